"""When two roles are of the same kind, and two company names are the same company."""

import re
from functools import lru_cache

from bounceback.domain.text import fold

# Words that say how senior or how employed, not what the work is.
_LEVEL_WORDS = frozenset(
    "senior sr junior jr lead principal staff head chief associate assistant deputy trainee graduate intern "
    "internship mid midlevel midweight experienced i ii iii iv v 1 2 3 4 5 l1 l2 l3 l4 l5 l6 l7 ic1 ic2 ic3 "
    "ic4 ic5 ic6 remote hybrid contract permanent fulltime parttime temporary m f d w x".split()
)
_LEVEL_PHRASES = re.compile(r"\b(?:(?:full|part)[ -]?time|(?:entry|mid)[ -]?level|all genders)\b")
# What sets the team, the field or the place behind a role apart. A slash alone may join halves of one name.
_SUFFIX = re.compile(r"[,;:|(\[]| -|- | ?[–—·]| / ")
_SLASH = re.compile(r"/")
# A word that names somebody at work: manager, editor, scientist, analyst, consultant, technician, engineer.
_WORKER = re.compile(
    r"\w*(?:er|or|ist|yst|ant|ian)|lead|head|chief|nurse|chef|cook|clerk|coach|architect|executive|intern"
    r"|president|agent|rep|representative|associate|apprentice"
)
_FEWEST_WORDS = 2
_LEGAL_FORMS = re.compile(
    r"\b(ltd|limited|llp|plc|inc|incorporated|llc|corp|corporation|co|gmbh|ag|sa|bv|ab|oy|group)\b"
)


@lru_cache(maxsize=4096)  # asked of every entry, several times, and most share a few roles
def kind_of_role(role: str, family: str | None = None) -> str:
    """Return what kind of work a role is, for comparing: the family if named, else the role without level.

    The team or field behind a role isn't part of it ("Product Manager, Payments") where what stands before
    is a kind of work of its own: "Manager, Payments" is no manager of anything.
    """
    plain = _LEVEL_PHRASES.sub(" ", fold(family or role))
    for separator in (_SUFFIX, _SLASH):
        plain = _without_suffix(plain, separator)
    return " ".join(_telling(plain)) or " ".join(_words(fold(family or role)))


def _without_suffix(role: str, separator: re.Pattern[str]) -> str:
    """Return the first part of a role that tells anything, if it is a kind of work alone; else all of it."""
    parts = separator.split(role)
    if len(parts) == 1:
        return role
    head = next((part for part in parts if _telling(part)), "")
    whole = len(_telling(head)) >= _FEWEST_WORDS and _names_worker(head.partition(" of ")[0])
    return head if whole else role


def _names_worker(text: str) -> bool:
    """Return whether the words end in somebody at work, perhaps with a level behind it."""
    words = [word for word in _words(text) if word not in _LEVEL_WORDS or _WORKER.fullmatch(word)]
    return bool(words) and _WORKER.fullmatch(words[-1]) is not None


def _telling(text: str) -> list[str]:
    """Return the words without level; "head of" and the like say what the work is."""
    words = _words(text)
    return [
        word
        for word, following in zip(words, [*words[1:], ""], strict=False)
        if word not in _LEVEL_WORDS or following == "of"
    ]


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text)


def company_key(company: str) -> str:
    """Return a company's name for comparing: folded, without its legal form."""
    words = " ".join(re.findall(r"[^\W_]+", fold(company)))
    return " ".join(_LEGAL_FORMS.sub("", words).split()) or words
