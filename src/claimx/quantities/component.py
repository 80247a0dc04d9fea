"""The spaCy component: quantities with the help of the tagger, left as rows and as a span group."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from claimx.names import SPANS_QUANTITIES
from claimx.quantities.finder import find
from claimx.quantities.tokens import Tag
from claimx.stage import Row, SpanRow, Stage
from claimx.state import state_of, trace

if TYPE_CHECKING:
    from spacy.tokens import Doc


class QuantityStage(Stage):
    """Numbers as written, what they mean and what they count."""

    key = "quantities"

    def process(self, doc: Doc) -> list[Row]:
        """The rows of this stage; numbers inside a named mention («Movimento 5 Stelle») are part of the name."""
        state = state_of(doc)
        note = (lambda row: trace(doc, self.name, row)) if state.get("explain") else None
        rows = find(doc.text, tags_of(doc), note)
        names = [
            (mention["start"], mention["end"])
            for entity in state.get("entities", [])
            for mention in entity.get("mentions", [])
            if any(ch.isdigit() for ch in mention["text"]) or mention["text"][:1].isupper()
        ]
        kept = [row for row in rows if not inside(row, names)]
        return renumbered(kept)

    def span_groups(self, doc: Doc, rows: list[Row]) -> dict[str, Iterable[SpanRow]]:
        """One span per quantity, labelled with its kind."""
        return {SPANS_QUANTITIES: [(row["start"], row["end"], row["kind"], row["id"]) for row in rows]}


def tags_of(doc: Doc) -> dict[int, Tag]:
    """Part of speech and lemma by offset, where the pipeline gives them."""
    if not doc.has_annotation("POS"):
        return {}
    return {token.idx: Tag(token.pos_, token.lemma_) for token in doc}


def inside(row: Row, names: list[tuple[int, int]]) -> bool:
    """Whether a row lies within a longer name that holds more than the number before what it counts; a decimal or a
    measure is no part of a name («il Pnrr 194,4 miliardi»)."""
    if row["unit"] or isinstance(row["low"], float):
        return False
    return any(
        start <= row["start"] and row["end"] <= end and (start, end) != (row["start"], row["end"])
        for start, end in names
    )


def renumbered(rows: list[Row]) -> list[Row]:
    """The rows with ids in sequence; `of` follows, and is dropped with its row."""
    ids = {row["id"]: f"q{number}" for number, row in enumerate(rows, 1)}
    return [row | {"id": ids[row["id"]], "of": ids.get(row["of"]) if row["of"] else None} for row in rows]
