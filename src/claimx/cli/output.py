"""Where annotations go: standard output, or a file that has its name only when it is whole."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from claimx.errors import ArticleError
from claimx.exporters.jsonl import parse_line
from claimx.readers import Reading
from claimx.schema import Annotation


def partial_of(path: Path) -> Path:
    """Where the file is written until it is whole."""
    return path.with_name(path.name + ".partial")


@contextmanager
def opened(path: Path | None, keep: int = 0) -> Iterator[IO[bytes]]:
    """A stream for the output; a regular file gets its name at the end, where nothing was raised.

    Args:
        path: None is standard output.
        keep: bytes of an earlier partial file to go on from; the rest of it is dropped.
    """
    if path is None:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    target = Path(os.path.realpath(path))
    if target.exists() and not target.is_file():  # such as /dev/null or a named pipe
        with target.open("wb") as stream:
            yield stream
        return
    partial = partial_of(target)
    with partial.open("r+b" if keep else "wb") as stream:
        stream.truncate(keep)
        stream.seek(keep)
        yield stream
        stream.flush()
        os.fsync(stream.fileno())
    partial.replace(target)


def done_before(partial: Path, readings: Iterator[Reading]) -> Iterator[tuple[Annotation, int]]:
    """The annotations of an earlier, interrupted run over the same input, each with the offset where its line ends.

    Consumes as many readings; a last line without its line break is not counted.

    Raises:
        ArticleError: the partial file is not of this input.
    """
    end = 0
    with partial.open("rb") as stream:
        for number, line in enumerate(stream, 1):
            if not line.endswith(b"\n"):
                return
            end += len(line)
            where = f"{partial}:{number}"
            annotation, reading = parse_line(line, where), next(readings, None)
            if reading is None:
                raise ArticleError(
                    f"{where}: the input has only {number - 1} articles; it is not what this file was made from"
                )
            if (annotation.id, annotation.text) != (reading.article.id, reading.article.text):
                raise ArticleError(
                    f"{where}: article {annotation.id!r} is not what the input has here ({reading.where}: "
                    f"{reading.article.id!r}); remove the file to start anew"
                )
            yield annotation, end
