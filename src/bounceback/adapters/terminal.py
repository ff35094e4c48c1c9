"""The rich face: a terminal with line editing, several lines, and a little colour where there is any."""

import os
import shutil
import sys
from collections.abc import Callable
from typing import TextIO

from bounceback.adapters.lines import EditorWanted, LineLeft, LineReader
from bounceback.adapters.plain import NOTHING_TO_EXPLAIN, keeps_line
from bounceback.adapters.scratch import Scratch
from bounceback.domain.question import WRITTEN_KINDS
from bounceback.domain.terms import QuestionKind
from bounceback.domain.text import safe, wrapped
from bounceback.ports import Back, Key, Prompt, Reply, Skipped, Stopped, Typed

_MAX_WIDTH = 84
# What "Select Graphic Rendition" calls them: 1 bold, 2 faint, 33 yellow, 36 cyan.
_HEADING, _ASK, _NUMBER, _PROBLEM, _QUIET = "1;36", "1", "36", "33", "2"


class TerminalPrompter:
    """Asks on the terminal. *reader* gives what reads a line, once the first question stands there."""

    def __init__(self, scratch: Scratch, reader: Callable[[], LineReader], out: TextIO | None = None) -> None:
        self._scratch = scratch
        self._reader = reader
        self._out = out
        self._has_colour = _has_colour()

    def ask(self, prompt: Prompt, keep: Callable[[str], None] | None = None) -> Reply:
        """Put the question and return the reply to it."""
        self._scratch.clear()
        self._write(self._question(prompt))
        default = prompt.default if _is_prefilled(prompt) else ""
        while True:
            line = self._reader().read(default, keep)
            if isinstance(line, LineLeft):
                typed = "" if line.text == prompt.default else line.text
                return Stopped(line.interrupted, typed)
            if isinstance(line, EditorWanted):
                reply = self._from_editor(line.text) if prompt.kind in WRITTEN_KINDS else None
                if reply is not None:
                    return reply
                default = line.text
                continue
            word = _word(line.text, default, prompt)
            if prompt.default and not _is_prefilled(prompt) and word in {"", "-"}:
                return Skipped() if word else Typed(prompt.default)
            if word != "?":
                return _reply(prompt, line.text, word)
            self._write(self._styled(prompt.why or NOTHING_TO_EXPLAIN, _QUIET))

    def tell(self, text: str) -> None:
        """Say something, set apart by an empty line."""
        self._write(f"\n{self._fitted(text)}\n")

    def _from_editor(self, text: str) -> Reply | None:
        written, path = self._scratch.write(text)
        if written is None:
            self._write(self._styled(f"The editor could not be used; what was there is in {path}", _PROBLEM))
            return None
        if not written.strip():
            if not text.strip():
                return Skipped()
            self._write(self._styled("The editor saved nothing, so your line is as it was.", _PROBLEM))
            return None
        self._write(self._styled(written.rstrip(), _QUIET))
        return Typed(written)

    def _question(self, prompt: Prompt) -> str:
        """Return the question as styled text; colour is never the only sign of anything."""
        parts = ["\n"]
        if prompt.heading:
            parts.append(self._styled(prompt.heading, _HEADING) + "\n")
        if prompt.problem:
            parts.append(self._styled(prompt.problem, _PROBLEM))
        if prompt.progress:
            parts.append(self._styled(prompt.progress, _QUIET))
        if prompt.ask:
            parts.append(self._styled(prompt.ask, _ASK))
        for number, choice in enumerate(prompt.choices, 1):
            label = self._fitted(choice.label, indent="     ", room=5)
            parts.append(f"  {self._sgr(str(number), _NUMBER)}  {label}\n")
        if prompt.hint:
            parts.append(self._styled(prompt.hint, _QUIET))
        if prompt.default and not _is_prefilled(prompt):
            parts.append(self._styled(keeps_line(prompt), _QUIET))
        if prompt.kind is QuestionKind.LONG:
            parts.append(self._styled("Alt-Enter starts a new line, Ctrl-G opens your editor.", _QUIET))
        parts += [self._styled(f"{key} to {meaning}", _QUIET) for key, meaning in prompt.keys]
        return "".join(parts)

    def _styled(self, text: str, style: str) -> str:
        return self._sgr(self._fitted(text), style) + "\n"

    def _sgr(self, text: str, style: str) -> str:
        return f"\x1b[{style}m{text}\x1b[0m" if self._has_colour else text

    def _fitted(self, text: str, indent: str = "", room: int = 0) -> str:
        """Return the text safe to print, broken between words; no wider than reads well."""
        return wrapped(safe(text), min(shutil.get_terminal_size().columns - 1, _MAX_WIDTH) - room, indent)

    def _write(self, text: str) -> None:
        out = self._out or sys.stderr
        out.write(text)
        out.flush()


def _has_colour() -> bool:
    """Return whether the terminal is known to have colours and they are wanted.

    Old Windows consoles show the codes themselves; Windows Terminal says who it is.
    """
    term = os.environ.get("TERM", "")
    if os.environ.get("NO_COLOR") or (sys.platform == "win32" and "WT_SESSION" not in os.environ):
        return False
    return not (term.startswith("vt") or term.endswith(("-m", "-mono")))


def _is_prefilled(prompt: Prompt) -> bool:
    """Return whether the default stands on the line to be changed.

    A day or a number is typed anew faster than edited, and text that could steer the terminal (bidi marks
    in a file edited by hand) is shown made visible instead.
    """
    return prompt.kind in WRITTEN_KINDS and safe(prompt.default) == prompt.default


def _word(text: str, default: str, prompt: Prompt) -> str:
    """Return what was typed; a lone key behind a default that was left as it is counts as the key."""
    added = text.removeprefix(default).strip() if default else ""
    return added if added in {"<", "?", *(key for key, _ in prompt.keys)} else text.strip()


def _reply(prompt: Prompt, text: str, word: str) -> Reply:
    if not word:
        return Skipped()
    if word == "<":
        return Back()
    if word in {key for key, _ in prompt.keys}:
        return Key(word)
    return Typed(text)
