"""Files named on the command line, ``-`` for stdin."""

import sys
from pathlib import Path

from bounceback.errors import UsageError


def read_input(file: str, what: str) -> bytes:
    """Return the bytes of a file, or of stdin for ``-``. Raises UsageError that names *what* they are."""
    if file == "-":
        return sys.stdin.buffer.read() if sys.stdin else b""
    try:
        return Path(file).read_bytes()
    except OSError as error:
        reason = (error.strerror or "the system refused").lower()
        raise UsageError(f"{what} in {file} can't be read: {reason}") from None
