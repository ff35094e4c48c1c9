"""Asking what came of a plan: did the moment come, was it done, did it help."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from bounceback.content.notices import Notices
from bounceback.domain.entry import Entry, Plan, Try
from bounceback.domain.experiments import OpenPlan
from bounceback.domain.question import Choice
from bounceback.domain.terms import Came, Helped, QuestionKind
from bounceback.ports import Back, Prompt, Prompter, Reply, Stopped, Typed
from bounceback.store.journal import Journal

_SET_ASIDE = "set_aside"


@dataclass(frozen=True)
class Looked:
    """What came of a plan; without *came* it is set aside."""

    came: Came | None = None
    helped: Helped | None = None


@dataclass(frozen=True)
class Trying:
    """Asks about plans; *keep* stores each reply before anything else is asked."""

    prompter: Prompter
    notices: Notices
    keep: Callable[[OpenPlan, Looked], None]

    def came(self, plan: OpenPlan, progress: str = "") -> Came | Reply:
        """Ask whether the moment came, and store it; return it, or the reply that left or skipped it."""
        choices = (
            Choice(Came.DID, self.notices.say("try-did")),
            Choice(Came.NOT_DONE, self.notices.say("try-not-done")),
            Choice(Came.NOT_YET, self.notices.say("try-not-yet")),
            Choice(_SET_ASIDE, self.notices.say("try-set-aside")),
        )
        ask = self.notices.say("try-came", plan=plan.sentence, company=plan.company)
        reply, key = self._choose(ask, choices, progress)
        if key == _SET_ASIDE:
            self.keep(plan, Looked())
        elif key:
            came = Came(key)
            self.keep(plan, Looked(came))
            return came
        return reply

    def helped(self, plan: OpenPlan) -> Helped | Reply:
        """Ask whether doing it helped, and store it; return it, or the reply that left or skipped it."""
        choices = (
            Choice(Helped.YES, self.notices.say("try-helped")),
            Choice(Helped.NO, self.notices.say("try-no-help")),
            Choice(Helped.UNSURE, self.notices.say("try-unsure")),
        )
        reply, key = self._choose(self.notices.say("try-help"), choices, "")
        if not key:
            return reply
        helped = Helped(key)
        self.keep(plan, Looked(Came.DID, helped))
        return helped

    def _choose(self, ask: str, choices: tuple[Choice, ...], progress: str) -> tuple[Reply, str]:
        """Put a choice until it is one of them; return the reply, and the key or an empty text."""
        problem = ""
        while True:
            reply = self.prompter.ask(
                Prompt(
                    ask=ask,
                    kind=QuestionKind.CHOICE,
                    choices=choices,
                    why=self.notices.say("try-why"),
                    progress=progress,
                    problem=problem,
                )
            )
            if not isinstance(reply, Typed):
                return reply, ""
            word = reply.text.strip().lower()
            for number, choice in enumerate(choices, start=1):
                if word in {str(number), choice.key, choice.key.replace("_", " ")}:
                    return reply, choice.key
            problem = f"A number from 1 to {len(choices)}, please."


def ask_about(trying: Trying, plan: OpenPlan, progress: str = "") -> Stopped | Back | None:
    """Ask about one plan, and whether it helped if it was done; return the reply that left it, if one did."""
    while True:
        came = trying.came(plan, progress)
        if came is not Came.DID:
            return came if isinstance(came, (Stopped, Back)) else None
        helped = trying.helped(plan)
        if not isinstance(helped, Back):
            return helped if isinstance(helped, Stopped) else None


def keep_on_entries(journal: Journal, today: date) -> Callable[[OpenPlan, Looked], None]:
    """Return what stores a look at a plan on the entry the plan belongs to."""

    def keep(plan: OpenPlan, looked: Looked) -> None:
        def changed(entry: Entry) -> Entry:
            return entry.replace(plan=_looked_at(entry.plan, looked, today)) if entry.plan else entry

        for entry_id in (plan.entry_id, *plan.also):
            journal.update(journal.load(entry_id), changed, undo_as="answers")

    return keep


def _looked_at(plan: Plan, looked: Looked, today: date) -> Plan:
    """Return the plan after a look at it; a second look on the same day takes the first one's place."""
    if looked.came is None:
        return plan.replace(set_aside_on=today)
    found = Try(on=today, came=looked.came, helped=looked.helped)
    return plan.replace(tries=(*(one for one in plan.tries if one.on != today), found))
