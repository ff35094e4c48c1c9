"""Taking an export back in: everything as it was, and what is there already left alone."""

import json
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bounceback import plainyaml
from bounceback.commands.import_own import import_own
from bounceback.commands.import_report import Aside, Conflict, Report
from bounceback.domain.entry import Entry
from bounceback.errors import ExitCode, JournalError
from bounceback.store import codec
from bounceback.store.journal import Journal
from builders import make_entry
from strategies import ENTRIES, UNKNOWN

ID = "2026-11-22-acme-data-analyst"


def nobody(_done: int, _total: int) -> None:
    """Don't watch."""


def fields_of(entry: Entry) -> dict[str, Any]:
    """Return the plain mapping of an entry's file."""
    return dict(plainyaml.read(codec.encode(entry)).mapping)


def form(entries: Mapping[str, Mapping[str, Any]]) -> str:
    """Return an export of these files."""
    listed = [{"id": entry_id, "fields": fields} for entry_id, fields in entries.items()]
    return json.dumps({"version": 1, "kind": "bounceback-journal", "entries": listed}, ensure_ascii=False)


def mappings(journal: Journal) -> dict[str, Any]:
    """Return the plain mapping of every entry and draft."""
    ids = [*journal.draft_ids(), *journal.entry_ids()]
    return {entry_id: dict(journal.document(entry_id).mapping) for entry_id in ids}


NAMES = st.from_regex(r"[12][0-9]{3}-[a-z0-9-]{1,20}|draft-[0-9]{8}-[0-9]{6}", fullmatch=True)


@given(st.dictionaries(NAMES, ENTRIES, max_size=4), st.booleans())
def test_a_journal_comes_back_as_it_was(entries: dict[str, Entry], as_lines: bool) -> None:
    """Entries to files, files to JSON, JSON to an empty journal: the same plain mappings, in their order."""
    files = {entry_id: fields_of(entry) for entry_id, entry in entries.items()}
    text = form(files)
    if as_lines and files:
        text = "\n".join(json.dumps({"id": name, "fields": fields}) for name, fields in files.items())
    with tempfile.TemporaryDirectory() as folder:
        journal = Journal(Path(folder) / "journal")
        report = import_own(journal, text, nobody)
        assert set(report.added) == set(files)
        assert report.exit_code is ExitCode.DONE
        there = mappings(journal)
        assert there == files
        assert {name: list(fields) for name, fields in there.items()} == {
            name: list(fields) for name, fields in files.items()
        }
        assert import_own(journal, text, nobody) == Report(already=len(files), unit="entry")


@given(st.recursive(st.text(max_size=40), lambda inner: st.lists(inner, max_size=3)) | UNKNOWN)
def test_whatever_a_field_holds_it_comes_back_or_is_refused(value: Any) -> None:
    """Nothing is stored changed, and nothing ends in a traceback."""
    text = json.dumps({"id": "2026-a", "fields": {"schema": "1", "mine": value, "more": {"x": value}}})
    with tempfile.TemporaryDirectory() as folder:
        journal = Journal(Path(folder) / "journal")
        report = import_own(journal, text, nobody)
        assert bool(report.added) is not bool(report.rejected)
        if report.added:
            assert mappings(journal)["2026-a"]["mine"] == value


@given(st.text(st.characters(), min_size=1, max_size=300))
def test_whatever_a_key_is_it_comes_back_or_is_refused(key: str) -> None:
    """Keys are people's own too."""
    text = json.dumps({"id": "2026-a", "fields": {"schema": "1", "own": {key: "x"}}})
    with tempfile.TemporaryDirectory() as folder:
        journal = Journal(Path(folder) / "journal")
        report = import_own(journal, text, nobody)
        assert bool(report.added) is not bool(report.rejected)
        if report.added:
            assert mappings(journal)["2026-a"]["own"] == {key: "x"}


def test_the_same_id_with_other_content_is_kept_aside(journal: Journal) -> None:
    """The entry stays as it is; the other version gets one file, however often it comes."""
    journal.add(make_entry())
    before = journal.read_bytes(ID)
    theirs = fields_of(make_entry(notes="from elsewhere"))
    for _ in range(2):
        report = import_own(journal, form({ID: theirs, "2026-b": theirs}), nobody)
        [kept] = journal.rescued_dir.iterdir()
        assert report.conflicts == (Conflict(ID, kept),)
        assert plainyaml.read(kept.read_bytes()).mapping == theirs
        assert kept.stat().st_mode & 0o077 == 0
        assert report.exit_code is ExitCode.CONFLICT
    assert journal.read_bytes(ID) == before
    assert journal.entry_ids() == ["2026-b", ID]


def test_an_entry_that_cannot_be_read_here_is_a_conflict(journal: Journal) -> None:
    """Its file may hold words that the export doesn't."""
    journal.add(make_entry())
    journal.path_of(ID).write_bytes(b"company: [cut")
    report = import_own(journal, form({ID: fields_of(make_entry())}), nobody)
    assert [conflict.id for conflict in report.conflicts] == [ID]
    assert journal.path_of(ID).read_bytes() == b"company: [cut"


def test_a_version_that_cannot_be_kept_stops_it(journal: Journal) -> None:
    """Before anything is added."""
    journal.add(make_entry())
    journal.rescued_dir.write_text("a file in the place of the folder")
    theirs = fields_of(make_entry(notes="from elsewhere"))
    with pytest.raises(JournalError, match=r"^nothing was imported: "):
        import_own(journal, form({ID: theirs, "2026-b": theirs}), nobody)
    assert journal.entry_ids() == [ID]


def test_a_dry_run_stores_nothing(journal: Journal) -> None:
    """It says what would be."""
    journal.add(make_entry())
    before = sorted(journal.root.rglob("*"))
    mine, other = fields_of(make_entry()), fields_of(make_entry(notes="x"))
    report = import_own(journal, form({ID: other, "2026-b": mine, "2026-c": {}}), nobody, dry_run=True)
    assert report == Report(
        would_add=1,
        rejected=(
            Aside(3, "2026-c", "it has no 'schema' line; add 'schema: 1' at the top if it is an entry"),
        ),
        conflicts=(Conflict(ID, None),),
        dry_run=True,
        unit="entry",
    )
    assert sorted(journal.root.rglob("*")) == before


def test_a_newer_schema_is_refused_entry_by_entry(journal: Journal) -> None:
    """The others come in."""
    newer = {"schema": "2", "company": "Acme"}
    report = import_own(journal, form({"2026-a": newer, "2026-b": fields_of(make_entry())}), nobody)
    assert report.added == ("2026-b",)
    assert report.rejected == (
        Aside(1, "2026-a", "a newer bounceback wrote it (schema 2, this one knows 1); update to read it"),
    )
    assert report.exit_code is ExitCode.UNREADABLE


def test_what_is_no_entry_is_named_and_the_others_come_in(journal: Journal) -> None:
    """A name that leads out of the journal, mostly."""
    report = import_own(journal, form({"../a": fields_of(make_entry()), ID: fields_of(make_entry())}), nobody)
    assert report.added == (ID,)
    assert report.rejected == (Aside(1, "../a", "its id is not made of small letters, digits and hyphens"),)


def test_an_entry_that_is_too_large_is_refused(journal: Journal) -> None:
    """No file could hold it."""
    report = import_own(journal, form({"2026-a": {"schema": "1", "notes": "x" * 1_100_000}}), nobody)
    assert report.rejected == (
        Aside(1, "2026-a", "this is more than one file can hold (1000 kB, 5000 values)"),
    )


def test_an_entry_of_which_hardly_anything_can_be_read_comes_back_too(journal: Journal) -> None:
    """It is somebody's, and it is for them to mend."""
    answers = [{"question": str(number), "skipped": "perhaps"} for number in range(300)]
    fields: dict[str, Any] = {"schema": "1", "company": "Acme", "answers": answers}
    fields |= {"contact": {"name": "x"}, "heard_on": "someday", "sting": "many"}
    report = import_own(journal, form({"2026-a": fields}), nobody)
    assert report.added == ("2026-a",)
    assert mappings(journal) == {"2026-a": fields}


def test_how_far_it_is_is_told(journal: Journal) -> None:
    """Of all that will be stored."""
    told: list[tuple[int, int]] = []
    files = {f"2026-{number}": fields_of(make_entry()) for number in range(60)}
    import_own(journal, form(files), lambda done, total: told.append((done, total)))
    assert told == [(50, 60), (60, 60)]


def test_one_undo_takes_the_import_back(journal: Journal) -> None:
    """And nothing else."""
    journal.add(make_entry())
    import_own(journal, form({"2026-a": fields_of(make_entry()), ID: fields_of(make_entry())}), nobody)
    assert len(journal.entry_ids()) == 2
    journal.undo()
    assert journal.entry_ids() == [ID]
