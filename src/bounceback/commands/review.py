"""Looking back: over the newest entries, over selected ones, or into one."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from bounceback.domain.due import Due, due_items
from bounceback.domain.lookback import Lookback, look_back
from bounceback.domain.selection import Selection, text_matches
from bounceback.domain.summary import Summary
from bounceback.store.reader import JournalReader, Row, Unreadable

LOOKED_AT = 20
"""How many of the newest entries a look back reads, and a list shows unless all are asked for."""

_DUE_DAYS = 120
_INCOMPLETE = "its end is missing, so some of it may be lost"


@dataclass(frozen=True)
class Reviewed:
    """The entries that were looked at, newest first, what they taught, and the files that can't be read.

    *incomplete* are files that lost their end but are shown; *more* says that older ones were not read.
    """

    rows: tuple[Summary, ...]
    lookback: Lookback
    due: tuple[Due, ...]
    problems: tuple[Unreadable, ...]
    incomplete: tuple[Unreadable, ...]
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
    rows, problems, incomplete = _read(reader, wanted, selection)
    labels = theme_labels() if any(row.themes for row in rows) else {}
    return Reviewed(
        rows=tuple(rows),
        lookback=look_back(rows, labels, today, quote_all=everything or not selection.is_empty),
        due=due_items(rows, today),
        problems=(*problems, *reader.strays()),
        incomplete=tuple(incomplete),
        more=len(wanted) < len(ids),
    )


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
    rows, problems, _ = _read(reader, [*drafts, *wanted], Selection())
    return DueList(due_items(rows, today), tuple(problems), bool(ids or drafts))


def _read(
    reader: JournalReader, ids: Iterable[str], selection: Selection
) -> tuple[list[Summary], list[Unreadable], list[Unreadable]]:
    """Return the selected rows, the unreadable files, and the files that lost their end."""
    rows: list[Summary] = []
    problems: list[Unreadable] = []
    incomplete: list[Unreadable] = []
    for row in reader.rows(ids):
        if isinstance(row, Unreadable):
            problems.append(row)
        elif selection.matches(row.summary) and _found(row, selection.search):
            rows.append(row.summary)
            if not row.document.complete:
                incomplete.append(Unreadable(reader.path_of(row.summary.id), _INCOMPLETE))
    rows.sort(key=lambda row: (row.heard_on or date.min, row.id), reverse=True)
    return rows, problems, incomplete


def _found(row: Row, search: str) -> bool:
    return not search or text_matches("\n".join(_texts(row.document.mapping)), search)


def _texts(value: Any) -> Iterable[str]:
    """Yield every text in a plain document."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _texts(item)
    else:
        for item in value:
            yield from _texts(item)
