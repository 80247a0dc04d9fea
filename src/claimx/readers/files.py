"""Find article files and read each by its kind."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from claimx.readers.html import read_html
from claimx.readers.jsonfile import read_json, read_jsonl
from claimx.readers.reading import Reading, ReadOptions, UnreadableError, failure
from claimx.readers.textfile import read_text

Reader = Callable[[Path, str, ReadOptions], Iterator[Reading]]

KINDS: dict[str, Reader] = {
    ".txt": read_text,
    ".json": read_json,
    ".jsonl": read_jsonl,
    ".ndjson": read_jsonl,
    ".html": read_html,
    ".htm": read_html,
}
"""How each kind of file is read, by the lower-cased ending of its name."""


def find_files(paths: Iterable[Path]) -> Iterator[Path]:
    """Files as given, and the article files of folders and their sub-folders in sorted order; each file once.

    Hidden files, and files of a folder whose ending is not in `KINDS`, are passed over. A file that is named is
    always given, so that reading it can say what is wrong.
    """
    seen: set[str] = set()
    for path in paths:
        for file in _walk(path) if path.is_dir() else (path,):
            real = os.path.realpath(file)
            if real not in seen:
                seen.add(real)
                yield file


def _walk(folder: Path) -> Iterator[Path]:
    """Article files below a folder, depth first; names are sorted by code point, so the order is the same anywhere."""
    try:
        entries = sorted(folder.iterdir(), key=lambda item: item.name)
    except OSError:
        yield folder  # `read` says why
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir():
            if not entry.is_symlink():
                yield from _walk(entry)
        elif entry.suffix.lower() in KINDS:
            yield entry


def read(path: Path, options: ReadOptions | None = None) -> Iterator[Reading]:
    """The articles of a file, in order; what cannot be read is a reading with its `failure`. Never raises.

    Args:
        path: a file of one of the `KINDS`.
        options: limits and the encoding.
    """
    where = str(path)
    if path.is_dir():
        yield failure(where, path.stem, "unreadable", "the folder cannot be listed")
        return
    reader = KINDS.get(path.suffix.lower())
    if reader is None:
        kinds = " ".join(KINDS)
        yield failure(where, path.stem, "unknown_kind", f"not a kind of file that claimx reads ({kinds})")
        return
    try:
        yield from reader(path, where, options or ReadOptions())
    except UnreadableError as error:
        yield failure(where, path.stem, error.code, str(error))
    except OSError as error:
        yield failure(where, path.stem, "unreadable", error.strerror or str(error))
