"""A file from elsewhere is read in its encoding, or refused as what it is."""

import codecs

import pytest

from bounceback.domain.incoming import Incoming, read_incoming
from bounceback.errors import UsageError

TEXT = "Company;Straße\nMüller;Öl – 5 €\n"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (codecs.BOM_UTF8 + TEXT.encode(), "utf-8"),
        (TEXT.encode("cp1252"), "cp1252"),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), "utf-16-le"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16-be"),
        (codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"), "utf-32-le"),
        (codecs.BOM_UTF32_BE + TEXT.encode("utf-32-be"), "utf-32-be"),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (TEXT.encode("utf-16-be"), "utf-16-be"),
    ],
)
def test_the_encoding_is_told_from_the_bytes(data: bytes, encoding: str) -> None:
    """With a mark or without."""
    assert read_incoming(data) == Incoming(TEXT, encoding)


def test_an_encoding_can_be_named() -> None:
    """Where the bytes could be several."""
    assert read_incoming("会社".encode("shift_jis"), "shift_jis").text == "会社"


def test_a_few_odd_bytes_are_no_reason_to_refuse() -> None:
    """A crash leaves NUL bytes; they are dealt with later."""
    data = TEXT.encode() * 20 + b"\x00\x00\x07"
    assert read_incoming(data).encoding == "utf-8"


@pytest.mark.parametrize(
    ("data", "encoding", "sentence"),
    [
        (b"", None, "it is empty, so there is nothing to import"),
        (codecs.BOM_UTF8 + b" \r\n", None, "it is empty, so there is nothing to import"),
        (b"x" * 64_000_001, None, "it is larger than 64 MB; import it in parts"),
        (
            b"PK\x03\x04abc",
            None,
            "it is an Excel, LibreOffice or zip file, not text; save the table as CSV and import that",
        ),
        (b"%PDF-1.7", None, "it is a PDF, not text; save the table as CSV and import that"),
        (bytes(range(256)) * 20, None, "it is not text; save the table as CSV and import that"),
        (
            b"\x7fELF\x02\x01\x01" + b"\x00\x01\x02" * 50,
            None,
            "it is not text; save the table as CSV and import that",
        ),
        (
            b"caf\x81",
            None,
            "it can't be read as cp1252. Save it as UTF-8, or name its encoding with --encoding",
        ),
        (
            codecs.BOM_UTF16_LE + b"a",
            None,
            "it can't be read as utf-16-le. Save it as UTF-8, or name its encoding with --encoding",
        ),
        (b"abc", "klingon", 'there is no encoding "klingon"; utf-8, cp1252 and shift_jis are some'),
        (b"abc", "rot13", 'there is no encoding "rot13"; utf-8, cp1252 and shift_jis are some'),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, encoding: str | None, sentence: str) -> None:
    """With what it is and what to do."""
    with pytest.raises(UsageError) as refused:
        read_incoming(data, encoding)
    assert str(refused.value) == sentence
