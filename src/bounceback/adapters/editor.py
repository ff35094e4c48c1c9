"""The person's own editor, with its private traces turned off where that is known."""

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

# Swap files, undo files and histories would leave private text outside the journal.
_VIM_FLAGS = ["-n", "-i", "NONE", "--cmd", "set noundofile nobackup nowritebackup"]
_VIMS = frozenset({"vi", "vim", "nvim", "gvim"})


class SystemEditor:
    """Runs ``$VISUAL``, ``$EDITOR`` or a plain editor of the system on a file."""

    def command(self) -> list[str] | None:
        """Return the editor's command line without the file, None if there is no editor."""
        for name in ("VISUAL", "EDITOR"):
            if chosen := os.environ.get(name, "").strip():
                return _split(chosen)
        plain = ("notepad",) if sys.platform == "win32" else ("nano", "vim", "vi")
        found = next((shutil.which(name) for name in plain if shutil.which(name)), None)
        return [found] if found else None

    def edit(self, path: Path) -> bool:
        """Let the person edit the file; return False if there is no editor, or it failed."""
        command = self.command()
        if not command:
            return False
        if Path(command[0]).stem in _VIMS:
            command = [*command, *_VIM_FLAGS]
        try:
            # A list, never a shell: the file's name is not ours to interpret. The editor draws on the
            # terminal, so it must not write into a pipe that stdout may be.
            out = sys.stderr if not sys.stdout.isatty() and sys.stderr.isatty() else None
            return subprocess.run([*command, str(path)], check=False, stdout=out).returncode == 0  # noqa: S603
        except OSError:
            return False


def _split(chosen: str) -> list[str]:
    if sys.platform == "win32":
        return [chosen]
    try:
        return shlex.split(chosen)
    except ValueError:
        return [chosen]
