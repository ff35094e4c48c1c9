"""Where errors end: expected ones as one sentence, others as a traceback without anybody's words."""

import errno
import io
import os
import sys
import traceback
from collections.abc import Callable
from typing import Any, NoReturn

from bounceback.domain.text import safe
from bounceback.errors import BouncebackError, ExitCode

_PIPE_CLOSED = 141
_NO_SPACE = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def prepare() -> None:
    """Let all that is written be the user's alone, also what goes to --out, and no sign end the program."""
    os.umask(0o077)
    for stream in (sys.stdout, sys.stderr):
        # What the output's encoding can't hold is shown as an escape.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def guarded(run: Callable[[], object]) -> None:
    """Run the program, and end it with the exit code that fits what happened.

    *run* returns an exit code if the command chose one.
    """
    try:
        code = run()
        sys.stdout.flush()
    except BouncebackError as error:
        sys.stderr.write(f"bounceback: {safe(str(error))}\n")
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        sys.stderr.write("\n")
        sys.exit(ExitCode.INTERRUPTED)
    except BrokenPipeError:
        _leave_output(_PIPE_CLOSED)
    except OSError as error:
        if error.errno == errno.EIO:  # the terminal is gone, and everything typed is stored
            sys.exit(ExitCode.INTERRUPTED)
        if error.errno in _NO_SPACE:  # where something is stored, that has a sentence of its own
            sys.stderr.write(
                f"bounceback: the output couldn't be written: {os.strerror(error.errno).lower()}\n"
            )
            _leave_output(ExitCode.FAILED)
        sys.stderr.write(traceback_without_text(error))
        sys.exit(ExitCode.FAILED)
    except Exception as error:  # noqa: BLE001 - reported below, then the program ends
        if hasattr(error, "format_message"):  # what Typer says of a command line it can't parse
            sys.stderr.write(f"bounceback: {safe(_usage_problem(error))}\n")
            sys.exit(ExitCode.USAGE)
        sys.stderr.write(traceback_without_text(error))
        sys.exit(ExitCode.FAILED)
    else:
        sys.exit(code if isinstance(code, int) else ExitCode.DONE)


def traceback_without_text(error: BaseException) -> str:
    """Return a traceback that shows where and what kind, but no message: it could hold private text."""
    lines = [
        "bounceback: this is a bug in bounceback; what you typed before it is kept. Where it happened:\n"
    ]
    seen: BaseException | None = error
    while seen is not None:
        lines += traceback.format_tb(seen.__traceback__)
        lines.append(f"{type(seen).__module__}.{type(seen).__qualname__}\n")
        seen = seen.__cause__
    return "".join(lines)


def _usage_problem(error: Any) -> str:
    """Return what is wrong with the command line, and where its help is."""
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "bounceback"
    message = str(error.format_message()).rstrip(".")
    end = "" if message.endswith("?") else "."
    return f'{message[:1].lower()}{message[1:]}{end} "{command} --help" shows how it goes.'


def _leave_output(code: int) -> NoReturn:
    """End without another try to write what is left of the output."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(code)
