"""The safety phrases and the helplines, read from ``prompts/`` and checked."""

import re
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from bounceback.content.keys import check_keys
from bounceback.content.phrases import phrases
from bounceback.content.resources import Prompts
from bounceback.domain.safety import Helpline, SafetyRules
from bounceback.errors import ContentError

HELPLINES_FILE = "helplines.yaml"

_TIERS = tuple(field.name for field in fields(SafetyRules))
_HELPLINE_KEYS = tuple(field.name for field in fields(Helpline))
_REQUIRED = ("region", "name", "source")
_YES_NO = {"true": True, "yes": True, "false": False, "no": False, "": False}


@dataclass(frozen=True)
class Helplines:
    """The helplines in the file's order, and the day somebody last checked them."""

    verified_on: date
    lines: tuple[Helpline, ...]


def load_safety(prompts: Prompts, locale: str = "en") -> SafetyRules:
    """Return the phrases that bring the card or the gentle line; raises ContentError."""
    file = f"safety/{locale}.yaml"
    mapping = prompts.mapping(file)
    check_keys(file, "", mapping, required=_TIERS)
    return SafetyRules(**{tier: phrases(file, tier, mapping[tier]) for tier in _TIERS})


def load_helplines(prompts: Prompts) -> Helplines:
    """Return the helplines and the day they were checked; raises ContentError."""
    mapping = prompts.mapping(HELPLINES_FILE)
    check_keys(HELPLINES_FILE, "", mapping, required=("verified_on", "helplines"), optional=("source",))
    items = mapping["helplines"]
    if not isinstance(items, list) or not items:
        raise ContentError(HELPLINES_FILE, "helplines", "it is not a list of helplines")
    lines = tuple(_helpline(f"helplines.{number}", item) for number, item in enumerate(items, start=1))
    names: set[tuple[str, str]] = set()
    for number, line in enumerate(lines, start=1):
        if (line.region, line.name) in names:
            raise ContentError(
                HELPLINES_FILE,
                f"helplines.{number}.name",
                f'"{line.name}" stands there twice for {line.region}',
            )
        names.add((line.region, line.name))
    return Helplines(_day(mapping["verified_on"]), lines)


def _helpline(place: str, item: Any) -> Helpline:
    optional = tuple(key for key in _HELPLINE_KEYS if key not in _REQUIRED)
    check_keys(HELPLINES_FILE, place, item, required=_REQUIRED, optional=optional)
    for key, value in item.items():
        if not isinstance(value, str):
            raise ContentError(HELPLINES_FILE, f"{place}.{key}", "it is not a text")
    texts = {key: " ".join(value.split()) for key, value in item.items() if key != "emergency"}
    emergency = _YES_NO.get(item.get("emergency", "").strip().casefold())
    if emergency is None:
        raise ContentError(HELPLINES_FILE, f"{place}.emergency", "it is neither true nor false")
    if not re.fullmatch("[a-z]{2,3}", texts["region"]):
        raise ContentError(
            HELPLINES_FILE, f"{place}.region", f'"{texts["region"]}" is not a short code such as uk, or any'
        )
    if not texts.get("phone") and (emergency or not texts.get("url")):
        needed = "an emergency number needs a phone" if emergency else "it needs a phone or a url"
        raise ContentError(HELPLINES_FILE, f"{place}.phone", needed)
    return Helpline(**texts, emergency=emergency)


def _day(value: Any) -> date:
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError) as error:
        raise ContentError(
            HELPLINES_FILE, "verified_on", f'"{value}" is not a date such as 2026-11-22'
        ) from error
