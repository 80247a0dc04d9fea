"""Typed propositions with roles, polarity, modality and tense."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from claimx.claims.codebook import load_codebook
from claimx.claims.rules import claims_of
from claimx.names import CLAIMS, SPANS_PREDICATES
from claimx.stage import Row, SpanRow, Stage
from claimx.state import state_of, trace

if TYPE_CHECKING:
    from spacy.tokens import Doc


class ClaimStage(Stage):
    """Typed propositions with roles, polarity, modality and tense.

    Args:
        name: name of the component.
        codebook: a folder with the user's own types and triggers, on top of those of claimx.
    """

    key = "claims"

    def __init__(self, name: str, codebook: str | None = None) -> None:
        super().__init__(name)
        self.codebook = codebook
        if codebook:
            load_codebook(Path(codebook))

    def process(self, doc: Doc) -> list[Row]:
        """The claims of a document, in text order."""
        state = state_of(doc)
        book = load_codebook(Path(self.codebook) if self.codebook else None)
        keep = (lambda row: trace(doc, CLAIMS, row)) if state.get("explain") else None
        return claims_of(doc, book, dict(state), keep)

    def span_groups(self, doc: Doc, rows: list[Row]) -> dict[str, Iterable[SpanRow]]:
        """The predicates, labelled with the type."""
        spans = [(row["predicate"]["start"], row["predicate"]["end"], row["type"], row["id"]) for row in rows]
        return {SPANS_PREDICATES: spans}
