"""Files and folders become articles; what cannot be read is named with its reason and the rest goes on."""

from claimx.readers.files import KINDS, find_files, read
from claimx.readers.objects import reading_of
from claimx.readers.reading import MAX_CHARS, Reading, ReadOptions, UnreadableError, unique_ids
from claimx.readers.textfile import read_stream

__all__ = [
    "KINDS",
    "MAX_CHARS",
    "ReadOptions",
    "Reading",
    "UnreadableError",
    "find_files",
    "read",
    "read_stream",
    "reading_of",
    "unique_ids",
]
