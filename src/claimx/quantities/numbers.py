"""Values of single tokens: number words and digits with separators."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from claimx.quantities.lexicon import lexicon

Number = int | Decimal

MAX_DIGITS = 18
MAX_TOKEN = 32
SCALES = re.compile(r"(bilion[ei]|trilion[ei]|miliard[oi]|milion[ei]|mila|mille)")
ACCENTS = str.maketrans("éè", "ee")

PLAIN = re.compile(r"[0-9]+")
DOTTED = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+(?:,[0-9]+)?")
APOSTROPHES = re.compile(r"[1-9][0-9]{0,2}(?:['’][0-9]{3})+(?:[.,][0-9]+)?")
COMMA = re.compile(r"[0-9]+,[0-9]+")
ENGLISH = re.compile(r"[1-9][0-9]{0,2}(?:(?:,[0-9]{3}){2,}(?:\.[0-9]+)?|(?:,[0-9]{3})+\.[0-9]+|,[0-9]00)")
POINT = re.compile(r"[0-9]+\.[0-9]+")
BROKEN = re.compile(r"([1-9][0-9]{0,2})\.([0-9])([0-9])\.00")
"""A thousands dot that a converter took for a clock time: 25.400 became 25.40.00."""


@lru_cache(maxsize=1)
def below_thousand() -> dict[str, int]:
    """Every spelling of 1 to 999 as one word, with and without elision («centotto», «centootto», «ventun»)."""
    base = lexicon().numerals
    units = {form: value for form, value in base.items() if 1 <= value <= 9 and form not in ("una", "un'")}
    tens = {form: value for form, value in base.items() if 20 <= value < 100}
    hundred = next(form for form, value in base.items() if value == 100)
    below = {form: value for form, value in base.items() if 1 <= value < 100 and form not in ("una", "un'")}
    for ten, ten_value in tens.items():
        for unit, value in units.items():
            below[ten + unit] = ten_value + value
            if unit[0] in "uo":
                below[ten[:-1] + unit] = ten_value + value
    everything = dict(below)
    for prefix, count in [("", 1), *((form, value) for form, value in units.items() if value > 1)]:
        everything[prefix + hundred] = 100 * count
        for rest, value in below.items():
            everything[prefix + hundred + rest] = 100 * count + value
            if rest[0] in "uo":
                everything[prefix + hundred[:-1] + rest] = 100 * count + value
    return everything


@lru_cache(maxsize=65536)
def word_value(word: str) -> int | None:
    """The value of a number written as one word in lower case, or None.

    >>> word_value("duecentomila"), word_value("ventitré"), word_value("settembre")
    (200000, 23, None)
    """
    if not 2 < len(word) < 120:
        return None
    word = word.translate(ACCENTS)
    if word.endswith("'"):
        elided = word[:-1]
        return (
            below_thousand().get(elided + "a")
            or below_thousand().get(elided + "i")
            or below_thousand().get(elided + "o")
        )
    table, factors = below_thousand(), lexicon().scales
    if word in table:
        return table[word]
    if word == "zero":
        return 0
    total, limit, pending = 0, None, None
    pieces = SCALES.split(word)
    if len(pieces) == 1:
        return None
    for piece in pieces:
        if not piece:
            continue
        factor = factors.get(piece)
        if factor is None:
            pending = table.get(piece)
            if pending is None:
                return None
            continue
        if pending is None and piece != "mille":
            return None
        if (piece == "mille" and pending is not None) or (limit is not None and factor >= limit):
            return None
        total, limit, pending = total + (pending or 1) * factor, factor, None
    return total + (pending or 0)


@lru_cache(maxsize=4096)
def denominator_value(word: str) -> int | None:
    """The denominator that a word stands for: «terzi» 3, «venticinquesimo» 25."""
    known = lexicon().denominators.get(word)
    if known is not None:
        return known
    if not word.endswith(("esimo", "esimi")) or len(word) > 100:
        return None
    stem = word[:-5]
    for ending in ("", "e", "i", "o", "a", "ue"):
        value = word_value(stem + ending) or lexicon().scales.get(stem + ending)
        if value:
            return value
    return None


def as_number(value: Decimal) -> Number:
    """An int where the value is whole."""
    return int(value) if value == value.to_integral_value() else value


def plain(value: Number) -> int | float:
    """A JSON number."""
    value = as_number(value) if isinstance(value, Decimal) else value
    return value if isinstance(value, int) else float(value)


def digits_value(token: str) -> Number | None:
    """The value of digits with separators; None for dates, clock times, addresses and what is too long to be a number.

    >>> digits_value("1.200"), digits_value("20,000"), digits_value("1,5"), digits_value("192.168.1.2")
    (1200, 20000, Decimal('1.5'), None)
    """
    if len(token) > MAX_TOKEN:
        return None
    if PLAIN.fullmatch(token):
        if len(token) > MAX_DIGITS or (token[0] == "0" and len(token) > 1):
            return None
        return int(token)
    if DOTTED.fullmatch(token):
        return as_number(Decimal(token.replace(".", "").replace(",", ".")))
    if ENGLISH.fullmatch(token):
        return as_number(Decimal(token.replace(",", "")))
    if COMMA.fullmatch(token):
        return as_number(Decimal(token.replace(",", ".")))
    if POINT.fullmatch(token):
        return as_number(Decimal(token))
    if APOSTROPHES.fullmatch(token):
        return as_number(Decimal(re.sub(r"['’]", "", token).replace(",", ".")))
    broken = BROKEN.fullmatch(token)
    if broken and int(broken[1]) > 24:
        return int(broken[1]) * 1000 + int(broken[2]) * 100 + int(broken[3]) * 10
    return None
