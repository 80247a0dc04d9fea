"""«A chiedere C è S», «Ad aver detto che C è stato S», «A parlare è S: «Q»»: the cue opens the sentence, who speaks stands behind the copula."""

from __future__ import annotations

from claimx.attributions.analysis import ADVERBS, Group, View
from claimx.attributions.candidates import Candidate, make
from claimx.attributions.contents import eventive, find_complement, noun_phrase_content
from claimx.attributions.objects import anaphoric, blocked_object
from claimx.attributions.phrases import TIME_HEADS, chunk_at, grow, human, thing
from claimx.attributions.quotations import continued, is_speech, opening_after, spans_of
from claimx.attributions.sources import Source

_COPULAS = frozenset({"è", "sono", "era", "erano", "fu", "furono", "sarà", "saranno"})
_OVER = frozenset(
    {"stato", "stata", "stati", "state", "proprio", "soprattutto", "sempre", "per", "primo", "prima", "primi"}
)


def cleft(view: View, group: Group) -> Candidate | None:
    """The relation of a cue that opens a cleft sentence, its content between cue and copula or in the quotation behind the speaker."""
    if not _opens(view, group):
        return None
    quoted = _speaker(view, group, group.end)
    if quoted is not None:
        return _quotation(view, group, quoted)
    complement = find_complement(view, group)
    if complement is not None and complement.kind in ("che", "di", "wh") and not complement.skipped:
        copula, source = _copula(view, group, complement.start, last=True)
        if source is None or not any(view.words[i].finite for i in range(complement.start, copula)):
            return None
        return make(
            view, "cleft", group, [(complement.start, copula)], source, subject=source.weight, near=1.0, strong=1.0, person=1.0,
        )  # fmt: skip
    content = _object(view, group)
    if content is None:
        return None
    copula, source = _copula(view, group, content[0], last=False)
    if source is None or copula < content[1]:
        return None
    return make(
        view, "cleft", group, [content], source, subject=source.weight, near=1.0, strong=1.0, person=1.0,
        eventive=float(eventive(view, content[0])),
    )  # fmt: skip


def _opens(view: View, group: Group) -> bool:
    """«a» and an infinitive at the beginning of the sentence, after adverbs and dates at most."""
    first = group.start
    infinitive = group.kind == "inf" or view.low(first) in ("aver", "avere")
    if not infinitive or view.low(first - 1) not in ("a", "ad") or view.quote_of[group.head] >= 0:
        return False
    floor = view.region(group.head)[0]
    return all(
        view.words[i].pos in ("ADV", "PUNCT", "SPACE", "CCONJ", "ADP", "DET") or view.low(i) in TIME_HEADS
        for i in range(floor, first - 1)
    )


def _speaker(view: View, group: Group, k: int) -> Source | None:
    """Who stands behind a copula at position `k`."""
    limit = view.region(group.head)[1]
    if view.low(k) not in _COPULAS:
        return None
    k += 1
    while k < limit and (view.low(k) in _OVER or view.low(k) in ADVERBS):
        k += 1
    chunk = chunk_at(view, k, limit)
    if chunk is None or chunk.prep or thing(view, chunk) or not (human(view, chunk) or chunk.head in view.names):
        return None
    return Source(*grow(view, chunk, limit), "cleft", 0.85)


def _copula(view: View, group: Group, start: int, *, last: bool) -> tuple[int, Source | None]:
    """Where the copula of the cleft sentence stands, and the speaker behind it, who is followed by nothing but marks and relative clauses."""
    limit = view.region(group.head)[1]
    found: tuple[int, Source | None] = (-1, None)
    for k in range(start, limit):
        if view.low(k) not in _COPULAS or view.quote_of[k] >= 0:
            continue
        source = _speaker(view, group, k)
        if source is None or not (
            source.end >= limit or view.low(source.end) in (",", ".", ":", ";", "(", "che", "in", "con", "dopo")
        ):
            continue
        found = (k, source)
        if not last:
            break
    return found


def _quotation(view: View, group: Group, source: Source) -> Candidate | None:
    """«A spiegarlo è S: «Q»», «A parlare è S: «Q»»."""
    number = opening_after(view, source.end + 1) if view.low(source.end) == ":" else None
    if number is None or not is_speech(view, number, strong=True) or not group.verb.frames & {"q", "inc", "che"}:
        return None
    numbers = continued(view, [number])
    return make(
        view, "cleft", group, [], source, quotes=tuple(numbers), chars=spans_of(view, numbers), subject=source.weight,
        adjacent=1.0, strong=1.0, person=1.0,
    )  # fmt: skip


def _object(view: View, group: Group) -> tuple[int, int] | None:
    """The noun phrase right behind the cue, where it can be what is said."""
    frames = group.verb.frames
    chunk = chunk_at(view, group.end, view.region(group.head)[1])
    if not frames & {"np", "np-", "np!"} or chunk is None or chunk.prep or chunk.start > group.end + 1:
        return None
    if blocked_object(view, group, chunk.head) or view.words[chunk.head].pos == "PRON":
        return None
    if view.names.get(chunk.head, (0, 0, "", None))[2] == "PER":
        return None
    content = noun_phrase_content(view, group, chunk.start)
    if content is None or anaphoric(view, chunk.head, content):
        return None
    if "np-" in frames and not (eventive(view, chunk.head) or content[1] > chunk.end):
        return None
    return content
