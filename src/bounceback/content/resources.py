"""Where the shipped prompts live, and the user's own files that stand before them."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bounceback import plainyaml
from bounceback.errors import ContentError


def prompts_root() -> Path:
    """Return the folder of shipped prompts: the wheel's copy, or the checkout's in an editable install."""
    packaged = Path(__file__).parents[1] / "prompts"
    return packaged if packaged.is_dir() else Path(__file__).parents[3] / "prompts"


@dataclass(frozen=True)
class Prompts:
    """The prompt files: the user's under *user_dir* override shipped ones of the same name."""

    user_dir: Path | None = None

    def names(self, folder: str) -> list[str]:
        """Return the names (``folder/file.yaml``) of all YAML files in a folder, sorted, user's included."""
        found: set[str] = set()
        for root in self._roots():
            if (root / folder).is_dir():
                found.update(f"{folder}/{path.name}" for path in (root / folder).glob("*.yaml"))
        return sorted(found)

    def mapping(self, name: str) -> dict[str, Any]:
        """Return the mapping in the prompt file of that name; every scalar is a string.

        Raises ContentError if there is no such file or it is not YAML as it should be.
        """
        path = self.path(name)
        try:
            return dict(plainyaml.read(path.read_bytes()).mapping)
        except OSError as error:
            raise ContentError(name, "", error.strerror or "it can't be read") from error
        except plainyaml.YamlProblem as problem:
            place = f"line {problem.line}" if problem.line else ""
            raise ContentError(str(path) if self._is_users(path) else name, place, problem.reason) from None

    def path(self, name: str) -> Path:
        """Return the file that counts for a name: the user's if there is one, else the shipped one."""
        for root in self._roots():
            if (root / name).is_file():
                return root / name
        raise ContentError(name, "", "there is no such file")

    def _roots(self) -> list[Path]:
        return [root for root in (self.user_dir, prompts_root()) if root is not None]

    def _is_users(self, path: Path) -> bool:
        return self.user_dir is not None and path.is_relative_to(self.user_dir)
