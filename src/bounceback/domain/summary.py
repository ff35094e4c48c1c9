"""The few fields of an entry that lists and screens need. A dataclass: lists must not load pydantic."""

from dataclasses import dataclass
from datetime import date

from bounceback.domain.terms import Came, Helped, Outcome, Stage
from bounceback.domain.text import one_line


@dataclass(frozen=True)
class SummaryTry:
    """One look back at a plan."""

    on: date | None
    came: Came
    helped: Helped | None = None


@dataclass(frozen=True)
class SummaryPlan:
    """An if-then plan as a list shows it, with what came of it, earliest first."""

    sentence: str
    made_on: date | None
    look_on: date | None
    tries: tuple[SummaryTry, ...] = ()
    set_aside_on: date | None = None


@dataclass(frozen=True)
class SummaryAsk:
    """A note that was sent, as a list needs it; *kind* is a NoteKind where this version knows it."""

    kind: str
    sent_on: date
    answered_on: date | None = None
    refused_on: date | None = None


@dataclass(frozen=True)
class Summary:
    """One entry in a list. Dates are days; *sting* is 1 to 5; *themes* are keys, *gap* is a choice's key.

    *decision_on* is the day they had named for a decision. *sting_on* and *sting_after_on* are the days they
    were asked about, *sting_closed_on* the day from which it isn't asked about any more, *days_guess* is how
    long it was guessed to stay. *questions_met* are numbers, see ``met.marks_of``. *guessed_themes* are those
    of the themes that nobody said or saw. *names_somebody* says that there is somebody to tell.
    """

    id: str
    company: str
    role: str
    role_family: str | None = None
    stage: Stage | None = None
    outcome: Outcome | None = None
    heard_on: date | None = None
    decision_on: date | None = None
    recorded_on: date | None = None
    finished: bool = False
    quiet: bool = False
    internal: bool = False
    public_sector: bool = False
    contact_email: str | None = None
    sting: int | None = None
    sting_on: date | None = None
    sting_after: int | None = None
    sting_after_on: date | None = None
    sting_closed_on: date | None = None
    days_guess: int | None = None
    told: str | None = None
    themes: tuple[str, ...] = ()
    guessed_themes: tuple[str, ...] = ()
    lessons: tuple[str, ...] = ()
    worked: tuple[str, ...] = ()
    questions_met: tuple[int, ...] = ()
    plan: SummaryPlan | None = None
    names_somebody: bool = False
    wanted: int | None = None
    gap: str | None = None
    route: str | None = None
    look_again: str | None = None
    parked_until: date | None = None
    asks: tuple[SummaryAsk, ...] = ()
    asking_closed_on: date | None = None
    said_on: tuple[date, ...] = ()
    tags: tuple[str, ...] = ()
    is_draft: bool = False

    @property
    def title(self) -> str:
        """The entry in a few words: the company, and the role where it is known."""
        company = one_line(self.company) or "an unnamed company"
        return f"{company}, {one_line(self.role)}" if self.role else company

    @property
    def last_sting(self) -> int | None:
        """How much it stung when that was last asked."""
        return self.sting if self.sting_after is None else self.sting_after

    @property
    def asked_on(self) -> date | None:
        """The day the last note was sent; None if none was."""
        return max((ask.sent_on for ask in self.asks), default=None)
