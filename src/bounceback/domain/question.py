"""Questions and when they apply. Frozen dataclasses, not models: asking must start before pydantic loads."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum

from bounceback.domain.terms import QuestionKind, Source, Step

WRITTEN_KINDS = frozenset({QuestionKind.TEXT, QuestionKind.LONG, QuestionKind.LIST, QuestionKind.PLAN})
"""The kinds of question that are answered in one's own words."""


class Path(IntEnum):
    """How far a question reaches down: each path also asks everything of the shorter ones.

    ``STEP`` questions join the short path when a step is walked alone.
    """

    SMALLEST = 0
    SHORT = 1
    STEP = 2
    FULL = 3


@dataclass(frozen=True)
class Range:
    """A closed range of whole numbers; None is open."""

    low: int | None = None
    high: int | None = None

    def holds(self, value: int | None) -> bool:
        """Return whether the value is known and lies inside."""
        if value is None:
            return False
        return (self.low is None or value >= self.low) and (self.high is None or value <= self.high)


@dataclass(frozen=True)
class Condition:
    """All of its parts must hold. *among* names a fact and the words it may be, *within* a number's range.

    *answered* names questions that need an answer, *answers* questions and the answers that count,
    *self_level* a question whose answer was about the person rather than the task.
    """

    among: Mapping[str, frozenset[str]] = field(default_factory=dict)
    within: Mapping[str, Range] = field(default_factory=dict)
    answered: tuple[str, ...] = ()
    answers: Mapping[str, frozenset[str]] = field(default_factory=dict)
    self_level: str | None = None


@dataclass(frozen=True)
class Choice:
    """One of the answers offered: the stored word, the text shown, and what is said when it is taken.

    It is offered when any of the conditions holds, or there are none.
    """

    key: str
    label: str
    reply: str = ""
    when: tuple[Condition, ...] = ()


@dataclass(frozen=True)
class Question:
    """One question of the walk. *ask* may hold slots (``$company``); *saves_to* is a field of the entry.

    It applies when any of *when* holds (or there is none) and none of *unless* does. A follow-up is asked
    because of the answer before it and is not counted in the progress. *ahead* lets a day
    still be to come. *also* names other steps it is part of when they are walked alone.
    """

    id: str
    step: Step
    ask: str
    kind: QuestionKind
    path: Path
    why: str = ""
    hint: str = ""
    required: bool = False
    ahead: bool = False
    choices: tuple[Choice, ...] = ()
    default: str = ""
    saves_to: str | None = None
    source: Source | None = None
    follow_up: bool = False
    also: tuple[Step, ...] = ()
    when: tuple[Condition, ...] = ()
    unless: tuple[Condition, ...] = ()

    @property
    def keeps_line(self) -> bool:
        """Whether a line that was left half-way is worth keeping: half a day is nobody's answer."""
        return self.kind in {*WRITTEN_KINDS, QuestionKind.REQUIREMENTS}


@dataclass(frozen=True)
class QuestionSet:
    """The questions of one walk, in the order in which they are asked."""

    questions: tuple[Question, ...]

    def get(self, question_id: str) -> Question | None:
        """Return the question of that id, or None."""
        return next((q for q in self.questions if q.id == question_id), None)
