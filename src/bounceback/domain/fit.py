"""What step 3 rests on: where things usually end and what that suggests, and the advice on each route."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from bounceback.domain.lookback import usual_end
from bounceback.domain.summary import Summary
from bounceback.domain.terms import Outcome, Route, Stage

MIXED = "mixed"
_LEAST_JUDGED = 3

_NOT_JUDGED = frozenset({Outcome.ROLE_CLOSED, Outcome.WITHDRAWN})


class Sign(StrEnum):
    """Something the entries show that speaks for or against a route."""

    NORMAL = "normal"
    LATE = "late"
    OUT_OF_HANDS = "out_of_hands"
    THEME_TWICE = "theme_twice"
    STUCK = "stuck"
    MANY_THEMES = "many_themes"
    SKILL_TWICE = "skill_twice"
    WANTED_HIGH = "wanted_high"
    CLOSES_SOON = "closes_soon"
    YEARS_MISSING = "years_missing"
    ONLY_NICE = "only_nice"
    LOW_COVERAGE = "low_coverage"
    DOMAIN_TWICE = "domain_twice"
    FEW_TRIES = "few_tries"
    EXPERIENCE_TWICE = "experience_twice"
    EXPERIENCED = "experienced"
    OVERQUALIFIED = "overqualified"
    WANTED_LOW = "wanted_low"
    PATTERN = "pattern"
    STING_HIGH = "sting_high"


@dataclass(frozen=True)
class Lever:
    """What an end at one place suggests: the likely lever, and one first move."""

    lever: str
    first_move: str


@dataclass(frozen=True)
class FitSource:
    """A page that says what an advice states as a fact."""

    name: str
    url: str


@dataclass(frozen=True)
class RouteAdvice:
    """What speaks for and against a route, by sign, and what is said once it is chosen.

    *guards* are said only where their sign was found, before *guard*.
    """

    speaks_for: Mapping[Sign, str]
    speaks_against: Mapping[Sign, str] = field(default_factory=dict)
    guard: str = ""
    guards: Mapping[Sign, str] = field(default_factory=dict)
    sources: tuple[FitSource, ...] = ()


@dataclass(frozen=True)
class FitAdvice:
    """All advice of step 3. *levers* are by stage, and under ``mixed`` for no usual one."""

    levers: Mapping[str, Lever]
    routes: Mapping[Route, RouteAdvice]
    dated: date


@dataclass(frozen=True)
class Diagnosis:
    """Where entries usually end (None: in different places), and what that suggests."""

    stage: Stage | None
    lever: Lever


def diagnosis(rows: Sequence[Summary], advice: FitAdvice) -> Diagnosis | None:
    """Return where these entries usually end and what that suggests; None where there are too few to say.

    What nobody decided against says nothing, and neither do drafts and entries marked quiet.
    """
    judged = [row for row in rows if not row.quiet and not row.is_draft and row.outcome not in _NOT_JUDGED]
    stages = [row.stage for row in judged if row.stage]
    if len(stages) < _LEAST_JUDGED:
        return None
    stage = usual_end(stages)
    return Diagnosis(stage, advice.levers[stage or MIXED])
