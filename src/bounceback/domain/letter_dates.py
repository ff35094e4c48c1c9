"""The date in a header that a mail program wrote into a forwarded message. Pure, stdlib only."""

import re
from datetime import UTC, datetime, tzinfo
from email.utils import parsedate_to_datetime

# Beginnings of month names in English, German, French and Spanish, longest first where one begins another.
_MONTHS = {
    "jan": 1, "jän": 1, "ene": 1, "fév": 2, "fev": 2, "feb": 2, "mär": 3, "mar": 3, "mrz": 3, "apr": 4,
    "avr": 4, "abr": 4, "mai": 5, "may": 5, "juin": 6, "jun": 6, "juil": 7, "jul": 7, "aug": 8, "aoû": 8,
    "ago": 8, "sep": 9, "oct": 10, "okt": 10, "nov": 11, "dec": 12, "dez": 12, "déc": 12, "dic": 12,
}  # fmt: skip
_NAME = re.compile(rf"\b({'|'.join(_MONTHS)})[^\W\d]*", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_DAY = re.compile(r"(?<![\d:])(\d{1,2})(?:st|nd|rd|th)?(?![\d:])")
_ISO = re.compile(r"(?<!\d)(\d{4})-(\d\d)-(\d\d)")
_DOTTED = re.compile(r"(?<!\d)(\d{1,2})\.(\d{1,2})\.(\d{4}|\d\d)(?!\d)")
_SLASHED = re.compile(r"(?<!\d)(\d{1,2})/(\d{1,2})/(\d{4})(?!\d)")
_TIME = re.compile(r"(?<!\d)(\d{1,2}):(\d\d)(?::\d\d)?\s*([ap]m)?", re.IGNORECASE)


def moment_in(text: str, zone: tzinfo | None = None) -> datetime | None:
    """Return the moment that a header's text names, in *zone* (else UTC) where it names none; or None.

    Reads the standard's form, ISO dates, and dates with a month's name in four languages. ``3/4/2026`` could
    be two days, so it is none.
    """
    moment = _standard(text)
    if moment is None:
        day = _day(text)
        return datetime(*day, *_hour(text), tzinfo=zone or UTC) if day else None
    return moment if moment.tzinfo else moment.replace(tzinfo=zone or UTC)


def _standard(text: str) -> datetime | None:
    if not re.match(r"\s*(?:[A-Za-z]{3},\s*)?\d{1,2} [A-Za-z]{3} \d{4} \d\d:\d\d", text):
        return None
    try:
        return parsedate_to_datetime(text.strip())
    except ValueError:
        return None


def _day(text: str) -> tuple[int, int, int] | None:
    """Return year, month and day if the text names exactly one."""
    for pattern, order in ((_ISO, (0, 1, 2)), (_DOTTED, (2, 1, 0)), (_SLASHED, (2, 1, 0))):
        if match := pattern.search(text):
            numbers = [int(item) for item in match.groups()]
            year, month, day = (numbers[index] for index in order)
            return _checked(*_american(year, month, day) if pattern is _SLASHED else (year, month, day))
    name, year_found = _NAME.search(text), _YEAR.search(text)
    if not name or not year_found:
        return None
    rest = _TIME.sub(" ", text[: year_found.start()] + " " + text[year_found.end() :])
    day_found = _DAY.search(rest)
    month = next(number for start, number in _MONTHS.items() if name[1].casefold() == start)
    return _checked(int(year_found[1]), month, int(day_found[1]) if day_found else 0)


def _american(year: int, month: int, day: int) -> tuple[int, int, int]:
    """Return the slashed date the one way it can be read; month 0 where there are two."""
    if month > 12:
        return year, day, month
    return (year, month, day) if day > 12 or day == month else (year, 0, day)


def _checked(year: int, month: int, day: int) -> tuple[int, int, int] | None:
    full_year = year + 2000 if year < 100 else year
    try:
        datetime(full_year, month, day, tzinfo=UTC)
    except ValueError:
        return None
    return full_year, month, day


def _hour(text: str) -> tuple[int, int]:
    match = _TIME.search(text)
    if not match:
        return 0, 0
    hour, minute = int(match[1]), int(match[2])
    half = (match[3] or "").casefold()
    if half:
        hour = hour % 12 + 12 * (half == "pm")
    return (hour, minute) if hour < 24 and minute < 60 else (0, 0)
