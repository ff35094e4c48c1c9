"""The person's own pager, for lists that are longer than the screen."""

import os
import shlex
import shutil
import signal
import subprocess
import sys

# Leave at once if it fits, and keep what was shown on the screen. What is searched for in it may be an
# employer's name, and is not written into a history.
_LESS = {"LESS": "FRX", "LESSCHARSET": "utf-8", "LESSHISTFILE": "-"}


def show_paged(text: str) -> bool:
    """Show the text in ``$PAGER``, else in less; return False if there is none, or it can't be started."""
    command = _command()
    if not command:
        return False
    try:
        # A list, never a shell, as with the editor.
        pager = subprocess.Popen(command, stdin=subprocess.PIPE, env={**_LESS, **os.environ})  # noqa: S603
    except OSError:
        return False
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is meant for the pager, which may stay
    try:
        pager.communicate(text.encode(sys.stdout.encoding, "backslashreplace"))
    finally:
        signal.signal(signal.SIGINT, before)
    return True


def _command() -> list[str]:
    chosen = os.environ.get("PAGER", "").strip()
    if not chosen:
        found = shutil.which("less")
        return [found] if found else []
    try:
        return shlex.split(chosen)
    except ValueError:
        return [chosen]
