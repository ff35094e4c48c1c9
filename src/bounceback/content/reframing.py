"""The reframing questions and their cues, read from ``prompts/`` and checked."""

import re
from dataclasses import dataclass
from typing import Any

from bounceback.content.keys import check_keys
from bounceback.content.phrases import phrases
from bounceback.content.resources import Prompts
from bounceback.domain.reframing import Reframe
from bounceback.errors import ContentError


@dataclass(frozen=True)
class Reframing:
    """The questions in the order they are tried, and the cues of a sentence about the person."""

    reframes: tuple[Reframe, ...]
    self_level: tuple[re.Pattern[str], ...]


def load_reframing(prompts: Prompts, locale: str = "en") -> Reframing:
    """Return the reframing questions and self-level cues; raises ContentError."""
    file = f"reframing/{locale}.yaml"
    mapping = prompts.mapping(file)
    check_keys(file, "", mapping, required=("reframes", "self_level"))
    items = mapping["reframes"]
    if not isinstance(items, list):
        raise ContentError(file, "reframes", "it is not a list of questions")
    reframes: dict[str, Reframe] = {}
    for number, item in enumerate(items, start=1):
        reframe = _reframe(file, f"reframes.{number}", item)
        if reframe.key in reframes:
            raise ContentError(file, f"{reframe.key}.key", "it stands there twice")
        reframes[reframe.key] = reframe
    return Reframing(tuple(reframes.values()), phrases(file, "self_level", mapping["self_level"]))


def _reframe(file: str, place: str, item: Any) -> Reframe:
    """Return one question; errors name it by its key as soon as that is known."""
    key = item.get("key") if isinstance(item, dict) else None
    named = key if isinstance(key, str) and key else place
    check_keys(file, named, item, required=("key", "cues", "ask"))
    for name in ("key", "ask"):
        if not isinstance(item[name], str):
            raise ContentError(file, f"{named}.{name}", "it is not a text")
    return Reframe(item["key"], phrases(file, f"{named}.cues", item["cues"]), " ".join(item["ask"].split()))
