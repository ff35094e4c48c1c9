"""How letters are worded, read from ``prompts/letters/`` and checked."""

import re
from dataclasses import dataclass, fields
from typing import Any

from bounceback.content.keys import check_keys
from bounceback.content.resources import Prompts
from bounceback.domain.letter import MessageKind
from bounceback.domain.letter_rules import KindPhrases, LanguageRules, LetterRules, Phrases, letter_phrase
from bounceback.domain.terms import Stage
from bounceback.errors import ContentError

MAIL_FILE = "letters/mail.yaml"

_FOLDER = "letters"
_REFERENCE = re.compile(r"(?<!\?P)<([^\W\d]+)>")
_MAIL_KEYS = tuple(field.name for field in fields(LetterRules) if field.name != "languages")
_NO_LISTS = ("language", "common", "kinds", "stages")
_LISTS = tuple(field.name for field in fields(LanguageRules) if field.name not in _NO_LISTS)


def load_letters(prompts: Prompts) -> LetterRules:
    """Return the rules by which letters are read, in every language there is; raises ContentError."""
    mapping = prompts.mapping(MAIL_FILE)
    check_keys(MAIL_FILE, "", mapping, required=_MAIL_KEYS)
    words = {key: _words(MAIL_FILE, key, mapping[key]) for key in _MAIL_KEYS}
    files = [name for name in prompts.names(_FOLDER) if name != MAIL_FILE]
    languages = tuple(_language(name, prompts.mapping(name)) for name in files)
    for number, rules in enumerate(languages):
        if rules.language in {other.language for other in languages[:number]}:
            raise ContentError(files[number], "language", f'"{rules.language}" has another file already')
    return LetterRules(languages=languages, **words)


def _language(file: str, mapping: dict[str, Any]) -> LanguageRules:
    check_keys(
        file, "", mapping, required=("language", "common", "kinds", "stages", *_LISTS), optional=("words",)
    )
    reader = _Reader(file, mapping.get("words") or {})
    language = mapping["language"]
    if not isinstance(language, str) or not re.fullmatch("[a-z]{2,3}", language):
        raise ContentError(file, "language", "it is not a short code such as en")
    kinds = tuple(kind.value for kind in MessageKind if kind is not MessageKind.OTHER)
    check_keys(file, "kinds", mapping["kinds"], required=("rejection",), optional=kinds)
    check_keys(file, "stages", mapping["stages"], required=("interview",), optional=tuple(Stage))
    return LanguageRules(
        language=language,
        common=_words(file, "common", mapping["common"]),
        kinds={
            MessageKind(key): reader.kind(f"kinds.{key}", value) for key, value in mapping["kinds"].items()
        },
        stages={
            Stage(key): reader.phrases(f"stages.{key}", value) for key, value in mapping["stages"].items()
        },
        **{key: reader.phrases(key, mapping[key]) for key in _LISTS},
    )


def _words(file: str, place: str, value: Any) -> frozenset[str]:
    if not isinstance(value, str):
        raise ContentError(file, place, "it is not a line of words")
    return frozenset(value.casefold().split())


@dataclass(frozen=True)
class _Reader:
    """What turns a file's phrases into patterns, with errors that name the place."""

    file: str
    words: Any

    def kind(self, place: str, value: Any) -> KindPhrases:
        """Return the phrases of one kind."""
        check_keys(self.file, place, value, required=("strong",), optional=("weak", "unless"))
        strong, weak, unless = (
            self.phrases(f"{place}.{name}", value[name]) if name in value else ()
            for name in ("strong", "weak", "unless")
        )
        return KindPhrases(strong, weak, unless)

    def phrases(self, place: str, value: Any) -> Phrases:
        """Return the patterns of a list of phrases."""
        return tuple(
            self._pattern(place, f"{place}.{number}", source)
            for number, source in enumerate(self._texts(place, value), start=1)
        )

    def _pattern(self, key: str, place: str, source: str) -> re.Pattern[str]:
        slot = {"company": "{company}", "role": "{role}", "role_maybe": "{role}"}.get(key, "")
        if slot not in source:
            raise ContentError(self.file, place, f"it needs {slot} where the name stands")
        try:
            # Compiled alone first: "a)|(b" would be valid inside the group that the pattern puts around it.
            re.compile(source)
            pattern = letter_phrase(self._expanded(place, source))
        except (re.error, OverflowError, RecursionError) as error:
            raise ContentError(self.file, place, f"it is not a regular expression: {error}") from error
        if pattern.fullmatch(""):
            raise ContentError(self.file, place, "it would match every text")
        return pattern

    def _expanded(self, place: str, source: str, seen: tuple[str, ...] = ()) -> str:
        """Return the phrase with every ``<name>`` replaced by its list."""

        def group(match: re.Match[str]) -> str:
            name = match[1]
            if not isinstance(self.words, dict) or name not in self.words:
                raise ContentError(self.file, place, f"there is no word list <{name}>")
            where = f"words.{name}"
            if name in seen:
                raise ContentError(self.file, where, "it names itself")
            items = self._texts(where, self.words[name])
            return f"(?:{'|'.join(self._expanded(where, item, (*seen, name)) for item in items)})"

        return _REFERENCE.sub(group, source)

    def _texts(self, place: str, value: Any) -> tuple[str, ...]:
        if not isinstance(value, list) or not value:
            raise ContentError(self.file, place, "it is not a list of phrases")
        for number, source in enumerate(value, start=1):
            if not isinstance(source, str) or not source:
                raise ContentError(
                    self.file, f"{place}.{number}", "it is not a phrase; put the text in quotes"
                )
        return tuple(value)
