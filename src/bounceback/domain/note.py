"""The note to an employer: a template with fixed-name slots, and the draft that comes of filling it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from bounceback.domain.terms import Locale, NoteChannel, NoteKind, Stage
from bounceback.domain.text import capitalised, one_line
from bounceback.errors import UsageError

REQUIRED_SLOTS = frozenset({"company", "role", "name"})
OPTIONAL_SLOTS = frozenset(
    {"greeting", "detail", "ask", "date", "late", "point", "action", "phone", "sign_off"}
)
SLOTS = REQUIRED_SLOTS | OPTIONAL_SLOTS

# A full stop after a slot belongs to the match: "at $company." must not become "at Acme Inc..".
_SLOT = re.compile(r"\$(?P<slot>\$|\w*)(?P<stop>\.?)")
_PARAGRAPH_BREAK = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
_LAST_FIRST = re.compile(r"^([\w'-]+), ?([\w'-]+)$")
_JOINERS = "\u200c\u200d"  # needed inside emoji, Persian and Indic words

# "Re:", "AW: ", "Fwd:", "Re[2]:", and a list's "[tag]" before one of them: what mail programs put in front.
# Not "Ref:" and "R:", which stand before numbers and the name of a language, too.
_REPLY_MARK = re.compile(
    r"\s*(?:\[[^\[\]]*\]\s*)*(?:re|aw|antw|antwort|sv|vs|res|odp|fwd?|wg|tr|rv|vb)\s*(?:\[\d*\]|\(\d*\))?\s*[:\uff1a]",
    re.IGNORECASE,
)

_TITLES = frozenset({"mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "sir", "dame"})
_TEAM_WORDS = frozenset({"team", "hr", "recruiting", "recruitment", "talent", "acquisition", "careers"})
_TEAM_WORDS |= {"hiring", "people", "resources", "panel", "department", "office", "committee", "jobs"}
_HELLO = {Locale.UK: "Hello", Locale.US: "Hi", Locale.NEUTRAL: "Hello"}
_SIGN_OFF = {Locale.UK: "Kind regards", Locale.US: "Best", Locale.NEUTRAL: "Best wishes"}

_STATEMENT_OPENERS = ("i ", "i'd ", "i'm ", "please ")
_QUESTION_OPENERS = ("if ", "could ", "can ", "would ", "may i ", "might ", "please could ", "please can ")
_ENDS = ("?", ".", "!")


class Audience(StrEnum):
    """Whom a template is meant for, where that is not employers in general."""

    INTERNAL = "internal"
    PUBLIC = "public"
    AGENCY = "agency"


class UnfilledSlotError(UsageError):
    """A template needs something that nobody has given."""

    def __init__(self, slot: str, template: str) -> None:
        self.slot = slot
        super().__init__(f'the note "{template}" needs ${slot}, and there is no {slot} to put there')


class NoTemplateError(UsageError):
    """There is no template for the kind of note asked for, or none for the way it should go."""

    def __init__(self, kind: NoteKind, channel: NoteChannel | None = None) -> None:
        if channel:
            way = channel.replace("_", " ")
            super().__init__(f"there are no words of the kind {kind} for this entry by {way}; try --by email")
        else:
            super().__init__(f'there is no template of the kind "{kind}" in prompts/email')


@dataclass(frozen=True)
class NoteTemplate:
    """A note to be filled in: subject, default question, and a body for each locale (neutral always).

    No *stages* means any stage, no *audience* employers in general. Only an e-mail has a *subject*.
    """

    id: str
    kind: NoteKind
    stages: tuple[Stage, ...]
    audience: Audience | None
    subject: str
    ask: str
    bodies: Mapping[Locale, str]
    channel: NoteChannel = NoteChannel.EMAIL

    def body_for(self, locale: Locale) -> str:
        """Return the body in the locale's wording, or the neutral one."""
        return self.bodies.get(locale) or self.bodies[Locale.NEUTRAL]

    def slots(self, locale: Locale) -> tuple[str, ...]:
        """Return the names of the slots in subject and body, in order, as often as they are there."""
        return slots_in(self.subject) + slots_in(self.body_for(locale))

    def names_company(self, locale: Locale) -> bool:
        """Return whether a note made from it has the company's name in it, so that a check may ask for it."""
        return "company" in self.slots(locale)


@dataclass(frozen=True)
class Draft:
    """A note ready to be read, changed and handed over; *template* is the id of what it was made from."""

    subject: str
    body: str
    to: str | None
    template: str


@dataclass(frozen=True)
class Thread:
    """The message that a note answers, as its headers name it; *references* came before it, oldest first.

    The values come from outside and may be anything; whoever writes headers of them checks them.
    """

    subject: str
    message_id: str
    references: tuple[str, ...] = ()


def fill(template: NoteTemplate, slots: Mapping[str, str | None], locale: Locale) -> Draft:
    """Return the draft that the template gives with these slot values, in the locale's wording.

    ``ask``, ``greeting`` and ``sign_off`` have defaults. A line that is only an empty slot is left out, and
    so is a whole paragraph with an empty slot in its text. Raises UnfilledSlotError if company, role or name
    is needed and has no value.
    """
    values = {slot: plain_line(value or "") for slot, value in slots.items()}
    values["ask"] = values.get("ask") or plain_line(template.ask)
    values["greeting"] = values.get("greeting") or greeting(None, locale)
    # The templates have the comma, and people set "Cheers," as they write it.
    values["sign_off"] = values.get("sign_off", "").rstrip(" ,") or sign_off(locale)
    body = template.body_for(locale)
    for slot in template.slots(locale):
        if slot not in OPTIONAL_SLOTS and not values.get(slot):
            raise UnfilledSlotError(slot, template.id)
    paragraphs = (_paragraph(text, values) for text in _PARAGRAPH_BREAK.split(body.strip()))
    return Draft(
        subject=plain_line(_substitute(template.subject, values)),
        body="\n\n".join(text for text in paragraphs if text),
        to=None,
        template=template.id,
    )


def slots_in(text: str) -> tuple[str, ...]:
    """Return the names of the slots in a template's text, in order; a lone ``$`` gives an empty name."""
    return tuple(match["slot"] for match in _SLOT.finditer(text) if match["slot"] != "$")


def plain_line(text: str) -> str:
    """Return the text as one line of printable characters, as a slot value or a header needs it."""
    return one_line("".join(c if c.isprintable() or c in _JOINERS else " " for c in text))


def greeting(name: str | None, locale: Locale) -> str:
    """Return the greeting line: "Hello Priya,", "Hi Priya,", "Dear Dr Shah,", or without a name "Hello,".

    A name of two words is taken as first and last name, "Shah, Priya" too; longer ones, and teams, are
    greeted as written, up to a comma.
    """
    given = _LAST_FIRST.sub(r"\2 \1", plain_line(name or ""))
    words = given.partition(",")[0].split()
    if not words:
        return f"{_HELLO[locale]},"
    if len(words) > 1 and words[0].rstrip(".").casefold() in _TITLES:
        return f"Dear {' '.join(words)},"
    if len(words) == 2 and not _TEAM_WORDS & {word.casefold() for word in words}:
        words = words[:1]
    return f"{_HELLO[locale]} {' '.join(words)},"


def reply_subject(subject: str) -> str:
    """Return the subject of an answer: one "Re: ", whatever marks of replies and forwards there were.

    Empty if nothing but marks is there.
    """
    line = plain_line(subject)
    while match := _REPLY_MARK.match(line):
        line = line[match.end() :]
    return f"Re: {line.strip()}" if line.strip() else ""


def sign_off(locale: Locale) -> str:
    """Return how a letter ends, without the comma: "Kind regards", "Best" or "Best wishes"."""
    return _SIGN_OFF[locale]


def choose(
    templates: Iterable[NoteTemplate],
    *,
    kind: NoteKind,
    stage: Stage | None,
    internal: bool,
    public_sector: bool,
    channel: NoteChannel | None = None,
    agency: bool = False,
) -> NoteTemplate:
    """Return the template that fits best: audience first, then stage, then order.

    Without a channel it is an e-mail, or a talk in person at one's own employer where there is a text for
    that. Through an *agency* the note goes to the consultant. Without a stage, the wording for an
    application fits: it claims nothing about an interview. Raises NoTemplateError if there is none of the
    kind and channel.
    """
    shelf = [template for template in templates if template.kind is kind]
    wanted = _audience(internal=internal, agency=agency, public_sector=public_sector)
    reached = stage or Stage.APPLIED
    ways = [channel] if channel else [NoteChannel.EMAIL]
    if internal and channel is None:
        ways.insert(0, NoteChannel.IN_PERSON)
    for way in ways:
        if found := _best([t for t in shelf if t.channel is way], wanted, reached):
            return found
    raise NoTemplateError(kind, channel)


def _audience(*, internal: bool, agency: bool, public_sector: bool) -> Audience | None:
    if internal:
        return Audience.INTERNAL
    if agency:
        return Audience.AGENCY
    return Audience.PUBLIC if public_sector else None


def _best(
    templates: Iterable[NoteTemplate], audience: Audience | None, reached: Stage
) -> NoteTemplate | None:
    """Return the one that fits audience and stage most closely; what is meant for others never does."""

    def fits(template: NoteTemplate) -> tuple[bool, bool]:
        return (template.audience is not None, reached in template.stages)

    candidates = [
        template
        for template in templates
        if template.audience in (None, audience) and (not template.stages or reached in template.stages)
    ]
    return max(candidates, key=fits, default=None)


def as_ask(question: str) -> str:
    """Return the user's own question as a polite paragraph: "If you're able to share: which part …?".

    A question that opens politely already, or says "I'd like to …", only gets its capital and its end.
    """
    text = plain_line(question)
    if not text:
        return ""
    opening = f"{text.casefold()} ".replace("\u2019", "'")
    if opening.startswith(_QUESTION_OPENERS):
        return _sentence(text, "?")
    if opening.startswith(_STATEMENT_OPENERS):
        return _sentence(text, ".")
    first_word = text.split()[0]
    if first_word[1:].islower():
        text = text[0].lower() + text[1:]
    return f"If you're able to share: {text.rstrip(' .!?…')}?"


def _sentence(text: str, end: str) -> str:
    text = capitalised(text)
    return text if text.endswith(_ENDS) else text + end


def _paragraph(text: str, values: Mapping[str, str]) -> str:
    """Return the paragraph with its slots filled; empty if a slot in its text has no value."""
    kept = [line for line in text.split("\n") if not _is_empty_slot(line, values)]
    if not all(values.get(slot) for line in kept for slot in slots_in(line)):
        return ""
    return "\n".join(_substitute(line, values).rstrip() for line in kept)


def _is_empty_slot(line: str, values: Mapping[str, str]) -> bool:
    match = _SLOT.fullmatch(line.strip())
    return match is not None and match["slot"] in OPTIONAL_SLOTS and not values.get(match["slot"])


def _substitute(text: str, values: Mapping[str, str]) -> str:
    """Return the text with every slot replaced in one pass, so that a ``$`` in a value stays one."""

    def value_of(match: re.Match[str]) -> str:
        if match["slot"] == "$":
            return "$" + match["stop"]
        value = values[match["slot"]]
        return value.removesuffix(".") + "." if match["stop"] else value

    return _SLOT.sub(value_of, text)
