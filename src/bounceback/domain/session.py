"""The walk: which question comes next, and where one stands. Pure: entry and situation in, question out."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from bounceback.domain.entry import Entry
from bounceback.domain.question import Choice, Condition, Path, Question, QuestionSet
from bounceback.domain.roles import kind_of_role
from bounceback.domain.summary import Summary
from bounceback.domain.terms import Outcome, Stage, Step, Told

PARKED_DAYS = 3
"""How many days step 3 waits when it is parked."""

DOSE_QUESTION = "check-in.dose"
_RAW = 4
_FLOORED = 5


@dataclass(frozen=True)
class Prior:
    """Earlier entries for the same kind of role: how many, and how many of them ended at the same stage."""

    count: int = 0
    same_stage: int = 0
    stages: tuple[Stage, ...] = ()


def prior_of(entry: Entry, rows: Iterable[Summary]) -> Prior:
    """Return what the earlier entries (newest first) hold for the same kind of role."""
    kind = kind_of_role(entry.role, entry.role_family)
    same = [row for row in rows if kind and not row.quiet and kind_of_role(row.role, row.role_family) == kind]
    stages = tuple(row.stage for row in same if row.stage)
    return Prior(len(same), sum(1 for stage in stages if stage == entry.stage), stages)


@dataclass(frozen=True)
class Situation:
    """What a walk knows besides the entry.

    *step* is set when one step is walked alone, *insisted* when the person chose to do step 3 although it
    was parked. *is_self_level* says whether a text is about the person rather than the task, *teaches*
    whether a theme of the entry can teach something ("true", "false", or empty without themes).
    """

    today: date
    full: bool = False
    step: Step | None = None
    insisted: bool = False
    prior: Prior = field(default_factory=Prior)
    is_self_level: Callable[[str], bool] = lambda _text: False
    teaches: Callable[[Entry], str] = lambda _entry: ""


def path_of(entry: Entry, situation: Situation) -> Path:
    """Return how far this walk reaches: a sting of 5 makes it the smallest unless the person goes on."""
    if situation.step:
        return Path.FULL if situation.full else Path.STEP
    dose = entry.answer_text(DOSE_QUESTION)
    if dose == "short" or (entry.sting == _FLOORED and dose != "go_on"):
        return Path.SMALLEST
    return Path.FULL if situation.full else Path.SHORT


def is_fit_parked(entry: Entry, situation: Situation) -> bool:
    """Return whether step 3 waits: a sting of 4 or 5, until the day it was put off to has come."""
    if situation.insisted or situation.step is Step.FIT:
        return False
    if entry.parked_until:
        return situation.today < entry.parked_until
    return entry.sting is not None and entry.sting >= _RAW and not _has_begun_fit(entry)


def waits(step: Step, entry: Entry, situation: Situation) -> bool:
    """Return whether a step is left for another day in this walk."""
    if step is Step.FIT:
        return is_fit_parked(entry, situation)
    return step is Step.FEEDBACK and path_of(entry, situation) is Path.SMALLEST


def applies(question: Question, entry: Entry, situation: Situation) -> bool:
    """Return whether a question belongs to this walk, answered or not."""
    if not _belongs(question, situation.step):
        return False
    path = path_of(entry, situation)
    resumed_fit = question.step is Step.FIT and entry.parked_until is not None and path is Path.SMALLEST
    if question.step is not Step.FACTS or question.path is Path.FULL:
        reach = Path.SHORT if resumed_fit or _insists_on_fit(question, situation, path) else path
        if question.path > reach or waits(question.step, entry, situation):
            return False
    facts = _Facts(entry, situation, path)
    return facts.any_holds(question.when) and not (question.unless and facts.any_holds(question.unless))


def _belongs(question: Question, step: Step | None) -> bool:
    """Return whether a question is part of the whole walk, or of the one step that is walked."""
    if step is None:
        return question.step is not Step.RECEIVE
    belongs = question.step is step or step in question.also
    return belongs or (question.step is Step.FACTS and step is not Step.RECEIVE)


def offered(question: Question, entry: Entry, situation: Situation) -> tuple[Choice, ...]:
    """Return the choices of a question that are offered in this situation."""
    facts = _Facts(entry, situation, path_of(entry, situation))
    return tuple(choice for choice in question.choices if facts.any_holds(choice.when))


def is_asked(question: Question, entry: Entry) -> bool:
    """Return whether the question has had its turn: answered, skipped, or its field filled otherwise."""
    if entry.find_answer(question.id):
        return True
    single = question.saves_to and question.saves_to not in {"lessons", "feedback", "themes"}
    if single and question.saves_to == "plan" and question.step is Step.RECEIVE:
        return False  # what they said may be worth a plan of its own
    return bool(single and entry.value_text(question.saves_to or ""))


def next_question(entry: Entry, questions: QuestionSet, situation: Situation) -> Question | None:
    """Return the first question that applies to the entry and has not had its turn."""
    for question in questions.questions:
        if not is_asked(question, entry) and applies(question, entry, situation):
            return question
    return None


def progress(
    question: Question, entry: Entry, questions: QuestionSet, situation: Situation
) -> tuple[int, int]:
    """Return where a counted question stands, and of how many, as far as can be told: (3, 7).

    What is not known yet is taken to be the usual: no word about the reason, a sting of 2.
    """
    usual = entry
    if usual.sting is None and not usual.find_answer("check-in.sting"):
        usual = usual.replace(sting=2)
    if (
        usual.told is None
        and usual.outcome is not Outcome.NO_REPLY
        and not usual.find_answer("feedback.told")
    ):
        usual = usual.replace(told=Told.NONE)
    counted = [q for q in questions.questions if is_counted(q) and applies(q, usual, situation)]
    ids = [q.id for q in counted]
    if question.id not in ids:
        ids.append(question.id)
    return ids.index(question.id) + 1, len(ids)


def is_counted(question: Question) -> bool:
    """Return whether a question counts in the progress: facts and follow-ups don't."""
    return question.step is not Step.FACTS and not question.follow_up


def facts_complete(entry: Entry) -> bool:
    """Return whether the entry can have its id: company, role and the day are known."""
    return bool(entry.company and entry.role and entry.heard_on)


def _insists_on_fit(question: Question, situation: Situation, path: Path) -> bool:
    return question.step is Step.FIT and situation.insisted and path is Path.SMALLEST


def _has_begun_fit(entry: Entry) -> bool:
    return any(answer.question.startswith("fit.") for answer in entry.answers)


class _Facts:
    """The facts that conditions ask for."""

    def __init__(self, entry: Entry, situation: Situation, path: Path) -> None:
        self._entry = entry
        self._situation = situation
        self._words: Mapping[str, str] = {
            "stage": entry.stage or "",
            "outcome": entry.outcome or "",
            "told": entry.told or (Told.NONE if entry.find_answer("feedback.told") else ""),
            "internal": "true" if entry.internal else "false",
            "gap": entry.gap or "",
            "route": entry.route or "",
            "path": path.name.lower(),
            "walk": situation.step or "whole",
            "teaches": situation.teaches(entry),
        }
        self._numbers: Mapping[str, int | None] = {
            "sting": entry.sting,
            "days": (situation.today - entry.heard_on).days if entry.heard_on else None,
            "prior": situation.prior.count,
            "prior_here": situation.prior.same_stage,
            "wanted": entry.wanted,
        }

    def any_holds(self, conditions: tuple[Condition, ...]) -> bool:
        return not conditions or any(self._holds(condition) for condition in conditions)

    def _holds(self, condition: Condition) -> bool:
        return (
            all(self._words[fact] in words for fact, words in condition.among.items())
            and all(range_.holds(self._numbers[fact]) for fact, range_ in condition.within.items())
            and all(self._entry.answer_text(question_id) for question_id in condition.answered)
            and all(
                set((self._entry.answer_text(question_id) or "").split("\n")) & words
                for question_id, words in condition.answers.items()
            )
            and (condition.self_level is None or self._is_self_level(condition.self_level))
        )

    def _is_self_level(self, question_id: str) -> bool:
        text = self._entry.answer_text(question_id)
        return bool(text) and self._situation.is_self_level(text or "")
