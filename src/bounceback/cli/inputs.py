"""Files and days named on the command line."""

import os
import stat
import sys
from datetime import date
from pathlib import Path

from bounceback.errors import BouncebackError, UsageError


def read_day(flag: str, text: str | None, today: date, like: str) -> date | None:
    """Return the day a flag names, None if it was not given; a UsageError names days *like* it could be."""
    from bounceback.domain.dates import parse_day

    day = parse_day(text, today) if text is not None else None
    if text is not None and day is None:
        raise UsageError(f'{flag} is a day such as {like} or 2026-11-22, not "{text}"')
    return day


def read_input(file: str, what: str) -> bytes:
    """Return the bytes of a file, or of stdin for ``-``. Raises UsageError that names *what* they are."""
    if file == "-":
        return sys.stdin.buffer.read() if sys.stdin else b""
    try:
        return Path(file).read_bytes()
    except OSError as error:
        reason = (error.strerror or "the system refused").lower()
        raise UsageError(f"{what} in {file} can't be read: {reason}") from None


def write_file(path: Path, data: bytes, *, force: bool) -> None:
    """Write a file that only its owner can read, whole or not at all.

    One that is there is overwritten only with *force*, and only if it is a plain file.
    """
    from bounceback.store import files

    path = path.expanduser()
    try:
        if force and not (path.exists() and not path.is_file()):
            files.write_over(path, data)
        else:
            files.write_new(path, data)
    except FileExistsError:
        advice = "; --force overwrites it" if path.is_file() else " and is not a plain file"
        raise BouncebackError(f"{path} exists already, and was left as it is{advice}") from None
    except OSError as error:
        reason = (error.strerror or "the system refused").lower()
        raise BouncebackError(f"{path} can't be written: {reason}") from None


def read_plain_file(file: str, limit: int) -> bytes:
    """Return the bytes of a plain file, or of stdin for ``-``, at most *limit* + 1 of them.

    Raises UsageError for anything else: opening a pipe without a writer would wait for ever.
    """
    if file == "-":
        return sys.stdin.buffer.read(limit + 1) if sys.stdin else b""
    path = Path(file).expanduser()
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise UsageError(f"{file} is a folder; name one file in it")
        if not stat.S_ISREG(mode):
            raise UsageError(f"{file} is not a plain file; - reads from a pipe")
        with path.open("rb") as opened:
            return opened.read(limit + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "its name is not one a file can have"
        raise UsageError(f"{file} can't be read: {reason.lower()}") from None


def read_answers_given(single: list[str]) -> dict[str, str]:
    """Return the answers of ``--answer ID=TEXT`` by question id. Raises UsageError for one without ``=``."""
    found: dict[str, str] = {}
    for text in single:
        question_id, equals, value = text.partition("=")
        if not equals:
            raise UsageError(f'--answer is ID=TEXT, and "{text}" has no =')
        found[question_id.strip()] = value
    return found


def keyboard_again() -> None:
    """Read questions from the terminal after stdin gave a letter; without one, stdin stays at its end."""
    try:
        terminal = os.open("/dev/tty" if os.name != "nt" else "CONIN$", os.O_RDONLY)
    except OSError:
        return
    os.dup2(terminal, 0)
    os.close(terminal)
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115 - stdin, for the whole run
