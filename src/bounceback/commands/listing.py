"""Entries as a list: those that are meant, newest first, and the files that can't be read."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from bounceback.domain.outline import Outline
from bounceback.store.reader import JournalReader
from bounceback.store.unreadable import NO_END, Unreadable

if TYPE_CHECKING:  # a plain list loads none of these
    from bounceback.domain.finding import Line
    from bounceback.domain.selection import Selection
    from bounceback.domain.summary import Summary
    from bounceback.store.rows import Row


class Outlines(NamedTuple):
    """All entries as a plain list shows them, newest first, and the files that can't be read.

    *incomplete* are files that are shown although they lost their end.
    """

    rows: tuple[Outline, ...]
    problems: tuple[Unreadable, ...]
    incomplete: tuple[Unreadable, ...]


@dataclass(frozen=True)
class Listed:
    """The selected entries, newest first, the files that can't be read, and those shown without their end.

    *lines* holds, by entry, what a search found.
    """

    rows: tuple["Summary", ...]
    problems: tuple[Unreadable, ...]
    incomplete: tuple[Unreadable, ...]
    lines: Mapping[str, tuple["Line", ...]]


def outlines(reader: JournalReader) -> Outlines:
    """Return all entries."""
    there = reader.listing()
    rows: list[Outline] = []
    problems: list[Unreadable] = []
    incomplete: list[Unreadable] = []
    for row in reader.outlines(there.ids):
        if isinstance(row, Unreadable):
            problems.append(row)
            continue
        rows.append(row)
        if not row.complete:
            incomplete.append(Unreadable(reader.path_of(row.id), NO_END))
    rows.sort(key=attrgetter("day", "id"), reverse=True)
    return Outlines(tuple(rows), (*problems, *there.strays), tuple(incomplete))


def listed(reader: JournalReader, selection: "Selection") -> Listed:
    """Return all entries that are selected; begun reflections too where those that are open are meant."""
    there = reader.listing()
    drafts = reader.draft_ids() if selection.open_on else []
    found = read(reader, [*drafts, *there.ids], selection)
    return Listed(found.rows, (*found.problems, *there.strays), found.incomplete, found.lines)


def read(reader: JournalReader, ids: Iterable[str], selection: "Selection") -> Listed:
    """Return the selected ones of these entries."""
    rows: list[Summary] = []
    problems: list[Unreadable] = []
    incomplete: list[Unreadable] = []
    lines: dict[str, tuple[Line, ...]] = {}
    for row, found in _selected(reader, ids, selection):
        if isinstance(row, Unreadable):
            problems.append(row)
            continue
        rows.append(row.summary)
        if found:
            lines[row.summary.id] = found
        if not row.complete:
            incomplete.append(Unreadable(reader.path_of(row.summary.id), NO_END))
    rows.sort(key=_place, reverse=True)
    return Listed(tuple(rows), tuple(problems), tuple(incomplete), lines)


def _selected(
    reader: JournalReader, ids: Iterable[str], selection: "Selection"
) -> Iterator[tuple["Row | Unreadable", "tuple[Line, ...]"]]:
    """Yield the rows that are meant, each with the lines that a search found in it."""
    if selection.search.strip():
        yield from _holding(reader, ids, selection)
        return
    for row in reader.rows(ids):
        if isinstance(row, Unreadable) or selection.matches(row.summary):
            yield row, ()


def _holding(
    reader: JournalReader, ids: Iterable[str], selection: "Selection"
) -> Iterator[tuple["Row | Unreadable", "tuple[Line, ...]"]]:
    from bounceback.domain.finding import Search  # noqa: PLC0415 - a list of everything needs none of it
    from bounceback.store.texts import texts_of, words_in_files  # noqa: PLC0415

    search = Search.of(selection.search)
    is_meant = None if selection.only_searches else selection.matches
    for row in reader.candidates(ids, words_in_files(search), is_meant):
        if isinstance(row, Unreadable):
            yield row, ()
        elif (found := search.lines(texts_of(row.document.mapping))) is not None:
            yield row, found


def _place(row: "Summary") -> tuple[date, str]:
    return row.heard_on or date.min, row.id
