"""What ``prep`` knows beside the journal, read from ``prompts/prep`` and checked."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Any, TypeVar

from bounceback.content.resources import Prompts
from bounceback.domain.asked import Lexicon, QuestionType
from bounceback.domain.prep import General
from bounceback.domain.process import ProcessWords
from bounceback.domain.story_bank import PARTS
from bounceback.domain.terms import Stage
from bounceback.domain.text import fold, one_line
from bounceback.errors import ContentError

_KEYS = (
    "stop_words",
    "endings",
    "question_types",
    "competencies",
    "formats",
    "stages",
    "ask_them",
    "ask_about",
    "look_up",
    "logistics",
    "kind_words",
    "story",
)
_GROUP_KEYS = frozenset({"key", "label", "phrases"})
_PART_KEYS = frozenset({"ask", "hint", "why"})

_Term = TypeVar("_Term", bound=StrEnum)


@dataclass(frozen=True)
class StoryQuestion:
    """How one part of a story is asked for."""

    part: str
    ask: str
    hint: str = ""
    why: str = ""


@dataclass(frozen=True)
class PrepTexts:
    """The words and texts of ``prep``. *competencies* and *types* are labels by key."""

    lexicon: Lexicon
    process: ProcessWords
    competencies: Mapping[str, str]
    types: Mapping[QuestionType, str]
    general: General
    story: tuple[StoryQuestion, ...]


def load_prep(prompts: Prompts, locale: str = "en") -> PrepTexts:
    """Return the texts of a locale. Raises ContentError for the first thing that is not as it should be."""
    return _File(f"prep/{locale}.yaml", prompts).texts()


class _File:
    """The file on its way to PrepTexts."""

    def __init__(self, name: str, prompts: Prompts) -> None:
        self._name = name
        self._raw = prompts.mapping(name)

    def texts(self) -> PrepTexts:
        for key in self._raw:
            if key not in _KEYS:
                raise self._error(key, f"no such key; there are {', '.join(_KEYS)}")
        types, type_labels = self._groups("question_types")
        competencies, labels = self._groups("competencies")
        formats, format_labels = self._groups("formats")
        known_types = {self._term("question_types", key, QuestionType): found for key, found in types.items()}
        stages = {
            self._term("stages", key, Stage): self._pattern(f"stages.{key}", phrases)
            for key, phrases in self._mapping("stages").items()
        }
        return PrepTexts(
            lexicon=Lexicon(
                stop_words=frozenset(fold(self._text("stop_words")).split()),
                endings=tuple(sorted(fold(self._text("endings")).split(), key=len, reverse=True)),
                types=MappingProxyType(known_types),
                competencies=MappingProxyType(competencies),
            ),
            process=ProcessWords(
                formats=MappingProxyType({format_labels[key]: found for key, found in formats.items()}),
                stages=MappingProxyType(stages),
            ),
            competencies=MappingProxyType(labels),
            types=MappingProxyType({QuestionType(key): label for key, label in type_labels.items()}),
            general=self._general(),
            story=self._story(),
        )

    def _general(self) -> General:
        logistics = {
            key: self._line(f"logistics.{key}", text) for key, text in self._mapping("logistics").items()
        }
        if "any" not in logistics:
            raise self._error("logistics.any", "it is missing")
        for key in logistics.keys() - {"any"}:
            self._term("logistics", key, Stage)
        return General(
            ask_them=self._lines("ask_them"),
            ask_about=self._text("ask_about"),
            look_up=self._lines("look_up"),
            logistics=MappingProxyType(logistics),
            kind_words=self._lines("kind_words"),
        )

    def _story(self) -> tuple[StoryQuestion, ...]:
        parts = self._mapping("story")
        if set(parts) != set(PARTS):
            raise self._error("story", f"needs exactly {', '.join(PARTS)}")
        questions = []
        for part in PARTS:
            value = parts[part]
            if not isinstance(value, dict) or not value.keys() <= _PART_KEYS or "ask" not in value:
                raise self._error(f"story.{part}", "needs an 'ask', and may have a 'hint' and a 'why'")
            texts = {key: self._line(f"story.{part}.{key}", text) for key, text in value.items()}
            questions.append(StoryQuestion(part, **texts))
        return tuple(questions)

    def _groups(self, name: str) -> tuple[dict[str, re.Pattern[str]], dict[str, str]]:
        """Return the patterns and the labels of a list of groups, by their keys."""
        items = self._raw.get(name)
        if not isinstance(items, list) or not items:
            raise self._error(name, "is a list of groups with 'key', 'label' and 'phrases'")
        patterns: dict[str, re.Pattern[str]] = {}
        labels: dict[str, str] = {}
        for number, item in enumerate(items, start=1):
            if not isinstance(item, dict) or set(item) != _GROUP_KEYS:
                raise self._error(f"{name}.{number}", "needs exactly 'key', 'label' and 'phrases'")
            key = self._line(f"{name}.{number}.key", item["key"])
            if key in patterns:
                raise self._error(f"{name}.{key}", "there is another one of this key")
            patterns[key] = self._pattern(f"{name}.{key}", item["phrases"])
            labels[key] = self._line(f"{name}.{key}.label", item["label"])
        return patterns, labels

    def _pattern(self, place: str, phrases: Any) -> re.Pattern[str]:
        """Return the phrases as one pattern for folded text; a hyphen at the end stands for any ending."""
        if not isinstance(phrases, list) or not phrases:
            raise self._error(place, "is a list of phrases")
        found = [fold(self._line(place, phrase)) for phrase in phrases]
        parts = (re.escape(text.removesuffix("-")) + (r"\w*" if text.endswith("-") else "") for text in found)
        return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)")

    def _mapping(self, key: str) -> dict[str, Any]:
        value = self._raw.get(key)
        if not isinstance(value, dict) or not value:
            raise self._error(key, "is a group of lines")
        return value

    def _lines(self, key: str) -> tuple[str, ...]:
        value = self._raw.get(key)
        if not isinstance(value, list) or not value:
            raise self._error(key, "is a list of texts")
        return tuple(self._line(key, text) for text in value)

    def _text(self, key: str) -> str:
        return self._line(key, self._raw.get(key))

    def _line(self, place: str, value: Any) -> str:
        if not isinstance(value, str) or not value.strip():
            raise self._error(place, "is missing or has no text; put text that begins with a sign in quotes")
        return one_line(value)

    def _term(self, place: str, value: str, terms: type[_Term]) -> _Term:
        try:
            return terms(value)
        except ValueError:
            raise self._error(place, f'"{value}" is not one of {", ".join(terms)}') from None

    def _error(self, place: str, what: str) -> ContentError:
        return ContentError(self._name, place, what)
