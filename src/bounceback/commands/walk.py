"""The walk through the questions: one at a time, each answer stored before the next is asked."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from enum import Enum, auto

from bounceback.commands.asking import Asking
from bounceback.commands.care import Care, is_rough_stretch
from bounceback.commands.keeper import Keeper
from bounceback.content.notices import Notices
from bounceback.domain.answering import as_plain_answer, skipped, stored
from bounceback.domain.dates import spoken
from bounceback.domain.entry import Answer, Entry, Unfinished
from bounceback.domain.question import Question, QuestionSet
from bounceback.domain.session import (
    Situation,
    is_asked,
    is_counted,
    is_fit_parked,
    next_question,
    prior_of,
    progress,
    waits,
)
from bounceback.domain.summary import Summary
from bounceback.domain.terms import Outcome, QuestionKind, Step, Told
from bounceback.ports import Back, Clock, Key, Prompter, Skipped, Stopped, Typed

_PARKED_DAYS = 3
_STEPS = list(Step)
_SPOKEN_KINDS = frozenset({QuestionKind.TEXT, QuestionKind.LONG, QuestionKind.LIST, QuestionKind.PLAN})


class Ending(Enum):
    """How a walk ended."""

    FINISHED = auto()
    STOPPED = auto()
    INTERRUPTED = auto()
    CARED_FOR = auto()


@dataclass(frozen=True)
class WalkResult:
    """How a walk ended, which entry it was about (None: nothing was stored), and whether a note is wanted."""

    ending: Ending
    entry_id: str | None
    wants_note: bool = False


@dataclass
class Walk:
    """One sitting. *recent* are the earlier entries, newest first; *earlier_texts* theirs of two weeks."""

    keeper: Keeper
    questions: QuestionSet
    prompter: Prompter
    clock: Clock
    notices: Notices
    care: Care
    asking: Asking
    situation: Situation
    recent: Sequence[Summary] = ()
    earlier_texts: Sequence[str] = ()
    _target: Question | None = field(default=None, init=False)
    _order: list[str] = field(default_factory=list, init=False)
    _step: Step | None = field(default=None, init=False)
    _told: set[str] = field(default_factory=set, init=False)

    def run(self, first: Typed | None = None) -> WalkResult:
        """Ask until there is nothing left to ask or the person leaves. *first* answers the first question."""
        self.situation = replace(self.situation, prior=prior_of(self._entry, self.recent))
        if self._next() is None and self._entry.is_finished:
            self.prompter.tell(self.notices.say("complete", id=self.keeper.entry_id or ""))
            return WalkResult(Ending.FINISHED, self.keeper.entry_id)
        if first and (question := self._next()):
            self._step = question.step  # its heading was shown with the first question
            self._accept(question, first)
        while (question := self._target or self._next()) is not None:
            self._target = None
            self._announce(question)
            ending = self._ask(question)
            if ending:
                return self._left(ending)
        return self._finish()

    def greet(self, *, resumed: bool) -> None:
        """Say how long it takes and which keys there are, unless there is nothing left to ask."""
        if self._next() is None:
            return
        name = "welcome-step" if self.situation.step else "welcome-full" if self.situation.full else "welcome"
        if not resumed or self.situation.step or self.situation.full:
            self.prompter.tell(self.notices.say(name))
        if self._entry.company:
            self._mention_earlier()

    @property
    def _entry(self) -> Entry:
        return self.keeper.entry

    def _next(self) -> Question | None:
        return next_question(self._entry, self.questions, self.situation)

    def _ask(self, question: Question) -> Ending | None:
        """Put one question and deal with the reply; return an ending if that was the last."""
        number = ""
        if is_counted(question):
            place, total = progress(question, self._entry, self.questions, self.situation)
            number = f"{place} of {total}"
        keys = (("!", "do step 3 now"),) if "fit-parked" in self._told and not self.situation.insisted else ()
        reply = self.asking.ask(
            question, self._entry, self.situation, number=number, keys=keys, keep=self._keep(question)
        )
        match reply:
            case Stopped():
                if reply.text:
                    self._keep(question)(reply.text)
                return Ending.INTERRUPTED if reply.interrupted else Ending.STOPPED
            case Back():
                self._go_back(question)
            case Key():
                self.situation = replace(self.situation, insisted=True)
                self.keeper.apply(lambda entry: entry.replace(parked_until=None))
            case Skipped():
                self._record_skip(question)
            case Typed():
                return self._accept(question, reply)
        return None

    def _accept(self, question: Question, reply: Typed) -> Ending | None:
        """Store an answer, then say what belongs to it."""
        value = self.asking.checked(question, self._entry, self.situation, reply.text)
        if value is None:
            self._target = question
            return None
        asked = self.asking.wording(question, self._entry, self.situation)
        now = self.clock.now()
        if question.saves_to == "lessons" and not question.follow_up and self.care.is_self_level(value):
            self.care.hold_reframes()
            self.keeper.apply(
                lambda e: as_plain_answer(e, question, value, asked, now).replace(unfinished=None)
            )
        else:
            self.keeper.apply(lambda e: stored(e, question, value, asked, now).replace(unfinished=None))
        self._order = [*(q for q in self._order if q != question.id), question.id]
        if question.step is Step.FACTS:
            self.situation = replace(self.situation, prior=prior_of(self._entry, self.recent))
        if question.id == "facts.company":
            self._mention_earlier()
        if question.kind in _SPOKEN_KINDS and question.step is not Step.FACTS:
            return self._look_after(question, value)
        return self._respond(question, value)

    def _respond(self, question: Question, value: str) -> Ending | None:
        """Say what goes with a choice; end the walk if that was chosen."""
        choice = next((c for c in question.choices if c.key == value), None)
        if choice and choice.reply:
            self.prompter.tell(choice.reply)
        if question.id == "check-in.sting" and is_rough_stretch(self.recent, self._entry.sting):
            self.prompter.tell(self.care.texts.rough_line)
        if question.id == "check-in.dose" and value == "leave":
            self.prompter.tell(self.notices.say("leave"))
            return Ending.STOPPED
        return None

    def _look_after(self, question: Question, value: str) -> Ending | None:
        """Show the card if the text calls for it; otherwise perhaps one gentle question."""
        if self.care.needs_card(value):
            self.keeper.apply(lambda entry: entry.replace(quiet=True))
            if self.care.show_card(self.prompter):
                self.keeper.apply(lambda entry: _without_text(entry, question))
                self.prompter.tell(self.notices.say("card-deleted"))
            self.prompter.tell(self.notices.say("card-closed"))
            return Ending.CARED_FOR
        self.care.say_low(self.prompter, value, lambda: self.earlier_texts)
        already = (a.question.removeprefix("reframe.") for a in self._entry.answers)
        found = self.care.reframe(value, already, quiet=self._entry.quiet)
        if found is None:
            return None
        reply = self.asking.thought(found.ask)
        if isinstance(reply, Stopped):
            return Ending.INTERRUPTED if reply.interrupted else Ending.STOPPED
        answer = Answer(
            question=f"reframe.{found.key}",
            asked=found.ask,
            answer=self.asking.clean(reply.text) if isinstance(reply, Typed) else None,
            skipped=not isinstance(reply, Typed),
            answered_at=self.clock.now(),
        )
        self.keeper.apply(lambda entry: entry.with_answer(answer))
        if answer.answer and self.care.needs_card(answer.answer):
            return self._look_after(question, answer.answer)
        return None

    def _record_skip(self, question: Question) -> None:
        asked = self.asking.wording(question, self._entry, self.situation)
        now = self.clock.now()
        self.keeper.apply(lambda entry: skipped(entry, question, asked, now).replace(unfinished=None))
        self._order = [*(q for q in self._order if q != question.id), question.id]

    def _keep(self, question: Question) -> "_KeepLine":
        return _KeepLine(self.keeper, question.id)

    def _go_back(self, question: Question) -> None:
        """Make the question before the next one to ask; the earlier answer stands there as default."""
        asked = [q for q in self.questions.questions if is_asked(q, self._entry) and q.id != question.id]
        ids = [q.id for q in asked]
        earlier = [i for i in self._order if i != question.id and i in ids]
        if question.id in self._order:
            earlier = earlier[: max(self._order.index(question.id), 0)]
        if not earlier:
            position = self.questions.questions.index(question)
            earlier = [q.id for q in asked if self.questions.questions.index(q) < position]
        self._target = self.questions.get(earlier[-1]) if earlier else question
        if not earlier:
            self.prompter.tell(self.notices.say("already-first"))

    def _announce(self, question: Question) -> None:
        """Name the step when it changes, and the steps that wait when their turn would be."""
        self._tell_waiting(question.step)
        if question.step is self._step:
            return
        self._step = question.step
        self.asking.heading = self.notices.say(f"step-{question.step}")
        if question.step is Step.FIT and self._entry.heard_on == self.situation.today:
            self._tell_once("fit-light")
        if question.step is Step.FEEDBACK and self._entry.stage == "applied":
            self._tell_once("applied")

    def _tell_waiting(self, step: Step) -> None:
        """Say which steps before *step* are left for another day, and note when step 3 comes back."""
        if self.situation.step:
            return
        for waiting, notice in ((Step.FEEDBACK, "feedback-waits"), (Step.FIT, "fit-parked")):
            if _STEPS.index(step) <= _STEPS.index(waiting) or notice in self._told:
                continue
            if waits(waiting, self._entry, self.situation):
                day = self._entry.parked_until or self.situation.today + timedelta(days=_PARKED_DAYS)
                if waiting is Step.FIT and self._entry.parked_until is None:
                    self.keeper.apply(lambda entry: entry.replace(parked_until=day))  # noqa: B023 - called now
                self._tell_once(notice, day=spoken(day, self.situation.today))

    def _tell_once(self, notice: str, **slots: str) -> None:
        if notice not in self._told:
            self._told.add(notice)
            self.prompter.tell(self.notices.say(notice, **slots))

    def _mention_earlier(self) -> None:
        line = self.asking.met_before(self._entry.company, self.keeper.entry_id)
        if line:
            self.prompter.tell(line)

    def _finish(self) -> WalkResult:
        """Close the walk: note that it is complete, and say what could come next."""
        step_done = self.situation.step is not None
        fit_done = not is_fit_parked(self._entry, self.situation)
        if not step_done:
            now = self.clock.now()

            def close(entry: Entry) -> Entry:
                parked = None if fit_done else entry.parked_until
                return entry.replace(
                    finished_at=entry.finished_at or now, parked_until=parked, unfinished=None
                )

            self.keeper.apply(close)
        entry, entry_id = self._entry, self.keeper.entry_id or ""
        if entry.sting_after and entry.sting and entry.sting_after > entry.sting:
            self.prompter.tell(self.notices.say("higher-after"))
        self.prompter.tell(self.notices.say("finished", path=self.keeper.where))
        wants_note = "yes" in {
            entry.answer_text("feedback.offer-note"),
            entry.answer_text("feedback.offer-thanks"),
        }
        if not wants_note and (notice := _note_notice(entry)):
            self.prompter.tell(self.notices.say(notice, id=entry_id))
        return WalkResult(Ending.FINISHED, entry_id, wants_note)

    def _left(self, ending: Ending) -> WalkResult:
        """Say what is kept and how to go on."""
        entry_id = self.keeper.entry_id
        if ending is not Ending.CARED_FOR:
            if entry_id is None:
                self.prompter.tell(self.notices.say("nothing-kept"))
            else:
                self.prompter.tell(self.notices.say("kept", path=self.keeper.where))
                if self._entry.unfinished:
                    self.prompter.tell(self.notices.say("kept-line"))
                self.prompter.tell(self.notices.say("go-on", id=entry_id))
        return WalkResult(ending, entry_id)


@dataclass(frozen=True)
class _KeepLine:
    """Stores what stands on the line of a question that has not been answered yet."""

    keeper: Keeper
    question_id: str

    def __call__(self, text: str) -> None:
        if text.strip():
            unfinished = Unfinished(question=self.question_id, text=text)
            self.keeper.apply(lambda entry: entry.replace(unfinished=unfinished))


def _without_text(entry: Entry, question: Question) -> Entry:
    """Return the entry without what was just written: not even a mark that it was asked."""
    if question.saves_to:
        entry = skipped(entry, question, "", entry.recorded_at) if entry.recorded_at else entry
    return entry.without_answer(question.id).replace(unfinished=None)


def _note_notice(entry: Entry) -> str | None:
    if entry.requests or entry.quiet:
        return None
    if entry.outcome is Outcome.NO_REPLY:
        return "status-next" if entry.answer_text("feedback.nudge") == "nudge" else None
    if entry.told is Told.SPECIFIC:
        return "thanks-next"
    return "note-next" if entry.stage and entry.stage != "applied" else None
