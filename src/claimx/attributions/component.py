"""Who says so: sources, cues and contents."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from claimx.attributions import lexicon
from claimx.attributions.adjuncts import adjunct_candidates, declared_candidates
from claimx.attributions.analysis import View, analyse
from claimx.attributions.candidates import Candidate
from claimx.attributions.locutions import citing_candidates, locution_candidates
from claimx.attributions.nouns import noun_candidates, speaker_candidates
from claimx.attributions.resolve import fill_sources, form_of, link, orphans, point_back, resolve
from claimx.attributions.rules import for_group
from claimx.attributions.scoring import score
from claimx.attributions.sources import source_kind
from claimx.names import ATTRIBUTIONS, SPANS_CONTENTS, SPANS_CUES, SPANS_SOURCES
from claimx.stage import Row, SpanRow, Stage
from claimx.state import diagnose, state_of, text_span, trace
from claimx.text.quotes import pair_quotes

if TYPE_CHECKING:
    from spacy.tokens import Doc


class AttributionStage(Stage):
    """Who says so: sources, cues and contents.

    Args:
        name: the component's name in the pipeline.
        min_score: relations below this calibrated probability are left out.
    """

    key = "attributions"

    def __init__(self, name: str, min_score: float = 0.0) -> None:
        super().__init__(name)
        self.min_score = min_score

    def process(self, doc: Doc) -> list[Row]:
        """The attribution relations, ids in text order."""
        view = view_of(doc)
        kept, dropped = relations(view, self.min_score)
        rows = _rows(view, kept)
        if state_of(doc).get("explain"):
            _trace(doc, view, kept, dropped)
        return rows

    def __call__(self, doc: Doc) -> Doc:
        """Compute and store; stray quotation marks become diagnostics."""
        super().__call__(doc)
        for mark in pair_quotes(doc.text).stray:
            diagnose(doc, "quotation", f"the mark {mark.mark} {mark.reason}", mark.start, mark.end)
        return doc

    def span_groups(self, doc: Doc, rows: list[Row]) -> dict[str, Iterable[SpanRow]]:
        """Sources, cues and contents; each span's id is that of its relation."""
        sources = [
            (row["source"]["start"], row["source"]["end"], row["source_kind"] or "", row["id"])
            for row in rows
            if row["source"]
        ]
        cues = [(row["cue"]["start"], row["cue"]["end"], row["rule"], row["id"]) for row in rows if row["cue"]]
        contents = [(span["start"], span["end"], row["form"], row["id"]) for row in rows for span in row["content"]]
        return {SPANS_SOURCES: sources, SPANS_CUES: cues, SPANS_CONTENTS: contents}


def view_of(doc: Doc) -> View:
    """The document as the rules see it, with the names that the entity stage found."""
    view = analyse(doc)
    for row in state_of(doc).get("entities") or ():
        for mention in row["mentions"]:
            _name(view, mention["start"], mention["end"], row["label"], row["id"])
    for span in doc.ents:
        if span.label_ in ("PER", "ORG", "LOC", "GPE", "MISC"):
            _name(view, span.start_char, span.end_char, span.label_, None)
    _mistagged(view)
    _capitals(view)
    return view


def _mistagged(view: View) -> None:
    """Words of a person's name that the tagger takes for adverbs, adjectives or verbs («Violante», «Casini»)."""
    for i, name in view.names.items():
        word = view.words[i]
        particle = (
            name[0] == word.start and name[1] > word.end and word.low not in ("il", "i", "gli", "l'", "un", "una")
        )
        if name[2] == "PER" and particle and word.pos in ("ADP", "DET") and word.text[:1].isupper():
            word.pos = "PROPN"  # «Della Valle», «La Russa»
        if name[2] == "PER" and word.pos in ("ADV", "ADJ", "VERB", "AUX", "INTJ", "X") and word.text[:1].isupper():
            word.pos, word.finite = "PROPN", False


def _capitals(view: View) -> None:
    """Names in lines that are all in capitals, which the tagger takes for anything, are names; lists know them in their usual case."""
    usual = {name.upper(): name for name in (*lexicon.bodies(), *lexicon.outlets())}
    for start, end in view.segments:
        line = view.text[slice(*view.chars(start, end))]
        if not line.isupper() or len(line.split()) < 2:
            continue
        for word in view.words[start:end]:
            name = view.names.get(word.i)
            if word.text in usual:
                word.text = usual[word.text]
                word.pos = "PROPN"
            elif name is not None and name[2] in ("PER", "ORG", "LOC"):
                word.pos = "PROPN"


def _name(view: View, start: int, end: int, label: str, entity: str | None) -> None:
    span = view.doc.char_span(start, end, alignment_mode="expand")
    if span is None:
        return
    for i in range(span.start, span.end):
        view.names.setdefault(i, (start, end, label, entity))


def candidates_of(view: View) -> list[Candidate]:
    """What every rule says, before conflicts are settled."""
    out: list[Candidate] = []
    for group in view.groups:
        out.extend(for_group(view, group))
    out.extend(locution_candidates(view))
    out.extend(noun_candidates(view))
    out.extend(adjunct_candidates(view))
    out.extend(declared_candidates(view))
    out.extend(speaker_candidates(view))
    return out


def relations(view: View, min_score: float = 0.0) -> tuple[list[Candidate], list[tuple[Candidate, str]]]:
    """The relations of a document, and the candidates that were dropped with the reason."""
    made = candidates_of(view)
    kept = resolve(view, made)
    dropped = [(one, "another reading of the same cue or quotation") for one in made if one not in kept]
    kept += citing_candidates(view, kept)
    kept.sort(key=lambda one: (one.anchor, one.rule))
    kept += orphans(view, kept)
    kept.sort(key=lambda one: (one.anchor, one.rule))
    point_back(view, kept)
    fill_sources(view, kept)
    for one in kept:
        one.score = score(view, one)
    weak = [one for one in kept if one.score < max(min_score, FLOOR)]
    dropped += [(one, f"score {one.score:.2f} is below {max(min_score, FLOOR):.2f}") for one in weak]
    kept = [one for one in kept if one not in weak]
    for one in kept:
        if one.reported_by is not None and one.reported_by not in kept:
            one.reported_by = None
    link(view, kept)
    return kept, dropped


FLOOR = 0.2
"""Readings that are more likely wrong than this are no relation."""


def _rows(view: View, kept: list[Candidate]) -> list[Row]:
    ids = {id(one): f"a{n}" for n, one in enumerate(kept, 1)}
    return [_row(view, one, ids) for one in kept]


def _row(view: View, one: Candidate, ids: dict[int, str]) -> Row:
    source: dict[str, Any] | None = None
    entity = None
    if one.source is not None and one.source_span is not None and one.source_span[0] < one.source_span[1]:
        source = text_span(view.text, *one.source_span)
        entity = _entity(view, one.source.start, one.source.end)
    return {
        "id": ids[id(one)],
        "source": source,
        "source_entity": entity,
        "source_kind": source_kind(view, one.source),
        "cue": {**text_span(view.text, *one.cue), "lemma": one.lemma} if one.cue is not None else None,
        "content": [text_span(view.text, *span) for span in sorted(one.contents)],
        "form": form_of(view, one),
        "reported_by": ids.get(id(one.reported_by)) if one.reported_by is not None else None,
        "rule": one.rule,
        "score": round(one.score, 3),
    }


def _entity(view: View, start: int, end: int) -> str | None:
    """The entity that a source names: a person in it before an organisation, that before a place."""
    found: dict[str, str] = {}
    for i in range(start, end):
        name = view.names.get(i)
        if name is not None and name[3] is not None:
            found.setdefault(name[2], name[3])
    return found.get("PER") or found.get("ORG") or found.get("LOC")


def _trace(doc: Doc, view: View, kept: list[Candidate], dropped: list[tuple[Candidate, str]]) -> None:
    from claimx.attributions.explain import reasons

    for row in reasons(view, kept, dropped):
        trace(doc, ATTRIBUTIONS, row)
