"""Looking back over the newest entries or selected ones; and what is due."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from bounceback.commands.listing import Listed, read
from bounceback.domain.due import Due, due_items
from bounceback.domain.lookback import Lookback, look_back
from bounceback.domain.open_ends import OpenEnd, open_ends
from bounceback.domain.selection import Selection
from bounceback.domain.summary import Summary
from bounceback.store.reader import JournalReader
from bounceback.store.unreadable import Unreadable

LOOKED_AT = 20
"""How many of the newest entries a look back reads unless some are selected."""

_DUE_DAYS = 120


@dataclass(frozen=True)
class Reviewed(Listed):
    """A look back: the entries, what they taught, what is due; *more* says that older ones were not read.

    *open_ends* holds, by entry, what is open.
    """

    lookback: Lookback
    due: tuple[Due, ...]
    open_ends: Mapping[str, tuple[OpenEnd, ...]]
    more: bool


def review(
    reader: JournalReader, selection: Selection, theme_labels: Callable[[], Mapping[str, str]], today: date
) -> Reviewed:
    """Return the look back over the newest twenty entries, or over all that are selected.

    Without a filter only the newest files are looked at: their names carry the day. *theme_labels* is called
    only if an entry names a theme: loading them takes long.
    """
    there = reader.listing()
    wanted = there.ids[:LOOKED_AT] if selection.is_empty else there.ids
    drafts = reader.draft_ids() if selection.open_on else []
    found = read(reader, [*drafts, *wanted], selection)
    labels = theme_labels() if any(row.themes for row in found.rows) else {}
    return Reviewed(
        rows=found.rows,
        problems=(*found.problems, *there.strays),
        incomplete=found.incomplete,
        lines=found.lines,
        lookback=look_back(found.rows, labels, today, quote_all=not selection.is_empty),
        due=due_items((row for row in found.rows if _is_recent(row, today)), today),
        open_ends={row.id: ends for row in found.rows if (ends := open_ends(row, today))},
        more=len(wanted) < len(there.ids),
    )


@dataclass(frozen=True)
class DueList:
    """What is due, and the files that can't be read."""

    items: tuple[Due, ...]
    problems: tuple[Unreadable, ...]
    has_entries: bool


def _is_recent(row: Summary, today: date) -> bool:
    """Return whether anything of an entry can still be due, as ``due`` sees it."""
    return row.is_draft or row.id[:10] >= (today - timedelta(days=_DUE_DAYS)).isoformat()


def due(reader: JournalReader, today: date, *, everything: bool) -> DueList:
    """Return what is due. Nothing is due after 120 days, so older files are opened only on request."""
    earliest = (today - timedelta(days=_DUE_DAYS)).isoformat()
    ids = reader.entry_ids()
    wanted = ids if everything else [entry_id for entry_id in ids if entry_id[:10] >= earliest]
    drafts = reader.draft_ids()
    found = read(reader, [*drafts, *wanted], Selection())
    return DueList(due_items(found.rows, today), found.problems, bool(ids or drafts))
