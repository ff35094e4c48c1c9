"""The pattern test: how likely an average seeker would see this many noes by luck alone.

Binomial with zero successes. It assumes independent, similar tries and rough averages, so it only ever
separates "normal" from "unlikely by luck", and speaks in words.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bounceback.domain.terms import Stage

_NORMAL_ABOVE = 0.20
_WORTH_A_LOOK_ABOVE = 0.10


class Verdict(StrEnum):
    """What the numbers allow to say."""

    NORMAL = "normal"
    WORTH_A_LOOK = "worth_a_look"
    NOT_LUCK_ALONE = "not_luck_alone"
    TOO_FEW = "too_few"


@dataclass(frozen=True)
class Benchmarks:
    """Averages to compare with: successes per try, 0 to 1, lowest and highest that sources give.

    *minimum* is how many tries there must be before anything but "normal" is said. *sentences* hold the
    words for each verdict.
    """

    contact_rates: tuple[float, ...]
    offer_rates: tuple[float, ...]
    minimum_applications: int
    minimum_interviews: int
    sentences: Mapping[str, str]


def chance_of_no_success(tries: int, base_rate: float) -> float:
    """Return the probability, 0 to 1, that an average seeker has no success in *tries* independent tries.

    *base_rate* is successes per try (0 to 1). Sources for rates: prompts/benchmarks.yaml.
    """
    return (1.0 - base_rate) ** tries


def verdict(tries: int, rates: Sequence[float], minimum: int) -> Verdict:
    """Return what *tries* without success allow to say; where the rates disagree, the milder verdict."""
    if tries == 0:
        return Verdict.TOO_FEW
    chance = max(chance_of_no_success(tries, rate) for rate in rates)
    if chance > _NORMAL_ABOVE:
        return Verdict.NORMAL
    if tries < minimum:
        return Verdict.TOO_FEW
    return Verdict.WORTH_A_LOOK if chance > _WORTH_A_LOOK_ABOVE else Verdict.NOT_LUCK_ALONE


def verdict_sentence(stages: Sequence[Stage], benchmarks: Benchmarks) -> str:
    """Return the verdict over entries that ended at these stages, as one calm sentence.

    Where interviews were reached, the step from interview to offer is judged, else the step to a contact.
    """
    interviews = sum(1 for stage in stages if stage not in {Stage.APPLIED, Stage.SCREEN, Stage.TASK})
    if interviews:
        found = verdict(interviews, benchmarks.offer_rates, benchmarks.minimum_interviews)
    else:
        found = verdict(len(stages), benchmarks.contact_rates, benchmarks.minimum_applications)
    return benchmarks.sentences[found]
