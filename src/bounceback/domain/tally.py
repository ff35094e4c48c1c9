"""Counting entries for charts: how far they got, and what became of asking. Counts only, never rates."""

from collections.abc import Iterable
from dataclasses import dataclass

from bounceback.domain.entry import Entry
from bounceback.domain.terms import NoteKind, Stage, Told

CHARTED_FROM = 5
"""Fewer than this are said in a sentence: a chart of three looks like more than it is."""


@dataclass(frozen=True)
class Tally:
    """How many entries ended at each stage, and of how many a request for feedback was sent and answered."""

    stages: tuple[tuple[Stage, int], ...] = ()
    asked: int = 0
    answered: int = 0

    @property
    def staged(self) -> int:
        """How many entries say how far they got."""
        return sum(count for _, count in self.stages)


def tally(entries: Iterable[Entry]) -> Tally:
    """Return the counts over these entries; a stage nobody reached is left out."""
    found = list(entries)
    counts = {stage: sum(1 for entry in found if entry.stage is stage) for stage in Stage}
    asked = [entry for entry in found if any(r.kind == NoteKind.REQUEST for r in entry.requests)]
    return Tally(
        stages=tuple((stage, count) for stage, count in counts.items() if count),
        asked=len(asked),
        answered=sum(1 for entry in asked if entry.feedback or entry.told is Told.SPECIFIC),
    )
