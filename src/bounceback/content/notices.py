"""What the walk says between questions, and plans to borrow."""

import re
import string
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bounceback.content.resources import Prompts
from bounceback.errors import ContentError

_SLOTS = frozenset(
    {"company", "earlier", "day", "path", "id", "plan", "items", "title"},
)


@dataclass(frozen=True)
class Notices:
    """Short texts by name, and by stage a plan (cue, act) to show as an example."""

    texts: Mapping[str, str]
    plan_examples: Mapping[str, tuple[str, str]]

    def say(self, name: str, **slots: str) -> str:
        """Return the text of that name with its slots filled; a slot's value is never looked at for slots."""
        return string.Template(self.texts[name]).safe_substitute(slots)


def load_notices(prompts: Prompts, locale: str = "en") -> Notices:
    """Return the notices of a locale. Raises ContentError for a wrong shape, an unknown name or slot.

    A user's own file may hold only some of them: the shipped ones fill the gaps.
    """
    name = f"notices/{locale}.yaml"
    shipped = Prompts().mapping(name)
    if prompts.user_dir is None:
        return Notices(_texts(name, shipped), _plan_examples(name, shipped))
    own = prompts.mapping(name)
    texts, own_texts = _texts(name, shipped), _texts(name, own)
    for key in own_texts.keys() - texts.keys():
        raise ContentError(name, key, "there is no notice of this name")
    return Notices(texts | own_texts, _plan_examples(name, shipped) | _plan_examples(name, own))


def _texts(name: str, mapping: Mapping[str, Any]) -> dict[str, str]:
    group = mapping.get("notices")
    if not isinstance(group, dict):
        raise ContentError(name, "notices", "should be a group of 'name: text' lines")
    for key, text in group.items():
        if not isinstance(text, str):
            raise ContentError(name, key, "should be text")
        for slot in re.findall(r"\$(\w+)", text):
            if slot not in _SLOTS:
                raise ContentError(name, key, f"there is no slot ${slot}")
    return {key: text for key, text in group.items() if isinstance(text, str)}


def _plan_examples(name: str, mapping: Mapping[str, Any]) -> dict[str, tuple[str, str]]:
    group = mapping.get("plan-examples", {})
    examples: dict[str, tuple[str, str]] = {}
    for stage, plan in group.items() if isinstance(group, dict) else ():
        cue, act = (plan.get("cue"), plan.get("act")) if isinstance(plan, dict) else (None, None)
        if not isinstance(cue, str) or not isinstance(act, str):
            raise ContentError(name, f"plan-examples.{stage}", "needs a 'cue' and an 'act'")
        examples[stage] = (cue, act)
    return examples
