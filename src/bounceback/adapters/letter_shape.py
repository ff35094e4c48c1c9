"""Whether bytes are a mail, a mailbox with one mail, or a pasted text. Standard library only."""

import re

from bounceback.adapters.letter_decoding import decoded, tidy
from bounceback.adapters.letter_limits import LONGEST_BODY, Fault, LetterFault

_BOX_LINE = re.compile(
    rb"From \S{1,300} .{0,100}\d{4}|From \S{1,300} .{0,40}\d\d:\d\d.{0,40}|From [^\s:]{1,300}$"
)
_NEXT_BOX_LINE = re.compile(
    rb"\n\r?\n(From \S{1,300} [^\r\n]{0,100}\d{4}[^\r\n]{0,20}\r?\n[A-Za-z][A-Za-z-]{1,60}:)"
)
_HEADER_LINE = re.compile(rb"[!-9;-~]{1,80}[ \t]*:")
_KNOWN = re.compile(
    rb"(?:from|to|subject|date|sent|received|return-path|message-id|mime-version|content-type|delivered-to|"
    rb"reply-to|x-[a-z-]{1,60}|dkim-signature|cc|content-transfer-encoding)[ \t]*:",
    re.IGNORECASE,
)
# Beginnings of files that are no letters: archives, PDF, images, programs, databases.
_MAGIC = (
    b"PK\x03\x04",
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x1f\x8b",
    b"\x7fELF",
    b"\xd0\xcf\x11\xe0",
)


def one_message(data: bytes) -> bytes:
    """Return the bytes of the one message, without the line that begins it in a mailbox.

    Raises LetterFault if there is nothing, something other than text, or a second message.
    """
    if not data.strip(b"\x00\r\n\t \xef\xbb\xbf"):
        raise LetterFault(Fault.EMPTY)
    if data.startswith(_MAGIC):
        raise LetterFault(Fault.NOT_TEXT)
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        data = data.decode("utf-16", "replace").encode()
    elif data.count(b"\x00", 0, 10_000) > 100:
        raise LetterFault(Fault.NOT_TEXT)
    data = data.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
    first, _, rest = data.partition(b"\n")
    if _BOX_LINE.match(first.rstrip()) and _KNOWN.match(rest):
        if _NEXT_BOX_LINE.search(data):
            raise LetterFault(Fault.TWO_MESSAGES)
        data = rest
    return data


def headers_and_body(data: bytes) -> tuple[bytes, str]:
    """Return the data if it begins with headers, else no bytes and the pasted text."""
    block = re.split(rb"\r?\n\r?\n", data, maxsplit=1)[0]
    lines = block.splitlines()
    known = sum(bool(_KNOWN.match(line)) for line in lines)
    shaped = all(_HEADER_LINE.match(line) or line[:1] in {b" ", b"\t"} for line in lines)
    if known and lines and (shaped or known * 2 > len(lines)) and _HEADER_LINE.match(lines[0]):
        return data, ""
    return b"", tidy(decoded(data[: 4 * LONGEST_BODY], "utf-8"))
