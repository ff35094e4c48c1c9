"""``export``: handing the journal on, whole or with names and private text out."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bounceback.cli.context import AppContext
from bounceback.cli.inputs import read_day, write_file
from bounceback.cli.names import COMMANDS
from bounceback.cli.options import (
    KEEPING,
    CompanyFilter,
    RoleFilter,
    SinceOption,
    StageFilter,
    TagFilter,
    UntilOption,
)
from bounceback.domain.formats import ExportFormat, ReportForm, format_of
from bounceback.errors import ExitCode, UsageError

if TYPE_CHECKING:
    from bounceback.commands.export import Findings


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    app.command("export", short_help=COMMANDS["export"], rich_help_panel=KEEPING)(export_command)


def export_command(
    ctx: typer.Context,
    wanted: Annotated[
        ExportFormat | None,
        typer.Option(
            "--format", help="The form. Usual: by the file's ending, else json.", show_default=False
        ),
    ] = None,
    form: Annotated[
        ReportForm | None,
        typer.Option(
            "--as", help="How a report is written. Usual: by the file's ending, else csv.", show_default=False
        ),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write to a new file; - is stdout.", show_default=False),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Overwrite the file.")] = False,
    full: Annotated[
        bool, typer.Option("--full", help="Keep names and private text; json and jsonl always do.")
    ] = False,
    since: SinceOption = None,
    until: UntilOption = None,
    company: CompanyFilter = "",
    role: RoleFilter = "",
    stage: StageFilter = None,
    tag: TagFilter = "",
) -> None:
    """Hand your journal on: as JSON, a table, a document, a calendar, or proof of your search.

    json and jsonl hold all of every entry, and "import" reads them. The other forms replace names and leave
    private text out unless you ask for --full, so that you can share them; a report keeps the companies'
    names.
    """
    context: AppContext = ctx.obj
    from bounceback.cli.exporting import exported
    from bounceback.domain.selection import Selection

    to_file = out is not None and str(out) != "-"
    kind = wanted or (format_of(out.suffix) if out and to_file else None) or ExportFormat.JSON
    _refuse_what_makes_no_sense(kind, form, full=full)
    today = context.clock.today()
    selection = Selection(
        since=read_day("--since", since, today, "today, 30d"),
        until=read_day("--until", until, today, "today, 30d"),
        company=company,
        role=role,
        stage=stage,
        tag=tag,
    )
    if kind is ExportFormat.REPORT and form is None:
        form = ReportForm.HTML if out and format_of(out.suffix) is ExportFormat.HTML else ReportForm.CSV
    if (kind is ExportFormat.HTML or form is ReportForm.HTML) and not to_file and sys.stdout.isatty():
        raise UsageError("HTML is for a browser: name a file for it with --out FILE")
    made = exported(context, kind, form, selection, full=full)
    if out is not None and to_file:
        is_table = kind is ExportFormat.CSV or form is ReportForm.CSV
        # Spreadsheets take a file for UTF-8 only with this mark; a pipe would take it for a letter.
        write_file(out, made.text.encode("utf-8-sig" if is_table else "utf-8"), force=force)
        context.console.say(f"Written to {out}")
    else:
        context.console.write_bytes(made.text.encode())
    for line in [made.said, *_said_of(made.findings)]:
        context.console.say(line)
    if made.findings.problems:
        raise typer.Exit(ExitCode.UNREADABLE)


def _refuse_what_makes_no_sense(kind: ExportFormat, form: ReportForm | None, *, full: bool) -> None:
    if form and kind is not ExportFormat.REPORT:
        raise UsageError("--as is for a report; the other forms are chosen with --format")
    if full and kind is ExportFormat.REPORT:
        raise UsageError("a report never holds private text, so --full can't be kept; leave it out")


def _said_of(findings: "Findings") -> list[str]:
    """Return what there is to say about the files."""
    lines = [found.sentence() for found in (*findings.problems, *findings.remarks)]
    if findings.quiet:
        words = "One entry is" if findings.quiet == 1 else f"{findings.quiet} entries are"
        lines.append(f"{words} marked quiet and left out; json has everything.")
    if findings.problems:
        lines.append("The files named above are not in it.")
    return lines
