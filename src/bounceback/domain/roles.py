"""When two roles are of the same kind, and two company names are the same company."""

import re

from bounceback.domain.text import fold

# Words that say how senior or how employed, not what the work is.
_LEVEL_WORDS = frozenset(
    "senior sr junior jr lead principal staff head chief associate assistant deputy trainee graduate intern "
    "internship entry level mid midlevel experienced i ii iii iv 1 2 3 remote hybrid contract permanent "
    "part full time fulltime parttime temporary m f d w x".split()
)
_LEGAL_FORMS = re.compile(
    r"\b(ltd|limited|llp|plc|inc|incorporated|llc|corp|corporation|co|gmbh|ag|sa|bv|ab|oy|group)\b"
)


def kind_of_role(role: str, family: str | None = None) -> str:
    """Return what kind of work a role is, for comparing: the family if named, else the role without level."""
    words = re.findall(r"[^\W_]+", fold(family or role))
    return " ".join(word for word in words if word not in _LEVEL_WORDS) or " ".join(words)


def company_key(company: str) -> str:
    """Return a company's name for comparing: folded, without its legal form."""
    words = " ".join(re.findall(r"[^\W_]+", fold(company)))
    return " ".join(_LEGAL_FORMS.sub("", words).split()) or words
