"""What leaves the process or can't be repeated: protocols that adapters fulfil and tests fake."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Protocol

from bounceback.domain.question import Choice
from bounceback.domain.terms import QuestionKind


class Clock(Protocol):
    """The current moment, so that tests can choose it."""

    def now(self) -> datetime:
        """Return the moment with its UTC offset."""
        ...

    def today(self) -> date:
        """Return the local day."""
        ...


@dataclass(frozen=True)
class Prompt:
    """One question as it is put to the person.

    *heading* names the step when it changes, *progress* is "3 of 7", *default* is what Enter keeps,
    *problem* is why the last reply could not be taken, *keys* are more keys than usual and what they do.
    """

    ask: str
    kind: QuestionKind = QuestionKind.TEXT
    choices: tuple[Choice, ...] = ()
    hint: str = ""
    why: str = ""
    heading: str = ""
    progress: str = ""
    default: str = ""
    problem: str = ""
    required: bool = False
    keys: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Typed:
    """What the person typed, as typed; never blank."""

    text: str


@dataclass(frozen=True)
class Skipped:
    """Enter on an empty line."""


@dataclass(frozen=True)
class Back:
    """``<``: the question before."""


@dataclass(frozen=True)
class Key:
    """One of the prompt's extra keys."""

    key: str


@dataclass(frozen=True)
class Stopped:
    """The person left: Ctrl-C (*interrupted*), Ctrl-D or the end of input. *text* stood on the line."""

    interrupted: bool = False
    text: str = ""


Reply = Typed | Skipped | Back | Key | Stopped


class Prompter(Protocol):
    """Someone to ask. Help (``?``) and the editor are the prompter's own affair."""

    def ask(self, prompt: Prompt, keep: Callable[[str], None] | None = None) -> Reply:
        """Put the question and return the reply; *keep* is given what stands there after each full line."""
        ...

    def tell(self, text: str) -> None:
        """Say something that needs no reply."""
        ...


class Editor(Protocol):
    """The person's own editor."""

    def edit(self, path: Path) -> bool:
        """Let the person edit the file; return False if the editor could not be run or failed."""
        ...


class Clipboard(Protocol):
    """The system's clipboard."""

    def copy(self, text: str) -> bool:
        """Put the text there; return False if there is no clipboard, or it didn't take it."""
        ...


class MailProgram(Protocol):
    """The person's own mail program, which shows a draft and leaves the sending to them."""

    def open(self, target: str) -> bool:
        """Hand over a ``mailto:`` link or the path of an ``.eml``; return False if nothing took it."""
        ...
