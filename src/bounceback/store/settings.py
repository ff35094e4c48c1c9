"""The settings file: plain YAML, read strictly, every key optional."""

from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from bounceback import plainyaml
from bounceback.domain.terms import Locale
from bounceback.errors import UnreadableFileError, UsageError
from bounceback.plainyaml import YamlProblem
from bounceback.store import files

_YES_NO = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}


@dataclass(frozen=True)
class Settings:
    """What the person chose once. An empty text is "not set".

    *name* and *phone* sign notes, *locale* is whose English they use, *region* whose helplines come first,
    *journal* is the journal's folder, *plain* the plain face always, *safety* and *reframing* can be off.
    """

    name: str = ""
    phone: str = ""
    locale: Locale = Locale.NEUTRAL
    region: str = ""
    journal: str = ""
    plain: bool = False
    safety: bool = True
    reframing: bool = True


def load_settings(path: Path) -> Settings:
    """Return the settings in a file; a missing file means the usual ones.

    Raises UnreadableFileError if it can't be read or a value can't be right. Unknown keys are left alone.
    """
    try:
        data = files.read_regular(path, plainyaml.MAX_BYTES)
    except FileNotFoundError:
        return Settings()
    except OSError as error:
        raise UnreadableFileError(path, error.strerror or "it can't be read") from error
    if not data.strip():
        return Settings()
    try:
        document = plainyaml.read(data)
    except YamlProblem as problem:
        raise UnreadableFileError(path, problem.reason, problem.line) from None
    values: dict[str, Any] = {}
    for field in fields(Settings):
        raw = document.mapping.get(field.name, "")
        if raw == "":
            continue
        try:
            values[field.name] = _typed(field.default, raw)
        except ValueError as error:
            reason = f"{field.name}: {error}"
            raise UnreadableFileError(path, reason, document.lines.get(field.name)) from None
    return Settings(**values)


def save_setting(path: Path, key: str, value: str) -> None:
    """Store one setting in the file; whatever else it holds stays, apart from comments.

    Raises UsageError if there is no such setting, or the value can't be right.
    """
    defaults = {field.name: field.default for field in fields(Settings)}
    if key not in defaults:
        raise UsageError(f'there is no setting "{key}"; there are {", ".join(defaults)}')
    try:
        _typed(defaults[key], value)
    except ValueError as error:
        raise UsageError(f"{key}: {error}") from None
    mapping: dict[str, Any] = {}
    if path.exists():
        load_settings(path)
        data = path.read_bytes()
        mapping = dict(plainyaml.read(data).mapping) if data.strip() else {}
    mapping[key] = value
    files.write_over(path, plainyaml.dump(mapping))


def _typed(default: Any, raw: Any) -> Any:
    """Return the raw text as the default's type. Raises ValueError with what it should be."""
    if not isinstance(raw, str):
        raise ValueError("should be one word or line")  # noqa: TRY004 - a value of the file, not of the program
    if isinstance(default, bool):
        if raw.lower() not in _YES_NO:
            raise ValueError("is yes or no")
        return _YES_NO[raw.lower()]
    if isinstance(default, Locale):
        try:
            return Locale(raw.lower())
        except ValueError:
            raise ValueError(f"is one of {', '.join(Locale)}") from None
    return raw
