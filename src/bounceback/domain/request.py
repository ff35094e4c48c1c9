"""Whether and when to ask for feedback: advice as plain sentences. It advises; the user decides."""

import re
from dataclasses import dataclass
from datetime import date, time, timedelta
from enum import StrEnum

from bounceback.domain.dates import spoken
from bounceback.domain.terms import NoteKind, Outcome, Stage

CALM_STING = 2
BEST_WORKING_DAYS = 2
FINE_DAYS = 7
LATE_DAYS = 30
STATUS_DAYS = 14
NIGHT_FROM = time(22)
NIGHT_TO = time(7)

_MET_PEOPLE = frozenset({Stage.INTERVIEW, Stage.ONSITE, Stage.FINAL, Stage.OFFER})

# Whole words of an address, so that "norah.reply@" and "reply+8f3@" stay what they are: people.
_NO_REPLY = re.compile(
    r"(?:^|[._+-])(?:no|do[._-]?not|don'?t|never)[._-]?(?:repl(?:y|ies)|respond|response)(?=$|[._+\d-])"
)
_AUTOMATIC = re.compile(
    r"(?:^|[._+-])(?:notifications?|notify|alerts?|mailer-?daemon|auto(?:mated|matic)?-?(?:mail(?:er)?|reply|responder)|unmonitored)"
    r"(?=$|[._+\d-])|^bounces?(?=$|[._+\d-])"
)


class AskWindow(StrEnum):
    """Where a day stands in the time in which asking makes sense."""

    NOW = "now"
    COOL_OFF = "cool_off"
    OPEN = "open"
    LATE = "late"
    VERY_LATE = "very_late"
    CLOSED = "closed"


@dataclass(frozen=True)
class Advice:
    """What the program thinks of asking: whether, with which note, when, and why in full sentences.

    *send_from* is the first day to send it on, None where asking is not worth it. *send_by* is the day
    the present window ends.
    """

    worth_asking: bool
    kind: NoteKind
    reasons: tuple[str, ...]
    window: AskWindow
    send_from: date | None
    send_by: date


def advise(
    *,
    stage: Stage | None,
    outcome: Outcome | None,
    heard_on: date,
    today: date,
    now: time | None,
    sting: int | None,
    no_reply: bool,
    internal: bool,
    public_sector: bool,
    decision_on: date | None = None,
) -> Advice:
    """Return the advice on a note about a no heard on *heard_on*, as things stand *today* at *now*.

    Of a silence *heard_on* is when they last wrote, and *decision_on* the day they had named for a decision.

    *no_reply* says that the message came from an address nobody reads, *internal* that the employer is
    the user's own, *sting* is 1 to 5. Coaches disagree on the hours; these are the rules most of them share.
    """
    day = max(today, heard_on)
    kind = NoteKind.STATUS if outcome is Outcome.NO_REPLY else NoteKind.REQUEST
    since, fair_from = heard_on, heard_on
    if kind is NoteKind.STATUS:
        since, fair_from = silent_since(heard_on, decision_on), status_fair_from(heard_on, decision_on)
    worth, why = _whether(stage, outcome, no_reply=no_reply, internal=internal, public_sector=public_sector)
    if outcome is Outcome.WITHDRAWN:
        window = AskWindow.CLOSED
    else:
        window = _window(stage, kind, since, day, sting=sting, internal=internal)
    send_by = _window_ends(window, kind, stage, since)
    if not worth or window in (AskWindow.VERY_LATE, AskWindow.CLOSED):
        too_late = (_TOO_LATE[kind, window],) if worth else ()
        return Advice(False, kind, (*why, *too_late), window, None, send_by)
    hour = NIGHT_TO if now is None or internal else now
    send_from = day + timedelta(days=int(window is AskWindow.COOL_OFF or hour >= NIGHT_FROM))
    when = _when(window, kind, at_night=not NIGHT_TO <= hour < NIGHT_FROM, internal=internal)
    if since > heard_on and window is not AskWindow.LATE:
        tonight = when[:-1] if fair_from <= day else ()
        when = (*tonight, _named_day(since, fair_from, day))
    send_from = max(send_from, fair_from)
    return Advice(True, kind, (*why, *when), window, send_from, max(send_by, send_from))


def ask_window_end(stage: Stage | None, heard_on: date) -> date:
    """Return the last day on which asking makes sense: 7 days on, or 30 from the interview stage on."""
    return heard_on + timedelta(days=LATE_DAYS if stage in _MET_PEOPLE else FINE_DAYS)


def silent_since(heard_on: date, decision_on: date | None) -> date:
    """Return the day a silence counts from: when they last wrote, or the later day they had named."""
    return max(heard_on, decision_on or heard_on)


def status_fair_from(heard_on: date, decision_on: date | None) -> date:
    """Return the first day on which to ask about the status: the working day after the one they had named."""
    since = silent_since(heard_on, decision_on)
    return working_days_after(since, 1) if since > heard_on else heard_on


def working_days_after(day: date, n: int) -> date:
    """Return the day that lies *n* working days, Monday to Friday, after *day*; holidays count as work."""
    while n > 0:
        day += timedelta(days=1)
        if day.weekday() < 5:
            n -= 1
    return day


def is_no_reply(address: str) -> bool:
    """Return whether nobody reads what is sent to this address, as far as its wording shows."""
    local, _, host = address.rpartition("<")[2].strip(" >").casefold().rpartition("@")
    if _NO_REPLY.search(local) or _AUTOMATIC.search(local):
        return True
    return any(_NO_REPLY.search(label) for label in host.split("."))


def _whether(
    stage: Stage | None, outcome: Outcome | None, *, no_reply: bool, internal: bool, public_sector: bool
) -> tuple[bool, tuple[str, ...]]:
    """Return whether asking is worth it, leaving time aside, and the reasons."""
    if outcome is Outcome.WITHDRAWN:
        return False, (_WITHDRAWN,)
    if internal:
        return True, (_INTERNAL,) if outcome is not Outcome.NO_REPLY else (_INTERNAL, _STATUS)
    if outcome is Outcome.NO_REPLY:
        worth = stage is not Stage.APPLIED
        reasons = (_STATUS,) if worth else (_SILENT_APPLICATION,)
    elif outcome is Outcome.ROLE_CLOSED:
        worth = stage in _MET_PEOPLE
        reasons = (_ROLE_CLOSED_MET,) if worth else (_ROLE_CLOSED,)
    elif stage is Stage.APPLIED and public_sector:
        worth, reasons = True, (_PUBLIC,)
    else:
        worth, reasons = stage is not Stage.APPLIED, (_BY_STAGE[stage],)
    if worth and no_reply:
        return stage is not None, (*reasons, _NOBODY_READS)
    return worth, reasons


def _window(
    stage: Stage | None, kind: NoteKind, heard_on: date, day: date, *, sting: int | None, internal: bool
) -> AskWindow:
    waited = (day - heard_on).days
    if waited == 0 and sting is not None and sting > CALM_STING:
        return AskWindow.COOL_OFF
    if kind is NoteKind.STATUS:
        return _status_window(waited)
    if day <= working_days_after(heard_on, BEST_WORKING_DAYS):
        return AskWindow.NOW
    if internal or waited <= FINE_DAYS:
        return AskWindow.OPEN
    if stage not in _MET_PEOPLE:
        return AskWindow.CLOSED
    return AskWindow.LATE if waited <= LATE_DAYS else AskWindow.VERY_LATE


def _status_window(waited: int) -> AskWindow:
    if waited <= STATUS_DAYS:
        return AskWindow.NOW
    return AskWindow.LATE if waited <= LATE_DAYS else AskWindow.CLOSED


def _window_ends(window: AskWindow, kind: NoteKind, stage: Stage | None, heard_on: date) -> date:
    if kind is NoteKind.STATUS:
        in_time = window in (AskWindow.NOW, AskWindow.COOL_OFF)
        return heard_on + timedelta(days=STATUS_DAYS if in_time else LATE_DAYS)
    if window in (AskWindow.NOW, AskWindow.COOL_OFF):
        return working_days_after(heard_on, BEST_WORKING_DAYS)
    if window is AskWindow.OPEN:
        return heard_on + timedelta(days=FINE_DAYS)
    return ask_window_end(stage, heard_on)


def _when(window: AskWindow, kind: NoteKind, *, at_night: bool, internal: bool) -> tuple[str, ...]:
    """Return the sentences on when to send a note that is worth sending."""
    first = _AT_NIGHT if at_night else _COOL_OFF if window is AskWindow.COOL_OFF else None
    if kind is NoteKind.STATUS:
        then = _STATUS_LATE if window is AskWindow.LATE else _STATUS_WHEN
    elif internal:
        then = _INTERNAL_WHEN
    else:
        then = _REQUEST_WHEN[window]
    return (then,) if first is None else (first, then)


def _named_day(decision_on: date, fair_from: date, day: date) -> str:
    """Return the sentence on when to ask where they had named a day."""
    if day >= fair_from:
        named = f"The day they had named, {spoken(decision_on, day)}, is past"
        return f"{named}: a short question is fair. {_ONE_MORE}"
    is_past = "was" if decision_on < day else "is"
    return (
        f"The day they named {is_past} {spoken(decision_on, day)}. "
        f"From {spoken(fair_from, day)} on a short question is fair."
    )


_ONE_MORE = (
    "If a week passes without an answer, one more note is fine. After that it's closed, and that says more "
    "about them than about you."
)
_WITHDRAWN = (
    "You withdrew, so there is no decision for them to explain. A line of thanks is enough, and only if you "
    "haven't sent one."
)
_INTERNAL = (
    "This is your own employer, so ask for fifteen minutes in person. A talk gets further than an e-mail, "
    "and you can ask for a plan as well as an answer."
)
_STATUS = (
    "No decision has reached you, so this note asks where things stand. Feedback can wait for an answer."
)
_SILENT_APPLICATION = (
    "When an application gets no answer, asking rarely brings one. It's fine to call it closed and spend the "
    "five minutes on your CV."
)
_ROLE_CLOSED = (
    "They closed the role, so there may have been no decision about you to explain. Asking rarely brings an "
    "answer at this stage."
)
_ROLE_CLOSED_MET = (
    "They closed the role, so it may have had little to do with you. You met them, so one question about how "
    "you came across is reasonable."
)
_PUBLIC = (
    "Public employers often score applications and share the scores. Reply to their message and ask for "
    "yours against the essential criteria."
)
_NOBODY_READS = (
    "Their message came from an address nobody reads. Look for a named person in the thread; if there is "
    "none, skip the note. Nothing is lost."
)
_BY_STAGE: dict[Stage | None, str] = {
    None: "If you spoke with someone there, it's worth asking. If not, an answer is unlikely.",
    Stage.APPLIED: (
        "Before anyone has spoken with you, employers rarely answer. "
        "The five minutes may do more for your CV."
    ),
    Stage.SCREEN: "Someone spoke with you, so one light question is reasonable.",
    Stage.TASK: "You gave them hours of work, so it's reasonable to ask about that work.",
    Stage.INTERVIEW: "You met them, so it's reasonable to ask one or two questions.",
    Stage.ONSITE: "They know you and your work well by now, so it's worth asking.",
    Stage.FINAL: "After a final round it's always worth asking. They have seen more of you than anyone.",
    Stage.OFFER: (
        "A withdrawn offer is often about budgets or plans on their side. One careful question is enough."
    ),
}
_AT_NIGHT = "It's late: save it, sleep, and send it in the morning."
_COOL_OFF = "It still stings today. Write it now if you like, and send it tomorrow morning."
_INTERNAL_WHEN = "Ask for the time this week if you can; a calmer day is better than an early one."
_STATUS_WHEN = (
    "Two to five working days after the date they named is a good time, or within two weeks if they named "
    f"none. {_ONE_MORE}"
)
_STATUS_LATE = (
    "More than two weeks have passed, so one short note is enough. If it brings no answer it's closed, and "
    "that says more about them than about you."
)
_TWO_DAYS = "Within two working days is best, while they remember you well. Up to a week is fine."
_REQUEST_WHEN = {
    AskWindow.NOW: _TWO_DAYS,
    AskWindow.COOL_OFF: _TWO_DAYS,
    AskWindow.OPEN: "A few days have passed. That's fine: up to a week is usual.",
    AskWindow.LATE: "More than a week has passed. You can still ask; say openly that some time has gone by.",
}
_TOO_LATE = {
    (NoteKind.REQUEST, AskWindow.CLOSED): (
        "More than a week has passed, and before an interview that's usually too long ago."
    ),
    (NoteKind.REQUEST, AskWindow.VERY_LATE): (
        "More than a month has passed. Ask only someone you got on well with, and say it's been a while."
    ),
    (NoteKind.STATUS, AskWindow.CLOSED): (
        "More than a month has passed. You can call it closed; that says more about them than about you."
    ),
}
