"""The walk through the questions: one at a time, each answer stored before the next is asked."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from bounceback.commands.announcing import Announcer
from bounceback.commands.asking import Asking
from bounceback.commands.care import Care, is_rough_stretch
from bounceback.commands.closing import Closing, Ending, WalkResult
from bounceback.commands.feedback import Receiver
from bounceback.commands.keeper import Keeper
from bounceback.commands.trying import Trying, ask_about
from bounceback.content.notices import Notices
from bounceback.domain.answering import as_plain_answer, skipped, stored
from bounceback.domain.entry import Answer, Entry, Unfinished
from bounceback.domain.experiments import plan_to_ask_about
from bounceback.domain.question import WRITTEN_KINDS, Path, Question, QuestionSet
from bounceback.domain.session import (
    Situation,
    applies,
    is_asked,
    is_counted,
    next_question,
    path_of,
    prior_of,
    progress,
)
from bounceback.domain.summary import Summary
from bounceback.domain.terms import Step
from bounceback.domain.text import normalise
from bounceback.ports import Back, Clock, Key, Prompter, Skipped, Stopped, Typed

PLAN_QUESTION = "close.plan"


@dataclass
class Walk:
    """One sitting.

    *recent* are the earlier entries, newest first; *earlier_texts* reads what was written in two weeks.
    """

    keeper: Keeper
    questions: QuestionSet
    prompter: Prompter
    clock: Clock
    notices: Notices
    care: Care
    asking: Asking
    situation: Situation
    recent: Sequence[Summary] = ()
    earlier_texts: Callable[[], Sequence[str]] = tuple
    receiver: Receiver | None = None
    trying: Trying | None = None
    _target: Question | None = field(default=None, init=False)
    _announcer: Announcer = field(init=False)
    _closing: Closing = field(init=False)

    def __post_init__(self) -> None:
        self._announcer = Announcer(self.keeper, self.prompter, self.notices)
        self._closing = Closing(self.keeper, self.prompter, self.notices)

    def run(self, first: Typed | None = None) -> WalkResult:
        """Ask until there is nothing left to ask or the person leaves. *first* answers the first question."""
        self.situation = replace(self.situation, prior=prior_of(self._entry, self.recent))
        receives = self.situation.step is Step.RECEIVE
        if self._next() is None and (self._entry.is_finished or receives):
            name = "received" if receives else "complete"
            self.prompter.tell(self.notices.say(name, id=self.keeper.entry_id or ""))
            return WalkResult(Ending.FINISHED, self.keeper.entry_id)
        if first and (question := self._next()):
            self._announcer.step = question.step  # its heading was shown with the first question
            self._accept(question, first)
        while (question := self._target or self._next()) is not None:
            self._target = None
            if self.receiver:
                self.receiver.before(question)
            if question.id == PLAN_QUESTION and (left := self._ask_about_last_plan()):
                return self._closing.left(
                    self.situation, Ending.INTERRUPTED if left.interrupted else Ending.STOPPED
                )
            self.asking.heading = self._announcer.before(question, self.situation)
            ending = self._ask(question)
            if ending:
                return self._closing.left(self.situation, ending)
        return self._closing.finish(self.situation, self.clock.now())

    def greet(self, *, resumed: bool) -> None:
        """Say how long it takes and which keys there are, unless there is nothing left to ask."""
        if self._next() is None:
            return
        if self.situation.step is Step.RECEIVE:
            self.prompter.tell(self.notices.say("welcome-receive"))
            return
        name = "welcome-step" if self.situation.step else "welcome-full" if self.situation.full else "welcome"
        if not resumed or self.situation.step or self.situation.full:
            self.prompter.tell(self.notices.say(name))
        if self._entry.company:
            self._mention_earlier()

    def look_after_given(self, answers: Mapping[str, str]) -> WalkResult | None:
        """Show the card if an answer that came with the command calls for it; None if none does."""
        heavy = [q for q in self.questions.questions if self.care.needs_card(answers.get(q.id, ""))]
        if not heavy:
            return None

        def delete(entry: Entry) -> Entry:
            for question in heavy:
                entry = _without_text(entry, question)
            return entry

        return self._closing.left(self.situation, self._show_card(delete))

    @property
    def _entry(self) -> Entry:
        return self.keeper.entry

    def _next(self) -> Question | None:
        return next_question(self._entry, self.questions, self.situation)

    def _ask(self, question: Question) -> Ending | None:
        """Put one question and deal with the reply; return an ending if that was the last."""
        keys = (
            (("!", "do step 3 now"),)
            if self._announcer.fit_was_parked and not self.situation.insisted
            else ()
        )
        reply = self.asking.ask(
            question,
            self._entry,
            self.situation,
            number=self._place(question),
            keys=keys,
            keep=self._keep(question),
        )
        match reply:
            case Stopped():
                if reply.text and question.keeps_line:
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

    def _place(self, question: Question) -> str:
        """Return how far the walk is: "3 of 7"; empty where the answers decide how much is still to come."""
        if not is_counted(question) or self.situation.step is Step.RECEIVE:
            return ""
        place, total = progress(question, self._entry, self.questions, self.situation)
        about = "about " if path_of(self._entry, self.situation) is Path.FULL else ""
        return f"{place} of {about}{total}"

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
        if self.receiver:
            self.receiver.after(question, value)
        if question.step is Step.FACTS:
            self.situation = replace(self.situation, prior=prior_of(self._entry, self.recent))
        if question.id == "facts.company":
            self._mention_earlier()
        if question.kind in WRITTEN_KINDS and question.step is not Step.FACTS:
            return self._look_after(question, value)
        return self._respond(question, value)

    def _respond(self, question: Question, value: str) -> Ending | None:
        """Say what goes with a choice; end the walk if that was chosen."""
        choice = next((c for c in question.choices if c.key == value), None)
        if choice and choice.reply:
            self.prompter.tell(choice.reply)
        if guard := self.asking.guard(question, value, self._entry):
            self.prompter.tell(guard)
        if question.id == "check-in.sting" and is_rough_stretch(self.recent, self._entry.sting):
            self.prompter.tell(self.care.texts.rough_line)
        if question.id == "feedback.nudge":
            closed_on = self.clock.today() if value == "close" else None
            self.keeper.apply(lambda entry: entry.replace(asking_closed_on=closed_on))
        if question.id == "check-in.dose" and value == "leave":
            self.prompter.tell(self.notices.say("leave"))
            return Ending.STOPPED
        return None

    def _look_after(self, question: Question, value: str) -> Ending | None:
        """Show the card if the text calls for it; otherwise perhaps one gentle question."""
        if self.care.needs_card(value):
            return self._show_card(lambda entry: _without_text(entry, question))
        self.care.say_low(self.prompter, value, self.earlier_texts)
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
            return self._show_card(lambda entry: entry.without_answer(answer.question))
        return None

    def _show_card(self, delete: Callable[[Entry], Entry]) -> Ending:
        """Stop kindly: the numbers first, then whether what was just written should go."""
        self.keeper.apply(lambda entry: entry.replace(quiet=True))
        if self.care.show_card(self.prompter):
            self.keeper.apply(delete)
            self.prompter.tell(self.notices.say("card-deleted"))
        self.prompter.tell(self.notices.say("card-closed"))
        return Ending.CARED_FOR

    def _record_skip(self, question: Question) -> None:
        asked = self.asking.wording(question, self._entry, self.situation)
        now = self.clock.now()
        self.keeper.apply(lambda entry: skipped(entry, question, asked, now).replace(unfinished=None))

    def _keep(self, question: Question) -> "_KeepLine":
        return _KeepLine(self.keeper, question.id)

    def _go_back(self, question: Question) -> None:
        """Make the question before the next one to ask; the earlier answer stands there as default."""
        before = []
        for other in self.questions.questions:
            if other.id == question.id:
                break
            if is_asked(other, self._entry) and applies(other, self._entry, self.situation):
                before.append(other)
        if not before:
            self.prompter.tell(self.notices.say("already-first"))
        self._target = before[-1] if before else question

    def _ask_about_last_plan(self) -> Stopped | None:
        """Ask once what came of the last plan for the same kind of role; return the reply if it left.

        Not on the smallest path: somebody who was knocked over today is asked for nothing more.
        """
        trying, self.trying = self.trying, None
        if trying is None or path_of(self._entry, self.situation) is Path.SMALLEST:
            return None
        entry = self._entry
        plan = plan_to_ask_about(self.recent, entry.role, entry.role_family, self.situation.today)
        left = ask_about(trying, plan) if plan else None
        return left if isinstance(left, Stopped) else None

    def _mention_earlier(self) -> None:
        line = self.asking.met_before(self._entry.company, self.keeper.entry_id)
        if line:
            self.prompter.tell(line)


@dataclass(frozen=True)
class _KeepLine:
    """Stores what stands on the line of a question that has not been answered yet."""

    keeper: Keeper
    question_id: str

    def __call__(self, text: str) -> None:
        kept = normalise(text)
        if kept:
            unfinished = Unfinished(question=self.question_id, text=kept)
            self.keeper.apply(lambda entry: entry.replace(unfinished=unfinished))


def _without_text(entry: Entry, question: Question) -> Entry:
    """Return the entry without what was just written: not even a mark that it was asked."""
    if question.saves_to:
        entry = skipped(entry, question, "", entry.recorded_at) if entry.recorded_at else entry
    return entry.without_answer(question.id).replace(unfinished=None)
