"""How an application ended and how far it got, told from the words of a table."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bounceback.domain.columns import Vocabulary, longest_within, words
from bounceback.domain.terms import Outcome, Stage

OPEN = "open"
"""What stands for "not a no" beside the outcomes."""


class Standing(StrEnum):
    """Where an application stands, as far as one cell says."""

    ENDED = "ended"
    OPEN = "open"
    UNKNOWN = "unknown"
    SILENT = "silent"


@dataclass(frozen=True)
class Meaning:
    """What a cell says: where it stands, the outcome and the stage, and whether that is all it says."""

    standing: Standing
    outcome: Outcome | None = None
    stage: Stage | None = None
    whole: bool = True


@dataclass(frozen=True)
class Ending:
    """What the cells of a row say together; *unknown* is a word that nobody knows."""

    standing: Standing
    outcome: Outcome | None
    stage: Stage | None
    unknown: str = ""


class EndingReader:
    """Reads cells by a vocabulary; *own* says what more words mean: an outcome, a stage or ``open``."""

    def __init__(self, vocabulary: Vocabulary, own: Mapping[str, str]) -> None:
        self._vocabulary = vocabulary
        self._own = own
        self._read: dict[str, Meaning] = {}
        # "no" is an outcome where it is the whole cell; "no decision" is none.
        self._within = {phrase: key for phrase, key in vocabulary.outcomes.items() if len(phrase) > 4}

    def meaning(self, cell: str) -> Meaning:
        """Return what one cell says. Tables repeat themselves, so each text is read once."""
        if cell not in self._read:
            self._read[cell] = self._meaning(words(cell))
        return self._read[cell]

    def _meaning(self, key: str) -> Meaning:
        vocabulary = self._vocabulary
        if not key or key in vocabulary.nothing or not any(map(_says, key)):
            return Meaning(Standing.SILENT)
        if key in self._own:
            return _own_meaning(self._own[key], self._stage(key))
        if key in vocabulary.outcomes:
            outcome = Outcome(vocabulary.outcomes[key])
            return Meaning(Standing.ENDED, outcome, self._stage(key))
        if key in vocabulary.open or longest_within(key, vocabulary.still):
            return Meaning(Standing.OPEN, stage=self._stage(key))
        return self._said_among_others(key)

    def _said_among_others(self, key: str) -> Meaning:
        """Return what stands in a cell among other words: "rejected after the phone screen"."""
        phrase = longest_within(key, self._within)
        stage = self._stage(key)
        if phrase:
            return Meaning(Standing.ENDED, Outcome(self._within[phrase]), stage, whole=False)
        if stage:
            return Meaning(Standing.OPEN, stage=stage, whole=key in self._vocabulary.stages)
        return Meaning(Standing.UNKNOWN, whole=False)

    def _stage(self, key: str) -> Stage | None:
        phrase = longest_within(key, self._vocabulary.stages)
        return Stage(self._vocabulary.stages[phrase]) if phrase else None

    def ending(self, cells: Sequence[str], stage_cell: str, default: Outcome | None) -> Ending:
        """Return how a row ended: *cells* say so, the best first; *stage_cell* says how far it got.

        The stage alone says that something ended only where it says so itself: a table of noes may have
        nothing but stages. What is said nowhere is the *default*.
        """
        found = [self.meaning(cell) for cell in cells]
        of_stage = self.meaning(stage_cell)
        stages = [of_stage.stage, *(meaning.stage for meaning in found)]
        stage = next((stage for stage in stages if stage), None)
        for cell, meaning in zip(cells, found, strict=True):
            if meaning.standing is not Standing.SILENT:
                unknown = cell if meaning.standing is Standing.UNKNOWN else ""
                return Ending(meaning.standing, meaning.outcome, stage, unknown)
        if of_stage.outcome:
            return Ending(Standing.ENDED, of_stage.outcome, stage)
        if default:
            return Ending(Standing.ENDED, default, stage)
        if of_stage.standing in {Standing.OPEN, Standing.UNKNOWN}:
            unknown = stage_cell if of_stage.standing is Standing.UNKNOWN else ""
            return Ending(of_stage.standing, None, stage, unknown)
        return Ending(Standing.SILENT, None, stage)


def _own_meaning(value: str, stage: Stage | None) -> Meaning:
    if value == OPEN:
        return Meaning(Standing.OPEN, stage=stage, whole=False)
    if value in {*Stage}:
        return Meaning(Standing.OPEN, stage=Stage(value), whole=False)
    return Meaning(Standing.ENDED, Outcome(value), stage, whole=False)


def _says(character: str) -> bool:
    """Return whether a character says anything: a dash or a dot in a cell is an empty cell."""
    return character.isalnum() or unicodedata.category(character) == "So"
