"""The advice of step 3, read from ``prompts/fit`` and checked."""

import re
from datetime import date
from typing import Any

from bounceback.content.keys import check_keys
from bounceback.content.resources import Prompts
from bounceback.domain.fit import MIXED, FitAdvice, FitSource, Lever, RouteAdvice, Sign
from bounceback.domain.terms import Route, Stage
from bounceback.errors import ContentError

_SLOTS = frozenset({"theme", "requirement"})


def load_fit(prompts: Prompts, locale: str = "en") -> FitAdvice:
    """Return the advice of a locale; raises ContentError, ``file: place: what is wrong``."""
    file = f"fit/{locale}.yaml"
    mapping = prompts.mapping(file)
    check_keys(file, "", mapping, required=("dated", "stages", "routes"))
    check_keys(file, "stages", mapping["stages"], required=(*Stage, MIXED))
    check_keys(file, "routes", mapping["routes"], required=(*Route,))
    return FitAdvice(
        levers={key: _lever(file, f"stages.{key}", raw) for key, raw in mapping["stages"].items()},
        routes={Route(key): _route(file, f"routes.{key}", raw) for key, raw in mapping["routes"].items()},
        dated=day_of(file, mapping["dated"]),
    )


def _lever(file: str, place: str, raw: Any) -> Lever:
    check_keys(file, place, raw, required=("lever", "first_move"))
    return Lever(
        *(_text(file, f"{place}.{key}", raw[key]) for key in ("lever", "first_move")),
    )


def _route(file: str, place: str, raw: Any) -> RouteAdvice:
    check_keys(file, place, raw, required=("for", "guard"), optional=("against", "guard_if", "sources"))
    return RouteAdvice(
        speaks_for=_signs(file, f"{place}.for", raw["for"]),
        speaks_against=_signs(file, f"{place}.against", raw.get("against", {})),
        guard=_text(file, f"{place}.guard", raw["guard"]),
        guards=_signs(file, f"{place}.guard_if", raw.get("guard_if", {})),
        sources=sources_of(file, f"{place}.sources", raw.get("sources", [])),
    )


def _signs(file: str, place: str, raw: Any) -> dict[Sign, str]:
    check_keys(file, place, raw, required=(), optional=(*Sign,))
    return {Sign(key): _text(file, f"{place}.{key}", text) for key, text in raw.items()}


def sources_of(file: str, place: str, raw: Any) -> tuple[FitSource, ...]:
    """Return the pages a file names; raises ContentError."""
    if not isinstance(raw, list):
        raise ContentError(file, place, "it is not a list of pages, each with a name and a url")
    for number, item in enumerate(raw, start=1):
        check_keys(file, f"{place}.{number}", item, required=("name", "url"))
    return tuple(FitSource(_text(file, place, item["name"]), _text(file, place, item["url"])) for item in raw)


def _text(file: str, place: str, value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ContentError(file, place, "it is not a text")
    for slot in re.findall(r"\$(\w+)", value):
        if slot not in _SLOTS:
            raise ContentError(file, place, f"there is no slot ${slot}")
    return " ".join(value.split())


def day_of(file: str, value: Any) -> date:
    """Return the day on which the sources of a file were read; raises ContentError."""
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        raise ContentError(file, "dated", f'"{value}" is not a day such as 2026-11-22') from None
