"""Numbers as written, what they mean and what they count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.stage import Row, Stage

if TYPE_CHECKING:
    from spacy.tokens import Doc


class QuantityStage(Stage):
    """Numbers as written, what they mean and what they count."""

    key = "quantities"

    def process(self, doc: Doc) -> list[Row]:
        """The rows of this stage."""
        return []
