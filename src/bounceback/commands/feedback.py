"""Taking in what they said: what it tells, what it is about, and what came of it for the entry."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from bounceback.commands.keeper import Keeper
from bounceback.commands.ledger import with_answer_noted
from bounceback.content.notices import Notices
from bounceback.content.themes import ThemeSet
from bounceback.domain.entry import Answer, Entry, Feedback, Lesson
from bounceback.domain.ledger import AskState, standing_of
from bounceback.domain.question import Question, QuestionSet
from bounceback.domain.terms import Outcome, Source, Step, Told
from bounceback.domain.text import one_line
from bounceback.domain.themes import Reading, Signal, Theme
from bounceback.ports import Clock, Prompter

WORDS = "feedback.words"
_FELT_WELL = 4


@dataclass
class Receiver:
    """Stands by while feedback is taken in. *themes* loads them: a quarter of a second, when first needed."""

    keeper: Keeper
    prompter: Prompter
    notices: Notices
    clock: Clock
    themes: Callable[[], ThemeSet]
    _to_tell: Reading | None = field(default=None, init=False)
    _shows: bool = field(default=False, init=False)
    _own: tuple[str, ...] = field(default=(), init=False)

    def take_in(self, *, shows: bool = False) -> None:
        """Read the newest words, and note on the entry that an answer came and whether it says anything.

        With *shows* they are quoted before anything is said of them: the person hasn't typed them.
        """
        reading = self.themes().read(self.keeper.entry.feedback[-1].words)
        self.keeper.apply(lambda entry: taken_in(entry, reading.signal, self.clock.today()))
        self._to_tell, self._shows = reading, shows

    def before(self, question: Question) -> None:
        """Say plainly what the words tell, once the question how it felt is past."""
        if question.id != "receive.felt":
            self.tell()

    def tell(self) -> None:
        """Say what the newest words tell, once."""
        if self._to_tell is None:
            return
        signal, self._to_tell = self._to_tell.signal, None
        if self._shows:
            quoted = "\n".join(f"  {line}" for line in self.keeper.entry.feedback[-1].words.split("\n"))
            self.prompter.tell(f"{self.notices.say('their-words')}\n{quoted}")
        self.prompter.tell(self.notices.say(f"signal-{signal}"))
        felt = self.keeper.entry.answer_text("receive.felt") or self.keeper.entry.answer_text(
            "experience.felt"
        )
        if signal is Signal.SPECIFIC and felt and int(felt) >= _FELT_WELL:
            self.prompter.tell(self.notices.say("felt-otherwise"))

    def after(self, question: Question, value: str) -> None:
        """Do what an answer calls for beyond being stored."""
        match question.id, value:
            case "feedback.words", _:
                self.take_in()
            case "receive.anyway", "yes":
                self.keeper.apply(lambda entry: entry.replace(told=Told.SPECIFIC))
            case "receive.decision", "yes":
                self.keeper.apply(lambda entry: entry.replace(outcome=Outcome.DECLINED))
            case "receive.own-theme", _:
                self._add_own(value)
            case "receive.own-theme-source", _:
                own = self._keys(self.keeper.entry.answer_text("receive.own-theme") or "")
                self.keeper.apply(lambda entry: _with_source(entry, own, Source(value)))
            case "feedback.themes", _:
                self._tell_control(value.split("\n"))

    def teaches(self, entry: Entry) -> str:
        """Return whether one of the entry's themes can teach something; empty where none is known."""
        known = [theme for key in entry.themes if (theme := self.themes().get(key))]
        if not known or len(known) < len(entry.themes):
            return ""
        return "true" if any(theme.teaches for theme in known) else "false"

    def _add_own(self, text: str) -> None:
        """Put the themes the person named behind the chosen ones; a corrected answer takes the first back."""
        keys, before = self._keys(text), self._own
        self._own = keys

        def change(entry: Entry) -> Entry:
            kept = [key for key in entry.themes if key not in before]
            return entry.replace(themes=tuple(dict.fromkeys([*kept, *keys])))

        self.keeper.apply(change)
        self._tell_control(keys)

    def _keys(self, text: str) -> tuple[str, ...]:
        """Return the keys of the themes named in a line; what isn't known is a theme of its own."""
        names = [name.strip() for name in text.replace("\n", ",").split(",") if name.strip()]
        found = [(self.themes().find(name), name) for name in names]
        return tuple(theme.key if theme else one_line(name) for theme, name in found)

    def _tell_control(self, keys: Iterable[str]) -> None:
        """Say of each chosen theme whether it is in the person's hands."""
        for key in keys:
            theme = self.themes().get(key)
            if theme:
                self.prompter.tell(self.notices.say(_control_notice(theme), title=theme.label))


def taken_in(entry: Entry, signal: Signal, today: date) -> Entry:
    """Return the entry with the answer noted: what was told, and on the note that had asked for it."""
    told = Told.STANDARD if signal is Signal.BOILERPLATE else Told.SPECIFIC
    entry = entry.replace(told=told)
    waiting = standing_of(entry.requests, None).state
    if waiting in {AskState.WAITING, AskState.NUDGED, AskState.REFUSED}:
        entry = with_answer_noted(entry, entry.feedback[-1].said_on or today)
    return entry


def add_feedback(entry: Entry, feedback: Feedback, asked: str, at: datetime) -> Entry:
    """Return the entry with new feedback, recorded as the answer to the question for their words."""
    record = Answer(question=WORDS, asked=asked, saved_to="feedback", answered_at=at)
    return entry.replace(feedback=(*entry.feedback, feedback)).with_answer(record)


def set_aside_earlier(entry: Entry, questions: QuestionSet) -> Entry:
    """Return the entry ready for newer feedback: what was answered about the last one is kept with it."""
    about = {q.id for q in questions.questions if q.step is Step.RECEIVE or Step.RECEIVE in q.also}
    moved = tuple(answer for answer in entry.answers if answer.question in about)
    if not entry.feedback or not moved:
        return entry
    last = entry.feedback[-1]
    return entry.replace(
        feedback=(*entry.feedback[:-1], last.replace(answers=(*last.answers, *moved))),
        answers=tuple(answer for answer in entry.answers if answer.question not in about),
        lessons=tuple(_unbound(lesson) if lesson.question in about else lesson for lesson in entry.lessons),
    )


def _unbound(lesson: Lesson) -> Lesson:
    """Return the lesson without its question, whose next answer would take its place."""
    return lesson.replace(question=None)


def _with_source(entry: Entry, own: tuple[str, ...], source: Source) -> Entry:
    """Return the entry with a source on the themes that the person named."""
    seen = [key for key in entry.seen_themes if key not in own]
    guessed = [key for key in entry.guessed_themes if key not in own]
    seen += own if source is Source.SEEN else ()
    guessed += own if source is Source.GUESSED else ()
    return entry.replace(seen_themes=tuple(seen), guessed_themes=tuple(guessed))


def _control_notice(theme: Theme) -> str:
    if not theme.teaches:
        return "theme-teaches-nothing"
    return f"theme-{theme.control}"
