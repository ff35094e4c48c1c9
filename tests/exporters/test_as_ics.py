"""The calendar."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import icalendar
import pytest

from bounceback.commands.export import CalendarExport, Findings, gather_due
from bounceback.domain.agenda import Dated
from bounceback.domain.due import Due, DueKind
from bounceback.domain.selection import Selection
from bounceback.exporters import as_ics
from bounceback.exporters.as_ics import MissingCalendarError, calendar_text
from bounceback.store.journal import Journal
from fakes import FixedClock
from journals import HOSTILE, fill

CLOCK = FixedClock()
DAY = date(2026, 11, 25)


def calendar_of(*items: Dated) -> str:
    """Return the calendar of these."""
    return calendar_text(CalendarExport(items, full=True, findings=Findings()), CLOCK.now())


def events_of(text: str) -> list[Any]:
    """Return the events of a calendar, parsed."""
    return list(icalendar.Calendar.from_ical(text).walk("VEVENT"))


def due(**changed: Any) -> Dated:
    """Return a note that is due."""
    values = {"kind": DueKind.ASK, "entry_id": "a", "title": "Acme", "text": "ask", "command": "run this"}
    return Dated(DAY, Due(**values | changed))


def test_an_event_is_a_private_day_that_blocks_nothing() -> None:
    """A reminder, not an appointment; and no bell rings."""
    [event] = events_of(calendar_of(due(until=date(2026, 12, 1))))

    assert event.decoded("dtstart") == DAY
    assert event.decoded("dtend") == DAY + timedelta(days=1)
    assert event.decoded("dtstamp") == datetime(2026, 11, 22, 21, 14, tzinfo=UTC)
    assert str(event["summary"]) == "A note to send, if you like: Acme"
    assert str(event["description"]) == "Ask.\nGood until 1 December 2026.\nrun this"
    assert (str(event["class"]), str(event["transp"])) == ("PRIVATE", "TRANSPARENT")
    assert event.subcomponents == []


@pytest.mark.parametrize("kind", DueKind)
def test_every_kind_has_its_summary(kind: DueKind) -> None:
    """A draft may have no company yet."""
    [event] = events_of(calendar_of(due(kind=kind, title="")))
    assert str(event["summary"])
    assert ":" not in str(event["summary"])


def test_an_event_keeps_its_id() -> None:
    """A second import changes it in its place; another entry or reason is another event."""
    first, later = (
        calendar_of(due(), due(entry_id="b")),
        calendar_of(due(text="changed"), due(kind=DueKind.PLAN)),
    )
    ids = [[str(event["uid"]) for event in events_of(text)] for text in (first, later)]

    assert ids[0][0] == ids[1][0]
    assert len({*ids[0], *ids[1]}) == 3


def test_hostile_text_adds_no_line() -> None:
    """Line breaks would be properties of the person who wrote the company's name."""
    text = calendar_of(
        due(title=f"x\r\nATTENDEE:mailto:x@example.com\nEND:VEVENT {HOSTILE}", text="a;b,c\\d\n" * 30)
    )
    [event] = events_of(text)

    assert "ATTENDEE" not in event
    assert str(event["description"]).startswith("A;b,c\\d a;b,c\\d")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert all(c in "\r\n" or c.isprintable() for c in text)


def test_a_shared_calendar_names_nobody(journal: Journal) -> None:
    """Calendars are synced to other people's computers. An older company may stand in a plan."""
    fill(journal)
    shared = calendar_text(gather_due(journal, Selection(), CLOCK.today(), full=False), CLOCK.now())
    full = calendar_text(gather_due(journal, Selection(), CLOCK.today(), full=True), CLOCK.now())
    plain = shared.replace("\r\n ", "").lower()

    assert [n for n in ("fabrikam", "contoso", "northwind", "hooli", "priya", "quietly") if n in plain] == []
    assert "write two questions for company b's people" in plain
    assert "Fabrikam" in full
    assert "Quietly" not in full
    assert len(events_of(shared)) == len(events_of(full)) > 3


def test_without_the_package_one_sentence_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is an extra: most people never need a calendar."""
    monkeypatch.setattr(as_ics, "icalendar", None)
    with pytest.raises(MissingCalendarError, match=r"pip install 'bounceback\[calendar\]'"):
        calendar_of()
