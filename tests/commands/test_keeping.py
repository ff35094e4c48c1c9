"""Editing by hand and examining: the text as typed, every finding explained, nothing changed unasked."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from bounceback.commands.doctor import examine
from bounceback.commands.edit import EditGivenUpError, EditorFailedError, edit
from bounceback.content.resources import Prompts
from bounceback.errors import EntryChangedError
from bounceback.store.journal import Journal
from builders import make_entry
from fakes import ScriptedPrompter


class FakeEditor:
    """Changes the file with prepared functions, one a call; None fails."""

    def __init__(self, *changes: Callable[[bytes], bytes] | None) -> None:
        self._changes = list(changes)

    def edit(self, path: Path) -> bool:
        """Stand in for the person's editor."""
        change = self._changes.pop(0)
        if change is None:
            return False
        path.write_bytes(change(path.read_bytes()))
        return True


def test_an_edit_is_stored_as_typed(journal: Journal) -> None:
    """Comments and order are the person's, and so is the missing end mark."""
    entry_id = journal.add(make_entry())
    text = b"# mine\nschema: 1\nrole: No\ncompany: 3.10 # really\nown: [a, b]\n"
    result = edit(journal, entry_id, FakeEditor(lambda _: text), None)

    assert result.changed
    assert result.path.read_bytes() == text + b"...\n"
    assert journal.load(entry_id).entry.company == "3.10"
    assert list(journal.drafts_dir.iterdir()) == []


def test_an_unchanged_file_changes_nothing(journal: Journal) -> None:
    """Looking is not editing, and leaves nothing to undo but the entry itself."""
    entry_id = journal.add(make_entry())
    before = journal.path_of(entry_id).read_bytes()

    assert not edit(journal, entry_id, FakeEditor(lambda text: text), None).changed
    assert journal.path_of(entry_id).read_bytes() == before


def test_an_error_offers_the_editor_again(journal: Journal) -> None:
    """A slip in YAML must not cost the text around it."""
    entry_id = journal.add(make_entry())
    person = ScriptedPrompter(["1"])
    editor = FakeEditor(
        lambda text: text.replace(b"...", b"a: b: c\n..."), lambda text: text.replace(b"a: b: c", b"a: b")
    )
    result = edit(journal, entry_id, editor, person)

    assert result.changed
    assert "put the text in quotes" in person.asked[0]
    assert journal.load(entry_id).entry.model_extra == {"a": "b"}


def test_giving_up_keeps_the_text_and_the_next_edit_says_where(journal: Journal) -> None:
    """Neither version is ever lost, and an old text never undoes newer answers."""
    entry_id = journal.add(make_entry())
    before = journal.path_of(entry_id).read_bytes()
    with pytest.raises(EditGivenUpError, match="Your text is kept in") as given_up:
        edit(journal, entry_id, FakeEditor(lambda _: b"schema: 1\ncompany: [\n"), ScriptedPrompter(["2"]))
    assert journal.path_of(entry_id).read_bytes() == before
    kept = next(journal.drafts_dir.glob("edit-*"))
    assert str(kept) in str(given_up.value)
    kept = kept.rename(kept.with_name(f"edit-{entry_id}-1.yaml"))

    result = edit(journal, entry_id, FakeEditor(lambda text: text.replace(b"Acme", b"Changed")), None)
    assert (result.changed, result.others) == (True, (kept,))
    assert journal.load(entry_id).entry.company == "Changed"
    assert kept.read_bytes() == b"schema: 1\ncompany: [\n"


def test_a_failing_editor_changes_nothing_and_names_the_file(journal: Journal) -> None:
    """The text is where the message says."""
    entry_id = journal.add(make_entry())
    with pytest.raises(EditorFailedError, match=f"edit-{entry_id}-"):
        edit(journal, entry_id, FakeEditor(None), None)
    assert list(journal.drafts_dir.glob(f"edit-{entry_id}-*.yaml"))


def test_a_file_that_changed_meanwhile_keeps_both_texts(journal: Journal) -> None:
    """Two editors at once are a conflict, not a race."""
    entry_id = journal.add(make_entry())
    path = journal.path_of(entry_id)

    def meanwhile(text: bytes) -> bytes:
        path.write_bytes(text.replace(b"Acme", b"Theirs"))
        return text.replace(b"Acme", b"Mine")

    with pytest.raises(EntryChangedError, match="changed on disk"):
        edit(journal, entry_id, FakeEditor(meanwhile), None)
    assert b"Theirs" in path.read_bytes()
    assert b"Mine" in next(journal.rescued_dir.iterdir()).read_bytes()


def test_a_damaged_entry_can_be_mended_by_hand(journal: Journal) -> None:
    """``edit`` is the way out for a file nothing else can read."""
    entry_id = journal.add(make_entry())
    journal.path_of(entry_id).write_bytes(b"schema: 1\ncompany: [\n")
    result = edit(journal, entry_id, FakeEditor(lambda text: text.replace(b"[", b"Mended")), None)

    assert result.changed


def test_an_empty_journal_is_well(journal: Journal, tmp_path: Path) -> None:
    """Nothing is wrong with nothing."""
    found = examine(journal, Prompts(), tmp_path / "config.yaml")

    assert (found.entries, found.findings, found.is_well) == (0, (), True)


def test_everything_wrong_is_found_and_nothing_changed(journal: Journal, tmp_path: Path) -> None:
    """Each finding names its file, and says what to do."""
    good = journal.path_of(journal.add(make_entry(company="Good")))
    folder = good.parent
    damaged = {
        "2026-01-01-empty-x.yaml": b"",
        "2026-01-02-half-x.yaml": b"schema: 1\ncompany: Half\nro",
        "2026-01-03-cut-x.yaml": b"schema: 1\ncompany: Cut\nrole: x\n",
        "2026-01-04-field-x.yaml": b"schema: 1\ncompany: Field\nsting: nine\n...\n",
        "2026-01-05-new-x.yaml": b"schema: 99\ncompany: New\n...\n",
        "2026-01-06-nameless-x.yaml": b"schema: 1\nrole: x\n...\n",
        "2026-01-07-x (conflicted copy).yaml": b"schema: 1\n...\n",
    }
    for name, data in damaged.items():
        (folder / name).write_bytes(data)
        (folder / name).chmod(0o600)
    (folder / ".saving-1-1").write_bytes(b"left")
    journal.drafts_dir.mkdir(mode=0o700)
    (journal.drafts_dir / "answer-x.txt").write_text("text")
    journal.rescued_dir.mkdir(mode=0o700)
    (journal.rescued_dir / "entry.yaml").write_text("text")
    good.chmod(0o644)
    settings = tmp_path / "config.yaml"
    settings.write_text("plain: perhaps\n")
    own = tmp_path / "prompts"
    (own / "notices").mkdir(parents=True)
    (own / "notices" / "en.yaml").write_text("notices: {no-such: text}\n")

    before = {path: path.read_bytes() for path in journal.root.rglob("*") if path.is_file()}
    found = examine(journal, Prompts(own), settings)
    texts = {finding.path.name: finding.text for finding in found.findings}

    assert not found.is_well
    assert set(damaged) <= set(texts)
    assert "2026-01-04-field-x.yaml" in texts
    assert texts["2026-01-03-cut-x.yaml"].startswith('the end mark "..." is missing')
    assert texts["config.yaml"] == "plain: is yes or no."
    assert texts["prompts"] == "notices/en.yaml: no-such: there is no notice of this name."
    for left in (".saving-1-1", "answer-x.txt", "entry.yaml"):
        assert left in texts
    if sys.platform != "win32":
        assert "chmod 600" in texts[good.name]
    assert {path: path.read_bytes() for path in journal.root.rglob("*") if path.is_file()} == before
