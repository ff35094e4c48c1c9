"""A file from elsewhere as text: which encoding it is in, and whether it is text at all."""

import codecs
import re
from dataclasses import dataclass

from bounceback.errors import UsageError

MAX_BYTES = 64_000_000

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with the same two bytes
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# How files begin that people take for a table, and what they are.
_OTHERS = (
    (b"PK\x03\x04", "an Excel, LibreOffice or zip file"),
    (b"\xd0\xcf\x11\xe0", "an old Excel file"),
    (b"%PDF", "a PDF"),
    (b"SQLite format 3", "a database"),
    (b"\x1f\x8b", "a compressed file"),
)
_LOOKED_AT = 100_000
_CONTROLS = re.compile(b"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


@dataclass(frozen=True)
class Incoming:
    """A file's text, and the name of the encoding it was read in."""

    text: str
    encoding: str


def read_incoming(data: bytes, encoding: str | None = None) -> Incoming:
    """Return the text in *data*; without an *encoding* it is told from the bytes.

    Raises UsageError for what is empty, too large or no text.
    """
    if len(data) > MAX_BYTES:
        raise UsageError(f"it is larger than {MAX_BYTES // 1_000_000} MB; import it in parts")
    if not data.strip(b"\r\n\t \x00\xef\xbb\xbf\xff\xfe"):
        raise UsageError("it is empty, so there is nothing to import")
    if encoding:
        return Incoming(_decoded(data, encoding), encoding)
    for mark, name in _MARKS:
        if data.startswith(mark):
            return Incoming(_decoded(data[len(mark) :], name), name)
    for beginning, what in _OTHERS:
        if data.startswith(beginning):
            raise UsageError(f"it is {what}, not text; save the table as CSV and import that")
    wide = _wide_encoding(data)
    sample = data[:_LOOKED_AT]
    if not wide and len(_CONTROLS.findall(sample)) * 50 > len(sample):
        raise UsageError("it is not text; save the table as CSV and import that")
    name = wide or _narrow_encoding(data)
    return Incoming(_decoded(data, name), name)


def _wide_encoding(data: bytes) -> str | None:
    """Return the kind of UTF-16 that data without a mark is in: every second byte of Western text is zero."""
    sample = data[:_LOOKED_AT]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if half and len(data) % 2 == 0 and max(even, odd) * 10 > half * 6 and min(even, odd) * 10 < half:
        return "utf-16-le" if odd > even else "utf-16-be"
    return None


def _narrow_encoding(data: bytes) -> str:
    """Return UTF-8 if the bytes are that, else what Excel on Windows writes."""
    try:
        data.decode()
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def _decoded(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except LookupError:
        raise UsageError(f'there is no encoding "{encoding}"; utf-8, cp1252 and shift_jis are some') from None
    except ValueError:
        raise UsageError(
            f"it can't be read as {encoding}. Save it as UTF-8, or name its encoding with --encoding"
        ) from None
