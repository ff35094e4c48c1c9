"""What was asked of an employer and what came of it: from the notes that were sent to what makes sense next.

Silence is the usual answer. It is met with one nudge after some working days, and then closed.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Protocol

from bounceback.domain.request import working_days_after
from bounceback.domain.terms import NoteKind

WAIT_WORKING_DAYS = 5
"""How many working days a note is given before a nudge, and a nudge before it's closed."""

ASKS = frozenset({NoteKind.REQUEST, NoteKind.STATUS, NoteKind.NUDGE})
"""The kinds of note that wait for an answer: a thank-you and the reply to a refusal don't."""

_NUDGE_UNTIL_WORKING_DAYS = 15
_CLOSE_FOR_DAYS = 60


class Ask(Protocol):
    """A note that was sent, as an entry or a list's row holds it."""

    @property
    def kind(self) -> str:
        """What it was for: a NoteKind where this version knows it."""

    @property
    def sent_on(self) -> date | None:
        """The day it was sent."""

    @property
    def answered_on(self) -> date | None:
        """The day an answer came."""

    @property
    def refused_on(self) -> date | None:
        """The day they said that they don't give any."""


class AskState(StrEnum):
    """Where asking stands."""

    NOT_ASKED = "not_asked"
    WAITING = "waiting"
    NUDGED = "nudged"
    ANSWERED = "answered"
    REFUSED = "refused"
    CLOSED = "closed"


_UNANSWERED = frozenset({AskState.WAITING, AskState.NUDGED})


class AskMove(StrEnum):
    """What makes sense next."""

    NUDGE = "nudge"
    CLOSE = "close"


@dataclass(frozen=True)
class Standing:
    """Where asking stands, since when, and which kind of note was the first to ask."""

    state: AskState
    since: date | None = None
    first_kind: NoteKind | None = None


def standing_of(asks: Iterable[Ask], closed_on: date | None, said: Iterable[date] = ()) -> Standing:
    """Return where asking stands. An answer, or a note sent after the closing, reopens what was closed.

    *said* are the days of their feedback: on or after the first note, that is its answer, noted or not. A
    thank-you and the reply to a refusal ask for nothing and don't count.
    """
    sent = sorted((ask for ask in asks if ask.sent_on and ask.kind in ASKS), key=_sent_on)
    if not sent:
        return Standing(AskState.CLOSED, closed_on) if closed_on else Standing(AskState.NOT_ASKED)
    first_kind = NoteKind(sent[0].kind)
    state, since = _reply(sent, [day for day in said if day >= _sent_on(sent[0])])
    if closed_on and closed_on >= since and state in _UNANSWERED:
        return Standing(AskState.CLOSED, closed_on, first_kind)
    return Standing(state, since, first_kind)


def is_waiting(standing: Standing) -> bool:
    """Return whether a note has had no answer and the asking isn't closed."""
    return standing.state in _UNANSWERED


def next_move(standing: Standing, today: date) -> AskMove | None:
    """Return what to do about a note without an answer: one nudge, later a kind closing; None if nothing."""
    if standing.since is None or not is_waiting(standing):
        return None
    if today < working_days_after(standing.since, WAIT_WORKING_DAYS):
        return None
    if today > standing.since + timedelta(days=_CLOSE_FOR_DAYS):
        return None
    is_late = today >= working_days_after(standing.since, _NUDGE_UNTIL_WORKING_DAYS)
    return AskMove.CLOSE if standing.state is AskState.NUDGED or is_late else AskMove.NUDGE


def another_from(standing: Standing) -> date | None:
    """Return the first day on which one more note is fair; None if two went unanswered, or none waits."""
    if standing.since is None or standing.state is not AskState.WAITING:
        return None
    return working_days_after(standing.since, WAIT_WORKING_DAYS)


def nudge_kind(standing: Standing) -> NoteKind:
    """Return the kind of note that reminds them: after a status question, another status question."""
    return NoteKind.STATUS if standing.first_kind is NoteKind.STATUS else NoteKind.NUDGE


def _latest_answer(reply: tuple[date, AskState]) -> tuple[date, bool]:
    """Return what sorts the latest reply last; of one day, an answer before a refusal counts."""
    return reply[0], reply[1] is AskState.ANSWERED


def _sent_on(ask: Ask) -> date:
    return ask.sent_on or date.min


def _reply(sent: Sequence[Ask], said: Sequence[date]) -> tuple[AskState, date]:
    """Return the state that notes and feedback give, and since when: a note after a reply asks anew."""
    noted = [
        (day, state)
        for ask in sent
        for day, state in ((ask.answered_on, AskState.ANSWERED), (ask.refused_on, AskState.REFUSED))
        if day
    ]
    replied = max([*noted, *((day, AskState.ANSWERED) for day in said)], default=None, key=_latest_answer)
    unanswered = [ask for ask in sent if replied is None or _sent_on(ask) > replied[0]]
    if replied and not unanswered:
        return replied[1], replied[0]
    return AskState.NUDGED if len(unanswered) > 1 else AskState.WAITING, _sent_on(sent[-1])
