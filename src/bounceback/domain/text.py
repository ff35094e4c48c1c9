"""Text from people: made safe to store, safe to show, and comparable."""

import re
import textwrap
import unicodedata

# PyYAML writes U+0085 unescaped and reads it back as a space; the other two break lines in some editors.
_LINE_BREAKS = re.compile("\r\n|[\r\x85\u2028\u2029]")
# Only at the start of a run: tried from each of its blanks, a long run in a line would take minutes.
_TRAILING_BLANKS = re.compile(r"(?<![ \t])[ \t]+$", re.MULTILINE)
_SURROGATES = re.compile("[\ud800-\udfff]")

# The first character that combines with the one before it is U+0300; texts in Latin letters hold few beyond.
_MAYBE_MARKS = re.compile("[^\x00-\u02ff]+")

# What a terminal could take as an order, or what changes the order in which text is read: C0 but tab and
# newline, DEL, C1, bidirectional controls, line and paragraph separators, zero-width marks and tags.
# ZWJ and ZWNJ stay: emoji, Persian and Indic scripts need them, and they move nothing.
_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ud800-\udfff\ufff9-\ufffb\U000e0000-\U000e007f]"
)


def normalise(text: str) -> str:
    r"""Return the text as it is stored: ``\n`` line ends, no control characters, no blanks at line ends.

    Tabs become spaces and lone surrogates U+FFFD, because PyYAML can't keep either in a readable block.
    """
    text = _LINE_BREAKS.sub("\n", text).replace("\t", "    ")
    text = _SURROGATES.sub("\ufffd", text)
    text = "".join(c for c in text if c == "\n" or unicodedata.category(c) != "Cc")
    text = text.replace("\ufeff", "").replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")
    return _TRAILING_BLANKS.sub("", text).strip("\n").rstrip()


def safe(text: str) -> str:
    r"""Return the text with every terminal control and bidi mark shown as ``\x1b`` or ``\u202e``."""
    return _UNSAFE.sub(_visible, text)


def one_line(text: str) -> str:
    """Return the text as a single line: every run of white space is one space."""
    return " ".join(text.split())


def capitalised(text: str) -> str:
    """Return the text with its first letter as a capital; the rest stays as it is."""
    return text[:1].upper() + text[1:]


def shorten(text: str, width: int) -> str:
    """Return the text as one line of at most *width* characters, cut at a word where that is possible."""
    line = one_line(text)
    if len(line) <= width:
        return line
    cut = line[: width - 1]
    head, _, _ = cut.rpartition(" ")
    return (head if len(head) > width // 2 else cut).rstrip(" ,;:.") + "…"


def wrapped(text: str, width: int, indent: str = "") -> str:
    """Return the text with its lines broken between words at *width* columns, *indent* before the rest.

    A longer word, such as a path, stays whole, so that it can be copied.
    """
    return "\n".join(
        textwrap.fill(
            line, max(width, 20), subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
        )
        for line in text.split("\n")
    )


def fold(text: str) -> str:
    """Return the text for comparing: no accents, no case, white space folded."""
    if not text.isascii():
        text = _MAYBE_MARKS.sub(_without_marks, unicodedata.normalize("NFKD", text))
    return one_line(text.casefold())


def slug(text: str, limit: int = 40) -> str:
    """Return the text as lower-case ASCII words joined by hyphens, at most *limit* long; may be empty."""
    words = re.findall(r"[a-z0-9]+", fold(text).encode("ascii", "ignore").decode())
    joined = "-".join(words)
    if len(joined) <= limit:
        return joined
    head, _, _ = joined[: limit + 1].rpartition("-")
    return head or joined[:limit]


def _without_marks(match: re.Match[str]) -> str:
    return "".join(c for c in match.group() if not unicodedata.combining(c))


def _visible(match: re.Match[str]) -> str:
    code = ord(match.group())
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
