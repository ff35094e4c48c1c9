"""What ``undo`` needs: for each change, the file as it was before. The last twenty are kept."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from bounceback import plainyaml
from bounceback.plainyaml import YamlProblem
from bounceback.store import files

ChangeKind = Literal["add", "answers", "edit", "delete"]

_KEPT = 20


@dataclass(frozen=True)
class Change:
    """A change that can be taken back. *before* is the file's content then, None if there was none."""

    number: int
    kind: str
    entry_id: str
    before: bytes | None
    trashed: str | None


class History:
    """The changes to a journal, oldest first, in a folder of small files."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def record(
        self, kind: ChangeKind, entry_id: str, before: bytes | None, trashed: str | None = None
    ) -> None:
        """Note a change that is about to be made, and forget all but the last twenty."""
        numbers = self._numbers()
        number = numbers[-1] + 1 if numbers else 1
        if before is not None:
            files.write_over(self._before_path(number), before)
        elif self._before_path(number).exists():  # left by a change whose record was lost
            files.remove(self._before_path(number))
        facts = {"kind": kind, "entry": entry_id, **({"trashed": trashed} if trashed else {})}
        files.write_over(self._path(number), plainyaml.dump(facts))
        for old in numbers[: -(_KEPT - 1)]:
            self.forget(old)

    def last(self) -> Change | None:
        """Return the latest change, or None. A record that can't be read is passed over."""
        for number in reversed(self._numbers()):
            try:
                facts = plainyaml.read(self._path(number).read_bytes()).mapping
                before_path = self._before_path(number)
                before = before_path.read_bytes() if before_path.exists() else None
            except (OSError, YamlProblem):
                continue
            kind, entry_id, trashed = facts.get("kind"), facts.get("entry"), facts.get("trashed", "")
            if not (isinstance(kind, str) and isinstance(entry_id, str) and isinstance(trashed, str)):
                continue
            if before is None and kind not in {"add", "delete"}:
                continue
            return Change(number, kind, entry_id, before, trashed or None)
        return None

    def forget(self, number: int) -> None:
        """Drop a change: it was taken back, or is too old."""
        files.remove(self._path(number))
        files.remove(self._before_path(number))

    def _numbers(self) -> list[int]:
        if not self._folder.is_dir():
            return []
        return sorted(int(path.stem) for path in self._folder.glob("*.yaml") if path.stem.isdecimal())

    def _path(self, number: int) -> Path:
        return self._folder / f"{number:06}.yaml"

    def _before_path(self, number: int) -> Path:
        return self._folder / f"{number:06}.before"
