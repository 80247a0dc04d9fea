"""Time expressions and their EDTF values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.stage import Row, Stage

if TYPE_CHECKING:
    from spacy.tokens import Doc


class TimeStage(Stage):
    """Time expressions and their EDTF values."""

    key = "times"

    def process(self, doc: Doc) -> list[Row]:
        """The rows of this stage."""
        return []
