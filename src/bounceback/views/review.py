"""The look back: lessons and plans first, then what worked, what recurs, and what is next."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, assert_never

from bounceback.commands.review import LOOKED_AT, DueList, Reviewed
from bounceback.domain.dates import spoken
from bounceback.domain.due import Due, DueKind
from bounceback.domain.experiments import LessonState
from bounceback.domain.lookback import Remark
from bounceback.domain.open_ends import OpenEnd, OpenKind
from bounceback.domain.summary import Summary
from bounceback.domain.text import one_line, shorten
from bounceback.views.page import Block, Heading, Item, Items, Page, Paragraph

if TYPE_CHECKING:  # a look back that searches for nothing loads none of it
    from bounceback.domain.finding import Search

# Together these keep the page on one screen of 24 lines.
_WIDTH = 110
_SHOWN_RECURRING = 2
_SHOWN_DUE = 2
_SHOWN_AT_ONCE = 5
# A search, or what is open, shows more than a screen: its result is what was asked for.
_SHOWN_FOUND = 20
_SHOWN_LINES = 3
_TITLE_WIDTH = 70
_NOTE_WIDTH = 48

FIRST_RUN = (
    "Nothing is here yet, and that's fine.\n"
    'After a no, "bounceback reflect" walks you through it in about five minutes.'
)
ONLY_BEGUN = 'Nothing is finished yet. "bounceback due" has what you began.'
NOTHING_FOUND = "No entry is like that."
NOTHING_OPEN = "Nothing is open."


def review_page(reviewed: Reviewed, today: date) -> Page:
    """Return the look back as a page of about one screen."""
    found = reviewed.lookback
    blocks: list[Block] = []
    for title, remarks, most in (
        ("What helps", found.helping, 2),
        ("What you've learned", found.lessons, 3),
        ("Plans", found.plans, 2),
        ("What worked", found.worked, 2),
    ):
        if remarks:
            blocks += [Heading(title), Items(tuple(_remark(remark, today) for remark in remarks[:most]))]
    if found.since:
        blocks += [Heading("Since the lesson"), Items(tuple(Item(text) for text in found.since[:1]))]
    if found.recurring:
        blocks += [
            Heading("What recurs"),
            Items(tuple(Item(text) for text in found.recurring[:_SHOWN_RECURRING])),
        ]
    if not blocks:
        blocks.append(
            Paragraph("No lessons or plans are noted yet. They come from the questions in reflect.")
        )
    blocks.append(Heading("What's next"))
    blocks.append(_next(reviewed.due))
    if reviewed.more:
        text = f"From your newest {LOOKED_AT} entries. --all lists every one, --since looks further back."
        blocks.append(Paragraph(text, quiet=True))
    return Page.of(blocks)


def found_page(reviewed: Reviewed, search: "Search", today: date) -> Page:
    """Return the entries a search found, newest first, each with the lines that hold what was looked for."""
    blocks: list[Block] = []
    for row in reviewed.rows[:_SHOWN_FOUND]:
        lines = reviewed.lines.get(row.id, ())
        items = [
            Item(search.excerpt(found.line, _WIDTH), shorten(found.text.note, _NOTE_WIDTH))
            for found in lines[:_SHOWN_LINES]
        ]
        if len(lines) > _SHOWN_LINES:
            items.append(Item("There is more in it", f"bounceback review {row.id}"))
        blocks += [_titled(row, today), Items(tuple(items))]
    if len(reviewed.rows) > _SHOWN_FOUND:
        text = (
            "These are the newest. Older ones hold it too: add --all to list them, or --until for older ones."
        )
        blocks.append(Paragraph(text, quiet=True))
    return Page.of(blocks)


def open_page(reviewed: Reviewed, today: date) -> Page:
    """Return what is open on each entry, newest first."""
    blocks: list[Block] = []
    for row in reviewed.rows[:_SHOWN_FOUND]:
        items = tuple(_open(end, row.id, today) for end in reviewed.open_ends[row.id])
        blocks += [_titled(row, today), Items(items)]
    if len(reviewed.rows) > _SHOWN_FOUND:
        text = "These are the newest. There is something open on older ones too: add --all to list them."
        blocks.append(Paragraph(text, quiet=True))
    text = 'None of it has to be today. "bounceback due" has what is worth doing now.'
    blocks.append(Paragraph(text, quiet=True))
    return Page.of(blocks)


def due_page(due: DueList, today: date, *, everything: bool = False) -> Page:
    """Return what is worth doing, each with its command: the first few, or *everything*."""
    if not due.items:
        return Page.of([Paragraph("Nothing is due." if due.has_entries else FIRST_RUN)])
    blocks: list[Block] = [Heading("Worth doing, if you like")]
    shown = due.items if everything else due.items[:_SHOWN_AT_ONCE]
    blocks.append(Items(tuple(_due(item, today) for item in shown)))
    if len(shown) < len(due.items):
        blocks.append(Paragraph("There is more, and none of it has to be today: --all shows it.", quiet=True))
    return Page.of(blocks)


def _titled(row: Summary, today: date) -> Heading:
    day = f", {spoken(row.heard_on, today)}" if row.heard_on else ""
    return Heading(f"{shorten(row.title, _TITLE_WIDTH)}{day}")


def _open(end: OpenEnd, entry_id: str, today: date) -> Item:
    """Return what is open in a few words; of a reflection with the command that goes on."""
    day = spoken(end.day, today) if end.day else ""
    match end.kind:
        case OpenKind.UNFINISHED:
            return Item("The reflection isn't finished", f"bounceback reflect {entry_id}")
        case OpenKind.WAITING:
            return Item(f"Waiting for an answer since {day}")
        case OpenKind.PLAN:
            return Item(shorten(f"Not tried yet: {one_line(end.text)}", _WIDTH), f"for {day}" if day else "")
        case OpenKind.PARKED:
            return Item(f"Step 3, left until {day}")
        case OpenKind.LOOK_AGAIN:
            return Item(f"Another look at the fit, {day}")
        case _:
            assert_never(end.kind)


def _remark(remark: Remark, today: date) -> Item:
    day = f", {spoken(remark.day, today)}" if remark.day else ""
    state = f", {remark.state}" if remark.state not in {"", LessonState.NEW} else ""
    return Item(shorten(remark.text, _WIDTH), f"{shorten(remark.company, 30)}{day}{state}")


def _next(items: Sequence[Due]) -> Block:
    if not items:
        return Paragraph('Nothing is due. Whenever there is something to write down: "bounceback reflect".')
    shown = [Item(f"{_sentence(item)}", item.command) for item in items[:_SHOWN_DUE]]
    if len(items) > _SHOWN_DUE:
        shown.append(Item("There is a little more", "bounceback due"))
    return Items(tuple(shown))


def _due(item: Due, today: date) -> Item:
    until = f" Good until {spoken(item.until, today)}." if item.until else ""
    return Item(f"{_sentence(item)}.{until}", item.command)


def _sentence(item: Due) -> str:
    if item.kind is DueKind.PLAN:
        return f"{one_line(item.title)}: did this moment come? {one_line(item.text)}"
    return f"{one_line(item.title)}: {one_line(item.text)}"
