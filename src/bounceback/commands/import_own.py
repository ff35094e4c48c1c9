"""Taking an export of the journal back in: everything exactly as it was, and nothing overwritten."""

import contextlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bounceback import plainyaml
from bounceback.commands.import_report import Aside, Conflict, Report
from bounceback.domain.own_form import BadEntry, OwnEntry, OwnItem, read_own
from bounceback.errors import EntryNotFoundError, JournalError, UnreadableFileError
from bounceback.plainyaml import Document, TooLargeError, YamlProblem
from bounceback.store import codec, files
from bounceback.store.intake import Arrival
from bounceback.store.journal import Journal
from bounceback.store.migrations import migrated


@dataclass
class _Sorted:
    """The entries of an export, by what becomes of them."""

    new: list[OwnEntry] = field(default_factory=list)
    conflicts: list[OwnEntry] = field(default_factory=list)
    rejected: list[Aside] = field(default_factory=list)
    already: int = 0

    def arrivals(self, items: Iterable[OwnEntry]) -> Iterator[Arrival]:
        """Yield the files of the entries; those that no file can hold are rejected."""
        for item in items:
            try:
                yield Arrival(item.id, _file_of(item), exact=True)
            except TooLargeError as error:
                self.rejected.append(Aside(item.place, item.id, str(error)))


def import_own(
    journal: Journal, text: str, told: Callable[[int, int], None], *, dry_run: bool = False
) -> Report:
    """Add the entries of an export that aren't there yet, under their own ids, and return what came of it.

    An entry of the same id with other content is kept in a file of its own. *told* is given how many of how
    many are stored. Raises UsageError if the text is not an export.
    """
    found = _sort(journal, read_own(text))
    if dry_run:
        new = sum(1 for _ in found.arrivals(found.new))
        conflicts = tuple(Conflict(item.id, None) for item in found.conflicts)
        return _report(found, (), conflicts, would_add=new, dry_run=True)
    kept = tuple(
        Conflict(arrival.entry_id, _keep(journal, arrival)) for arrival in found.arrivals(found.conflicts)
    )
    total = len(found.new)
    added = journal.bring_in(found.arrivals(found.new), total, lambda count: told(count, total))
    return _report(found, tuple(added), kept)


def _report(
    found: _Sorted,
    added: tuple[str, ...],
    conflicts: tuple[Conflict, ...],
    *,
    would_add: int = 0,
    dry_run: bool = False,
) -> Report:
    return Report(
        added=added,
        would_add=would_add,
        already=found.already,
        rejected=tuple(sorted(found.rejected, key=lambda aside: aside.row)),
        conflicts=conflicts,
        dry_run=dry_run,
        unit="entry",
    )


def _sort(journal: Journal, items: Iterable[OwnItem]) -> _Sorted:
    found = _Sorted()
    for item in items:
        if isinstance(item, BadEntry):
            found.rejected.append(Aside(item.place, item.id, item.reason))
            continue
        try:
            fields = migrated(item.fields, {})
        except YamlProblem as problem:
            found.rejected.append(Aside(item.place, item.id, str(problem)))
            continue
        there = _stored(journal, item)
        if there is None:
            found.new.append(item)
        elif there == fields:
            found.already += 1
        else:
            found.conflicts.append(item)
    return found


def _file_of(item: OwnEntry) -> bytes:
    """Return the bytes of an entry's file: as the program writes it, if that is the same in the same order.

    Otherwise, as for a file with fields that can't be read, it is written as plain texts: the same to every
    reader, with more quotes. Raises TooLargeError.
    """
    try:
        usual = codec.encode(codec.decode_mapping(Document(item.fields, {}, complete=True)).entry)
    except YamlProblem:  # so many fields can't be read that it counts as damaged; it is kept all the same
        return plainyaml.dump(item.fields)
    held = plainyaml.read(usual).mapping
    is_same = held == item.fields and list(held) == list(item.fields)
    return usual if is_same else plainyaml.dump(item.fields)


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
