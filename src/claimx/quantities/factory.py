"""Registers the stage with spaCy; light on purpose, since spaCy imports it with every pipeline."""

from typing import TYPE_CHECKING

from spacy.language import Language

from claimx.names import QUANTITIES

if TYPE_CHECKING:
    from claimx.quantities.component import QuantityStage


@Language.factory(QUANTITIES, assigns=["doc._.claimx"], requires=[])
def make(nlp: Language, name: str) -> "QuantityStage":
    """Make the stage; its word lists are read on first use."""
    from claimx.quantities.component import QuantityStage

    return QuantityStage(name)
