"""Stored words as people say them: how far it got, what was sent, and small numbers."""

from collections.abc import Mapping
from datetime import date

from bounceback.domain.dates import spoken
from bounceback.domain.terms import Came, HeardBy, Helped, NoteChannel, NoteKind, Outcome, Stage

STAGE_WORDS: Mapping[str, str] = {
    Stage.APPLIED: "the application",
    Stage.SCREEN: "a first call",
    Stage.TASK: "a task",
    Stage.INTERVIEW: "an interview",
    Stage.ONSITE: "several rounds",
    Stage.FINAL: "the last round",
    Stage.OFFER: "an offer",
}
"""How far an application got."""

OUTCOME_WORDS: Mapping[str, str] = {
    Outcome.DECLINED: "they said no",
    Outcome.NO_REPLY: "no reply",
    Outcome.ROLE_CLOSED: "the role was closed",
    Outcome.WITHDRAWN: "application withdrawn",
}
"""How an application ended, for whoever reads it: "declined" alone leaves open who declined."""

HEARD_BY_WORDS: Mapping[str, str] = {
    HeardBy.EMAIL: "by e-mail",
    HeardBy.PHONE: "by phone",
    HeardBy.PORTAL: "on their careers site",
    HeardBy.IN_PERSON: "face to face",
    HeardBy.SILENCE: "",
}
"""How the news came; nothing for silence, which brings none."""

REQUEST_WORDS: Mapping[str, str] = {
    NoteKind.REQUEST: "asked for feedback",
    NoteKind.NUDGE: "asked once more",
    NoteKind.STATUS: "asked about the status",
    NoteKind.THANKS: "thanked them",
    NoteKind.REFUSAL: "answered their refusal",
}
"""What was done by sending a note."""

CHANNEL_WORDS: Mapping[str, str] = {
    NoteChannel.EMAIL: "by e-mail",
    NoteChannel.MESSAGE: "by message",
    NoteChannel.PHONE: "by phone",
    NoteChannel.NEWS_CALL: "in their call",
    NoteChannel.IN_PERSON: "in person",
}
"""How a note reached the employer."""

_CAME_WORDS: Mapping[str, str] = {
    Came.DID: "Tried",
    Came.NOT_DONE: "The moment came and passed",
    Came.NOT_YET: "The moment hadn't come yet",
}
_HELPED_WORDS: Mapping[str, str] = {
    Helped.YES: "it helped",
    Helped.NO: "it didn't help",
    Helped.UNSURE: "hard to say whether it helped",
}

_LONG_AGO = date(2, 1, 1)


def full_day(day: date) -> str:
    """Return the day with its year, ``22 November 2026``: it must still be right when it is read later."""
    return spoken(day, _LONG_AGO)


def sting_words(
    sting: int | None, after: int | None, begun: date | None = None, day: date | None = None
) -> str:
    """Return how much it stung, and how much when that was last asked, on *day*."""
    if not sting or not after:
        return f"{sting or after} of 5" if sting or after else ""
    when = f"on {full_day(day)}" if begun and day and day > begun else "at the end"
    return f"{sting} of 5 at the start, {after} {when}"


def try_words(came: Came | None, helped: Helped | None) -> str:
    """Return what came of a plan when it was asked about; nothing where nothing is known."""
    return "; ".join(filter(None, [_CAME_WORDS.get(came or "", ""), _HELPED_WORDS.get(helped or "", "")]))


def key_words(key: str) -> str:
    """Return a stored word, ``keep_going``, as people read it."""
    return key.replace("_", " ")
