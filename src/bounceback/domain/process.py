"""What hiring processes looked like, from the stages people note: forms, lengths, how many."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bounceback.domain.terms import Stage
from bounceback.domain.text import fold, one_line

_NUMBERS = {"an": 1.0, "a": 1.0, "one": 1.0, "two": 2.0, "three": 3.0, "four": 4.0, "half an": 0.5}
_LENGTH = re.compile(
    r"(?<![\w.,-])(\d{1,3}(?:[.,]\d)?|half an|an|one|two|three|four)[\s-]*(min|mins|minutes?|h|hrs?|hours?)\b"
)


@dataclass(frozen=True)
class Process:
    """The stages of one process as they were noted, and where.

    *is_whole* is whether it was seen to its last round; of any other, nobody knows what would have followed.
    """

    steps: tuple[str, ...]
    company: str
    day: date | None
    entry_id: str
    is_whole: bool = False


@dataclass(frozen=True)
class ProcessWords:
    """The words by which a noted stage is understood, as patterns on folded text; *formats* have labels."""

    formats: Mapping[str, re.Pattern[str]]
    stages: Mapping[Stage, re.Pattern[str]]


@dataclass(frozen=True)
class Seen:
    """What processes have in common: labels of forms with how often, and lengths of a stage in minutes.

    *fewest_steps* and *most_steps* are how many stages were noted; *whole* are the numbers of stages of those
    that were seen to the last round, smallest first.
    """

    formats: tuple[tuple[str, int], ...]
    shortest: int | None
    longest: int | None
    fewest_steps: int
    most_steps: int
    whole: tuple[int, ...] = ()


def minutes(step: str) -> int | None:
    """Return how long a stage took, in minutes, if its line says so."""
    found = _LENGTH.search(fold(step))
    if not found:
        return None
    number = _NUMBERS.get(found[1]) or float(found[1].replace(",", "."))
    return round(number * (1 if found[2].startswith("m") else 60)) or None


def steps_at(steps: Sequence[str], stage: Stage, words: ProcessWords) -> tuple[str, ...]:
    """Return the stages of a process that are of this kind."""
    pattern = words.stages.get(stage)
    return tuple(step for step in steps if pattern and pattern.search(fold(step)))


def seen(processes: Sequence[Process], words: ProcessWords) -> Seen:
    """Return what these processes, of which there is one or more, have in common."""
    steps = [one_line(step) for process in processes for step in process.steps]
    counts = Counter(
        label for step in steps for label, pattern in words.formats.items() if pattern.search(fold(step))
    )
    lengths = [length for step in steps if (length := minutes(step))]
    numbers = [len(process.steps) for process in processes]
    return Seen(
        formats=tuple(counts.most_common()),
        shortest=min(lengths, default=None),
        longest=max(lengths, default=None),
        fewest_steps=min(numbers),
        most_steps=max(numbers),
        whole=tuple(sorted(len(process.steps) for process in processes if process.is_whole)),
    )
