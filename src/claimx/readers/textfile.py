"""A `.txt` file is one article; the text is kept whole and unchanged."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from claimx.readers.decode import decode
from claimx.readers.reading import Reading, ReadOptions, check_text
from claimx.readers.sizes import read_limited
from claimx.schema import Article


def read_text(path: Path, where: str, options: ReadOptions) -> Iterator[Reading]:
    """The article of a text file; `id` is the file's name without its ending."""
    text, notes = decode(read_limited(path, options.max_chars), options.encoding)
    check_text(text, options.max_chars)
    yield Reading(Article(text=text, id=path.stem, title=title_of(text)), where, notes)


def title_of(text: str) -> str | None:
    """The first line, where a line break and more text follow it."""
    first, _, rest = text.lstrip().partition("\n")
    return first.strip() if rest.strip() else None
