"""Values for tests: complete and ordinary, so that a test names only what matters to it."""

from datetime import date, datetime
from typing import Any

from bounceback.domain.asked import Asked, read_asked
from bounceback.domain.debrief import Debrief
from bounceback.domain.entry import Entry
from bounceback.domain.summary import Summary
from bounceback.domain.terms import Outcome, Stage


def make_entry(**overrides: Any) -> Entry:
    """Return an entry whose facts are known and whose questions are still to be answered."""
    values: dict[str, Any] = {
        "company": "Acme",
        "role": "Data Analyst",
        "stage": "interview",
        "outcome": "declined",
        "heard_on": date(2026, 11, 22),
        "heard_by": "email",
        "recorded_at": datetime.fromisoformat("2026-11-22T21:14:00+00:00"),
    }
    return Entry.model_validate(values | overrides)


def make_summary(**overrides: Any) -> Summary:
    """Return the row of a finished entry like the one ``make_entry`` gives."""
    values: dict[str, Any] = {
        "id": "2026-11-22-acme-data-analyst",
        "company": "Acme",
        "role": "Data Analyst",
        "stage": Stage.INTERVIEW,
        "outcome": Outcome.DECLINED,
        "heard_on": date(2026, 11, 22),
        "recorded_on": date(2026, 11, 22),
        "finished": True,
    }
    return Summary(**values | overrides)


def make_debrief(**given: Any) -> Debrief:
    """Return what an entry carries; words that aren't a debrief's go into its summary."""
    own = {name: given.pop(name) for name in list(given) if name in Debrief.__dataclass_fields__}
    return Debrief(summary=make_summary(**given), **own)


def make_asked(
    line: str,
    company: str = "Acme",
    day: date | None = date(2026, 11, 20),
    kind: str = "data analyst",
    stage: Stage | None = None,
) -> Asked:
    """Return a question as an entry notes it."""
    return Asked(*read_asked(line), company, day, frozenset({kind}), stage, company)
