"""The system's clipboard, reached through a child process that can't hang this one or hold its output."""

import os
import signal
import subprocess
import sys
from contextlib import suppress

SECONDS = 5.0


class SystemClipboard:
    """Copies with what the system has: its own clipboard, or a program such as xclip, xsel or wl-copy."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self._seconds = seconds

    def copy(self, text: str) -> bool:
        """Put the text on the clipboard; return False if there is none, or it fails or takes too long."""
        # The clipboard programs stay in the background to serve the text. With our output they would keep
        # a pipe open for ever, and without a session of their own they would end with the terminal.
        command = [sys.executable, "-I", "-m", "bounceback.adapters.clipboard_child"]
        try:
            child = subprocess.Popen(  # noqa: S603 - our own module, by our own interpreter
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        except OSError:
            return False
        with child:
            try:
                child.communicate(text.encode("utf-8", "replace"), timeout=self._seconds)
            except subprocess.TimeoutExpired:
                return False
            finally:
                if child.poll() is None:
                    _stop(child)
        return child.returncode == 0


def _stop(child: "subprocess.Popen[bytes]") -> None:
    """End the child and the program it waits for."""
    if sys.platform == "win32":
        child.kill()
        return
    with suppress(OSError):
        os.killpg(child.pid, signal.SIGKILL)
