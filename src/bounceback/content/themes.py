"""The themes of feedback, read from ``prompts/themes/`` and checked, the user's own among them."""

import re
from dataclasses import dataclass, replace
from typing import Any

from bounceback.content.keys import check_keys
from bounceback.content.labels import FOLDER, raw_themes
from bounceback.content.resources import Prompts
from bounceback.domain.text import fold
from bounceback.domain.themes import (
    Control,
    Praise,
    Reading,
    Theme,
    negation_phrase,
    read_feedback,
    theme_phrase,
)
from bounceback.domain.weak_spots import Idea
from bounceback.errors import ContentError

_PARTS = ("negations", "praise", "words", "themes", "boilerplate", "signs")
_SIGNS = ("moment", "better", "witness")
_REFERENCE = re.compile(r"(?<!\?P)<([a-z_]+)>")
_FLAGS = {"true": True, "false": False}

Phrases = tuple[re.Pattern[str], ...]


@dataclass(frozen=True)
class ThemeSet:
    """All themes, the user's own first; the phrases of standard letters; the signs of a specific answer."""

    themes: tuple[Theme, ...]
    boilerplate: Phrases
    signs: tuple[Phrases, ...] = ()

    def read(self, text: str) -> Reading:
        """Return what an employer's words say."""
        return read_feedback(text, self.themes, self.boilerplate, self.signs)

    def find(self, words: str) -> Theme | None:
        """Return the theme of that key or label, however it is written, or None."""
        wanted = fold(words).replace("_", " ")
        return next((t for t in self.themes if wanted in {t.key.replace("_", " "), fold(t.label)}), None)

    def get(self, key: str) -> Theme | None:
        """Return the theme of that key, or None."""
        return next((theme for theme in self.themes if theme.key == key), None)


def load_themes(prompts: Prompts, locale: str = "en") -> ThemeSet:
    """Return the themes of a locale and the user's own; raises ContentError."""
    file = f"{FOLDER}/{locale}.yaml"
    mapping = prompts.mapping(file)
    check_keys(file, "", mapping, required=_PARTS)
    reader = _Reader(file, _Words(file, mapping["words"]), _negation(file, mapping["negations"]))
    check_keys(file, "praise", mapping["praise"], required=("words", "doubts"))
    reader = replace(reader, praise=reader.praised(mapping["praise"]))
    shipped = _themes(reader, mapping["themes"])
    check_keys(file, "signs", mapping["signs"], required=_SIGNS)
    own = _own_themes(prompts, reader, frozenset(theme.key for theme in shipped))
    return ThemeSet(
        themes=(*own, *shipped),
        boilerplate=reader.phrases("boilerplate", mapping["boilerplate"]),
        signs=tuple(reader.phrases(f"signs.{kind}", mapping["signs"][kind]) for kind in _SIGNS),
    )


def load_ideas(prompts: Prompts, locale: str = "en") -> dict[str, Idea]:
    """Return what can be worked on, by key: the themes that teach something, with a plan to borrow."""
    ideas = {}
    for item in raw_themes(prompts, locale):
        plan = item.get("plan")
        parts = (plan.get("cue"), plan.get("act")) if isinstance(plan, dict) else ("", "")
        borrowed = (str(parts[0]), str(parts[1])) if all(parts) else None
        ideas[str(item["key"])] = Idea(str(item["label"]), borrowed)
    return ideas


def _own_themes(prompts: Prompts, reader: "_Reader", taken: frozenset[str]) -> list[Theme]:
    """Return the themes of the user's own files; one that holds all a locale needs is a locale's."""
    if prompts.user_dir is None:
        return []
    own: list[Theme] = []
    for name in prompts.names(FOLDER):
        if name == reader.file or not prompts.path(name).is_relative_to(prompts.user_dir):
            continue
        mapping = prompts.mapping(name)
        if "boilerplate" in mapping:
            continue
        check_keys(name, "", mapping, required=("themes",))
        keys = taken.union(theme.key for theme in own)
        own += _themes(replace(reader, file=name), mapping["themes"], keys)
    return own


def _themes(reader: "_Reader", items: Any, taken: frozenset[str] = frozenset()) -> list[Theme]:
    if not isinstance(items, list):
        raise ContentError(reader.file, "themes", "it is not a list of themes")
    themes: dict[str, Theme] = {}
    for number, item in enumerate(items, start=1):
        theme = reader.theme(f"themes.{number}", item)
        if theme.key in themes or theme.key in taken:
            raise ContentError(reader.file, f"{theme.key}.key", "there is another theme of this key")
        themes[theme.key] = theme
    return list(themes.values())


@dataclass(frozen=True)
class _Words:
    """The word lists that phrases may name as ``<name>``."""

    file: str
    raw: Any

    def expand(self, file: str, place: str, source: str, seen: tuple[str, ...] = ()) -> str:
        """Return the phrase with every ``<name>`` replaced by its list."""

        def group(match: re.Match[str]) -> str:
            name = match[1]
            if not isinstance(self.raw, dict) or name not in self.raw:
                raise ContentError(file, place, f"there is no word list <{name}>")
            if name in seen:
                raise ContentError(self.file, f"words.{name}", "it names itself")
            items = _texts(self.file, f"words.{name}", self.raw[name])
            where = f"words.{name}"
            return f"(?:{'|'.join(self.expand(self.file, where, item, (*seen, name)) for item in items)})"

        return _REFERENCE.sub(group, source)


@dataclass(frozen=True)
class _Reader:
    """What turns a file's values into themes and patterns, with errors that name the file."""

    file: str
    words: _Words
    negation: re.Pattern[str]
    praise: Praise | None = None

    def theme(self, place: str, item: Any) -> Theme:
        """Return one theme; errors name it by its key as soon as that is known."""
        key = item.get("key") if isinstance(item, dict) else None
        named = key if isinstance(key, str) and key else place
        required = ("key", "label", "definition", "control", "teaches", "phrases")
        check_keys(self.file, named, item, required=required, optional=("plan",))
        texts = {name: self._text(f"{named}.{name}", item[name]) for name in required[:-1]}
        if not re.fullmatch("[a-z][a-z0-9_]*", texts["key"]):
            raise ContentError(self.file, f"{named}.key", "it is made of small letters, digits and _")
        if texts["control"] not in {*Control}:
            raise ContentError(self.file, f"{named}.control", f"it is one of {', '.join(Control)}")
        if texts["teaches"] not in _FLAGS:
            raise ContentError(self.file, f"{named}.teaches", "it is true or false")
        control, teaches = Control(texts["control"]), _FLAGS[texts["teaches"]]
        plan = self._plan(f"{named}.plan", item.get("plan"))
        if plan and (control is Control.OUT or not teaches):
            raise ContentError(self.file, f"{named}.plan", "a theme that can't teach has no plan")
        where = f"{named}.phrases"
        check_keys(self.file, where, item["phrases"], required=("likely",), optional=("maybe", "faint"))
        patterns = {name: self.phrases(f"{where}.{name}", value) for name, value in item["phrases"].items()}
        return Theme(
            key=texts["key"],
            label=texts["label"],
            definition=texts["definition"],
            control=control,
            teaches=teaches,
            plan=plan,
            likely=patterns["likely"],
            maybe=patterns.get("maybe", ()),
            faint=patterns.get("faint", ()),
            negation=self.negation,
            praise=self.praise,
        )

    def praised(self, value: Any) -> Praise:
        """Return what praise is told by."""
        return Praise(
            self.phrases("praise.words", value["words"]), self.phrases("praise.doubts", value["doubts"])
        )

    def _plan(self, place: str, value: Any) -> tuple[str, str] | None:
        if value is None:
            return None
        check_keys(self.file, place, value, required=("cue", "act"))
        return self._text(f"{place}.cue", value["cue"]), self._text(f"{place}.act", value["act"])

    def _text(self, place: str, value: Any) -> str:
        if not isinstance(value, str):
            raise ContentError(self.file, place, "it is not a text")
        return " ".join(value.split())

    def phrases(self, place: str, value: Any) -> Phrases:
        """Return the patterns of a list of phrases."""
        sources = _texts(self.file, place, value)
        return tuple(
            self._pattern(f"{place}.{number}", source) for number, source in enumerate(sources, start=1)
        )

    def _pattern(self, place: str, source: str) -> re.Pattern[str]:
        expanded = self.words.expand(self.file, place, source)
        try:
            # Compiled alone first: "a)|(b" would be valid inside the group that the pattern puts around it.
            re.compile(source)
            pattern = theme_phrase(expanded)
        except (re.error, OverflowError, RecursionError) as error:
            raise ContentError(self.file, place, f"it is not a regular expression: {error}") from error
        if pattern.fullmatch(""):
            raise ContentError(self.file, place, "it would match every text")
        return pattern


def _negation(file: str, value: Any) -> re.Pattern[str]:
    try:
        return negation_phrase(_texts(file, "negations", value))
    except re.error as error:
        raise ContentError(file, "negations", f"it is not a regular expression: {error}") from error


def _texts(file: str, place: str, value: Any) -> tuple[str, ...]:
    """Return a list of phrases as it stands in the file."""
    if not isinstance(value, list) or not value:
        raise ContentError(file, place, "it is not a list of phrases")
    for number, source in enumerate(value, start=1):
        if not isinstance(source, str):
            raise ContentError(file, f"{place}.{number}", "it is not a phrase; put the text in quotes")
    return tuple(value)
