"""A company's name cut out of the words that follow a cue. Pure, stdlib only."""

import re

from bounceback.domain.letter_rules import LanguageRules, LetterRules, any_found
from bounceback.domain.text import fold

_CONNECTORS = frozenset("of the & + for de la le du des del and und et y der die das für e".split())
_OPEN = "\"'([*_<"
_CLOSE = "\"')]*_>"
_STOP = ",.!?;:"
_LONGEST_NAME = 8


def name_at(text: str, rules: LetterRules, known: frozenset[str] = frozenset()) -> str | None:
    """Return the company's name that *text* begins with, or None.

    A name is a run of capitalised words; those in *known* (folded) may be small. It ends with a sentence,
    a comma, a bracket, a small word or a legal form.
    """
    words: list[str] = []
    for raw in text.split()[: _LONGEST_NAME + 2]:
        word = raw.lstrip(_OPEN)
        opened = word != raw and not raw.startswith(('"', "'", "*", "_"))
        if words and opened:
            break
        core = _core(word)
        if not core or not _may_follow(words, core, rules, known):
            break
        words.append(core)
        if core.casefold() in rules.legal_forms and len(words) > 1:
            break
        ended = word[len(core) :].strip(_CLOSE)
        if ended:
            if ended.startswith(",") and _legal_next(text, raw, rules):
                continue
            break
    return cleaned_name(words, rules)


def name_before(text: str, rules: LetterRules, known: frozenset[str] = frozenset()) -> str | None:
    """Return the company's name that *text* ends with, or None."""
    words: list[str] = []
    for word in reversed(text.split()):
        core = _core(word.strip(_OPEN + _CLOSE))
        if (
            not core
            or (words and word.endswith(tuple(_STOP)))
            or not _may_follow(["", core], core, rules, known)
        ):
            break
        words.insert(0, core)
    return cleaned_name(words, rules)


def _core(word: str) -> str:
    """Return the word without its end of a sentence and quotes; ``Booking.com`` stays."""
    return word.rstrip(_STOP + _CLOSE)


def _may_follow(words: list[str], core: str, rules: LetterRules, known: frozenset[str]) -> bool:
    small = core.casefold()
    if small in _CONNECTORS and not core[0].isupper():
        return bool(words) or small == "the"
    is_name = core[0].isupper() or core[0].isdigit() or core[1:] != core[1:].lower() or fold(core) in known
    if not words and small in rules.not_names and small != "the":
        return False
    if (
        small in rules.not_names
        and not core.isupper()
        and small not in {"the", "team", "company", "no", "one", "an", "us"}
    ):
        return False
    return is_name and not set("@#/\\") & set(core.replace("w/", ""))


def _legal_next(text: str, raw: str, rules: LetterRules) -> bool:
    rest = text[text.index(raw) + len(raw) :].split()
    return bool(rest) and rest[0].strip(",").casefold() in rules.legal_forms


def cleaned_name(words: list[str], rules: LetterRules) -> str | None:
    """Return the words as a name, without a team's words, legal forms and connectors at its ends."""
    trimmed = list(words)
    while trimmed and _is_tail(trimmed, rules):
        trimmed.pop()
    while trimmed and _is_head(trimmed, rules):
        trimmed.pop(0)
    if not trimmed or [word.casefold() for word in trimmed] == ["the"]:
        return None
    name = re.sub(r"'s?$", "", " ".join(trimmed))
    is_plain = all(
        word.casefold() in rules.not_names | rules.team_words | rules.vendor_names for word in trimmed
    )
    return None if is_plain or len(name) < 2 or name.isdigit() else name


def _is_tail(words: list[str], rules: LetterRules) -> bool:
    last = words[-1].casefold()
    if last in _CONNECTORS or last in rules.legal_forms:
        return True
    # "People" or "Engineering" alone could be part of a name; before "Team" they are the team's.
    return last in rules.team_edges and len(words) > 1


def _is_head(words: list[str], rules: LetterRules) -> bool:
    first = words[0]
    is_year = first.isdigit() and len(first) == 4 and len(words) > 1
    return (
        is_year
        or (first.islower() and first in _CONNECTORS)
        or (first.casefold() in rules.team_edges and len(words) > 1)
    )


def team_owner(line: str, rules: LetterRules) -> str | None:
    """Return whose team signs or sends, as ``Acme`` in "The Acme Talent Acquisition Team", or None."""
    text = re.sub(
        r"\s*[|,(/].*$|^(?:your|the|ihr|dein|votre|l'|el) +", "", line.strip(" -*_.!"), flags=re.IGNORECASE
    )
    # "Recruiting Team @ Acme", "People Team at Acme"
    turned = _behind_team(text, rules)
    if turned:
        return name_at(turned, rules)
    words = text.split()
    end = len(words)
    while end and words[end - 1].casefold().strip(".,:!") in rules.team_words:
        end -= 1
    start = 0
    while start < end and words[start].casefold() in rules.team_words:
        start += 1
    if start == end or (start == 0 and end == len(words)):
        return None
    names = [word.strip('.,:!"') for word in words[start:end]]
    if (
        not names
        or len(names) > 6
        or not all(
            n and (n[0].isupper() or n[0].isdigit() or n.lower() in _CONNECTORS or n[1:] != n[1:].lower())
            for n in names
        )
    ):
        return None
    if names[0].casefold() in rules.not_names or all(name.casefold() in rules.job_titles for name in names):
        return None
    return cleaned_name(names, rules)


def _behind_team(text: str, rules: LetterRules) -> str:
    """Return what follows the longest run of a team's words: "Equipo de Talento de Acme"; else nothing."""
    joints = re.finditer(r"\s+(?:@|at|bei|von|chez|of|from|de)\s+(?:the )?", text)
    ends = [
        joint.end()
        for joint in joints
        if joint.start() and all(w.casefold() in rules.team_words for w in text[: joint.start()].split())
    ]
    return text[max(ends) :] if ends else ""


def same_company(name: str) -> str:
    """Return the name for comparing: folded, only letters and digits, without "the" and an "and" inside."""
    return re.sub(r"[^\w]|_", "", re.sub(r"^the | (?:and|&|und|et|y)(?= )", "", fold(name)))


def is_role_like(name: str, language: LanguageRules) -> bool:
    """Return whether what was taken for a company's name is a job's."""
    last = name.rpartition(" ")[2]
    return any_found(language.role_nouns, last) and not last.isupper()
