"""A plain tokeniser with offsets: digits with their separators, words with a final apostrophe, single signs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

TOKEN = re.compile(r"[0-9]+(?:[.,'’:/][0-9]+)*|[^\W\d_]+['’]?|[^\w\s]|_")
SENTENCE_END = frozenset(".!?;\n")


class Tag(NamedTuple):
    """What a tagger says of the token that starts at some offset."""

    pos: str
    lemma: str


class Tokens:
    """Tokens as parallel lists; `low` is lower case with straight apostrophes, empty beyond either end."""

    __slots__ = ("ends", "low", "n", "starts", "tags", "text")

    def __init__(self, text: str, tags: Mapping[int, Tag] | None = None) -> None:
        self.text = text
        self.tags = tags or {}
        starts, ends, low = [], [], []
        for match in TOKEN.finditer(text):
            starts.append(match.start())
            ends.append(match.end())
            low.append(match.group().lower().replace("’", "'"))
        self.starts, self.ends, self.low, self.n = starts, ends, low, len(low)

    def word(self, i: int) -> str:
        """The token at `i` in lower case; empty where there is none."""
        return self.low[i] if 0 <= i < self.n else ""

    def raw(self, i: int) -> str:
        """The token at `i` as written; empty where there is none."""
        return self.text[self.starts[i] : self.ends[i]] if 0 <= i < self.n else ""

    def slice(self, i: int, j: int) -> str:
        """The text of the tokens `i` to `j` (exclusive)."""
        return self.text[self.starts[i] : self.ends[j - 1]] if i < j else ""

    def glued(self, i: int) -> bool:
        """Whether nothing stands between the token before `i` and `i`."""
        return 0 < i < self.n and self.ends[i - 1] == self.starts[i]

    def is_digit(self, i: int) -> bool:
        """Whether the token at `i` is written in digits."""
        return 0 <= i < self.n and self.low[i][0] in "0123456789"

    def is_upper(self, i: int) -> bool:
        """Whether the token at `i` starts with a capital letter."""
        return 0 <= i < self.n and self.text[self.starts[i]].isupper()

    def new_line(self, i: int) -> bool:
        """Whether a line break stands between the token before `i` and `i` (or `i` is the first)."""
        return i <= 0 or (i < self.n and "\n" in self.text[self.ends[i - 1] : self.starts[i]])

    def sentence_start(self, i: int) -> bool:
        """Whether `i` starts a line or follows the end of a sentence or an opening quotation mark."""
        return self.new_line(i) or self.low[i - 1] in '.!?:;«“"(—–-'

    def tag(self, i: int) -> Tag | None:
        """The tag of the token at `i`, where a tagger gave one."""
        return self.tags.get(self.starts[i]) if self.tags and 0 <= i < self.n else None
