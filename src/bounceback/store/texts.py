"""What a person wrote, from the plain mapping of an entry's file, each text with the question it answers."""

from collections.abc import Iterator, Mapping
from typing import Any

from bounceback.domain.finding import Search, Text
from bounceback.domain.plans import plan_sentence
from bounceback.domain.text import fold
from bounceback.plainyaml import Value

# What the program wrote for itself. A question's wording is its own too; it stands beside the answer.
_OWN_FIELDS = frozenset(
    "schema recorded_at finished_at message_id letter_references quiet internal public_sector".split()
)
_OWN_KEYS = frozenset("question asked saved_to skipped answered_at message_id references".split())
# The part of a list's item that the question was about; the other parts are named.
_MAIN_KEYS = frozenset(("words", "text", "name"))


def texts_of(mapping: Mapping[str, Value]) -> Iterator[Text]:
    """Yield every text of an entry that says something about it, keys of the person's own included."""
    answers = [item for item in _list(mapping.get("answers")) if isinstance(item, dict)]
    asked = {str(item.get("saved_to")): item for item in answers if item.get("saved_to")}
    by_question = {str(item.get("question")): item for item in answers}
    for field, value in mapping.items():
        if field in _OWN_FIELDS:
            continue
        if field == "answers":
            for item in answers:
                yield from _texts(item.get("answer", ""), field, item)
        elif field == "plan" and isinstance(value, dict):
            yield from _plan(value, asked.get(field))
        else:
            for item in _list(value):
                own = by_question.get(str(item.get("question"))) if isinstance(item, dict) else None
                yield from _texts(item, field, own or asked.get(field))


def words_in_files(search: Search) -> tuple[str, ...]:
    """Return the words of a search that files hold as they are.

    A plan's sentence has words and signs of its own between the two halves that stand in the file.
    """
    own = fold(plan_sentence("…", "…"))
    bare = (word.strip(",…") for word in search.words)
    return tuple(word for word in bare if word and word not in own)


def _plan(plan: Mapping[str, Any], answer: Mapping[str, Any] | None) -> Iterator[Text]:
    """Yield the plan as the sentence it is shown as, and what else was noted with it."""
    halves = [half if isinstance(half := plan.get(name), str) else "" for name in ("cue", "act")]
    yield from _texts(plan_sentence(*halves), "plan", answer)
    for key, value in plan.items():
        if key not in {"cue", "act"}:
            yield from _texts(value, f"plan {key}", None)


def _texts(value: Any, field: str, answer: Mapping[str, Any] | None) -> Iterator[Text]:
    if isinstance(value, str):
        if value:
            yield Text(value, field, _word(answer, "question"), _word(answer, "asked"))
    elif isinstance(value, dict):
        for key, item in value.items():
            if key in _MAIN_KEYS:
                yield from _texts(item, field, answer)
            elif key not in _OWN_KEYS:
                yield from _texts(item, f"{field} {key}", None)
    else:
        for item in value:
            yield from _texts(item, field, answer)


def _word(answer: Mapping[str, Any] | None, key: str) -> str | None:
    value = answer.get(key) if answer else None
    return value if isinstance(value, str) and value else None


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]
