"""One run of ``import``: agrees on how a table is read, stores its noes, and shows what came of it."""

import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import replace
from pathlib import Path
from typing import Any

import typer

from bounceback.cli.context import AppContext
from bounceback.commands.import_asking import Agreed, agree, check_known
from bounceback.commands.import_report import Report
from bounceback.commands.import_table import Look, TableImport, keep_rejected, store_rows
from bounceback.domain.layout import Layout
from bounceback.domain.text import capitalised
from bounceback.errors import ExitCode, UsageError
from bounceback.ports import Stopped
from bounceback.store.mappings import FILE_NAME, MappingNotKeptError, remember_layout
from bounceback.views.importing import preview_page, report_json, report_page, serial_remark
from bounceback.views.plain_page import render_plain


class Importing:
    """One run with a table."""

    def __init__(
        self,
        context: AppContext,
        table_import: TableImport,
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

    def look(self, layout: Layout) -> Look | None:
        """Return the table as it was agreed to read it; None if the person left it."""
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

    def store(self, look: Look, tags: tuple[str, ...], rejects: Path | None) -> Report:
        """Store the rows, what can't be used, and what the columns hold; return what came of it."""
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
            context.console.say(f"{capitalised(str(error))}.")
        with storing(context) as told:
            report = store_rows(context.journal, look, context.clock.now(), tags, told)
        return replace(report, rejects_path=keep_rejected(context.journal.rescued_dir, look, rejects))

    def _preview(self, look: Look) -> str:
        return render_plain(preview_page(look)).rstrip("\n")


@contextmanager
def storing(context: AppContext) -> Iterator[Callable[[int, int], None]]:
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


def show_end(context: AppContext, report: Report, *, as_json: bool, look: Look | None = None) -> None:
    """Show what came of it, and end with the code that fits."""
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
