"""``reflect``: the walk, and the same without a person."""

import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bounceback.cli.context import AppContext
from bounceback.cli.options import JOURNEY, NoInputOption, OptionalEntry
from bounceback.domain.terms import Channel, HeardBy, Outcome, Stage, Step
from bounceback.errors import ExitCode, UsageError

if TYPE_CHECKING:
    from bounceback.commands.care import Care
    from bounceback.commands.walk import WalkResult
    from bounceback.domain.question import QuestionSet
    from bounceback.domain.summary import Summary
    from bounceback.ports import Typed

_FACTS = "The facts"
_STEPS = {"feedback": Step.FEEDBACK, "experience": Step.EXPERIENCE, "fit": Step.FIT}


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    app.command("reflect", rich_help_panel=JOURNEY)(reflect_command)


def reflect_command(
    ctx: typer.Context,
    entry: OptionalEntry = None,
    full: Annotated[bool, typer.Option("--full", help="All questions, about twenty minutes.")] = False,
    step: Annotated[
        str | None,
        typer.Option(
            "--step", metavar="STEP", help="One step alone: feedback, experience or fit.", show_default=False
        ),
    ] = None,
    new: Annotated[bool, typer.Option("--new", help="Start a new one; don't offer to go on.")] = False,
    company: Annotated[str | None, typer.Option(rich_help_panel=_FACTS, show_default=False)] = None,
    role: Annotated[str | None, typer.Option(rich_help_panel=_FACTS, show_default=False)] = None,
    stage: Annotated[
        Stage | None, typer.Option(rich_help_panel=_FACTS, help="How far it got.", show_default=False)
    ] = None,
    outcome: Annotated[
        Outcome | None, typer.Option(rich_help_panel=_FACTS, help="How it ended.", show_default=False)
    ] = None,
    heard_on: Annotated[
        str | None,
        typer.Option(
            metavar="DAY",
            rich_help_panel=_FACTS,
            help="When you heard: today, yesterday, 3d, 2026-11-22.",
            show_default=False,
        ),
    ] = None,
    heard_by: Annotated[
        HeardBy | None, typer.Option(rich_help_panel=_FACTS, help="How the news came.", show_default=False)
    ] = None,
    role_family: Annotated[
        str | None,
        typer.Option(
            rich_help_panel=_FACTS, help="What kind of work it is, in a word or two.", show_default=False
        ),
    ] = None,
    channel: Annotated[
        Channel | None,
        typer.Option(rich_help_panel=_FACTS, help="How the application went in.", show_default=False),
    ] = None,
    contact_name: Annotated[
        str | None, typer.Option(rich_help_panel=_FACTS, help="Who told you.", show_default=False)
    ] = None,
    contact_email: Annotated[
        str | None, typer.Option(rich_help_panel=_FACTS, help="Their address.", show_default=False)
    ] = None,
    internal: Annotated[
        bool, typer.Option("--internal", rich_help_panel=_FACTS, help="It was at your own employer.")
    ] = False,
    public_sector: Annotated[
        bool, typer.Option("--public-sector", rich_help_panel=_FACTS, help="It was in the public sector.")
    ] = False,
    tag: Annotated[
        list[str] | None,
        typer.Option(rich_help_panel=_FACTS, help="A word of your own; repeatable.", show_default=False),
    ] = None,
    answers: Annotated[
        str | None,
        typer.Option(
            metavar="FILE",
            help="Answers by question id, YAML or JSON; - reads them from stdin.",
            show_default=False,
        ),
    ] = None,
    answer: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ID=TEXT",
            help="One answer; repeatable. It will stand in your shell's history.",
            show_default=False,
        ),
    ] = None,
    no_input: NoInputOption = False,
) -> None:
    """Walk through a no: feedback, experience, fit.

    Seven questions at most, about five minutes. Each answer is on the disk before the next question. Enter
    skips, < goes back, ? says why it's asked, Ctrl-C or Ctrl-D stops and keeps everything. Run it again to
    go on where you stopped.
    """
    context: AppContext = ctx.obj
    if step is not None and step not in _STEPS:
        raise UsageError(f'--step is one of {", ".join(_STEPS)}, not "{step}"')
    facts = {
        "company": company, "role": role, "stage": stage, "outcome": outcome, "heard_by": heard_by,
        "role_family": role_family, "channel": channel, "internal": internal or None,
        "public_sector": public_sector or None, "tags": tuple(tag) if tag else None,
    }  # fmt: skip
    given_answers = _answers(answers, answer or [])
    sitting = _Sitting(context, full=full, step=_STEPS.get(step or ""))
    if entry is None and not no_input and not new and not any(v is not None for v in facts.values()):
        entry = sitting.offer_resume() if context.is_interactive and not given_answers else None
    if sitting.left:
        _end(sitting.left_code)
    first = None
    needs_company = entry is None and not company and not no_input and "facts.company" not in given_answers
    if needs_company:
        first = sitting.ask_company()
        if first is None:
            _end(sitting.left_code)
    facts |= {"heard_on": _day(context, heard_on), "contact": _contact(contact_name, contact_email)}
    if no_input:
        sitting.without_person(entry, facts, given_answers)
        return
    result = sitting.walk(entry, facts, given_answers, first)
    _after(ctx, result)


class _Sitting:
    """One run of ``reflect``: loads what each part needs when it needs it, so that asking starts at once."""

    def __init__(self, context: AppContext, *, full: bool, step: Step | None) -> None:
        self._context = context
        self._full = full
        self._step = step
        self.left = False
        self.left_code = ExitCode.DONE

    def offer_resume(self) -> str | None:
        """Return the id of an unfinished reflection that the person wants to go on with."""
        from bounceback.commands.opening import find_unfinished, offer_resume
        from bounceback.content.notices import load_notices

        context = self._context
        unfinished: Summary | None = find_unfinished(context.reader)
        if unfinished is None:
            return None
        wanted = offer_resume(
            context.prompter, load_notices(context.prompts), unfinished, context.clock.today()
        )
        if isinstance(wanted, bool):
            return unfinished.id if wanted else None
        self._note_left(wanted)
        return None

    def ask_company(self) -> "Typed | None":
        """Put the first question, before the models are loaded; None if the person left."""
        from bounceback.commands.opening import ask_first
        from bounceback.content.notices import load_notices
        from bounceback.content.questions import load_questions
        from bounceback.ports import Typed

        context = self._context
        notices = load_notices(context.prompts)
        prompter = context.prompter
        prompter.tell(
            notices.say("welcome-step" if self._step else "welcome-full" if self._full else "welcome")
        )
        reply = ask_first(prompter, notices, load_questions(context.prompts).questions[0])
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
        from bounceback.commands import reflect as starting
        from bounceback.commands.asking import Asking
        from bounceback.commands.keeper import Keeper
        from bounceback.commands.opening import rows_of
        from bounceback.commands.walk import Walk
        from bounceback.content.benchmarks import load_benchmarks
        from bounceback.content.questions import load_questions
        from bounceback.content.themes import load_themes
        from bounceback.domain.entry import Entry
        from bounceback.domain.session import Situation

        context = self._context
        care = self._care()
        questions = load_questions(context.prompts)
        loaded = context.journal.load(context.journal.resolve(entry_id)) if entry_id else None
        keeper = Keeper(context.journal, context.clock, loaded, Entry())
        self._apply(keeper, facts, answers, questions, care)
        rows = rows_of(context.journal, keeper.entry_id)
        walk = Walk(
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
            ),
            situation=Situation(
                today=context.clock.today(),
                full=self._full,
                step=self._step,
                is_self_level=care.is_self_level,
            ),
            recent=rows,
            earlier_texts=starting.earlier_texts(context.journal, rows, context.clock),
        )
        if first is None:
            walk.greet(resumed=loaded is not None)
        return walk.run(first)

    def without_person(self, entry_id: str | None, facts: dict[str, Any], answers: dict[str, str]) -> None:
        """Store an entry from flags and answers alone, and print its id."""
        from bounceback.commands import reflect as starting
        from bounceback.commands.keeper import Keeper
        from bounceback.content.questions import load_questions
        from bounceback.domain.entry import Entry

        context = self._context
        care = self._care()
        questions = load_questions(context.prompts)
        loaded = context.journal.load(context.journal.resolve(entry_id)) if entry_id else None
        keeper = Keeper(context.journal, context.clock, loaded, Entry())
        given = starting.Given(facts, answers)
        entry = starting.apply_given(keeper.entry, given, questions, care, context.clock)
        starting.require_facts(entry, questions)
        if starting.save_given(keeper, entry, given, care, context.clock):
            context.console.say(care.texts.card)
        context.console.write(f"{keeper.entry_id}\n")

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

    def _care(self) -> "Care":
        from bounceback.commands.care import Care, CareTexts
        from bounceback.content.notices import load_notices
        from bounceback.content.reframing import load_reframing
        from bounceback.content.safety import load_helplines, load_safety
        from bounceback.views.support import LOW_LINE, ROUGH_STRETCH_LINE, card_text

        settings, prompts = self._context.settings, self._context.prompts
        card = card_text(load_helplines(prompts), settings.region or None)
        return Care(
            notices=load_notices(prompts),
            texts=CareTexts(card, LOW_LINE, ROUGH_STRETCH_LINE),
            safety=load_safety(prompts) if settings.safety else None,
            reframing=load_reframing(prompts) if settings.reframing else None,
        )

    def _note_left(self, reply: Any) -> None:
        self.left = True
        self.left_code = ExitCode.INTERRUPTED if getattr(reply, "interrupted", False) else ExitCode.DONE


def _answers(file: str | None, single: list[str]) -> dict[str, str]:
    """Return the answers given, by question id."""
    found: dict[str, str] = {}
    if file is not None:
        from bounceback.commands.reflect import read_answers

        if file == "-":
            data = sys.stdin.buffer.read() if sys.stdin else b""
        else:
            try:
                data = Path(file).read_bytes()
            except OSError as error:
                raise UsageError(
                    f"the answers in {file} can't be read: {(error.strerror or '').lower()}"
                ) from None
        found |= read_answers(data, "stdin" if file == "-" else file)
    for text in single:
        question_id, equals, value = text.partition("=")
        if not equals:
            raise UsageError(f'--answer is ID=TEXT, and "{text}" has no =')
        found[question_id.strip()] = value
    return found


def _day(context: AppContext, text: str | None) -> Any:
    if text is None:
        return None
    from bounceback.domain.dates import parse_day

    day = parse_day(text, context.clock.today())
    if day is None:
        raise UsageError(f'--heard-on is a day such as today, yesterday, 3d or 2026-11-22, not "{text}"')
    if day > context.clock.today():
        raise UsageError(f"--heard-on {day} is still to come")
    return day


def _contact(name: str | None, email: str | None) -> Any:
    if not name and not email:
        return None
    from bounceback.adapters.mail import valid_address
    from bounceback.domain.entry import Contact

    return Contact(name=name, email=valid_address(email) if email else None)


def _after(ctx: typer.Context, result: "WalkResult") -> None:
    """Go on to the note if one is wanted, and end with the code that fits."""
    from bounceback.commands.walk import Ending

    if result.wants_note and result.entry_id:
        from bounceback.cli.note import write_note

        write_note(ctx.obj, result.entry_id)
    if result.ending is Ending.INTERRUPTED:
        _end(ExitCode.INTERRUPTED)


def _end(code: ExitCode) -> None:
    raise typer.Exit(code)
