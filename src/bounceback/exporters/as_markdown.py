"""Entries as Markdown, for a notes program or a coach. What a person wrote can't become markup."""

import re
from collections.abc import Iterable

from bounceback.domain.text import one_line, safe
from bounceback.exporters.sheets import Part, Sheet, Sheets

# Signs that mean something in Markdown or to Obsidian wherever they stand.
_SIGNS = re.compile(r"[\\`*_\[\]<>&~|$#^]|==+|%%+|(?<=\S)@(?=\S)|(?<=[A-Za-z]):(?=//)|(?i:(?<=www)\.)")
# Those that mean something at the start of a line: lists, headings, rules.
_STARTS = re.compile(r"^(?:([-+=:])|(\d{1,9})([.)]))")


def markdown_text(sheets: Sheets) -> str:
    """Return the document."""
    blocks = ["# Job applications, and what they taught", f"Written on {sheets.made_on}. {sheets.note}"]
    for part in sheets.parts:
        blocks += [f"## {part.heading}", *_part(part)]
    for chart in sheets.charts:
        blocks += [f"## {chart.heading}", chart.sentence]
    if sheets.entries:
        blocks.append("## Entries")
    for sheet in sheets.entries:
        blocks += _sheet(sheet)
    return "\n\n".join(blocks) + "\n"


def escaped(text: str) -> str:
    """Return the text so that Markdown shows it as it is; line breaks and blanks at line ends go."""
    return _STARTS.sub(lambda m: f"\\{m[1]}" if m[1] else f"{m[2]}\\{m[3]}", _inside(text))


def quoted(text: str) -> str:
    """Return the text as a quotation that keeps its lines."""
    # Two blanks at the end of a line keep the break, in every Markdown there is.
    return "\n".join(f"> {line}  " if line else ">" for line in map(escaped, text.split("\n"))).rstrip()


def _sheet(sheet: Sheet) -> Iterable[str]:
    yield f"### {escaped(sheet.title)}"
    if sheet.facts:
        yield "\n".join(f"- {escaped(name)}: {_inside(value)}" for name, value in sheet.facts)
    for part in sheet.parts:
        yield f"#### {part.heading}"
        yield from _part(part)


def _part(part: Part) -> Iterable[str]:
    if not part.quoted:
        yield "\n".join(
            f"- {escaped(item.text)}{f' ({_inside(item.note)})' if item.note else ''}" for item in part.items
        )
        if part.more:
            yield part.more
        return
    for item in part.items:
        if item.note:
            yield f"**{escaped(item.note)}**"
        yield quoted(item.text)


def _inside(text: str) -> str:
    """Return the text for the middle of a line, where lists and headings can't begin."""
    line = one_line(safe(text))
    return _SIGNS.sub(lambda match: "".join(f"\\{sign}" for sign in match.group()), line)
