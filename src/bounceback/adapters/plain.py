"""The plain face: full sentences and numbered choices, for screen readers, pipes and simple terminals.

Nothing is drawn twice, nothing is coloured, and every line ends with a line end. Questions go to stderr.
"""

import shutil
import sys
from collections.abc import Callable
from typing import BinaryIO, TextIO

from bounceback.adapters.scratch import Scratch
from bounceback.domain.question import WRITTEN_KINDS
from bounceback.domain.terms import QuestionKind
from bounceback.domain.text import safe, wrapped
from bounceback.ports import Back, Key, Prompt, Reply, Skipped, Stopped, Typed

_MAX_LINE = 1_000_000
_MAX_WIDTH = 84

NOTHING_TO_EXPLAIN = "It helps to see the whole. You can skip it."


class PlainPrompter:
    """Asks by lines on stderr and reads lines from stdin, whatever stdin is."""

    def __init__(self, scratch: Scratch, stdin: BinaryIO | None = None, out: TextIO | None = None) -> None:
        self._scratch = scratch
        self._stdin = stdin
        self._out = out

    def ask(self, prompt: Prompt, keep: Callable[[str], None] | None = None) -> Reply:
        """Put the question and return the reply to it."""
        del keep  # a line is the unit here: once it is read, the reply is on its way to the disk
        self._scratch.clear()
        self._say(_question_text(prompt, can_edit=self._is_terminal()))
        while True:
            self._write("> ")
            try:
                line = self._read_line()
            except KeyboardInterrupt:
                self._say("")
                return Stopped(interrupted=True)
            if line is None:
                self._say("")
                return Stopped()
            if not self._is_terminal():
                self._say("")  # nobody's Enter ended the line on the screen
            reply = self._reply(prompt, line)
            if reply is not None:
                return reply

    def tell(self, text: str) -> None:
        """Say something, on a paragraph of its own."""
        self._say(safe(text) + "\n")

    def _reply(self, prompt: Prompt, line: str) -> Reply | None:
        """Return what a line means; None if it was dealt with here and the question stands."""
        word = line.strip()
        if not word or (word == "-" and prompt.default):
            return Typed(prompt.default) if prompt.default and not word else Skipped()
        if word == "<":
            return Back()
        if word == "?":
            self._say(safe(prompt.why or NOTHING_TO_EXPLAIN) + "\n")
            return None
        if word in {key for key, _ in prompt.keys}:
            return Key(word)
        if word == "e" and prompt.kind in WRITTEN_KINDS and self._is_terminal():
            return self._from_editor(prompt)
        return Typed(line)

    def _from_editor(self, prompt: Prompt) -> Reply | None:
        text, path = self._scratch.write(prompt.default)
        if text is None:
            self._say(f"The editor could not be used; what was there is in {safe(str(path))}")
            return None
        if text.strip():
            return Typed(text)
        if not prompt.default:
            return Skipped()
        self._say("The editor saved nothing, so the earlier answer is as it was.")
        return None

    def _is_terminal(self) -> bool:
        stdin = self._stdin or getattr(sys.stdin, "buffer", None)
        return stdin is not None and stdin.isatty()

    def _read_line(self) -> str | None:
        """Return a line without its end, None at the end of input. Read as bytes: not all input is UTF-8."""
        stdin = self._stdin or getattr(sys.stdin, "buffer", None)
        if stdin is None:  # started with stdin closed
            return None
        try:
            line = stdin.readline(_MAX_LINE)
        except (OSError, ValueError):
            return None
        if not line:
            return None
        try:
            return str(line, "utf-8").rstrip("\r\n")
        except UnicodeDecodeError:
            self._say("That line wasn't valid UTF-8. It is kept, with the odd bytes shown as \\xNN.")
            return str(line, "utf-8", "backslashreplace").rstrip("\r\n")

    def _say(self, text: str) -> None:
        """Write lines, broken between words where they go to a screen."""
        out = self._out or sys.stderr
        width = min(shutil.get_terminal_size().columns - 1, _MAX_WIDTH) if out.isatty() else 0
        self._write((wrapped(text, width) if width else text) + "\n")

    def _write(self, text: str) -> None:
        out = self._out or sys.stderr
        out.write(text)
        out.flush()


def keeps_line(prompt: Prompt) -> str:
    """Return the sentence that says what Enter keeps."""
    number = int(prompt.default) if prompt.choices and prompt.default.isdecimal() else 0
    is_choice = prompt.kind is QuestionKind.CHOICE and 1 <= number <= len(prompt.choices)
    kept = prompt.choices[number - 1].label if is_choice else prompt.default.replace("\n", "; ")
    return f"Enter keeps: {kept}" + ("" if prompt.required else " (- takes it out)")


def _question_text(prompt: Prompt, *, can_edit: bool) -> str:
    """Return the question as sentences, ending with what may be typed."""
    lines = [f"{safe(prompt.heading)}.\n"] if prompt.heading else []
    if prompt.problem:
        lines.append(safe(prompt.problem))
    if prompt.ask:
        lines.append(
            f"Question {prompt.progress}. {safe(prompt.ask)}" if prompt.progress else safe(prompt.ask)
        )
    lines += [f"  {number}. {safe(choice.label)}" for number, choice in enumerate(prompt.choices, 1)]
    if prompt.hint:
        lines.append(safe(prompt.hint))
    if prompt.default:
        lines.append(safe(keeps_line(prompt)))
    if prompt.kind is QuestionKind.LONG and can_edit:
        lines.append("Type e to write it in your editor.")
    lines += [f"Type {key} to {meaning}." for key, meaning in prompt.keys]
    return "\n".join(lines)
