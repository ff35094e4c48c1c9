"""What the themes of feedback are called. Nothing is compiled: a list needs the words only."""

from typing import Any

from bounceback.content.resources import Prompts

FOLDER = "themes"
"""Where the themes' files are."""


def load_labels(prompts: Prompts, locale: str = "en") -> dict[str, str]:
    """Return the labels of the themes that teach something and are not out of one's hands, by key."""
    return {str(item["key"]): str(item["label"]) for item in raw_themes(prompts, locale)}


def load_names(prompts: Prompts, locale: str = "en") -> dict[str, str]:
    """Return what all themes are called, by key."""
    return {str(item["key"]): str(item["label"]) for item in _named(prompts, locale)}


def raw_themes(prompts: Prompts, locale: str) -> list[dict[str, Any]]:
    """Return the themes that teach something and are not out of one's hands, as they stand in the files."""
    return [
        item
        for item in _named(prompts, locale)
        if item.get("teaches") == "true" and item.get("control") != "out"
    ]


def _named(prompts: Prompts, locale: str) -> list[dict[str, Any]]:
    """Return the themes that have a key and a label."""
    names = [
        name for name in prompts.names(FOLDER) if name == f"{FOLDER}/{locale}.yaml" or _is_own(prompts, name)
    ]
    items = [
        item for name in names for item in prompts.mapping(name).get("themes", ()) if isinstance(item, dict)
    ]
    return [item for item in items if {"key", "label"} <= item.keys()]


def _is_own(prompts: Prompts, name: str) -> bool:
    return prompts.user_dir is not None and prompts.path(name).is_relative_to(prompts.user_dir)
