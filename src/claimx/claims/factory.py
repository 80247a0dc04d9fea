"""Registers the stage with spaCy; light on purpose, since spaCy imports it with every pipeline."""

from typing import TYPE_CHECKING

from spacy.language import Language

from claimx.names import CLAIMS

if TYPE_CHECKING:
    from claimx.claims.component import ClaimStage


@Language.factory(
    CLAIMS,
    assigns=["doc._.claimx"],
    requires=["token.dep", "token.pos", "token.lemma", "token.morph", "doc._.claimx"],
    default_config={"codebook": None},
)
def make(nlp: Language, name: str, codebook: str | None) -> "ClaimStage":
    """Make the stage; `codebook` is a folder with the user's own types and triggers."""
    from claimx.claims.component import ClaimStage

    return ClaimStage(name, codebook=codebook)
