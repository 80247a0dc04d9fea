"""A `.txt` file is one article; the text is kept whole and unchanged."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import IO

from claimx.readers.decode import decode
from claimx.readers.reading import Reading, ReadOptions, UnreadableError, check_text, failure
from claimx.readers.sizes import BYTES_PER_CHAR, read_limited
from claimx.schema import Article


def read_text(path: Path, where: str, options: ReadOptions) -> Iterator[Reading]:
    """The article of a text file; `id` is the file's name without its ending."""
    yield _reading(read_limited(path, options.max_chars), path.stem, where, options)


def read_stream(stream: IO[bytes], options: ReadOptions) -> Iterator[Reading]:
    """The article that a stream, such as standard input, gives; its `id` is `stdin`. Never raises."""
    most = BYTES_PER_CHAR * (options.max_chars + 1)
    try:
        yield _reading(stream.read(most), "stdin", "stdin", options)
    except UnreadableError as error:
        yield failure("stdin", "stdin", error.code, str(error))


def _reading(data: bytes, id: str, where: str, options: ReadOptions) -> Reading:
    text, notes = decode(data, options.encoding)
    check_text(text, options.max_chars)
    return Reading(Article(text=text, id=id, title=title_of(text)), where, notes)


def title_of(text: str) -> str | None:
    """The first line, where a line break and more text follow it."""
    first, _, rest = text.lstrip().partition("\n")
    return first.strip() if rest.strip() else None
