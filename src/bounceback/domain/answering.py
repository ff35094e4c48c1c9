"""From what was typed to what is stored: checking an answer by its kind, and putting it into the entry."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from bounceback.domain.dates import parse_day
from bounceback.domain.entry import FEEDBACK_PARTS, Answer, Entry, Feedback, Lesson, Plan
from bounceback.domain.plans import parse_plan
from bounceback.domain.question import Choice, Question
from bounceback.domain.requirements import read_requirement
from bounceback.domain.terms import QuestionKind
from bounceback.domain.text import fold, normalise, one_line


@dataclass(frozen=True)
class Rejected:
    """An answer that can't be taken, and why in one sentence."""

    reason: str


def check_answer(question: Question, choices: Sequence[Choice], text: str, today: date) -> str | Rejected:
    """Return the answer as it is kept (a choice's key, an ISO day, clean text), or why it can't be taken."""
    text = normalise(text)
    match question.kind:
        case QuestionKind.SCALE:
            found = re.fullmatch(r"\s*([1-5])(?:\s*/\s*5)?\s*", text)
            return found[1] if found else Rejected("A number from 1 to 5, please.")
        case QuestionKind.NUMBER:
            return (
                str(int(text))
                if re.fullmatch(r"\s*\d{1,4}\s*", text)
                else Rejected("A whole number, please.")
            )
        case QuestionKind.DATE:
            return _check_day(text, today, ahead=question.ahead)
        case QuestionKind.CHOICE:
            choice = find_choice(choices, text)
            return choice.key if choice else Rejected(f"A number from 1 to {len(choices)}, please.")
        case QuestionKind.MULTI:
            return _check_multi(choices, text)
        case _:
            return one_line(text) if question.saves_to in {"company", "role", "role_family"} else text


def find_choice(choices: Sequence[Choice], text: str) -> Choice | None:
    """Return the choice meant by its number, key or the start of its label; None if it isn't clear."""
    word = fold(text)
    if word.isdecimal():
        number = int(word[:4])  # Python refuses numbers of thousands of digits
        return choices[number - 1] if 1 <= number <= len(choices) else None
    for choice in choices:
        if word in {
            choice.key,
            choice.key.replace("_", " "),
            choice.key.replace("_", "-"),
            fold(choice.label),
        }:
            return choice
    starts = [c for c in choices if c.key.startswith(word) or fold(c.label).startswith(word)]
    return starts[0] if len(starts) == 1 and word else None


def stored(entry: Entry, question: Question, value: str, asked: str, at: datetime) -> Entry:
    """Return the entry with a checked answer in its place: its field if it fills one, else the answers."""
    field = question.saves_to
    if field in FEEDBACK_PARTS:
        entry = _with_feedback_part(entry, FEEDBACK_PARTS[field], value)
        return entry.with_answer(Answer(question=question.id, asked=asked, saved_to=field, answered_at=at))
    if field is None:
        return entry.with_answer(Answer(question=question.id, asked=asked, answer=value, answered_at=at))
    entry = entry.replace(**{field: _field_value(entry, question, value, at)})
    if question.step == "facts":
        return entry  # a fact needs no record of its own: the field says it, and flags leave none either
    return entry.with_answer(Answer(question=question.id, asked=asked, saved_to=field, answered_at=at))


def as_plain_answer(entry: Entry, question: Question, value: str, asked: str, at: datetime) -> Entry:
    """Return the entry with the answer among the answers, although the question would fill a field."""
    lessons = tuple(lesson for lesson in entry.lessons if lesson.question != question.id)
    entry = entry.replace(lessons=lessons)
    return entry.with_answer(Answer(question=question.id, asked=asked, answer=value, answered_at=at))


def skipped(entry: Entry, question: Question, asked: str, at: datetime) -> Entry:
    """Return the entry with the question marked as skipped; what it filled before is taken out."""
    if question.saves_to and question.saves_to not in FEEDBACK_PARTS and entry.find_answer(question.id):
        entry = entry.replace(**{question.saves_to: _without(entry, question)})
    return entry.with_answer(Answer(question=question.id, asked=asked, skipped=True, answered_at=at))


def _check_day(text: str, today: date, *, ahead: bool) -> str | Rejected:
    day = parse_day(text, today)
    if day is None:
        return Rejected("A day such as today, yesterday, 3d or 2026-11-22, please.")
    is_early = day > today and not ahead
    return Rejected("That day is still to come.") if is_early else day.isoformat()


def _check_multi(choices: Sequence[Choice], text: str) -> str | Rejected:
    words = [word for word in re.split(r"[,;\n]+|\s+(?=\d)", text) if word.strip()]
    found = [find_choice(choices, word) for word in words]
    if not found or not all(found):
        return Rejected(f"Numbers from 1 to {len(choices)}, please, with commas between them.")
    return "\n".join(dict.fromkeys(choice.key for choice in found if choice))


def _field_value(entry: Entry, question: Question, value: str, at: datetime) -> Any:
    """Return what the entry's field becomes with this answer."""
    lines = [one_line(line) for line in value.split("\n") if line.strip()]
    match question.saves_to:
        case "lessons":
            others = tuple(lesson for lesson in entry.lessons if lesson.question != question.id)
            texts = lines if question.kind is QuestionKind.LIST else [value]
            own = tuple(Lesson(text=text, source=question.source, question=question.id) for text in texts)
            return (*others, *own)
        case "feedback":
            return _with_words(entry, question, value)
        case "themes":
            return tuple(lines)
        case "requirements":
            return tuple(read_requirement(line) for line in lines)
        case "plan":
            parts = parse_plan(value)
            return Plan(cue=parts.cue, act=parts.act, made_on=at.date())
        case _:
            return value


def _with_words(entry: Entry, question: Question, value: str) -> tuple[Feedback, ...]:
    """Return what they said with these words: in the newest one's place if they answer the question again."""
    if entry.feedback and entry.find_answer(question.id):
        return (*entry.feedback[:-1], entry.feedback[-1].replace(words=value))
    return (*entry.feedback, Feedback(words=value))


def _with_feedback_part(entry: Entry, part: str, value: str) -> Entry:
    newest = entry.feedback[-1] if entry.feedback else Feedback()
    return entry.replace(feedback=(*entry.feedback[:-1], newest.replace(**{part: value})))


def _without(entry: Entry, question: Question) -> Any:
    if question.saves_to == "lessons":
        return tuple(lesson for lesson in entry.lessons if lesson.question != question.id)
    if question.saves_to == "feedback":
        return entry.feedback[:-1]
    return type(entry).model_fields[question.saves_to or ""].default
