"""Word lists of the entity stage: homographs, given names, titles."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from pydantic import BaseModel, ConfigDict

from claimx.entities.words import fold
from claimx.lexicons.loader import data_file, tsv_rows

Gender = Literal["m", "f"]


class _Row(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Homograph(_Row):
    """A name that is also a common word; at the start of a sentence or in capitals its form proves nothing."""

    word: str


class GivenName(_Row):
    """A given name and the gender it shows."""

    name: str
    gender: Gender


class Title(_Row):
    """A word before a person's name that is no office («don», «signora»); `gender` where it shows one."""

    form: str
    gender: Gender | None = None


class GenericWord(_Row):
    """A word of institutions that every state has."""

    word: str


class Lemma(_Row):
    """One lemma of a list."""

    lemma: str


class Kind(_Row):
    """A common noun that says what kind of thing the name after it is («fiume», «città di»)."""

    form: str
    label: Literal["LOC", "ORG", "PER"]
    subtypes: str


@lru_cache(maxsize=1)
def homographs() -> frozenset[str]:
    """Names that are also common words, folded."""
    return frozenset(fold(row.word) for row in tsv_rows(data_file("entities", "homographs.tsv"), Homograph))


@lru_cache(maxsize=1)
def given_names() -> dict[str, Gender]:
    """Given name (folded) → gender."""
    return {fold(row.name): row.gender for row in tsv_rows(data_file("entities", "given_names.tsv"), GivenName)}


@lru_cache(maxsize=1)
def titles() -> dict[str, Gender | None]:
    """Title (folded) → gender, where it shows one."""
    return {fold(row.form): row.gender for row in tsv_rows(data_file("entities", "titles.tsv"), Title)}


@lru_cache(maxsize=1)
def kinds() -> dict[str, tuple[str, frozenset[str]]]:
    """Common noun (folded) → label and subtypes of what it introduces."""
    rows = tsv_rows(data_file("entities", "kinds.tsv"), Kind)
    return {fold(row.form): (row.label, frozenset(row.subtypes.split())) for row in rows}


@lru_cache(maxsize=8)
def lemmas(file: str) -> frozenset[str]:
    """The lemmas of a one-column list, such as `place_heads.tsv`."""
    return frozenset(row.lemma for row in tsv_rows(data_file("entities", file), Lemma))


@lru_cache(maxsize=1)
def generic_words() -> frozenset[str]:
    """Words of institutions that every state has, folded."""
    return frozenset(fold(row.word) for row in tsv_rows(data_file("entities", "generic_words.tsv"), GenericWord))
