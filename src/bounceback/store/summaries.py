"""A list's row from the plain mapping of an entry's file, without pydantic: lists must start fast."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from bounceback.domain.dates import day_of
from bounceback.domain.met import marks_of
from bounceback.domain.plans import plan_sentence
from bounceback.domain.summary import Summary, SummaryAsk, SummaryPlan, SummaryTry
from bounceback.domain.terms import Came, Helped, NoteKind, Outcome, Stage
from bounceback.plainyaml import Value
from bounceback.store.plain import group_of, items_of, member_of, text_of, words_of

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
    answers = {text_of(item, "question"): item for item in reversed(items_of(mapping, "answers"))}
    return Summary(
        id=entry_id,
        company=text_of(mapping, "company"),
        role=text_of(mapping, "role"),
        role_family=text_of(mapping, "role_family") or None,
        stage=member_of(text_of(mapping, "stage"), Stage),
        outcome=member_of(text_of(mapping, "outcome"), Outcome),
        heard_on=_day(text_of(mapping, "heard_on")),
        decision_on=_day(text_of(mapping, "decision_on")),
        recorded_on=_day(text_of(mapping, "recorded_at")),
        finished=bool(text_of(mapping, "finished_at")),
        quiet=_is_true(mapping, "quiet"),
        internal=_is_true(mapping, "internal"),
        public_sector=_is_true(mapping, "public_sector"),
        contact_email=text_of(group_of(mapping, "contact"), "email") or None,
        sting=_number(mapping, "sting"),
        sting_on=_day(text_of(answers.get("check-in.sting", {}), "answered_at")),
        sting_after=_number(mapping, "sting_after"),
        sting_after_on=_day(text_of(answers.get("close.sting-after", {}), "answered_at")),
        sting_closed_on=_closed_on(answers.get("review.sting", {})),
        days_guess=_days(text_of(answers.get("check-in.days-guess", {}), "answer")),
        told=text_of(mapping, "told") or None,
        themes=words_of(mapping, "themes"),
        guessed_themes=words_of(mapping, "guessed_themes"),
        lessons=tuple(
            text
            for item in items_of(mapping, "lessons")
            if (text := text_of(item, "text")) and not text_of(item, "set_aside_on")
        ),
        worked=_worked(mapping),
        questions_met=marks_of(text_of(answers.get("experience.questions-met", {}), "answer")),
        plan=_plan(group_of(mapping, "plan")),
        names_somebody=_names_somebody(text_of(answers.get("close.tell", {}), "answer")),
        wanted=_number(mapping, "wanted"),
        gap=text_of(mapping, "gap") or None,
        route=text_of(mapping, "route") or None,
        look_again=text_of(mapping, "look_again") or None,
        parked_until=_day(text_of(mapping, "parked_until")),
        asks=_asks(mapping),
        said_on=tuple(
            day for item in items_of(mapping, "feedback") if (day := _day(text_of(item, "said_on")))
        ),
        asking_closed_on=_day(text_of(mapping, "asking_closed_on")),
        tags=words_of(mapping, "tags"),
        is_draft=is_draft,
    )


def _closed_on(answer: Mapping[str, Any]) -> date | None:
    """Return the day from which a question isn't asked any more: that on which it was skipped."""
    return _day(text_of(answer, "answered_at")) if _is_true(answer, "skipped") else None


def _day(text: str) -> date | None:
    """Return the day of a day or a moment."""
    return day_of(text[:10])


def _number(mapping: Mapping[str, Any], key: str) -> int | None:
    text = text_of(mapping, key)
    return int(text) if text in {"1", "2", "3", "4", "5"} else None


def _days(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) <= _MOST_DIGITS else None


def _is_true(mapping: Mapping[str, Any], key: str) -> bool:
    return text_of(mapping, key).lower() in _TRUE


def _worked(mapping: Mapping[str, Any]) -> tuple[str, ...]:
    answers = items_of(mapping, "answers")
    return tuple(
        text for item in answers if item.get("question") in _WORKED and (text := text_of(item, "answer"))
    )


def _names_somebody(answer: str) -> bool:
    bare = (word.strip(".,;:!?…-–—()") for word in answer.lower().replace("’", "'").split())
    words = [word for word in bare if word not in {"", "i"}]
    return bool(words) and words[0] not in _NOBODY


def _plan(group: Mapping[str, Any]) -> SummaryPlan | None:
    cue, act = text_of(group, "cue"), text_of(group, "act")
    if not cue and not act:
        return None
    return SummaryPlan(
        plan_sentence(cue, act),
        _day(text_of(group, "made_on")),
        _day(text_of(group, "look_on")),
        tuple(
            SummaryTry(_day(text_of(item, "on")), came, member_of(text_of(item, "helped"), Helped))
            for item in items_of(group, "tries")
            if (came := member_of(text_of(item, "came"), Came))
        ),
        _day(text_of(group, "set_aside_on")),
    )


def _asks(mapping: Mapping[str, Any]) -> tuple[SummaryAsk, ...]:
    """Return the notes whose day is known; the others say nothing about what is due."""
    return tuple(
        SummaryAsk(
            text_of(item, "kind") or NoteKind.REQUEST,
            sent_on,
            _day(text_of(item, "answered_on")),
            _day(text_of(item, "refused_on")),
        )
        for item in items_of(mapping, "requests")
        if (sent_on := _day(text_of(item, "sent_on")))
    )
