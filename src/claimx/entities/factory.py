"""Registers the stage with spaCy; light on purpose, since spaCy imports it with every pipeline."""

from typing import TYPE_CHECKING

from spacy.language import Language

from claimx.names import ENTITIES

if TYPE_CHECKING:
    from claimx.entities.component import EntityStage


@Language.factory(ENTITIES, assigns=["doc._.claimx"], requires=["doc.ents"])
def make(nlp: Language, name: str) -> "EntityStage":
    """Make the stage; its word lists are read on first use."""
    from claimx.entities.component import EntityStage

    return EntityStage(name)
