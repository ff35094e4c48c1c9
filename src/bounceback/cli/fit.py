"""``fit``: an advert held against what one has."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bounceback.cli.context import AppContext
from bounceback.cli.inputs import keyboard_again
from bounceback.cli.names import COMMANDS
from bounceback.cli.options import NEXT, JsonOption, NoInputOption
from bounceback.domain.terms import RequirementState
from bounceback.errors import ExitCode, UsageError

if TYPE_CHECKING:
    from bounceback.commands.fit import Line
    from bounceback.commands.keeper import Keeper
    from bounceback.domain.advert import AdvertWords
    from bounceback.domain.requirements import Table

_MAX_BYTES = 1_000_000
_TABLES_KNOWN = 25


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    app.command("fit", short_help=COMMANDS["fit"], rich_help_panel=NEXT)(fit_command)


def fit_command(
    ctx: typer.Context,
    advert: Annotated[
        str, typer.Argument(metavar="ADVERT", help="A saved advert, text or HTML; - reads it from stdin.")
    ],
    have: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="You have this; may be given several times.", show_default=False),
    ] = None,
    partly: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="This is partly there.", show_default=False),
    ] = None,
    missing: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="This is missing.", show_default=False),
    ] = None,
    must: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="This is a must-have.", show_default=False),
    ] = None,
    nice: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="This is nice to have, not a must.", show_default=False),
    ] = None,
    drop: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="This is not a requirement; leave it out.", show_default=False),
    ] = None,
    for_entry: Annotated[
        str | None,
        typer.Option(
            "--for",
            metavar="ENTRY",
            help="Keep the table in this entry; otherwise nothing is saved.",
            show_default=False,
        ),
    ] = None,
    as_json: JsonOption = False,
    no_input: NoInputOption = False,
) -> None:
    """Hold a job advert against what you have: what is there, what is missing, and whether to apply.

    It proposes what the advert asks for; you confirm each one. What earlier entries know is filled in.
    """
    context: AppContext = ctx.obj
    text = _read(advert)
    asks = not no_input and not as_json
    if advert == "-" and asks:
        keyboard_again()
    given = {
        RequirementState.HAVE: have or [],
        RequirementState.PARTLY: partly or [],
        RequirementState.MISSING: missing or [],
    }
    run = _Run(context, for_entry)
    lines = run.lines(text, given, {False: nice or [], True: must or []}, drop or [])
    interrupted = run.settle(lines, asks=asks and context.is_interactive)
    run.show(as_json=as_json)
    if interrupted:
        raise typer.Exit(ExitCode.INTERRUPTED)


class _Run:
    """One run: the words adverts are read by, and the entry the table is kept in, if any."""

    def __init__(self, context: AppContext, for_entry: str | None) -> None:
        from bounceback.content.advert import load_advert_words

        self._context = context
        self._words: AdvertWords = load_advert_words(context.prompts)
        self._keeper: Keeper | None = self._keep_in(for_entry) if for_entry else None
        self._before = self._keeper.entry.requirements if self._keeper else ()
        self._lines: tuple[Line, ...] = ()
        self._asked = False

    def lines(
        self,
        text: str,
        given: dict[RequirementState, list[str]],
        kinds: dict[bool, list[str]],
        dropped: list[str],
    ) -> "tuple[Line, ...]":
        """Return what there is to confirm. Raises UsageError where there is nothing."""
        from bounceback.commands.fit import lines_of, with_kinds, with_states, without
        from bounceback.domain.advert import other_language

        wording = self._words.wording
        language = other_language(text, self._words.languages)
        proposed = () if language else lines_of(text, self._words, self._tables("", _TABLES_KNOWN))
        found = with_kinds(with_states(proposed, given, wording), kinds, wording)
        foreign = f"advert seems to be in {language}, and only English ones can be read"
        if not found:
            reason = f"this {foreign}" if language else "no requirements were found in this advert"
            what = "what it asks for" if language else "them"
            raise UsageError(f"{reason}; name {what} with --have, --partly and --missing")
        if language:
            self._context.console.say(f"The {foreign}. This is what you named.")
        left, unmet = without(found, dropped, wording)
        for name in unmet:
            self._context.console.say(f'Nothing here goes by "{name}", so nothing was left out for it.')
        if not left:
            raise UsageError("--drop leaves no requirement of this advert; drop fewer of them")
        return left

    def settle(self, lines: "tuple[Line, ...]", *, asks: bool) -> bool:
        """Confirm and keep the lines; return whether the person interrupted it."""
        from bounceback.commands.fit import Confirming

        if not asks:
            self._lines = lines
            self._store(*lines)
            return False
        self._asked = True
        self._store(*(line for line in lines if line.is_confirmed))
        confirming = Confirming(self._context.prompter, self._store, self._take_back)
        self._lines = confirming.confirm(lines)
        return confirming.is_interrupted

    def show(self, *, as_json: bool) -> None:
        """Show the table, and say where it is kept."""
        from bounceback.commands.fit import weighed
        from bounceback.domain.roles import kind_of_role
        from bounceback.views.fit import fit_json, fit_page

        entry = self._keeper.entry if self._keeper else None
        kind = kind_of_role(entry.role, entry.role_family) if entry else ""
        saved_to = self._keeper.entry_id if self._keeper else None
        fit = weighed(self._lines, self._words, self._tables(kind), saved_to)
        if as_json:
            self._context.show_json(fit_json(fit))
        else:
            self._context.show(fit_page(fit, self._words))
        if self._keeper:
            self._context.console.say(f"Kept in {self._keeper.where}")
        elif self._asked:
            self._context.console.say(
                'Nothing of this was kept. With "--for ENTRY" each answer is kept in that entry.'
            )

    def _store(self, *lines: "Line") -> None:
        from bounceback.commands.fit import merged

        if self._keeper and lines:
            self._keeper.apply(lambda entry: merged(entry, lines, self._words.wording))

    def _take_back(self, line: "Line") -> None:
        from bounceback.commands.fit import with_taken_back

        if self._keeper:
            before, wording = self._before, self._words.wording
            self._keeper.apply(lambda entry: with_taken_back(entry, line, before, wording))

    def _tables(self, kind: str, most: int = 5) -> "tuple[Table, ...]":
        from bounceback.commands.fitting import earlier_tables
        from bounceback.commands.opening import rows_of

        own = self._keeper.entry_id if self._keeper else None
        return earlier_tables(self._context.journal, rows_of(self._context.reader, own), kind, most)

    def _keep_in(self, query: str) -> "Keeper":
        from bounceback.commands.keeper import Keeper

        context = self._context
        loaded = context.journal.load(context.journal.resolve(query))
        return Keeper(context.journal, context.clock, loaded, loaded.entry)


def _read(advert: str) -> str:
    """Return an advert's text, HTML without its marks. Raises UsageError if it can't be one."""
    from bounceback.adapters.letter_decoding import decoded, plain_from_html

    try:
        if advert == "-":
            data = sys.stdin.buffer.read(_MAX_BYTES + 1) if sys.stdin else b""
        else:
            with Path(advert).open("rb") as file:
                data = file.read(_MAX_BYTES + 1)
    except OSError as error:
        reason = (error.strerror or "the system refused").lower()
        raise UsageError(f"the advert in {advert} can't be read: {reason}") from None
    if len(data) > _MAX_BYTES:
        raise UsageError(f"that is more than an advert holds ({_MAX_BYTES // 1000} kB); save its text alone")
    if b"\0" in data or data.startswith(b"%PDF"):
        raise UsageError("that is not text; copy the advert's text into a file, or pipe it in")
    text = decoded(data, "utf-8").removeprefix("\ufeff")
    start = text[:2_000].lower()
    if any(mark in start for mark in ("<html", "<!doctype", "<body", "<div", "<ul", "<li", "<p>", "<p ")):
        text = plain_from_html(text)
    if not text.strip():
        raise UsageError("there is no advert in it: name a file, or pipe its text in with -")
    return text
