"""Starting a reflection: from facts, from answers in a file, from an entry to go on with."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from bounceback import plainyaml
from bounceback.commands.care import Care
from bounceback.commands.keeper import Keeper
from bounceback.domain.answering import Rejected, as_plain_answer, check_answer, skipped, stored
from bounceback.domain.entry import Entry
from bounceback.domain.question import QuestionSet
from bounceback.domain.session import PARKED_DAYS, Situation, is_asked, is_fit_parked
from bounceback.domain.summary import Summary
from bounceback.domain.terms import Outcome, Step
from bounceback.domain.text import normalise, one_line
from bounceback.errors import UsageError
from bounceback.plainyaml import YamlProblem
from bounceback.ports import Clock
from bounceback.store.journal import Journal
from bounceback.store.rows import Row

_EARLIER_TEXT_DAYS = 14

# The flag that gives each fact, for the error that names what is missing.
FACT_FLAGS = {
    "facts.company": "--company",
    "facts.role": "--role",
    "facts.stage": "--stage",
    "facts.outcome": "--outcome",
    "facts.heard-on": "--heard-on",
    "facts.quiet-since": "--heard-on",
    "facts.decision-on": "--decision-on",
    "facts.heard-by": "--heard-by",
    "facts.role-family": "--role-family",
    "facts.channel": "--channel",
}


@dataclass(frozen=True)
class Given:
    """What came with the command: facts by field, and answers by question id, as typed."""

    facts: Mapping[str, Any]
    answers: Mapping[str, str]


def read_answers(data: bytes, name: str) -> dict[str, str]:
    """Return answers by question id from YAML or JSON. Raises UsageError that names what is wrong."""
    text = data.decode("utf-8-sig", errors="backslashreplace").strip()
    try:
        raw: Any = json.loads(text) if text.startswith("{") else plainyaml.read(data).mapping
    except ValueError as error:
        raise UsageError(f"the answers in {name} can't be read as JSON: {error}") from None
    except RecursionError:
        raise UsageError(f"the answers in {name} are nested too deeply") from None
    except YamlProblem as problem:
        place = f", line {problem.line}" if problem.line else ""
        raise UsageError(f"the answers in {name}{place} can't be read: {problem.reason}") from None
    if not isinstance(raw, dict):
        raise UsageError(f"the answers in {name} should be 'question id: answer' lines")
    return {str(key): _answer_text(str(key), value) for key, value in raw.items()}


def apply_given(entry: Entry, given: Given, questions: QuestionSet, care: Care, clock: Clock) -> Entry:
    """Return the entry with the facts and answers in their places.

    Raises UsageError for a question that does not exist or an answer that it can't take.
    """
    now, today = clock.now(), clock.today()
    entry = entry.replace(
        **{field: _clean(value) for field, value in given.facts.items() if value is not None}
    )
    for question_id in given.answers:
        if questions.get(question_id) is None:
            raise UsageError(f'there is no question "{question_id}"; "bounceback prompts list" names them')
    for question in questions.questions:
        if question.id not in given.answers:
            continue
        text = given.answers[question.id]
        if not text.strip():
            entry = skipped(entry, question, question.ask, now)
            continue
        value = check_answer(question, question.choices, text, today)
        if isinstance(value, Rejected):
            raise UsageError(f"{question.id}: {value.reason}")
        if question.saves_to == "lessons" and not question.follow_up and care.is_self_level(value):
            entry = as_plain_answer(entry, question, value, question.ask, now)
        else:
            entry = stored(entry, question, value, question.ask, now)
    return entry


def require_facts(entry: Entry, questions: QuestionSet) -> None:
    """Raise UsageError that names the flag of the first required fact that is missing."""
    for question in questions.questions:
        if question.step is Step.FACTS and question.required and not is_asked(question, entry):
            if question.id == "facts.quiet-since" and entry.outcome is not Outcome.NO_REPLY:
                continue
            flag = FACT_FLAGS[question.id]
            fact = "day" if flag == "--heard-on" else flag.removeprefix("--")
            raise UsageError(f"the {fact} is missing: give it with {flag}")


def save_given(keeper: Keeper, entry: Entry, given: Given, care: Care, clock: Clock) -> bool:
    """Store an entry made without questions, complete; return whether the support card should be shown."""
    alarming = any(care.needs_card(text) for text in given.answers.values())
    now = clock.now()
    finished = entry.replace(finished_at=entry.finished_at or now, quiet=entry.quiet or alarming)
    if entry.parked_until is None and is_fit_parked(entry, Situation(today=clock.today())):
        finished = finished.replace(parked_until=clock.today() + timedelta(days=PARKED_DAYS))
    keeper.apply(lambda current: finished.replace(recorded_at=current.recorded_at or now))
    return alarming


def earlier_texts(journal: Journal, rows: list[Summary], clock: Clock) -> list[str]:
    """Return the free text of the last two weeks' entries."""
    earliest = clock.today() - timedelta(days=_EARLIER_TEXT_DAYS)
    texts: list[str] = []
    for row in rows:
        day = row.recorded_on or row.heard_on
        if day is None or day < earliest:
            continue
        answers = journal.load(row.id).entry.answers
        texts += [answer.answer for answer in answers if answer.answer]
    return texts


def same_company(journal: Journal, company: str, exclude: str | None) -> list[Summary]:
    """Return earlier entries with this company, newest first."""
    ids = [i for i in journal.with_company(company) if i != exclude and not i.startswith("draft-")]
    return [row.summary for row in journal.rows(ids) if isinstance(row, Row)]


def _clean(value: Any) -> Any:
    """Return a fact from the command line as it is stored: text on one line, without control characters."""
    if isinstance(value, tuple):
        return tuple(_clean(item) for item in value)
    return one_line(normalise(value)) if type(value) is str else value


def _answer_text(question_id: str, value: Any) -> str:
    if isinstance(value, list):
        return "\n".join(_answer_text(question_id, item) for item in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (str, int, float)):
        return normalise(str(value))
    if value is None:
        return ""
    raise UsageError(f"the answer to {question_id} should be text, a number or a list")
