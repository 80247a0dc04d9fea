"""Quotation marks paired over the whole article: nested, re-opened at paragraphs, never closed, mixed with apostrophes.

A sentence is no unit for quotations: nearly half of the sentences of Italian news that hold a guillemet are unbalanced by
themselves. So marks are paired over the text; a mark that finds no partner is reported and never raises.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

_MARK = re.compile(r"<<|>>|``|''|[«»‹›“”„‟‘’‚\"'″〝〞]")
_OPENING = {"«": "»", "‹": "›", "„": "”", "‟": "”", "‚": "’", "〝": "〞", "<<": ">>", "``": "''"}
_CLOSING = {"»": "«", "›": "‹", "〞": "〝", ">>": "<<"}
_CURLY_CLOSES = frozenset("“„‟”")
_SINGLE = frozenset("'’‘‚")
_YEAR = re.compile(r"\d\d(?!\d)")
_LONGEST = 1500
"""A closing mark does not reach back further than this over quotations of its own kind."""

_PARAGRAPH_LINES = 4
"""A paragraph that opens again goes on with a speech that began at most so many lines above."""


class Quotation(NamedTuple):
    """A stretch between quotation marks; `start` and `end` include the marks, `inner_start` and `inner_end` don't."""

    start: int
    end: int
    inner_start: int
    inner_end: int
    mark: str
    depth: int
    closed: bool
    continued: bool
    """The next paragraph opens again without a closing mark here: one speech goes on."""


class Stray(NamedTuple):
    """A mark without a partner."""

    start: int
    end: int
    mark: str
    reason: str


@dataclass(slots=True)
class Pairing:
    """The quotations of a text in text order, and the marks that found no partner."""

    quotations: list[Quotation] = field(default_factory=list)
    stray: list[Stray] = field(default_factory=list)

    def outer(self) -> list[Quotation]:
        """The quotations that are inside no other."""
        return [quotation for quotation in self.quotations if quotation.depth == 0]


@dataclass(slots=True)
class _Open:
    mark: str
    start: int
    end: int
    closers: frozenset[str]
    inside: int
    """How many quotations were finished before this one opened."""


@dataclass(slots=True)
class _Found:
    start: int
    end: int
    inner_start: int
    inner_end: int
    mark: str
    closed: bool
    continued: bool = False


@lru_cache(maxsize=4)
def pair_quotes(text: str) -> Pairing:
    """Pair the quotation marks of a text.

    Args:
        text: the article, any characters.

    Returns:
        Quotations with character offsets into `text`, and stray marks; nothing is raised whatever the marks.
    """
    stack: list[_Open] = []
    found: list[_Found] = []
    stray: list[Stray] = []
    for match in _MARK.finditer(text):
        mark, start, end = match.group(), match.start(), match.end()
        if mark in _SINGLE and _is_apostrophe(text, start, stack, mark):
            continue
        if mark == "''" and not _double_prime(text, start, end, stack):
            continue
        if _closes(text, mark, start, end, stack):
            _close(text, mark, start, end, stack, found, stray)
        else:
            _open(text, mark, start, end, stack, found, stray)
    for item in stack:
        _abandon(text, item, found, stray, len(text))
    return Pairing(_nest(found), sorted(stray))


def _before(text: str, start: int) -> str:
    return text[start - 1] if start else "\n"


def _after(text: str, end: int) -> str:
    return text[end] if end < len(text) else "\n"


def _looks_opening(text: str, start: int, end: int) -> bool:
    before, after = _before(text, start), _after(text, end)
    return (before.isspace() or before in "([{–—-'’«“\"") and not after.isspace() and after not in ".,;:!?)]}»"


def _looks_closing(text: str, start: int, end: int) -> bool:
    before, after = _before(text, start), _after(text, end)
    return not before.isspace() and before not in "([{«“" and not after.isalnum()


def _is_apostrophe(text: str, start: int, stack: list[_Open], mark: str) -> bool:
    """Single marks are quotation marks only where they plainly open or close; the rest are apostrophes."""
    before, after = _before(text, start), _after(text, start + 1)
    if mark == "‚":
        return False
    if before.isalnum() and after.isalnum():
        return True
    if before.isalnum() or before in '.,!?…»"”':
        return not any(item.mark in _SINGLE for item in stack)
    if mark == "’" and not _opens_single(text, start):
        return not any(item.mark in _SINGLE for item in stack)
    if _looks_closing(text, start, start + 1) and any(item.mark in _SINGLE for item in stack):
        return False
    return not _opens_single(text, start)


def _opens_single(text: str, start: int) -> bool:
    """A single mark opens before a word, if a mark that may close it follows in the same line («'90», «'ndrangheta» do not)."""
    before, after = _before(text, start), _after(text, start + 1)
    if not (before.isspace() or before in '([«“"–—-:') or not (after.isalnum() or after in '«“"[('):
        return False
    line_end = text.find("\n", start)
    line = text[start + 1 : len(text) if line_end < 0 else line_end]
    if _YEAR.match(line) and not re.search(r"[’'](?!\w)", line[2:40]):
        return False
    for match in re.finditer(r"[’'](?!\w)", line):
        if match.start() and not line[match.start() - 1].isspace():
            word = re.search(r"\w*$", line[: match.start()])
            if word is not None and word.group().lower() in _TRUNCATED and _has_other(line, match.end()):
                continue
            return True
    return False


_TRUNCATED = frozenset({"po", "mo", "be", "da", "di", "fa", "sta", "va", "to", "ca"})


def _has_other(line: str, start: int) -> bool:
    return re.search(r"\w[’'](?!\w)", line[start:]) is not None


def _double_prime(text: str, start: int, end: int, stack: list[_Open]) -> bool:
    return any(item.mark in ("``", "''") for item in stack) or _looks_opening(text, start, end)


def _closes(text: str, mark: str, start: int, end: int, stack: list[_Open]) -> bool:
    """Whether the mark closes rather than opens, from its kind, from what is open, and from its neighbours."""
    if mark in _CLOSING:
        return True
    opened = any(mark in item.closers for item in stack)
    if mark == "”":
        return opened or not _looks_opening(text, start, end) or _looks_closing(text, start, end)
    if mark == "“":
        return opened and not _looks_opening(text, start, end)
    if mark == "‘":
        return False
    if mark == "’":
        return opened
    if mark in _OPENING:
        return False
    if not opened:
        return not _looks_opening(text, start, end) and _looks_closing(text, start, end)
    return not (_looks_opening(text, start, end) and not _looks_closing(text, start, end))


def _closers(mark: str) -> frozenset[str]:
    if mark in ("„", "‟"):
        return frozenset('“”"')
    if mark == "“":
        return frozenset('”"“')
    if mark == "”":
        return frozenset("”")
    if mark in _SINGLE:
        return frozenset("'’")
    if mark == "``":
        return frozenset(("''", '"'))
    if mark == "<<":
        return frozenset((">>",))
    return frozenset((_OPENING.get(mark, mark),))


def _open(
    text: str, mark: str, start: int, end: int, stack: list[_Open], found: list[_Found], stray: list[Stray]
) -> None:
    """Put an opening mark on the stack; the same mark at the start of a paragraph goes on with the speech before it."""
    same = next((i for i in range(len(stack) - 1, -1, -1) if stack[i].mark == mark), None)
    if same is not None and (_at_paragraph_start(text, start) or mark in "\"″'" or mark == "''"):
        near = text.count("\n", stack[same].end, start) <= _PARAGRAPH_LINES
        stopped = text[:start].rstrip()[-1:] in ".!?…"
        nested = any(one.mark == mark for one in found[stack[same].inside :])
        continued = near and stopped and not nested and mark not in _SINGLE and _at_paragraph_start(text, start)
        for item in stack[same:]:
            _abandon(text, item, found, stray, start, continued=continued)
        del stack[same:]
    stack.append(_Open(mark, start, end, _closers(mark), len(found)))


def _at_paragraph_start(text: str, start: int) -> bool:
    return text[text.rfind("\n", 0, start) + 1 : start].strip() == ""


def _close(
    text: str, mark: str, start: int, end: int, stack: list[_Open], found: list[_Found], stray: list[Stray]
) -> None:
    for i in range(len(stack) - 1, -1, -1):
        item = stack[i]
        if mark not in item.closers:
            continue
        if start - item.end > _LONGEST and any(one.mark == item.mark for one in found[item.inside :]):
            break
        for inner in stack[i + 1 :]:
            _abandon(text, inner, found, stray, start)
        del stack[i:]
        found.append(_Found(item.start, end, item.end, start, item.mark, True))
        return
    stray.append(Stray(start, end, mark, "closes nothing"))


def _abandon(
    text: str, item: _Open, found: list[_Found], stray: list[Stray], limit: int, *, continued: bool = False
) -> None:
    """A mark that is never closed holds to the end of its paragraph, or to the mark that shows it ought to have ended."""
    if item.mark in _SINGLE:
        stray.append(Stray(item.start, item.end, item.mark, "opens nothing"))
        return
    line = text.find("\n", item.end)
    stop = min(limit, len(text) if line < 0 else line)
    if continued:
        stop = limit
    while stop > item.end and text[stop - 1].isspace():
        stop -= 1
    if stop > item.end:
        found.append(_Found(item.start, stop, item.end, stop, item.mark, False, continued))
    if not continued:
        stray.append(Stray(item.start, item.end, item.mark, "is never closed"))


def _nest(found: list[_Found]) -> list[Quotation]:
    """Give each quotation its depth; an unclosed one that would cut another ends before it."""
    out: list[Quotation] = []
    ends: list[int] = []
    for item in sorted(found, key=lambda one: (one.start, -one.end)):
        while ends and ends[-1] <= item.start:
            ends.pop()
        end = min(item.end, ends[-1]) if ends else item.end
        inner_end = min(item.inner_end, end)
        if inner_end < item.inner_start:
            continue
        out.append(
            Quotation(item.start, end, item.inner_start, inner_end, item.mark, len(ends), item.closed, item.continued)
        )
        ends.append(end)
    return out


def enclosing(quotations: list[Quotation], start: int, end: int) -> Iterator[Quotation]:
    """The quotations whose inside holds the stretch, outermost first."""
    return (one for one in quotations if one.inner_start <= start and end <= one.inner_end)
