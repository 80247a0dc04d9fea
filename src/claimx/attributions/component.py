"""Who says so: sources, cues and contents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.stage import Row, Stage

if TYPE_CHECKING:
    from spacy.tokens import Doc


class AttributionStage(Stage):
    """Who says so: sources, cues and contents."""

    key = "attributions"

    def process(self, doc: Doc) -> list[Row]:
        """The rows of this stage."""
        return []
