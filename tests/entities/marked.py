"""Documents from marked text: `[surface|LABEL]` stands for a span of the recogniser; no trained pipeline needed."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

import spacy
from spacy.tokens import Doc

_MARK = re.compile(r"\[([^|\]]+)\|([A-Z]+)\]")


@lru_cache(maxsize=1)
def blank() -> Any:
    return spacy.blank("it")


def marked_doc(marked: str) -> Doc:
    """A tokenised document whose entities are the marked spans."""
    text, spans, last = "", [], 0
    for match in _MARK.finditer(marked):
        text += marked[last : match.start()]
        spans.append((len(text), len(text) + len(match[1]), match[2]))
        text += match[1]
        last = match.end()
    doc = blank().make_doc(text + marked[last:])
    found = [doc.char_span(start, end, label=label, alignment_mode="expand") for start, end, label in spans]
    doc.set_ents([span for span in found if span is not None])
    return doc
