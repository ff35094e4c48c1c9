"""Names out of text: companies and people become stable placeholders, in fields and inside sentences.

It knows names only as the entries write them. Matching errs on the side of hiding: a company called Slack
hides the word wherever it stands.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from bounceback.domain.entry import Entry, Lesson, Plan, Request, Requirement
from bounceback.domain.name_words import SHORTEST_PART, Token, letters, tokens, words_of
from bounceback.domain.roles import company_key

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_PATTERNS = (
    (re.compile(r"\b(?:https?://|www\.)\S+", re.IGNORECASE), "[link]"),
    (re.compile(r"[^\s@<>()\[\],;:]+@[^\s@<>()\[\],;:]+"), "[address]"),
    (re.compile(r"\+?\d(?:[ ()/.\-]{0,2}\d){8,}"), "[number]"),
)

# Words that stand in names and are ordinary too. As part of a name they count with a capital letter only.
_ORDINARY = frozenset(
    "the and for our your all one two three new old big good great best first next open smart simple "
    "clear bright blue green red black white brown gray grey young long short rich king page price grant "
    "will may mark bill grace hope joy dawn rose art drew chance june april august summer day park wood "
    "hill field lake stone law data digital cloud code web net online mobile software systems system "
    "solutions services service consulting technology technologies tech labs lab media design studio "
    "studios creative marketing product products project projects public social health care life energy "
    "power water food home house work works working job jobs people team teams talent human resources "
    "recruiting recruitment hiring careers manager management office company group global international "
    "national american british european united royal general federal state city town north south east "
    "west northern southern eastern western central bank school college university institute department "
    "ministry museum hospital church library society association foundation centre center agency partners "
    "capital finance insurance just target gap indeed box square block signal monday can might must shall "
    "should would could not now then when what where who how why".split()
)
# Never a name: titles and the particles between names.
_TITLES = frozenset("mr mrs ms miss dr prof sir von van der den del della dos das the and from".split())


_Span: TypeAlias = tuple[int, int, str]
"""From where to where, and what stands there instead."""


@dataclass(frozen=True)
class Names:
    """The names one entry holds."""

    company: str = ""
    people: tuple[str, ...] = ()


def names_in(entry: Entry) -> Names:
    """Return the company of an entry, and the people it names as such."""
    people = [entry.contact.name] if entry.contact else []
    people += [said.said_by for said in entry.feedback]
    return Names(entry.company, tuple(name for name in people if name))


@dataclass(frozen=True)
class _Name:
    """What stands for a name, and whether it counts with a capital letter only."""

    placeholder: str
    capital: bool = False


@dataclass
class Redactor:
    """Replaces the names it was made with; the same name always by the same placeholder."""

    _companies: dict[str, str] = field(default_factory=dict)
    _people: dict[str, str] = field(default_factory=dict)
    _names: dict[tuple[str, ...], _Name] = field(default_factory=dict)
    _lengths: dict[str, set[int]] = field(default_factory=dict)
    _signs: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, names: Iterable[Names]) -> "Redactor":
        """Return a redactor for these names. Their order gives the letters: oldest first stays stable."""
        made = cls()
        for found in names:
            if found.company:
                made._learn_company(found.company)
            for person in found.people:
                made._learn_person(person)
        return made

    def company(self, name: str) -> str:
        """Return what stands for a company, ``Company A``; nothing for no name."""
        return self._companies.get(_company_key(name), "Company") if name else ""

    def text(self, text: str) -> str:
        """Return the text without the names, addresses, links and long numbers in it."""
        pieces: list[str] = []
        position = 0
        for start, end, placeholder in _apart([*self._found(tokens(text)), *self._others(text)]):
            pieces += [text[position:start], placeholder]
            position = end
        return "".join([*pieces, text[position:]])

    def _others(self, text: str) -> Iterator[_Span]:
        """Yield where links and the like stand, and names that have no letter in them."""
        signs = ((re.compile(re.escape(sign)), placeholder) for sign, placeholder in self._signs.items())
        for pattern, placeholder in (*_PATTERNS, *signs):
            for match in pattern.finditer(text):
                yield match.start(), match.end(), placeholder

    def _learn_company(self, name: str) -> None:
        key = _company_key(name)
        placeholder = self._companies.setdefault(key, f"Company {letters(len(self._companies))}")
        for variant in (name, _CAMEL.sub(" ", name), company_key(name)):
            self._learn(variant, placeholder)
        first = next(iter(words_of(company_key(name))), "")
        if len(first) >= SHORTEST_PART:
            self._add((first,), _Name(placeholder, capital=first in _ORDINARY))

    def _learn_person(self, name: str) -> None:
        key = " ".join(words_of(name)) or name
        placeholder = self._people.setdefault(key, f"Contact {len(self._people) + 1}")
        self._learn(name, placeholder)
        parts = [part for part in words_of(name) if part not in _TITLES]
        self._learn(" ".join(parts), placeholder)
        for part in parts:
            if len(part) > 1:
                is_common = part in _ORDINARY or len(part) < SHORTEST_PART
                self._add((part,), _Name(placeholder, capital=is_common))

    def _learn(self, name: str, placeholder: str) -> None:
        words = words_of(name)
        if words:
            is_common = len(words) == 1 and words[0] in _ORDINARY
            self._add(words, _Name(placeholder, capital=is_common))
        if len(words) > 1:
            self._add(("".join(words),), _Name(placeholder))
        if not words and name.strip():
            self._signs.setdefault(name.strip(), placeholder)

    def _add(self, words: tuple[str, ...], name: _Name) -> None:
        known = self._names.get(words)
        if known is None or (known.capital and not name.capital):
            self._names[words] = name
            self._lengths.setdefault(words[0], set()).add(len(words))

    def _found(self, tokens: list[Token]) -> Iterator[_Span]:
        """Yield where names stand, and what stands for them; of several, the longest."""
        at = 0
        while at < len(tokens):
            length, name = self._name_at(tokens, at)
            if name:
                yield tokens[at].start, tokens[at + length - 1].end, name.placeholder
            at += length

    def _name_at(self, tokens: list[Token], at: int) -> tuple[int, _Name | None]:
        """Return how many words the longest name has that begins here, and the name; else one and None."""
        word = tokens[at].word
        lengths = self._lengths.get(word, set()) | ({1} if word.endswith("s") else set())
        left = len(tokens) - at
        for length in sorted((length for length in lengths if length <= left), reverse=True):
            words = tuple(token.word for token in tokens[at : at + length])
            # "Acmes" is how some write what is Acme's.
            name = self._names.get(words) or self._names.get((*words[:-1], words[-1].removesuffix("s")))
            if name and (tokens[at].capital or not name.capital):
                return length, name
        return 1, None


def redacted(entry: Entry, redactor: Redactor) -> Entry:
    """Return what of an entry may be shown to others, names replaced.

    It is built from the few fields that stay, so that what is not named here can't slip through: no answers,
    feedback, notes, letters, contacts, feelings, tags or keys of the person's own.
    """
    text = redactor.text
    family, plan = entry.role_family, entry.plan
    return Entry(
        company=redactor.company(entry.company),
        role=text(entry.role),
        role_family=text(family) if family else None,
        stage=entry.stage,
        outcome=entry.outcome,
        applied_on=entry.applied_on,
        heard_on=entry.heard_on,
        decision_on=entry.decision_on,
        heard_by=entry.heard_by,
        channel=entry.channel,
        internal=entry.internal,
        public_sector=entry.public_sector,
        finished_at=entry.finished_at,
        told=entry.told,
        themes=tuple(text(theme) for theme in entry.themes),
        lessons=tuple(
            Lesson(text=text(lesson.text), source=lesson.source, set_aside_on=lesson.set_aside_on)
            for lesson in entry.lessons
        ),
        plan=Plan(cue=text(plan.cue), act=text(plan.act), set_aside_on=plan.set_aside_on) if plan else None,
        gap=text(entry.gap) if entry.gap else None,
        requirements=tuple(Requirement(name=text(r.name), state=r.state) for r in entry.requirements),
        route=entry.route,
        requests=tuple(Request(kind=text(r.kind), sent_on=r.sent_on) for r in entry.requests),
    )


def _apart(spans: Iterable[_Span]) -> Iterator[_Span]:
    """Yield the spans in order; of those that overlap one, which covers them all."""
    last: _Span | None = None
    for start, end, placeholder in sorted(spans, key=lambda span: (span[0], -span[1])):
        if last and start < last[1]:
            last = (last[0], max(last[1], end), last[2])
            continue
        if last:
            yield last
        last = (start, end, placeholder)
    if last:
        yield last


def _company_key(name: str) -> str:
    return " ".join(words_of(company_key(name))) or name.strip()
