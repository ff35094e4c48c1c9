"""Whatever happens to the files and to the index, a list through the index equals one from the files."""

import os
import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from bounceback.commands.listing import Listed, listed, outlines, read
from bounceback.domain.selection import Selection
from bounceback.store import index
from bounceback.store.codec import encode
from bounceback.store.reader import JournalReader
from builders import make_entry

ALL = ("2025-01-01-acme", "2026-11-01-acme", "2026-11-01-acme-2")
IDS = st.sampled_from(ALL)
WHOLE = encode(make_entry(lessons=[{"text": "Say it's late"}], notes="two\nlines", tags=["café"]))
CONTENTS = st.sampled_from(
    [
        WHOLE,
        WHOLE.replace(b"Acme", b"Bcme"),
        WHOLE.replace(b"Say it's late", b"'Say it''s l\xc3\xa0te'"),
        WHOLE.replace(b"Say it's late", b'"Say it\'s l\\xe0te"'),
        WHOLE.replace(b"Say it's late", b"Say it's\n      later"),
        WHOLE.removesuffix(b"...\n"),
        WHOLE.replace(b"schema: 1", b"schema: 2"),
        WHOLE + b"quiet: true\n",
        WHOLE.replace(b"...\n", b"quiet: true\n...\n"),
        WHOLE.replace(b"Acme", b"[Ac"),
        b"\xff" + WHOLE,
        b"",
    ]
)
SELECTIONS = st.sampled_from(
    [
        Selection(),
        Selection(company="bcm"),
        Selection(tag="CAFE"),
        Selection(search="late"),
        Selection(search="later"),
        Selection(search="it's LÀTE"),
        Selection(search="two lines"),
        Selection(search="nothing"),
        Selection(search="notes"),
        Selection(company="acme", search="2026-11-22"),
        Selection(company="bcm", search="late"),
    ]
)


class Edits(RuleBasedStateMachine):
    """A journal that people, programs and accidents change."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.cache = self.folder / "cache"
        self.reader = JournalReader(self.folder / "journal", self.cache)
        # The rule that is the hardest to keep: what is older by any amount counts.
        self.ticks = (index._TICK_NS, index._SLOW_TICK_NS)
        index._TICK_NS = index._SLOW_TICK_NS = 0
        for entry_id in ALL:
            self.path(entry_id).write_bytes(WHOLE)
        time.sleep(0.012)

    def teardown(self) -> None:
        """Put everything back."""
        index._TICK_NS, index._SLOW_TICK_NS = self.ticks
        shutil.rmtree(self.folder)

    def path(self, entry_id: str) -> Path:
        """Return the file of an entry, with its folder."""
        path = self.reader.path_of(entry_id)
        path.parent.mkdir(parents=True, exist_ok=True)
        return path

    def has(self, *entry_ids: str) -> bool:
        """Return whether these have different plain files."""
        paths = {self.path(entry_id) for entry_id in entry_ids}
        return len(paths) == len(entry_ids) and all(
            path.is_file() and not path.is_symlink() for path in paths
        )

    @rule(entry_id=IDS, data=CONTENTS)
    def write(self, entry_id: str, data: bytes) -> None:
        """Write a file anew or over the old one."""
        if not self.has(entry_id):
            self.path(entry_id).unlink(missing_ok=True)
        self.path(entry_id).write_bytes(data)

    @rule(entry_id=IDS, data=CONTENTS)
    def replace(self, entry_id: str, data: bytes) -> None:
        """Put another file in the place of the old one, with the old one's times."""
        path = self.path(entry_id)
        other = self.folder / "other"
        other.write_bytes(data)
        if self.has(entry_id):
            before = path.stat()
            os.utime(other, ns=(before.st_atime_ns, before.st_mtime_ns))
        other.replace(path)

    @rule(entry_id=IDS)
    def edit_in_place(self, entry_id: str) -> None:
        """Change one letter, and put the time back."""
        if not self.has(entry_id):
            return
        path = self.path(entry_id)
        before = path.stat()
        with path.open("r+b") as file:
            data = file.read()
            position = data.find(b"cme") - 1
            if position > 0:
                file.seek(position)
                file.write(b"B" if data[position] == b"A"[0] else b"A")
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))

    @rule(entry_id=IDS, other_id=IDS)
    def rename(self, entry_id: str, other_id: str) -> None:
        """Give a file another's name."""
        if self.has(entry_id):
            self.path(entry_id).replace(self.path(other_id))

    @rule(entry_id=IDS, other_id=IDS)
    def swap(self, entry_id: str, other_id: str) -> None:
        """Let two files change places."""
        one, other = self.path(entry_id), self.path(other_id)
        if self.has(entry_id, other_id):
            one.rename(self.folder / "between")
            other.replace(one)
            (self.folder / "between").rename(other)

    @rule(entry_id=IDS, other_id=IDS)
    def link(self, entry_id: str, other_id: str) -> None:
        """Put a link in the place of a file."""
        path = self.path(entry_id)
        path.unlink(missing_ok=True)
        path.symlink_to(self.path(other_id))

    @rule(entry_id=IDS)
    def delete(self, entry_id: str) -> None:
        """Remove a file."""
        self.path(entry_id).unlink(missing_ok=True)

    @rule()
    def lose_the_journal(self) -> None:
        """Remove everything, as an unplugged disk does."""
        shutil.rmtree(self.reader.root, ignore_errors=True)

    @rule(
        change=st.sampled_from(
            [
                lambda data, place: data[:place],
                lambda data, place: data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :],
                lambda data, place: data + data[place:],
                lambda data, _: data.replace(b" index 1 ", b" index 0 ", 1),
                lambda data, _: data[::-1],
            ]
        ),
        part=st.floats(0, 1, exclude_max=True),
    )
    def damage_the_index(self, change: Callable[[bytes, int], bytes], part: float) -> None:
        """Cut it, flip a bit, repeat its end, change its version, or turn it round."""
        for path in self.cache.glob("*.index"):
            data = path.read_bytes()
            path.write_bytes(change(data, int(len(data) * part)))

    @rule(back=st.booleans())
    def take_the_cache_away(self, back: bool) -> None:
        """Put a file in the place of the cache's folder, or remove either."""
        if self.cache.is_dir():
            shutil.rmtree(self.cache)
        else:
            self.cache.unlink(missing_ok=True)
        if not back:
            self.cache.write_bytes(b"")

    @rule(keep=st.sampled_from([1, 2]))
    def put_an_older_index_back(self, keep: int) -> None:
        """As a backup does: it was right once."""
        kept = self.folder / "kept"
        for path in self.cache.glob("*.index"):
            if keep == 1 or not kept.exists():
                kept.write_bytes(path.read_bytes())
            else:
                path.write_bytes(kept.read_bytes())

    @rule(count=st.integers(0, 4), selection=SELECTIONS, waits=st.booleans())
    def look(self, count: int, selection: Selection, waits: bool) -> None:
        """List the newest entries, some of them, at once or when they have been left alone for a moment."""
        if waits:
            time.sleep(0.012)
        ids = self.reader.entry_ids()[:count]
        assert read(self.reader, ids, selection) == self.from_files(ids, selection)

    @invariant()
    def everything_is_as_in_the_files(self) -> None:
        """List all entries, when their files may count as old."""
        time.sleep(0.006)
        ids = self.reader.entry_ids()
        assert read(self.reader, ids, Selection()) == self.from_files(ids, Selection())
        bare = JournalReader(self.reader.root)
        assert list(self.reader.outlines(ids)) == list(bare.outlines(ids))
        short, long = outlines(self.reader), listed(bare, Selection())
        assert [row.id for row in short.rows] == [row.id for row in long.rows]
        assert (short.problems, short.incomplete) == (long.problems, long.incomplete)

    def from_files(self, ids: list[str], selection: Selection) -> Listed:
        """Return what a reader without an index says."""
        return read(JournalReader(self.reader.root), ids, selection)


Edits.TestCase.settings = settings(max_examples=60, stateful_step_count=20, deadline=None)
TestEdits = Edits.TestCase
