"""Many entries at once: each whole, one change for undo, and nothing overwritten."""

import errno
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bounceback.errors import ImportStoppedError, JournalError
from bounceback.store import codec, files
from bounceback.store.intake import Arrival
from bounceback.store.journal import Journal, Undone, id_of
from builders import make_entry


def arrival(number: int, **more: Any) -> Arrival:
    """Return an entry on its way in."""
    entry = make_entry(company=f"Company {number}", **more)
    return Arrival(id_of(entry), codec.encode(entry))


def bring(journal: Journal, *arrivals: Arrival, told: Callable[[int], None] = lambda _: None) -> list[str]:
    """Bring them in and return the ids."""
    return journal.bring_in(arrivals, len(arrivals), told)


def test_the_entries_get_their_ids_in_their_order(journal: Journal) -> None:
    """And two of one name are told apart, as anywhere else."""
    journal.add(make_entry(company="Company 1"))
    ids = bring(journal, arrival(2), arrival(1), arrival(1))
    assert ids == [
        "2026-11-22-company-2-data-analyst",
        "2026-11-22-company-1-data-analyst-2",
        "2026-11-22-company-1-data-analyst-3",
    ]
    assert [journal.load(entry_id).entry.company for entry_id in ids] == [
        "Company 2",
        "Company 1",
        "Company 1",
    ]
    assert not list(journal.root.rglob(f"{files.TEMPORARY_PREFIX}*"))


def test_an_exact_id_that_is_taken_is_passed_over(journal: Journal) -> None:
    """What is there stays as it is."""
    first = Arrival("2026-11-22-acme", codec.encode(make_entry(role="first")), exact=True)
    second = Arrival("2026-11-22-acme", codec.encode(make_entry(role="second")), exact=True)
    assert bring(journal, first, second) == ["2026-11-22-acme"]
    assert bring(journal, second) == []
    assert journal.load("2026-11-22-acme").entry.role == "first"
    assert journal.undo() == Undone("import", "2026-11-22-acme", journal.trash_dir, 1)
    assert journal.undo() is None


def test_a_draft_goes_to_the_drafts(journal: Journal) -> None:
    """Its id says so."""
    draft = Arrival("draft-20261122-211400", codec.encode(make_entry(role="")), exact=True)
    assert bring(journal, draft) == ["draft-20261122-211400"]
    assert journal.draft_ids() == ["draft-20261122-211400"]
    assert journal.entry_ids() == []


def test_one_undo_takes_back_all_of_it(journal: Journal) -> None:
    """Also when it was stored in several parts; changes since then go to the trash with the entries."""
    kept = journal.add(make_entry(company="Kept"))
    counts: list[int] = []
    ids = bring(journal, *map(arrival, range(120)), told=counts.append)
    assert counts == [50, 100, 120]
    journal.update(journal.load(ids[7]), lambda entry: entry.replace(notes="mine"))
    journal.delete(ids[3])
    journal.undo()

    assert journal.undo() == Undone("import", ids[0], journal.trash_dir, 120)

    assert journal.entry_ids() == [kept]
    assert len(list(journal.trash_dir.glob("*.yaml"))) == 120
    assert b"notes: mine" in (journal.trash_dir / f"{ids[7]}.yaml").read_bytes()
    assert journal.undo() == Undone("add", kept, journal.trash_dir / f"{kept}.yaml")


def test_what_is_gone_since_does_not_keep_undo_from_the_rest(journal: Journal) -> None:
    """Somebody removed a file by hand."""
    ids = bring(journal, arrival(1), arrival(2))
    journal.path_of(ids[0]).unlink()
    assert journal.undo() == Undone("import", ids[0], journal.trash_dir, 1)
    assert journal.entry_ids() == []


def test_an_undo_of_which_nothing_is_left_names_no_place(journal: Journal) -> None:
    """There is nothing in the trash to be looked at."""
    ids = bring(journal, arrival(1))
    journal.path_of(ids[0]).unlink()
    assert journal.undo() == Undone("import", ids[0], None, 0)


def full_after(monkeypatch: pytest.MonkeyPatch, count: int) -> None:
    """Let the disk be full after so many new files."""
    real = files.write_new
    written: list[Path] = []

    def write_new(path: Path, data: bytes, *, settle: bool = True) -> None:
        if len(written) == count:
            raise OSError(errno.ENOSPC, "No space left on device")
        written.append(path)
        real(path, data, settle=settle)

    monkeypatch.setattr(files, "write_new", write_new)


def test_a_full_disk_stops_it_and_keeps_what_was_stored(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The error counts, and another undo takes back the part that came in."""
    full_after(monkeypatch, 60)
    with pytest.raises(ImportStoppedError) as stopped:
        bring(journal, *map(arrival, range(100)))
    assert str(stopped.value) == (
        "the import stopped: no space left on device. 60 of 100 entries are in the journal; "
        "run it again to add the rest"
    )
    assert len(stopped.value.added) == 60
    assert len(journal.entry_ids()) == 60
    monkeypatch.undo()
    undone = journal.undo()
    assert undone
    assert (undone.kind, undone.count) == ("import", 60)
    assert journal.entry_ids() == []


def test_a_disk_that_is_full_at_once_adds_nothing(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    """And says so."""
    full_after(monkeypatch, 0)
    with pytest.raises(ImportStoppedError, match=r"^the import stopped: .* nothing was added; run it again"):
        bring(journal, arrival(1))


def test_another_that_holds_the_lock_is_waited_for(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not for ever."""
    monkeypatch.setattr(files, "_LOCK_SECONDS", 0.05)
    with files.locked(journal.root / ".lock"), pytest.raises(ImportStoppedError, match="another bounceback"):
        bring(journal, arrival(1))


def test_others_may_write_and_undo_between_the_parts(journal: Journal) -> None:
    """An undo in the middle takes back the first part; the rest is a change of its own."""
    other = Journal(journal.root)

    def interfere(count: int) -> None:
        if count == 50:
            other.undo()
            other.add(make_entry(company="Other"))

    bring(journal, *map(arrival, range(70)), told=interfere)

    assert len(journal.entry_ids()) == 21
    undone = journal.undo()
    assert undone
    assert (undone.kind, undone.count) == ("import", 20)
    assert journal.entry_ids() == ["2026-11-22-other-data-analyst"]
    last = journal.undo()
    assert last
    assert last.kind == "add"


def test_an_import_that_was_cut_off_is_taken_back_as_far_as_it_came(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its change names more entries than there are."""
    full_after(monkeypatch, 1)
    with pytest.raises(ImportStoppedError):
        bring(journal, arrival(1), arrival(2))
    monkeypatch.undo()
    bring(journal, arrival(2))
    assert [undone.count for undone in (journal.undo(), journal.undo()) if undone] == [1, 1]
    assert journal.entry_ids() == []


def test_an_undo_that_was_cut_off_can_be_repeated(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    """What it moved stays in the trash, and the second undo moves the rest."""
    ids = bring(journal, *map(arrival, range(5)))
    real = files.move
    moved: list[Path] = []

    def move(source: Path, target: Path, *, settle: bool = True) -> None:
        if len(moved) == 2:
            raise KeyboardInterrupt
        moved.append(source)
        real(source, target, settle=settle)

    monkeypatch.setattr(files, "move", move)
    with pytest.raises(KeyboardInterrupt):
        journal.undo()
    monkeypatch.undo()
    assert len(journal.entry_ids()) == 3
    assert journal.undo() == Undone("import", ids[0], journal.trash_dir, 3)
    assert len(list(journal.trash_dir.iterdir())) == 5


def test_an_undo_that_the_system_refuses_says_how_far_it_came(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And another goes on."""
    bring(journal, *map(arrival, range(3)))
    real = files.move

    def move(source: Path, target: Path, *, settle: bool = True) -> None:
        if "company-1" in source.name:
            raise OSError(errno.EIO, "Input/output error")
        real(source, target, settle=settle)

    monkeypatch.setattr(files, "move", move)
    with pytest.raises(JournalError) as refused:
        journal.undo()
    assert str(refused.value) == (
        "stopped: input/output error. 1 of 3 entries are in the trash; undo again for the rest"
    )
    monkeypatch.undo()
    undone = journal.undo()
    assert undone
    assert undone.count == 2


def test_many_names_cost_one_sync_of_their_folder(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise a long table takes minutes on a slow disk."""
    settled: list[Path] = []
    monkeypatch.setattr(files, "settle_dir", settled.append)
    ids = bring(journal, *map(arrival, range(30)))
    assert settled.count(journal.path_of(ids[0]).parent) == 1
