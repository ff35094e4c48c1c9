"""Names behind placeholders, for a screen that others can see: ``Company A``, ``Role B``, ``Contact 1``.

Matching errs on the side of hiding. Names are known only as entries write them.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from pathlib import PurePath
from typing import Any, TypeVar

from bounceback.domain.name_words import SHORTEST_PART, letters, tokens, words_of
from bounceback.domain.roles import company_key, kind_of_role

Value = TypeVar("Value")

_ID = re.compile(r"\b(\d{4}-\d{2}-\d{2})(?:-[a-z0-9]+)+")
_SIGNS = re.compile(r"(?P<link>\b(?:https?://|www\.)\S+)|(?P<address>[^\s@<>()\[\],;:]+@[^\s@<>()\[\],;:]+)")
# Alone, these are hardly ever the company or the person.
_ORDINARY = frozenset(
    "the and for our your all new one mr mrs ms miss dr prof sir von van der den del team people human "
    "resources hiring recruiting company group agency talent".split()
)


@dataclass(frozen=True)
class Names:
    """The names in one entry: its id, the company, what the role is called, and people."""

    entry_id: str
    company: str = ""
    roles: tuple[str, ...] = ()
    people: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Name:
    """The words of a name, what stands for it, and whether it counts with a capital letter only."""

    words: tuple[str, ...]
    placeholder: str
    capital: bool = False


class Mask:
    """Puts placeholders in the place of names: of one name always the same, in all that is shown."""

    def __init__(self, names: Iterable[Names]) -> None:
        self._companies: dict[str, str] = {}
        self._roles: dict[str, str] = {}
        self._people: dict[str, str] = {}
        self._ids: dict[str, str] = {}
        self._taken: set[str] = set()
        self._by_word: dict[str, list[_Name]] = {}
        self._wordless: dict[str, str] = {}
        for found in names:
            self._learn_id(found.entry_id)
            self._learn_company(found.company)
            for role in found.roles:
                self._learn_role(role)
            for person in found.people:
                self._learn_person(person)
        for known in self._by_word.values():
            known.sort(key=lambda name: (-len(name.words), name.capital))

    def of(self, value: Value) -> Value:
        """Return a copy in which every text is masked: of a text, a path, or what is made of them."""
        return self._of(value)  # type: ignore[no-any-return]

    def text(self, text: str) -> str:
        """Return the text without names, addresses, links and the names in ids."""
        text = _ID.sub(lambda match: self._ids.get(match[0], match[1]), text)
        text = _SIGNS.sub(lambda match: f"[{match.lastgroup}]", text)
        for sign, placeholder in self._wordless.items():
            text = text.replace(sign, placeholder)
        return self._without_names(text)

    def _of(self, value: Any) -> Any:
        if type(value) is str:  # the members of an enumeration are no names
            return self.text(value)
        if isinstance(value, PurePath):
            return type(value)(self.text(value.name))
        if is_dataclass(value) and not isinstance(value, type):
            return replace(
                value, **{item.name: self._of(getattr(value, item.name)) for item in fields(value)}
            )
        if isinstance(value, Mapping):
            return {self._of(key): self._of(item) for key, item in value.items()}
        if isinstance(value, (list, tuple)):
            return type(value)(map(self._of, value))
        return value

    def _without_names(self, text: str) -> str:
        found = tokens(text)
        words = [token.word for token in found]
        pieces: list[str] = []
        position = at = 0
        while at < len(found):
            start = found[at].start
            name = self._name_at(words, at, is_capital=found[at].capital)
            if name is None:
                at += 1
                continue
            if len(name.words) == len(found):
                return name.placeholder
            at += len(name.words)
            pieces += [text[position:start], name.placeholder]
            position = found[at - 1].end
            if "(" in text[start:position] and text[position : position + 1] == ")":
                position += 1
        return "".join([*pieces, text[position:]])

    def _name_at(self, words: list[str], at: int, *, is_capital: bool) -> _Name | None:
        """Return the longest name that begins with that word."""
        return next(
            (
                name
                for name in self._by_word.get(words[at], ())
                if (is_capital or not name.capital) and tuple(words[at : at + len(name.words)]) == name.words
            ),
            None,
        )

    def _learn_id(self, entry_id: str) -> None:
        """Let an id be its day; another of the same day gets a number."""
        match = _ID.fullmatch(entry_id)
        if match is None:
            return
        day, number = match[1], 1
        while (shown := day if number == 1 else f"{day} ({number})") in self._taken:
            number += 1
        self._taken.add(shown)
        self._ids[entry_id] = shown

    def _learn_company(self, company: str) -> None:
        if key := company_key(company) or company.strip():
            placeholder = self._companies.setdefault(key, f"Company {letters(len(self._companies))}")
            self._learn(company, placeholder)
            self._learn(key, placeholder)
            self._learn_parts(words_of(key)[:1], placeholder)

    def _learn_role(self, role: str) -> None:
        if kind := kind_of_role(role) or role.strip():
            placeholder = self._roles.setdefault(kind, f"Role {letters(len(self._roles))}")
            self._learn(role, placeholder)
            self._learn(kind, placeholder)

    def _learn_person(self, person: str) -> None:
        if key := " ".join(words_of(person)) or person.strip():
            placeholder = self._people.setdefault(key, f"Contact {len(self._people) + 1}")
            self._learn(person, placeholder)
            self._learn_parts(words_of(person), placeholder)

    def _learn_parts(self, words: tuple[str, ...], placeholder: str) -> None:
        """Learn words that stand for the whole name; with a small letter they may be any word."""
        for word in words:
            if len(word) >= SHORTEST_PART and word not in _ORDINARY:
                self._add(_Name((word,), placeholder, capital=True))

    def _learn(self, name: str, placeholder: str) -> None:
        words = words_of(name)
        if words:
            self._add(_Name(words, placeholder))
        else:
            self._wordless.setdefault(name.strip(), placeholder)

    def _add(self, name: _Name) -> None:
        known = self._by_word.setdefault(name.words[0], [])
        if not any(one.words == name.words and one.capital <= name.capital for one in known):
            known.append(name)
