"""A private file for text in the editor: in the journal's folder, kept until its text is stored."""

import os
import time
from pathlib import Path

from bounceback.ports import Editor


class Scratch:
    """Lets the person write a long answer in the editor. The file stays if anything goes wrong."""

    def __init__(self, folder: Path, editor: Editor) -> None:
        self._folder = folder
        self._editor = editor
        self._used: list[Path] = []

    def write(self, text: str) -> tuple[str | None, Path]:
        r"""Return what the person wrote, starting from *text*, and the file; None if the editor failed.

        Text in another encoding than UTF-8 is kept in the file, and shown here with its odd bytes as \xNN.
        """
        path = self._new(text)
        if not self._editor.edit(path):
            return None, path
        try:
            written = path.read_bytes().decode("utf-8-sig", errors="backslashreplace")
        except OSError:  # the editor removed the file, or made something else of it
            return None, path
        self._used.append(path)
        return written, path

    def clear(self) -> None:
        """Remove the files whose text has been stored by now."""
        while self._used:
            self._used.pop().unlink(missing_ok=True)

    def _new(self, text: str) -> Path:
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        path = self._folder / f"answer-{time.strftime('%Y%m%d-%H%M%S')}-{os.getpid()}.txt"
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with open(descriptor, "w", encoding="utf-8", newline="\n") as file:  # noqa: PTH123 - a descriptor
            file.write(text + "\n" if text else "")
        return path
