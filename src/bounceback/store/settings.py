"""The settings file: plain YAML, read strictly, every key optional."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from bounceback.domain.terms import Locale
from bounceback.errors import BouncebackError, UnreadableFileError, UsageError
from bounceback.store import files

_YES_NO = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}


@dataclass(frozen=True)
class Settings:
    """What the person chose once. An empty text is "not set".

    *name*, *sign_off* ("Warm regards") and *phone* end notes, *locale* is whose English they use, *region*
    whose helplines come first, *journal* is the journal's folder, *plain* the plain face always, *safety*
    and *reframing* can be off.
    """

    name: str = ""
    sign_off: str = ""
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
    mapping, lines = _read(path)
    values: dict[str, Any] = {}
    for field in fields(Settings):
        raw = mapping.get(field.name, "")
        if raw == "":
            continue
        try:
            values[field.name] = _typed(field.default, raw)
        except ValueError as error:
            raise UnreadableFileError(path, f"{field.name}: {error}", lines.get(field.name)) from None
    return Settings(**values)


def _read(path: Path) -> tuple[Mapping[str, Any], Mapping[str, int]]:
    """Return what the file holds and on which lines; nothing if it is missing, or holds only comments."""
    try:
        # A link is followed: people keep their settings in a folder of dotfiles.
        data = files.read_regular(Path(os.path.realpath(path)), files.MAX_BYTES)
    except FileNotFoundError:
        data = b""
    except OSError as error:
        raise UnreadableFileError(path, error.strerror or "it can't be read") from error
    lines = (line.strip() for line in data.splitlines())
    if all(not line or line.startswith(b"#") for line in lines):
        return {}, {}
    # YAML takes longer to load than a short command runs, and most people have no settings.
    from bounceback import plainyaml  # noqa: PLC0415

    try:
        document = plainyaml.read(data)
    except plainyaml.YamlProblem as problem:
        raise UnreadableFileError(path, problem.reason, problem.line) from None
    return document.mapping, document.lines


def save_setting(path: Path, key: str, value: str) -> None:
    """Store one setting in the file; whatever else it holds stays, apart from comments.

    Raises UsageError if there is no such setting, or the value can't be right, and BouncebackError if the
    file can't be written.
    """
    defaults = {field.name: field.default for field in fields(Settings)}
    if key not in defaults:
        raise UsageError(f'there is no setting "{key}"; there are {", ".join(defaults)}')
    try:
        _typed(defaults[key], value)
    except ValueError as error:
        raise UsageError(f"{key}: {error}") from None
    mapping, _ = _read(path)  # its values are not checked: setting one is how a wrong one is mended
    from bounceback import plainyaml  # noqa: PLC0415 - see _read()

    data = plainyaml.dump({**mapping, key: value})
    try:
        files.write_over(Path(os.path.realpath(path)), data)
    except OSError as error:
        reason = (error.strerror or "the system refused").lower()
        raise BouncebackError(f"{path.name} could not be written: {reason}") from error


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
