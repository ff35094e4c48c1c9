"""Taking apart what asks for several things at once, only where that can't change what is meant."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bounceback.domain.requirements import plain_words
from bounceback.domain.text import capitalised, one_line

_LONGEST = 400
_CLAUSE = re.compile(r"(?:[,;]\s+(?:(?:and|plus|as well as)\s+)?|\s+(?:and|plus|as well as)\s+)")
_AND = re.compile(r"(?:,\s+|\s+)(?:and|&|plus|as well as)\s+")
_FEWEST_WITHOUT_AND = 3
# One word as names of tools and subjects look: C++, Node.js, CI/CD, dbt.
_NAME = re.compile(r"\w[\w.+#/&'-]*")
_UNMISTAKABLE = re.compile(r"[a-z][A-Z]|[A-Z]{2}|\d|[+#]")

Phrases = tuple[re.Pattern[str], ...]


@dataclass(frozen=True)
class ListWords:
    """The words by which lists are told from whole phrases.

    *leads* open a clause and hold for each name behind them ("experience with"); *qualities* hold for each
    name but open nothing ("strong"); *years* open a clause and hold for all of it. *tails* stand behind the
    last name and hold for each. A line with one of *together* stays whole. *names* are known names in small
    letters; every list needs one of them, or one that looks like nothing else.
    """

    leads: Phrases
    qualities: Phrases
    years: Phrases
    tails: frozenset[str]
    together: Phrases
    names: frozenset[str]


def taken_apart(text: str, words: ListWords) -> tuple[str, ...]:
    """Return the single things a line asks for; the line alone where it is one, or may be.

    Clauses that each have an opening of their own are set apart, and so are single names in a list:
    "SQL, Python and Airflow", but not "planning and delivery of projects".
    """
    line = one_line(text)
    plain = plain_words(line)
    if len(line) > _LONGEST or "(" in line or any(found.search(plain) for found in words.together):
        return (line,)
    return tuple(item for clause in _clauses(line, words) for item in _single(clause, words))


def _clauses(line: str, words: ListWords) -> Iterator[str]:
    """Yield the clauses of a line; the line itself unless it begins with an opening that has an object."""
    start = 0
    if _object_of(line, words):
        for between in _CLAUSE.finditer(line):
            rest = line[between.end() :]
            if _object_of(rest, words) and _object_of(line[start : between.start()], words):
                yield capitalised(line[start : between.start()])
                start = between.end()
    yield capitalised(line[start:]) if start else line


def _object_of(clause: str, words: ListWords) -> str:
    """Return what a clause asks for behind its opening; empty if it has no opening, or nothing behind it."""
    rest = _behind(clause, (*words.leads, *words.years))
    return "" if rest is None or re.match(r"(?:and|plus|as)\b", rest) else rest


def _behind(text: str, openings: Phrases) -> str | None:
    """Return what stands behind the longest of these openings; None where none of them stands there."""
    all_words, plain = text.split(), plain_words(text)
    ends = [found.end() for opening in openings if (found := opening.match(plain))]
    end = max(ends, default=0)
    if not end or plain[end : end + 1] not in {"", " "} or len(plain.split()) != len(all_words):
        return None
    return " ".join(all_words[len(plain[:end].split()) :])


def _single(clause: str, words: ListWords) -> tuple[str, ...]:
    """Return each name of a list with what stands before and behind all of them; else the clause."""
    listed = _behind(clause, (*words.leads, *words.qualities))
    listed = clause if listed is None else listed
    lead = clause.removesuffix(listed)
    core, _, last = listed.rpartition(" ")
    tail = f" {last}" if plain_words(last) in words.tails else ""
    names = _names_in(core if tail else listed)
    if not all(_is_name(name, words) for name in names):
        return (clause,)
    if not any(_is_unmistakable(name, words) for name in names):
        return (clause,)
    return tuple(f"{lead}{name}{tail}" for name in names)


def _names_in(listed: str) -> list[str]:
    """Return the parts of a list: commas, then one "and" at most, which may be left out behind the third.

    An "and" before the last one joins two words into one thing: "Research and Development, HR".
    """
    before, *behind = _AND.split(listed)
    names = before.split(", ")
    if not behind:
        return names if len(names) >= _FEWEST_WITHOUT_AND else [listed]
    return [*names, *behind] if len(behind) == 1 and "," not in behind[0] else [listed]


def _is_name(name: str, words: ListWords) -> bool:
    if not _NAME.fullmatch(name):
        return False
    return plain_words(name) in words.names or (len(name) > 1 and name != name.lower())


def _is_unmistakable(name: str, words: ListWords) -> bool:
    return plain_words(name) in words.names or _UNMISTAKABLE.search(name) is not None
