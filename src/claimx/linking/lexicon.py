"""Word lists of the linking stage: pronouns, nouns that take up what was named, officials."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from pydantic import BaseModel, ConfigDict

from claimx.entities.words import fold
from claimx.kb import normalise
from claimx.lexicons.loader import data_file, tsv_rows

Reach = Literal["any", "last", "first", "relative", "both"]


class _Row(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Pronoun(_Row):
    """A pronoun with its gender and number, and how far back it reaches."""

    form: str
    gender: Literal["m", "f"] | None = None
    number: Literal["s", "p"] | None = None
    reach: Reach


class Generic(_Row):
    """A noun that takes up something already named («il quotidiano»); `subtypes` are those of the knowledge base."""

    noun: str
    gender: Literal["m", "f"] | None = None
    number: Literal["s", "p"]
    label: Literal["PER", "ORG", "LOC"]
    subtypes: str


class Official(_Row):
    """A noun that stands for a state with an adjective of nationality; `speak` also as a source."""

    noun: str
    use: Literal["act", "speak"]


class PlaceNoun(_Row):
    """A noun that names the same place as its complement."""

    noun: str


class Former(_Row):
    """A word that says that an office is no longer held."""

    word: str


@lru_cache(maxsize=1)
def pronouns() -> dict[str, Pronoun]:
    """Pronoun form (normalised) → what it shows."""
    return {normalise(row.form): row for row in tsv_rows(data_file("linking", "pronouns.tsv"), Pronoun)}


@lru_cache(maxsize=1)
def generics() -> dict[str, Generic]:
    """Noun (folded) → what it may take up."""
    return {fold(row.noun): row for row in tsv_rows(data_file("linking", "generic.tsv"), Generic)}


@lru_cache(maxsize=1)
def officials() -> dict[str, str]:
    """Noun (folded) → «act» or «speak»."""
    return {fold(row.noun): row.use for row in tsv_rows(data_file("linking", "officials.tsv"), Official)}


@lru_cache(maxsize=1)
def place_nouns() -> frozenset[str]:
    """Nouns that name the same place as their complement, folded."""
    return frozenset(fold(row.noun) for row in tsv_rows(data_file("linking", "place_nouns.tsv"), PlaceNoun))


@lru_cache(maxsize=1)
def former_words() -> frozenset[str]:
    """«ex», «già» and the like, folded."""
    return frozenset(fold(row.word) for row in tsv_rows(data_file("linking", "former.tsv"), Former))
