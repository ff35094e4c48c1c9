"""A file that can't be read, as lists name it."""

from dataclasses import dataclass
from pathlib import Path

NO_END = "its end is missing, so some of it may be lost"
"""What there is to say about a file that was cut off and is shown as far as it goes."""


@dataclass(frozen=True)
class Unreadable:
    """A file in the journal that can't be read as an entry: which, why, and where in it."""

    path: Path
    reason: str
    line: int | None = None

    def sentence(self) -> str:
        """Return one line that names the file and says what is wrong."""
        place = f"{self.path.name}, line {self.line}" if self.line else self.path.name
        return f"{place}: {self.reason}"
