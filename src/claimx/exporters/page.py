"""A self-contained HTML page (no network) that shows articles with their sources, cues, contents and claims."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from html import escape
from importlib import resources
from itertools import pairwise
from string import Template

from claimx.exporters.chains import chain_of, source_name
from claimx.exporters.kinds import family_of
from claimx.schema import Annotation, Attribution, Claim, TextSpan
from claimx.schema.quantity import spoken

Mark = tuple[TextSpan, str, str]
"""A span, its class on the page and the key by which a card finds it."""

ROLES = ("agent", "target", "object", "place", "time", "quantity")


def page(annotations: Iterable[Annotation], title: str) -> Iterator[str]:
    """The page in pieces, an article at a time."""
    frame = resources.files("claimx.exporters").joinpath("page.html").read_text(encoding="utf-8")
    head, foot = Template(frame).substitute(title=escape(title), articles="\0").split("\0")
    yield head
    for number, annotation in enumerate(annotations):
        yield article(annotation, f"n{number}")
    yield foot


def article(annotation: Annotation, prefix: str) -> str:
    """One article: its text with the spans marked, and beside it the cards of its claims and attributions."""
    facts = " · ".join(escape(fact) for fact in (annotation.id, annotation.outlet, annotation.published) if fact)
    claims = sorted(annotation.claims, key=lambda claim: (claim.predicate.start, claim.predicate.end))
    cards = [_claim_card(annotation, claim, prefix) for claim in claims]
    cards += [_attribution_card(annotation, attribution, prefix) for attribution in annotation.attributions]
    remarks = "".join(
        f"<p class='remark'>{escape(item.code)}: {escape(item.message)}</p>" for item in annotation.diagnostics
    )
    counts = f"{len(annotation.claims)} claims, {len(annotation.attributions)} attributions"
    state = "failed" if annotation.status == "failed" else counts
    return (
        f"<article id='{prefix}'><header><h2>{escape(annotation.title or annotation.id or 'Article')}</h2>"
        f"<p class='facts'>{facts} · {state}</p>{remarks}</header>"
        f"<div class='text'>{_text(annotation, prefix)}</div><div class='cards'>{''.join(cards)}</div></article>\n"
    )


def _text(annotation: Annotation, prefix: str) -> str:
    """The text cut at every border of a span; each piece carries the classes and keys of all spans over it."""
    marks = list(_marks(annotation))
    opening: dict[int, list[Mark]] = defaultdict(list)
    closing: dict[int, list[Mark]] = defaultdict(list)
    for mark in marks:
        opening[mark[0].start].append(mark)
        closing[mark[0].end].append(mark)
    borders = sorted({0, len(annotation.text), *opening, *closing})
    active: list[Mark] = []
    pieces = []
    for left, right in pairwise(borders):
        active = [mark for mark in active if mark[0].end > left] + opening[left]
        piece = escape(annotation.text[left:right])
        if active:
            classes = " ".join(sorted({mark[1] for mark in active}))
            keys = " ".join(sorted({f"{prefix}{mark[2]}" for mark in active if mark[2]}))
            piece = f"<span class='{classes}' data-k='{keys}'>{piece}</span>"
        pieces.append(piece)
    return "".join(pieces)


def _marks(annotation: Annotation) -> Iterator[Mark]:
    for entity in annotation.entities:
        named = (mention for mention in entity.mentions if mention.end > mention.start)
        yield from ((mention, "entity", entity.id) for mention in named)
    yield from ((quantity, "quantity", quantity.id) for quantity in annotation.quantities)
    yield from ((time, "time", time.id) for time in annotation.times)
    for attribution in annotation.attributions:
        yield from ((content, "content", attribution.id) for content in attribution.content)
        if attribution.source:
            yield attribution.source, "source", attribution.id
        if attribution.cue:
            yield attribution.cue, "cue", attribution.id
    for claim in annotation.claims:
        yield claim.predicate, f"claim {family_of(claim.type).name}", claim.id
        for role in ROLES:
            yield from ((filler, "", claim.id) for filler in getattr(claim.roles, role))


def _claim_card(annotation: Annotation, claim: Claim, prefix: str) -> str:
    manner = [claim.polarity if claim.polarity != "affirmed" else "", claim.modality, claim.tense, claim.plover.event]
    rows = [(role, _filler(annotation, filler)) for role in ROLES for filler in getattr(claim.roles, role)]
    chain = [_said_by(annotation, attribution) for attribution in chain_of(annotation, claim)]
    rows.append(("says who", " ← reported by ".join(chain) or "the article"))
    return (
        f"<section class='card {family_of(claim.type).name}' data-k='{prefix}{escape(claim.id)}' tabindex='0'>"
        f"<h3>{escape(claim.type)} <em>{escape(claim.predicate.text)}</em></h3>"
        f"<p class='facts'>{escape(', '.join(filter(None, manner)))} · {escape(claim.rule)} {claim.score:g}</p>"
        f"{_rows(rows)}</section>"
    )


def _attribution_card(annotation: Annotation, attribution: Attribution, prefix: str) -> str:
    reporter = next((other for other in annotation.attributions if other.id == attribution.reported_by), None)
    rows = [("source", escape(source_name(annotation, attribution)))]
    rows += [("content", escape(content.text)) for content in attribution.content]
    if reporter:
        rows.append(("reported by", escape(source_name(annotation, reporter))))
    cue = escape(attribution.cue.text) if attribution.cue else "no cue"
    return (
        f"<section class='card attribution' data-k='{prefix}{escape(attribution.id)}' tabindex='0'>"
        f"<h3>attribution <em>{cue}</em></h3>"
        f"<p class='facts'>{attribution.form}, {attribution.source_kind or 'no kind'} · {escape(attribution.rule)} "
        f"{attribution.score:g}</p>{_rows(rows)}</section>"
    )


def _rows(rows: Iterable[tuple[str, str]]) -> str:
    return "<dl>" + "".join(f"<dt>{label}</dt><dd>{value}</dd>" for label, value in rows) + "</dl>"


def _said_by(annotation: Annotation, attribution: Attribution) -> str:
    cue = f" <i>«{escape(attribution.cue.text)}»</i>" if attribution.cue else ""
    return f"<b>{escape(source_name(annotation, attribution))}</b>{cue}"


def _filler(annotation: Annotation, filler: TextSpan) -> str:
    meanings = {entity.id: " ".join(filter(None, (entity.name, entity.kb_id))) for entity in annotation.entities}
    meanings |= {quantity.id: spoken(quantity) for quantity in annotation.quantities}
    meanings |= {time.id: time.value or "?" for time in annotation.times}
    key = next((getattr(filler, name) for name in ("entity", "quantity", "time") if getattr(filler, name, None)), None)
    meaning = meanings.get(key or "", "")
    return escape(filler.text) + (f" <small>{escape(meaning)}</small>" if meaning else "")
