"""A mail's headers and parts as text, whatever their charset, and HTML without its marks. Stdlib only."""

import codecs
import html
import re
import unicodedata
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message as Part
from html.parser import HTMLParser

from bounceback.adapters.letter_limits import LONGEST_BODY, LONGEST_HEADER, LONGEST_HTML
from bounceback.domain.text import normalise

# Marks of no width that senders put into letters; they would split words.
_NO_WIDTH = dict.fromkeys(map(ord, "\u00ad\u034f\u200b\u200c\u200d\u2060\ufeff"))
_BLANKS = re.compile(r"[^\S\n]+")
_EMPTY_LINES = re.compile(r"\n(?:[> ]*\n){2,}")
_TAG = re.compile(r"<[^<>]{0,2000}>")
_SINGLE_BYTE = re.compile(r"(?:us-?)?ascii|iso-?8859-?\d+|latin-?\d|windows-?125\d|cp125\d")
_HIDDEN = frozenset({"style", "script", "head", "title", "template", "noscript"})
_BLOCKS = frozenset(
    "p div table tr ul ol h1 h2 h3 h4 h5 h6 blockquote section article header footer pre hr center form "
    "dl dt dd".split()
)
_PARAGRAPHS = frozenset("p table ul ol h1 h2 h3 h4 h5 h6 blockquote section article pre hr dl".split())


def decoded(data: bytes, charset: str) -> str:
    """Return the bytes as text: by their charset, by UTF-8 where that fits better, never failing."""
    name = charset.strip().casefold()
    if _SINGLE_BYTE.fullmatch(name) or not _is_text_charset(name):
        # Any byte is a letter in these, so a wrong label shows only by UTF-8 fitting all of them.
        for candidate in ("utf-8", name if _is_text_charset(name) else "cp1252", "cp1252"):
            try:
                return data.decode(candidate)
            except UnicodeError:
                continue
        return data.decode("cp1252", "replace")
    try:
        return data.decode(name)
    except UnicodeError:
        fallback = "cp1252" if name.replace("-", "") == "utf8" else name
        return data.decode(fallback, "replace")


def _is_text_charset(name: str) -> bool:
    try:
        return bool(getattr(codecs.lookup(name), "_is_text_encoding", True))
    except (LookupError, ValueError):
        return False


def header_text(part: Part, name: str) -> str:
    """Return a header's words on one line, decoded from at most the first LONGEST_HEADER characters."""
    # Raw: the standard way makes a Header object of bytes beyond ASCII, and "?" of each of them.
    value = next((value for key, value in part.raw_items() if key.casefold() == name.casefold()), "")
    raw = str(value).encode("utf-8", "surrogateescape")[:LONGEST_HEADER]
    text = decoded(raw, "utf-8")
    if "=?" in text:
        text = _encoded_words(text)
    visible = (" " if unicodedata.category(c) in {"Cc", "Zl", "Zp"} else c for c in text.translate(_NO_WIDTH))
    return " ".join("".join(visible).split())


def _encoded_words(text: str) -> str:
    try:
        pieces = decode_header(text)
    except (HeaderParseError, ValueError):
        return text
    return "".join(
        piece if isinstance(piece, str) else decoded(piece, charset or "utf-8") for piece, charset in pieces
    )


def is_text(part: Part) -> bool:
    """Return whether a part is text meant to be read in the message, not an attachment."""
    disposition = str(part.get("Content-Disposition", ""))[:LONGEST_HEADER].strip().casefold()
    return part.get_content_type() in {"text/plain", "text/html"} and not disposition.startswith("attachment")


def part_text(part: Part) -> str:
    """Return the text of a part, tidied unless it is HTML."""
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    if part.get_content_type() == "text/html":
        return decoded(data[:LONGEST_HTML], _charset(part) or _charset_inside(data))
    # A character is four bytes at most: what lies beyond would be cut anyway.
    return tidy(decoded(data[: 4 * LONGEST_BODY], _charset(part) or "utf-8"))


def _charset(part: Part) -> str:
    try:
        return str(part.get_content_charset() or "")
    except (LookupError, ValueError):
        return ""


def _charset_inside(data: bytes) -> str:
    match = re.search(rb"charset=[\"']?([A-Za-z0-9_-]{2,40})", data[:2_000], re.IGNORECASE)
    return match[1].decode() if match else "utf-8"


def tidy(text: str) -> str:
    """Return the text as a letter is read: single blanks, no invisible marks, at most one empty line."""
    clean = normalise(text).translate(_NO_WIDTH)
    lines = (_BLANKS.sub(" ", line).strip() for line in clean.split("\n"))
    return _EMPTY_LINES.sub("\n\n", "\n".join(lines)).strip("\n")


def plain_from_html(page: str) -> str:
    """Return what somebody sees of a page: no marks, no styles, nothing fetched; quotes begin with ``>``."""
    source = _without_declarations(page[:LONGEST_HTML])
    reader = _Page()
    try:
        reader.feed(source)
        reader.close()
        text = reader.text()
    except (AssertionError, ValueError):
        text = html.unescape(_TAG.sub(" ", source))
    return tidy(text)


def _without_declarations(page: str) -> str:
    """Return the page without comments and declarations, on which some versions of the parser hang."""
    kept: list[str] = []
    position = 0
    while True:
        start = page.find("<!", position)
        if start < 0:
            return "".join((*kept, page[position:]))
        kept.append(page[position:start])
        is_comment = page.startswith("<!--", start)
        end = page.find("-->" if is_comment else ">", start)
        if end < 0:
            return "".join(kept)
        position = end + (3 if is_comment else 1)


class _Page(HTMLParser):
    """What collects the visible text of a page, line by line."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._lines: list[str] = []
        self._line: list[str] = []
        self._hidden: list[str] = []
        self._quotes = 0
        self._pre = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        if tag in _HIDDEN:
            self._hidden.append(tag)
        elif tag == "body":
            self._hidden.clear()  # a head that was never closed
        self._break(tag)
        if tag == "blockquote":
            self._quotes += 1
        self._pre += tag == "pre"
        if tag == "li":
            self._end_line()
            self._line.append("- ")

    def handle_endtag(self, tag: str) -> None:
        if tag in self._hidden:
            del self._hidden[self._hidden.index(tag) :]
        self._break(tag)
        if tag == "blockquote":
            self._quotes = max(0, self._quotes - 1)
        self._pre = max(0, self._pre - (tag == "pre"))

    def handle_data(self, data: str) -> None:
        if self._hidden:
            return
        if self._pre:
            for number, line in enumerate(data.split("\n")):
                if number:
                    self._end_line()
                self._line.append(line)
        else:
            self._line.append(" ".join(data.split("\n")))

    def text(self) -> str:
        """Return the lines so far."""
        self._end_line()
        return "\n".join(self._lines)

    def _break(self, tag: str) -> None:
        if tag == "br":
            self._end_line()
        elif tag in {"td", "th"}:
            self._line.append(" ")
        elif tag in _BLOCKS:
            if "".join(self._line).strip():
                self._end_line()
            self._line.clear()
            if tag in _PARAGRAPHS and self._lines and self._lines[-1].strip("> "):
                self._line.append("")
                self._end_line()

    def _end_line(self) -> None:
        mark = "> " * min(self._quotes, 3)
        line = " ".join("".join(self._line).split())
        self._lines.append(mark + line if line else "")
        self._line.clear()
