"""Counting entries for charts: how far they got, and what became of asking. Counts only, never rates."""

from collections.abc import Iterable
from dataclasses import dataclass

from bounceback.domain.entry import Entry
from bounceback.domain.ledger import AskState, standing_of
from bounceback.domain.terms import Stage

CHARTED_FROM = 5
"""Fewer than this are said in a sentence: a chart of three looks like more than it is."""


@dataclass(frozen=True)
class Tally:
    """How many entries ended at each stage, and how many employers were asked, and answered."""

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
    standings = [
        standing_of(
            entry.requests, entry.asking_closed_on, filter(None, (said.said_on for said in entry.feedback))
        )
        for entry in found
    ]
    asked = [standing for standing in standings if standing.first_kind]
    return Tally(
        stages=tuple((stage, count) for stage, count in counts.items() if count),
        asked=len(asked),
        answered=sum(standing.state is AskState.ANSWERED for standing in asked),
    )
