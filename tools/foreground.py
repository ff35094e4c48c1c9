"""Run a program as the terminal's own job: ``tools/foreground.py PROGRAM [ARGUMENT...]``.

Ctrl-C then reaches the program and not make, which would report an error; stopping that way is no failure.
Ctrl-Z and fg work as usual, and without a terminal nothing is special.
"""

import os
import signal
import subprocess
import sys

INTERRUPTED = 130


def run_in_foreground(command: list[str]) -> int:
    """Return the exit code of *command*, which owns the terminal while it runs."""
    terminal = sys.stdin.fileno()
    # Whoever is in the background and moves the terminal gets this signal, and stops.
    signal.signal(signal.SIGTTOU, signal.SIG_IGN)
    child = os.fork()
    if child == 0:
        os.setpgid(0, 0)
        os.tcsetpgrp(terminal, os.getpid())
        signal.signal(signal.SIGTTOU, signal.SIG_DFL)
        os.execv(command[0], command)  # noqa: S606 - the very program make names
    while True:
        _, status = os.waitpid(child, os.WUNTRACED)
        os.tcsetpgrp(terminal, os.getpgrp())
        if not os.WIFSTOPPED(status):
            code = os.waitstatus_to_exitcode(status)
            return code if code >= 0 else 128 - code
        os.kill(0, signal.SIGTSTP)  # Ctrl-Z stops make as well; what follows runs after fg
        os.tcsetpgrp(terminal, child)
        os.kill(-child, signal.SIGCONT)


def main() -> None:
    """Exit with the program's code, or with 0 where it was interrupted."""
    command = sys.argv[1:]
    code = run_in_foreground(command) if os.isatty(0) else subprocess.call(command)
    sys.exit(0 if code == INTERRUPTED else code)


if __name__ == "__main__":
    main()
