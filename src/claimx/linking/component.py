"""Ties sources and role fillers to entities, quantities and times."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from claimx.kb import load_kb
from claimx.linking.rules import link
from claimx.names import SPANS_ENTITIES
from claimx.stage import Row, SpanRow, Stage
from claimx.state import set_span_group, state_of

if TYPE_CHECKING:
    from spacy.tokens import Doc


class LinkingStage(Stage):
    """Fills `source_entity` of attributions and the ids of role fillers; adds the mentions that it resolves.

    It rewrites the rows of entities, attributions and claims, so that ids stay in the order of the text.

    Args:
        name: the component's name in the pipeline.
        kb: path of a file with the user's own entries, beside the built-in ones.
    """

    key = "entities"

    def __init__(self, name: str, kb: str | None = None) -> None:
        super().__init__(name)
        self.kb = kb

    def process(self, doc: Doc) -> list[Row]:
        """The rows of the entities with the mentions that linking resolves."""
        return self.link(doc)[0]

    def link(self, doc: Doc) -> tuple[list[Row], list[Row], list[Row]]:
        """Entities, attributions and claims, linked."""
        return link(doc, load_kb(Path(self.kb) if self.kb else None))

    def span_groups(self, doc: Doc, rows: list[Row]) -> dict[str, Iterable[SpanRow]]:
        """The mentions as spans, with the entity's label and id."""
        mentions = [
            (m["start"], m["end"], m.get("label") or row["label"], row["id"]) for row in rows for m in row["mentions"]
        ]
        return {SPANS_ENTITIES: sorted(mentions)}

    def __call__(self, doc: Doc) -> Doc:
        """Write the linked entities, attributions and claims."""
        entities, attributions, claims = self.link(doc)
        state = state_of(doc)
        state["entities"] = entities
        state["attributions"] = attributions
        state["claims"] = claims
        for name, spans in self.span_groups(doc, entities).items():
            set_span_group(doc, name, spans)
        return doc
