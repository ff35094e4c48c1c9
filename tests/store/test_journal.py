"""Adding, changing, deleting and undoing entries: no acknowledged word is ever lost."""

import errno
import os
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bounceback.domain.entry import Answer, Entry
from bounceback.errors import (
    EntryChangedError,
    EntryNotFoundError,
    ExitCode,
    JournalError,
    NotSavedError,
    UnreadableFileError,
)
from bounceback.store import codec, files
from bounceback.store.journal import Journal, Loaded, Undone
from builders import make_entry

ID = "2026-11-22-acme-data-analyst"
NOW = datetime(2026, 11, 22, 21, 14, tzinfo=UTC)


@pytest.fixture(autouse=True)
def own_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep rescued text inside the test's folder."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / "runtime"))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "tmp"))


def files_of(journal: Journal) -> dict[str, bytes]:
    """Return every file of the journal but its lock, with what it holds."""
    return {
        str(path.relative_to(journal.root)): path.read_bytes()
        for path in sorted(journal.root.rglob("*"))
        if path.is_file() and path.name != ".lock"
    }


def rescued(error: NotSavedError) -> bytes:
    """Return the text that stands in the file the error names."""
    assert error.rescued_path is not None
    assert str(error.rescued_path) in str(error)
    return error.rescued_path.read_bytes()


def answered(text: str) -> Callable[[Entry], Entry]:
    """Return a change that adds an answer."""
    return lambda entry: entry.with_answer(Answer(question=f"q.{text}", answer=text))


def texts(journal: Journal, entry_id: str = ID) -> list[str | None]:
    """Return what was answered in an entry."""
    return [answer.answer for answer in journal.load(entry_id).entry.answers]


def test_an_added_entry_can_be_loaded(journal: Journal) -> None:
    """Its id is made from the day, the company and the role."""
    entry_id = journal.add(make_entry())

    assert entry_id == ID
    data = codec.encode(make_entry())
    assert journal.path_of(ID).read_bytes() == data
    assert journal.load(ID) == Loaded(ID, make_entry(), files.fingerprint(data))
    assert journal.entry_ids() == [ID]


@pytest.mark.parametrize(
    ("fields", "entry_id"),
    [
        ({"company": "Müller & Söhne", "role": "Chef"}, "2026-11-22-muller-sohne-chef"),
        ({"company": "株式会社", "role": "Chef"}, "2026-11-22-chef"),
        ({"company": "株式会社", "role": "会"}, "2026-11-22-entry"),
        ({"company": "../../etc", "role": "/passwd"}, "2026-11-22-etc-passwd"),
        ({"company": "a " * 40, "role": "b" * 80}, f"2026-11-22-{'-'.join('a' * 15)}-{'b' * 30}"),
        ({"heard_on": None}, "2026-11-22-acme-data-analyst"),
        ({"heard_on": "2025-01-02"}, "2025-01-02-acme-data-analyst"),
    ],
)
def test_an_id_is_a_safe_file_name(journal: Journal, fields: dict[str, Any], entry_id: str) -> None:
    """Whatever the company is called."""
    assert journal.add(make_entry(**fields)) == entry_id
    assert journal.entry_ids() == [entry_id]
    assert journal.strays() == []


def test_an_entry_without_any_day_is_a_mistake_of_the_program(journal: Journal) -> None:
    """Drafts are for those."""
    with pytest.raises(AssertionError, match="a day"):
        journal.add(make_entry(heard_on=None, recorded_at=None))


def test_the_same_day_company_and_role_get_numbers(journal: Journal) -> None:
    """An id that is taken is taken, even by a link that leads nowhere."""
    journal.path_of(f"{ID}-2").parent.mkdir(parents=True)
    journal.path_of(f"{ID}-2").symlink_to(journal.root / "nothing")

    assert [journal.add(make_entry(detail=str(n))) for n in range(3)] == [ID, f"{ID}-3", f"{ID}-4"]
    assert journal.load(f"{ID}-4").entry.detail == "2"


def test_writers_at_the_same_moment_lose_nothing(journal: Journal) -> None:
    """Eight of them, with the same name for everything, and two changes to one entry."""
    first = journal.load(journal.add(make_entry(company="Shared")))

    def write(number: int) -> None:
        own = Journal(journal.root)
        for round_ in range(5):
            own.add(make_entry(detail=f"{number}-{round_}"))
        own.update(first, answered(str(number)))

    threads = [threading.Thread(target=write, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    ids = [entry_id for entry_id in journal.entry_ids() if entry_id != first.id]
    details = {journal.load(entry_id).entry.detail for entry_id in ids}
    assert details == {f"{number}-{round_}" for number in range(8) for round_ in range(5)}
    assert sorted(filter(None, texts(journal, first.id))) == [str(number) for number in range(8)]


def test_an_update_is_made_to_what_is_on_disk_now(journal: Journal) -> None:
    """Two windows over the same entry: both answers stay."""
    one = journal.load(journal.add(make_entry()))
    journal.update(one, answered("first"))

    result = journal.update(one, answered("second"))

    assert texts(journal) == ["first", "second"]
    assert result == journal.load(ID)


def test_an_update_keeps_what_could_not_be_read(journal: Journal) -> None:
    """And says again what that was."""
    loaded = journal.load(journal.add(make_entry()))
    path = journal.path_of(ID)
    path.write_bytes(path.read_bytes().replace(b"...", b"sting: a lot\nmood: grey\n..."))

    result = journal.update(loaded, answered("one"))

    assert [problem.field for problem in result.problems] == ["sting"]
    assert b"mood: grey\nsting: a lot\n...\n" in path.read_bytes()


@pytest.mark.parametrize("damage", [None, b"", b"schema: 1\ncompany: [\n", b"schema: 9\n...\n"])
def test_a_file_that_is_gone_or_damaged_is_left_alone_and_the_text_kept(
    journal: Journal, damage: bytes | None
) -> None:
    """A sync may be in the middle of it; both texts survive."""
    loaded = journal.load(journal.add(make_entry()))
    path = journal.path_of(ID)
    path.unlink() if damage is None else path.write_bytes(damage)

    with pytest.raises(EntryChangedError) as caught:
        journal.update(loaded, answered("my words"))

    (kept,) = journal.rescued_dir.iterdir()
    assert codec.decode(kept.read_bytes()).entry == answered("my words")(make_entry())
    assert str(caught.value) == (
        f"{ID}.yaml changed on disk in the meantime, so it was left as it is now. Your version is in {kept}"
    )
    assert caught.value.exit_code == ExitCode.CONFLICT
    assert (path.read_bytes() if path.exists() else None) == damage


def test_when_the_text_can_be_kept_nowhere_that_is_said(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A path that holds something else must not be named as the place of the text."""
    loaded = journal.load(journal.add(make_entry()))
    journal.path_of(ID).unlink()
    monkeypatch.setattr("bounceback.store.journal.rescue", lambda *_args: None)

    with pytest.raises(NotSavedError) as caught:
        journal.update(loaded, answered("my words"))

    assert str(caught.value) == (
        f"not saved: {ID}.yaml changed on disk in the meantime. "
        "Nowhere else could be written either, so copy what you typed from the screen"
    )


def test_an_entry_that_is_too_large_keeps_the_text_elsewhere(journal: Journal) -> None:
    """What was there before stays readable."""
    loaded = journal.load(journal.add(make_entry()))

    with pytest.raises(NotSavedError) as caught:
        journal.update(loaded, answered("x" * 1_100_000))

    assert rescued(caught.value) == b"x" * 1_100_000
    assert texts(journal) == []


REFUSALS = [errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EROFS, errno.EACCES]
ACTIONS: dict[str, Callable[[Journal], Any]] = {
    "add": lambda journal: journal.add(answered("my words")(make_entry(company="Globex"))),
    "draft": lambda journal: journal.save_draft(answered("my words")(make_entry()), None, NOW),
    "update": lambda journal: journal.update(journal.load(ID), answered("my words"), undo_as="answers"),
    "edit": lambda journal: journal.replace_text(
        ID,
        codec.encode(answered("my words")(make_entry())),
        expected=files.fingerprint(journal.read_bytes(ID)),
    ),
}


@pytest.mark.parametrize("code", REFUSALS)
@pytest.mark.parametrize("call", ["open", "fsync", "replace"])
@pytest.mark.parametrize("action", list(ACTIONS))
def test_a_disk_that_refuses_loses_no_word(
    journal: Journal, monkeypatch: pytest.MonkeyPatch, action: str, call: str, code: int
) -> None:
    """At whatever step: the old entry is whole, the text stands in a file, and the error names it."""
    journal.add(make_entry())
    before = journal.path_of(ID).read_bytes()
    real = getattr(os, call)

    def refuse(*args: Any, **kwargs: Any) -> Any:
        place = str(args[0] if call != "fsync" else Path(f"/proc/self/fd/{args[0]}").readlink())
        flags = args[1] if call == "open" else os.O_WRONLY
        if place.startswith(str(journal.root)) and flags & os.O_WRONLY and "/.lock" not in place:
            raise OSError(code, os.strerror(code), place)
        return real(*args, **kwargs)

    with monkeypatch.context() as patched:
        patched.setattr(os, call, refuse)
        if call == "replace":
            patched.setattr(os, "link", refuse)
        with pytest.raises(NotSavedError) as caught:
            ACTIONS[action](journal)

    assert str(caught.value).startswith(f"not saved: {os.strerror(code).lower()} (")
    assert caught.value.exit_code == ExitCode.FAILED
    assert codec.decode(rescued(caught.value)).entry.answers == (
        Answer(question="q.my words", answer="my words"),
    )
    assert journal.path_of(ID).read_bytes() == before
    assert journal.entry_ids() == [ID]
    assert not [name for name in files_of(journal) if ".saving-" in name]


def test_a_refusal_without_a_path_or_reason_is_still_a_sentence(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some errors of the system carry neither."""

    def refuse(*_args: object) -> None:
        raise OSError

    monkeypatch.setattr(files, "write_new", refuse)
    monkeypatch.setattr("bounceback.store.journal.rescue", lambda *_args: None)

    with pytest.raises(NotSavedError, match=r"^not saved: the system refused\. Nowhere else"):
        journal.add(make_entry())


def test_a_lock_that_is_not_given_up_loses_no_word(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another window may hang; the answer just typed is kept all the same."""
    monkeypatch.setattr(files, "_LOCK_SECONDS", 0.05)
    loaded = journal.load(journal.add(make_entry()))

    with files.locked(journal.root / ".lock"):
        with pytest.raises(NotSavedError) as caught:
            journal.update(loaded, answered("my words"))
        with pytest.raises(JournalError) as undo:
            journal.undo()

    assert codec.decode(rescued(caught.value)).entry.answers[0].answer == "my words"
    assert str(caught.value).startswith(
        f"not saved: another bounceback is writing to {journal.root}; try again"
    )
    assert str(undo.value) == (
        f"nothing was changed: another bounceback is writing to {journal.root}; try again when it is done"
    )


def test_reading_works_while_nothing_can_be_written(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk takes no one's journal away."""
    journal.add(make_entry())

    def refuse(*_args: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "replace", refuse)
    monkeypatch.setattr(os, "fsync", refuse)

    assert journal.load(journal.resolve("acme")).entry == make_entry()
    assert len(list(journal.rows(journal.entry_ids()))) == 1


TYPED = b"""\
# my own words about this
schema: 1
company:   Acme   # they were nice
role: Data Analyst
heard_on: 2026-11-22
own: [a,   b]
"""


def fingerprint(journal: Journal, entry_id: str = ID) -> str:
    """Return the fingerprint of an entry as it is now."""
    return files.fingerprint(journal.read_bytes(entry_id))


def test_edited_text_is_kept_as_typed(journal: Journal) -> None:
    """Comments and spacing too; only the end marker is added where it is missing."""
    journal.add(make_entry())

    loaded = journal.replace_text(ID, TYPED, expected=fingerprint(journal))

    assert journal.path_of(ID).read_bytes() == TYPED + b"...\n"
    assert loaded == journal.load(ID)
    assert (loaded.entry.company, loaded.entry.model_extra) == ("Acme", {"own": ["a", "b"]})
    journal.replace_text(ID, TYPED + b"...\n\n", expected=loaded.fingerprint)
    assert journal.path_of(ID).read_bytes() == TYPED + b"...\n\n"


def test_edited_text_that_is_no_entry_changes_nothing(journal: Journal) -> None:
    """The person gets the line, and the editor again."""
    journal.add(make_entry())
    before = files_of(journal)

    with pytest.raises(UnreadableFileError) as caught:
        journal.replace_text(ID, b"schema: 1\ncompany: they said: no\n", expected=fingerprint(journal))

    assert str(caught.value) == f"{ID}.yaml, line 2: a second ': ' on the line; put the text in quotes"
    assert files_of(journal) == before


@pytest.mark.parametrize("is_gone", [True, False])
def test_an_entry_that_changed_under_the_editor_is_left_and_both_texts_kept(
    journal: Journal, is_gone: bool
) -> None:
    """The walk in another window may have added an answer meanwhile."""
    loaded = journal.load(journal.add(make_entry()))
    expected = fingerprint(journal)
    journal.update(loaded, answered("from the other window"))
    if is_gone:
        journal.path_of(ID).unlink()

    with pytest.raises(EntryChangedError):
        journal.replace_text(ID, TYPED, expected=expected)

    (kept,) = journal.rescued_dir.iterdir()
    assert kept.read_bytes() == TYPED + b"...\n"
    if not is_gone:
        assert texts(journal) == ["from the other window"]


def test_a_damaged_entry_can_be_mended_by_hand(journal: Journal) -> None:
    """It can't be loaded, but its bytes can be edited."""
    journal.add(make_entry())
    journal.path_of(ID).write_bytes(b"schema: 1\ncompany: [\n")
    with pytest.raises(UnreadableFileError, match=f"^{ID}.yaml, line 3: "):
        journal.load(ID)

    journal.replace_text(ID, TYPED, expected=fingerprint(journal))

    assert journal.load(ID).entry.company == "Acme"


def test_a_deleted_entry_lies_in_the_trash(journal: Journal) -> None:
    """Word for word, under its own name or the next free one."""
    first = codec.encode(make_entry(detail="one"))
    journal.add(make_entry(detail="one"))

    assert journal.delete(ID) == journal.trash_dir / f"{ID}.yaml"
    journal.add(make_entry(detail="two"))
    assert journal.delete(ID) == journal.trash_dir / f"{ID}-2.yaml"

    assert journal.entry_ids() == []
    assert (journal.trash_dir / f"{ID}.yaml").read_bytes() == first
    with pytest.raises(EntryNotFoundError):
        journal.delete(ID)


def test_a_damaged_entry_and_a_link_can_be_deleted(journal: Journal, tmp_path: Path) -> None:
    """Nothing has to be readable for that; what a link leads to stays."""
    journal.add(make_entry())
    journal.path_of(ID).write_bytes(b"\x00")
    link = journal.path_of("2026-11-21-link")
    link.symlink_to(tmp_path / "nothing")

    journal.delete(ID)
    journal.delete("2026-11-21-link")

    assert journal.entry_ids() == []


def test_a_delete_that_is_refused_changes_nothing(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    """There is no text at stake, so the error says only that."""
    journal.add(make_entry())

    def refuse(source: Path, target: Path) -> None:
        raise OSError(errno.EROFS, "Read-only file system", str(source), None, str(target))

    monkeypatch.setattr(files, "move", refuse)

    with pytest.raises(JournalError) as caught:
        journal.delete(ID)

    assert str(caught.value) == (f"nothing was changed: read-only file system ({journal.path_of(ID)})")
    assert journal.entry_ids() == [ID]


def test_without_changes_there_is_nothing_to_undo(journal: Journal) -> None:
    """That is no error."""
    assert journal.undo() is None


def test_an_added_entry_can_be_taken_back(journal: Journal) -> None:
    """Its text moves to the trash."""
    journal.add(make_entry())
    data = journal.path_of(ID).read_bytes()

    assert journal.undo() == Undone("add", ID, journal.trash_dir / f"{ID}.yaml")

    assert files_of(journal) == {f"trash/{ID}.yaml": data}
    assert journal.undo() is None


def test_a_walk_can_be_taken_back_as_a_whole(journal: Journal) -> None:
    """What is undone is everything since the entry was remembered; the answers lie in the trash."""
    journal.add(make_entry())
    before = journal.path_of(ID).read_bytes()
    loaded = journal.update(journal.load(ID), answered("one"), undo_as="answers")
    journal.update(loaded, answered("two"))
    after = journal.path_of(ID).read_bytes()

    assert journal.undo() == Undone("answers", ID, journal.trash_dir / f"{ID}.yaml")

    assert journal.path_of(ID).read_bytes() == before
    assert (journal.trash_dir / f"{ID}.yaml").read_bytes() == after


def test_an_edit_can_be_taken_back_byte_for_byte(journal: Journal) -> None:
    """Comments and all."""
    journal.add(make_entry())
    journal.replace_text(ID, TYPED, expected=fingerprint(journal))
    journal.replace_text(ID, codec.encode(make_entry(detail="x")), expected=fingerprint(journal))

    assert journal.undo() == Undone("edit", ID, journal.trash_dir / f"{ID}.yaml")

    assert journal.path_of(ID).read_bytes() == TYPED + b"...\n"


def test_a_deleted_entry_can_be_brought_back(journal: Journal) -> None:
    """To where it was."""
    journal.add(make_entry())
    data = journal.path_of(ID).read_bytes()
    journal.delete(ID)

    assert journal.undo() == Undone("delete", ID, None)

    assert journal.path_of(ID).read_bytes() == data
    assert list(journal.trash_dir.iterdir()) == []


def test_undo_after_undo_goes_further_back(journal: Journal) -> None:
    """Through changes of every kind, until there is nothing left."""
    journal.add(make_entry())
    journal.replace_text(ID, TYPED, expected=fingerprint(journal))
    journal.delete(ID)
    journal.add(make_entry(company="Globex"))

    kinds = []
    while undone := journal.undo():
        kinds.append((undone.kind, undone.entry_id))

    assert kinds == [("add", "2026-11-22-globex-data-analyst"), ("delete", ID), ("edit", ID), ("add", ID)]
    assert journal.entry_ids() == []
    assert sorted(path.name for path in journal.trash_dir.iterdir()) == [
        "2026-11-22-acme-data-analyst-2.yaml",
        "2026-11-22-acme-data-analyst.yaml",
        "2026-11-22-globex-data-analyst.yaml",
    ]


def test_twenty_changes_can_be_taken_back(journal: Journal) -> None:
    """And no more: the oldest are forgotten."""
    journal.add(make_entry())
    for number in range(25):
        journal.update(journal.load(ID), answered(str(number)), undo_as="answers")

    undone = 0
    while journal.undo():
        undone += 1

    assert undone == 20
    assert texts(journal) == [str(number) for number in range(5)]


def test_what_is_gone_from_the_trash_does_not_block_earlier_changes(journal: Journal) -> None:
    """Somebody emptied it: that is said once, then undo goes on."""
    journal.add(make_entry(company="Globex"))
    journal.add(make_entry())
    journal.delete(ID).unlink()

    with pytest.raises(JournalError) as caught:
        journal.undo()

    assert str(caught.value) == (
        f"the deleted entry is no longer in {journal.trash_dir}, so it can't be brought back"
    )
    assert journal.undo() == Undone("add", ID, None)
    assert journal.undo() == Undone(
        "add",
        "2026-11-22-globex-data-analyst",
        journal.trash_dir / "2026-11-22-globex-data-analyst.yaml",
    )


def test_a_deleted_entry_does_not_come_back_over_another(journal: Journal) -> None:
    """A sync may have brought one; both stay, and undo works once that is moved away."""
    journal.add(make_entry())
    trashed = journal.delete(ID)
    journal.path_of(ID).write_bytes(b"other")

    with pytest.raises(JournalError) as caught:
        journal.undo()

    assert str(caught.value) == f"{ID}.yaml exists again; the deleted one is still in {trashed}"
    assert journal.path_of(ID).read_bytes() == b"other"
    journal.path_of(ID).unlink()
    assert journal.undo() == Undone("delete", ID, None)


def test_a_draft_gets_its_place_when_its_facts_are_known(journal: Journal) -> None:
    """Until then it is listed as a draft, and every answer is on the disk."""
    draft_id = journal.save_draft(Entry(company="Acme"), None, NOW)
    assert draft_id == "draft-20261122-211400"
    assert journal.save_draft(Entry(company="Globex"), None, NOW) == "draft-20261122-211400-2"
    assert journal.save_draft(make_entry(), draft_id, NOW) == draft_id
    assert journal.draft_ids() == ["draft-20261122-211400-2", "draft-20261122-211400"]
    assert journal.load(draft_id).entry == make_entry()

    assert journal.place(draft_id) == ID

    assert journal.draft_ids() == ["draft-20261122-211400-2"]
    assert journal.load(ID).entry == make_entry()
    assert journal.undo() == Undone("add", ID, journal.trash_dir / f"{ID}.yaml")


class KilledError(BaseException):
    """The process ends here."""


def cut_off(monkeypatch: pytest.MonkeyPatch, action: Callable[[], object]) -> None:
    """Do something, and be killed between a file's second name and the end of its first."""
    real = Path.unlink

    def die(path: Path, *, missing_ok: bool = False) -> None:
        if not path.name.startswith(files.TEMPORARY_PREFIX):
            raise KilledError
        real(path, missing_ok=missing_ok)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "unlink", die)
        with pytest.raises(KilledError):
            action()


def placed_halfway(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a draft whose placing was cut off."""
    draft_id = journal.save_draft(make_entry(), None, NOW)
    with monkeypatch.context() as patched:
        patched.setattr(files, "settle_dir", lambda _path: None)
        cut_off(patched, lambda: files.move(journal.path_of(draft_id), journal.path_of(ID)))
    assert journal.path_of(draft_id).exists()
    return journal.path_of(draft_id)


def test_a_draft_whose_placing_was_cut_off_is_one_entry(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not an entry and a draft of it."""
    placed_halfway(journal, monkeypatch)

    assert (journal.entry_ids(), journal.draft_ids()) == ([ID], [])


@pytest.mark.parametrize(
    "change",
    [
        lambda journal: journal.update(journal.load(ID), answered("one")),
        lambda journal: journal.replace_text(ID, TYPED, expected=fingerprint(journal)),
        lambda journal: journal.delete(ID),
    ],
)
def test_such_a_draft_does_not_come_back_with_the_next_change(
    journal: Journal, monkeypatch: pytest.MonkeyPatch, change: Callable[[Journal], object]
) -> None:
    """A change gives the entry a file of its own; its old name would look like a draft again."""
    draft = placed_halfway(journal, monkeypatch)
    other = journal.save_draft(Entry(company="Globex"), None, NOW)

    change(journal)

    assert not draft.exists()
    assert journal.draft_ids() == [other]


def test_a_draft_with_a_second_name_elsewhere_can_be_deleted(journal: Journal) -> None:
    """A copy made by links is no reason to lose it on the way to the trash."""
    draft_id = journal.save_draft(make_entry(), None, NOW)
    os.link(journal.path_of(draft_id), journal.root / "backup")

    trashed = journal.delete(draft_id)

    assert codec.decode(trashed.read_bytes()).entry == make_entry()


def test_a_delete_that_was_cut_off_leaves_the_entry_and_undo_tidies_up(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file stands in both places; taking the deletion back means taking it from the trash."""
    journal.add(make_entry())
    data = journal.path_of(ID).read_bytes()
    cut_off(monkeypatch, lambda: journal.delete(ID))

    assert journal.entry_ids() == [ID]
    assert (journal.trash_dir / f"{ID}.yaml").read_bytes() == data
    assert journal.undo() == Undone("delete", ID, None)
    assert journal.path_of(ID).read_bytes() == data
    assert list(journal.trash_dir.iterdir()) == []


def test_an_undo_that_was_cut_off_can_be_repeated(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    """The entry is back, the record of its deletion still there."""
    journal.add(make_entry())
    journal.delete(ID)
    with monkeypatch.context() as patched:
        patched.setattr("bounceback.store.history.History.forget", lambda *_args: None)
        journal.undo()

    assert journal.undo() == Undone("delete", ID, None)
    assert journal.entry_ids() == [ID]


def test_an_add_that_was_cut_off_before_its_file_can_be_undone(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only its record is there, not even the year's folder."""

    def die(*_args: object) -> None:
        raise KilledError

    with monkeypatch.context() as patched:
        patched.setattr(files, "write_new", die)
        with pytest.raises(KilledError):
            journal.add(make_entry())

    assert journal.undo() == Undone("add", ID, None)
    assert journal.undo() is None
