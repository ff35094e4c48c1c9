"""Backups: what is in them, and what is never taken from one."""

import hashlib
import io
import json
import os
import stat
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bounceback.store import archive, files
from bounceback.store.archive import ArchiveError, unpack, verify
from bounceback.store.backing_up import pack
from bounceback.store.files import BusyError
from bounceback.store.journal import Journal
from builders import make_entry
from e2e.program import needs_unix, tree

NOW = datetime(2026, 11, 22, 21, 14, 5, tzinfo=UTC)
ENTRY = "journal/entries/2026/2026-11-22-acme-data-analyst.yaml"


@pytest.fixture
def config(tmp_path: Path) -> Path:
    """Return a folder of settings with prompts in it, and something that is not the program's."""
    folder = tmp_path / "config"
    (folder / "prompts" / "email" / "en").mkdir(parents=True)
    (folder / "config.yaml").write_text("name: Sam\n...\n", encoding="utf-8")
    (folder / "prompts" / "email" / "en" / "mine.txt").write_text("Hello", encoding="utf-8")
    (folder / "import-mappings.yaml").write_text("tables: []\n...\n", encoding="utf-8")
    (folder / "other.txt").write_text("not ours", encoding="utf-8")
    return folder


@pytest.fixture
def backup(tmp_path: Path, journal: Journal, config: Path) -> Path:
    """Return a backup of a journal with an entry and a story in it."""
    journal.add(make_entry())
    (journal.root / "stories.yaml").write_bytes(b"schema: 1\nstories: []\n...\n")
    path = tmp_path / "backup.zip"
    path.write_bytes(pack(journal.root, config, NOW).data)
    return path


def remade(path: Path, change: Callable[[dict[str, bytes], dict[str, Any]], None]) -> None:
    """Write the archive anew, with its files and its manifest changed."""
    with zipfile.ZipFile(path) as old:
        contents = {name: old.read(name) for name in old.namelist() if name != "manifest.json"}
        manifest = json.loads(old.read("manifest.json"))
    change(contents, manifest)
    with zipfile.ZipFile(path, "w") as new:
        new.writestr("manifest.json", json.dumps(manifest))
        for name, data in contents.items():
            new.writestr(name, data)


def put(name: str, data: bytes = b"x") -> Callable[[dict[str, bytes], dict[str, Any]], None]:
    """Return a change that adds a file which the manifest lists, too."""

    def change(contents: dict[str, bytes], manifest: dict[str, Any]) -> None:
        contents[name] = data
        manifest["files"].append(
            {"path": name, "size": len(data), "sha256": hashlib.sha256(data).hexdigest()}
        )

    return change


def test_all_that_is_the_persons_is_in_it(journal: Journal, config: Path) -> None:
    """Entries, drafts, lists, trash, what undo needs, rescued text; settings and prompts. Nothing else."""
    journal.delete(journal.add(make_entry(company="Gone")))
    journal.add(make_entry())
    journal.save_draft(make_entry(role=""), None, NOW)
    for name in (
        "rescued/kept.txt",
        "entries/2026/odd (conflict).yaml",
        "entries/2026/.saving-1-2",
        *("stories.yaml", "question-bank.yaml", "check-ins.yaml"),
        "cache.db",
    ):
        (journal.root / name).parent.mkdir(exist_ok=True)
        (journal.root / name).write_bytes(b"x")
    packed = pack(journal.root, config, NOW)

    assert [member.name for member in packed.members] == [
        "config/config.yaml",
        "config/import-mappings.yaml",
        "config/prompts/email/en/mine.txt",
        "journal/check-ins.yaml",
        "journal/drafts/draft-20261122-211405.yaml",
        ENTRY,
        "journal/entries/2026/odd (conflict).yaml",
        "journal/question-bank.yaml",
        "journal/rescued/kept.txt",
        "journal/stories.yaml",
        "journal/trash/2026-11-22-gone-data-analyst.yaml",
        "journal/undo/000001.yaml",
        "journal/undo/000002.yaml",
        "journal/undo/000003.yaml",
    ]
    assert packed.skipped == ()


def test_its_form_is_the_same_each_time(journal: Journal, config: Path) -> None:
    """Manifest first, names in order, no times, plain private files: the same files give the same bytes."""
    journal.add(make_entry())
    data = pack(journal.root, config, NOW).data

    assert data == pack(journal.root, config, NOW).data
    with zipfile.ZipFile(io.BytesIO(data)) as made:
        infos = made.infolist()
        manifest = json.loads(made.read("manifest.json"))
    assert infos[0].filename == "manifest.json"
    assert {info.date_time for info in infos} == {(1980, 1, 1, 0, 0, 0)}
    assert {info.external_attr >> 16 for info in infos} == {stat.S_IFREG | 0o600}
    assert [info.filename for info in infos[1:]] == [item["path"] for item in manifest["files"]]
    content = (journal.root / "undo" / "000001.yaml").read_bytes()
    assert manifest | {"files": manifest["files"][-1]} == {
        "version": 1,
        "kind": "bounceback-backup",
        "made_at": "2026-11-22T21:14:05+00:00",
        "files": {
            "path": "journal/undo/000001.yaml",
            "size": len(content),
            "sha256": hashlib.sha256(content).hexdigest(),
        },
    }


def test_it_comes_back_as_it_was(tmp_path: Path, backup: Path, journal: Journal, config: Path) -> None:
    """Every byte, readable by its owner only."""
    folder = tmp_path / "back"
    members = unpack(backup, folder)

    assert members == verify(backup)
    found = tree(folder / "journal")
    assert found == {name: data for name, data in tree(journal.root).items() if name != ".lock"}
    assert tree(folder / "config") == {n: d for n, d in tree(config).items() if n != "other.txt"}


@needs_unix
def test_what_comes_back_is_private(tmp_path: Path, backup: Path) -> None:
    """Whatever the umask says."""
    folder = tmp_path / "back"
    before = os.umask(0)
    try:
        unpack(backup, folder)
    finally:
        os.umask(before)
    modes = {stat.S_IMODE(path.stat().st_mode) for path in folder.rglob("*") if path.is_file()}
    assert modes == {0o600}
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.rglob("*") if path.is_dir()} == {0o700}


@needs_unix
def test_what_cannot_be_in_it_is_named(journal: Journal, config: Path, tmp_path: Path) -> None:
    """Links, files and folders that can't be read, names that can't stand in it, and all too large."""
    journal.add(make_entry())
    year = journal.entries_dir / "2026"
    (year / "link.yaml").symlink_to(tmp_path / "elsewhere")
    (journal.entries_dir / "2025").symlink_to(tmp_path)
    os.mkfifo(year / "pipe.yaml")
    (year / "a:b.yaml").write_bytes(b"x")
    os.close(os.open(os.fsencode(year) + b"/bad\xff.yaml", os.O_CREAT | os.O_WRONLY))
    big = journal.root / "rescued" / "big.txt"
    big.parent.mkdir()
    with big.open("wb") as file:
        file.truncate(archive.MAX_FILE_BYTES + 1)
    packed = pack(journal.root, config, NOW)

    reasons = {os.fsencode(skipped.path.name): skipped.reason for skipped in packed.skipped}
    assert reasons == {
        b"2025": "it is a link",
        b"link.yaml": "it is a link",
        b"pipe.yaml": "it is not a regular file",
        b"a:b.yaml": "its name can't stand in a backup",
        b"bad\xff.yaml": "its name can't stand in a backup",
        b"big.txt": "it is larger than 50 MB",
    }
    assert [member.name for member in packed.members if "entries" in member.name] == [ENTRY]


def test_a_folder_that_cannot_be_listed_is_named(
    journal: Journal, config: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rather than left out in silence. One that isn't there is no matter."""
    journal.add(make_entry())
    real = os.scandir

    def refusing(path: Any) -> Any:
        if Path(path) == journal.undo_dir:
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(os, "scandir", refusing)
    packed = pack(journal.root, config, NOW)

    assert [(skipped.path, skipped.reason) for skipped in packed.skipped] == [
        (journal.undo_dir, "Permission denied")
    ]


def test_without_settings_it_holds_the_journal(journal: Journal, tmp_path: Path) -> None:
    """Most people never change one."""
    journal.add(make_entry())
    names = [member.name for member in pack(journal.root, tmp_path / "none", NOW).members]

    assert names == [ENTRY, "journal/undo/000001.yaml"]


@needs_unix
def test_settings_may_be_links(journal: Journal, config: Path, tmp_path: Path) -> None:
    """People keep them in a folder of dotfiles."""
    journal.add(make_entry())
    kept = tmp_path / "dotfiles.yaml"
    (config / "config.yaml").rename(kept)
    (config / "config.yaml").symlink_to(kept)

    assert "config/config.yaml" in [member.name for member in pack(journal.root, config, NOW).members]


def test_a_file_that_goes_meanwhile_is_no_matter(
    journal: Journal, config: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some other program's doing, such as a sync's."""
    entry_id = journal.add(make_entry())
    real = files.read_regular

    def gone(path: Path, limit: int) -> bytes:
        if path == journal.path_of(entry_id):
            raise FileNotFoundError(2, "No such file", str(path))
        return real(path, limit)

    monkeypatch.setattr(files, "read_regular", gone)
    packed = pack(journal.root, config, NOW)

    assert ENTRY not in [member.name for member in packed.members]
    assert packed.skipped == ()


def test_nobody_writes_while_it_is_made(
    journal: Journal, config: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An entry that moves to the trash just then would be in neither place."""
    journal.add(make_entry())
    monkeypatch.setattr(files, "_LOCK_SECONDS", 0.05)
    with files.locked(journal.root / ".lock"), pytest.raises(BusyError):
        pack(journal.root, config, NOW)


def test_a_journal_that_can_only_be_read_is_backed_up_too(
    journal: Journal, config: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From a disk that failed, say. Nobody writes there anyway."""
    journal.add(make_entry())

    def refusing(_path: Path) -> Any:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(files, "locked", refusing)
    assert ENTRY in [member.name for member in pack(journal.root, config, NOW).members]


@pytest.mark.parametrize(
    "name",
    [
        "../evil",
        "/etc/passwd",
        "journal/../evil",
        "journal/entries/../../evil",
        "journal/entries//a.yaml",
        "journal/entries/./a.yaml",
        "journal/entries",
        "journal/.lock",
        "journal/other/a.yaml",
        "journal/other.yaml",
        "journal/stories.yaml/a",
        "config/other.txt",
        "config/prompts",
        "config/config.yaml/a",
        "C:/a",
        "journal/entries/C:a",
        "journal/entries/a\\..\\..\\evil",
        "journal/entries/a\nb",
        "journal/entries/dots./a",
        "journal/entries/blank ",
        "elsewhere.txt",
    ],
)
def test_no_file_leads_out_of_its_place(backup: Path, tmp_path: Path, name: str) -> None:
    """Neither up, nor to the root, nor anywhere but where a journal's files are."""
    remade(backup, put(name))
    for use in (verify, lambda path: unpack(path, tmp_path / "back")):
        with pytest.raises(ArchiveError, match=r"backup\.zip is not a backup that can be used: a file in it"):
            use(backup)
    assert not (tmp_path / "back").exists()


def _forget(contents: dict[str, bytes], _manifest: dict[str, Any]) -> None:
    del contents[ENTRY]


def _add(contents: dict[str, bytes], _manifest: dict[str, Any]) -> None:
    contents["journal/entries/2026/more.yaml"] = b"x"


def _grow(contents: dict[str, bytes], _manifest: dict[str, Any]) -> None:
    contents[ENTRY] += b"x"


def _alter(contents: dict[str, bytes], _manifest: dict[str, Any]) -> None:
    contents[ENTRY] = contents[ENTRY].replace(b"Acme", b"Bcme")


def _twice(_contents: dict[str, bytes], manifest: dict[str, Any]) -> None:
    manifest["files"].append(manifest["files"][0])


def _newer(_contents: dict[str, bytes], manifest: dict[str, Any]) -> None:
    manifest["version"] = 2


def _foreign(_contents: dict[str, bytes], manifest: dict[str, Any]) -> None:
    manifest["kind"] = "other"


def _no_list(_contents: dict[str, bytes], manifest: dict[str, Any]) -> None:
    manifest["files"] = {}


def _no_item(_contents: dict[str, bytes], manifest: dict[str, Any]) -> None:
    manifest["files"].append("a")


def _no_size(_contents: dict[str, bytes], manifest: dict[str, Any]) -> None:
    manifest["files"][0]["size"] = "1"


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (_forget, "it doesn't hold the files its manifest lists"),
        (_add, "it doesn't hold the files its manifest lists"),
        (_grow, "it doesn't hold the files its manifest lists"),
        (_twice, "it doesn't hold the files its manifest lists"),
        (_alter, f"{ENTRY} is not what it was when the backup was made"),
        (_newer, "a newer bounceback made it; update to restore it"),
        (_foreign, "bounceback didn't make it"),
        (_no_list, "its manifest.json is not what it should be"),
        (_no_item, "its manifest.json is not what it should be"),
        (_no_size, "its manifest.json is not what it should be"),
    ],
)
def test_it_holds_what_its_manifest_lists(
    backup: Path, change: Callable[[dict[str, bytes], dict[str, Any]], None], reason: str
) -> None:
    """No file less, no file more, no byte changed."""
    remade(backup, change)
    with pytest.raises(ArchiveError) as caught:
        verify(backup)
    assert str(caught.value).endswith(f"used: {reason}")


def with_member(path: Path, **changed: Any) -> None:
    """Write an archive of one entry whose entry in the index is changed."""
    info = zipfile.ZipInfo("journal/entries/2026/a.yaml")
    for name, value in changed.items():
        setattr(info, name, value)
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("manifest.json", "{}")
        made.writestr(info, b"x")


def test_links_and_folders_are_refused(tmp_path: Path) -> None:
    """A link could lead anywhere, and be written through."""
    path = tmp_path / "a.zip"
    for changed in ({"external_attr": (stat.S_IFLNK | 0o777) << 16}, {"filename": "journal/entries/"}):
        with_member(path, **changed)
        with pytest.raises(ArchiveError, match="something that is not a plain file"):
            verify(path)


def test_an_encrypted_member_is_refused(tmp_path: Path) -> None:
    """It can't be read without a word nobody was asked for."""
    path = tmp_path / "a.zip"
    with_member(path)
    data = bytearray(path.read_bytes())
    at = data.rindex(b"PK\x01\x02")
    data[at + 8] |= 1
    path.write_bytes(data)
    with pytest.raises(ArchiveError, match="a file that can't be read"):
        verify(path)


def test_what_is_too_much_is_refused_before_it_is_read(
    backup: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A small file that would fill the disk."""
    for name, value, words in (
        ("MAX_FILES", 2, "more than 2 files"),
        ("MAX_FILE_BYTES", 10, "larger than 0 MB"),
        ("MAX_TOTAL_BYTES", 100, "would fill more than 0 GB"),
    ):
        with monkeypatch.context() as patched:
            patched.setattr(archive, name, value)
            with pytest.raises(ArchiveError, match=words):
                verify(backup)
    bomb = tmp_path / "bomb.zip"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("manifest.json", b"0" * (archive.MAX_FILE_BYTES + 1))
    assert bomb.stat().st_size < 100_000
    with pytest.raises(ArchiveError, match="larger than 50 MB"):
        verify(bomb)


def test_a_member_that_lies_about_its_size_is_refused(backup: Path) -> None:
    """No more is read than the manifest says."""
    data = bytearray(backup.read_bytes())
    at = data.rindex(b"PK\x01\x02")  # the last member's place in the index
    size = int.from_bytes(data[at + 24 : at + 28], "little")
    data[at + 24 : at + 28] = (size - 1).to_bytes(4, "little")
    backup.write_bytes(data)

    with pytest.raises(ArchiveError, match="doesn't hold the files its manifest lists"):
        verify(backup)


def test_two_files_of_one_name_are_refused(backup: Path) -> None:
    """Nobody could say which one is meant."""
    with zipfile.ZipFile(backup, "a") as made, pytest.warns(UserWarning, match="Duplicate"):
        made.writestr(ENTRY, b"x")
    with pytest.raises(ArchiveError, match="two files of one name"):
        verify(backup)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "it is damaged, or no zip file"),
        (b"plain text", "it is damaged, or no zip file"),
        (b"PK\x05\x06" + bytes(18), "it has no manifest.json"),
    ],
)
def test_what_is_no_backup_is_named(tmp_path: Path, data: bytes, reason: str) -> None:
    """With what to expect of it."""
    path = tmp_path / "a.zip"
    path.write_bytes(data)
    with pytest.raises(ArchiveError) as caught:
        verify(path)
    assert str(caught.value) == f"a.zip is not a backup that can be used: {reason}"


def test_a_manifest_that_is_no_json_is_named(tmp_path: Path) -> None:
    """Or that is nested so deep that reading it would end the program."""
    path = tmp_path / "a.zip"
    for text in ("not json", "[" * 200_000):
        with zipfile.ZipFile(path, "w") as made:
            made.writestr("manifest.json", text)
        with pytest.raises(ArchiveError, match=r"its manifest\.json can't be read"):
            verify(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    """As a file that isn't there; a folder as one that can't be read."""
    with pytest.raises(ArchiveError, match="there is no such file"):
        verify(tmp_path / "none.zip")
    with pytest.raises(ArchiveError, match="can't be read to its end"):
        verify(tmp_path)


def test_no_damaged_byte_goes_unnoticed(backup: Path, tmp_path: Path) -> None:
    """Each 41st byte turned round: refused, or still every byte of every file as it was."""
    data, members = backup.read_bytes(), verify(backup)
    refused = 0
    for at in range(0, len(data), 41):
        damaged = bytearray(data)
        damaged[at] ^= 0xFF
        (tmp_path / "damaged.zip").write_bytes(damaged)
        try:
            assert verify(tmp_path / "damaged.zip") == members
        except ArchiveError:
            refused += 1
    assert refused > len(data) / 41 / 2
    for size in range(0, len(data), 97):
        (tmp_path / "cut.zip").write_bytes(data[:size])
        with pytest.raises(ArchiveError):
            verify(tmp_path / "cut.zip")


def test_a_disk_that_is_full_is_not_the_archives_fault(
    backup: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What can't be written is an error of the system's, and says so."""

    def full(_path: Path, _data: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files, "write_into_new_folder", full)
    with pytest.raises(OSError, match="No space left"):
        unpack(backup, tmp_path / "back")
