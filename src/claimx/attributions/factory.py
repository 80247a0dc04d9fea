"""Registers the stage with spaCy; light on purpose, since spaCy imports it with every pipeline."""

from typing import TYPE_CHECKING

from spacy.language import Language

from claimx.names import ATTRIBUTIONS

if TYPE_CHECKING:
    from claimx.attributions.component import AttributionStage


@Language.factory(
    ATTRIBUTIONS,
    assigns=["doc._.claimx"],
    default_config={"min_score": 0.0},
    requires=["token.dep", "token.pos", "token.lemma", "token.morph"],
)
def make(nlp: Language, name: str, min_score: float) -> "AttributionStage":
    """Make the stage; its word lists are read on first use."""
    from claimx.attributions.component import AttributionStage

    return AttributionStage(name, min_score)
