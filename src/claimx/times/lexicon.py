"""The words of time, validated; read once on first use."""

from __future__ import annotations

from functools import lru_cache

from pydantic import Field, ValidationError, field_validator

from claimx.errors import LexiconError
from claimx.lexicons.loader import data_file, explain_validation, toml_table
from claimx.schema.base import FrozenModel

Words = frozenset[str]
MAX_HOLIDAY_TOKENS = 4


class Calendar(FrozenModel):
    """The tables of `calendar.toml`."""

    future_cues: Words
    not_future: Words
    past_words: Words
    next_words: Words
    this_words: Words
    vague_counts: Words
    before_month: Words
    before_year: Words
    streets: Words
    name_before: Words
    feast_nouns: Words
    ordinals: dict[str, int]
    months: dict[str, int]
    month_abbreviations: dict[str, int]
    weekdays: dict[str, int]
    units: dict[str, str]
    parts_of_day: dict[str, str]
    deictics: dict[str, int]
    sets: dict[str, str]
    seasons: dict[str, int]
    decades: dict[str, int]
    centuries: dict[str, int]
    holidays: dict[str, str] = Field(description="month-day")
    easter: dict[str, int]
    vague_phrases: dict[str, tuple[int, int]]

    @field_validator(
        "future_cues",
        "not_future",
        "past_words",
        "next_words",
        "this_words",
        "vague_counts",
        "before_month",
        "before_year",
        "streets",
        "name_before",
        "feast_nouns",
        mode="before",
    )
    @classmethod
    def _split(cls, value: object) -> object:
        return frozenset(value.split()) if isinstance(value, str) else value


@lru_cache(maxsize=1)
def calendar() -> Calendar:
    """The words of time.

    Raises:
        LexiconError: a key or value is not valid.
    """
    file = data_file("times", "calendar.toml")
    try:
        return Calendar.model_validate(toml_table(file))
    except ValidationError as error:
        raise LexiconError(f"{file}: {explain_validation(error)}") from error


@lru_cache(maxsize=1)
def feast_starts() -> frozenset[str]:
    """The first words of the holidays."""
    return frozenset(name.split()[0] for name in (*calendar().holidays, *calendar().easter))
