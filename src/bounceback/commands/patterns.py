"""Patterns, honestly: what the numbers allow to say, what was named again, and where it usually ends."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bounceback.commands.listing import listed
from bounceback.domain.fit import Diagnosis, FitAdvice, diagnosis
from bounceback.domain.patterns import Benchmarks, KindPattern, patterns_by_kind
from bounceback.domain.reasons import NamedReason, named_reasons
from bounceback.domain.selection import Selection
from bounceback.store.reader import JournalReader
from bounceback.store.unreadable import Unreadable

LOOKED_BACK_DAYS = 365
"""How far patterns reach unless more is asked for: an older search was another one."""


@dataclass(frozen=True)
class Patterns:
    """What the entries show. *since* is the day from which they were looked at, None for any."""

    kinds: tuple[KindPattern, ...]
    reasons: tuple[NamedReason, ...]
    diagnosis: Diagnosis | None
    since: date | None
    problems: tuple[Unreadable, ...]


def patterns(
    reader: JournalReader,
    selection: Selection,
    benchmarks: Benchmarks,
    advice: FitAdvice,
    *,
    theme_labels: Callable[[], Mapping[str, str]],
    today: date,
    everything: bool,
) -> Patterns:
    """Return the patterns in the selected entries: those of a year, unless a day or everything is asked for.

    *theme_labels* is called only if an entry names a theme.
    """
    if not everything and selection.since is None and selection.until is None:
        selection = replace(selection, since=today - timedelta(days=LOOKED_BACK_DAYS))
    found = listed(reader, selection)
    labels = theme_labels() if any(row.themes for row in found.rows) else {}
    return Patterns(
        kinds=patterns_by_kind(found.rows, benchmarks),
        reasons=named_reasons(found.rows, labels),
        diagnosis=diagnosis(found.rows, advice),
        since=selection.since,
        problems=(*found.problems, *found.incomplete),
    )
