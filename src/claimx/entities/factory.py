"""Registers the stage with spaCy; light on purpose, since spaCy imports it with every pipeline."""

from typing import TYPE_CHECKING

from spacy.language import Language

from claimx.names import ENTITIES

if TYPE_CHECKING:
    from claimx.entities.component import EntityStage


@Language.factory(ENTITIES, default_config={"kb": None}, assigns=["doc._.claimx"], requires=["doc.ents"])
def make(nlp: Language, name: str, kb: str | None) -> "EntityStage":
    """Make the stage; `kb` is a file of the user's own entries. Data is read on first use."""
    from claimx.entities.component import EntityStage

    return EntityStage(name, kb)
