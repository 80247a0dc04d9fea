"""Bytes to text: byte order mark, declared charset, strict UTF-8, then cp1252; what was not plain UTF-8 is said."""

from __future__ import annotations

import codecs
from typing import NamedTuple

from claimx.readers.reading import UnreadableError, note
from claimx.schema import Diagnostic

BOMS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "a rich text document"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x1f\x8b", "gzip data"),
    (b"\xfd7zXZ", "xz data"),
    (b"BZh", "bzip2 data"),
    (b"\x7fELF", "a program"),
)
LATIN = frozenset({"ascii", "iso8859-1"})
"""Charsets that pages declare while they mean cp1252, as every browser reads them."""

PEEK = 65_536
CONTROLS = frozenset(range(32)) - frozenset(b"\t\n\v\f\r\x1b")
MAX_CONTROLS = 0.02


class Decoded(NamedTuple):
    """The text, and a note where it was anything but plain UTF-8."""

    text: str
    notes: tuple[Diagnostic, ...]


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """The text of `data`.

    Args:
        data: a file's or a line's bytes.
        declared: the charset that the file, or the user, says it has.

    Raises:
        UnreadableError: the data are binary, or not text in any of the encodings tried.
    """
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return _decode_marked(data, encoding)
    refuse_binary(data)
    if declared:
        return _decode_declared(data, declared)
    return _decode_undeclared(data)


def refuse_binary(data: bytes) -> None:
    """Raise `UnreadableError` where the data are plainly not text."""
    for magic, what in MAGIC:
        if data.startswith(magic):
            raise UnreadableError("binary", f"binary file ({what})")
    head = data[:PEEK]
    if b"\0" in head:
        raise UnreadableError("binary", f"binary file (a NUL byte at {head.index(0)})")
    controls = sum(map(CONTROLS.__contains__, head))
    if controls > MAX_CONTROLS * len(head):
        raise UnreadableError("binary", f"binary file ({controls} control characters in the first {len(head)} bytes)")


def _decode_marked(data: bytes, encoding: str) -> Decoded:
    name = encoding.removesuffix("-sig")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableError("encoding", f"the byte order mark says {name}, but byte {error.start} is not") from error
    return Decoded(text, (note("encoding", f"decoded as {name} (byte order mark)"),))


def _decode_declared(data: bytes, declared: str) -> Decoded:
    try:
        encoding = codecs.lookup(declared).name
    except LookupError:
        return _decode_undeclared(data, f"the declared charset {declared!r} is not known")
    if encoding in LATIN:
        encoding = "cp1252"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        return _decode_undeclared(data, f"the declared charset {declared!r} is wrong at byte {error.start}")
    except (LookupError, ValueError) as error:  # codecs that are not text, such as `hex`
        return _decode_undeclared(data, f"the declared charset {declared!r} cannot be used ({error})")
    if encoding == "utf-8":
        return Decoded(text, ())
    doubt = "; the bytes are valid UTF-8 too" if not data.isascii() and _is_utf8(data) else ""
    return Decoded(text, (note("encoding", f"decoded as {encoding} (declared){doubt}"),))


def _decode_undeclared(data: bytes, why: str | None = None) -> Decoded:
    said = f"{why}; " if why else ""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        said += f"not UTF-8 at byte {error.start}; "
    else:
        return Decoded(text, (note("encoding", f"{said}decoded as utf-8"),) if why else ())
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError as error:
        raise UnreadableError("encoding", f"{said}not cp1252 at byte {error.start}") from error
    return Decoded(text, (note("encoding", f"{said}decoded as cp1252"),))


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
