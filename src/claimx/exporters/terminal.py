"""A readable view for a terminal: each sentence with its claims, their roles and their chain of sources."""

from __future__ import annotations

from collections.abc import Iterator
from io import StringIO
from itertools import groupby

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from claimx.exporters.chains import chain_of, source_name
from claimx.exporters.kinds import family_of
from claimx.exporters.passages import sentence_around
from claimx.schema import Annotation, Attribution, Claim, TextSpan
from claimx.schema.quantity import spoken

STYLES = {
    "source": "bold magenta",
    "cue": "italic magenta",
    "quantity": "cyan",
    "time": "bright_blue",
    "entity": "bold",
}
PLAIN_WIDTH = 100
ROLES = ("agent", "target", "object", "place", "time", "quantity")


class TerminalExporter:
    """The view as text, in colours where the output is a terminal."""

    def __init__(self, *, colour: bool, width: int | None = None) -> None:
        self._console = Console(
            file=StringIO(),
            force_terminal=colour or None,
            no_color=not colour,
            width=width or (None if colour else PLAIN_WIDTH),
            highlight=False,
            legacy_windows=False,
        )

    def head(self) -> str:
        """Nothing."""
        return ""

    def lines(self, annotation: Annotation) -> Iterator[str]:
        """The whole view of one article."""
        with self._console.capture() as capture:
            self._console.print(article_view(annotation))
        yield from (line.rstrip() + "\n" for line in capture.get().splitlines())


def article_view(annotation: Annotation) -> RenderableType:
    """The whole article: heading, then sentence by sentence the claims made in it."""
    parts: list[RenderableType] = [_heading(annotation)]
    if annotation.status == "failed":
        parts.extend(
            Text(f"  failed: {diagnostic.message}", style="bold red") for diagnostic in annotation.diagnostics[:1]
        )
        return Group(*parts)
    ordered = sorted(annotation.claims, key=lambda claim: (claim.predicate.start, claim.predicate.end))
    for (left, right), claims in groupby(ordered, key=lambda claim: _sentence(annotation, claim)):
        parts.extend((Text(), Padding(_marked(annotation, left, right), (0, 0, 0, 2))))
        parts.extend(Padding(claim_view(annotation, claim), (0, 0, 0, 4)) for claim in claims)
    if not ordered:
        parts.append(Text("  no claims found", style="dim"))
    parts.append(Text())
    return Group(*parts)


def claim_view(annotation: Annotation, claim: Claim) -> RenderableType:
    """One claim: its type, how it is meant, its roles, and who says so."""
    head = Text()
    head.append(claim.type, style=f"bold {family_of(claim.type).terminal}")
    head.append(f" {_one_line(claim.predicate)}", style="bold")
    head.append(f"  {_manner(claim)}", style="dim")
    lines = [head]
    lines.extend(_labelled(role, text) for role, text in _fillers(annotation, claim))
    lines.append(_labelled("says who", _chain(annotation, chain_of(annotation, claim))))
    return Group(*lines)


def _heading(annotation: Annotation) -> Text:
    heading = Text(annotation.title or annotation.id or "article", style="bold reverse")
    facts = (annotation.id, annotation.outlet, annotation.published)
    heading.append(" ", style="not reverse")
    heading.append(" · ".join(fact for fact in facts if fact), style="not bold not reverse dim")
    return heading


def _sentence(annotation: Annotation, claim: Claim) -> tuple[int, int]:
    return sentence_around(annotation.text, claim.predicate.start, claim.predicate.end)


def _marked(annotation: Annotation, left: int, right: int) -> Text:
    """The sentence, with its entities, quantities, times, sources, cues and predicates in their colours."""
    line = Text(annotation.text[left:right].replace("\n", " "))
    for span, style in _styled(annotation):
        if span.start < right and span.end > left:
            line.stylize(style, max(span.start - left, 0), min(span.end, right) - left)
    return line


def _styled(annotation: Annotation) -> Iterator[tuple[TextSpan, str]]:
    """Spans and styles; later ones win."""
    for entity in annotation.entities:
        yield from (
            (mention, STYLES["entity"]) for mention in entity.mentions if mention.form not in ("pronoun", "null")
        )
    yield from ((quantity, STYLES["quantity"]) for quantity in annotation.quantities)
    yield from ((time, STYLES["time"]) for time in annotation.times)
    for attribution in annotation.attributions:
        if attribution.source:
            yield attribution.source, STYLES["source"]
        if attribution.cue:
            yield attribution.cue, STYLES["cue"]
    for claim in annotation.claims:
        yield claim.predicate, f"underline {family_of(claim.type).terminal}"


def _manner(claim: Claim) -> str:
    shown = (claim.polarity, claim.modality, claim.tense)
    usual = ("affirmed", "asserted", "")
    said = [value for value, common in zip(shown, usual, strict=True) if value != common]
    return ", ".join([*said, claim.plover.event] if claim.plover.event else said)


def _fillers(annotation: Annotation, claim: Claim) -> Iterator[tuple[str, Text]]:
    entities = {entity.id: entity for entity in annotation.entities}
    quantities = {quantity.id: spoken(quantity) for quantity in annotation.quantities}
    times = {time.id: time.value or "?" for time in annotation.times}
    for role in ROLES:
        for filler in getattr(claim.roles, role):
            text = Text(_one_line(filler), style=STYLES.get(role, ""))
            entity = entities.get(getattr(filler, "entity", None) or "")
            meaning = quantities.get(getattr(filler, "quantity", None) or "") or times.get(
                getattr(filler, "time", None) or ""
            )
            if entity:
                known = [
                    entity.name if entity.name.casefold() not in filler.text.casefold() else "",
                    entity.kb_id or "",
                ]
                meaning = " ".join(part for part in known if part)
            if meaning:
                text.append(f"  = {meaning}", style="not bold dim")
            yield role, text


def _chain(annotation: Annotation, chain: tuple[Attribution, ...]) -> Text:
    if not chain:
        return Text("the article", style="dim")
    text = Text()
    for number, attribution in enumerate(chain):
        if number:
            text.append(" ← reported by ", style="dim")
        text.append(" ".join(source_name(annotation, attribution).split()), style=STYLES["source"])
        if attribution.cue:
            text.append(f" «{_one_line(attribution.cue)}»", style=STYLES["cue"])
    return text


def _labelled(label: str, text: Text) -> Text:
    return Text.assemble((f"{label:>9} ", "dim"), text)


def _one_line(span: TextSpan) -> str:
    return " ".join(span.text.split())
