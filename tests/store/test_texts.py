"""What a person wrote, out of an entry's file."""

from typing import Any

from hypothesis import given

from bounceback import plainyaml
from bounceback.domain.entry import Entry
from bounceback.domain.finding import Text
from bounceback.store.codec import encode
from bounceback.store.texts import texts_of
from strategies import ENTRIES

MAPPING: dict[str, Any] = {
    "schema": "1",
    "company": "Acme",
    "stage": "interview",
    "recorded_at": "2026-11-22T21:14:00+00:00",
    "quiet": "false",
    "tags": "remote, near home",
    "contact": {"name": "Priya"},
    "feedback": [{"words": "too general", "said_by": "Robin", "message_id": "<a@b>"}],
    "lessons": [{"text": "Say it first", "source": "seen", "question": "experience.learned"}, "as a line"],
    "plan": {"cue": "asked", "act": "pause", "mood": "calm"},
    "requirements": [{"name": "SQL", "state": "have"}],
    "own": {"deep": ["one", ["two"]]},
    "answers": [
        {"question": "feedback.words", "asked": "What did they say?", "saved_to": "feedback"},
        {"question": "experience.learned", "asked": "What did you learn?", "saved_to": "lessons"},
        {"question": "close.plan", "asked": "Which plan?", "saved_to": "plan"},
        {"question": "close.tell", "asked": "Who to tell?", "answer": "My sister", "answered_at": "2026"},
        {"question": "close.next-no", "asked": "And then?", "skipped": "true"},
        "not an answer",
    ],
}


def test_each_text_comes_with_its_question_or_field() -> None:
    """A line out of its context says little."""
    assert list(texts_of(MAPPING)) == [
        Text("Acme", "company"),
        Text("interview", "stage"),
        Text("remote, near home", "tags"),
        Text("Priya", "contact"),
        Text("too general", "feedback", "feedback.words", "What did they say?"),
        Text("Robin", "feedback said_by"),
        Text("Say it first", "lessons", "experience.learned", "What did you learn?"),
        Text("seen", "lessons source"),
        Text("as a line", "lessons", "experience.learned", "What did you learn?"),
        Text("If asked, then I will pause", "plan", "close.plan", "Which plan?"),
        Text("calm", "plan mood"),
        Text("SQL", "requirements"),
        Text("have", "requirements state"),
        Text("one", "own deep"),
        Text("two", "own deep"),
        Text("My sister", "answers", "close.tell", "Who to tell?"),
    ]


def test_a_file_of_odd_shapes_gives_what_it_holds() -> None:
    """Edited by hand, anything may stand anywhere."""
    odd: dict[str, Any] = {"answers": "a line", "plan": "a plan", "lessons": "", "themes": [[], {}]}
    assert list(texts_of(odd)) == [Text("a plan", "plan")]
    assert list(texts_of({"plan": {"cue": ["x"], "act": "pause"}})) == [Text("pause", "plan")]


@given(ENTRIES)
def test_no_text_of_an_entry_is_left_out(entry: Entry) -> None:
    """What can be read can be found."""
    found = {text.text for text in texts_of(plainyaml.read(encode(entry)).mapping)}

    assert {answer.answer for answer in entry.answers if answer.answer} <= found
    assert {lesson.text for lesson in entry.lessons if lesson.text} <= found
    assert {said.words for said in entry.feedback if said.words} <= found
    assert {entry.company, entry.role, entry.notes or ""} - {""} <= found
