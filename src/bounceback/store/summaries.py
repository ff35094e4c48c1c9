"""A list's row from the plain mapping of an entry's file, without pydantic: lists must start fast."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from bounceback.domain.met import marks_of
from bounceback.domain.plans import plan_sentence
from bounceback.domain.summary import Summary, SummaryAsk, SummaryPlan, SummaryTry
from bounceback.domain.terms import Came, Helped, NoteKind, Outcome, Stage
from bounceback.plainyaml import Value

Member = TypeVar("Member", bound=StrEnum)

# The questions whose answers say what went well.
_WORKED = (
    "experience.went-well",
    "experience.went-well-application",
    "experience.went-well-task",
    "experience.last-few",
)
_MOST_DIGITS = 4
# How an answer begins that names nobody to tell.
_NOBODY = frozenset("nobody nothing none nope no noone no-one not n/a na idk dunno don't can't".split())
_TRUE = frozenset({"true", "yes", "on", "1", "y", "t"})


def summary_of(entry_id: str, mapping: Mapping[str, Value], *, is_draft: bool = False) -> Summary:
    """Return the row of an entry. A field that can't be read counts as absent; ``doctor`` names it."""
    answers = {_text(item, "question"): item for item in reversed(_items(mapping, "answers"))}
    return Summary(
        id=entry_id,
        company=_text(mapping, "company") or "",
        role=_text(mapping, "role") or "",
        role_family=_text(mapping, "role_family"),
        stage=_member(mapping, "stage", Stage),
        outcome=_member(mapping, "outcome", Outcome),
        heard_on=_day(_text(mapping, "heard_on")),
        decision_on=_day(_text(mapping, "decision_on")),
        recorded_on=_day(_text(mapping, "recorded_at")),
        finished=_text(mapping, "finished_at") is not None,
        quiet=_is_true(mapping, "quiet"),
        internal=_is_true(mapping, "internal"),
        public_sector=_is_true(mapping, "public_sector"),
        contact_email=_text(_group(mapping, "contact"), "email"),
        sting=_number(mapping, "sting"),
        sting_on=_day(_text(answers.get("check-in.sting", {}), "answered_at")),
        sting_after=_number(mapping, "sting_after"),
        sting_after_on=_day(_text(answers.get("close.sting-after", {}), "answered_at")),
        sting_closed_on=_closed_on(answers.get("review.sting", {})),
        days_guess=_days(_text(answers.get("check-in.days-guess", {}), "answer")),
        told=_text(mapping, "told"),
        themes=_words(mapping, "themes"),
        guessed_themes=_words(mapping, "guessed_themes"),
        lessons=tuple(
            text
            for item in _items(mapping, "lessons")
            if (text := _text(item, "text")) and not _text(item, "set_aside_on")
        ),
        worked=_worked(mapping),
        questions_met=marks_of(_text(answers.get("experience.questions-met", {}), "answer") or ""),
        plan=_plan(_group(mapping, "plan")),
        names_somebody=_names_somebody(_text(answers.get("close.tell", {}), "answer") or ""),
        wanted=_number(mapping, "wanted"),
        gap=_text(mapping, "gap"),
        route=_text(mapping, "route"),
        look_again=_text(mapping, "look_again"),
        parked_until=_day(_text(mapping, "parked_until")),
        asks=_asks(mapping),
        said_on=tuple(day for item in _items(mapping, "feedback") if (day := _day(_text(item, "said_on")))),
        asking_closed_on=_day(_text(mapping, "asking_closed_on")),
        tags=_words(mapping, "tags"),
        is_draft=is_draft,
    )


def _text(mapping: Mapping[str, Any], key: str) -> str | None:
    value = mapping.get(key)
    return value if isinstance(value, str) and value else None


def _closed_on(answer: Mapping[str, Any]) -> date | None:
    """Return the day from which a question isn't asked any more: that on which it was skipped."""
    return _day(_text(answer, "answered_at")) if _is_true(answer, "skipped") else None


def _member(mapping: Mapping[str, Any], key: str, members: type[Member]) -> Member | None:
    try:
        return members(_text(mapping, key) or "")
    except ValueError:
        return None


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None


def _number(mapping: Mapping[str, Any], key: str) -> int | None:
    text = _text(mapping, key)
    return int(text) if text in {"1", "2", "3", "4", "5"} else None


def _days(text: str | None) -> int | None:
    return int(text) if text and text.isdecimal() and len(text) <= _MOST_DIGITS else None


def _is_true(mapping: Mapping[str, Any], key: str) -> bool:
    return (_text(mapping, key) or "").lower() in _TRUE


def _group(mapping: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    value = mapping.get(key)
    return value if isinstance(value, dict) else {}


def _items(mapping: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    value = mapping.get(key)
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _words(mapping: Mapping[str, Any], key: str) -> tuple[str, ...]:
    value = mapping.get(key)
    words = value.split(",") if isinstance(value, str) else value if isinstance(value, list) else []
    return tuple(word.strip() for word in words if isinstance(word, str) and word.strip())


def _worked(mapping: Mapping[str, Any]) -> tuple[str, ...]:
    answers = _items(mapping, "answers")
    return tuple(
        text for item in answers if item.get("question") in _WORKED and (text := _text(item, "answer"))
    )


def _names_somebody(answer: str) -> bool:
    bare = (word.strip(".,;:!?…-–—()") for word in answer.lower().replace("’", "'").split())
    words = [word for word in bare if word not in {"", "i"}]
    return bool(words) and words[0] not in _NOBODY


def _plan(group: Mapping[str, Any]) -> SummaryPlan | None:
    cue, act = _text(group, "cue"), _text(group, "act")
    if not cue and not act:
        return None
    return SummaryPlan(
        plan_sentence(cue or "", act or ""),
        _day(_text(group, "made_on")),
        _day(_text(group, "look_on")),
        tuple(
            SummaryTry(_day(_text(item, "on")), came, _member(item, "helped", Helped))
            for item in _items(group, "tries")
            if (came := _member(item, "came", Came))
        ),
        _day(_text(group, "set_aside_on")),
    )


def _asks(mapping: Mapping[str, Any]) -> tuple[SummaryAsk, ...]:
    """Return the notes whose day is known; the others say nothing about what is due."""
    return tuple(
        SummaryAsk(
            _text(item, "kind") or NoteKind.REQUEST,
            sent_on,
            _day(_text(item, "answered_on")),
            _day(_text(item, "refused_on")),
        )
        for item in _items(mapping, "requests")
        if (sent_on := _day(_text(item, "sent_on")))
    )
