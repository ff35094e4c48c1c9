"""Question files to question sets. Loading errors read ``file: question-id.key: what is wrong``."""

import re
from typing import Any, TypeVar

from bounceback.content.resources import Prompts
from bounceback.domain.question import Choice, Condition, Path, Question, QuestionSet, Range
from bounceback.domain.terms import QuestionKind, Source, Step
from bounceback.errors import ContentError

Member = TypeVar("Member")

_KEYS = frozenset(
    "id step path also ask why hint kind required ahead default choices saves_to source follow_up when "
    "unless".split()
)
_CHOICE_KEYS = frozenset({"key", "label", "reply", "when"})
_WORD_FACTS = frozenset({"stage", "outcome", "told", "internal", "gap", "route", "path", "walk", "teaches"})
_NUMBER_FACTS = frozenset({"sting", "days", "prior", "prior_here", "wanted"})
_SLOTS = frozenset({"company", "role", "prior_words", "ended", "verdict", "plan", "plan_example"})
# Fields of the entry that an answer can fill. Spelled out: loading the model would cost 100 ms here.
SAVED_FIELDS = frozenset(
    "company role role_family stage outcome heard_on decision_on heard_by channel sting sting_after told "
    "feedback themes feedback.said_by feedback.said_on ask_them detail lessons plan wanted gap requirements "
    "route look_again".split()
)
_RANGE = re.compile(r"(\d+)(\+|-(\d+))?")


def load_questions(prompts: Prompts, locale: str = "en") -> QuestionSet:
    """Return all questions of a locale in the order of their files; English stands in for what is missing."""
    questions: dict[str, Question] = {}
    files: dict[str, str] = {}
    for name in prompts.names(f"questions/{locale}"):
        for raw in _items(prompts, name):
            question = _question(name, raw)
            if files.get(question.id) == name:
                raise ContentError(name, f"{question.id}.id", "another question in this file has the same id")
            questions[question.id] = question
            files[question.id] = name
    _check_references(questions, files)
    return QuestionSet(tuple(questions.values()))


def first_question(prompts: Prompts, locale: str = "en") -> Question:
    """Return the first question alone: a walk begins with it while the rest is loaded later."""
    name = prompts.names(f"questions/{locale}")[0]
    return _question(name, _items(prompts, name)[0])


def _items(prompts: Prompts, name: str) -> list[Any]:
    mapping = prompts.mapping(name)
    if set(mapping) != {"questions"} or not isinstance(mapping["questions"], list):
        raise ContentError(name, "questions", "the file holds one list called 'questions'")
    return mapping["questions"]


def _question(name: str, raw: Any) -> Question:
    if not isinstance(raw, dict) or not isinstance(raw.get("id"), str) or not raw["id"]:
        raise ContentError(name, "questions", "each question starts with an 'id'")
    part = _Part(name, raw["id"], raw)
    part.allow(_KEYS)
    kind = part.member("kind", QuestionKind)
    saves_to = part.text("saves_to")
    if saves_to and saves_to not in SAVED_FIELDS:
        raise part.error("saves_to", f"an entry has no field '{saves_to}'")
    question = Question(
        id=raw["id"],
        step=part.member("step", Step),
        ask=part.text("ask") or part.missing("ask"),
        kind=kind,
        path=part.path(),
        why=part.text("why"),
        hint=part.text("hint"),
        required=part.flag("required"),
        ahead=part.flag("ahead"),
        default=part.text("default"),
        choices=tuple(_choice(part, item) for item in part.list("choices")),
        saves_to=saves_to or None,
        source=part.member("source", Source) if "source" in raw else None,
        follow_up=part.flag("follow_up"),
        also=part.steps("also"),
        when=part.conditions("when"),
        unless=part.conditions("unless"),
    )
    if kind is QuestionKind.CHOICE and len(question.choices) < 2:
        raise part.error("choices", "a choice needs at least two")
    for slot in re.findall(r"\$(\w+)", question.ask + question.hint):
        if slot not in _SLOTS:
            raise part.error("ask", f"there is no slot ${slot}")
    return question


def _choice(part: "_Part", raw: Any) -> Choice:
    if not isinstance(raw, dict):
        raise part.error("choices", "each choice is a 'key' and a 'label'")
    inner = _Part(part.file, part.place, raw)
    inner.allow(_CHOICE_KEYS)
    key, label = inner.text("key"), inner.text("label")
    if not key or not label:
        raise part.error("choices", "each choice is a 'key' and a 'label'")
    return Choice(key, label, inner.text("reply"), inner.conditions("when"))


class _Part:
    """A mapping of a question file, with errors that say where it stands."""

    def __init__(self, file: str, place: str, raw: dict[str, Any]) -> None:
        self.file = file
        self.place = place
        self._raw = raw

    def error(self, key: str, what: str) -> ContentError:
        return ContentError(self.file, f"{self.place}.{key}", what)

    def missing(self, key: str) -> str:
        raise self.error(key, "is missing")

    def allow(self, keys: frozenset[str]) -> None:
        for key in self._raw:
            if key not in keys:
                raise self.error(key, f"is not one of {', '.join(sorted(keys))}")

    def text(self, key: str) -> str:
        value = self._raw.get(key, "")
        if not isinstance(value, str):
            raise self.error(key, "should be text")
        return value.strip()

    def flag(self, key: str) -> bool:
        value = self.text(key) or "false"
        if value not in {"true", "false"}:
            raise self.error(key, "is true or false")
        return value == "true"

    def list(self, key: str) -> list[Any]:
        value = self._raw.get(key, [])
        if not isinstance(value, list):
            raise self.error(key, "should be a list")
        return value

    def member(self, key: str, members: type[Member]) -> Member:
        try:
            return members(self.text(key) or self.missing(key))  # type: ignore[call-arg]  # an enum's look-up
        except ValueError:
            names = ", ".join(str(member) for member in members)  # type: ignore[attr-defined]  # an enum
            raise self.error(key, f"is one of {names}") from None

    def steps(self, key: str) -> tuple[Step, ...]:
        try:
            return tuple(Step(word) for word in self.list(key))
        except ValueError:
            raise self.error(key, f"is a list of {', '.join(Step)}") from None

    def path(self) -> Path:
        word = self.text("path") or "short"
        try:
            return Path[word.upper()]
        except KeyError:
            raise self.error("path", "is one of smallest, short, step, full") from None

    def conditions(self, key: str) -> tuple[Condition, ...]:
        """Return the alternatives under a key: one mapping, or a list of them."""
        value = self._raw.get(key)
        if value is None:
            return ()
        return tuple(self._condition(key, item) for item in (value if isinstance(value, list) else [value]))

    def _condition(self, key: str, raw: Any) -> Condition:
        if not isinstance(raw, dict) or not raw:
            raise self.error(key, "is a group of 'fact: value' lines")
        among: dict[str, frozenset[str]] = {}
        within: dict[str, Range] = {}
        answers: dict[str, frozenset[str]] = {}
        for fact, value in raw.items():
            if fact in _WORD_FACTS:
                among[fact] = self._words(f"{key}.{fact}", value)
            elif fact in _NUMBER_FACTS:
                within[fact] = self._range(f"{key}.{fact}", value)
            elif fact == "answers" and isinstance(value, dict):
                answers = {q: self._words(f"{key}.answers", words) for q, words in value.items()}
            elif fact not in {"answered", "self_level"}:
                raise self.error(f"{key}.{fact}", "is not a fact that is known here")
        answered = tuple(sorted(self._words(f"{key}.answered", raw["answered"]))) if "answered" in raw else ()
        self_level = raw.get("self_level")
        return Condition(
            among, within, answered, answers, self_level if isinstance(self_level, str) else None
        )

    def _words(self, key: str, value: Any) -> frozenset[str]:
        if isinstance(value, list) and value and all(isinstance(word, str) for word in value):
            return frozenset(value)
        raise self.error(key, "is a list such as [one, two]")

    def _range(self, key: str, value: Any) -> Range:
        match = _RANGE.fullmatch(value) if isinstance(value, str) else None
        if not match:
            raise self.error(key, "is a number, a range such as 1-4, or 5+")
        low = int(match[1])
        high = low if not match[2] else None if match[2] == "+" else int(match[3])
        return Range(low, high)


def _check_references(questions: dict[str, Question], files: dict[str, str]) -> None:
    """Raise ContentError if a condition names a question that does not exist."""
    for question in questions.values():
        for condition in (*question.when, *question.unless):
            named = {*condition.answered, *condition.answers, *filter(None, [condition.self_level])}
            for other in sorted(named - questions.keys()):
                raise ContentError(
                    files[question.id], f"{question.id}.when", f"there is no question '{other}'"
                )
