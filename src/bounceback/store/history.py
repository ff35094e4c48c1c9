"""What ``undo`` needs: for each change, the file as it was before. The last twenty are kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from bounceback import plainyaml
from bounceback.plainyaml import YamlProblem
from bounceback.store import files

ChangeKind = Literal["add", "answers", "edit", "delete", "import"]

_KEPT = 20


@dataclass(frozen=True)
class Change:
    """A change that can be taken back. *before* is the file's content then, None if there was none.

    Of an import, it is the ids of all entries it added, one a line, and *entry_id* is the first of them.
    """

    number: int
    kind: str
    entry_id: str
    before: bytes | None
    trashed: str | None

    @property
    def entry_ids(self) -> list[str]:
        """The ids of all entries an import added."""
        return (self.before or b"").decode(errors="replace").split()


class History:
    """The changes to a journal, oldest first, in a folder of small files."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def record(
        self, kind: ChangeKind, entry_id: str, before: bytes | None, trashed: str | None = None
    ) -> int:
        """Note a change that is about to be made, and forget all but the last twenty; return its number."""
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
        return number

    def record_import(self, entry_ids: Sequence[str], earlier: Sequence[str], number: int | None) -> int:
        """Note entries that are about to be added besides the *earlier* ones, and return the change's number.

        If the change of that *number* was taken back meanwhile, they are a new one.
        """
        before = "\n".join(earlier).encode()
        if number is None or not self._path(number).exists() or self._before(number) != before:
            return self.record("import", entry_ids[0], "\n".join(entry_ids).encode())
        files.write_over(self._before_path(number), "\n".join([*earlier, *entry_ids]).encode())
        return number

    def last(self) -> Change | None:
        """Return the latest change, or None. A record that can't be read is passed over."""
        for number in reversed(self._numbers()):
            try:
                facts = plainyaml.read(self._path(number).read_bytes()).mapping
                before = self._before(number)
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

    def _before(self, number: int) -> bytes | None:
        path = self._before_path(number)
        return path.read_bytes() if path.exists() else None

    def _numbers(self) -> list[int]:
        if not self._folder.is_dir():
            return []
        return sorted(int(path.stem) for path in self._folder.glob("*.yaml") if path.stem.isdecimal())

    def _path(self, number: int) -> Path:
        return self._folder / f"{number:06}.yaml"

    def _before_path(self, number: int) -> Path:
        return self._folder / f"{number:06}.before"
