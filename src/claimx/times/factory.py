"""Registers the stage with spaCy; light on purpose, since spaCy imports it with every pipeline."""

from typing import TYPE_CHECKING

from spacy.language import Language

from claimx.names import TIMES

if TYPE_CHECKING:
    from claimx.times.component import TimeStage


@Language.factory(TIMES, assigns=["doc._.claimx"], requires=[])
def make(nlp: Language, name: str) -> "TimeStage":
    """Make the stage; its word lists are read on first use."""
    from claimx.times.component import TimeStage

    return TimeStage(name)
