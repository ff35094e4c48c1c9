"""The user's own words in a note: without header lines, without what is quoted, ready for the checks."""

import re
from dataclasses import dataclass
from itertools import takewhile

from bounceback.domain.text import fold, one_line

# Enough for any letter; longer texts are refused for their length, whatever their end says.
LONGEST_CHECKED = 20_000

_LINE_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_HEADER = re.compile(r"(to|cc|bcc|from|subject|date|reply-to|sent):(.*)", re.IGNORECASE)
_ADDRESS = re.compile(r"[^\s<>,;]+@[^\s<>,;]+")
_QUOTED = re.compile(r"[ \t]*>")
# Mail programs put one of these lines before the message they quote; some wrap it onto a second line.
_ORIGINAL = re.compile(
    r"^[ \t]*(?:On\b[^\n]{0,300}(?:\n[^\n]{0,300})?\bwrote:[ \t]*$"
    r"|-{2,}[ \t]*(?:Original Message|Forwarded message)\b[^\n]*$"
    r"|From:[^\n]*\n[ \t]*(?:Sent|Date|To):)",
    re.MULTILINE | re.IGNORECASE,
)
_PARAGRAPH_BREAK = re.compile(r"\n[^\S\n]*\n\s*")
_WORD = re.compile(r"\S*\w\S*")

# One character for one, so that a place in the plain text is the same place in the note.
_PLAIN = str.maketrans({"’": "'", "‘": "'", "‛": "'", "´": "'", "`": "'", "“": '"', "”": '"', "‑": "-"})

_LEGAL_FORMS = frozenset(
    "ltd limited plc inc incorporated llc llp lp corp corporation co company gmbh ag kg se sa sas sarl srl "
    "spa bv nv oy oyj ab asa aps pty pvt pte kk cic".split()
)
_GENERIC = frozenset(
    "group holdings holding technologies technology tech solutions services consulting systems software labs "
    "uk usa us europe international global".split()
)
_POSSESSIVE = re.compile(r"'s?\b")
_NAME_PART = re.compile(r"\w+")


@dataclass(frozen=True)
class NoteText:
    """What the user wrote: subject, body with a line for each paragraph, and the number of addresses.

    *characters* is the length of the body as it stands, line breaks and empty lines included.
    """

    subject: str
    body: str
    addressees: int
    characters: int

    @property
    def words(self) -> int:
        """The number of words in the body, greeting and sign-off included."""
        return sum(1 for word in self.body.split() if _WORD.fullmatch(word))

    @property
    def whole(self) -> str:
        """The subject on a line of its own, and the body, as far as its wording is checked."""
        return f"{self.subject}\n{self.body}"[:LONGEST_CHECKED]


def read_note(text: str, subject: str = "") -> NoteText:
    """Return the user's own words in a note, given with or without header lines and quoted text.

    The subject is the one given, else the one in the header.
    """
    headers, rest = _split_headers(_LINE_BREAKS.sub("\n", text).strip("\n\ufeff"))
    receivers = (value for name, value in headers if name in {"to", "cc", "bcc"})
    subjects = [value for name, value in headers if name == "subject"]
    own = _without_quotes(rest)
    paragraphs = _PARAGRAPH_BREAK.split(own)
    return NoteText(
        subject=one_line(subject) or one_line(" ".join(subjects)),
        body="\n".join(line for line in map(one_line, paragraphs) if line),
        addressees=sum(len(_ADDRESS.findall(value)) for value in receivers),
        characters=len(own.strip()),
    )


def plain(text: str) -> str:
    """Return the text, of the same length, with straight quotes and plain hyphens."""
    return text.translate(_PLAIN)


def names_company(text: str, company: str) -> bool:
    """Return whether a text names the company: in any case, without its legal form, or by its initials."""
    name = _name_parts(company)
    core = _without_endings(name, _LEGAL_FORMS)
    if not core:
        return True
    parts = _name_parts(text)
    # A word such as "Labs" may be left out, if the rest stands there as a name does: with a capital.
    short = _without_endings(core, _GENERIC)
    if _stands_in(core, parts) or (short and short != core and _stands_capitalised(short, text)):
        return True
    # Written apart or together: "DataDog" for "Data Dog". Short names would turn up inside other words.
    squeezed = "".join(core)
    if (len(squeezed) > 5 or not squeezed.isascii()) and squeezed in "".join(parts):
        return True
    initials = "".join(part[0] for part in name if part != "and").upper()
    return len(initials) > 2 and re.search(rf"\b{re.escape(initials)}\b", text) is not None


def _split_headers(text: str) -> tuple[list[tuple[str, str]], str]:
    """Return the header lines as (name, value), and the text after them; none unless a blank line follows."""
    if not _HEADER.match(text):
        return [], text
    headers: list[tuple[str, str]] = []
    block = list(takewhile(str.strip, text.split("\n")))
    for line in block:
        if match := _HEADER.match(line):
            headers.append((match[1].casefold(), match[2].strip()))
        elif line[0] in " \t":
            headers.append((headers[-1][0], line.strip()))
        else:
            return [], text
    return headers, text[sum(len(line) + 1 for line in block) :]


def _without_quotes(text: str) -> str:
    """Return the text without quoted lines and without the message that it answers."""
    if match := _ORIGINAL.search(text):
        before = _own_lines(text[: match.start()])
        # With nothing before it, the answer stands below the quoted lines.
        return before if before.strip() else _own_lines(text[match.end() :])
    return _own_lines(text)


def _own_lines(text: str) -> str:
    return "\n".join("" if _QUOTED.match(line) else line for line in text.split("\n"))


def _name_parts(text: str) -> list[str]:
    return _NAME_PART.findall(
        _POSSESSIVE.sub("", fold(plain(text)).replace("&", " and ").replace("+", " and "))
    )


def _without_endings(parts: list[str], endings: frozenset[str]) -> list[str]:
    kept = parts[1:] if parts[:1] == ["the"] and len(parts) > 1 else parts
    while len(kept) > 1 and (kept[-1] in endings or kept[-1] == "and"):
        kept = kept[:-1]
    return kept


def _stands_in(name: list[str], parts: list[str]) -> bool:
    """Return whether the name is in the text; its last word may have lost the apostrophe of an "'s"."""
    return f" {' '.join(name)} " in f" {' '.join(parts)} " or f" {' '.join(name)}s " in f" {' '.join(parts)} "


def _stands_capitalised(name: list[str], text: str) -> bool:
    capitalised = [part for part in re.findall(r"[\w']+", plain(text)) if not part[0].islower()]
    return _stands_in(name, _name_parts(" ".join(capitalised)))
