"""``reflect``: the walk, and the same without a person."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from bounceback.cli.completing import complete_company, complete_tag
from bounceback.cli.context import AppContext
from bounceback.cli.inputs import read_answers_given, read_day, read_input
from bounceback.cli.names import COMMANDS
from bounceback.cli.options import JOURNEY, JsonOption, NoInputOption, OptionalEntry
from bounceback.cli.sitting import Sitting
from bounceback.domain.terms import Channel, HeardBy, Outcome, Stage, Step
from bounceback.errors import ExitCode, UsageError

if TYPE_CHECKING:
    from bounceback.commands.closing import WalkResult

_FACTS = "The facts"
_STEPS = {"feedback": Step.FEEDBACK, "experience": Step.EXPERIENCE, "fit": Step.FIT}


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    app.command("reflect", short_help=COMMANDS["reflect"], rich_help_panel=JOURNEY)(reflect_command)


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
    company: Annotated[
        str | None,
        typer.Option(rich_help_panel=_FACTS, show_default=False, autocompletion=complete_company),
    ] = None,
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
    decision_on: Annotated[
        str | None,
        typer.Option(
            metavar="DAY",
            rich_help_panel=_FACTS,
            help="With no_reply: the day they had named for a decision.",
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
        typer.Option(
            rich_help_panel=_FACTS,
            help="A word of your own; repeatable.",
            show_default=False,
            autocompletion=complete_tag,
        ),
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
    letter: Annotated[
        str | None,
        typer.Option(
            metavar="FILE",
            help="The rejection message: .eml, mbox, text; - reads it from stdin. It fills in the facts.",
            show_default=False,
        ),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="With --letter: print what it says, and save nothing.")
    ] = False,
    as_json: JsonOption = False,
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
    facts: dict[str, Any] = {
        "company": company, "role": role, "stage": stage, "outcome": outcome, "heard_by": heard_by,
        "role_family": role_family, "channel": channel, "internal": internal or None,
        "public_sector": public_sector or None, "tags": tuple(tag) if tag else None,
    }  # fmt: skip
    given_answers = _answers(answers, answer or [])
    sitting = Sitting(context, full=full, step=_STEPS.get(step or ""))
    if dry_run or as_json:
        _print_letter(context, letter, dry_run=dry_run, as_json=as_json)
        return
    if letter is not None:
        entry = sitting.take_letter(letter, entry, asks=not no_input)
    if (
        entry is None
        and letter is None
        and not no_input
        and not new
        and not any(v is not None for v in facts.values())
    ):
        entry = sitting.offer_resume() if context.is_interactive and not given_answers else None
    if sitting.left:
        _end(sitting.left_code)
    first = None
    needs_company = (
        entry is None
        and letter is None
        and not company
        and not no_input
        and "facts.company" not in given_answers
    )
    if needs_company:
        first = sitting.ask_company()
        if first is None:
            _end(sitting.left_code)
    facts |= {
        "heard_on": _heard_on(context, heard_on),
        "decision_on": read_day("--decision-on", decision_on, context.clock.today(), "yesterday, friday"),
        "contact": _contact(contact_name, contact_email),
    }
    if no_input:
        sitting.without_person(entry, facts, given_answers)
        return
    result = sitting.walk(entry, facts, given_answers, first)
    _after(ctx, result)


def _print_letter(context: AppContext, letter: str | None, *, dry_run: bool, as_json: bool) -> None:
    """Print what a letter says; nothing is saved."""
    from bounceback.cli.letter_in import read_message
    from bounceback.views.letter import letter_page

    if letter is None or not dry_run:
        raise UsageError("--dry-run and --json go with --letter: reflect --letter FILE --dry-run --json")
    _, proposal = read_message(context, letter)
    if as_json:
        context.show_json(proposal.to_json())
    else:
        context.show(letter_page(proposal, context.clock.today()))


def _answers(file: str | None, single: list[str]) -> dict[str, str]:
    """Return the answers given, by question id."""
    found: dict[str, str] = {}
    if file is not None:
        from bounceback.commands.reflect import read_answers

        data = read_input(file, "the answers")
        found |= read_answers(data, "stdin" if file == "-" else file)
    return found | read_answers_given(single)


def _heard_on(context: AppContext, text: str | None) -> Any:
    today = context.clock.today()
    day = read_day("--heard-on", text, today, "today, yesterday, 3d")
    if day and day > today:
        raise UsageError(f"--heard-on {day} is still to come")
    return day


def _contact(name: str | None, email: str | None) -> Any:
    if not name and not email:
        return None
    from bounceback.adapters.mail import valid_address
    from bounceback.domain.entry import Contact
    from bounceback.domain.text import normalise, one_line

    return Contact(
        name=one_line(normalise(name)) if name else None, email=valid_address(email) if email else None
    )


def _after(ctx: typer.Context, result: "WalkResult") -> None:
    """Go on to the note if one is wanted, and end with the code that fits."""
    from bounceback.commands.closing import Ending

    if result.wants_note and result.entry_id:
        from bounceback.cli.note import write_note

        write_note(ctx.obj, result.entry_id, result.wants_note)
    if result.ending is Ending.INTERRUPTED:
        _end(ExitCode.INTERRUPTED)


def _end(code: ExitCode) -> None:
    raise typer.Exit(code)
