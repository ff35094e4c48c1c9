"""Reading a journal: what is an entry, what is not, and which one is meant."""

import os
from pathlib import Path

import pytest

from bounceback.errors import (
    AmbiguousEntryError,
    EntryNotFoundError,
    ExitCode,
    JournalError,
    UnreadableFileError,
)
from bounceback.plainyaml import MAX_BYTES
from bounceback.store.codec import encode
from bounceback.store.journal import Journal
from bounceback.store.rows import FullRow, Row
from bounceback.store.unreadable import Unreadable
from builders import make_entry

STRAY = "this is not an entry's name; a sync program may have made it. Move it away or rename it"


def put(journal: Journal, name: str, **fields: object) -> Path:
    """Write an entry's file by hand, under any name."""
    path = journal.entries_dir / "2026" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(encode(make_entry(**fields)))
    return path


def test_a_folder_that_does_not_exist_is_an_empty_journal(journal: Journal) -> None:
    """Looking creates nothing."""
    assert (journal.entry_ids(), journal.strays(), journal.draft_ids()) == ([], [], [])
    assert not journal.root.exists()


def test_a_file_in_the_journals_place_is_named(tmp_path: Path) -> None:
    """A path typed wrongly must not be taken for an empty journal."""
    path = tmp_path / "file"
    path.write_bytes(b"")

    with pytest.raises(JournalError) as caught:
        Journal(path).entry_ids()

    assert str(caught.value) == f"the journal should be a folder, but {path} is a file"


def test_a_file_in_the_entries_place_holds_no_entries(journal: Journal) -> None:
    """And is no crash."""
    journal.root.mkdir()
    journal.entries_dir.write_bytes(b"")

    assert (journal.entry_ids(), journal.strays()) == ([], [])


def test_entries_are_listed_newest_first_across_the_years(journal: Journal) -> None:
    """By their names alone."""
    for name in (
        "2026/2026-01-05-a-b",
        "2025/2025-12-31-a-b",
        "2026/2026-11-22-a-b",
        "2026/2026-11-22-a-b-2",
    ):
        path = journal.entries_dir / f"{name}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"")

    assert journal.entry_ids() == ["2026-11-22-a-b-2", "2026-11-22-a-b", "2026-01-05-a-b", "2025-12-31-a-b"]


CONFLICTS = [
    "2026-11-22-acme (Sam's conflicted copy 2026-11-23).yaml",
    "2026-11-22-acme.sync-conflict-20261123-101500-ABCDEFG.yaml",
    "2026-11-22-acme (1).yaml",
    "2026-11-22-acme~HEAD.yaml",
    "2026-11-22-acme 2.yaml",
    "2026-11-22-Acme.yaml",
    "2025-11-22-acme.yaml",
    "2026-11-22-acme_conflict.yaml",
    "notes.yaml",
]


@pytest.mark.parametrize("name", CONFLICTS)
def test_a_conflict_copy_is_a_stray_and_hides_nothing(journal: Journal, name: str) -> None:
    """It may hold the only copy of an answer, so it is named and never touched."""
    put(journal, "2026-11-22-acme.yaml")
    path = put(journal, name)

    assert journal.entry_ids() == ["2026-11-22-acme"]
    assert journal.strays() == [Unreadable(path, STRAY)]
    assert journal.strays()[0].sentence() == f"{name}: {STRAY}"


@pytest.mark.parametrize(
    "name", [".2026-11-22-acme.yaml", ".saving-1-2", "2026-11-22-acme.yaml.swp", "README.md"]
)
def test_hidden_files_and_other_kinds_are_no_strays(journal: Journal, name: str) -> None:
    """Editors and programs leave them everywhere."""
    put(journal, name)

    assert (journal.entry_ids(), journal.strays()) == ([], [])


def test_a_file_beside_the_years_is_a_stray(journal: Journal) -> None:
    """Somebody saved it one folder too high."""
    journal.entries_dir.mkdir(parents=True)
    path = journal.entries_dir / "2026-11-22-acme.yaml"
    path.write_bytes(b"")
    (journal.entries_dir / ".DS_Store").write_bytes(b"")

    assert journal.strays() == [Unreadable(path, STRAY)]


def test_strays_come_in_order(journal: Journal) -> None:
    """The same list every time."""
    paths = [put(journal, name) for name in ("b.yaml", "a.yaml", "c.yaml")]

    assert [stray.path for stray in journal.strays()] == sorted(paths)


def test_a_folder_that_may_not_be_read_is_named(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty list would look as if everything were gone."""
    put(journal, "2026-11-22-acme.yaml")

    def refuse(path: os.PathLike[str]) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(os, "scandir", refuse)

    with pytest.raises(JournalError) as caught:
        journal.entry_ids()

    assert str(caught.value) == f"the folder {journal.entries_dir} can't be read: permission denied"


def test_only_a_plain_file_is_an_entry(journal: Journal, tmp_path: Path) -> None:
    """A FIFO would hang, a link could lead out of the journal; the others are shown all the same."""
    put(journal, "2026-11-22-acme.yaml")
    folder = journal.entries_dir / "2026"
    os.mkfifo(folder / "2026-11-21-fifo.yaml")
    (folder / "2026-11-20-dangling.yaml").symlink_to(tmp_path / "nothing")
    (folder / "2026-11-19-link.yaml").symlink_to(folder / "2026-11-22-acme.yaml")
    (folder / "2026-11-18-folder.yaml").mkdir()
    (folder / "2026-11-17-empty.yaml").write_bytes(b"")
    with (folder / "2026-11-16-sparse.yaml").open("wb") as file:
        file.truncate(3_000_000_000)
    (folder / "2026-11-15-broken.yaml").write_bytes(b"schema: 1\ncompany: [\n")

    rows = list(journal.rows(journal.entry_ids()))

    assert isinstance(rows[0], FullRow)
    assert (rows[0].summary.id, rows[0].summary.company) == ("2026-11-22-acme", "Acme")
    assert rows[0].document == journal.document("2026-11-22-acme")
    assert [row.sentence() for row in rows[1:] if isinstance(row, Unreadable)] == [
        "2026-11-21-fifo.yaml: it is not a regular file",
        "2026-11-20-dangling.yaml: it is a link, and entries are plain files",
        "2026-11-19-link.yaml: it is a link, and entries are plain files",
        "2026-11-18-folder.yaml: it is not a regular file",
        "2026-11-17-empty.yaml: it is empty; a sync that has not finished can leave such a file",
        f"2026-11-16-sparse.yaml: it is larger than {MAX_BYTES // 1000} kB",
        "2026-11-15-broken.yaml, line 3: it can't be read as YAML: did not find expected node content",
    ]


def test_a_journal_in_a_linked_folder_is_followed(journal: Journal, tmp_path: Path) -> None:
    """The whole folder may live in a synchronised place."""
    put(journal, "2026-11-22-acme.yaml")
    (tmp_path / "link").symlink_to(journal.root)

    assert Journal(tmp_path / "link").load("2026-11-22-acme").entry == make_entry()


def test_an_entry_that_went_meanwhile_is_left_out(journal: Journal) -> None:
    """Between the names and the files somebody else may have deleted one."""
    put(journal, "2026-11-22-acme.yaml")

    rows = list(journal.rows(["2026-11-22-gone", "2026-11-22-acme"]))

    assert [row.summary.id for row in rows if isinstance(row, Row)] == ["2026-11-22-acme"]


def test_an_entry_of_a_newer_schema_is_named_in_lists_too(journal: Journal) -> None:
    """A row made from what is understood by chance would be a half-truth."""
    path = put(journal, "2026-11-22-acme.yaml")
    path.write_bytes(path.read_bytes().replace(b"schema: 1", b"schema: 2"))

    assert list(journal.rows(journal.entry_ids())) == [
        Unreadable(path, "a newer bounceback wrote it (schema 2, this one knows 1); update to read it", 1)
    ]


def test_an_entry_of_an_older_schema_is_migrated_for_lists_too(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In memory: the file is written anew only when the person changes the entry."""
    path = put(journal, "2026-11-22-acme.yaml")
    data = path.read_bytes()
    for module in ("migrations", "documents"):
        monkeypatch.setattr(f"bounceback.store.{module}.SCHEMA", 2)
    monkeypatch.setattr(
        "bounceback.store.migrations._STEPS", {1: lambda fields: {**fields, "company": "Acme & Co"}}
    )

    (row,) = journal.rows(journal.entry_ids())

    assert isinstance(row, FullRow)
    assert (row.summary.company, row.document.mapping["schema"]) == ("Acme & Co", "2")
    assert path.read_bytes() == data


def test_a_missing_or_unreadable_entry_is_an_error_of_its_own(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the exit codes that scripts look at."""
    with pytest.raises(EntryNotFoundError) as missing:
        journal.read_bytes("2026-11-22-gone")
    put(journal, "2026-11-22-acme.yaml")

    def refuse(path: Path, limit: int) -> bytes:
        raise PermissionError(13, "Permission denied", str(path), limit)

    monkeypatch.setattr("bounceback.store.files.read_regular", refuse)
    with pytest.raises(UnreadableFileError) as refused:
        journal.read_bytes("2026-11-22-acme")

    assert missing.value.exit_code == ExitCode.NOT_FOUND
    assert str(refused.value) == "2026-11-22-acme.yaml: Permission denied"
    assert refused.value.exit_code == ExitCode.UNREADABLE


@pytest.fixture
def filled(journal: Journal) -> Journal:
    """Return a journal with some entries and a draft."""
    for name, company, role in (
        ("2026-11-22-acme-data-analyst", "Acme", "Data Analyst"),
        ("2026-11-22-acme-data-analyst-2", "ACME Ltd.", "Data Analyst"),
        ("2026-11-20-muller-sohne-chef", "Müller & Söhne GmbH", "Chef"),
        ("2026-11-19-chef", "株式会社", "Chef"),
        ("2026-11-18-donaudampfschifffahrts-chef", "Donaudampfschifffahrtsgesellschaft", "Chef"),
        ("2026-10-02-initech-acme-fan", "Initech", "Acme fan"),
        ("2026-10-01-oneill-brothers-chef", "O’Neill Brothers", "Chef"),
    ):
        put(journal, f"{name}.yaml", company=company, role=role)
    journal.drafts_dir.mkdir()
    (journal.drafts_dir / "draft-20261122-211400.yaml").write_bytes(
        encode(make_entry(company="Globex", role=""))
    )
    return journal


@pytest.mark.parametrize(
    ("query", "entry_id"),
    [
        ("2026-11-20-muller-sohne-chef", "2026-11-20-muller-sohne-chef"),
        ("2026-11-22-acme-data-analyst", "2026-11-22-acme-data-analyst"),
        ("2026-11-20", "2026-11-20-muller-sohne-chef"),
        ("draft", "draft-20261122-211400"),
        ("Müller & Söhne", "2026-11-20-muller-sohne-chef"),
        ("muller", "2026-11-20-muller-sohne-chef"),
        ("müller söhne ltd", "2026-11-20-muller-sohne-chef"),
        ("株式会社", "2026-11-19-chef"),
        ("donaudampfschifffahrtsgesellschaft", "2026-11-18-donaudampfschifffahrts-chef"),
        ("initech inc", "2026-10-02-initech-acme-fan"),
        ("o’neill brothers", "2026-10-01-oneill-brothers-chef"),
        ("O’Neill", "2026-10-01-oneill-brothers-chef"),
        ("globex", "draft-20261122-211400"),
    ],
)
def test_an_entry_is_found_by_id_start_or_company(filled: Journal, query: str, entry_id: str) -> None:
    """An id wins over the longer ids it starts; a company needs no legal form, case or accents."""
    assert filled.resolve(query) == entry_id


@pytest.mark.parametrize(
    ("query", "candidates"),
    [
        ("2026-10", ["2026-10-02-initech-acme-fan", "2026-10-01-oneill-brothers-chef"]),
        ("acme", ["2026-11-22-acme-data-analyst-2", "2026-11-22-acme-data-analyst"]),
        ("Acme GmbH", ["2026-11-22-acme-data-analyst-2", "2026-11-22-acme-data-analyst"]),
    ],
)
def test_several_that_fit_are_listed_and_never_guessed(
    filled: Journal, query: str, candidates: list[str]
) -> None:
    """The wrong entry opened is an answer in the wrong place."""
    with pytest.raises(AmbiguousEntryError) as caught:
        filled.resolve(query)

    assert caught.value.ids == candidates
    lines = "\n  ".join(candidates)
    assert str(caught.value) == f'"{query}" could be any of these; name one of them:\n  {lines}'


@pytest.mark.parametrize(
    "query", ["", "  ", "nobody", "chef", "GmbH", "2027", "../2026-11-20", "有限会社", "data analyst"]
)
def test_what_fits_nothing_is_not_found(filled: Journal, query: str) -> None:
    """A role or a part of a company's name is no name."""
    with pytest.raises(EntryNotFoundError) as caught:
        filled.resolve(query)

    assert str(caught.value) == (
        f'nothing here is called "{query}". "bounceback review --all" lists what there is.'
    )


def test_a_damaged_file_does_not_keep_others_from_being_found(filled: Journal) -> None:
    """By company: the files are read for it."""
    (filled.entries_dir / "2026" / "2026-11-21-muller-x.yaml").write_bytes(b"\x00")

    assert filled.resolve("muller") == "2026-11-20-muller-sohne-chef"


def test_drafts_are_listed_newest_first(journal: Journal) -> None:
    """One that has its place already, under a second name, is none any more."""
    journal.drafts_dir.mkdir(parents=True)
    for moment in ("20261120-101500", "20261122-211400", "20261121-090000"):
        (journal.drafts_dir / f"draft-{moment}.yaml").write_bytes(b"x")
    (journal.drafts_dir / "other.yaml").write_bytes(b"x")
    (journal.drafts_dir / "draft-20261119-000000.yaml").symlink_to(journal.root / "nothing")
    os.link(journal.drafts_dir / "draft-20261121-090000.yaml", journal.root / "placed.yaml")

    assert journal.draft_ids() == ["draft-20261122-211400", "draft-20261120-101500"]
