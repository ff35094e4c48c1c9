"""Proof of a search for a period: what was applied for, how far it got, and whom one wrote to."""

from collections.abc import Iterator
from datetime import date

from bounceback.commands.export import ReportExport
from bounceback.domain.amounts import number_word
from bounceback.domain.entry import Entry
from bounceback.domain.text import capitalised, one_line
from bounceback.domain.wording import (
    HEARD_BY_WORDS,
    OUTCOME_WORDS,
    REQUEST_WORDS,
    STAGE_WORDS,
    full_day,
    key_words,
)
from bounceback.exporters.page import page_html
from bounceback.exporters.table import csv_text

_COLUMNS = ("Applied", "Heard", "Company", "Role", "How far it got", "Outcome", "News came", "Contact made")


def report_csv(report: ReportExport) -> str:
    """Return the report as CSV; its days are ISO days."""
    return csv_text(_COLUMNS, (tuple(_row(entry, iso=True)) for entry in report.entries))


def report_html(report: ReportExport, name: str) -> str:
    """Return the report as a page to print; *name* is whose search it is, if that is known."""
    rows = [dict(zip(_COLUMNS, _row(entry, iso=False), strict=True)) for entry in report.entries]
    used = [column for column in _COLUMNS if column != "Applied" or any(row[column] for row in rows)]
    return page_html(
        "report.html.j2",
        name=name,
        since=full_day(report.since),
        until=full_day(report.until),
        columns=used,
        rows=rows,
        count=_count(len(rows)),
    )


def _row(entry: Entry, *, iso: bool) -> Iterator[str]:
    written = date.isoformat if iso else full_day
    yield written(entry.applied_on) if entry.applied_on else ""
    yield written(entry.heard_on) if entry.heard_on else ""
    yield one_line(entry.company)
    yield one_line(entry.role)
    yield STAGE_WORDS.get(entry.stage or "", "")
    yield OUTCOME_WORDS.get(entry.outcome or "", "")
    yield HEARD_BY_WORDS.get(entry.heard_by or "", "")
    sent = [(r.kind, r.sent_on) for r in entry.requests if r.sent_on]
    made = [f"{REQUEST_WORDS.get(kind, key_words(kind))} {written(day)}" for kind, day in sent]
    yield "; ".join(made)


def _count(number: int) -> str:
    if not number:
        return "Nothing is listed for these days."
    words = number_word(number)
    return f"{capitalised(words)} application{'' if number == 1 else 's'} listed."
