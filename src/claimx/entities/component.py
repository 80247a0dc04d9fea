"""Named mentions of people, organisations and places, grouped into entities."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.stage import Row, Stage

if TYPE_CHECKING:
    from spacy.tokens import Doc


class EntityStage(Stage):
    """Named mentions of people, organisations and places, grouped into entities."""

    key = "entities"

    def process(self, doc: Doc) -> list[Row]:
        """The rows of this stage."""
        return []
