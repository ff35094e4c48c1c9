"""The pattern test: how likely an average seeker would see noes like these by luck alone.

Binomial. It assumes independent, similar tries and rough averages, so it only ever separates "normal" from
"unlikely by luck", and speaks in words.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from bounceback.domain.roles import kind_of_role
from bounceback.domain.summary import Summary
from bounceback.domain.terms import Outcome, Stage

_NORMAL_ABOVE = 0.20
_WORTH_A_LOOK_FROM = 0.10
_KIND_FROM = 5
_KINDS_SHOWN = 3

_ORDER = tuple(Stage)
# Nobody judged the person in these, so an end of this sort is no try.
_NOT_JUDGED = frozenset({Outcome.ROLE_CLOSED, Outcome.WITHDRAWN})


class Verdict(StrEnum):
    """What the numbers allow to say. Unclear: averages from different sources say different things."""

    NORMAL = "normal"
    WORTH_A_LOOK = "worth_a_look"
    NOT_LUCK_ALONE = "not_luck_alone"
    UNCLEAR = "unclear"
    TOO_FEW = "too_few"


class PatternStep(StrEnum):
    """A step of the way whose average is known."""

    CONTACT = "contact"
    OFFER = "offer"
    FINAL = "final"


_FROM = {
    PatternStep.CONTACT: Stage.APPLIED,
    PatternStep.OFFER: Stage.INTERVIEW,
    PatternStep.FINAL: Stage.FINAL,
}
_TO = {PatternStep.CONTACT: Stage.SCREEN, PatternStep.OFFER: Stage.OFFER, PatternStep.FINAL: Stage.OFFER}


@dataclass(frozen=True)
class BenchmarkSource:
    """A page an average comes from."""

    name: str
    url: str


@dataclass(frozen=True)
class Benchmarks:
    """Averages to compare with: successes per try, 0 to 1, lowest and highest that sources give.

    The *minimum* is how many tries there must be before anything but "normal" is said. *sentences* hold the
    words for each verdict, *names* those for each step, *caveats* what the figures assume; *dated* is the day
    the averages were put together.
    """

    contact_rates: tuple[float, ...]
    offer_rates: tuple[float, ...]
    minimum_applications: int
    minimum_interviews: int
    sentences: Mapping[str, str]
    final_rates: tuple[float, ...] = (0.40,)
    minimum_finals: int = 5
    names: Mapping[str, str] = field(default_factory=dict)
    caveats: tuple[str, ...] = ()
    sources: tuple[BenchmarkSource, ...] = ()
    dated: date | None = None

    def rates(self, step: PatternStep) -> tuple[float, ...]:
        """Return the averages of a step."""
        rates = {
            PatternStep.CONTACT: self.contact_rates,
            PatternStep.OFFER: self.offer_rates,
            PatternStep.FINAL: self.final_rates,
        }
        return rates[step]

    def minimum(self, step: PatternStep) -> int:
        """Return how many tries a step needs before it is judged."""
        minimums = {
            PatternStep.CONTACT: self.minimum_applications,
            PatternStep.OFFER: self.minimum_interviews,
            PatternStep.FINAL: self.minimum_finals,
        }
        return minimums[step]


@dataclass(frozen=True)
class StepPattern:
    """What a step shows: *tries*, how many of them *led_on*, the verdict, and the chance at each average."""

    step: PatternStep
    tries: int
    led_on: int
    chances: tuple[float, ...]
    verdict: Verdict


@dataclass(frozen=True)
class KindPattern:
    """The steps that were tried, over one kind of role; *kind* is empty where it is over all."""

    kind: str
    steps: tuple[StepPattern, ...]


def chance_of_no_success(tries: int, base_rate: float) -> float:
    """Return the probability, 0 to 1, that an average seeker has no success in *tries* independent tries.

    *base_rate* is successes per try (0 to 1). Sources for rates: prompts/benchmarks.yaml.
    """
    return (1.0 - base_rate) ** tries


def chance_of_at_most(successes: int, tries: int, base_rate: float) -> float:
    """Return the probability, 0 to 1, of *successes* or fewer in *tries* independent tries (binomial)."""
    if successes >= tries:
        return 1.0
    if successes == 0:
        return chance_of_no_success(tries, base_rate)
    # By logarithms: the factors alone leave the range of floats from some hundred tries on.
    hit, miss, all_ways = math.log(base_rate), math.log1p(-base_rate), math.lgamma(tries + 1)
    terms = (
        math.exp(all_ways - math.lgamma(k + 1) - math.lgamma(tries - k + 1) + k * hit + (tries - k) * miss)
        for k in range(successes + 1)
    )
    return min(math.fsum(terms), 1.0)


def verdict(tries: int, rates: Sequence[float], minimum: int, led_on: int = 0) -> Verdict:
    """Return what *tries* of which *led_on* succeeded allow to say.

    Where the averages disagree about "normal" nothing is said; where they all say more, the milder of it.
    """
    if tries == 0:
        return Verdict.TOO_FEW
    chances = [chance_of_at_most(led_on, tries, rate) for rate in rates]
    if min(chances) > _NORMAL_ABOVE:
        return Verdict.NORMAL
    if tries < minimum:
        return Verdict.TOO_FEW
    if max(chances) > _NORMAL_ABOVE:
        return Verdict.UNCLEAR
    return Verdict.WORTH_A_LOOK if max(chances) >= _WORTH_A_LOOK_FROM else Verdict.NOT_LUCK_ALONE


def pattern_of(rows: Sequence[Summary], step: PatternStep, benchmarks: Benchmarks) -> StepPattern:
    """Return what these entries show at one step.

    An entry is a try once it got to where the step begins. One that ended there because the role was closed
    or the person stepped back is none: nobody decided against them.
    """
    got_to = [row.stage for row in rows if row.stage and _is_try(row.stage, row.outcome, step)]
    return _pattern(got_to, step, benchmarks)


def patterns_by_kind(rows: Sequence[Summary], benchmarks: Benchmarks) -> tuple[KindPattern, ...]:
    """Return what the entries show over all, then for the kinds of role that have five or more of them.

    Drafts and entries marked quiet are left out.
    """
    shown = [row for row in rows if not row.quiet and not row.is_draft]
    overall = _kind("", shown, benchmarks)
    by_kind = Counter(kind for row in shown if (kind := kind_of_role(row.role, row.role_family)))
    if not overall.steps or len(by_kind) < 2:
        return (overall,) if overall.steps else ()
    kinds = [
        _kind(kind, [row for row in shown if kind_of_role(row.role, row.role_family) == kind], benchmarks)
        for kind, count in by_kind.most_common(_KINDS_SHOWN)
        if count >= _KIND_FROM
    ]
    return (overall, *(kind for kind in kinds if kind.steps))


def verdict_sentence(stages: Sequence[Stage], benchmarks: Benchmarks) -> str:
    """Return the verdict over entries that ended at these stages, as one calm sentence.

    Where interviews were reached, the step from interview to offer is judged, else the step to a contact.
    """
    interviews = [stage for stage in stages if _is_try(stage, None, PatternStep.OFFER)]
    step = PatternStep.OFFER if interviews else PatternStep.CONTACT
    return benchmarks.sentences[_pattern(interviews or stages, step, benchmarks).verdict]


def _is_try(stage: Stage, outcome: Outcome | None, step: PatternStep) -> bool:
    if _ORDER.index(stage) < _ORDER.index(_FROM[step]):
        return False
    return outcome not in _NOT_JUDGED or _led_on(stage, step)


def _led_on(stage: Stage, step: PatternStep) -> bool:
    return _ORDER.index(stage) >= _ORDER.index(_TO[step])


def _pattern(stages: Sequence[Stage], step: PatternStep, benchmarks: Benchmarks) -> StepPattern:
    tries, led_on = len(stages), sum(_led_on(stage, step) for stage in stages)
    rates = benchmarks.rates(step)
    return StepPattern(
        step=step,
        tries=tries,
        led_on=led_on,
        chances=tuple(chance_of_at_most(led_on, tries, rate) for rate in rates),
        verdict=verdict(tries, rates, benchmarks.minimum(step), led_on),
    )


def _kind(kind: str, rows: Sequence[Summary], benchmarks: Benchmarks) -> KindPattern:
    found = (pattern_of(rows, step, benchmarks) for step in PatternStep)
    return KindPattern(kind, tuple(pattern for pattern in found if pattern.tries))
