"""How a walk ends: what is kept, how to go on, and what could come next."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto

from bounceback.commands.keeper import Keeper
from bounceback.content.notices import Notices
from bounceback.domain.dates import spoken
from bounceback.domain.entry import Entry
from bounceback.domain.request import status_fair_from
from bounceback.domain.session import Situation, is_fit_parked
from bounceback.domain.terms import NoteKind, Outcome, Step, Told
from bounceback.ports import Prompter


class Ending(Enum):
    """How a walk ended."""

    FINISHED = auto()
    STOPPED = auto()
    INTERRUPTED = auto()
    CARED_FOR = auto()


@dataclass(frozen=True)
class WalkResult:
    """How a walk ended, which entry it was about (None: nothing was stored), and which note is wanted."""

    ending: Ending
    entry_id: str | None
    wants_note: NoteKind | None = None


@dataclass(frozen=True)
class Closing:
    """Ends a walk over the entry in hand, and says what there is to say about it."""

    keeper: Keeper
    prompter: Prompter
    notices: Notices

    def finish(self, situation: Situation, now: datetime) -> WalkResult:
        """Close the walk: note that it is complete, and say what could come next."""
        parked = is_fit_parked(self.keeper.entry, situation)
        whole = situation.step is None

        def close(entry: Entry) -> Entry:
            return entry.replace(
                finished_at=entry.finished_at or (now if whole else None),
                parked_until=entry.parked_until if parked or situation.step not in {None, Step.FIT} else None,
                unfinished=None,
            )

        self.keeper.apply(close)
        entry, entry_id = self.keeper.entry, self.keeper.entry_id or ""
        if entry.sting_after and entry.sting and entry.sting_after > entry.sting:
            self.prompter.tell(self.notices.say("higher-after"))
        self.prompter.tell(self.notices.say("finished", path=self.keeper.where))
        wants_note = _wants_note(entry)
        if wants_note is None and whole and (notice := _note_notice(entry)):
            day = status_fair_from(entry.heard_on or now.date(), entry.decision_on)
            if notice == "status-next" and day > situation.today:
                notice = "status-later"
            self.prompter.tell(self.notices.say(notice, id=entry_id, day=spoken(day, situation.today)))
        return WalkResult(Ending.FINISHED, entry_id, wants_note)

    def left(self, situation: Situation, ending: Ending) -> WalkResult:
        """Say what is kept and how to go on."""
        entry_id = self.keeper.entry_id
        if ending is not Ending.CARED_FOR:
            if entry_id is None:
                self.prompter.tell(self.notices.say("nothing-kept"))
            else:
                self.prompter.tell(self.notices.say("kept", path=self.keeper.where))
                if self.keeper.entry.unfinished:
                    self.prompter.tell(self.notices.say("kept-line"))
                name = "go-on-receive" if situation.step is Step.RECEIVE else "go-on"
                self.prompter.tell(self.notices.say(name, id=entry_id))
        return WalkResult(ending, entry_id)


def _wants_note(entry: Entry) -> NoteKind | None:
    """Return the kind of note that was asked for in the walk and hasn't been sent since."""
    if entry.answer_text("feedback.offer-thanks") == "yes":
        sent = any(request.kind == NoteKind.THANKS for request in entry.requests)
        return None if sent else NoteKind.THANKS
    asked = entry.answer_text("feedback.offer-note") == "yes"
    return NoteKind.REQUEST if asked and not entry.requests else None


def _note_notice(entry: Entry) -> str | None:
    if entry.requests or entry.quiet:
        return None
    if entry.outcome is Outcome.NO_REPLY:
        return "status-next" if entry.answer_text("feedback.nudge") == "nudge" else None
    if entry.told is Told.SPECIFIC:
        return "thanks-next"
    return "note-next" if entry.stage and entry.stage != "applied" else None
