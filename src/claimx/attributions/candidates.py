"""A candidate: what one rule says about one cue, with the features that its score is made of."""

from __future__ import annotations

from dataclasses import dataclass, field

from claimx.attributions.analysis import Group, View
from claimx.attributions.contents import trim, trim_chars
from claimx.attributions.phrases import TIME_HEADS
from claimx.attributions.sources import Source, label

CharSpan = tuple[int, int]


@dataclass(slots=True)
class Candidate:
    """One reading of one cue; spans are character offsets, `source` is a token interval."""

    rule: str
    cue: CharSpan | None
    anchor: int
    """Token position of the cue, by which candidates are ordered."""
    lemma: str
    contents: list[CharSpan]
    source: Source | None
    wants: str = ""
    """What stands in for a missing source: `null` (the last mention), `speaker` (first person), or nothing."""
    group: Group | None = None
    plural: bool | None = None
    gender: str = ""
    features: dict[str, float] = field(default_factory=dict)
    quotes: tuple[int, ...] = ()
    """Quotations that the candidate explains."""
    score: float = 0.0
    source_span: CharSpan | None = None
    reported_by: Candidate | None = None
    antecedent: Candidate | None = None

    def covers(self, start: int, end: int) -> bool:
        """Whether one content holds the stretch."""
        return any(a <= start and end <= b for a, b in self.contents)


def cue_chars(view: View, group: Group) -> CharSpan:
    """The verb group as written."""
    start = group.start
    if group.voice == "si" or ("si" in group.clitics and group.auxiliaries):
        start = next((i for i in range(group.clitic_start, group.start) if view.low(i) in ("si", "s'")), start)
    return view.chars(start, group.end)


def _spoken(view: View, group: Group, source: Source) -> bool:
    """A phrase within a speech is no source of a cue outside of it."""
    number = view.quote_of[source.start]
    if number < 0 or view.quote_of[group.head] == number:
        return False
    return not label(view, number)


def make(
    view: View,
    rule: str,
    group: Group,
    contents: list[tuple[int, int]],
    source: Source | None,
    *,
    wants: str = "",
    quotes: tuple[int, ...] = (),
    chars: list[CharSpan] | None = None,
    **features: float,
) -> Candidate | None:
    """A candidate for a verb cue from token intervals (`contents`) and character spans (`chars`); None if nothing is left of them."""
    spans = [span for span in (trim(view, *content) for content in contents) if span is not None]
    spans += [span for span in (trim_chars(view.text, *one, view) for one in chars or ()) if span is not None]
    spans = sorted(set(spans))
    if not spans:
        return None
    if (
        source is not None
        and rule.startswith("quote")
        and view.quote_of[source.start] in quotes
        and view.quote_of[group.head] < 0
    ):
        source, wants = None, "null"
    if source is not None and (_spoken(view, group, source) or view.words[source.start].low in TIME_HEADS):
        source, wants = None, "null"
    if group.person == 1 and view.quote_of[group.head] >= 0 and source is None:
        wants = "speaker"
    return Candidate(
        rule=rule, cue=cue_chars(view, group), anchor=group.head, lemma=group.verb.lemma, contents=spans, source=source,
        wants=wants, group=group, plural=group.plural, gender=group.gender, quotes=quotes,
        features={"tagged": float(group.tagged_verb), **features},
    )  # fmt: skip
