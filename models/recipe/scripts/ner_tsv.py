"""Reads NER files: one token and its BIO tag a line, a blank line between sentences."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from detokenise import spaces_for
from sentences import Sentence


def read_ner(path: Path) -> Iterator[Sentence]:
    """Yield the sentences of a NER file, spaced as running text.

    Args:
        path: A TSV with token and tag in its last two columns.

    Yields:
        Sentences with `ents`.
    """
    words: list[str] = []
    tags: list[str] = []
    for line in [*path.read_text(encoding="utf8").splitlines(), ""]:
        cells = line.rstrip("\n").split("\t")
        if len(cells) > 1 and cells[-2].strip():
            words.append(cells[-2].strip())
            tags.append(cells[-1].strip())
        elif words:
            yield Sentence(words=words, spaces=spaces_for(words), ents=repair_bio(tags))
            words, tags = [], []


def repair_bio(tags: list[str]) -> list[str]:
    """Turn an I- tag that continues nothing into a B- tag.

    Args:
        tags: BIO tags.

    Returns:
        Valid BIO tags.
    """
    fixed: list[str] = []
    for tag in tags:
        before = fixed[-1] if fixed else "O"
        if tag.startswith("I-") and before[2:] != tag[2:]:
            tag = "B-" + tag[2:]
        fixed.append(tag)
    return fixed
