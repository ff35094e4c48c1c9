"""A letter that comes in: its bytes from a file or a pipe, and what they say, parsed in a child process."""

import json
import os
import stat
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

from bounceback.adapters.letter_limits import LONGEST_ANSWER, MAX_BYTES, SECONDS, Fault
from bounceback.domain.letter import Mailbox, Message
from bounceback.domain.text import safe
from bounceback.errors import UsageError

_STDIN = "-"
_PASTE = "paste its text"
_WHAT = {
    Fault.EMPTY: f"the letter is empty. Save the message again from your mail program, or {_PASTE}",
    Fault.TOO_LARGE: (
        f"the letter is larger than {MAX_BYTES // 1_000_000} MB. Save it without its attachments, or {_PASTE}"
    ),
    Fault.NOT_TEXT: (
        f"the letter is neither a mail nor text. Save the message as .eml from your mail program, or {_PASTE}"
    ),
    Fault.NO_TEXT: "the message has no text to read. Open it in your mail program and paste what it says",
    Fault.TWO_MESSAGES: (
        "there are several messages in it, and one letter is read at a time. Save that one alone"
    ),
    Fault.TOO_DEEP: (
        f"the message has too many messages inside one another. Save the innermost one, or {_PASTE}"
    ),
    Fault.TOO_MANY_PARTS: "the message has too many parts. Paste the letter's text instead",
    Fault.HOSTILE: "the message can't be read as a mail; it may be damaged. Paste the letter's text instead",
    Fault.TIMEOUT: f"the message couldn't be read within {SECONDS} seconds. Paste the letter's text instead",
}


class LetterError(UsageError):
    """A letter can't be read: the sentence says why and what to do."""

    def __init__(self, what: str) -> None:
        super().__init__(f"{what}. Nothing was saved")


def read_letter_file(name: str | Path) -> bytes:
    """Return the bytes of a letter's file, or of stdin for ``-``; raises LetterError."""
    if str(name) == _STDIN:
        return _capped(sys.stdin.buffer.read(MAX_BYTES + 1))
    path = Path(name).expanduser()
    shown = safe(str(name))
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise LetterError(f"{shown} is a folder. Name one message in it")
        if not stat.S_ISREG(mode):
            raise LetterError(f'{shown} is not a plain file. To read from a pipe, use "--letter -"')
        # Non-blocking: what was a file a moment ago could have become a pipe that nobody writes to.
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with os.fdopen(handle, "rb") as file:
            return _capped(file.read(MAX_BYTES + 1) or b"")
    except FileNotFoundError as error:
        raise LetterError(f"there is no file {shown}. Check the name") from error
    except PermissionError as error:
        raise LetterError(f"you may not read {shown}. Change its permissions, or copy it") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "its name is not one a file can have"
        raise LetterError(f"{shown} can't be read: {reason}. Copy the message to another place") from error


def read_letter(data: bytes) -> Message:
    """Return what the mail or pasted text in *data* says; a forwarded letter is the letter.

    It is parsed in a child process with little memory and time. Raises LetterError.
    """
    _capped(data)
    if not data.strip():
        raise LetterError(_WHAT[Fault.EMPTY])
    answer = _answer(data)
    try:
        if "fault" in answer:
            raise LetterError(_WHAT[Fault(answer["fault"])])
        return _message(answer)
    except (KeyError, TypeError, ValueError) as error:
        raise LetterError(_WHAT[Fault.HOSTILE]) from error


def _capped(data: bytes) -> bytes:
    if len(data) > MAX_BYTES:
        raise LetterError(_WHAT[Fault.TOO_LARGE])
    return data


def _answer(data: bytes) -> dict[str, Any]:
    """Return what the child says of the letter."""
    # -I: no environment variable and no file in the current folder can change what runs.
    command = [sys.executable, "-I", "-m", "bounceback.adapters.letter_child"]
    try:
        done = subprocess.run(  # noqa: S603 - our own module, by our own interpreter
            command, input=data, capture_output=True, timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise LetterError(_WHAT[Fault.TIMEOUT]) from error
    except OSError as error:
        raise LetterError(
            f"no second process could be started to read the letter: {error.strerror}. Try again"
        ) from error
    if done.returncode or len(done.stdout) > LONGEST_ANSWER:
        raise LetterError(_WHAT[Fault.HOSTILE])
    try:
        answer = json.loads(done.stdout)
    except ValueError as error:
        raise LetterError(_WHAT[Fault.HOSTILE]) from error
    return answer if isinstance(answer, dict) else {"fault": Fault.HOSTILE.value}


def _message(answer: dict[str, Any]) -> Message:
    by = answer["forwarded_by"]
    return Message(
        body=answer["body"],
        sender=Mailbox(*answer["sender"]),
        reply_to=Mailbox(*answer["reply_to"]),
        to=Mailbox(*answer["to"]),
        subject=answer["subject"],
        date=datetime.fromisoformat(answer["date"]) if answer["date"] else None,
        message_id=answer["message_id"],
        references=tuple(answer["references"]),
        automation=dict(answer["automation"]),
        was_html=answer["was_html"],
        quoted=answer["quoted"],
        forwarded_by=Mailbox(*by) if by else None,
    )
