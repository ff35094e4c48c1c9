"""Taking an export of the journal back in: everything exactly as it was, and nothing overwritten."""

import contextlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bounceback import plainyaml
from bounceback.commands.import_report import Aside, Conflict, Report
from bounceback.domain.own_form import BadEntry, OwnEntry, OwnItem, read_own
from bounceback.errors import EntryNotFoundError, JournalError, UnreadableFileError
from bounceback.plainyaml import TooLargeError, YamlProblem
from bounceback.store import files
from bounceback.store.intake import Arrival
from bounceback.store.journal import Journal
from bounceback.store.migrations import migrated


@dataclass(frozen=True)
class _Sorted:
    """The entries of an export, by what becomes of them."""

    arrivals: list[Arrival]
    conflicts: list[Arrival]
    rejected: list[Aside]
    already: int


def import_own(
    journal: Journal, text: str, told: Callable[[int, int], None], *, dry_run: bool = False
) -> Report:
    """Add the entries of an export that aren't there yet, under their own ids, and return what came of it.

    An entry of the same id with other content is kept in a file of its own. *told* is given how many of how
    many are stored. Raises UsageError if the text is not an export.
    """
    found = _sort(journal, read_own(text))
    total = len(found.arrivals)
    if dry_run:
        conflicts = tuple(Conflict(arrival.entry_id, None) for arrival in found.conflicts)
        return Report(
            would_add=total,
            already=found.already,
            rejected=tuple(found.rejected),
            conflicts=conflicts,
            dry_run=True,
        )
    kept = tuple(Conflict(arrival.entry_id, _keep(journal, arrival)) for arrival in found.conflicts)
    added = journal.bring_in(found.arrivals, total, lambda count: told(count, total))
    return Report(added=tuple(added), already=found.already, rejected=tuple(found.rejected), conflicts=kept)


def _sort(journal: Journal, items: Iterable[OwnItem]) -> _Sorted:
    found = _Sorted([], [], [], 0)
    already = 0
    for item in items:
        if isinstance(item, BadEntry):
            found.rejected.append(Aside(item.place, item.id, item.reason))
            continue
        try:
            fields = migrated(item.fields, {})
            data = plainyaml.dump(item.fields)
        except (YamlProblem, TooLargeError) as problem:
            found.rejected.append(Aside(item.place, item.id, str(problem)))
            continue
        arrival = Arrival(item.id, data, exact=True)
        there = _stored(journal, item)
        if there is None:
            found.arrivals.append(arrival)
        elif there == fields:
            already += 1
        else:
            found.conflicts.append(arrival)
    return _Sorted(found.arrivals, found.conflicts, found.rejected, already)


def _stored(journal: Journal, item: OwnEntry) -> dict[str, Any] | None:
    """Return what the journal holds under that id; None if nothing, and no fields if it can't be read."""
    try:
        mapping = journal.document(item.id).mapping
    except EntryNotFoundError:
        return None
    except UnreadableFileError:
        return {}
    return {key: value for key, value in mapping.items() if key != "schema"}


def _keep(journal: Journal, arrival: Arrival) -> Path:
    """Store the other version aside, once however often it comes, and return its file."""
    mark = files.fingerprint(arrival.data)[:8]
    path = journal.rescued_dir / f"import-{arrival.entry_id}-{mark}.yaml"
    try:
        with contextlib.suppress(FileExistsError):
            files.write_new(path, arrival.data)
    except OSError as error:
        raise JournalError(f"nothing was imported: {files.reason_of(error)}") from error
    return path
