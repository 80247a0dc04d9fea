"""Registers the stage with spaCy; light on purpose, since spaCy imports it with every pipeline."""

from typing import TYPE_CHECKING

from spacy.language import Language

from claimx.names import BASE

if TYPE_CHECKING:
    from claimx.base.component import BaseStage


@Language.factory(BASE, assigns=["token.is_sent_start"])
def make(nlp: Language, name: str) -> "BaseStage":
    """Make the stage."""
    from claimx.base.component import BaseStage

    return BaseStage(name)
