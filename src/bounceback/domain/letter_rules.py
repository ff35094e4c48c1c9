"""The phrases and lists by which letters are read; ``prompts/letters/`` holds them. Pure, stdlib only."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from bounceback.domain.letter import MessageKind
from bounceback.domain.terms import Stage

Phrases = tuple[re.Pattern[str], ...]

# " ~ " in a phrase: up to five words of the same sentence.
_GAP = " (?:[^ ]{0,40}[^ .!?;:] ){0,5}?"
# What follows a cue is looked at and not used up, so that the next cue may begin inside it.
_AFTER = {"company": "(?=(?P<company>[^ ].{0,79}))", "role": "(?=(?P<role>[^ ].{1,139}))"}
_BEFORE = {"company": "(?P<company>[^ ]+(?: [^ ]+){0,4}?)", "role": "(?P<role>[^ ].{1,119}?)"}


@dataclass(frozen=True)
class KindPhrases:
    """What speaks for one kind: *strong* phrases nearly prove it, *weak* ones only add to others.

    A sentence with one of *unless* speaks for another kind, whatever else it says.
    """

    strong: Phrases
    weak: Phrases = ()
    unless: Phrases = ()


@dataclass(frozen=True)
class LanguageRules:
    """How letters are worded in one language.

    *conditions* mark sentences about what may or might happen, which prove nothing. *withdrawn* is said to
    somebody who ended an application. *company* and *role* patterns hold a group of that name; what
    a *role_maybe* finds needs a word for a job in it. *feedback*
    phrases name a reason; those in *feedback_opens* announce one; *stock* phrases tell nobody anything.
    """

    language: str
    common: frozenset[str]
    kinds: Mapping[MessageKind, KindPhrases]
    conditions: Phrases
    withdrawn: Phrases
    own: Phrases
    company: Phrases
    role: Phrases
    role_maybe: Phrases
    role_starts: Phrases
    articles: Phrases
    role_ends: Phrases
    role_nouns: Phrases
    not_roles: Phrases
    stages: Mapping[Stage, Phrases]
    not_reached: Phrases
    reply_wanted: Phrases
    reply_refused: Phrases
    feedback: Phrases
    feedback_opens: Phrases
    stock: Phrases
    closings: Phrases


@dataclass(frozen=True)
class LetterRules:
    """The rules of every language, and what holds in all of them.

    *vendor_domains* send for other companies, *mail_domains* for anybody; *team_words* and *mailbox_words*
    stand around a company's name or for it; *legal_forms* are left out of it.
    """

    languages: tuple[LanguageRules, ...]
    vendor_domains: frozenset[str]
    vendor_names: frozenset[str]
    mail_domains: frozenset[str]
    mailbox_words: frozenset[str]
    team_words: frozenset[str]
    team_edges: frozenset[str]
    legal_forms: frozenset[str]
    not_names: frozenset[str]
    job_titles: frozenset[str]
    company_words: frozenset[str]


def letter_phrase(source: str) -> re.Pattern[str]:
    """Return the pattern for whole words in the text of a sentence.

    ``~`` between blanks stands for up to five words; apostrophes may be missing; ``{company}`` and
    ``{role}`` stand for what is to be found. Raises re.error, OverflowError or RecursionError.
    """
    body = source.replace(" ~ ", _GAP).replace("'", "'?")
    for name, after in _AFTER.items():
        place = f"{{{name}}}"
        if body.endswith(place):
            return re.compile(f"(?<!\\w)(?:{body.removesuffix(place)}{after})", re.IGNORECASE)
        body = body.replace(place, _BEFORE[name])
    return re.compile(f"(?<!\\w)(?:{body})(?!\\w)", re.IGNORECASE)


def any_found(patterns: Phrases, text: str) -> bool:
    """Return whether one of the phrases stands in the text."""
    return any(pattern.search(text) for pattern in patterns)
