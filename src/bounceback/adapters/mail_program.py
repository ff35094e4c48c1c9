"""The person's own mail program, opened by the system with a draft in it. It sends; this program doesn't."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

# Some openers stay as long as the program they open. One that fails does so at once.
SECONDS = 2.0


class SystemMailProgram:
    """Opens drafts the way the system opens links and files: xdg-open, open, or Windows' own way."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        # Kept, because Python warns about a child that is forgotten while it runs.
        self.left_running: list[subprocess.Popen[bytes]] = []

    def open(self, target: str) -> bool:
        """Hand over a ``mailto:`` link or the path of an ``.eml``.

        Returns False if there is nothing to open it with, or that gives up at once.
        """
        if not target.startswith("mailto:"):
            target = str(Path(target).absolute())
        if sys.platform == "win32":
            return _start_file(target)
        opener = _opener()
        if opener is None:
            return False
        try:
            # A list, never a shell; and nothing of ours for it to read from, write to or end with.
            child = subprocess.Popen(  # noqa: S603
                [opener, target],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        except (OSError, ValueError):
            return False
        try:
            return child.wait(self._seconds) == 0
        except subprocess.TimeoutExpired:
            self.left_running.append(child)
            return True


def _opener() -> str | None:
    if sys.platform == "darwin":
        return shutil.which("open")
    # Without a desktop, xdg-open would try the browsers of the terminal, which can do nothing with a letter.
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return None
    return shutil.which("xdg-open")


def _start_file(target: str) -> bool:
    try:
        os.startfile(target)  # type: ignore[attr-defined]  # noqa: S606 - only Windows has it
    except (OSError, ValueError):
        return False
    return True
