"""The keys of a group in a prompt file: all that are needed are there, and none is unknown."""

from typing import Any

from bounceback.errors import ContentError


def check_keys(
    file: str, place: str, value: Any, *, required: tuple[str, ...], optional: tuple[str, ...] = ()
) -> None:
    """Raise ContentError unless the value is a mapping with all the required and no unknown keys."""
    if not isinstance(value, dict):
        raise ContentError(file, place, "it is not a group of 'key: value' lines")
    for key in value:
        if key not in (*required, *optional):
            known = ", ".join((*required, *optional))
            raise ContentError(file, _joined(place, key), f"there is no such key; known are {known}")
    for key in required:
        if not value.get(key):
            raise ContentError(file, _joined(place, key), "it is missing")


def _joined(place: str, key: str) -> str:
    return f"{place}.{key}" if place else key
