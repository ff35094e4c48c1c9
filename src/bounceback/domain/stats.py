"""What a journal shows in numbers: what one did, and how it went on. No score, no streak, nothing to win.

Behaviour is counted, because it is in one's hands. Nothing is said of a rate below ten, and what only looks
like a miss isn't counted as one.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bounceback.domain.check_in import CheckIn
from bounceback.domain.ledger import AskState, standing_of
from bounceback.domain.request import CALM_STING
from bounceback.domain.roles import kind_of_role
from bounceback.domain.summary import Summary
from bounceback.domain.terms import Came, Helped, Stage
from bounceback.domain.text import fold

_HALF = 5
_STAGES = list(Stage)


class Direction(StrEnum):
    """How the last five compare with the five before."""

    FURTHER = "further"
    STEADY = "steady"
    EARLIER = "earlier"


@dataclass(frozen=True)
class Trend:
    """How far the last ten of one kind of work got, oldest first, and the medians of both halves."""

    kind: str
    stages: tuple[Stage, ...]
    before: Stage
    lately: Stage

    @property
    def direction(self) -> Direction:
        """Whether the later five got further, as far, or less far."""
        before, lately = _STAGES.index(self.before), _STAGES.index(self.lately)
        if before == lately:
            return Direction.STEADY
        return Direction.FURTHER if lately > before else Direction.EARLIER


@dataclass(frozen=True)
class Asking:
    """Employers who were asked, and how many of them answered, refused, or have yet to do either."""

    asked: int = 0
    answered: int = 0
    refused: int = 0
    waiting: int = 0


@dataclass(frozen=True)
class Eased:
    """A sting that was down to 2 or less at a check-in: within how many days, and how many were guessed.

    When it eased between two check-ins isn't known, so *within* is the most it can have been.
    """

    entry_id: str
    company: str
    within: int
    guess: int | None = None


@dataclass(frozen=True)
class PlansKept:
    """Moments of plans that came: done or not, and what helped. *not_yet* are plans still without one."""

    did: int = 0
    not_done: int = 0
    not_yet: int = 0
    helped: int = 0

    @property
    def came(self) -> int:
        """How many moments came."""
        return self.did + self.not_done


@dataclass(frozen=True)
class Prepared:
    """Questions met after the first time any were noted, and how many of them had been met before."""

    met: int = 0
    known: int = 0


@dataclass(frozen=True)
class Stats:
    """What there is to show. *reached* is in the order of the stages; *scores* are 1 to 5, oldest first.

    *carried* lessons were chosen at a check-in before a later entry came; in *told* entries somebody was
    named to tell. *talked* of *staged* got to speak with somebody or to show something.
    """

    reached: tuple[tuple[Stage, int], ...] = ()
    trends: tuple[Trend, ...] = ()
    asking: Asking = Asking()
    eased: tuple[Eased, ...] = ()
    plans: PlansKept = PlansKept()
    prepared: Prepared = Prepared()
    carried: int = 0
    told: int = 0
    scores: tuple[int, ...] = ()

    @property
    def staged(self) -> int:
        """How many entries say how far it got."""
        return sum(count for _, count in self.reached)

    @property
    def talked(self) -> int:
        """How many of them got past the application."""
        return sum(count for stage, count in self.reached if stage is not Stage.APPLIED)

    @property
    def sooner(self) -> tuple[Eased, ...]:
        """Those that eased sooner than guessed, newest first. The others are nobody's business."""
        return tuple(one for one in self.eased if one.guess is not None and one.within < one.guess)


def stats_of(rows: Iterable[Summary], check_ins: Sequence[CheckIn] = ()) -> Stats:
    """Return what these entries show, whatever their order. Entries marked quiet are left out.

    The *check_ins* are earliest first.
    """
    oldest_first = sorted(
        (row for row in rows if not row.quiet), key=lambda row: (row.heard_on or date.min, row.id)
    )
    counts = Counter(row.stage for row in oldest_first if row.stage)
    return Stats(
        reached=tuple((stage, counts[stage]) for stage in Stage if counts[stage]),
        trends=tuple(_trends(oldest_first)),
        asking=_asking(oldest_first),
        eased=tuple(_eased(reversed(oldest_first))),
        plans=_plans_kept(oldest_first),
        prepared=_prepared(oldest_first),
        carried=_carried(oldest_first, check_ins),
        told=sum(row.names_somebody for row in oldest_first),
        scores=tuple(one.response for one in check_ins if one.response),
    )


def _trends(rows: Iterable[Summary]) -> Iterable[Trend]:
    """Yield a trend for each kind of work with ten entries, the one with most first."""
    kinds: dict[str, list[Stage]] = {}
    for row in rows:
        kind = kind_of_role(row.role, row.role_family)
        if kind and row.stage and row.heard_on:
            kinds.setdefault(kind, []).append(row.stage)
    for kind, stages in sorted(kinds.items(), key=lambda item: -len(item[1])):
        if len(stages) >= 2 * _HALF:
            last = stages[-2 * _HALF :]
            yield Trend(kind, tuple(last), _middle(last[:_HALF]), _middle(last[_HALF:]))


def _middle(stages: Sequence[Stage]) -> Stage:
    return sorted(stages, key=_STAGES.index)[len(stages) // 2]


def _asking(rows: Iterable[Summary]) -> Asking:
    standings = [standing_of(row.asks, row.asking_closed_on, row.said_on) for row in rows]
    asked = [standing for standing in standings if standing.first_kind]  # a thank-you alone asks for nothing
    states = Counter(standing.state for standing in asked)
    return Asking(
        asked=len(asked),
        answered=states[AskState.ANSWERED],
        refused=states[AskState.REFUSED],
        waiting=states[AskState.WAITING] + states[AskState.NUDGED],
    )


def _eased(rows: Iterable[Summary]) -> Iterable[Eased]:
    """Yield the stings that were strong at first and had eased by the next time they were asked about."""
    for row in rows:
        if row.sting is None or row.sting <= CALM_STING:
            continue
        if row.sting_after is None or row.sting_after > CALM_STING:
            continue
        begun = row.sting_on or row.recorded_on
        # The same evening is the same sitting: it says how the talk felt, not how long it stung.
        if begun and row.sting_after_on and row.sting_after_on > begun:
            yield Eased(row.id, row.company, (row.sting_after_on - begun).days, row.days_guess)


def _plans_kept(rows: Iterable[Summary]) -> PlansKept:
    tries = [row.plan.tries for row in rows if row.plan and row.plan.tries]
    each = [one for plan in tries for one in plan]
    return PlansKept(
        did=sum(one.came is Came.DID for one in each),
        not_done=sum(one.came is Came.NOT_DONE for one in each),
        not_yet=sum(all(one.came is Came.NOT_YET for one in plan) for plan in tries),
        helped=sum(one.came is Came.DID and one.helped is Helped.YES for one in each),
    )


def _prepared(rows: Iterable[Summary]) -> Prepared:
    met = known = 0
    bank: set[int] = set()
    for row in rows:
        if bank:
            met += len(row.questions_met)
            known += len(bank.intersection(row.questions_met))
        bank.update(row.questions_met)
    return Prepared(met, known)


def _carried(rows: Iterable[Summary], check_ins: Iterable[CheckIn]) -> int:
    """Return how many different lessons were taken along into an entry that came later."""
    last = max((row.heard_on for row in rows if row.heard_on), default=date.min)
    return len({fold(one.carried) for one in check_ins if one.carried and one.on and one.on < last})
