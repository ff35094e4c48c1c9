"""What can be taken back: the last twenty changes, and nothing that was never recorded."""

from pathlib import Path

import pytest

from bounceback.store.history import Change, History


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return the folder of a history, not created yet."""
    return tmp_path / "undo"


def test_without_changes_there_is_nothing_to_take_back(folder: Path) -> None:
    """And looking creates nothing."""
    assert History(folder).last() is None
    assert not folder.exists()


def test_the_last_change_comes_with_what_was_before(folder: Path) -> None:
    """Each kind with what it needs."""
    history = History(folder)
    history.record("add", "a", None)
    assert history.last() == Change(1, "add", "a", None, None)

    history.record("edit", "b", b"as it was\xff")
    assert history.last() == Change(2, "edit", "b", b"as it was\xff", None)

    history.record("delete", "c", None, "c-2.yaml")
    assert history.last() == Change(3, "delete", "c", None, "c-2.yaml")


def test_a_forgotten_change_makes_way_for_the_one_before(folder: Path) -> None:
    """Undo after undo goes further back."""
    history = History(folder)
    history.record("edit", "a", b"one")
    history.record("edit", "b", b"two")

    history.forget(2)

    assert history.last() == Change(1, "edit", "a", b"one", None)
    history.forget(1)
    assert history.last() is None
    assert list(folder.iterdir()) == []


def test_twenty_changes_are_kept(folder: Path) -> None:
    """The folder must not grow for ever."""
    history = History(folder)
    for number in range(1, 26):
        history.record("edit", f"entry-{number}", b"x")
        assert len(list(folder.glob("*.yaml"))) == min(number, 20)

    assert len(list(folder.iterdir())) == 40
    found = []
    while change := history.last():
        found.append(change.entry_id)
        history.forget(change.number)
    assert found == [f"entry-{number}" for number in range(25, 5, -1)]


def test_what_an_interrupted_change_left_is_not_mistaken_for_this_ones(folder: Path) -> None:
    """A text without a record would otherwise be written into another entry by undo."""
    history = History(folder)
    history.record("edit", "a", b"text of a")
    (folder / "000001.yaml").unlink()  # as after a crash between the two files

    history.record("add", "b", None)

    assert history.last() == Change(1, "add", "b", None, None)


@pytest.mark.parametrize(
    "record",
    [
        b"\x00\x00",
        b"not: [yaml",
        b"kind: edit\n...\n",
        b"entry: x\n...\n",
        b"kind: [edit]\nentry: x\n...\n",
        b"kind: add\nentry: [x]\n...\n",
        b"kind: delete\nentry: x\ntrashed: [x]\n...\n",
        b"kind: edit\nentry: x\n...\n",
    ],
)
def test_a_record_that_is_damaged_is_passed_over(folder: Path, record: bytes) -> None:
    """An edit without its earlier text, too: taking it back would remove the entry."""
    history = History(folder)
    history.record("edit", "a", b"one")
    (folder / "000002.yaml").write_bytes(record)
    (folder / "notes.yaml").write_bytes(b"somebody's own")

    assert history.last() == Change(1, "edit", "a", b"one", None)


def test_a_record_that_is_a_folder_is_passed_over(folder: Path) -> None:
    """Nothing that lies about may keep undo from working."""
    history = History(folder)
    history.record("add", "a", None)
    (folder / "000002.yaml").mkdir()

    assert history.last() == Change(1, "add", "a", None, None)
