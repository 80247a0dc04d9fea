"""Names of people: parts, surname, whether two forms may name the same person."""

from __future__ import annotations

from functools import lru_cache

from claimx.entities.lexicon import given_names, titles
from claimx.entities.words import fold, words_of

PARTICLES = frozenset(
    [
        "al",
        "el",
        "bin",
        "ben",
        "ibn",
        "abu",
        "abd",
        "de",
        "di",
        "da",
        "del",
        "della",
        "dei",
        "dello",
        "d",
        "la",
        "le",
        "lo",
        "van",
        "von",
        "der",
        "den",
        "du",
        "dos",
        "das",
        "des",
        "zu",
        "ter",
        "st",
        "san",
        "mc",
    ]
)
"""Small words that belong to a surname."""


@lru_cache(maxsize=8192)
def name_parts(name: str) -> tuple[str, ...]:
    """The folded words of a person's name, without titles in front («papa», «don»)."""
    parts = [fold(word.text.rstrip(".")) for word in words_of(name)]
    while len(parts) > 1 and parts[0] in titles():
        parts.pop(0)
    return tuple(parts)


def surname(parts: tuple[str, ...]) -> tuple[str, ...]:
    """The last word with the particles before it («al assad», «von der leyen»); Roman numerals are no surname."""
    if len(parts) < 2 or _numeral(parts[-1]):
        return ()
    start = len(parts) - 1
    while start > 1 and parts[start - 1] in PARTICLES:
        start -= 1
    return parts[start:]


def _numeral(word: str) -> bool:
    return word != "" and set(word) <= set("ivx")


def short_for(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether `short` may be used for `full` in the same article: surname, last words, initial, given name alone."""
    if not short or len(short) >= len(full) + 1 or short == full:
        return short == full and bool(short)
    last = surname(full)
    bare = tuple(part for part in last if part not in PARTICLES)
    if short in (last, bare) or (len(short) >= 1 and short == full[-len(short) :]):
        return True
    if _numeral(full[-1]):
        return short == full[:1] or short == full[:-1]
    if len(short) == 1:
        return short[0] == full[0] and len(full[0]) > 2
    return short[-1] == full[-1] and _given_agree(short[:-1], full[:-1])


def _given_agree(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Each given name of one is that of the other, or its initial, in order."""
    rest = iter(other)
    return all(any(a == b or (min(len(a), len(b)) == 1 and a[0] == b[0]) for b in rest) for a in one)


def gender_of(name: str) -> str | None:
    """The gender that the given name shows, if any."""
    parts = name_parts(name)
    return given_names().get(parts[0]) if len(parts) > 1 else None
