"""What an import would do, and what it did, as pages and as JSON."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

from bounceback.commands.import_report import Aside, Conflict, Report
from bounceback.commands.import_table import Look
from bounceback.domain.columns import Column
from bounceback.domain.dates import in_full
from bounceback.domain.day_order import serial_day
from bounceback.domain.importing import Taken
from bounceback.domain.text import capitalised, shorten
from bounceback.views.as_json import VERSION
from bounceback.views.page import Block, Fields, Heading, Item, Items, Page, Paragraph

_SAMPLES = 3
_NAMED = 10
_SIMILAR = "the same company and role as another, within two weeks; --similar takes them too"
_DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}


def preview_page(look: Look) -> Page:
    """Return how the table is read, its first rows as entries, and what becomes of all rows."""
    table = look.table
    cells = _DELIMITERS[table.delimiter]
    blocks: list[Block] = [
        Heading(capitalised(f"{_many(len(table.rows), 'row')}, {cells} between the cells, {look.encoding}")),
        Fields(tuple(zip(table.headings, map(_label, look.layout.columns), strict=True))),
    ]
    if look.found.taken:
        blocks += [Heading("The first entries"), Items(tuple(map(_sample, look.found.taken[:_SAMPLES])))]
        blocks += [Paragraph(remark)] if (remark := _day_remark(look)) else []
    blocks += [Paragraph(remark)] if (remark := serial_remark(look)) else []
    return Page.of([*blocks, *_report_blocks(look.report())])


def report_page(report: Report) -> Page:
    """Return what was added, left out and kept aside."""
    return Page.of(_report_blocks(report))


def report_json(report: Report, look: Look | None = None) -> dict[str, Any]:
    """Return what came of an import; of a table, also what its columns were taken to hold."""
    columns = zip(look.table.headings, look.layout.columns, strict=True) if look else ()
    return {
        "version": VERSION,
        "dry_run": report.dry_run,
        "columns": {heading: column.value if column else "notes" for heading, column in columns},
        "serial_days": {
            heading: {"cell": cell, "day": day.isoformat()}
            for heading, (cell, day) in (_serial(look).items() if look else ())
        },
        "added": list(report.added),
        "would_add": report.would_add if report.dry_run else len(report.added),
        "already": report.already,
        "left_out": [_aside_json(aside) for aside in report.left_out],
        "rejected": [_aside_json(aside) for aside in report.rejected],
        "rejects_file": str(report.rejects_path) if report.rejects_path else None,
        "conflicts": [
            {"id": conflict.id, "kept": str(conflict.kept_path) if conflict.kept_path else None}
            for conflict in report.conflicts
        ],
    }


def _aside_json(aside: Aside) -> dict[str, Any]:
    return {"row": aside.row, "name": aside.name, "reason": aside.reason}


def _label(column: Column | None) -> str:
    return column.label if column else "kept in the notes"


def _sample(taken: Taken) -> Item:
    """Return an entry in one line: who, how it ended, how far it got, and the day, its month spelled out."""
    facts = taken.facts
    said = (
        str(facts["outcome"]).replace("_", " "),
        f"stage {facts['stage']}" if "stage" in facts else "",
        in_full(facts["heard_on"]),
    )
    return Item(shorten(taken.title, 60), ", ".join(filter(None, said)))


def _day_remark(look: Look) -> str:
    """Return a sentence for entries whose day is not the one the news came, as far as the table says."""
    days = Counter(taken.day_from for taken in look.found.taken)
    said = {
        Column.APPLIED_ON: "the day you applied",
        Column.UPDATED_ON: "the day of the last change",
        None: "the one you gave",
    }
    parts = [f"{_many(days[column], 'entry')}: {words}" for column, words in said.items() if days[column]]
    if not parts:
        return ""
    return f"The table doesn't always say when the news came, so the day is, for {'; for '.join(parts)}."


def serial_remark(look: Look) -> str:
    """Return a sentence for each column whose days are stored as numbers, with one of them as an example."""
    return "\n".join(
        f'The days under "{heading}" are numbers, as spreadsheets store them: {cell} is {in_full(day)}.'
        for heading, (cell, day) in _serial(look).items()
    )


def _serial(look: Look) -> dict[str, tuple[str, date]]:
    """Return the columns whose days are stored as numbers, by heading, each with a cell and its day."""
    columns = look.layout.columns
    examples = ((column, cell, serial_day(cell)) for column, cell in look.orders.serial.items())
    return {look.table.headings[columns.index(column)]: (cell, day) for column, cell, day in examples if day}


def _report_blocks(report: Report) -> list[Block]:
    """Return the counts, each with the rows behind it as far as they are few."""
    count = report.would_add if report.dry_run else len(report.added)
    verb = "would be added" if report.dry_run else "added"
    blocks: list[Block] = [Heading(capitalised(f"{_many(count, 'entry')} {verb}"))]
    lines = [_already(report.already)] if report.already else []
    reasons = Counter(_grouped(aside.reason) for aside in report.left_out)
    lines += [
        capitalised(f"{_many(number, report.unit)} left out: {reason}.")
        for reason, number in reasons.most_common()
    ]
    if lines:
        blocks.append(Paragraph("\n".join(lines)))
    if report.rejected:
        blocks += [Heading("What can't be used as it is"), Items(_named(report.rejected, report.unit))]
    if report.rejects_path:
        text = f"Those rows are kept in {report.rejects_path}. Mend them there, and import that file."
        blocks.append(Paragraph(text))
    if report.conflicts:
        blocks.append(Heading("There with other content, and left as they are"))
        blocks.append(Items(tuple(map(_conflict, report.conflicts))))
    return blocks


def _already(count: int) -> str:
    return "One was there already." if count == 1 else f"{count} were there already."


def _grouped(reason: str) -> str:
    """Return the reason without the entry it names, so that rows of one kind are counted together."""
    return _SIMILAR if reason.startswith("it may be") else reason


def _named(asides: Sequence[Aside], unit: str) -> tuple[Item, ...]:
    shown = [
        Item(f"{unit} {aside.row}" + (f" ({aside.name})" if aside.name else "") + f": {aside.reason}")
        for aside in asides[:_NAMED]
    ]
    more = len(asides) - len(shown)
    return (*shown, Item(f"and {more} more")) if more else tuple(shown)


def _conflict(conflict: Conflict) -> Item:
    kept = f"the other version is in {conflict.kept_path}" if conflict.kept_path else ""
    return Item(conflict.id, kept)


def _many(count: int, what: str) -> str:
    plural = "entries" if what == "entry" else f"{what}s"
    return f"one {what}" if count == 1 else f"{count or 'no'} {plural}"
