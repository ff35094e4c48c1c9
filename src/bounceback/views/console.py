"""Where results and messages leave the program: the border at which text is made safe to print."""

import os
import shutil
import sys

from bounceback.domain.text import safe, wrapped

_WIDEST_TEXT = 78


def is_plain(*, wished: bool) -> bool:
    """Return whether the plain face is to be used: wished for, or the terminal can do no other."""
    accessible = os.environ.get("ACCESSIBLE", "")
    return wished or accessible not in {"", "0", "false"} or os.environ.get("TERM") == "dumb"


class Console:
    """Writes results to stdout and messages to stderr."""

    def write(self, text: str) -> None:
        """Write a result that is text already, with its controls made visible."""
        sys.stdout.write(safe(text))
        sys.stdout.flush()

    def write_bytes(self, data: bytes) -> None:
        """Write the bytes of a file that was made safe already, line ends and all."""
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()

    def write_text(self, text: str) -> None:
        """Write running text: on a terminal its lines are broken between words, in a pipe they stay."""
        width = min(shutil.get_terminal_size().columns - 1, _WIDEST_TEXT) if sys.stdout.isatty() else 0
        self.write(wrapped(text, width) if width else text)

    def say(self, text: str) -> None:
        """Write a message to stderr; on a terminal its lines are broken between words."""
        text = safe(text)
        if sys.stderr.isatty():
            text = wrapped(text, shutil.get_terminal_size().columns - 1)
        sys.stderr.write(text + "\n")
        sys.stderr.flush()
