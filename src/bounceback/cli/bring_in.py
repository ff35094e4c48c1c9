"""``import``: an export of the journal, or the table of a tracker or a spreadsheet."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bounceback.cli.context import AppContext
from bounceback.cli.inputs import keyboard_again, read_day, read_plain_file
from bounceback.cli.names import COMMANDS
from bounceback.cli.options import KEEPING, JsonOption, NoInputOption
from bounceback.domain.terms import Outcome
from bounceback.errors import UsageError

if TYPE_CHECKING:
    from bounceback.domain.day_order import DayOrder

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
    from bounceback.cli.importing import Importing, show_end, storing
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

        with storing(context) as told:
            report = import_own(context.journal, incoming.text, told, dry_run=dry_run)
        show_end(context, report, as_json=as_json)
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
    importing = Importing(
        context,
        table_import,
        was_agreed=recalled is not None and recalled.columns == layout.columns,
        says_yes=yes,
        asks=context.is_interactive and not no_input,
        dry_run=dry_run,
    )
    look = importing.look(layout)
    if look is not None:
        show_end(context, importing.store(look, _tags(tag), rejects), as_json=as_json, look=look)


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
