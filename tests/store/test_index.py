"""The index says what the files say, opens only what changed, and can be lost or damaged at any moment."""

import errno
import os
import stat
import time
import tracemalloc
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from bounceback.commands.listing import read
from bounceback.domain.selection import Selection
from bounceback.errors import EntryNotFoundError
from bounceback.store import files, index, marking
from bounceback.store.codec import encode
from bounceback.store.index import Index
from bounceback.store.journal import Journal
from bounceback.store.reader import JournalReader
from bounceback.store.rows import FullRow, Row
from bounceback.store.unreadable import Unreadable
from builders import make_entry

IDS = [f"2026-11-{day:02}-acme" for day in range(28, 0, -1)]


class CountingReader(JournalReader):
    """A reader that notes which entries it opened, and which it parsed."""

    def __init__(self, root: Path, index_dir: Path | None) -> None:
        super().__init__(root, index_dir)
        self.opened: list[str] = []
        self.parsed: list[str] = []

    def read_bytes(self, entry_id: str) -> bytes:
        """Return the bytes of an entry's file, and note it."""
        self.opened.append(entry_id)
        return super().read_bytes(entry_id)

    def _parsed(self, entry_id: str, data: bytes) -> FullRow | Unreadable:
        self.parsed.append(entry_id)
        return super()._parsed(entry_id, data)


class Place:
    """A journal of three entries, and the folder of its index."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "journal"
        self.cache = folder / "cache"
        self.ids = IDS[:3]
        for entry_id in self.ids:
            self.put(entry_id)
        self.rest()

    def path(self, entry_id: str) -> Path:
        """Return the file of an entry."""
        return self.root / "entries" / entry_id[:4] / f"{entry_id}.yaml"

    def put(self, entry_id: str, **fields: Any) -> Path:
        """Write an entry."""
        path = self.path(entry_id)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(encode(make_entry(**fields)))
        return path

    def rest(self) -> None:
        """Let the clock of the file system go on."""
        time.sleep(0.02)

    @property
    def indexes(self) -> list[Path]:
        """The files in the cache folder."""
        return sorted(self.cache.iterdir()) if self.cache.is_dir() else []

    @property
    def text(self) -> str:
        """What stands in the only index."""
        (path,) = self.indexes
        return path.read_text("utf-8")

    def look(self, count: int | None = None) -> tuple[list[Row | Unreadable], list[str]]:
        """Return the rows of the newest entries, the same as from the files, and which were opened."""
        reader = CountingReader(self.root, self.cache)
        rows = list(reader.rows(reader.entry_ids()[:count]))
        assert [plain(row) for row in rows] == full(self.root, count)
        short = JournalReader(self.root, self.cache)
        assert list(short.outlines(short.entry_ids()[:count])) == [
            row.outline if isinstance(row, Row) else row for row in rows
        ]
        return rows, reader.opened


def plain(row: Row | Unreadable) -> object:
    """Return a row for comparing, wherever it came from."""
    return row if isinstance(row, Unreadable) else (row.summary, row.complete)


def full(root: Path, count: int | None = None) -> list[object]:
    """Return the rows as read from the files."""
    reader = JournalReader(root)
    return [plain(row) for row in reader.rows(reader.entry_ids()[:count])]


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Place]:
    """Return a journal whose files count as old after a moment; no temporary file may stay behind."""
    monkeypatch.setattr(index, "_TICK_NS", 0)
    place = Place(tmp_path)
    yield place
    assert [path for path in place.indexes if path.name.startswith(f".index-{os.getpid()}-")] == []


def test_a_second_look_opens_nothing(place: Place) -> None:
    """That is what it is for."""
    assert place.look()[1] == place.ids

    rows, opened = place.look()

    assert opened == []
    assert not any(isinstance(row, FullRow) for row in rows)


def test_only_what_changed_is_opened(place: Place) -> None:
    """And remembered, so that the next look opens nothing again."""
    place.look()
    changed = place.ids[1]
    place.put(changed, company="Globex")
    place.put(IDS[5])
    place.rest()

    assert place.look()[1] == [changed, IDS[5]]
    assert place.look()[1] == []


def test_a_look_at_the_newest_keeps_what_is_known_of_the_others(place: Place) -> None:
    """A screen reads twenty, a list all of them; both use one index."""
    assert place.look(1)[1] == place.ids[:1]
    assert place.look(2)[1] == place.ids[1:2]
    assert place.look()[1] == place.ids[2:]
    place.put(place.ids[0], role="Chef")
    place.rest()
    place.look(1)
    assert place.look()[1] == []


def test_nothing_is_written_when_nothing_changed(place: Place) -> None:
    """Looking twice costs no writing."""
    place.look()
    (path,) = place.indexes
    before = path.stat()
    place.look()
    place.look(1)
    assert place.indexes == [path]
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_an_edit_of_the_same_length_with_its_time_put_back_is_seen(place: Place) -> None:
    """Editors and sync programs do it; what can't be put back is when the file itself was changed."""
    place.look()
    path = place.path(place.ids[0])
    before = path.stat()
    with path.open("r+b") as file:
        data = file.read()
        file.seek(data.index(b"Acme"))
        file.write(b"Bcme")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    after = path.stat()
    assert (after.st_size, after.st_mtime_ns, after.st_ino) == (
        before.st_size,
        before.st_mtime_ns,
        before.st_ino,
    )

    rows, opened = place.look()

    assert opened == [place.ids[0]]
    assert isinstance(rows[0], Row)
    assert rows[0].summary.company == "Bcme"


def test_a_file_written_a_moment_ago_is_not_trusted_to_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It could change again within the same tick of the clock, and look the same."""
    monkeypatch.setattr(index, "_TICK_NS", 3_600_000_000_000)
    place = Place(tmp_path)

    assert place.look()[1] == place.ids
    assert place.look()[1] == place.ids
    assert place.indexes == []


@pytest.mark.parametrize(
    ("changed_ns", "begun_ns", "kept"),
    [
        (5_000_000_001, 5_000_000_001, False),
        (5_000_000_001, 5_020_000_001, False),
        (5_000_000_001, 5_020_000_002, True),
        (5_000_000_000, 5_020_000_002, False),
        (5_000_000_000, 7_000_000_000, False),
        (5_000_000_000, 7_000_000_001, True),
        (9_000_000_001, 5_000_000_000, False),
    ],
)
@pytest.mark.parametrize("which", ["st_mtime_ns", "st_ctime_ns"])
def test_what_was_read_counts_only_if_the_file_was_older(
    changed_ns: int, begun_ns: int, kept: bool, which: str, tmp_path: Path
) -> None:
    """Both times must be, by 20 ms; by two seconds where the clock may know whole seconds only."""
    times = {"st_mtime_ns": 1_000_000_001, "st_ctime_ns": 1_000_000_001} | {which: changed_ns}
    state = cast("os.stat_result", SimpleNamespace(st_size=1, st_ino=1, **times))
    with index._Fresh(tmp_path) as fresh:
        fresh._begun_ns = begun_ns
        fresh.take("an-id", state, Unreadable(tmp_path, "why"), is_stored=False)

    assert list(fresh.lines) == (["an-id"] if kept else [])


def test_a_changed_file_that_cannot_be_remembered_leaves_no_old_row(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was taken out of an entry should not stand in the index any longer than it must."""
    place.put(place.ids[0], company="Globex")
    place.rest()
    place.look()
    assert "Globex" in place.text
    place.put(place.ids[0])
    monkeypatch.setattr(index, "_TICK_NS", 3_600_000_000_000)

    place.look()

    assert "Globex" not in place.text


def test_unreadable_entries_are_remembered_too(place: Place) -> None:
    """Reading them again would give the same reason."""
    place.path(IDS[4]).write_bytes(b"schema: 1\ncompany: [\n")
    place.path(IDS[5]).write_bytes(b"")
    place.rest()
    place.look()

    rows, opened = place.look()

    assert opened == []
    assert [row.sentence() for row in rows if isinstance(row, Unreadable)] == [
        f"{IDS[4]}.yaml, line 3: it can't be read as YAML: did not find expected node content",
        f"{IDS[5]}.yaml: it is empty; a sync that has not finished can leave such a file",
    ]


def test_what_the_system_refuses_is_tried_again(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk may have been busy; that says nothing about the file."""
    refused = place.ids[0]
    read = files.read_regular

    def refuse(path: Path | str, limit: int) -> bytes:
        if refused in str(path):
            raise OSError(errno.EIO, "Input/output error")
        return read(path, limit)

    with monkeypatch.context() as patch:
        patch.setattr(files, "read_regular", refuse)
        place.look()

    assert place.look()[1] == [refused]


def test_links_and_other_kinds_of_files_are_never_remembered(place: Place, tmp_path: Path) -> None:
    """What a link leads to may change without it."""
    outside = tmp_path / "outside.yaml"
    outside.write_bytes(b"schema: 1\n...\n")
    place.path(IDS[4]).symlink_to(outside)
    os.mkfifo(place.path(IDS[5]))
    place.path(IDS[6]).mkdir()
    place.rest()
    place.look()

    assert place.look()[1] == [IDS[4], IDS[5], IDS[6]]


def test_an_entry_that_lost_its_end_is_still_said_to_have(place: Place) -> None:
    """The warning must not vanish with the second look."""
    path = place.put(place.ids[0])
    path.write_bytes(path.read_bytes().removesuffix(b"...\n"))
    place.rest()
    place.look()

    rows, opened = place.look()

    assert opened == []
    assert [isinstance(row, Row) and row.complete for row in rows] == [False, True, True]


def test_a_day_that_needed_the_support_card_is_in_no_index(place: Place) -> None:
    """Those words stand in the entry's own file only."""
    place.put(place.ids[1], company="Globex", quiet=True)
    place.rest()
    place.look()

    assert "Globex" not in place.text
    assert place.look()[1] == [place.ids[1]]


def test_drafts_are_read_and_never_remembered(place: Place) -> None:
    """They are few, and change with every answer."""
    reader = CountingReader(place.root, place.cache)
    draft = reader.drafts_dir / "draft-20261122-211400.yaml"
    draft.parent.mkdir()
    draft.write_bytes(encode(make_entry(company="Globex")))
    place.rest()
    for _ in range(2):
        rows = list(reader.rows([*reader.draft_ids(), *reader.entry_ids()]))
        assert [isinstance(row, Row) and row.summary.is_draft for row in rows] == [True, False, False, False]
    assert reader.opened == [draft.stem, *place.ids, draft.stem]
    assert "Globex" not in place.text


@pytest.mark.parametrize("order", [[2, 1, 0], [0, 0, 1], [1, 0, 2]])
def test_any_order_gives_the_same_rows(order: list[int], place: Place) -> None:
    """Newest first is only the fastest."""
    reader = CountingReader(place.root, place.cache)
    wanted = [place.ids[number] for number in order]
    for _ in range(2):
        rows = list(reader.rows(wanted))
        assert [plain(row) for row in rows] == [plain(row) for row in JournalReader(place.root).rows(wanted)]


def test_entries_that_are_asked_for_without_a_listing_displace_no_others(place: Place) -> None:
    """Nobody knows then which entries there are."""
    place.look()
    place.put(place.ids[1], company="Globex")
    place.rest()
    list(JournalReader(place.root, place.cache).rows(place.ids[1:2]))

    assert place.look()[1] == []


def test_deleted_entries_leave_the_index_at_the_next_look(place: Place) -> None:
    """At any look: also one at others, which opens nothing."""
    place.put(place.ids[2], company="Globex")
    place.rest()
    place.look()
    assert "Globex" in place.text
    Journal(place.root).delete(place.ids[2])

    assert place.look(1)[1] == []
    assert "Globex" not in place.text


def test_the_last_entry_takes_the_index_with_it(place: Place) -> None:
    """An empty journal leaves nothing behind."""
    place.look()
    for entry_id in place.ids:
        place.path(entry_id).unlink()

    place.look()

    assert place.indexes == []


def test_an_entry_that_goes_while_it_is_read_is_left_out(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between the names and the files somebody may delete one."""
    place.look()
    place.put(place.ids[1], company="Globex")
    place.rest()
    reader = JournalReader(place.root, place.cache)

    def gone(entry_id: str) -> bytes:
        raise EntryNotFoundError(entry_id)

    monkeypatch.setattr(reader, "read_bytes", gone)
    rows = list(reader.rows(reader.entry_ids()))

    assert [row.summary.id for row in rows if isinstance(row, Row)] == [place.ids[0], place.ids[2]]
    assert place.ids[1] not in place.text


def test_a_journal_that_moved_gets_an_index_of_its_own_and_leaves_none(place: Place, tmp_path: Path) -> None:
    """What it said must not stay behind in the name of a folder that is gone."""
    place.look()
    (old,) = place.indexes
    place.root = place.root.rename(tmp_path / "moved")

    assert place.look()[1] == place.ids
    (new,) = place.indexes
    assert new != old
    assert place.look()[1] == []


def test_a_file_that_is_gone_before_it_is_looked_at_is_left_out(place: Place) -> None:
    """Known or not."""
    place.look(2)
    reader = JournalReader(place.root, place.cache)
    ids = reader.entry_ids()
    for entry_id in place.ids[1:]:
        place.path(entry_id).unlink()

    assert [plain(row) for row in reader.rows(ids)] == full(place.root)
    assert place.ids[1] not in place.text


def test_journals_keep_apart_and_a_link_is_the_same_journal(place: Place, tmp_path: Path) -> None:
    """One folder holds the indexes of all."""
    other = Place(tmp_path / "other")
    other.cache = place.cache
    place.look()
    other.look()
    assert len(place.indexes) == 2
    (tmp_path / "link").symlink_to(place.root)
    place.root = tmp_path / "link"

    assert place.look()[1] == []
    assert other.look()[1] == []
    assert len(place.indexes) == 2


def test_what_others_keep_in_the_folder_is_left_alone(place: Place) -> None:
    """Somebody may have named a folder that is used for more."""
    place.cache.mkdir()
    foreign = {
        "mine.index": b"",
        "other.index": b"bounceback index",
        "third.index": b"bounceback index 1 a b c not json\n",
        ".index-1-2": b"",
        "notes.txt": b"x",
    }
    for name, data in foreign.items():
        (place.cache / name).write_bytes(data)
    (place.cache / "link.index").symlink_to(place.root / "nothing")

    place.look()

    assert {path.name for path in place.indexes} > {*foreign, "link.index"}


def test_what_a_killed_run_left_is_removed_after_an_hour(place: Place) -> None:
    """Not at once: it may be at work."""
    place.cache.mkdir()
    for name, age in ((".index-1-1", 3700), (".index-1-2", 3500)):
        path = place.cache / name
        path.write_bytes(b"words")
        os.utime(path, (time.time() - age, time.time() - age))

    place.look()

    assert [path.name for path in place.indexes if path.name.startswith(".")] == [".index-1-2"]


@pytest.mark.parametrize("umask", [0o000, 0o077, 0o777])
def test_only_its_owner_may_read_it(umask: int, place: Place) -> None:
    """It holds lessons and plans. Whatever the umask gives or takes away."""
    before = os.umask(umask)
    try:
        place.look()
    finally:
        os.umask(before)
    (path,) = place.indexes
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(place.cache.stat().st_mode) == 0o700


def flip(data: bytes) -> bytes:
    """Return the data with one bit of the last company changed."""
    place = data.rindex(b"Acme")
    return data[:place] + b"Abme" + data[place + 4 :]


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda data: data[:0],
    "one bit": flip,
    "cut off": lambda data: data[:-1],
    "a line less": lambda data: data[: data.rstrip().rindex(b"\n") + 1],
    "a line more": lambda data: data + data[data.rstrip().rindex(b"\n") + 1 :],
    "only line 1": lambda data: data[: data.index(b"\n") + 1],
    "no line end": lambda data: data[: data.index(b"\n")],
    "another format": lambda data: data.replace(b"index 1", b"index 2", 1),
    "another program": lambda data: data[:19] + b"00000000" + data[27:],
    "another journal": lambda data: data.replace(b"/journal", b"/journey", 1),
    "garbage": lambda data: os.urandom(len(data)),
    "NUL bytes": lambda data: bytes(len(data)),
    "sparse and huge": lambda data: data + bytes(1),
    "not UTF-8": lambda data: data.replace(b"Acme", b"\xffcme"),
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_a_damaged_or_foreign_index_is_made_again(damage: Callable[[bytes], bytes], place: Place) -> None:
    """Silently, and without a wrong word in between."""
    place.look()
    (path,) = place.indexes
    whole = path.read_bytes()
    path.write_bytes(damage(whole))

    assert place.look()[1] == place.ids
    assert path.read_bytes() == whole
    assert place.look()[1] == []


def test_rows_that_make_no_sense_are_read_from_their_files(place: Place) -> None:
    """Even with a right checksum."""
    place.look()
    (path,) = place.indexes
    for wrong in ("{}", "[1]", "[1, 2, 3]", "nothing", "[" + "null," * 26 + '"x", true]'):
        header, *lines = path.read_text("utf-8").splitlines()
        states = [line.rpartition(" [")[0] if " [" in line else line for line in lines]
        words = [" ".join(line.split(" ")[:5]) for line in states]
        data = "".join(f"{line} {wrong}\n" for line in words).encode()
        made_by = header.split(" ")[3]
        path.write_bytes(index._header(made_by, str(place.root), zlib.crc32(data), len(data)) + data)
        assert place.look()[1] == place.ids, wrong


def test_an_index_that_is_written_into_while_it_is_read_does_no_harm(place: Place) -> None:
    """It was whole when it was opened; what can't be read then is read from the files."""
    for entry_id in IDS:
        place.put(entry_id, lessons=[{"text": "x" * 20_000}])
    place.rest()
    place.look()
    (path,) = place.indexes
    reader = CountingReader(place.root, place.cache)
    rows = reader.rows(reader.entry_ids())
    found = [next(rows)]
    path.write_bytes(b"\xff" * path.stat().st_size)
    found += rows

    assert [plain(row) for row in found] == full(place.root)
    assert reader.opened
    assert place.look()[1] == IDS[:1]
    assert place.look()[1] == []


def test_a_look_that_is_left_half_way_leaves_nothing(place: Place) -> None:
    """Who asks for the first row only gets it, and no temporary file stays."""
    reader = JournalReader(place.root, place.cache)
    rows = reader.rows(reader.entry_ids())
    next(rows)
    cast("Any", rows).close()

    assert place.indexes == []


def in_the_way_of_the_folder(place: Place) -> None:
    """Put a file where the folder should be."""
    place.cache.write_bytes(b"")


def in_the_way_of_the_file(place: Place) -> None:
    """Put a folder where the file should be."""
    Index(place.cache, place.root)._path.mkdir(parents=True)


@pytest.mark.parametrize("hinder", [in_the_way_of_the_folder, in_the_way_of_the_file])
def test_without_a_place_for_it_files_are_read(hinder: Callable[[Place], None], place: Place) -> None:
    """Each time, silently, and nothing half-made stays."""
    hinder(place)
    for _ in range(2):
        assert place.look()[1] == place.ids
    assert all(path.is_dir() for path in place.indexes)


@pytest.mark.parametrize("refused", ["mkdir", "open", "replace"])
def test_a_disk_that_refuses_is_done_without(
    refused: str, place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Full, read-only, or no longer there."""
    asked = []

    def refuse(path: Any, *_: Any, **__: Any) -> None:
        asked.append(path)
        raise OSError(errno.ENOSPC, "No space left on device")

    opened = os.open

    def refuse_new(path: Any, flags: int, *mode: Any, **more: Any) -> int:
        if flags & os.O_CREAT:
            refuse(path)
        return opened(path, flags, *mode, **more)

    with monkeypatch.context() as patch:
        if refused == "mkdir":
            patch.setattr(Path, "mkdir", refuse)
        else:
            patch.setattr(os, refused, refuse_new if refused == "open" else refuse)
        place.look()
    assert asked
    assert place.indexes == []


def test_a_disk_that_became_read_only_keeps_the_old_index(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is still right about what is in it."""
    place.look()
    place.path(place.ids[2]).unlink()

    def refuse(path: Path) -> int:
        raise OSError(errno.EROFS, "Read-only file system", str(path))

    monkeypatch.setattr(files, "create_private", refuse)

    assert place.look()[1] == []
    assert place.ids[2] in place.text
    assert place.look()[1] == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_disk_that_fills_up_while_writing_keeps_the_old_index(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is replaced whole or not at all."""
    place.look()
    (path,) = place.indexes
    before = path.read_bytes()
    place.put(place.ids[0], company="Globex")
    place.rest()
    with monkeypatch.context() as patch:
        patch.setattr(files, "create_private", lambda _: os.open("/dev/full", os.O_WRONLY))
        place.look()

    assert place.indexes == [path]
    assert path.read_bytes() == before
    assert place.look()[1] == place.ids[:1]


def test_two_that_look_at_once_see_the_same_and_leave_a_whole_index(place: Place) -> None:
    """Each writes a file of its own and puts it in place in one step."""
    readers = [JournalReader(place.root, place.cache) for _ in range(2)]
    for entry_id in IDS[3:10]:
        place.put(entry_id)
    place.rest()
    both = zip(*(reader.rows(reader.entry_ids()) for reader in readers), strict=True)
    for one, other in both:
        assert plain(one) == plain(other)

    assert place.look()[1] == []
    assert len(place.indexes) == 1


def test_a_search_opens_files_but_parses_only_those_that_may_match(place: Place) -> None:
    """The text itself is in no index."""
    place.put(place.ids[1], notes="The lighthouse came up")
    place.path(IDS[5]).write_bytes(b"schema: 1\ncompany: [\n")
    place.rest()
    place.look()
    assert "lighthouse" not in place.text
    reader = CountingReader(place.root, place.cache)

    found = read(reader, reader.entry_ids(), Selection(search="LIGHTHOUSE came"))

    assert [row.id for row in found.rows] == [place.ids[1]]
    assert [problem.path.stem for problem in found.problems] == [IDS[5]]
    assert reader.opened == place.ids
    assert reader.parsed == [place.ids[1]]


def test_a_search_among_some_opens_only_those(place: Place) -> None:
    """What the rows say already needs no file."""
    place.put(place.ids[1], company="Globex", notes="The lighthouse came up")
    place.rest()
    for opened in (place.ids, place.ids[1:2]):
        reader = CountingReader(place.root, place.cache)
        found = read(reader, reader.entry_ids(), Selection(company="globex", search="lighthouse"))
        assert [row.id for row in found.rows] == [place.ids[1]]
        assert reader.opened == opened


@pytest.mark.parametrize("error", [FileNotFoundError(), PermissionError(errno.EACCES, "Permission denied")])
def test_an_entry_that_changes_between_its_row_and_its_search_is_named_or_left_out(
    error: OSError, place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As it is in any other list."""
    place.look()

    def refuse(path: Path | str, limit: int) -> bytes:
        del path, limit
        raise error

    monkeypatch.setattr(files, "read_regular", refuse)
    reader = JournalReader(place.root, place.cache)
    found = read(reader, reader.entry_ids(), Selection(search="acme"))

    assert found.rows == ()
    named = [problem.sentence() for problem in found.problems]
    assert named == ([] if error.errno is None else [f"{i}.yaml: Permission denied" for i in place.ids])


def test_reading_through_the_index_holds_one_row_at_a_time(place: Place) -> None:
    """A journal of a hundred thousand must not be in memory twice."""
    for number in range(2_000):
        place.put(f"2025-01-01-acme-{number:04}", lessons=[{"text": "word " * 40}])
    place.rest()
    reader = CountingReader(place.root, place.cache)
    ids = reader.entry_ids()
    for _ in reader.rows(ids):
        pass
    (path,) = place.indexes
    reader.opened.clear()
    tracemalloc.start()
    for _ in reader.rows(ids):
        pass
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert reader.opened == []
    assert path.stat().st_size > 600_000
    assert peak < 400_000


def test_rows_of_other_code_are_read_again(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """A newer version may say more in a row."""
    place.look()
    monkeypatch.setattr(marking, "__version__", "99.0")

    assert place.look()[1] == place.ids
    assert place.look()[1] == []
