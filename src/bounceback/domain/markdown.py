"""Text as Markdown that shows it as it is: what a person wrote can't become markup."""

import re

from bounceback.domain.text import one_line, safe

# Signs that mean something in Markdown or to Obsidian wherever they stand.
_SIGNS = re.compile(r"[\\`*_\[\]<>&~|$#^]|==+|%%+|(?<=\S)@(?=\S)|(?<=[A-Za-z]):(?=//)|(?i:(?<=www)\.)")
# Those that mean something at the start of a line: lists, headings, rules.
_STARTS = re.compile(r"^(?:([-+=:])|(\d{1,9})([.)]))")


def escaped(text: str) -> str:
    """Return the text for a line of its own; line breaks and blanks at line ends go."""
    return _STARTS.sub(lambda m: f"\\{m[1]}" if m[1] else f"{m[2]}\\{m[3]}", escaped_inside(text))


def escaped_inside(text: str) -> str:
    """Return the text for the middle of a line, where lists and headings can't begin."""
    line = one_line(safe(text))
    return _SIGNS.sub(lambda match: "".join(f"\\{sign}" for sign in match.group()), line)


def quoted(text: str) -> str:
    """Return the text as a quotation that keeps its lines."""
    # Two blanks at the end of a line keep the break, in every Markdown there is.
    return "\n".join(f"> {line}  " if line else ">" for line in map(escaped, text.split("\n"))).rstrip()
