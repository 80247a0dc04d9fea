"""Bytes to text: the order is byte order mark, declared charset, strict UTF-8, cp1252."""

from __future__ import annotations

import pytest

from claimx.readers.decode import decode
from claimx.readers.reading import UnreadableError

TEXT = "Perché «l'intesa» è già lì: 5 €"

CASES = [
    pytest.param(TEXT.encode(), None, TEXT, None, id="utf-8"),
    pytest.param(TEXT.encode("utf-8-sig"), None, TEXT, "utf-8 (byte order mark)", id="utf-8-bom"),
    pytest.param(TEXT.encode("utf-16"), None, TEXT, "utf-16 (byte order mark)", id="utf-16-bom"),
    pytest.param(b"\xfe\xff" + TEXT.encode("utf-16-be"), None, TEXT, "utf-16 (byte order mark)", id="utf-16-be-bom"),
    pytest.param(TEXT.encode("utf-32"), None, TEXT, "utf-32 (byte order mark)", id="utf-32-bom"),
    pytest.param(TEXT.encode("utf-8-sig"), "iso-8859-15", TEXT, "byte order mark", id="bom-before-declared"),
    pytest.param(TEXT.encode("cp1252"), None, TEXT, "cp1252", id="cp1252"),
    pytest.param(TEXT.encode("iso-8859-15"), "iso-8859-15", TEXT, "iso8859-15 (declared)", id="declared"),
    pytest.param(TEXT.encode("cp1252"), "ISO-8859-1", TEXT, "cp1252 (declared)", id="latin-1-means-cp1252"),
    pytest.param(TEXT.encode("cp1252"), "utf-8", TEXT, "declared charset 'utf-8' is wrong", id="declared-wrong"),
    pytest.param(TEXT.encode(), "x-mac-klingon", TEXT, "'x-mac-klingon' is not known", id="declared-unknown"),
    pytest.param(TEXT.encode(), "hex", TEXT, "'hex' cannot be used", id="declared-no-charset"),
    pytest.param(b"riga\r\nriga\rriga\n", None, "riga\r\nriga\rriga\n", None, id="line-ends-unchanged"),
]


@pytest.mark.parametrize(("data", "declared", "text", "said"), CASES)
def test_decode(data: bytes, declared: str | None, text: str, said: str | None) -> None:
    decoded = decode(data, declared)
    assert decoded.text == text
    if said is None:
        assert decoded.notes == ()
    else:
        assert [note.code for note in decoded.notes] == ["encoding"]
        assert said in decoded.notes[0].message


def test_declared_charset_that_spoils_utf8_is_doubted() -> None:
    assert "valid UTF-8 too" in decode(TEXT.encode(), "iso-8859-15").notes[0].message


REFUSED = [
    pytest.param(b"%PDF-1.7 ...", "binary", "PDF", id="pdf"),
    pytest.param(b"PK\x03\x04rest", "binary", "zip", id="docx"),
    pytest.param(b"abc\0def", "binary", "NUL byte at 3", id="nul"),
    pytest.param(bytes(range(1, 9)) * 20, "binary", "control characters", id="controls"),
    pytest.param(b"gi\xe0 \x81 fatto", "encoding", "not cp1252 at byte 4", id="neither-utf-8-nor-cp1252"),
    pytest.param(b"\xff\xfea", "encoding", "utf-16", id="half-a-utf-16-unit"),
]


@pytest.mark.parametrize(("data", "code", "said"), REFUSED)
def test_refused(data: bytes, code: str, said: str) -> None:
    with pytest.raises(UnreadableError, match=said) as caught:
        decode(data)
    assert caught.value.code == code
