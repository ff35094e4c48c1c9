"""The entry: one application that ended in a no, as the person wrote it down.

Models are frozen; a change returns a new, validated one. Unknown keys ride along at every level, so that a
file edited by hand or by a later version keeps all it holds.
"""

import json
from datetime import date
from typing import Annotated

from pydantic import BeforeValidator, Field

from bounceback.domain.plans import plan_sentence
from bounceback.domain.stored import Day, Moment, Stored
from bounceback.domain.terms import (
    Came,
    Channel,
    HeardBy,
    Helped,
    LetterKind,
    NoteChannel,
    Outcome,
    RequirementState,
    Route,
    Source,
    Stage,
    Told,
)
from bounceback.domain.text import one_line


def _words(value: object) -> object:
    """Accept ``tags: a, b`` written on one line."""
    return [word.strip() for word in value.split(",") if word.strip()] if isinstance(value, str) else value


Scale = Annotated[int, Field(ge=1, le=5)]
Words = Annotated[tuple[str, ...], BeforeValidator(_words)]


class Contact(Stored):
    """The person at the employer or agency who can be written to."""

    name: str | None = None
    email: str | None = None
    role: str | None = None


class Answer(Stored):
    """One question that was asked: with its wording at the time, and the answer or where it went.

    *saved_to* names the entry's field that holds the value; then *answer* is absent.
    """

    question: str = ""
    asked: str | None = None
    answer: str | None = None
    saved_to: str | None = None
    skipped: bool = False
    answered_at: Moment | None = None


class Lesson(Stored):
    """Something learned, said about the task; *source* says whether it was said, seen or guessed."""

    text: str = ""
    source: Source | None = None
    question: str | None = None
    set_aside_on: Day | None = None


class Try(Stored):
    """One look back at a plan: did the moment come, was it done, did it help."""

    on: Day | None = None
    came: Came | None = None
    helped: Helped | None = None


class Plan(Stored):
    """An if-then plan: the moment, the small act, and what came of it each time it was asked about."""

    cue: str = ""
    act: str = ""
    made_on: Day | None = None
    look_on: Day | None = None
    tries: tuple[Try, ...] = ()
    set_aside_on: Day | None = None

    def sentence(self) -> str:
        """Return the plan as one sentence; a plan with one half shows that half."""
        return plan_sentence(self.cue, self.act)


class Feedback(Stored):
    """What they said, in their words, by whom and when.

    *message_id*, *subject* and *references* are those of the letter it came in. *answers* are what was
    answered about it, once newer feedback has taken its place among the entry's answers.
    """

    words: str = ""
    said_by: str | None = None
    said_on: Day | None = None
    message_id: str | None = None
    subject: str | None = None
    references: tuple[str, ...] = ()
    answers: tuple[Answer, ...] = ()


class Requirement(Stored):
    """One thing the role asks for, and how far it is there.

    *must* is True for a must-have, False for what is nice to have, None where nobody said. *proof* shows
    that it is there; *weeks* is how long closing the gap would take.
    """

    name: str = ""
    state: RequirementState = RequirementState.UNKNOWN
    must: bool | None = None
    proof: str | None = None
    weeks: Annotated[int, Field(ge=0)] | None = None

    def line(self) -> str:
        """Return it as the person would type it."""
        kind = {True: " (must)", False: " (nice)", None: ""}[self.must]
        weeks = "" if self.weeks is None else f", {self.weeks} {'week' if self.weeks == 1 else 'weeks'}"
        return f"{self.name}{kind}: {self.state}{weeks}" + (f", {one_line(self.proof)}" if self.proof else "")


class Request(Stored):
    """A note that was sent to the employer: of which kind, when, how, to whom, and what came of it.

    *kind* is a NoteKind where this version knows it.
    """

    kind: str = "request"
    sent_on: Day | None = None
    by: NoteChannel | None = None
    to: str | None = None
    answered_on: Day | None = None
    refused_on: Day | None = None


class Unfinished(Stored):
    """What stood on the line when a question was left: offered again when the reflection goes on."""

    question: str = ""
    text: str = ""


FEEDBACK_PARTS = {"feedback.said_by": "said_by", "feedback.said_on": "said_on"}
"""The names under which an answer goes into a part of the newest feedback."""


class Entry(Stored):
    """One application that ended in a no. The id is the file's name and is not stored inside."""

    company: str = ""
    role: str = ""
    role_family: str | None = None
    stage: Stage | None = None
    outcome: Outcome | None = None
    applied_on: Day | None = None
    heard_on: Day | None = None
    decision_on: Day | None = None
    heard_by: HeardBy | None = None
    channel: Channel | None = None
    letter: LetterKind | None = None
    message_id: str | None = None
    letter_subject: str | None = None
    letter_references: tuple[str, ...] = ()
    internal: bool = False
    public_sector: bool = False
    contact: Contact | None = None
    detail: str | None = None
    recorded_at: Moment | None = None
    finished_at: Moment | None = None
    sting: Scale | None = None
    sting_after: Scale | None = None
    told: Told | None = None
    feedback: tuple[Feedback, ...] = ()
    themes: Words = ()
    seen_themes: Words = ()
    guessed_themes: Words = ()
    ask_them: str | None = None
    lessons: tuple[Lesson, ...] = ()
    plan: Plan | None = None
    wanted: Scale | None = None
    gap: str | None = None
    requirements: tuple[Requirement, ...] = ()
    route: Route | None = None
    look_again: str | None = None
    parked_until: Day | None = None
    requests: tuple[Request, ...] = ()
    asking_closed_on: Day | None = None
    tags: Words = ()
    quiet: bool = False
    notes: str | None = None
    unfinished: Unfinished | None = None
    answers: tuple[Answer, ...] = ()

    def find_answer(self, question_id: str) -> Answer | None:
        """Return the record of a question that was asked, or None."""
        return next((answer for answer in self.answers if answer.question == question_id), None)

    def answered_on(self, question_id: str) -> date | None:
        """Return the day a question was answered or skipped; None if it wasn't, or nobody knows when."""
        answer = self.find_answer(question_id)
        return answer.answered_at.date() if answer and answer.answered_at else None

    def answer_text(self, question_id: str) -> str | None:
        """Return what was answered to a question, wherever it is stored; None if nothing was."""
        answer = self.find_answer(question_id)
        if answer is None or answer.skipped:
            return None
        return self.value_text(answer.saved_to, question_id) if answer.saved_to else answer.answer

    def value_text(self, field: str, question_id: str | None = None) -> str | None:
        """Return a field's value as the person would type it; of lessons those from one question.

        Of what they said it is the newest.
        """
        if field in FEEDBACK_PARTS:
            part = getattr(self.feedback[-1], FEEDBACK_PARTS[field]) if self.feedback else None
            return None if part is None else str(part)
        value = getattr(self, field) if field in type(self).model_fields else None
        if value is None or value in ((), ""):
            return None
        if isinstance(value, Plan):
            return value.sentence()
        if isinstance(value, tuple):
            own = [item for item in value if not isinstance(item, Lesson) or item.question == question_id]
            own = own[-1:] if field == "feedback" else own
            return "\n".join(_item_text(item) for item in own) or None
        return str(value)

    def with_answer(self, answer: Answer) -> "Entry":
        """Return a copy with the answer recorded, in the place of an earlier one to the same question."""
        if self.find_answer(answer.question):
            kept = tuple(answer if old.question == answer.question else old for old in self.answers)
        else:
            kept = (*self.answers, answer)
        return self.replace(answers=kept)

    def without_answer(self, question_id: str) -> "Entry":
        """Return a copy in which the question was never asked; a field it filled keeps its value."""
        return self.replace(answers=tuple(a for a in self.answers if a.question != question_id))

    def own_keys(self) -> tuple[tuple[str, str], ...]:
        """Return what the program can't use, as text: the person's own keys, and what couldn't be read."""
        return tuple(
            (key, value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))
            for key, value in (self.model_extra or {}).items()
        )

    @property
    def is_finished(self) -> bool:
        """Whether the reflection was walked to its end."""
        return self.finished_at is not None

    @property
    def title(self) -> str:
        """The entry in a few words: the company, and the role where it is known."""
        company = one_line(self.company) or "an unnamed company"
        return f"{company}, {one_line(self.role)}" if self.role else company


def _item_text(item: object) -> str:
    if isinstance(item, Lesson):
        return item.text
    if isinstance(item, Feedback):
        return item.words
    if isinstance(item, Requirement):
        return item.line()
    return str(item)
