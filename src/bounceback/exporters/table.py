"""Rows as CSV that spreadsheets open as text: nothing a person wrote is run as a formula."""

import csv
import io
from collections.abc import Iterable, Sequence

from bounceback.domain.text import safe

# What a spreadsheet may take for a formula, the full-width signs of some keyboards included.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def csv_text(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return the table as RFC 4180 has it: a heading, every cell in quotes, CRLF at the ends of rows."""
    text = io.StringIO()
    writer = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([cell(value) for value in row] for row in rows)
    return text.getvalue()


def cell(value: str) -> str:
    """Return a text as a cell: one that could be a formula gets an apostrophe before it."""
    text = safe(value)
    return f"'{text}" if text.lstrip(" \n").startswith(_FORMULA) else text
