"""One run of ``reflect``: gathers what the walk needs, part by part, so that asking starts at once."""

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

from bounceback.cli.context import AppContext
from bounceback.cli.inputs import keyboard_again
from bounceback.cli.letter_in import confirm_rejection, read_message
from bounceback.cli.standing_by import care_of
from bounceback.domain.terms import Step
from bounceback.errors import ExitCode, UsageError

if TYPE_CHECKING:
    from bounceback.commands.care import Care
    from bounceback.commands.closing import WalkResult
    from bounceback.commands.feedback import Receiver
    from bounceback.commands.fitting import Fitting
    from bounceback.commands.keeper import Keeper
    from bounceback.commands.walk import Walk
    from bounceback.domain.entry import Entry, Feedback
    from bounceback.domain.letter import Proposal
    from bounceback.domain.question import QuestionSet
    from bounceback.domain.summary import Summary
    from bounceback.ports import Typed
    from bounceback.store.journal import Loaded


class Sitting:
    """Resumes or starts a reflection, with a person or without one."""

    def __init__(self, context: AppContext, *, full: bool, step: Step | None) -> None:
        self._context = context
        self._full = full
        self._step = step
        self._proposal: Proposal | None = None
        self.left = False
        self.left_code = ExitCode.DONE

    def offer_resume(self) -> str | None:
        """Return the id of an unfinished reflection that the person wants to go on with."""
        from bounceback.commands.opening import find_unfinished, offer_resume

        context = self._context
        unfinished: Summary | None = find_unfinished(context.reader)
        if unfinished is None:
            return None
        wanted = offer_resume(context.prompter, context.notices, unfinished, context.clock.today())
        if isinstance(wanted, bool):
            return unfinished.id if wanted else None
        self._note_left(wanted)
        for name in ("nothing-changed", "go-on"):
            context.prompter.tell(context.notices.say(name, id=unfinished.id))
        return None

    def take_letter(self, letter: str, entry_id: str | None, *, asks: bool) -> str | None:
        """Read the letter, and return the id of the entry it belongs to, if there is one.

        Anything but a rejection is said and asked about; without a person it is refused.
        """
        from bounceback.commands.letter import known_entry

        context = self._context
        _, self._proposal = read_message(context, letter)
        if letter == "-" and asks:
            keyboard_again()
        confirm_rejection(context, self._proposal, asks=asks)
        known = entry_id or known_entry(context.reader, self._proposal)
        if known and not entry_id:
            context.console.say(f"This letter belongs to {known}.")
        return known

    def ask_company(self) -> "Typed | None":
        """Put the first question, before the models are loaded; None if the person left."""
        from bounceback.commands.first import ask_first
        from bounceback.content.questions import first_question
        from bounceback.ports import Typed

        context = self._context
        notices = context.notices
        prompter = context.prompter
        prompter.tell(
            notices.say("welcome-step" if self._step else "welcome-full" if self._full else "welcome")
        )
        reply = ask_first(prompter, notices, first_question(context.prompts))
        if isinstance(reply, Typed):
            return reply
        self._note_left(reply)
        if not context.is_interactive and not self.left_code:
            raise UsageError("the company is missing: give it with --company")
        prompter.tell(notices.say("nothing-kept"))
        return None

    def walk(
        self, entry_id: str | None, facts: dict[str, Any], answers: dict[str, str], first: "Typed | None"
    ) -> "WalkResult":
        """Ask what is open, and return how it ended."""
        from bounceback.commands.keeper import Keeper
        from bounceback.content.questions import load_questions

        context = self._context
        care = care_of(self._context)
        questions = load_questions(context.prompts)
        loaded = context.journal.load(context.journal.resolve(entry_id)) if entry_id else None
        keeper = Keeper(context.journal, context.clock, loaded, self._base())
        self._apply(keeper, facts, answers, questions, care)
        walk = self._walk(keeper, questions, care, self._proposed())
        if ended := walk.look_after_given(answers):
            return ended
        if first is None:
            walk.greet(resumed=loaded is not None)
        return walk.run(first)

    def receive(
        self,
        loaded: "Loaded",
        given: "Feedback | None",
        answers: dict[str, str],
        *,
        new: bool,
        shows: bool,
    ) -> "WalkResult":
        """Take in what they said, question by question, and return how it ended.

        With *shows* their words are quoted: the person hasn't typed them.
        """
        receiver, questions, care = self._receiving(loaded, given, answers, new=new, shows=shows)
        walk = self._walk(receiver.keeper, questions, care, {}, receiver)
        if ended := walk.look_after_given(answers):
            return ended
        walk.greet(resumed=False)
        return walk.run()

    def receive_alone(
        self, loaded: "Loaded", given: "Feedback", answers: dict[str, str], *, new: bool
    ) -> None:
        """Store what they said and the answers given, without a person, and print the entry's id."""
        receiver, _, care = self._receiving(loaded, given, answers, new=new)
        receiver.tell()
        if any(care.needs_card(text) for text in answers.values()):
            receiver.keeper.apply(lambda entry: entry.replace(quiet=True))
            self._context.console.say(care.texts.card)
        self._context.console.write(f"{receiver.keeper.entry_id}\n")

    def _receiving(
        self,
        loaded: "Loaded",
        given: "Feedback | None",
        answers: dict[str, str],
        *,
        new: bool,
        shows: bool = False,
    ) -> "tuple[Receiver, QuestionSet, Care]":
        """Store what is there before anything is asked, and return what stands by."""
        from bounceback.commands.feedback import WORDS, Receiver, add_feedback, set_aside_earlier
        from bounceback.commands.keeper import Keeper
        from bounceback.commands.reflect import Given, apply_given
        from bounceback.content.questions import load_questions
        from bounceback.content.themes import load_themes

        context, care = self._context, care_of(self._context)
        questions = load_questions(context.prompts)
        # Tried out first: answers that can't be right should be refused before anything is stored.
        apply_given(loaded.entry, Given({}, answers), questions, care, context.clock)
        keeper = Keeper(context.journal, context.clock, loaded, loaded.entry)
        receiver = Receiver(
            keeper=keeper,
            prompter=context.prompter,
            notices=context.notices,
            clock=context.clock,
            themes=cache(lambda: load_themes(context.prompts)),
        )
        if new:
            keeper.apply(lambda entry: set_aside_earlier(entry, questions))
        words = questions.get(WORDS)
        if given and words:
            keeper.apply(lambda entry: add_feedback(entry, given, words.ask, context.clock.now()))
            receiver.take_in(shows=shows)
        self._apply(keeper, {}, answers, questions, care)
        for question in questions.questions:
            if question.id in answers and (text := keeper.entry.answer_text(question.id)):
                receiver.after(question, text)
        return receiver, questions, care

    def _walk(
        self,
        keeper: "Keeper",
        questions: "QuestionSet",
        care: "Care",
        proposed: dict[str, str],
        receiver: "Receiver | None" = None,
    ) -> "Walk":
        """Return the walk over the entry in hand, ready to start."""
        from bounceback.commands import reflect as starting
        from bounceback.commands.asking import Asking
        from bounceback.commands.opening import rows_of
        from bounceback.commands.trying import Trying, keep_on_entries
        from bounceback.commands.walk import Walk
        from bounceback.content.benchmarks import load_benchmarks
        from bounceback.content.themes import load_themes
        from bounceback.domain.session import Situation

        context = self._context
        rows = rows_of(context.journal, keeper.entry_id)
        today = context.clock.today()
        situation = Situation(today=today, full=self._full, step=self._step, is_self_level=care.is_self_level)
        return Walk(
            keeper=keeper,
            questions=questions,
            prompter=context.prompter,
            clock=context.clock,
            notices=care.notices,
            care=care,
            asking=Asking(
                prompter=context.prompter,
                notices=care.notices,
                themes=cache(lambda: load_themes(context.prompts).themes),
                benchmarks=load_benchmarks(context.prompts),
                same_company=lambda company, own: starting.same_company(context.journal, company, own),
                proposed=proposed,
                fitting=self._fitting(rows),
            ),
            situation=replace(situation, teaches=receiver.teaches) if receiver else situation,
            recent=rows,
            earlier_texts=lambda: starting.earlier_texts(context.journal, rows, context.clock),
            receiver=receiver,
            trying=Trying(context.prompter, context.notices, keep_on_entries(context.journal, today)),
        )

    def _fitting(self, rows: "list[Summary]") -> "Fitting":
        """Return what stands by in step 3; nothing is read before it is needed."""
        from bounceback.commands.fitting import Fitting
        from bounceback.content.advert import load_advert_words
        from bounceback.content.benchmarks import load_benchmarks
        from bounceback.content.fit import load_fit
        from bounceback.content.labels import load_labels

        context = self._context
        return Fitting(
            journal=context.journal,
            rows=rows,
            benchmarks=load_benchmarks(context.prompts),
            advice=cache(lambda: load_fit(context.prompts)),
            words=cache(lambda: load_advert_words(context.prompts)),
            labels=cache(lambda: load_labels(context.prompts)),
        )

    def without_person(self, entry_id: str | None, facts: dict[str, Any], answers: dict[str, str]) -> None:
        """Store an entry from flags and answers alone, and print its id."""
        from bounceback.commands import reflect as starting
        from bounceback.commands.keeper import Keeper
        from bounceback.content.questions import load_questions

        context = self._context
        care = care_of(self._context)
        questions = load_questions(context.prompts)
        loaded = context.journal.load(context.journal.resolve(entry_id)) if entry_id else None
        keeper = Keeper(context.journal, context.clock, loaded, self._base())
        if self._proposal:
            from bounceback.commands.letter import proposed_facts

            known = {name for name, value in facts.items() if value is not None}
            known |= {name for name in proposed_facts(self._proposal) if getattr(keeper.entry, name)}
            facts |= {k: v for k, v in proposed_facts(self._proposal).items() if k not in known}
        given = starting.Given(facts, answers)
        entry = starting.apply_given(keeper.entry, given, questions, care, context.clock)
        starting.require_facts(entry, questions)
        if starting.save_given(keeper, entry, given, care, context.clock):
            context.console.say(care.texts.card)
        context.console.write(f"{keeper.entry_id}\n")

    def _base(self) -> "Entry":
        """Return the entry a new walk starts from: what a letter says of its writer, else nothing."""
        from bounceback.commands.letter import base_entry
        from bounceback.domain.entry import Entry

        return base_entry(self._proposal) if self._proposal else Entry()

    def _proposed(self) -> dict[str, str]:
        from bounceback.commands.letter import proposed_answers

        return proposed_answers(self._proposal) if self._proposal else {}

    def _apply(
        self,
        keeper: Any,
        facts: dict[str, Any],
        answers: dict[str, str],
        questions: "QuestionSet",
        care: "Care",
    ) -> None:
        """Store what came with the command before anything is asked."""
        from bounceback.commands import reflect as starting

        given = starting.Given(facts, answers)
        if any(value is not None for value in facts.values()) or answers:
            filled = starting.apply_given(keeper.entry, given, questions, care, self._context.clock)
            keeper.apply(
                lambda _: filled.replace(recorded_at=filled.recorded_at or self._context.clock.now())
            )

    def _note_left(self, reply: Any) -> None:
        self.left = True
        self.left_code = ExitCode.INTERRUPTED if getattr(reply, "interrupted", False) else ExitCode.DONE
