"""Named mentions of people, organisations and places, grouped into entities."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from claimx.entities.index import AliasIndex, index_of
from claimx.entities.rules import find_entities
from claimx.kb import load_kb
from claimx.names import SPANS_ENTITIES
from claimx.stage import Row, SpanRow, Stage

if TYPE_CHECKING:
    from spacy.tokens import Doc


class EntityStage(Stage):
    """Merges the recogniser's spans with names of the knowledge base and groups them into entities.

    Args:
        name: the component's name in the pipeline.
        kb: path of a file with the user's own entries, beside the built-in ones.
    """

    key = "entities"

    def __init__(self, name: str, kb: str | None = None) -> None:
        super().__init__(name)
        self.kb = kb

    @property
    def index(self) -> AliasIndex:
        """The alias index of the knowledge base in use."""
        return index_of(load_kb(Path(self.kb) if self.kb else None))

    def process(self, doc: Doc) -> list[Row]:
        """The rows of this stage."""
        return find_entities(doc, self.index)

    def span_groups(self, doc: Doc, rows: list[Row]) -> dict[str, Iterable[SpanRow]]:
        """The mentions as spans, with the entity's label and id."""
        mentions = [
            (m["start"], m["end"], m.get("label") or row["label"], row["id"]) for row in rows for m in row["mentions"]
        ]
        return {SPANS_ENTITIES: sorted(mentions)}
