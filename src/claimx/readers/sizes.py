"""Read no more of a file than an article may have."""

from __future__ import annotations

from pathlib import Path

from claimx.readers.reading import UnreadableError

BYTES_PER_CHAR = 4
"""The most that UTF-8, UTF-16 and UTF-32 take for a character."""


def read_limited(path: Path, max_chars: int) -> bytes:
    """The bytes of a file.

    Raises:
        UnreadableError: the file is larger than any text of `max_chars` characters.
        OSError: it cannot be read.
    """
    most = BYTES_PER_CHAR * (max_chars + 1)
    with path.open("rb") as stream:
        data = stream.read(most + 1)
    if len(data) > most:
        size = path.stat().st_size
        raise UnreadableError(
            "too_long",
            f"{max(size, len(data))} bytes, an article has {max_chars} characters at most (--max-chars raises it)",
        )
    return data
