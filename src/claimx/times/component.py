"""The spaCy component: time expressions, left as rows and as a span group."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from claimx.names import SPANS_TIMES
from claimx.stage import Row, SpanRow, Stage
from claimx.state import diagnose, published_of, state_of, trace
from claimx.times.anchor import given
from claimx.times.finder import find

if TYPE_CHECKING:
    from spacy.tokens import Doc


class TimeStage(Stage):
    """Time expressions and their EDTF values."""

    key = "times"

    def process(self, doc: Doc) -> list[Row]:
        """The rows of this stage; a month or holiday inside a named mention is part of the name."""
        state = state_of(doc)
        note = (lambda row: trace(doc, self.name, row)) if state.get("explain") else None
        names = [
            (mention["start"], mention["end"])
            for entity in state.get("entities", [])
            for mention in entity.get("mentions", [])
            if mention.get("form", "name") == "name"
        ]
        published = published_of(doc)
        rows = find(doc.text, published, None, note, names)
        if published and given(published) is None:
            diagnose(doc, "times.published", f"{published!r} is no ISO date, so relative times are not resolved")
        elif unresolved := [
            row for row in rows if row["value"] is None and row["relative"] and row["kind"] in ("date", "period")
        ]:
            first = unresolved[0]
            diagnose(
                doc,
                "times.no_anchor",
                f"{len(unresolved)} relative times have no date to count from",
                first["start"],
                first["end"],
            )
        return rows

    def span_groups(self, doc: Doc, rows: list[Row]) -> dict[str, Iterable[SpanRow]]:
        """One span per time, labelled with its kind."""
        return {SPANS_TIMES: [(row["start"], row["end"], row["kind"], row["id"]) for row in rows]}
