"""Ties sources and role fillers to entities, quantities and times."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.stage import Row, Stage

if TYPE_CHECKING:
    from spacy.tokens import Doc


class LinkingStage(Stage):
    """Ties sources and role fillers to entities, quantities and times."""

    key = "linking"

    def process(self, doc: Doc) -> list[Row]:
        """The rows of this stage."""
        return []
