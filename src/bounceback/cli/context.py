"""The composition root: everything a command works with, built when it is first needed."""

import os
import shutil
import sys
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from bounceback.domain.text import safe
from bounceback.errors import UsageError
from bounceback.views.console import Console, is_plain

if TYPE_CHECKING:
    from bounceback.adapters.editor import SystemEditor
    from bounceback.adapters.interrupts import Interrupts
    from bounceback.adapters.lines import LineReader
    from bounceback.content.notices import Notices
    from bounceback.content.resources import Prompts
    from bounceback.content.safety import Helplines
    from bounceback.ports import Clipboard, Clock, MailProgram, Prompter
    from bounceback.store.journal import Journal
    from bounceback.store.reader import JournalReader
    from bounceback.store.settings import Settings
    from bounceback.views.page import Page
    from bounceback.views.rows import Rows


class AppContext:
    """Holds what is ambient: folders, settings, clock, terminal. A test assigns over a property."""

    def __init__(self, journal_dir: Path | None = None, *, plain: bool = False) -> None:
        self._journal_dir = journal_dir
        self._plain = plain

    @cached_property
    def console(self) -> Console:
        """Where results and messages go."""
        return Console()

    @cached_property
    def plain(self) -> bool:
        """Whether the plain face is wished for, by flag, environment or settings."""
        return is_plain(wished=self._plain) or self.settings.plain

    @cached_property
    def config_dir(self) -> Path:
        """The folder of settings and own prompts."""
        if chosen := os.environ.get("BOUNCEBACK_CONFIG"):
            return Path(chosen).expanduser()
        if chosen := os.environ.get("XDG_CONFIG_HOME"):
            return Path(chosen) / "bounceback"
        import platformdirs

        return Path(platformdirs.user_config_dir("bounceback", appauthor=False))

    @property
    def settings_path(self) -> Path:
        """The settings file."""
        return self.config_dir / "config.yaml"

    @cached_property
    def settings(self) -> "Settings":
        """What the person chose once."""
        from bounceback.store.settings import load_settings

        return load_settings(self.settings_path)

    @cached_property
    def journal_dir(self) -> Path:
        """The journal's folder: the flag, the environment, the settings, else the system's data folder."""
        chosen = self._journal_dir or os.environ.get("BOUNCEBACK_HOME") or self.settings.journal
        if chosen:
            return Path(chosen).expanduser().absolute()
        if data := os.environ.get("XDG_DATA_HOME"):
            return Path(data) / "bounceback"
        import platformdirs

        return Path(platformdirs.user_data_dir("bounceback", appauthor=False))

    @cached_property
    def index_dir(self) -> Path | None:
        """The folder of indexes, which can be thrown away; None if there is to be none."""
        chosen = os.environ.get("BOUNCEBACK_CACHE")
        if chosen is not None:
            return Path(chosen).expanduser().absolute() if chosen else None
        if chosen := os.environ.get("XDG_CACHE_HOME"):
            return Path(chosen) / "bounceback"
        import platformdirs

        return Path(platformdirs.user_cache_dir("bounceback", appauthor=False))

    @cached_property
    def reader(self) -> "JournalReader":
        """The journal for reading: lists need no more, and it loads fast."""
        from bounceback.store.reader import JournalReader

        return JournalReader(self.journal_dir, self.index_dir)

    @cached_property
    def journal(self) -> "Journal":
        """The journal for reading and writing."""
        from bounceback.store.journal import Journal

        return Journal(self.journal_dir)

    def newest_entry(self) -> str:
        """Return the id of the newest entry, and say which it is. Raises UsageError if there is none."""
        ids = self.reader.entry_ids()
        if not ids:
            raise UsageError('there is no entry yet; "bounceback reflect" makes one in a few minutes')
        self.console.say(f"For {ids[0]}, the newest entry.")
        return ids[0]

    @cached_property
    def prompts(self) -> "Prompts":
        """The shipped prompts and the person's own."""
        from bounceback.content.resources import Prompts

        own = self.config_dir / "prompts"
        return Prompts(own if own.is_dir() else None)

    @cached_property
    def notices(self) -> "Notices":
        """What the walk says between questions."""
        from bounceback.content.notices import load_notices

        return load_notices(self.prompts)

    def helplines(self) -> "tuple[Helplines, str | None]":
        """Return the helplines and the person's region, whatever state their own files are in.

        The numbers must show when nothing else works, so damaged files give way to the shipped ones.
        """
        from bounceback.content.resources import Prompts
        from bounceback.content.safety import load_helplines
        from bounceback.errors import BouncebackError

        try:
            region = self.settings.region or None
        except BouncebackError:
            region = None
        try:
            return load_helplines(self.prompts), region
        except BouncebackError:
            return load_helplines(Prompts()), region

    @cached_property
    def clock(self) -> "Clock":
        """The current moment."""
        from bounceback.adapters.clock import SystemClock

        return SystemClock()

    @cached_property
    def editor(self) -> "SystemEditor":
        """The person's own editor."""
        from bounceback.adapters.editor import SystemEditor

        return SystemEditor()

    @cached_property
    def prompter(self) -> "Prompter":
        """The face that fits: rich on a terminal, plain for screen readers, pipes and simple terminals."""
        from bounceback.adapters.interrupts import PatientPrompter
        from bounceback.adapters.scratch import Scratch

        scratch = Scratch(self.journal_dir / "drafts", self.editor)
        if self.plain or not self.can_draw:
            from bounceback.adapters.plain import PlainPrompter

            return PatientPrompter(PlainPrompter(scratch), self.interrupts)
        from bounceback.adapters.terminal import TerminalPrompter

        return PatientPrompter(TerminalPrompter(scratch, lambda: self.line_editor), self.interrupts)

    @cached_property
    def interrupts(self) -> "Interrupts":
        """What Ctrl-C does between questions and during longer work."""
        from bounceback.adapters.interrupts import Interrupts

        return Interrupts()

    @cached_property
    def line_editor(self) -> "LineReader":
        """What reads a line at the terminal."""
        from bounceback.adapters.line_editor import LineEditor

        return LineEditor()

    @cached_property
    def clipboard(self) -> "Clipboard":
        """The system's clipboard."""
        from bounceback.adapters.clipboard import SystemClipboard

        return SystemClipboard()

    @cached_property
    def mail_program(self) -> "MailProgram":
        """The person's own mail program."""
        from bounceback.adapters.mail_program import SystemMailProgram

        return SystemMailProgram()

    @property
    def is_interactive(self) -> bool:
        """Whether there is a person at the keyboard."""
        return sys.stdin is not None and sys.stdin.isatty()

    @property
    def can_draw(self) -> bool:
        """Whether questions can be drawn: keyboard and screen are terminals."""
        return self.is_interactive and sys.stderr.isatty()

    def show_json(self, value: object) -> None:
        """Show a result as JSON."""
        from bounceback.views.as_json import json_text

        self.console.write(json_text(value))

    def show(self, page: "Page") -> None:
        """Show a page: drawn on a terminal, as plain lines otherwise."""
        if not sys.stdout.isatty() or self.plain:  # only the second reads the settings
            from bounceback.views.plain_page import render_plain

            self.console.write(render_plain(page))
            return
        from bounceback.views.rich_page import print_page

        print_page(page)

    def show_rows(self, rows: "Rows") -> None:
        """Show a list: in columns on a terminal, as plain lines otherwise. Nothing is drawn with Rich.

        One that is longer than the screen goes through the pager: the newest stand first, and would be gone.
        """
        if not sys.stdout.isatty() or self.plain:
            from bounceback.views.rows import plain_rows

            lines = plain_rows(rows)
        else:
            from bounceback.views.columns import screen_lines

            lines = screen_lines(rows)
            if len(lines) >= shutil.get_terminal_size().lines and self.is_interactive:
                from bounceback.adapters.pager import show_paged

                if show_paged(safe("".join(f"{line}\n" for line in lines))):
                    return
        self.console.write("".join(f"{line}\n" for line in lines))
