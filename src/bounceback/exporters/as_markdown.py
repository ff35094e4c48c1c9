"""Entries as Markdown, for a notes program or a coach."""

from collections.abc import Iterable

from bounceback.domain.markdown import escaped, escaped_inside, quoted
from bounceback.exporters.sheets import Part, Sheet, Sheets


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


def _sheet(sheet: Sheet) -> Iterable[str]:
    yield f"### {escaped(sheet.title)}"
    if sheet.facts:
        yield "\n".join(f"- {escaped(name)}: {escaped_inside(value)}" for name, value in sheet.facts)
    for part in sheet.parts:
        yield f"#### {part.heading}"
        yield from _part(part)


def _part(part: Part) -> Iterable[str]:
    if not part.quoted:
        yield "\n".join(
            f"- {escaped(item.text)}{f' ({escaped_inside(item.note)})' if item.note else ''}"
            for item in part.items
        )
        if part.more:
            yield part.more
        return
    for item in part.items:
        if item.note:
            yield f"**{escaped(item.note)}**"
        yield quoted(item.text)
