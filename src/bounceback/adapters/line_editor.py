"""Reading a line at the terminal: editing, several lines, the editor's key, and no history.

The only module that knows prompt_toolkit: it takes 90 ms to load, while the question stands there already.
"""

import asyncio
import os
import signal
import sys
from collections.abc import Callable
from typing import Any

from prompt_toolkit import PromptSession
from prompt_toolkit.application.current import get_app
from prompt_toolkit.formatted_text import FormattedText
from prompt_toolkit.history import DummyHistory
from prompt_toolkit.input import create_input
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.output import ColorDepth, create_output
from prompt_toolkit.output.base import Output
from prompt_toolkit.styles import Style

from bounceback.adapters.lines import EditorWanted, Line, LineLeft, LineTyped

_STYLE = Style.from_dict({"caret": "ansicyan"})


class LineEditor:
    """Reads lines through prompt_toolkit, drawing on stderr so that stdout stays a clean pipe."""

    def __init__(self, output: Output | None = None, terminal_input: Any = None) -> None:
        self._output = output or create_output(stdout=sys.stderr)
        self._input = terminal_input or create_input()

    def read(self, default: str, keep: Callable[[str], None] | None) -> Line:
        """Return what was typed; *keep* is given the text whenever a line of it is finished."""
        session: PromptSession[str | Line] = PromptSession(
            history=DummyHistory(),
            key_bindings=_bindings(keep),
            style=_STYLE,
            color_depth=ColorDepth.DEPTH_1_BIT if os.environ.get("NO_COLOR") else None,
            output=self._output,
            input=self._input,
            enable_suspend=True,
            enable_open_in_editor=False,
            prompt_continuation=lambda width, _number, _soft: " " * width,
        )
        caret = FormattedText([("class:caret", "> ")])
        try:
            line = session.prompt(caret, default=default, multiline=False, pre_run=_leave_on_signals)
        except (EOFError, KeyboardInterrupt, OSError):  # a closed window, or an interrupt from outside
            return LineLeft(session.default_buffer.text, interrupted=True)
        return LineTyped(line) if isinstance(line, str) else line


def _bindings(keep: Callable[[str], None] | None) -> KeyBindings:
    """Return the keys: Ctrl-C and Ctrl-D leave with the line kept, Alt-Enter is a new line, Ctrl-G edits."""
    bindings = KeyBindings()

    @bindings.add("c-c")
    def _(event: KeyPressEvent) -> None:
        event.app.exit(result=LineLeft(event.app.current_buffer.text, interrupted=True))

    @bindings.add("c-d")
    def _(event: KeyPressEvent) -> None:
        buffer = event.app.current_buffer
        if buffer.text and not buffer.document.is_cursor_at_the_end:
            buffer.delete()
        else:
            event.app.exit(result=LineLeft(buffer.text, interrupted=False))

    @bindings.add("c-g")
    def _(event: KeyPressEvent) -> None:
        event.app.exit(result=EditorWanted(event.app.current_buffer.text))

    @bindings.add("escape", "enter")
    def _(event: KeyPressEvent) -> None:
        event.current_buffer.insert_text("\n")
        if keep:
            keep(event.current_buffer.text)

    return bindings


def _leave_on_signals() -> None:
    """Let a closed terminal or a kill leave the prompt as Ctrl-C does, with the line kept."""
    if sys.platform == "win32":
        return
    app = get_app()

    def leave() -> None:
        if app.is_running and not app.is_done:
            app.exit(result=LineLeft(app.current_buffer.text, interrupted=True))

    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGHUP):
        loop.add_signal_handler(number, leave)
