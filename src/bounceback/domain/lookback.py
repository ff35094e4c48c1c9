"""Looking back over entries: lessons and plans, what worked, what recurs. Words, not percentages."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

from bounceback.domain.experiments import LessonState, recurrence_sentence, recurrences, state_of
from bounceback.domain.reasons import NamedReason, Strength, named_reasons
from bounceback.domain.summary import Summary
from bounceback.domain.terms import Stage
from bounceback.domain.text import fold, one_line

_QUOTED_DAYS = 90
_SHOWN = 4
_SAME_STAGE = 3
_SHOWN_ELSEWHERE = frozenset({LessonState.HELPING, LessonState.SET_ASIDE})

ENDED_WORDS: Mapping[Stage, str] = {
    Stage.APPLIED: "at the application",
    Stage.SCREEN: "after a first call",
    Stage.TASK: "after a task",
    Stage.INTERVIEW: "after an interview",
    Stage.ONSITE: "after several rounds",
    Stage.FINAL: "in the last round",
    Stage.OFFER: "at the offer",
}
"""Where an application ended, as part of a sentence."""

_CAME_UP: Mapping[Strength, str] = {
    Strength.PATTERN: "has come from several employers. That is a pattern worth a plan.",
    Strength.EMERGING: "has come from two employers. It may be worth watching.",
    Strength.WATCH: "came up once in these entries, and you had wondered about it before. "
    "It may be worth watching.",
}


@dataclass(frozen=True)
class Remark:
    """A sentence of the person's, and which entry it comes from; of a lesson also how far it has got."""

    text: str
    entry_id: str
    company: str
    day: date | None
    state: str = ""


@dataclass(frozen=True)
class Lookback:
    """What a look back shows: first what helps. *since* and *recurring* are whole sentences.

    *looked_at* is how many entries were read.
    """

    helping: tuple[Remark, ...]
    lessons: tuple[Remark, ...]
    plans: tuple[Remark, ...]
    worked: tuple[Remark, ...]
    since: tuple[str, ...]
    recurring: tuple[str, ...]
    looked_at: int


def look_back(
    rows: Sequence[Summary], theme_labels: Mapping[str, str], today: date, *, quote_all: bool
) -> Lookback:
    """Return what these entries (newest first) taught.

    Nothing older than 90 days is quoted unless *quote_all*. *theme_labels* holds only the themes that
    teach something and are not out of one's hands. Entries marked quiet are left out.
    """
    shown = [row for row in rows if not row.quiet]
    recent = [row for row in shown if quote_all or _is_recent(row, today)]
    recent_ids = {row.id for row in recent}
    states = {row.id: state_of(row.plan) for row in shown}
    helps = [
        row
        for row in shown
        if states[row.id] is LessonState.HELPING and (row.id in recent_ids or _tried_lately(row, today))
    ]
    learning = [row for row in recent if states[row.id] not in _SHOWN_ELSEWHERE]
    reasons = named_reasons(shown, theme_labels)
    recurring = {reason.theme for reason in reasons}  # one line for a theme is enough
    return Lookback(
        helping=_newest((row, text) for row in helps for text in _helps(row)),
        lessons=_newest(((row, text) for row in learning for text in row.lessons), states),
        plans=_newest((row, row.plan.sentence) for row in learning if row.plan),
        worked=_newest((row, text) for row in recent for text in row.worked),
        since=tuple(
            recurrence_sentence(theme_labels[found.theme], found)
            for found in recurrences(rows, theme_labels)
            if found.theme not in recurring
        ),
        recurring=tuple(_recurring(shown, reasons)),
        looked_at=len(rows),
    )


def _is_recent(row: Summary, today: date) -> bool:
    day = row.recorded_on or row.heard_on
    return day is None or day >= today - timedelta(days=_QUOTED_DAYS)


def _helps(row: Summary) -> tuple[str, ...]:
    """Return what helps: the plan, and the lessons it came from."""
    return (*((row.plan.sentence,) if row.plan else ()), *row.lessons)


def _tried_lately(row: Summary, today: date) -> bool:
    """Return whether an older lesson is of today because it was tried in the last 90 days."""
    tries = row.plan.tries if row.plan else ()
    return any(one.on and one.on >= today - timedelta(days=_QUOTED_DAYS) for one in tries)


def _newest(
    found: Iterable[tuple[Summary, str]], states: Mapping[str, LessonState] = MappingProxyType({})
) -> tuple[Remark, ...]:
    """Return the first few different texts."""
    remarks: dict[str, Remark] = {}
    for row, text in found:
        state = states.get(row.id, "")
        remark = Remark(one_line(text), row.id, one_line(row.company), row.heard_on, state)
        remarks.setdefault(fold(text), remark)
        if len(remarks) == _SHOWN:
            break
    return tuple(remarks.values())


def _recurring(rows: Sequence[Summary], reasons: Iterable[NamedReason]) -> Iterable[str]:
    """Yield what came up with more than one employer. Two are two; nothing is made of small numbers."""
    for reason in reasons:
        yield f"“{reason.label}” {_CAME_UP[reason.strength]}"
    if usual := usual_end(row.stage for row in rows):
        yield f"Most of these ended {ENDED_WORDS[usual]}."


def usual_end(stages: Iterable[Stage | None]) -> Stage | None:
    """Return the stage at which more than half ended, of three at least; None if there is none."""
    known = Counter(stage for stage in stages if stage)
    stage, count = next(iter(known.most_common(1)), (None, 0))
    return stage if count >= _SAME_STAGE and count * 2 > known.total() else None
