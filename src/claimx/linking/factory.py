"""Registers the stage with spaCy; light on purpose, since spaCy imports it with every pipeline."""

from typing import TYPE_CHECKING

from spacy.language import Language

from claimx.names import LINKING

if TYPE_CHECKING:
    from claimx.linking.component import LinkingStage


@Language.factory(LINKING, default_config={"kb": None}, assigns=["doc._.claimx"], requires=["doc._.claimx"])
def make(nlp: Language, name: str, kb: str | None) -> "LinkingStage":
    """Make the stage; `kb` is a file of the user's own entries. Data is read on first use."""
    from claimx.linking.component import LinkingStage

    return LinkingStage(name, kb)
