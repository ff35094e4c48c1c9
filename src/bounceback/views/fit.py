"""An advert's table: what is there first, how much of the must-haves that is, and what keeps coming up."""

import string
from typing import Any

from bounceback.commands.fit import Fit, Line
from bounceback.domain.advert import AdvertWords
from bounceback.domain.amounts import SHARES_FROM, exact_part_of, number_word, part_of
from bounceback.domain.dates import in_full
from bounceback.domain.requirements import Advice, Coverage, Gap
from bounceback.domain.terms import RequirementState
from bounceback.domain.text import capitalised, one_line
from bounceback.views.page import Block, Heading, Item, Items, Page, Paragraph

_BY_COVERAGE = frozenset({Advice.APPLY, Advice.WITH_A_CARD, Advice.STRETCH})
_TITLES = (
    (RequirementState.HAVE, "You have"),
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
    said = filter(None, [_covered(fit.coverage), _advice(fit, words)])
    blocks += [Heading("The must-haves"), *map(Paragraph, said)]
    if fit.again:
        blocks += [Heading("What keeps coming up"), Paragraph(_again(fit.again[0]))]
    if fit.coverage.advice in _BY_COVERAGE:
        names = "; ".join(source.name for source in words.sources)
        read = f"Read on {in_full(words.dated)}."
        blocks.append(Paragraph(f"A rule of thumb, not a verdict. It rests on {names}. {read}", quiet=True))
    return Page.of(blocks)


def fit_json(fit: Fit) -> dict[str, Any]:
    """Return the table in its stable form; a share is given from ten must-haves on."""
    found = fit.coverage
    share = found.share if found.musts >= SHARES_FROM else None
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
    """Return how much of the must-haves is there, counted, and how many are still open."""
    known, partly = found.musts, found.partly
    if not known:
        return "None of the must-haves is answered yet." if found.open else ""
    so_far = " answered so far" if found.open else ""
    if known == 1:
        one = f"the one must-have{so_far}"
        state = "is partly there" if partly else "is missing"
        text = f"You have {one}" if found.have else f"{capitalised(one)} {state}"
    elif partly and not found.have:
        verb = "is" if partly == 1 else "are"
        text = f"{exact_part_of(partly, known, 'must-haves')}{so_far} {verb} partly there"
        text = capitalised(text)
    else:
        text = f"You have {exact_part_of(found.have, known, 'must-haves')}{so_far}"
        if partly:
            text += f"; {number_word(partly)} {'is' if partly == 1 else 'are'} partly there"
    if not found.open:
        return f"{text}."
    still = number_word(found.open)
    return f"{text}. {capitalised(still)} {'is' if found.open == 1 else 'are'} still open."


def _again(gap: Gap) -> str:
    name, earlier = one_line(gap.requirement.name), gap.looked_at - 1
    if earlier == 1:
        return f"This advert and the last one you kept both asked for it: {name}."
    count = part_of(gap.came_up, gap.looked_at)
    return f"Of this advert and the last {number_word(earlier)} you kept, {count} asked for it: {name}."


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
