"""``feedback``: their words taken in, what they tell, and one thing to do with them."""

from typing import TYPE_CHECKING, Annotated

import typer

from bounceback.cli.context import AppContext
from bounceback.cli.inputs import keyboard_again, read_answers_given, read_day, read_input
from bounceback.cli.letter_in import read_message
from bounceback.cli.names import COMMANDS
from bounceback.cli.options import JOURNEY, JsonOption, NoInputOption, OptionalEntry
from bounceback.errors import ExitCode, UsageError

if TYPE_CHECKING:
    from bounceback.commands.closing import WalkResult
    from bounceback.domain.entry import Feedback
    from bounceback.domain.letter import Message, Proposal
    from bounceback.store.journal import Loaded


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    app.command("feedback", short_help=COMMANDS["feedback"], rich_help_panel=JOURNEY)(feedback_command)


def feedback_command(
    ctx: typer.Context,
    entry: OptionalEntry = None,
    letter: Annotated[
        str | None,
        typer.Option(
            metavar="FILE", help="Their message: .eml or text; - reads it from stdin.", show_default=False
        ),
    ] = None,
    said_by: Annotated[str, typer.Option(help="Who said it.", show_default=False)] = "",
    said_on: Annotated[
        str | None, typer.Option(metavar="DAY", help="When they said it.", show_default=False)
    ] = None,
    theme: Annotated[
        list[str] | None,
        typer.Option(
            metavar="KEY", help="What it was about; may be given several times.", show_default=False
        ),
    ] = None,
    answer: Annotated[
        list[str] | None,
        typer.Option(metavar="ID=TEXT", help="Answer a question beforehand.", show_default=False),
    ] = None,
    new: Annotated[bool, typer.Option("--new", help="They said something more, later.")] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Print what the words tell, and save nothing.")
    ] = False,
    as_json: JsonOption = False,
    no_input: NoInputOption = False,
) -> None:
    """Write down what they said, and take it in: what it tells, what to keep, one small plan.

    Type their words, pipe them in, or give their message with --letter. Setting all of it aside is a fair
    end too. The themes are guesses from words; you decide.
    """
    context: AppContext = ctx.obj
    if as_json and not dry_run:
        raise UsageError("--json goes with --dry-run: feedback --dry-run --json")
    if dry_run:
        _print_reading(context, letter, as_json=as_json)
        return
    taking = _Taking(context, letter, asks=not no_input)
    loaded = taking.entry(entry)
    given = taking.given(loaded.entry.feedback, said_by, said_on, new=new)
    answers = _answers(answer or [], theme or [])
    if taking.asks:
        _after(ctx, taking.walk(loaded, given, answers, new=new))
    elif given is None:
        raise UsageError(
            "there is nothing to take in: pipe their words in, or name their message with --letter"
        )
    else:
        taking.store(loaded, given, answers)


class _Taking:
    """One run: where the words come from, and whether somebody is there to be asked."""

    def __init__(self, context: AppContext, letter: str | None, *, asks: bool) -> None:
        self._context = context
        self._message: Message | None = None
        self._proposal: Proposal | None = None
        self._piped = ""
        if letter is not None:
            self._message, self._proposal = read_message(context, letter)
        elif not context.is_interactive:
            self._piped = _words(read_input("-", "their words"))
        if asks and not context.is_interactive:
            keyboard_again()
        self.asks = asks and context.is_interactive

    def entry(self, query: str | None) -> "Loaded":
        """Return the entry the words belong to: the one named, the one the letter answers, or the newest."""
        from bounceback.commands.letter import known_entry

        context = self._context
        if query is None and self._proposal:
            query = known_entry(context.reader, self._proposal, by_writer=True)
            if query is None:
                raise UsageError(
                    "no entry fits this letter; name one: bounceback feedback ENTRY --letter FILE"
                )
            context.console.say(f"This letter belongs to {query}.")
        elif query is None:
            if not self.asks and context.reader.entry_ids():
                raise UsageError("name the entry: bounceback feedback ENTRY")
            query = context.newest_entry()
        return context.journal.load(context.journal.resolve(query))

    def given(
        self, earlier: "tuple[Feedback, ...]", said_by: str, said_on: str | None, *, new: bool
    ) -> "Feedback | None":
        """Return what is there to store already; None where the words are still to be typed."""
        from bounceback.domain.entry import Feedback
        from bounceback.domain.text import normalise, one_line

        context, letter, message = self._context, self._proposal, self._message
        today = context.clock.today()
        day = read_day("--said-on", said_on, today, "today, yesterday")
        if day and day > today:
            raise UsageError(f"--said-on {day} is still to come")
        words = normalise(self._piped)
        if letter and message:
            words = letter.feedback or message.body
        if not words.strip():
            return None
        if earlier and earlier[-1].words == words:
            if self.asks and not new:
                return None  # to go on where it stopped
            raise UsageError("those words are in the entry already; nothing was changed")
        return Feedback(
            words=words,
            said_by=one_line(normalise(said_by)) or (letter.contact_name if letter else None),
            said_on=day or (letter.heard_on if letter else None) or (None if self.asks else today),
            message_id=letter.message_id if letter else None,
            subject=message.subject or None if message else None,
            references=letter.references if letter else (),
        )

    def walk(
        self, loaded: "Loaded", given: "Feedback | None", answers: dict[str, str], *, new: bool
    ) -> "WalkResult":
        """Ask what there is to ask about it."""
        from bounceback.cli.sitting import Sitting
        from bounceback.domain.terms import Step

        sitting = Sitting(self._context, full=True, step=Step.RECEIVE)
        shows = self._message is not None
        return sitting.receive(loaded, given, answers, new=new or given is not None, shows=shows)

    def store(self, loaded: "Loaded", given: "Feedback", answers: dict[str, str]) -> None:
        """Store their words and the answers given, and print the entry's id."""
        from bounceback.cli.sitting import Sitting
        from bounceback.domain.terms import Step

        sitting = Sitting(self._context, full=True, step=Step.RECEIVE)
        sitting.receive_alone(loaded, given, answers, new=True)


def _words(data: bytes) -> str:
    return data.decode("utf-8-sig", errors="replace")


def _print_reading(context: AppContext, letter: str | None, *, as_json: bool) -> None:
    """Print what words tell and what they seem to be about; nothing is saved."""
    from bounceback.content.themes import load_themes
    from bounceback.domain.text import normalise
    from bounceback.views.feedback import reading_json, reading_page

    if letter is not None:
        message, proposal = read_message(context, letter)
        words = proposal.feedback or message.body
    else:
        words = normalise(_words(read_input("-", "their words")))
    if not words.strip():
        raise UsageError("there is nothing to read: type or pipe in what they said")
    reading = load_themes(context.prompts).read(words)
    if as_json:
        context.show_json(reading_json(reading))
    else:
        context.show(reading_page(reading, context.notices.say(f"signal-{reading.signal}")))


def _answers(single: list[str], themes: list[str]) -> dict[str, str]:
    """Return the answers given, by question id."""
    found = read_answers_given(single)
    if themes:
        found["receive.own-theme"] = ", ".join(themes)
    return found


def _after(ctx: typer.Context, result: "WalkResult") -> None:
    """Go on to the thank-you if one is wanted, and end with the code that fits."""
    from bounceback.commands.closing import Ending

    if result.wants_note and result.entry_id:
        from bounceback.cli.note import write_note

        write_note(ctx.obj, result.entry_id, result.wants_note)
    if result.ending is Ending.INTERRUPTED:
        raise typer.Exit(ExitCode.INTERRUPTED)
