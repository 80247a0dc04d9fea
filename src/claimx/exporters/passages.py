"""Where a claim stands: the sentence around a span, found in the bare text for display only."""

from __future__ import annotations

import re

BREAK = re.compile(r"\n+|(?<=[.!?…])(?P<closers>[»”\"')\]]*)\s+(?=[«“\"(\[]*[A-ZÀ-Ý0-9])")
LONGEST = 900
"""A passage longer than this is cut around the span."""


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Start and end of the sentence (or sentences) that hold the span."""
    left, right = 0, len(text)
    for match in BREAK.finditer(text):
        if match.end() <= start:
            left = match.end()
        elif match.start() >= end:
            right = max(match.start(), match.end("closers"))
            break
    left, right = max(left, start - LONGEST), min(right, end + LONGEST)
    while left < start and text[left].isspace():
        left += 1
    while right > end and text[right - 1].isspace():
        right -= 1
    return left, right
