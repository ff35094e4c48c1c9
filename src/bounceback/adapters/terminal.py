"""The rich face: a terminal with line editing, several lines, colour where there is any, and no history."""

import asyncio
import os
import signal
import sys
from collections.abc import Callable
from typing import Any

from prompt_toolkit import PromptSession
from prompt_toolkit.application.current import get_app
from prompt_toolkit.formatted_text import FormattedText, StyleAndTextTuples
from prompt_toolkit.history import DummyHistory
from prompt_toolkit.input import create_input
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.output import ColorDepth, create_output
from prompt_toolkit.output.base import Output
from prompt_toolkit.shortcuts import print_formatted_text
from prompt_toolkit.styles import Style

from bounceback.adapters.plain import NOTHING_TO_EXPLAIN
from bounceback.adapters.scratch import Scratch
from bounceback.domain.terms import QuestionKind
from bounceback.domain.text import safe, wrapped
from bounceback.ports import Back, Key, Prompt, Reply, Skipped, Stopped, Typed

_MAX_WIDTH = 84
_LONG_KINDS = frozenset({QuestionKind.TEXT, QuestionKind.LONG, QuestionKind.LIST, QuestionKind.PLAN})
_STYLE = Style.from_dict(
    {
        "heading": "bold ansicyan",
        "progress": "ansibrightblack",
        "ask": "bold",
        "number": "ansicyan",
        "hint": "ansibrightblack",
        "problem": "ansiyellow",
        "caret": "ansicyan",
    }
)


class _LineLeftError(Exception):
    """The prompt ended without Enter: *interrupted* by Ctrl-C or a signal, with *text* on the line."""

    def __init__(self, text: str, *, interrupted: bool) -> None:
        super().__init__()
        self.text = text
        self.interrupted = interrupted


class _WantsEditorError(Exception):
    """The person asked for the editor, with *text* on the line."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text


class TerminalPrompter:
    """Asks on the terminal through prompt_toolkit, drawing on stderr so that stdout stays a clean pipe."""

    def __init__(self, scratch: Scratch, output: Output | None = None, terminal_input: Any = None) -> None:
        self._scratch = scratch
        self._output = output or create_output(stdout=sys.stderr)
        self._input = terminal_input or create_input()
        self._depth = ColorDepth.DEPTH_1_BIT if os.environ.get("NO_COLOR") else None

    def ask(self, prompt: Prompt, keep: Callable[[str], None] | None = None) -> Reply:
        """Put the question and return the reply to it."""
        self._scratch.clear()
        self._print(_question_text(prompt, self._width))
        default = prompt.default
        while True:
            try:
                text = self._read(default, keep)
            except _LineLeftError as left:
                return Stopped(left.interrupted, left.text)
            except _WantsEditorError as wish:
                if prompt.kind not in _LONG_KINDS:
                    continue
                reply = self._from_editor(wish.text)
                if reply is not None:
                    return reply
                default = wish.text
                continue
            word = text.strip()
            if word == "?":
                why = prompt.why or NOTHING_TO_EXPLAIN
                self._print([("class:hint", f"{wrapped(safe(why), self._width)}\n")])
                continue
            return _reply(prompt, text, word)

    def tell(self, text: str) -> None:
        """Say something, set apart by an empty line."""
        self._print([("", f"\n{wrapped(safe(text), self._width)}\n")])

    @property
    def _width(self) -> int:
        """The columns text may take: the terminal's, but no more than reads well."""
        return min(self._output.get_size().columns - 1, _MAX_WIDTH)

    def _read(self, default: str, keep: Callable[[str], None] | None) -> str:
        """Return the line (or lines) typed. Raises _LineLeftError or _WantsEditorError."""
        session: PromptSession[str] = PromptSession(
            history=DummyHistory(),
            key_bindings=_bindings(keep),
            style=_STYLE,
            color_depth=self._depth,
            output=self._output,
            input=self._input,
            enable_suspend=True,
            enable_open_in_editor=False,
            prompt_continuation=lambda width, _number, _soft: " " * width,
        )
        return session.prompt(
            FormattedText([("class:caret", "> ")]),
            default=default,
            multiline=False,
            pre_run=_leave_on_signals,
        )

    def _from_editor(self, text: str) -> Reply | None:
        written, path = self._scratch.write(text)
        if written is None:
            self._print(
                [("class:problem", f"The editor could not be used; what was there is in {safe(str(path))}\n")]
            )
            return None
        self._print([("class:hint", f"{safe(written).rstrip()}\n")])
        return Typed(written) if written.strip() else Skipped()

    def _print(self, fragments: StyleAndTextTuples) -> None:
        print_formatted_text(
            FormattedText(fragments), end="", style=_STYLE, output=self._output, color_depth=self._depth
        )


def _reply(prompt: Prompt, text: str, word: str) -> Reply:
    if not word:
        return Skipped()
    if word == "<":
        return Back()
    if word in {key for key, _ in prompt.keys}:
        return Key(word)
    return Typed(text)


def _question_text(prompt: Prompt, width: int) -> StyleAndTextTuples:
    """Return the question as styled text; colour is never the only sign of anything."""

    def fitted(text: str, indent: str = "", room: int = 0) -> str:
        return wrapped(safe(text), width - room, indent)

    parts: StyleAndTextTuples = [("", "\n")]
    if prompt.heading:
        parts += [("class:heading", f"{fitted(prompt.heading)}\n\n")]
    if prompt.problem:
        parts += [("class:problem", f"{fitted(prompt.problem)}\n")]
    if prompt.progress:
        parts += [("class:progress", f"{safe(prompt.progress)}\n")]
    if prompt.ask:
        parts += [("class:ask", f"{fitted(prompt.ask)}\n")]
    for number, choice in enumerate(prompt.choices, 1):
        parts += [("class:number", f"  {number}  "), ("", f"{fitted(choice.label, '     ', 5)}\n")]
    if prompt.hint:
        parts += [("class:hint", f"{fitted(prompt.hint)}\n")]
    if prompt.kind is QuestionKind.LONG:
        parts += [("class:hint", "Alt-Enter starts a new line, Ctrl-G opens your editor.\n")]
    for key, meaning in prompt.keys:
        parts += [("class:hint", f"{key} to {meaning}\n")]
    return parts


def _bindings(keep: Callable[[str], None] | None) -> KeyBindings:
    """Return the keys: Ctrl-C and Ctrl-D leave with the line kept, Alt-Enter is a new line, Ctrl-G edits."""
    bindings = KeyBindings()

    @bindings.add("c-c")
    def _(event: KeyPressEvent) -> None:
        event.app.exit(exception=_LineLeftError(event.app.current_buffer.text, interrupted=True))

    @bindings.add("c-d")
    def _(event: KeyPressEvent) -> None:
        buffer = event.app.current_buffer
        if buffer.text and not buffer.document.is_cursor_at_the_end:
            buffer.delete()
        else:
            event.app.exit(exception=_LineLeftError(buffer.text, interrupted=False))

    @bindings.add("c-g")
    def _(event: KeyPressEvent) -> None:
        event.app.exit(exception=_WantsEditorError(event.app.current_buffer.text))

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
            app.exit(exception=_LineLeftError(app.current_buffer.text, interrupted=True))

    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGHUP):
        loop.add_signal_handler(number, leave)
