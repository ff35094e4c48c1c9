"""What comes of reading a line at the terminal."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class LineTyped:
    """Enter was pressed."""

    text: str


@dataclass(frozen=True)
class LineLeft:
    """The line was left with Ctrl-C or a signal (*interrupted*), or with Ctrl-D; *text* stood on it."""

    text: str
    interrupted: bool


@dataclass(frozen=True)
class EditorWanted:
    """The editor's key was pressed; *text* stood on the line."""

    text: str


Line = LineTyped | LineLeft | EditorWanted


class LineReader(Protocol):
    """Reads a line at the terminal."""

    def read(self, default: str, keep: Callable[[str], None] | None) -> Line:
        """Return what was typed; *keep* is given the text whenever a line of it is finished."""
        ...
