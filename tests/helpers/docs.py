"""Hand-built documents, so that rule tests need no trained pipeline."""

from __future__ import annotations

from functools import lru_cache

import spacy
from spacy.tokens import Doc


@lru_cache(maxsize=1)
def _vocab() -> spacy.vocab.Vocab:
    return spacy.blank("it").vocab


def make_doc(table: str) -> Doc:
    """A document from lines `form lemma POS head dep [morph]`; `head` is the 1-based line of the head, 0 for the root.

    A form that ends in `_` is not followed by a space (`l'_`).
    """
    rows = [line.split() for line in table.strip().splitlines()]
    heads = [int(row[3]) - 1 if int(row[3]) else i for i, row in enumerate(rows)]
    return Doc(
        _vocab(),
        words=[row[0].rstrip("_") for row in rows],
        spaces=[not row[0].endswith("_") for row in rows],
        lemmas=[row[1] for row in rows],
        pos=[row[2] for row in rows],
        heads=heads,
        deps=[row[4] if int(row[3]) else "ROOT" for row in rows],
        morphs=[row[5] if len(row) > 5 else "" for row in rows],
    )
