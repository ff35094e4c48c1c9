"""Looking back over entries: lessons and plans, what worked, what recurs. Words, not percentages."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bounceback.domain.roles import company_key
from bounceback.domain.summary import Summary
from bounceback.domain.terms import Stage
from bounceback.domain.text import fold, one_line

_QUOTED_DAYS = 90
_SHOWN = 4
_SAME_STAGE = 3

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


@dataclass(frozen=True)
class Remark:
    """A sentence of the person's, and which entry it comes from."""

    text: str
    entry_id: str
    company: str
    day: date | None


@dataclass(frozen=True)
class Lookback:
    """What a look back shows. *recurring* are whole sentences; *looked_at* is how many entries were read."""

    lessons: tuple[Remark, ...]
    plans: tuple[Remark, ...]
    worked: tuple[Remark, ...]
    recurring: tuple[str, ...]
    looked_at: int


def look_back(
    rows: Sequence[Summary], theme_labels: Mapping[str, str], today: date, *, quote_all: bool
) -> Lookback:
    """Return what these entries (newest first) taught.

    Nothing older than 90 days is quoted unless *quote_all*. *theme_labels* holds only the themes that
    teach something. Entries marked quiet are left out.
    """
    shown = [row for row in rows if not row.quiet]
    recent = [row for row in shown if quote_all or _is_recent(row, today)]
    return Lookback(
        lessons=_newest((row, text) for row in recent for text in row.lessons),
        plans=_newest((row, row.plan.sentence) for row in recent if row.plan),
        worked=_newest((row, text) for row in recent for text in row.worked),
        recurring=tuple(_recurring(shown, theme_labels)),
        looked_at=len(rows),
    )


def _is_recent(row: Summary, today: date) -> bool:
    day = row.recorded_on or row.heard_on
    return day is None or day >= today - timedelta(days=_QUOTED_DAYS)


def _newest(found: Iterable[tuple[Summary, str]]) -> tuple[Remark, ...]:
    """Return the first few different texts."""
    remarks: dict[str, Remark] = {}
    for row, text in found:
        remarks.setdefault(fold(text), Remark(one_line(text), row.id, one_line(row.company), row.heard_on))
    return tuple(remarks.values())[:_SHOWN]


def _recurring(rows: Sequence[Summary], theme_labels: Mapping[str, str]) -> Iterable[str]:
    """Yield what came up with more than one employer. Two are two; nothing is made of small numbers."""
    for key, label in theme_labels.items():
        companies = {company_key(row.company) for row in rows if key in row.themes}
        if len(companies) >= 3:
            yield f"“{label}” has come from several employers. That is a pattern worth a plan."
        elif len(companies) == 2:
            yield f"“{label}” has come from two employers. It may be worth watching."
    stages = [row.stage for row in rows if row.stage]
    for stage, words in ENDED_WORDS.items():
        count = stages.count(stage)
        if count >= _SAME_STAGE and count * 2 > len(stages):
            yield f"Most of these ended {words}."
