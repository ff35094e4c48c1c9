"""What is said before a question: the step it belongs to, and the steps that are left for another day."""

from dataclasses import dataclass, field
from datetime import timedelta

from bounceback.commands.keeper import Keeper
from bounceback.content.notices import Notices
from bounceback.domain.dates import spoken
from bounceback.domain.question import Question
from bounceback.domain.session import PARKED_DAYS, Situation, waits
from bounceback.domain.terms import Stage, Step
from bounceback.ports import Prompter

_STEPS = list(Step)


@dataclass
class Announcer:
    """Says each thing once in a sitting. *step* is the step whose heading was shown last."""

    keeper: Keeper
    prompter: Prompter
    notices: Notices
    step: Step | None = None
    _told: set[str] = field(default_factory=set, init=False)

    @property
    def fit_was_parked(self) -> bool:
        """Whether step 3 was said to wait."""
        return "fit-parked" in self._told

    def before(self, question: Question, situation: Situation) -> str:
        """Say what belongs before the question, and return the heading to show with it, empty if none."""
        if situation.step is None:
            self._tell_waiting(question.step, situation)
        step = Step.RECEIVE if situation.step is Step.RECEIVE else question.step
        if step is self.step:
            return ""
        self.step = step
        if step is Step.RECEIVE:
            return self.notices.say("step-receive")
        entry = self.keeper.entry
        if question.step is Step.FIT and entry.heard_on == situation.today:
            self._tell_once("fit-light")
        if question.step is Step.FEEDBACK and entry.stage is Stage.APPLIED:
            self._tell_once("applied")
        return self.notices.say(f"step-{question.step}")

    def _tell_waiting(self, step: Step, situation: Situation) -> None:
        """Say which steps before *step* wait, and note the day from which step 3 is due."""
        entry = self.keeper.entry
        is_past_feedback = _STEPS.index(step) > _STEPS.index(Step.FEEDBACK)
        if is_past_feedback and entry.told is None and waits(Step.FEEDBACK, entry, situation):
            self._tell_once("feedback-waits")
        if _STEPS.index(step) <= _STEPS.index(Step.FIT) or not waits(Step.FIT, entry, situation):
            return
        day = entry.parked_until or situation.today + timedelta(days=PARKED_DAYS)
        if entry.parked_until is None:
            self.keeper.apply(lambda current: current.replace(parked_until=day))
        self._tell_once("fit-parked", day=spoken(day, situation.today))

    def _tell_once(self, notice: str, **slots: str) -> None:
        if notice not in self._told:
            self._told.add(notice)
            self.prompter.tell(self.notices.say(notice, **slots))
