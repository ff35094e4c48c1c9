"""What is due as a calendar. Whole days, marked private, that block no time and ring no bell."""

import hashlib
from datetime import UTC, datetime, timedelta

from bounceback.commands.export import CalendarExport
from bounceback.domain.agenda import Dated
from bounceback.domain.due import DueKind
from bounceback.domain.text import capitalised, one_line, safe
from bounceback.domain.wording import full_day
from bounceback.errors import BouncebackError

try:
    import icalendar
except ImportError:  # the extra is not installed, and everything else works without it
    icalendar = None  # type: ignore[assignment]

_SUMMARIES = {
    DueKind.UNFINISHED: "A reflection to go on with",
    DueKind.ASK: "A note to send, if you like",
    DueKind.NUDGE: "A short nudge, if you like",
    DueKind.CLOSE: "A note to let rest",
    DueKind.PARKED: "A look at the fit",
    DueKind.PLAN: "A plan to look at",
    DueKind.LOOK_AGAIN: "The fit, once more",
}


class MissingCalendarError(BouncebackError):
    """The package that writes calendars is not installed."""

    def __init__(self) -> None:
        super().__init__("a calendar needs one more package: pip install 'bounceback[calendar]'")


def calendar_text(export: CalendarExport, now: datetime) -> str:
    """Return the calendar. An event keeps its id, so that importing it again changes it in its place.

    Events rather than to-dos: the calendars most people have don't read to-dos. Raises
    MissingCalendarError.
    """
    if icalendar is None:
        raise MissingCalendarError
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//bounceback//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for dated in export.items:
        calendar.add_component(_event(dated, now))
    text: str = calendar.to_ical().decode()
    return text


def _event(dated: Dated, now: datetime) -> "icalendar.Event":
    item = dated.item
    event = icalendar.Event()
    event.add("uid", f"{_uid(dated)}@bounceback")
    event.add("dtstamp", now.astimezone(UTC))
    event.add("dtstart", dated.day)
    event.add("dtend", dated.day + timedelta(days=1))
    title = one_line(safe(item.title))
    event.add("summary", f"{_SUMMARIES[item.kind]}: {title}" if title else _SUMMARIES[item.kind])
    text = one_line(safe(item.text))
    lines = [
        f"{capitalised(text)}.",
        f"Good until {full_day(item.until)}." if item.until else "",
        item.command,
    ]
    event.add("description", "\n".join(filter(None, lines)))
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")
    return event


def _uid(dated: Dated) -> str:
    return hashlib.sha256(f"{dated.item.kind} {dated.item.entry_id}".encode()).hexdigest()[:32]
