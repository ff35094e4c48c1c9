"""Looking back in numbers."""

from dataclasses import dataclass

from bounceback.commands.listing import listed
from bounceback.domain.check_in import CheckIn
from bounceback.domain.selection import Selection
from bounceback.domain.stats import Stats, stats_of
from bounceback.errors import UnreadableFileError
from bounceback.store.check_ins import read_check_ins
from bounceback.store.reader import JournalReader
from bounceback.store.unreadable import Unreadable


@dataclass(frozen=True)
class StatsReport:
    """What the selected entries show in numbers, and the files that can't be read or lost their end."""

    stats: Stats
    problems: tuple[Unreadable, ...]
    incomplete: tuple[Unreadable, ...]


def stats(reader: JournalReader, selection: Selection) -> StatsReport:
    """Return the numbers over all entries that are selected."""
    found = listed(reader, selection)
    check_ins: tuple[CheckIn, ...] = ()
    odd: tuple[Unreadable, ...] = ()
    if selection.is_empty:  # a check-in is about everything
        try:
            check_ins = read_check_ins(reader)
        except UnreadableFileError as error:
            odd = (Unreadable(error.path, error.reason, error.line),)
    return StatsReport(stats_of(found.rows, check_ins), (*found.problems, *odd), found.incomplete)
