"""The checks on a note to an employer, read from ``prompts/checks`` and compiled.

Each line of ``patterns`` and ``allow`` is a regular expression that matches whole words in any case;
``<name>`` in it stands for the list of that name under ``words``.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, TypeVar

from bounceback.content.resources import Prompts
from bounceback.domain.checks import Check, CheckKind
from bounceback.domain.terms import Severity
from bounceback.errors import ContentError

_Term = TypeVar("_Term", CheckKind, Severity)

_COMMON = ("id", "severity", "kind", "why", "hint")
_REQUIRED: Mapping[CheckKind, tuple[str, ...]] = MappingProxyType(
    {
        CheckKind.PHRASES: ("patterns",),
        CheckKind.PLACEHOLDERS: ("patterns",),
        CheckKind.ABSENT: ("patterns",),
        CheckKind.QUESTIONS: ("warn_over",),
        CheckKind.WORDS: ("warn_over",),
        CheckKind.CHARACTERS: ("warn_over",),
        CheckKind.ADDRESSEES: ("warn_over",),
        CheckKind.COMPANY: (),
    }
)
_OPTIONAL: Mapping[CheckKind, tuple[str, ...]] = MappingProxyType(
    {
        CheckKind.PHRASES: ("allow", "at_least"),
        CheckKind.PLACEHOLDERS: ("allow",),
        CheckKind.QUESTIONS: ("block_over",),
        CheckKind.WORDS: ("block_over",),
        CheckKind.CHARACTERS: ("block_over",),
        CheckKind.ADDRESSEES: ("block_over",),
    }
)
_WORD_LIST = re.compile(r"<([a-z][a-z-]*)>")


def load_checks(prompts: Prompts, locale: str = "en") -> tuple[Check, ...]:
    """Return the checks of a language in the order of their file.

    Raises ContentError, ``file: check-id.key: what is wrong``, for the first one that is not as it should be.
    """
    name = f"checks/{locale}.yaml"
    mapping = prompts.mapping(name)
    items = mapping.get("checks")
    if not mapping.keys() <= {"words", "checks"} or not isinstance(items, list) or not items:
        raise ContentError(name, "checks", "the file holds a list called 'checks', and may hold 'words'")
    words = _word_lists(name, mapping.get("words", {}))
    checks: dict[str, Check] = {}
    for item in items:
        check = _Item(name, item, words).check()
        if check.id in checks:
            raise ContentError(name, f"{check.id}.id", "another check has the same id")
        checks[check.id] = check
    return tuple(checks.values())


def _word_lists(name: str, raw: Any) -> dict[str, str]:
    """Return the word lists, each as one group of alternatives."""
    if not isinstance(raw, dict):
        raise ContentError(name, "words", "should be lines such as 'job: job|role|position'")
    for key, value in raw.items():
        if not isinstance(value, str) or not value.strip():
            raise ContentError(name, f"words.{key}", "should be words with | between them")
    return {key: f"(?:{value.strip()})" for key, value in raw.items()}


class _Item:
    """One check of the file on its way to a Check."""

    def __init__(self, name: str, raw: Any, words: dict[str, str]) -> None:
        if not isinstance(raw, dict) or not isinstance(raw.get("id"), str) or not raw["id"].strip():
            raise ContentError(name, "checks", "each check starts with an 'id'")
        self._name = name
        self._raw: dict[str, Any] = raw
        self._words = words

    def check(self) -> Check:
        kind = self._term("kind", CheckKind)
        self._check_keys(_REQUIRED[kind], _OPTIONAL.get(kind, ()))
        warn_over, block_over = self._number("warn_over", 0), self._number("block_over", -1)
        if -1 < block_over < warn_over:
            raise self._error("block_over", "is less than warn_over")
        return Check(
            id=self._raw["id"].strip(),
            severity=self._term("severity", Severity),
            kind=kind,
            why=self._text("why"),
            hint=self._text("hint"),
            patterns=self._patterns("patterns", kind),
            allow=self._patterns("allow", kind),
            at_least=self._number("at_least", 1),
            warn_over=warn_over,
            block_over=None if block_over == -1 else block_over,
        )

    def _check_keys(self, required: tuple[str, ...], optional: tuple[str, ...]) -> None:
        known = (*_COMMON, *required, *optional)
        for key in self._raw:
            if key not in known:
                raise self._error(key, f"no such key here; there are {', '.join(known)}")
        for key in required:
            if key not in self._raw:
                raise self._error(key, "is missing")

    def _patterns(self, key: str, kind: CheckKind) -> tuple[re.Pattern[str], ...]:
        if key not in self._raw:
            return ()
        lines = [line.strip() for line in self._text(key).split("\n")]
        return tuple(self._pattern(key, line, kind) for line in lines if line)

    def _pattern(self, key: str, source: str, kind: CheckKind) -> re.Pattern[str]:
        """Return the compiled pattern; placeholders begin and end with signs, and their case counts."""
        expanded = _WORD_LIST.sub(lambda match: self._word_list(key, match[1]), source)
        try:
            if kind is CheckKind.PLACEHOLDERS:
                return re.compile(expanded)
            return re.compile(rf"(?<!\w)(?:{expanded})(?!\w)", re.IGNORECASE)
        except re.error as error:
            raise self._error(key, f"'{source}' is not a pattern: {error}") from None

    def _word_list(self, key: str, name: str) -> str:
        if name not in self._words:
            raise self._error(key, f"there is no list <{name}> under 'words'")
        return self._words[name]

    def _number(self, key: str, default: int) -> int:
        value = self._raw.get(key)
        if value is None:
            return default
        if not isinstance(value, str) or not re.fullmatch("[0-9]{1,6}", value):
            raise self._error(key, "is a whole number")
        return int(value)

    def _text(self, key: str) -> str:
        value = self._raw.get(key)
        if not isinstance(value, str) or not value.strip():
            raise self._error(key, "is missing or has no text")
        return value.strip()

    def _term(self, key: str, terms: type[_Term]) -> _Term:
        try:
            return terms(self._raw.get(key, ""))
        except ValueError:
            raise self._error(key, f"is one of {', '.join(terms)}") from None

    def _error(self, key: str, what: str) -> ContentError:
        return ContentError(self._name, f"{self._raw['id']}.{key}", what)
