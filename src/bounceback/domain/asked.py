"""One question as it was noted: its words, what kind it is, and what it asks for."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bounceback.domain.terms import Stage
from bounceback.domain.text import fold, one_line

_LIST_MARK = re.compile(r"^(?:[-–•·*]+|\d{1,2}[.)])\s+")
_STAR = re.compile(r"[\s*]*\*[\s*]*$")
_WORD = re.compile(r"[^\W_]+")


class QuestionType(StrEnum):
    """What kind of question it is."""

    BEHAVIOURAL = "behavioural"
    TECHNICAL = "technical"
    MOTIVATION = "motivation"
    SITUATIONAL = "situational"
    SALARY = "salary"
    CLOSING = "closing"
    OTHER = "other"


@dataclass(frozen=True)
class Asked:
    """A question as it was noted once, in which entry. *kinds* are the names of the work it was asked for."""

    text: str
    caught_out: bool = False
    company: str = ""
    day: date | None = None
    kinds: frozenset[str] = frozenset()
    stage: Stage | None = None
    entry_id: str = ""


@dataclass(frozen=True)
class Lexicon:
    """The words by which questions are told apart, as patterns on folded text."""

    stop_words: frozenset[str]
    endings: tuple[str, ...]
    types: Mapping[QuestionType, re.Pattern[str]]
    competencies: Mapping[str, re.Pattern[str]]

    def type_of(self, text: str) -> QuestionType:
        """Return what kind of question this is."""
        return next(
            (key for key, found in self.types.items() if found.search(fold(text))), QuestionType.OTHER
        )

    def competency_of(self, text: str) -> str:
        """Return the competency a question asks for, by the first list that has a word of it; or empty."""
        return next((key for key, found in self.competencies.items() if found.search(fold(text))), "")

    def tokens(self, text: str) -> frozenset[str]:
        """Return the words that carry a question, without their endings."""
        return frozenset(
            self._stem(word) for word in _WORD.findall(fold(text)) if word not in self.stop_words
        )

    def _stem(self, word: str) -> str:
        for ending in self.endings:
            if word.endswith(ending) and len(word) - len(ending) >= 3:
                return word.removesuffix(ending)
        return word


def read_asked(line: str) -> tuple[str, bool]:
    """Return a noted line as a question, and whether a ``*`` behind it says that it caught one out."""
    text = _LIST_MARK.sub("", one_line(line))
    bare = _STAR.sub("", text)
    return bare, bare != text


def question_key(text: str) -> str:
    """Return what makes two wordings the same beyond doubt: their words, whatever the marks and capitals."""
    return " ".join(_WORD.findall(fold(text).replace("'", "").replace("’", "")))
