"""A table from a tracker or a spreadsheet: where its cells end, which row holds the headings."""

import csv
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from bounceback.errors import UsageError

REASON_HEADING = "Why it was left aside"
"""The heading of the column that a file of rejected rows has more; it is passed over on the way in."""

MAX_COLUMNS = 500
MAX_ROWS = 200_000
MAX_CELL = 100_000

_DELIMITERS = (",", ";", "\t", "|")
_TRIED_ROWS = 30
_HEADING_AMONG = 20
_MAX_RESTARTS = 200
# What programs read as a formula when it stands first; an apostrophe before it keeps them from it.
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class TableRow:
    """A row under the headings: its number as a spreadsheet counts, its cells, and why it can't be used."""

    number: int
    cells: tuple[str, ...]
    problem: str = ""


@dataclass(frozen=True)
class Table:
    """Headings and rows. A heading that is empty is called after its place: ``column 3``."""

    headings: tuple[str, ...]
    rows: tuple[TableRow, ...]
    delimiter: str

    def samples(self, column: int, count: int = 3) -> tuple[str, ...]:
        """Return the first different texts of a column."""
        found: dict[str, None] = {}
        for row in self.rows:
            if len(found) == count:
                break
            if column < len(row.cells) and row.cells[column]:
                found.setdefault(row.cells[column])
        return tuple(found)


def read_table(text: str, known_headings: Callable[[Sequence[str]], int]) -> Table:
    """Return the table in a text; *known_headings* counts the cells of a row that are headings.

    Raises UsageError if there is none.
    """
    text = text.replace("\x00", "")
    delimiter, heading_number = _shape(text, known_headings)
    rows = list(_records(text, delimiter))
    headings: tuple[str, ...] = ()
    found: list[TableRow] = []
    for row in rows:
        if row.number < heading_number:
            continue
        if row.number == heading_number:
            headings = _headings(row)
        elif row.problem or any(row.cells):
            found.append(_fitted(row, len(headings)))
        if len(found) > MAX_ROWS:
            raise UsageError(f"it has more than {MAX_ROWS:,} rows; import it in parts")
    kept = [place for place, heading in enumerate(headings) if heading != REASON_HEADING]
    if len(kept) == len(headings):
        return Table(headings, tuple(found), delimiter)
    picked = [
        TableRow(row.number, tuple(row.cells[place] for place in kept if place < len(row.cells)), row.problem)
        for row in found
    ]
    return Table(tuple(headings[place] for place in kept), tuple(picked), delimiter)


def _shape(text: str, known_headings: Callable[[Sequence[str]], int]) -> tuple[str, int]:
    """Return the delimiter, and the number of the row that holds the headings."""
    best: tuple[tuple[int, int], str, int] | None = None
    for delimiter in _DELIMITERS:
        first = [row for row in _records(text, delimiter, _TRIED_ROWS) if any(row.cells)]
        for row in first[:_HEADING_AMONG]:
            filled = sum(1 for cell in row.cells if cell)
            # Among rows that are equally likely, the first counts: data never comes before its headings.
            score = (known_headings(row.cells), min(filled, 2))
            if filled > 1 and (best is None or score > best[0]):
                best = (score, delimiter, row.number)
    if best is None:
        raise UsageError("no table is in it: it has no row of headings with two columns or more")
    return best[1], best[2]


def _records(text: str, delimiter: str, count: int | None = None) -> Iterator[TableRow]:
    """Yield the rows, numbered as a spreadsheet does, at most *count*.

    A quote that is never closed would swallow the rest: that row is marked, and reading goes on behind it.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    # The limit is the whole process's: it is only ever raised.
    csv.field_size_limit(max(csv.field_size_limit(), len(text)))
    start = restarts = number = 0
    while start < len(lines):
        part = _Lines(lines[start : start + count * 10] if count else lines[start:])
        for cells in csv.reader(part, delimiter=delimiter, skipinitialspace=True):
            number += 1
            begun, part.begun = part.begun, part.used
            spans = part.used - begun > 1 or part.used == len(part.lines)
            if spans and not count and _is_torn(part.lines[begun : part.used], delimiter):
                restarts += 1
                if restarts > _MAX_RESTARTS:
                    raise UsageError(
                        "quotes are opened and never closed in many rows; save the table as CSV again"
                    )
                yield TableRow(number, (part.lines[begun],), "a quote is opened and never closed")
                start += begun + 1
                break
            yield TableRow(number, tuple(_cell(cell) for cell in cells))
            if number == count:
                return
        else:
            return


class _Lines:
    """The lines for a reader, counting those it took."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.used = 0
        self.begun = 0

    def __iter__(self) -> Iterator[str]:
        for line in self.lines:
            self.used += 1
            yield f"{line}\n"


def _is_torn(lines: Sequence[str], delimiter: str) -> bool:
    """Return whether the lines of one row only hang together because a quote was opened by mistake."""
    reader = csv.reader(
        (f"{line}\n" for line in lines), delimiter=delimiter, skipinitialspace=True, strict=True
    )
    try:
        return len(list(reader)) > 1
    except csv.Error:
        return True


def _cell(text: str) -> str:
    """Return a cell's text, without blanks around it and the sign that keeps it from being a formula."""
    text = text.strip()
    return text[1:] if text.startswith("'") and text[1:2] in FORMULA_SIGNS and text[1:] else text


def _headings(row: TableRow) -> tuple[str, ...]:
    """Return the headings, each different; empty ones at the end are none."""
    cells = list(row.cells)
    while cells and not cells[-1]:
        cells.pop()
    if len(cells) > MAX_COLUMNS:
        raise UsageError(
            f"it has {len(cells):,} columns; a list of applications has fewer than {MAX_COLUMNS}"
        )
    named: list[str] = []
    for place, cell in enumerate(cells, start=1):
        name = " ".join(cell.split())[:200] or f"column {place}"
        if name in named:
            name = f"{name} ({place})"
        named.append(name)
    return tuple(named)


def _fitted(row: TableRow, width: int) -> TableRow:
    """Return the row with as many cells as there are headings, or marked as one that can't be used."""
    if row.problem:
        return row
    if any(row.cells[width:]):
        filled = max(place for place, cell in enumerate(row.cells, start=1) if cell)
        reason = f"it has {filled:,} cells under {width} headings; a cell with a delimiter needs quotes"
        return TableRow(row.number, row.cells, reason)
    if any(len(cell) > MAX_CELL for cell in row.cells):
        return TableRow(row.number, row.cells, f"a cell holds more than {MAX_CELL:,} characters")
    return TableRow(row.number, row.cells[:width] + ("",) * (width - len(row.cells)))
