"""How one table is to be read: what its columns hold, what its words mean, how its days are written."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from bounceback.domain.columns import DAYS, ENDINGS, Column, Proposed, Vocabulary, words
from bounceback.domain.day_order import DayOrder, are_serial, order_of, read_day, serial_day
from bounceback.domain.endings import EndingReader, Standing
from bounceback.domain.table import Table
from bounceback.domain.terms import Outcome


@dataclass(frozen=True)
class Layout:
    """What a table's columns hold, in their order, None for the notes.

    *doubtful* are the columns about which the heading alone doesn't decide. *order* is how numbers make a day
    where the column doesn't show it, *meanings* what words mean beyond the usual (an outcome, a stage or
    ``open``), *outcome* how it ended where no cell says so, *day* the day of rows that have none.
    """

    columns: tuple[Column | None, ...]
    doubtful: frozenset[int] = frozenset()
    order: DayOrder | None = None
    meanings: Mapping[str, str] = field(default_factory=dict)
    outcome: Outcome | None = None
    day: date | None = None

    def place_of(self, column: Column) -> int | None:
        """Return where a column stands, None if the table has none of it."""
        return self.columns.index(column) if column in self.columns else None

    def with_column(self, place: int, column: Column | None) -> "Layout":
        """Return the layout with another meaning of one column; a column that had it goes to the notes."""
        columns = [None if other is column else other for other in self.columns]
        columns[place] = column
        return replace(self, columns=tuple(columns), doubtful=self.doubtful - {place})

    @property
    def says_how_it_ended(self) -> bool:
        """Whether some column can say how an application ended."""
        ending = (Column.OUTCOME, Column.STATUS, Column.REJECTED_ON)
        return any(column in self.columns for column in ending)


def first_layout(proposed: Sequence[Proposed]) -> Layout:
    """Return the layout that the headings propose."""
    doubtful = frozenset(place for place, found in enumerate(proposed) if not found.is_sure)
    return Layout(tuple(found.column for found in proposed), doubtful)


@dataclass(frozen=True)
class DayOrders:
    """In which order day, month and year stand, by column; *doubts* are columns with a cell that shows it.

    *serial* are the columns that hold days as the numbers spreadsheets store, each with a cell of it.
    """

    orders: Mapping[Column, DayOrder | None]
    doubts: Mapping[Column, str]
    serial: Mapping[Column, str]

    def day(self, column: Column, cell: str, months: Mapping[str, int]) -> date | None:
        """Return the day in a cell of a column, None if it is none."""
        return serial_day(cell) if column in self.serial else read_day(cell, self.orders.get(column), months)


def day_orders(table: Table, layout: Layout, vocabulary: Vocabulary, today: date) -> DayOrders:
    """Return the order of each column of days; one that leaves it open follows the others if they agree."""
    found: dict[Column, DayOrder | str | None] = {}
    serial: dict[Column, str] = {}
    for column in DAYS:
        place = layout.place_of(column)
        if place is not None:
            cells = [
                row.cells[place]
                for row in table.rows
                if not row.problem and vocabulary.says_something(row.cells[place])
            ]
            found[column] = order_of(cells, today)
            if are_serial(cells, today):
                serial[column] = cells[0]
    decided = {order for order in found.values() if isinstance(order, DayOrder)}
    usual = layout.order or (decided.pop() if len(decided) == 1 else None)
    orders = {column: order if isinstance(order, DayOrder) else usual for column, order in found.items()}
    doubts = {
        column: cell
        for column, cell in found.items()
        if usual is None and isinstance(cell, str) and not isinstance(cell, DayOrder)
    }
    return DayOrders(orders, doubts, serial)


def unknown_words(table: Table, layout: Layout, vocabulary: Vocabulary) -> list[tuple[str, int]]:
    """Return the words for how it ended that nobody knows, with how many rows have them, the most first."""
    reader = EndingReader(vocabulary, layout.meanings)
    places = [place for column in ENDINGS if (place := layout.place_of(column)) is not None]
    if not layout.says_how_it_ended and layout.outcome:
        places = []
    counts: Counter[str] = Counter()
    first: dict[str, str] = {}
    for row in table.rows:
        for place in places if not row.problem else ():
            cell = row.cells[place]
            standing = reader.meaning(cell).standing
            if standing is Standing.UNKNOWN and layout.columns[place] is not Column.STAGE:
                counts[words(cell)] += 1
                first.setdefault(words(cell), cell)
            if standing is not Standing.SILENT:
                break
    return [(first[key], count) for key, count in counts.most_common()]
