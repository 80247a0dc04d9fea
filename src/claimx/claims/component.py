"""Typed propositions with roles, polarity, modality and tense."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.stage import Row, Stage

if TYPE_CHECKING:
    from spacy.tokens import Doc


class ClaimStage(Stage):
    """Typed propositions with roles, polarity, modality and tense."""

    key = "claims"

    def process(self, doc: Doc) -> list[Row]:
        """The rows of this stage."""
        return []
