"""Looking back: over the newest entries, over selected ones, or into one."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from bounceback.domain.due import Due, due_items
from bounceback.domain.finding import Line, Search
from bounceback.domain.lookback import Lookback, look_back
from bounceback.domain.selection import Selection
from bounceback.domain.stats import Stats, stats_of
from bounceback.domain.summary import Summary
from bounceback.errors import UnreadableFileError
from bounceback.store.check_ins import read_check_ins
from bounceback.store.reader import JournalReader, Unreadable
from bounceback.store.texts import texts_of

LOOKED_AT = 20
"""How many of the newest entries a look back reads, and a list shows unless all are asked for."""

_DUE_DAYS = 120
_INCOMPLETE = "its end is missing, so some of it may be lost"


@dataclass(frozen=True)
class Listed:
    """The selected entries, newest first, the files that can't be read, and those shown without their end.

    *lines* holds, by entry, what a search found.
    """

    rows: tuple[Summary, ...]
    problems: tuple[Unreadable, ...]
    incomplete: tuple[Unreadable, ...]
    lines: Mapping[str, tuple[Line, ...]]


@dataclass(frozen=True)
class Reviewed(Listed):
    """A look back: the entries, what they taught, what is due; *more* says that older ones were not read."""

    lookback: Lookback
    due: tuple[Due, ...]
    more: bool


def review(
    reader: JournalReader,
    selection: Selection,
    theme_labels: Callable[[], Mapping[str, str]],
    today: date,
    *,
    everything: bool,
) -> Reviewed:
    """Return the look back over the newest twenty entries, or over all that are selected.

    Without a filter only the newest files are opened: their names carry the day. *theme_labels* is called
    only if an entry names a theme: loading them takes long.
    """
    ids = reader.entry_ids()
    wanted = ids if everything or not selection.is_empty else ids[:LOOKED_AT]
    drafts = reader.draft_ids() if selection.is_open else []
    found = _read(reader, [*drafts, *wanted], selection)
    labels = theme_labels() if any(row.themes for row in found.rows) else {}
    return Reviewed(
        rows=found.rows,
        problems=(*found.problems, *reader.strays()),
        incomplete=found.incomplete,
        lines=found.lines,
        lookback=look_back(found.rows, labels, today, quote_all=everything or not selection.is_empty),
        due=due_items(found.rows, today),
        more=len(wanted) < len(ids),
    )


@dataclass(frozen=True)
class StatsReport:
    """What the selected entries show in numbers, and the files that can't be read or lost their end."""

    stats: Stats
    problems: tuple[Unreadable, ...]
    incomplete: tuple[Unreadable, ...]


def stats(reader: JournalReader, selection: Selection) -> StatsReport:
    """Return the numbers over all entries that are selected."""
    found = _read(reader, reader.entry_ids(), selection)
    responses: tuple[int, ...] = ()
    odd: tuple[Unreadable, ...] = ()
    if selection.is_empty:  # a check-in is about everything
        try:
            responses = tuple(one.response for one in read_check_ins(reader) if one.response)
        except UnreadableFileError as error:
            odd = (Unreadable(error.path, error.reason, error.line),)
    problems = (*found.problems, *reader.strays(), *odd)
    return StatsReport(stats_of(found.rows, responses), problems, found.incomplete)


@dataclass(frozen=True)
class DueList:
    """What is due, and the files that can't be read."""

    items: tuple[Due, ...]
    problems: tuple[Unreadable, ...]
    has_entries: bool


def due(reader: JournalReader, today: date, *, everything: bool) -> DueList:
    """Return what is due. Nothing is due after 120 days, so older files are opened only on request."""
    earliest = (today - timedelta(days=_DUE_DAYS)).isoformat()
    ids = reader.entry_ids()
    wanted = ids if everything else [entry_id for entry_id in ids if entry_id[:10] >= earliest]
    drafts = reader.draft_ids()
    found = _read(reader, [*drafts, *wanted], Selection())
    return DueList(due_items(found.rows, today), found.problems, bool(ids or drafts))


def _read(reader: JournalReader, ids: Iterable[str], selection: Selection) -> Listed:
    """Return the selected ones of these entries."""
    search = Search.of(selection.search)
    rows: list[Summary] = []
    problems: list[Unreadable] = []
    incomplete: list[Unreadable] = []
    lines: dict[str, tuple[Line, ...]] = {}
    for row in reader.rows(ids):
        if isinstance(row, Unreadable):
            problems.append(row)
        elif selection.matches(row.summary):
            if search.terms:
                found = search.lines(texts_of(row.document.mapping))
                if found is None:
                    continue
                lines[row.summary.id] = found
            rows.append(row.summary)
            if not row.document.complete:
                incomplete.append(Unreadable(reader.path_of(row.summary.id), _INCOMPLETE))
    rows.sort(key=lambda row: (row.heard_on or date.min, row.id), reverse=True)
    return Listed(tuple(rows), tuple(problems), tuple(incomplete), lines)
