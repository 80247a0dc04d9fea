"""`.json` (an object or a list of them) and `.jsonl` (an object per line, read line by line)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from claimx.readers.decode import BOMS, PEEK, decode, refuse_binary
from claimx.readers.objects import reading_of
from claimx.readers.reading import Reading, ReadOptions, UnreadableError, failure

ESCAPED = 6
"""Bytes that a character takes at most in JSON (`\\u00e8`)."""

ROOM = 1_000_000
"""Bytes that the other keys of an object may take."""


def read_json(path: Path, where: str, options: ReadOptions) -> Iterator[Reading]:
    """The articles of a JSON file; a file with an object per line is read as such."""
    text, notes = decode(path.read_bytes(), options.encoding)
    if not text.strip():
        raise UnreadableError("empty", "there is no text")
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        if isinstance(error, json.JSONDecodeError) and error.msg == "Extra data":
            yield from _lines(iter(text.encode().splitlines(keepends=True)), path.stem, where, options)
            return
        raise UnreadableError("broken_json", _json_reason(error)) from error
    if not isinstance(value, list):
        yield reading_of(value, where=where, default_id=path.stem, max_chars=options.max_chars, notes=notes)
        return
    for number, item in enumerate(value, 1):
        yield reading_of(
            item,
            where=f"{where}: article {number}",
            default_id=f"{path.stem}-{number}",
            max_chars=options.max_chars,
            notes=notes,
        )


def read_jsonl(path: Path, where: str, options: ReadOptions) -> Iterator[Reading]:
    """The articles of a file with an object per line; a broken line is named and the next ones are read."""
    with path.open("rb") as stream:
        start = stream.read(PEEK)
        stream.seek(0)
        if any(start.startswith(mark) for mark, name in BOMS if name != "utf-8-sig"):
            text, _ = decode(stream.read(), options.encoding)
            lines = iter(text.encode().splitlines(keepends=True))
        else:
            refuse_binary(start)
            lines = _raw_lines(stream, ESCAPED * options.max_chars + ROOM)
        empty = True
        for reading in _lines(lines, path.stem, where, options):
            empty = False
            yield reading
    if empty:
        raise UnreadableError("empty", "there is no article in the file")


def _raw_lines(stream: IO[bytes], most: int) -> Iterator[bytes]:
    """Lines of the stream; of one longer than `most`, only that much and one byte."""
    while line := stream.readline(most + 1):
        if len(line) > most and not line.endswith(b"\n"):
            while (rest := stream.readline(ROOM)) and not rest.endswith(b"\n"):
                pass
        yield line


def _lines(lines: Iterator[bytes], stem: str, where: str, options: ReadOptions) -> Iterator[Reading]:
    most = ESCAPED * options.max_chars + ROOM
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        yield _line(line, f"{where}:{number}", f"{stem}-{number}", options, too_long=len(line) > most)


def _line(line: bytes, where: str, id: str, options: ReadOptions, *, too_long: bool) -> Reading:
    if too_long:
        return failure(
            where, id, "too_long", f"an article has {options.max_chars} characters at most (--max-chars raises it)"
        )
    try:
        text, notes = decode(line, options.encoding)
        value = json.loads(text)
    except UnreadableError as error:
        return failure(where, id, error.code, str(error))
    except (ValueError, RecursionError) as error:
        return failure(where, id, "broken_json", _json_reason(error, with_line=False))
    return reading_of(value, where=where, default_id=id, max_chars=options.max_chars, notes=notes)


def _json_reason(error: Exception, *, with_line: bool = True) -> str:
    if isinstance(error, json.JSONDecodeError):
        line = f"line {error.lineno}, " if with_line else ""
        return f"not JSON: {line}column {error.colno}: {error.msg}"
    if isinstance(error, RecursionError):
        return "not read: objects are nested too deeply"
    return f"not JSON: {error}"
