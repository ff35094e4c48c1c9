"""The rows of a table as entries: which are noes, which are known, and what is wrong with the rest."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from bounceback.domain.columns import DAYS, Column, Vocabulary, longest_within, words
from bounceback.domain.day_order import serial_day
from bounceback.domain.endings import EndingReader, Standing
from bounceback.domain.layout import DayOrders, Layout
from bounceback.domain.roles import company_key
from bounceback.domain.table import Table, TableRow
from bounceback.domain.terms import HeardBy, Outcome
from bounceback.domain.text import normalise, one_line, shorten

SIMILAR_DAYS = 14

# Behind another ending there is no reason of theirs: nobody gave one, or it is the person's own.
_THEIR_DECISION = frozenset({Outcome.DECLINED, Outcome.ROLE_CLOSED})
_LONGEST_NAME = 300
_ADDRESS = re.compile(r"[^\s<>()\[\],;:\"'@]{1,120}@[^\s<>()\[\],;:\"'@]{1,200}\.[^\s<>()\[\],;:\"'@]{2,63}")


@dataclass(frozen=True)
class Taken:
    """A row that becomes an entry: its number, what the entry holds, and the column its day came from."""

    row: int
    facts: Mapping[str, Any]
    day_from: Column | None

    @property
    def title(self) -> str:
        """The company, and the role where it is known."""
        role = self.facts["role"]
        return f"{self.facts['company']}, {role}" if role else str(self.facts["company"])


@dataclass(frozen=True)
class LeftOut:
    """A row that is left out on purpose; *kind* says why in a word, *reason* in a sentence."""

    row: int
    name: str
    kind: str
    reason: str


@dataclass(frozen=True)
class Rejected:
    """A row that can't be used as it is, and why."""

    row: TableRow
    name: str
    reason: str


@dataclass
class Sorted:
    """The rows of a table by what becomes of them; *dayless* counts the noes without any day."""

    taken: list[Taken] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    already: int = 0
    dayless: int = 0


class Known:
    """The applications that are known: those of the journal, and the rows taken so far."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, str], list[tuple[date | None, str]]] = {}

    def add(self, company: str, role: str, day: date | None, name: str) -> None:
        """Remember one; *name* says which it is."""
        self._found.setdefault(_key(company, role), []).append((day, name))

    def find(self, company: str, role: str, day: date) -> tuple[str, bool] | None:
        """Return the name of one that is the same, or seems to be, and whether it is on the same day."""
        similar = None
        for known_day, name in self._found.get(_key(company, role), ()):
            if known_day == day:
                return name, True
            if known_day and abs(known_day - day) <= timedelta(days=SIMILAR_DAYS):
                similar = similar or name
        return (similar, False) if similar else None

    def copy(self) -> "Known":
        """Return a copy, to be added to."""
        other = Known()
        other._found = {key: list(found) for key, found in self._found.items()}
        return other


def sort_rows(
    table: Table,
    layout: Layout,
    orders: DayOrders,
    *,
    vocabulary: Vocabulary,
    known: Known,
    today: date,
    similar: bool = False,
) -> Sorted:
    """Return what becomes of each row, in their order. *similar* takes rows that may be known already."""
    reader = _RowReader(table, layout, orders, vocabulary, today)
    known = known.copy()
    found = Sorted()
    for row in table.rows:
        result = reader.read(row)
        if isinstance(result, Taken):
            facts = result.facts
            match = known.find(facts["company"], facts["role"], facts["heard_on"])
            if match and match[1]:
                found.already += 1
                continue
            if match and not similar:
                reason = f"it may be {match[0]}: the same company and role, within {SIMILAR_DAYS} days"
                found.left_out.append(LeftOut(row.number, result.title, "similar", reason))
                continue
            known.add(facts["company"], facts["role"], facts["heard_on"], f"row {row.number}")
            found.taken.append(result)
        elif isinstance(result, LeftOut):
            found.left_out.append(result)
        else:
            found.dayless += result.reason == NO_DAY
            found.rejected.append(result)
    return found


NO_DAY = "it has no day; --day gives one to all rows without"


class _RowReader:
    """Reads the rows of one table."""

    def __init__(
        self, table: Table, layout: Layout, orders: DayOrders, vocabulary: Vocabulary, today: date
    ) -> None:
        self._headings = table.headings
        self._layout = layout
        self._orders = orders
        self._vocabulary = vocabulary
        self._today = today
        self._endings = EndingReader(vocabulary, layout.meanings)
        self._places = {column: layout.place_of(column) for column in Column}

    def read(self, row: TableRow) -> Taken | LeftOut | Rejected:
        """Return the row as an entry's facts, or why it is none."""
        if row.problem:
            return Rejected(row, shorten(one_line(row.cells[0] if row.cells else ""), 40), row.problem)
        company = one_line(normalise(self._cell(row, Column.COMPANY)))
        role = one_line(normalise(self._cell(row, Column.ROLE)))
        name = shorten(", ".join(filter(None, (company, role))), 60)
        ending = self._endings.ending(
            [self._cell(row, Column.OUTCOME), self._cell(row, Column.STATUS)],
            self._cell(row, Column.STAGE),
            Outcome.DECLINED if self._cell(row, Column.REJECTED_ON) else self._layout.outcome,
        )
        if ending.standing is not Standing.ENDED:
            return _left_out(row, name, ending.standing, ending.unknown)
        if not company:
            return Rejected(row, name, "it names no company")
        if len(company) > _LONGEST_NAME or len(role) > _LONGEST_NAME:
            return Rejected(row, name, f"its company or role has more than {_LONGEST_NAME} characters")
        day = self._day(row)
        if isinstance(day, str):
            return Rejected(row, name, day)
        facts = {
            "company": company,
            "role": role,
            "role_family": one_line(normalise(self._cell(row, Column.ROLE_FAMILY))) or None,
            "stage": ending.stage,
            "outcome": ending.outcome,
            "heard_on": day[0],
            **self._details(row, ending.outcome, day[1]),
        }
        return Taken(row.number, {key: value for key, value in facts.items() if value is not None}, day[1])

    def _cell(self, row: TableRow, column: Column) -> str:
        place = self._places[column]
        return "" if place is None else row.cells[place]

    def _day(self, row: TableRow) -> tuple[date, Column | None] | str:
        """Return the day the news came, as well as the row says, with its column; or what is wrong."""
        for column in DAYS:
            cell = self._cell(row, column)
            if not self._vocabulary.says_something(cell):
                continue
            day = self._orders.day(column, cell, self._vocabulary.months)
            if day is None:
                return f'"{shorten(cell, 40)}" under "{self._heading(column)}" isn\'t a day'
            if day > self._today:
                return f'{day} under "{self._heading(column)}" is still to come'
            return day, column
        return (self._layout.day, None) if self._layout.day else NO_DAY

    def _applied_on(self, row: TableRow) -> date | None:
        cell = self._cell(row, Column.APPLIED_ON)
        day = self._orders.day(Column.APPLIED_ON, cell, self._vocabulary.months)
        return day if day and day <= self._today else None

    def _heading(self, column: Column) -> str:
        place = self._places[column]
        return self._headings[place] if place is not None else ""

    def _details(self, row: TableRow, outcome: Outcome | None, day_from: Column | None) -> dict[str, Any]:
        """Return the fields that are nice to have; whatever fits none of them stands in the notes."""
        vocabulary = self._vocabulary
        applied_on = self._applied_on(row)
        kept = set(DAYS) - {Column.APPLIED_ON if applied_on else None, day_from}
        channel, whole = _word(self._cell(row, Column.CHANNEL), vocabulary.channels)
        kept |= set() if whole else {Column.CHANNEL}
        heard_by, whole = _word(self._cell(row, Column.HEARD_BY), vocabulary.heard_by)
        kept |= set() if whole else {Column.HEARD_BY}
        if outcome is Outcome.NO_REPLY:
            heard_by = HeardBy.SILENCE
        for column in (Column.OUTCOME, Column.STATUS, Column.STAGE):
            if not self._endings.meaning(self._cell(row, column)).whole:
                kept.add(column)
        contact = self._contact(row)
        if self._cell(row, Column.CONTACT_EMAIL) and "email" not in contact:
            kept.add(Column.CONTACT_EMAIL)
        feedback = self._said(row, Column.FEEDBACK, kept)
        if outcome in _THEIR_DECISION:
            feedback += self._said(row, Column.REASON, kept)
        else:
            kept.add(Column.REASON)
        tags = tuple(
            filter(None, map(one_line, re.split("[,;|\n]", normalise(self._cell(row, Column.TAGS)))))
        )
        return {
            "applied_on": applied_on,
            "channel": channel,
            "heard_by": heard_by,
            "contact": contact or None,
            "feedback": [{"words": text} for text in dict.fromkeys(feedback)] or None,
            "tags": tags or None,
            "notes": self._notes(row, kept) or None,
        }

    def _said(self, row: TableRow, column: Column, kept: set[Column]) -> list[str]:
        """Return their words in a cell; one that only says that there are none is kept for the notes."""
        cell = normalise(self._cell(row, column))
        if not self._vocabulary.says_something(cell):
            kept.add(column)
            return []
        return [cell]

    def _contact(self, row: TableRow) -> dict[str, str]:
        """Return the contact's name and address; an address in the cell of the name is one too."""
        cells = (self._cell(row, Column.CONTACT_EMAIL), self._cell(row, Column.CONTACT_NAME))
        match = next(filter(None, map(_ADDRESS.search, cells)), None)
        name = one_line(re.sub(r"[<(]?\s*" + _ADDRESS.pattern + r"\s*[>)]?", " ", normalise(cells[1])))
        found = {"name": name.strip(" ,;-")} if name.strip(" ,;-") else {}
        return found | ({"email": match[0]} if match else {})

    def _notes(self, row: TableRow, kept: Iterable[Column]) -> str:
        """Return the notes: the column of notes, then a line for every cell that has no field."""
        lines = []
        for place, cell in enumerate(row.cells):
            column = self._layout.columns[place]
            if cell and (column is None or column in kept):
                day = serial_day(cell) if column in self._orders.serial else None
                text = f"{day} ({cell})" if day else normalise(cell).replace("\n", "\n  ")
                lines.append(f"{self._headings[place]}: {text}")
        own = normalise(self._cell(row, Column.NOTES))
        return normalise("\n\n".join(filter(None, (own, "\n".join(lines)))))


def _left_out(row: TableRow, name: str, standing: Standing, unknown: str) -> LeftOut:
    if standing is Standing.OPEN:
        return LeftOut(row.number, name, "open", "it isn't a no")
    if unknown:
        reason = f'"{shorten(unknown, 40)}" isn\'t known as a no; --value says what a word means'
        return LeftOut(row.number, name, "unknown", reason)
    return LeftOut(row.number, name, "silent", "it doesn't say how it ended")


def _word(cell: str, phrases: Mapping[str, str]) -> tuple[str | None, bool]:
    """Return what a cell means by its words, and whether that is all it says."""
    key = words(cell)
    phrase = longest_within(key, phrases)
    meaning = phrases[phrase] if phrase else None
    return meaning, not cell or key == words(meaning or "")


def _key(company: str, role: str) -> tuple[str, str]:
    return company_key(company), words(role)
