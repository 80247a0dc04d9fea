"""Registers the stage with spaCy; light on purpose, since spaCy imports it with every pipeline."""

from typing import TYPE_CHECKING

from spacy.language import Language

from claimx.names import CLAIMS

if TYPE_CHECKING:
    from claimx.claims.component import ClaimStage


@Language.factory(CLAIMS, assigns=["doc._.claimx"], requires=["token.dep", "token.pos", "token.lemma", "token.morph", "doc._.claimx"])
def make(nlp: Language, name: str) -> "ClaimStage":
    """Make the stage; its word lists are read on first use."""
    from claimx.claims.component import ClaimStage

    return ClaimStage(name)
