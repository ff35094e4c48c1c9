"""Gathering what an export holds: whole files for a backup, entries for readers, days for a calendar."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from bounceback.domain.agenda import Dated, agenda
from bounceback.domain.entry import Entry
from bounceback.domain.lookback import look_back
from bounceback.domain.redaction import Names, Redactor, names_in, redacted
from bounceback.domain.selection import Selection
from bounceback.domain.tally import Tally, tally
from bounceback.plainyaml import YamlProblem
from bounceback.store import codec
from bounceback.store.reader import JournalReader
from bounceback.store.rows import FullRow, Row
from bounceback.store.unreadable import NO_END, Unreadable

REPORT_DAYS = 30
"""How far back a report looks unless told otherwise."""

_CALENDAR_DAYS = 120


@dataclass(frozen=True)
class Findings:
    """What there is to say about the files.

    *problems* can't be read and are left out; *remarks* are about files that are in; *quiet* counts the
    entries that were left out because they are marked so.
    """

    problems: tuple[Unreadable, ...] = ()
    remarks: tuple[Unreadable, ...] = ()
    quiet: int = 0


@dataclass(frozen=True)
class RawEntry:
    """An entry or draft as it stands in its file: every scalar a string, unknown keys and all."""

    id: str
    fields: Mapping[str, Any]


@dataclass(frozen=True)
class RawExport:
    """The files of the journal, newest first, drafts before entries."""

    entries: tuple[RawEntry, ...]
    findings: Findings


@dataclass(frozen=True)
class Exported:
    """An entry as it may be read by those it is for; *label* is its id, or stands for it."""

    label: str
    entry: Entry


@dataclass(frozen=True)
class Export:
    """Entries for a reader, newest first. *full* says that nothing was taken out."""

    entries: tuple[Exported, ...]
    recurring: tuple[str, ...]
    tally: Tally
    full: bool
    findings: Findings


@dataclass(frozen=True)
class CalendarExport:
    """What is due and will be, for a calendar."""

    items: tuple[Dated, ...]
    full: bool
    findings: Findings


@dataclass(frozen=True)
class ReportExport:
    """The applications of a period, oldest first, with their real names and nothing private."""

    entries: tuple[Entry, ...]
    since: date
    until: date
    findings: Findings


def gather_raw(reader: JournalReader, selection: Selection) -> RawExport:
    """Return every selected file of the journal as it stands, drafts and quiet entries included."""
    reading = _Reading(reader)
    entries = [
        RawEntry(row.summary.id, row.document.mapping)
        for row in reading.rows([*reader.draft_ids(), *reader.entry_ids()])
        if selection.matches(row.summary)
    ]
    return RawExport(tuple(entries), reading.findings())


def gather(
    reader: JournalReader, selection: Selection, theme_labels: Mapping[str, str], today: date, *, full: bool
) -> Export:
    """Return the selected entries for a reader: as they are, or with names replaced and private text out.

    The names of the whole journal are replaced, those of drafts and of entries that are not selected too.
    """
    reading = _Reading(reader)
    names: list[Names] = []
    found: list[tuple[Row, Entry]] = []
    for row, entry in reading.entries([*reader.draft_ids(), *reader.entry_ids()]):
        names.append(names_in(entry))
        if not row.summary.is_draft and selection.matches(row.summary) and not reading.is_quiet(row):
            found.append((row, entry))
    found.sort(key=lambda pair: (pair[0].summary.heard_on or date.min, pair[0].summary.id), reverse=True)
    redactor = Redactor.of(reversed(names))
    summaries = [row.summary for row, _ in found]
    lookback = look_back(summaries, theme_labels, today, quote_all=True)
    return Export(
        entries=tuple(
            Exported(row.summary.id, entry)
            if full
            else Exported(f"entry-{len(found) - place}", redacted(entry, redactor))
            for place, (row, entry) in enumerate(found)
        ),
        recurring=lookback.recurring,
        tally=tally(entry for _, entry in found),
        full=full,
        findings=reading.findings(),
    )


def gather_due(reader: JournalReader, selection: Selection, today: date, *, full: bool) -> CalendarExport:
    """Return what is due within three months, from drafts and the entries of the last 120 days.

    To take names out, all of the journal is read: a plan may name an older company.
    """
    reading = _Reading(reader)
    earliest = (today - timedelta(days=_CALENDAR_DAYS)).isoformat()
    ids = reader.entry_ids()
    recent = {*reader.draft_ids(), *(entry_id for entry_id in ids if entry_id[:10] >= earliest)}
    if full:
        rows = list(reading.rows(sorted(recent, reverse=True)))
        redactor = Redactor()
    else:
        found = list(reading.entries([*reader.draft_ids(), *ids]))
        redactor = Redactor.of(names_in(entry) for _, entry in reversed(found))
        rows = [row for row, _ in found if row.summary.id in recent]
    rows = [row for row in rows if selection.matches(row.summary) and not reading.is_quiet(row)]
    items = agenda([row.summary for row in rows], today)
    if not full:
        companies = {row.summary.id: redactor.company(row.summary.company) for row in rows}
        items = tuple(_without_names(item, redactor, companies[item.item.entry_id]) for item in items)
    return CalendarExport(items, full, reading.findings())


def gather_report(reader: JournalReader, selection: Selection, today: date) -> ReportExport:
    """Return what was applied for in a period: the last thirty days, unless the selection names days."""
    until = selection.until or today
    since = selection.since or until - timedelta(days=REPORT_DAYS)
    period = replace(selection, since=since, until=until)
    reading = _Reading(reader)
    found = [
        (row.summary.heard_on or date.min, row.summary.id, entry)
        for row, entry in reading.entries(reader.entry_ids())
        if period.matches(row.summary) and not reading.is_quiet(row)
    ]
    found.sort(key=lambda one: one[:2])
    return ReportExport(tuple(entry for *_, entry in found), since, until, reading.findings())


class _Reading:
    """One pass over the journal that notes what is to be said about its files."""

    def __init__(self, reader: JournalReader) -> None:
        self._reader = reader
        self._problems: list[Unreadable] = []
        self._remarks: list[Unreadable] = []
        self._quiet = 0

    def rows(self, entry_ids: Iterable[str]) -> Iterator[FullRow]:
        """Yield the rows that can be read."""
        for row in self._reader.full_rows(entry_ids):
            if isinstance(row, Unreadable):
                self._problems.append(row)
                continue
            if not row.document.complete:
                self._remarks.append(Unreadable(self._reader.path_of(row.summary.id), NO_END))
            yield row

    def entries(self, entry_ids: Iterable[str]) -> Iterator[tuple[FullRow, Entry]]:
        """Yield the rows with their entries; a field that can't be read is named and counts as absent."""
        for row in self.rows(entry_ids):
            path = self._reader.path_of(row.summary.id)
            try:
                decoded = codec.decode_mapping(row.document)
            except YamlProblem as problem:
                self._problems.append(Unreadable(path, problem.reason, problem.line))
                continue
            self._remarks += [
                Unreadable(path, f"{bad.field} {bad.reason}; the rest is read", bad.line)
                for bad in decoded.problems
            ]
            yield row, decoded.entry

    def is_quiet(self, row: Row) -> bool:
        """Return whether the entry is to be left alone, and count it."""
        self._quiet += row.summary.quiet
        return row.summary.quiet

    def findings(self) -> Findings:
        """Return what there is to say, now that everything was read."""
        problems = (*self._problems, *self._reader.strays())
        return Findings(problems, tuple(self._remarks), self._quiet)


def _without_names(dated: Dated, redactor: Redactor, company: str) -> Dated:
    """Return something due without names; its command and its id would tell them too."""
    item = replace(
        dated.item,
        title=company,
        text=redactor.text(dated.item.text),
        command="bounceback due",
    )
    return replace(dated, item=item)
