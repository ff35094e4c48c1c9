"""The support card, the page of ``bounceback support`` and two gentle lines, as plain text.

No colour, no frames and no columns: it has to read well on any terminal and through a screen reader.
No diagnosis, no promise that it will pass, no cheer: the tests list what must never stand here.
"""

import textwrap
from collections.abc import Iterable
from datetime import date

from bounceback.content.safety import Helplines
from bounceback.domain.safety import ANYWHERE, Helpline, order_for
from bounceback.domain.text import capitalised

WIDTH = 76

LOW_LINE = 'That sounds hard. "bounceback support" names people you can talk to.'
ROUGH_STRETCH_LINE = (
    "It has been a rough stretch. Talking with a GP, a friend or a helpline is allowed at this point, "
    'not only later. "bounceback support" has the numbers.'
)

_OPENING = (
    "That sounds very heavy, and I'm glad you wrote it down. I'm only a program: I can't judge this or call "
    "anyone, so please let a person be with you in this."
)
_MESSAGE = (
    'You could also message one person now: "I\'m having a bad day, can you stay on the phone with me?"'
)
_SAVED = "Your notes are saved and only on this computer. We can stop here."
_PROGRAM = "bounceback is only a program: it can't judge how you are, and it can't call anyone for you."

_PLACES = {"ie": "Ireland", ANYWHERE: "Anywhere"}
_WITH_ARTICLE = ("uk", "us", "eu")
_UNBREAKABLE = "\u00a0"


def card_text(helplines: Helplines, region: str | None) -> str:
    """Return the card for a heavy text: at most 76 columns, the user's region first, no number left out."""
    lines = order_for(region, helplines.lines)
    services = [_card_line(same) for same in _same_service(line for line in lines if not line.emergency)]
    paragraphs = [_OPENING, *_danger(lines, "act on it"), *services, _MESSAGE, _SAVED]
    return "\n\n".join(_wrapped(paragraph) for paragraph in paragraphs) + "\n"


def support_text(helplines: Helplines, region: str | None) -> str:
    """Return the same numbers with hours, cost and notes, and the day they were checked."""
    lines = order_for(region, helplines.lines)
    blocks = [_wrapped(paragraph) for paragraph in _danger(lines, "hurt yourself")]
    for same in _same_service(line for line in lines if not line.emergency):
        details = "\n".join(_wrapped(detail, indent="  ") for detail in _details(same[0]))
        blocks.append(f"{_wrapped(f'{same[0].name} ({_places(same)})')}\n{details}")
    blocks += [_wrapped(_MESSAGE), _wrapped(f"{_PROGRAM} Checked on {_written(helplines.verified_on)}.")]
    return "\n\n".join(blocks) + "\n"


def _danger(lines: Iterable[Helpline], what: str) -> list[str]:
    """Return the emergency paragraph, or nothing if the file has no emergency number."""
    regions: dict[str, list[str]] = {}
    for line in lines:
        if line.emergency:
            place = f"the {_place(line)}" if line.region in _WITH_ARTICLE else _place(line)
            regions.setdefault(_together(line.phone), []).append(place)
    if not regions:
        return []
    numbers = [f"{number} in {_listed(places, 'and')}" for number, places in regions.items()]
    return [f"If you might {what} now: call {_listed(numbers, 'or')}, or go to A&E or the ER."]


def _card_line(same: list[Helpline]) -> str:
    line = same[0]
    if not (line.phone or line.text):
        return f"{_places(same)}: {line.url}."
    facts = ", ".join(fact for fact in (_dialled(line), line.cost, line.hours) if fact)
    chat = f"; chat at {line.chat}" if line.chat else ""
    # Every helpline answers calls first, so nobody should wait for a letter without knowing.
    email = f"; {line.email} (slower)" if line.email else ""
    return f"{_places(same)}: {line.name}, {facts}{chat}{email}."


def _details(line: Helpline) -> list[str]:
    reached = [capitalised(_dialled(line))] if line.phone or line.text else []
    reached += [f"Chat at {line.chat}"] if line.chat else []
    reached += [f"Write to {line.email} (slower)"] if line.email else []
    reached += [f"On the web: {line.url}"] if line.url else []
    when = ", ".join(fact for fact in (line.hours, line.cost) if fact)
    return [*reached, *([capitalised(when)] if when else []), *([line.note] if line.note else [])]


def _dialled(line: Helpline) -> str:
    if line.phone and line.phone == line.text:
        return f"call or text {_together(line.phone)}"
    ways = [f"call {_together(line.phone)}"] if line.phone else []
    ways += [f"text {_together(line.text)}"] if line.text else []
    return " or ".join(ways)


def _same_service(lines: Iterable[Helpline]) -> list[list[Helpline]]:
    """Return the lines in their order, those of one service in several regions together."""
    found: dict[tuple[str, ...], list[Helpline]] = {}
    for line in lines:
        key = (
            line.name,
            line.phone,
            line.text,
            line.chat,
            line.url,
            line.email,
            line.hours,
            line.cost,
            line.note,
        )
        found.setdefault(key, []).append(line)
    return list(found.values())


def _places(same: list[Helpline]) -> str:
    return _listed([_place(line) for line in same], "and")


def _place(line: Helpline) -> str:
    return _PLACES.get(line.region, line.region.upper())


def _listed(items: list[str], last: str) -> str:
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} {last} {items[-1]}"


def _written(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _together(number: str) -> str:
    """Return the number so that no line break falls inside it."""
    return number.replace(" ", _UNBREAKABLE)


def _wrapped(text: str, indent: str = "") -> str:
    wrapped = textwrap.fill(
        text,
        width=WIDTH,
        initial_indent=indent,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return wrapped.replace(_UNBREAKABLE, " ")
