"""Words of a text with their offsets: the units in which names are matched, so never parts of words."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from typing import NamedTuple

from claimx.kb import strip_accents

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+")
_LINK = re.compile(r"[ \u00a0]|[-‐‑'’] ?|\. ")
_SENTENCE_END = frozenset('.!?…:;«»“”"„(\n•–—-')
_CAPS_SHARE = 0.8
_CAPS_LETTERS = 12


class Word(NamedTuple):
    """A run of letters and digits, or a dotted acronym; an elided article is a word of its own."""

    start: int
    end: int
    text: str


def words_of(text: str) -> list[Word]:
    """The words of a text, in order."""
    return [Word(match.start(), match.end(), match.group()) for match in _WORD.finditer(text)]


def linked(text: str, left: Word, right: Word) -> bool:
    """Whether two words can belong to one name: a space, a hyphen, an apostrophe or an initial's dot between them."""
    if text[left.end : left.end + 1] == "." and len(left.text) > 1:
        return False
    return _LINK.fullmatch(text, left.end, right.start) is not None


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """One case, no accents: how words are compared."""
    return strip_accents(word.casefold().replace(".", ""))


def starts_sentence(text: str, position: int) -> bool:
    """Whether a capital at `position` may be due to the start of a sentence or quotation alone."""
    before = text[:position].rstrip(" \t\u00a0")
    return not before or before[-1] in _SENTENCE_END


def is_capitalised(word: str) -> bool:
    """Whether a word starts with a capital or holds one («iPhone»)."""
    return word[:1].isupper() or any(c.isupper() for c in word)


class Capitals:
    """Which lines are written in capitals, where case says nothing about names."""

    def __init__(self, text: str) -> None:
        self._starts: list[int] = []
        self._caps: list[bool] = []
        position = 0
        for line in text.splitlines(keepends=True):
            letters = [c for c in line if c.isalpha()]
            upper = sum(c.isupper() for c in letters)
            self._starts.append(position)
            self._caps.append(len(letters) >= _CAPS_LETTERS and upper >= _CAPS_SHARE * len(letters))
            position += len(line)

    def at(self, position: int) -> bool:
        """Whether the line at a position is in capitals."""
        i = bisect_right(self._starts, position) - 1
        return i >= 0 and self._caps[i]
