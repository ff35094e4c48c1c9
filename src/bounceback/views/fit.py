"""An advert's table: what is there first, how much of the must-haves that is, and what keeps coming up."""

import string
from typing import Any

from bounceback.commands.fit import Fit, Line
from bounceback.domain.advert import AdvertWords
from bounceback.domain.amounts import part_of
from bounceback.domain.requirements import Coverage
from bounceback.domain.terms import RequirementState
from bounceback.domain.text import one_line
from bounceback.views.page import Block, Heading, Item, Items, Page, Paragraph

_SHARED_FROM = 10
_TITLES = (
    (RequirementState.HAVE, "There"),
    (RequirementState.PARTLY, "Partly there"),
    (RequirementState.MISSING, "Missing"),
    (RequirementState.UNKNOWN, "Not answered yet"),
)


def fit_page(fit: Fit, words: AdvertWords) -> Page:
    """Return the table as a page; must-haves before what is nice to have."""
    blocks: list[Block] = []
    for state, title in _TITLES:
        lines = [line for line in fit.lines if line.requirement.state is state]
        if lines:
            lines.sort(key=lambda line: line.requirement.must is False)
            blocks += [Heading(title), Items(tuple(_item(line) for line in lines))]
    blocks += [Heading("The must-haves"), Paragraph(_covered(fit.coverage)), Paragraph(_advice(fit, words))]
    if fit.again:
        gap = fit.again[0]
        count = part_of(gap.came_up, gap.looked_at)
        text = f"{one_line(gap.requirement.name)}: of this and your last adverts, {count} asked for it."
        blocks += [Heading("What keeps coming up"), Paragraph(text)]
    names = "; ".join(source.name for source in words.sources)
    blocks.append(Paragraph(f"A rule of thumb, not a verdict. {names}. As of {words.dated}.", quiet=True))
    return Page.of(blocks)


def fit_json(fit: Fit) -> dict[str, Any]:
    """Return the table in its stable form; a share is given from ten must-haves on."""
    found = fit.coverage
    share = found.share if found.musts >= _SHARED_FROM else None
    return {
        "version": 1,
        "requirements": [_line_json(line) for line in fit.lines],
        "coverage": {
            "have": found.have,
            "partly": found.partly,
            "musts": found.musts,
            "open": found.open,
            "share": None if share is None else round(share, 4),
            "advice": found.advice.value,
            "stops": list(found.stops),
        },
        "keeps_coming_up": [
            {"name": gap.requirement.name, "came_up": gap.came_up, "looked_at": gap.looked_at}
            for gap in fit.again
        ],
        "saved_to": fit.saved_to,
    }


def _item(line: Line) -> Item:
    wanted = line.requirement
    weeks = "" if wanted.weeks is None else f"{wanted.weeks} {'week' if wanted.weeks == 1 else 'weeks'}"
    notes = [
        "nice to have" if wanted.must is False else "",
        wanted.proof or "",
        weeks,
        f"from {line.entry_title}" if line.entry_title else "",
    ]
    return Item(one_line(wanted.name), ", ".join(one_line(note) for note in notes if note))


def _covered(found: Coverage) -> str:
    if not found.musts:
        return "None of them is answered yet."
    parts = [f"You have {part_of(found.have, found.musts)} of those that are answered."]
    if found.partly:
        parts.append(f"Partly there: {part_of(found.partly, found.musts)}.")
    if found.open:
        parts.append("Some are open." if found.open < 5 else f"Open: {found.open}.")
    return " ".join(parts)


def _advice(fit: Fit, words: AdvertWords) -> str:
    stops = "; ".join(one_line(stop) for stop in fit.coverage.stops)
    return string.Template(words.advice[fit.coverage.advice]).safe_substitute(stops=stops)


def _line_json(line: Line) -> dict[str, Any]:
    wanted = line.requirement
    return {
        "name": wanted.name,
        "state": wanted.state.value,
        "must": wanted.must,
        "proof": wanted.proof,
        "weeks": wanted.weeks,
        "from": line.entry_id or None,
    }
