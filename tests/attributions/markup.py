"""Annotated sentences: `[S source] [K cue] [C content]`, a digit tells relations of one sentence apart."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_TOKEN = re.compile(r"\[([SKC])(\d*) |\]")


@dataclass
class Expected:
    """One relation of an annotated sentence; spans are character offsets of the plain text."""

    source: tuple[int, int] | None = None
    cue: tuple[int, int] | None = None
    contents: list[tuple[int, int]] = field(default_factory=list)


def parse(marked: str) -> tuple[str, list[Expected]]:
    """The plain text of an annotated sentence and its relations."""
    text, relations, stack, last = "", {}, [], 0
    for match in _TOKEN.finditer(marked):
        text += marked[last : match.start()]
        last = match.end()
        if match.group() == "]":
            kind, number, start = stack.pop()
            for digit in number:
                relation = relations.setdefault(digit, Expected())
                if kind == "S":
                    relation.source = (start, len(text))
                elif kind == "K":
                    relation.cue = (start, len(text))
                else:
                    relation.contents.append((start, len(text)))
        else:
            stack.append((match.group(1), match.group(2) or "1", len(text)))
    text += marked[last:]
    assert not stack, f"unclosed bracket in {marked!r}"
    return text, [relations[number] for number in sorted(relations)]


def words(text: str, spans: list[tuple[int, int]]) -> set[int]:
    """Positions of the word characters that the spans cover."""
    return {i for start, end in spans for i in range(start, end) if text[i].isalnum()}


def overlap(text: str, gold: list[tuple[int, int]], got: list[tuple[int, int]]) -> float:
    """Jaccard overlap of two lists of spans in word characters."""
    one, two = words(text, gold), words(text, got)
    return len(one & two) / len(one | two) if one | two else 1.0
