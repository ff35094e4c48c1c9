"""The entry in hand during a walk: every change is on the disk before the next question."""

from collections.abc import Callable
from typing import Literal

from bounceback.domain.entry import Entry
from bounceback.domain.session import facts_complete
from bounceback.ports import Clock
from bounceback.store.journal import Journal, Loaded


class Keeper:
    """Holds one entry and stores each change to it.

    Until company, role and day are known the entry is a draft; then it gets its id and its place. The
    first change of a walk over an earlier entry is remembered, so that ``undo`` takes back the whole walk.
    """

    def __init__(self, journal: Journal, clock: Clock, loaded: Loaded | None, entry: Entry) -> None:
        self._journal = journal
        self._clock = clock
        self._loaded = loaded
        self._entry = loaded.entry if loaded else entry
        self._remembered = loaded is None or loaded.id.startswith("draft-")

    @property
    def entry(self) -> Entry:
        """The entry as it is stored, or as it would be."""
        return self._entry

    @property
    def entry_id(self) -> str | None:
        """The id, None as long as nothing was stored."""
        return self._loaded.id if self._loaded else None

    @property
    def where(self) -> str:
        """The file, as text for the person."""
        return str(self._journal.path_of(self._loaded.id)) if self._loaded else ""

    def apply(self, change: Callable[[Entry], Entry]) -> None:
        """Store the entry with a change made to it; when this returns, it is on the disk."""
        if self._loaded is None:
            self._begin(change(self._entry))
        elif self._loaded.id.startswith("draft-"):
            self._entry = change(self._entry)
            self._journal.save_draft(self._entry, self._loaded.id, self._clock.now())
        else:
            undo_as: Literal["answers"] | None = None if self._remembered else "answers"
            self._loaded = self._journal.update(self._loaded, change, undo_as=undo_as)
            self._remembered = True
            self._entry = self._loaded.entry
        self._place()

    def _begin(self, entry: Entry) -> None:
        entry = entry.replace(recorded_at=entry.recorded_at or self._clock.now())
        if facts_complete(entry):
            entry_id = self._journal.add(entry)
        else:
            entry_id = self._journal.save_draft(entry, None, self._clock.now())
        self._loaded = self._journal.load(entry_id)
        self._entry = self._loaded.entry

    def _place(self) -> None:
        """Give a draft its id once the facts that make it are known."""
        if self._loaded and self._loaded.id.startswith("draft-") and facts_complete(self._entry):
            self._loaded = self._journal.load(self._journal.place(self._loaded.id))
            self._entry = self._loaded.entry
