"""Where a sentence must start and where it can't, decided before the parser."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

CLOSERS = frozenset("»”›)]")
CONTINUERS = frozenset(",;:")


def sentence_starts(doc: Doc) -> Iterator[tuple[int, bool]]:
    """Token positions with a forced answer: a line break starts a sentence, closing marks and commas never do.

    After a colon or semicolon the parser decides: lists and headlines break there, clauses do not.
    """
    for token in doc:
        if token.i == 0:
            continue
        before = doc[token.i - 1]
        if token.is_space:
            yield token.i, False
        elif before.is_space and "\n" in before.text:
            yield token.i, True
        elif token.text in CLOSERS or token.text in CONTINUERS:
            yield token.i, False
        elif before.text == "," or _goes_on_in_lower_case(doc, token.i):
            yield token.i, False


def _goes_on_in_lower_case(doc: Doc, i: int) -> bool:
    """After a closing mark, a lower-case word goes on with the sentence (`«... via!» ha detto X`)."""
    return doc[i].is_lower and doc[i].is_alpha and (doc[i - 1].text in CLOSERS or doc[i - 1].is_alpha)
