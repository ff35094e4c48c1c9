"""Days as tables write them, and in which order day, month and year stand in a column."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TypeGuard

from bounceback.domain.text import fold

_EARLIEST_YEAR = 1970
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)(?:[T, ].*)?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_NUMBERS = re.compile(r"(\d{1,2})([-/.]) ?(\d{1,2})\2 ?(\d{4}|\d{2})(?!\d)(?:[T, ].*)?")
# A day as spreadsheets store it, with the time of day behind the point. Counted so that 1 March 1900 is 61.
_SERIAL = re.compile(r"(\d{5})(?:[.,]\d+)?")
_SERIAL_START = date(1899, 12, 30)
_SERIAL_EARLIEST = date(2000, 1, 1)
_LONGEST = 60


class DayOrder(StrEnum):
    """In which order day, month and year stand."""

    DMY = "dmy"
    MDY = "mdy"
    YMD = "ymd"


@dataclass(frozen=True)
class _Numbers:
    """Three numbers of a day that could stand in any order."""

    first: int
    sign: str
    second: int
    third: int
    is_short: bool

    def day(self, order: DayOrder) -> date | None:
        """Return the day in that order, None if there is no such day."""
        if order is DayOrder.YMD:
            # 26-03-04 is written that way, 26/03/04 isn't.
            can_be = self.is_short and self.sign == "-"
            return _date(2000 + self.first, self.second, self.third) if can_be else None
        year = 2000 + self.third if self.is_short else self.third
        month, day = (self.second, self.first) if order is DayOrder.DMY else (self.first, self.second)
        return _date(year, month, day)


def read_day(text: str, order: DayOrder | None, months: Mapping[str, int]) -> date | None:
    """Return the day in a cell, None if it is none; *order* is for numbers that could be in any."""
    text = text.strip()
    if match := _ISO.fullmatch(text) or _COMPACT.fullmatch(text):
        return _date(int(match[1]), int(match[2]), int(match[3]))
    if numbers := _numbers(text):
        return numbers.day(order) if order else None
    return _spelled(text, months) if len(text) <= _LONGEST else None


def order_of(cells: Iterable[str], today: date) -> DayOrder | str | None:
    """Return the order in which a column's days stand.

    That is None if every cell is clear by itself, and a cell as an example if the column leaves it open. A
    day after today counts as impossible: what a table of noes holds has happened.
    """
    numbered = [(cell, numbers) for cell in cells if (numbers := _numbers(cell.strip()))]
    # What no order makes a day of shows nothing about the order; its row says what is wrong with it.
    found = [one for one in numbered if any(_has_been(one[1].day(order), today) for order in DayOrder)]
    if not found:
        return None
    misses = {
        order: sum(1 for _, numbers in found if not _has_been(numbers.day(order), today))
        for order in DayOrder
    }
    best = min(misses.values())
    likely = [order for order in DayOrder if misses[order] == best]
    others = [misses[order] for order in DayOrder if misses[order] > best]
    is_mixed = bool(others) and best * 10 > min(others)
    return (None if is_mixed else _agreed(likely, found)) or _doubtful(found, today)


def serial_day(text: str) -> date | None:
    """Return the day that spreadsheets store as this number, ``45250`` or ``45250.5``; None if it is none."""
    match = _SERIAL.fullmatch(text.strip())
    return _SERIAL_START + timedelta(days=int(match[1])) if match else None


def are_serial(cells: Iterable[str], today: date) -> bool:
    """Return whether cells, of which there is one at least, all hold days of this century as such numbers."""
    days = [serial_day(cell) for cell in cells]
    return bool(days) and all(_has_been(day, today) and day >= _SERIAL_EARLIEST for day in days)


def _agreed(likely: list[DayOrder], found: list[tuple[str, _Numbers]]) -> DayOrder | None:
    """Return the order that is meant, if it is the only one, the usual one, or makes no difference."""
    if len(likely) == 1:
        return likely[0]
    if DayOrder.DMY in likely and all(numbers.sign == "." for _, numbers in found):
        return DayOrder.DMY  # dots stand between day, month and year, in that order, wherever they are used
    same = all(len({numbers.day(order) for order in likely}) == 1 for _, numbers in found)
    return likely[0] if same else None


def _doubtful(found: list[tuple[str, _Numbers]], today: date) -> str:
    """Return a cell that shows the doubt best: one that is a day in two orders."""
    for cell, numbers in found:
        days = {day for order in DayOrder if _has_been(day := numbers.day(order), today)}
        if len(days) > 1:
            return cell
    return found[0][0]


def _has_been(day: date | None, today: date) -> TypeGuard[date]:
    return day is not None and day <= today + timedelta(days=1)


def _numbers(text: str) -> _Numbers | None:
    match = _NUMBERS.fullmatch(text) if len(text) <= _LONGEST else None
    if match is None:
        return None
    return _Numbers(int(match[1]), match[2], int(match[3]), int(match[4]), len(match[4]) == 2)


def _spelled(text: str, months: Mapping[str, int]) -> date | None:
    """Return the day in words such as "4 March 2026", "Mar 4, 2026" or "4. März 2026"."""
    parts = re.findall(r"[^\W\d_]+|\d+", fold(text))
    named = [months[part] for part in parts if part in months]
    numbers = [int(part) for part in parts if part.isdecimal() and len(part) <= 4]
    years = [number for number in numbers if number >= 1000]
    days = [number for number in numbers if number <= 31]
    if len(named) != 1 or len(years) != 1 or not days:
        return None
    return _date(years[0], named[0], days[0])


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year >= _EARLIEST_YEAR else None
    except ValueError:
        return None
