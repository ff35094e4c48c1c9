"""Asking for what a note still needs, and for how the person signs, once."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from bounceback.domain.dates import parse_day
from bounceback.domain.entry import Answer, Contact, Entry
from bounceback.domain.note import NoteTemplate, as_ask, sign_off
from bounceback.domain.question import Choice
from bounceback.domain.terms import Locale, NoteKind, QuestionKind
from bounceback.domain.text import normalise, one_line
from bounceback.ports import Back, Prompt, Prompter, Reply, Stopped, Typed
from bounceback.store.journal import Journal, Loaded

# What a note may still need, by slot: the question, and why it helps.
_QUESTIONS = {
    "company": ("Which company was it?", "The note names it."),
    "role": ("And which role?", "The note names it."),
    "contact": ("Who told you? A first name is enough.", "A note to a person is answered more often."),
    "detail": (
        "One concrete thing from it you could thank them for? It goes on after: I enjoyed …",
        "It shows that the note was written for them.",
    ),
    "ask": ("If you could ask them one useful question, what would it be?", "Enter takes a usual one."),
    "date": ("Had they named a day for the decision? For instance: last friday, or 2026-11-20.", ""),
    "point": ("Which point of their feedback was useful?", "Their thanks starts with it."),
    "action": ("And what will you do about it? It goes on after: I'll …", ""),
}
_REQUIRED = frozenset({"company", "role", "name"})
# Where an entry keeps what was typed, by slot.
_KEPT = {
    "company": "company",
    "role": "role",
    "contact": "contact",
    "detail": "detail",
    "ask": "ask_them",
    "date": "decision_on",
    "point": "answers",
}
_LOCALES = (
    Choice(Locale.NEUTRAL, "Either: Hello, Best wishes"),
    Choice(Locale.UK, "British: Hello, Kind regards"),
    Choice(Locale.US, "American: Hi, Best"),
)
_POINT_QUESTION = "feedback.keep-which"
_PROFILE_WHY = "It's kept in your settings, so this is asked once."


Keep = Callable[[str, str], None]
"""Stores what was typed under a name, before anything else is asked; an empty text takes it out again."""


@dataclass(frozen=True)
class Missing:
    """The person left before the note had what it needs; *typed* is what had been typed by then."""

    interrupted: bool
    typed: Mapping[str, str] = field(default_factory=dict)


@dataclass
class KeepOnEntry:
    """Stores on the entry what is typed for its note, so that it's never asked again; one undo takes it back.

    *at* is the moment it is typed.
    """

    journal: Journal
    loaded: Loaded
    at: datetime
    keeps_all: bool = field(default=True, init=False)
    _is_remembered: bool = field(default=False, init=False)

    def __call__(self, slot: str, text: str) -> None:
        """Store one slot's text. What the entry has no place for is left alone, and *keeps_all* says so."""
        if slot not in _KEPT or (slot == "date" and text and parse_day(text, self.at.date()) is None):
            self.keeps_all = False
            return
        self.loaded = self.journal.update(
            self.loaded,
            lambda entry: _with_slot(entry, slot, text, self.at),
            undo_as=None if self._is_remembered else "edit",
        )
        self._is_remembered = True


def missing_slots(template: NoteTemplate, slots: Mapping[str, str | None], locale: Locale) -> list[str]:
    """Return the slots of a template that have no value and can be asked for, in a sensible order."""
    used = set(template.slots(locale))
    used |= {"contact"} if "greeting" in used else set()
    # The question is about the day they named; a nudge has the day of the first note there.
    used -= {"date"} if template.kind is NoteKind.NUDGE else set()
    return [slot for slot in _QUESTIONS if slot in used and not slots.get(slot)]


def ask_for_missing(
    prompter: Prompter, slots: dict[str, str | None], missing: Sequence[str], keep: Keep
) -> Missing | None:
    """Ask for what the note still needs and put it into its slots; Enter leaves a slot empty."""
    prompts = {
        slot: Prompt(ask=ask, why=why, required=slot in _REQUIRED)
        for slot, (ask, why) in _QUESTIONS.items()
        if slot in missing
    }
    typed = _ask(prompter, prompts, keep)
    if isinstance(typed, Missing):
        return typed
    slots |= {slot: as_ask(text) if slot == "ask" else text for slot, text in typed.items()}
    return None


def ask_profile(prompter: Prompter, locale: Locale, keep: Keep) -> dict[str, str] | Missing:
    """Ask how the person signs: name, whose English, sign-off, phone; return what was typed, by setting."""
    first = _ask(
        prompter,
        {
            "name": Prompt(ask="Your name, as you sign a note?", why=_PROFILE_WHY, required=True),
            "locale": Prompt(
                ask="Whose English should it be?",
                kind=QuestionKind.CHOICE,
                choices=_LOCALES,
                default=str(1 + [choice.key for choice in _LOCALES].index(locale)),
                required=True,
                why=_PROFILE_WHY,
            ),
        },
        keep,
    )
    if isinstance(first, Missing):
        return first
    usual = sign_off(Locale(first.get("locale", locale)))
    rest = _ask(
        prompter,
        {
            "sign_off": Prompt(ask="How do you sign off?", hint=f"Enter takes: {usual}", why=_PROFILE_WHY),
            "phone": Prompt(
                ask="A phone number below your name?", hint="Enter leaves it out.", why=_PROFILE_WHY
            ),
        },
        keep,
    )
    if isinstance(rest, Missing):
        return Missing(rest.interrupted, {**first, **rest.typed})
    return {**first, **rest}


def ask_whether_sent(prompter: Prompter, ask: str) -> bool:
    """Ask once whether the note went out; Enter means not yet."""
    choices = (Choice("yes", "Yes, today"), Choice("no", "Not yet"))
    reply = prompter.ask(
        Prompt(ask=ask, kind=QuestionKind.CHOICE, choices=choices, default="2", required=True)
    )
    return isinstance(reply, Typed) and reply.text.strip().lower() in {"1", "y", "yes"}


def _with_slot(entry: Entry, slot: str, text: str, at: datetime) -> Entry:
    """Return the entry with what was typed for a slot in its place there."""
    if slot == "contact":
        contact = (entry.contact or Contact()).replace(name=text or None)
        return entry.replace(contact=None if contact == Contact() else contact)
    if slot == "point":
        if not text:
            return entry.without_answer(_POINT_QUESTION)
        ask, _ = _QUESTIONS[slot]
        return entry.with_answer(Answer(question=_POINT_QUESTION, asked=ask, answer=text, answered_at=at))
    if slot == "date":
        return entry.replace(decision_on=parse_day(text, at.date()))
    return entry.replace(**{_KEPT[slot]: text or None})


def _ask(prompter: Prompter, prompts: Mapping[str, Prompt], keep: Keep) -> dict[str, str] | Missing:
    """Put the prompts in their order, with ``<`` going back; return what was typed, each kept at once."""
    names = list(prompts)
    typed: dict[str, str] = {}
    problem = ""
    position = 0
    while position < len(names):
        name = names[position]
        prompt = prompts[name]
        shown = Prompt(
            ask=prompt.ask,
            kind=prompt.kind,
            choices=prompt.choices,
            hint=prompt.hint,
            why=prompt.why,
            required=prompt.required,
            default=typed.get(name, prompt.default),
            problem=problem,
        )
        reply = prompter.ask(shown)
        problem = ""
        if isinstance(reply, Stopped):
            return Missing(reply.interrupted, typed)
        if isinstance(reply, Back):
            position = max(position - 1, 0)
            continue
        text = _text(reply, prompt)
        if text is None:
            problem = f"A number from 1 to {len(prompt.choices)}, please."
            continue
        if not text and prompt.required:
            continue
        if text:
            typed[name] = text
            keep(name, text)
        elif typed.pop(name, ""):
            keep(name, "")
        position += 1
    return typed


def _text(reply: Reply, prompt: Prompt) -> str | None:
    """Return what was typed as it is kept: of a choice its key; None if it is none of them."""
    text = one_line(normalise(reply.text)) if isinstance(reply, Typed) else ""
    if not prompt.choices or not text:
        return text
    for number, choice in enumerate(prompt.choices, start=1):
        if text.lower() in {str(number), choice.key}:
            return choice.key
    return None
