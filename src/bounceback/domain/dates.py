"""Days as people type them, and as their files hold them."""

import re
from datetime import date, timedelta

_FIRST_YEAR, _LAST_YEAR = 1000, 2999
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def parse_day(text: str, today: date) -> date | None:
    """Return the day meant by ``2026-11-22``, ``today``, ``yesterday``, ``3d`` (ago), ``friday``; else None.

    A weekday is the latest one before today.
    """
    word = text.strip().lower()
    if word in {"today", "yesterday"}:
        return today - timedelta(days=int(word == "yesterday"))
    if match := re.fullmatch(r"(\d{1,4})\s*(d|days?|w|weeks?)(\s+ago)?", word):
        days = int(match[1]) * (7 if match[2].startswith("w") else 1)
        return today - timedelta(days=days)
    name = word.removeprefix("last ")
    for index, weekday in enumerate(_WEEKDAYS):
        if len(name) >= 3 and weekday.startswith(name):
            return today - timedelta(days=(today.weekday() - index - 1) % 7 + 1)
    return day_of(text.strip())


def day_of(text: str) -> date | None:
    """Return the day that ``2026-11-22`` means; None if it is none that can be counted with."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if can_be_counted_with(day) else None


def can_be_counted_with(day: date) -> bool:
    """Return whether weeks before and after a day are days too: at the calendar's ends there are none."""
    return _FIRST_YEAR <= day.year <= _LAST_YEAR


def spoken(day: date, today: date) -> str:
    """Return the day as one says it: ``today``, ``yesterday``, ``22 November`` or ``22 November 2025``."""
    if day == today:
        return "today"
    if day == today - timedelta(days=1):
        return "yesterday"
    if day == today + timedelta(days=1):
        return "tomorrow"
    return day_and_month(day) if day.year == today.year else in_full(day)


def day_and_month(day: date, *, month_first: bool = False) -> str:
    """Return day and month, as a letter has them: ``22 November``, or ``November 22``."""
    month = _MONTHS[day.month - 1]
    return f"{month} {day.day}" if month_first else f"{day.day} {month}"


def in_full(day: date) -> str:
    """Return the day with its month spelled out, and its year: ``22 November 2026``."""
    return f"{day_and_month(day)} {day.year}"


# Not strftime: month names must not follow the machine's locale while the sentences around them are English.
_MONTHS = "January February March April May June July August September October November December".split()
