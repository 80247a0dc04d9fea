"""Clean the spans of the statistical recogniser: no articles, prepositions, quotes or line breaks at their edges."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

LABELS = {"PER": "PER", "PERSON": "PER", "ORG": "ORG", "LOC": "LOC", "GPE": "LOC", "FAC": "LOC", "MISC": "MISC"}

_LEAD = re.compile(
    r"(?:(?:(?:il|lo|la|i|gli|le|un|uno|una|del|dello|della|dei|degli|delle|al|allo|alla|ai|agli|alle|dal|dallo|dalla|"
    r"dai|dagli|dalle|nel|nello|nella|nei|negli|nelle|sul|sullo|sulla|sui|sugli|sulle|di|a|da|in|con|su|per|tra|fra|"
    r"e|ed|o|che)\s+)|(?:(?:l|un|d|dell|all|dall|nell|sull|quell)['’]\s*)|[\s«»“”„\"'‘’(),;:.\-–—]+)"
)
_TAIL = re.compile(r"[\s«»“”„\"'‘’(,;:\-–—]+$")
_LONE = re.compile(r"[\W\d_]*")


def clean_spans(doc: Doc) -> Iterator[tuple[int, int, str]]:
    """Start, end and label of the recogniser's spans, trimmed to the name; what is no name is left out."""
    text = doc.text
    for span in doc.ents:
        label = LABELS.get(span.label_)
        if label is None:
            continue
        for start, end in _lines(text, span.start_char, span.end_char):
            start, end = trim_name(text, start, end)
            if end > start and not _LONE.fullmatch(text, start, end):
                yield start, end, label


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for part in re.finditer(r"[^\n\r]+", text[start:end]):
        yield start + part.start(), start + part.end()


def trim_name(text: str, start: int, end: int) -> tuple[int, int]:
    """Take lower-case articles and prepositions, quotes and punctuation off the edges; keep pairs of brackets."""
    while start < end:
        lead = _LEAD.match(text, start, end)
        if lead is None or lead.end() == start:
            break
        start = lead.end()
    while True:
        tail = _TAIL.search(text, start, end)
        if tail is not None:
            end = tail.start()
        elif (end > start and text[end - 1] == ")" and "(" not in text[start:end]) or (
            end - start > 3 and text[end - 1] == "." and "." not in text[start : end - 1] and text[end - 3] != " "
        ):
            end -= 1
        else:
            return start, end
