"""``import``: an export of the journal, or the table of a tracker or a spreadsheet."""

import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bounceback.cli.context import AppContext
from bounceback.cli.inputs import keyboard_again, read_day, read_plain_file
from bounceback.cli.names import COMMANDS
from bounceback.cli.options import KEEPING, JsonOption, NoInputOption
from bounceback.domain.terms import Outcome
from bounceback.errors import ExitCode, UsageError

if TYPE_CHECKING:
    from bounceback.commands.import_report import Report
    from bounceback.commands.import_table import Look, TableImport
    from bounceback.domain.day_order import DayOrder
    from bounceback.domain.layout import Layout

_TABLE = "For a table"


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    app.command("import", short_help=COMMANDS["import"], rich_help_panel=KEEPING)(import_command)


def import_command(
    ctx: typer.Context,
    file: Annotated[
        str,
        typer.Argument(
            metavar="FILE",
            help="An export of a journal, or a table as CSV or TSV; - reads stdin.",
            show_default=False,
        ),
    ],
    columns: Annotated[
        list[str] | None,
        typer.Option(
            "--map",
            metavar="COLUMN=HEADING",
            rich_help_panel=_TABLE,
            help="What a column holds, as in role='Job title'; repeatable.",
            show_default=False,
        ),
    ] = None,
    value: Annotated[
        list[str] | None,
        typer.Option(
            metavar="WORD=MEANING",
            rich_help_panel=_TABLE,
            help="What a word means, as in Archived=no_reply or Paused=open; repeatable.",
            show_default=False,
        ),
    ] = None,
    dates: Annotated[
        str | None,
        typer.Option(
            metavar="ORDER",
            rich_help_panel=_TABLE,
            help="How 03/04/2026 is meant: dmy, mdy or ymd.",
            show_default=False,
        ),
    ] = None,
    outcome: Annotated[
        Outcome | None,
        typer.Option(rich_help_panel=_TABLE, help="How it ended where no cell says so.", show_default=False),
    ] = None,
    day: Annotated[
        str | None,
        typer.Option(
            metavar="DAY", rich_help_panel=_TABLE, help="The day of rows without one.", show_default=False
        ),
    ] = None,
    tag: Annotated[
        list[str] | None,
        typer.Option(
            rich_help_panel=_TABLE, help="A word of your own for every entry; repeatable.", show_default=False
        ),
    ] = None,
    similar: Annotated[
        bool,
        typer.Option(
            "--similar",
            rich_help_panel=_TABLE,
            help="Add rows too that may be there: same company and role within two weeks.",
        ),
    ] = False,
    encoding: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            rich_help_panel=_TABLE,
            help="The file's encoding, where it is told wrong.",
            show_default=False,
        ),
    ] = None,
    rejects: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            rich_help_panel=_TABLE,
            help="Where rows go that can't be used, instead of the journal's rescued/.",
            show_default=False,
        ),
    ] = None,
    ask: Annotated[
        bool,
        typer.Option(
            "--ask", rich_help_panel=_TABLE, help="Ask about the columns again, though they are known."
        ),
    ] = False,
    yes: Annotated[
        bool,
        typer.Option("--yes", "-y", rich_help_panel=_TABLE, help="Take the columns as they are proposed."),
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would be added, and store nothing.")
    ] = False,
    as_json: JsonOption = False,
    no_input: NoInputOption = False,
) -> None:
    """Bring in an export of a journal, or the noes from a tracker's or spreadsheet's table.

    What is there already isn't added twice, and nothing is overwritten. "bounceback undo" takes the whole
    import back.
    """
    context: AppContext = ctx.obj
    from bounceback.domain.incoming import MAX_BYTES, read_incoming
    from bounceback.domain.own_form import looks_own

    if rejects is not None and rejects.exists():
        raise UsageError(f"{rejects} exists already; name another file for --rejects")
    today = context.clock.today()
    given_day = read_day("--day", day, today, "2026-03-04")
    if given_day and given_day > today:
        raise UsageError(f"--day {given_day} is still to come")
    order = _order(dates)
    incoming = read_incoming(read_plain_file(file, MAX_BYTES), encoding)
    if file == "-" and not no_input:
        keyboard_again()
    if looks_own(incoming.text):
        from bounceback.commands.import_own import import_own

        with _storing(context) as told:
            report = import_own(context.journal, incoming.text, told, dry_run=dry_run)
        _end(context, report, as_json=as_json)
        return
    from bounceback.commands.import_table import TableImport, changed_layout
    from bounceback.content.columns import load_vocabulary
    from bounceback.store.mappings import FILE_NAME, recall_layout

    table_import = TableImport(
        context.reader, incoming, load_vocabulary(context.prompts), today, similar=similar
    )
    headings = table_import.table.headings
    recalled = None if ask else recall_layout(context.config_dir / FILE_NAME, headings)
    layout = changed_layout(
        recalled or table_import.proposed(),
        headings,
        columns=columns or [],
        meanings=value or [],
        order=order,
        outcome=outcome,
        day=given_day,
    )
    importing = _Importing(
        context,
        table_import,
        was_agreed=recalled is not None and recalled.columns == layout.columns,
        says_yes=yes,
        asks=context.is_interactive and not no_input,
        dry_run=dry_run,
    )
    look = importing.look(layout)
    if look is not None:
        _end(context, importing.store(look, _tags(tag), rejects), as_json=as_json, look=look)


class _Importing:
    """One run with a table."""

    def __init__(
        self,
        context: AppContext,
        table_import: "TableImport",
        *,
        was_agreed: bool,
        says_yes: bool,
        asks: bool,
        dry_run: bool,
    ) -> None:
        self._context = context
        self._import = table_import
        self._was_agreed = was_agreed
        self._says_yes = says_yes
        self._asks = asks
        self._dry_run = dry_run

    def look(self, layout: "Layout") -> "Look | None":
        """Return the table as it was agreed to read it; None if the person left it."""
        from bounceback.commands.import_questions import Agreed, agree, check_known
        from bounceback.ports import Stopped

        if self._asks:
            reply = agree(
                self._context.prompter,
                self._import,
                layout,
                self._preview,
                was_agreed=self._was_agreed,
                confirms=not (self._says_yes or self._dry_run),
            )
            if not isinstance(reply, Agreed):
                self._context.console.say("Nothing was stored.")
                if isinstance(reply, Stopped) and reply.interrupted:
                    raise typer.Exit(ExitCode.INTERRUPTED)
                return None
            return self._import.look(reply.layout)
        look = self._import.look(layout)
        check_known(look)
        if not (self._says_yes or self._dry_run or self._was_agreed):
            self._context.console.say(self._preview(look))
            raise UsageError("nothing was stored: --yes says that the columns are right, --map changes one")
        return look

    def store(self, look: "Look", tags: tuple[str, ...], rejects: Path | None) -> "Report":
        """Store the rows, what can't be used, and what the columns hold; return what came of it."""
        from dataclasses import replace

        from bounceback.commands.import_table import keep_rejected, store_rows
        from bounceback.store.mappings import FILE_NAME, MappingNotKeptError, remember_layout
        from bounceback.views.importing import serial_remark

        context = self._context
        if self._dry_run:
            return look.report()
        if self._was_agreed and not self._says_yes:
            context.console.say("The columns are read as the last time; --ask asks again.")
        if (self._was_agreed or self._says_yes) and (remark := serial_remark(look)):
            context.console.say(remark)
        try:
            remember_layout(context.config_dir / FILE_NAME, look.table.headings, look.layout)
        except MappingNotKeptError as error:
            context.console.say(f"{str(error)[:1].upper()}{str(error)[1:]}.")
        with _storing(context) as told:
            report = store_rows(context.journal, look, context.clock.now(), tags, told)
        return replace(report, rejects_path=keep_rejected(context.journal.rescued_dir, look, rejects))

    def _preview(self, look: "Look") -> str:
        from bounceback.views.importing import preview_page
        from bounceback.views.plain_page import render_plain

        return render_plain(preview_page(look)).rstrip("\n")


def _order(dates: str | None) -> "DayOrder | None":
    from bounceback.domain.day_order import DayOrder

    if dates is None:
        return None
    try:
        return DayOrder(dates.lower())
    except ValueError:
        raise UsageError(f'--dates is one of {", ".join(DayOrder)}, not "{dates}"') from None


def _tags(given: list[str] | None) -> tuple[str, ...]:
    from bounceback.domain.text import normalise, one_line

    return tuple(filter(None, (one_line(normalise(tag)) for tag in given or [])))


@contextmanager
def _storing(context: AppContext) -> Iterator[Callable[[int, int], None]]:
    """Draw how far it is, and say what holds when it is interrupted."""
    try:
        with context.interrupts.at_once(), _progress(context) as told:
            yield told
    except KeyboardInterrupt:
        context.console.say(
            "Stopped. What is stored by now is whole; run it again to add the rest, "
            'or take it back with "bounceback undo".'
        )
        raise typer.Exit(ExitCode.INTERRUPTED) from None


def _progress(context: AppContext) -> AbstractContextManager[Any]:
    """Return what draws how far it is: nothing in a pipe or for a screen reader."""
    if context.plain or not sys.stderr.isatty():
        return nullcontext(lambda _done, _total: None)
    from bounceback.views.progress import progress_line

    return progress_line("Storing")


def _end(context: AppContext, report: "Report", *, as_json: bool, look: "Look | None" = None) -> None:
    """Show what came of it, and end with the code that fits."""
    from bounceback.views.importing import preview_page, report_json, report_page

    if as_json:
        context.show_json(report_json(report, look))
    elif report.dry_run and look is not None:
        context.show(preview_page(look))
    else:
        context.show(report_page(report))
    if report.dry_run and not as_json:
        context.console.say("Nothing was stored: this was a dry run.")
    if report.added and not as_json:
        context.console.say('"bounceback undo" takes all of it back.')
    if report.exit_code:
        raise typer.Exit(report.exit_code)
