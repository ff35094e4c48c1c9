"""The child process that hands text to the clipboard: text on stdin, exit code 0 only if it was taken."""

import subprocess
import sys
from typing import Any, ClassVar

import pyperclip

# Here the system keeps the text itself; elsewhere a program has to stay and serve it.
_KEEPS_TEXT = frozenset({"win32", "cygwin", "darwin"})


class _Watched(subprocess.Popen[bytes]):
    """A program whose exit code is looked at afterwards, which pyperclip doesn't do."""

    started: ClassVar[list["_Watched"]] = []

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.started.append(self)


def main() -> int:
    """Copy stdin; return 0 if whatever took the text did so without complaint."""
    # This process is for nothing else, so the replacement touches nobody.
    pyperclip.subprocess.Popen = _Watched
    pyperclip.copy(sys.stdin.buffer.read().decode("utf-8"))
    if not _Watched.started:
        # Without a program the text may have gone to a window of this process, and would end with it.
        return 0 if sys.platform in _KEEPS_TEXT else 1
    return 0 if all(program.returncode == 0 for program in _Watched.started) else 1


if __name__ == "__main__":
    sys.exit(main())
