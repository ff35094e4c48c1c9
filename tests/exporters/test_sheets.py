"""What a document for a reader says, before it takes a form."""

import csv
import io
from typing import Any

import pytest

from bounceback.commands.export import gather
from bounceback.content.questions import load_questions
from bounceback.content.resources import Prompts
from bounceback.domain.labels import Words
from bounceback.domain.selection import Selection
from bounceback.exporters.as_csv import entries_csv
from bounceback.exporters.as_html import entries_html
from bounceback.exporters.as_markdown import markdown_text
from bounceback.exporters.sheets import Item, Sheets, sheets_of
from bounceback.store.journal import Journal
from builders import make_entry
from fakes import FixedClock
from journals import add

TODAY = FixedClock().today()
WORDS = Words.of({}, load_questions(Prompts()).questions)


def sheets(journal: Journal, *, full: bool = True) -> Sheets:
    """Return the document of the whole journal."""
    return sheets_of(gather(journal, Selection(), {}, TODAY, full=full), WORDS, TODAY)


@pytest.mark.parametrize(
    ("number", "more"),
    [
        (10, ""),
        (11, "And one more, with its entry below."),
        (13, "And three more, each with its entry below."),
    ],
)
def test_what_does_not_fit_the_first_lists_is_counted(journal: Journal, number: int, more: str) -> None:
    """Nobody takes ten lessons for all there are; the same text twice is one."""
    for day in range(1, number + 1):
        plan = {"cue": f"cue {day}", "act": f"act {day}", "made_on": "2026-11-02"}
        add(journal, f"C{day}", f"2026-10-{day:02}", lessons=[{"text": f"Lesson {day}"}], plan=plan)
    add(journal, "Last", "2026-10-01", lessons=[{"text": "lesson 2"}])
    document = sheets(journal)

    lessons, plans = document.parts[:2]
    assert [len(lessons.items), len(plans.items)] == [10, 10]
    assert [lessons.more, plans.more] == [more, more]
    for text in (markdown_text(document), entries_html(document)):
        assert text.count("more, ") == (2 if more else 0)
        assert more in text


@pytest.mark.parametrize("full", [True, False])
def test_what_was_set_aside_is_not_among_what_was_learned(journal: Journal, *, full: bool) -> None:
    """It is still with its entry, which says so; with names replaced, too."""
    add(
        journal,
        "Acme",
        "2026-11-02",
        lessons=[
            {"text": "Speak up", "source": "guessed", "set_aside_on": "2026-11-09"},
            {"text": "Draw it", "source": "seen"},
        ],
        plan={"cue": "it rings", "act": "stand up", "set_aside_on": "2026-11-10"},
    )
    document = sheets(journal, full=full)

    assert [[item.text for item in part.items] for part in document.parts[:1]] == [["Draw it"]]
    assert "Plans" not in [part.heading for part in document.parts]
    parts = {part.heading: part.items for part in document.entries[0].parts}
    assert [item.note for item in parts["Lessons"]] == [
        "my guess, set aside on 9 November 2026",
        "from what I saw",
    ]
    assert [item.note for item in parts["Plan"]] == ["set aside on 10 November 2026"]
    table = entries_csv(gather(journal, Selection(), {}, TODAY, full=full).entries, WORDS)
    assert "Speak up (set aside 2026-11-09)\nDraw it" in table
    assert "then I will stand up (set aside 2026-11-10)" in table


def test_a_plan_comes_with_what_became_of_it(journal: Journal) -> None:
    """That it was tried, and helped, is the best an entry has to tell; in what is shared it stays out."""
    tries = [
        {"on": "2026-11-05", "came": "not_yet"},
        {"on": "2026-11-09", "came": "did", "helped": "yes"},
        {"came": "not_done"},
        {"on": "2026-11-12"},
    ]
    add(journal, "Acme", "2026-11-02", plan={"cue": "it rings", "act": "stand up", "tries": tries})
    (sheet,), (shared,) = (sheets(journal, full=full).entries for full in (True, False))

    assert {part.heading: part.items for part in shared.parts}["Plan"] == (
        Item("If it rings, then I will stand up"),
    )
    assert {part.heading: part.items for part in sheet.parts}["Plan"] == (
        Item("If it rings, then I will stand up"),
        Item("The moment hadn't come yet", "5 November 2026"),
        Item("Tried; it helped", "9 November 2026"),
        Item("The moment came and passed"),
    )


def test_stored_keys_are_shown_as_the_words_they_were_chosen_by(journal: Journal) -> None:
    """Nobody but the program knows what keep_going is; a key of one's own loses its underscores."""
    chosen = {
        "outcome": "declined",
        "heard_by": "in_person",
        "channel": "board",
        "told": "standard",
        "gap": "my_own_word",
        "route": "pivot",
        "look_again": "after_5",
        "answers": [{"question": "check-in.dose", "asked": "What suits you?", "answer": "go_on"}],
    }
    add(journal, "Acme", "2026-11-02", **chosen)
    add(journal, "Silent", "2026-11-01", outcome="no_reply", heard_by="silence", sting="3")
    first, second = sheets(journal).entries

    assert dict(first.facts) == {
        "Heard": "2 November 2026, face to face",
        "Got to": "an interview",
        "Ended": "they said no",
        "Application": "Through a job board",
        "Their reason": "a standard one",
        "The gap seen": "my own word",
        "Next step": "Something different altogether",
        "Look again": "After five more",
    }
    assert first.parts[-1].items[0].text == "Go on as usual, without the big questions"
    assert dict(second.facts) == {
        "Last heard": "1 November 2026",
        "Got to": "an interview",
        "Ended": "no reply",
        "Sting": "3 of 5",
    }
    table = entries_csv(gather(journal, Selection(), {}, TODAY, full=True).entries, WORDS)
    shown = next(csv.DictReader(io.StringIO(table)))
    assert {name: shown[name] for name in chosen} == {
        "outcome": "declined",
        "heard_by": "in person",
        "channel": "board",
        "told": "A standard letter",
        "gap": "my own word",
        "route": "Something different altogether",
        "look_again": "After five more",
        "answers": "What suits you?\nGo on as usual, without the big questions",
    }


@pytest.mark.parametrize(
    ("fields", "fact"),
    [
        ({"sting": 4}, "4 of 5"),
        ({"sting": 4, "sting_after": 2}, "4 of 5 at the start, 2 at the end"),
        ({"sting": 4, "sting_after": 2, "later": "2026-11-22"}, "4 of 5 at the start, 2 at the end"),
        ({"sting": 4, "sting_after": 2, "later": "2026-11-28"}, "4 of 5 at the start, 2 on 28 November 2026"),
    ],
)
def test_a_later_sting_says_of_which_day_it_is(fields: dict[str, Any], fact: str, journal: Journal) -> None:
    """At a check-in it is no longer the end of the reflection."""
    later = fields.pop("later", None)
    records = [{"question": "check-in.sting", "answered_at": "2026-11-22T21:14:00+00:00"}]
    if later:
        records.append({"question": "close.sting-after", "answered_at": f"{later}T21:20:00+00:00"})
    journal.add(make_entry(**fields, answers=records))
    (sheet,) = sheets(journal).entries

    assert dict(sheet.facts)["Sting"] == fact


@pytest.mark.parametrize("full", [True, False])
def test_the_day_they_had_named_is_in_every_form(journal: Journal, *, full: bool) -> None:
    """It is a day like the others, and tells nobody who it was."""
    add(journal, "Initech", "2026-11-12", outcome="no_reply", decision_on="2026-11-19")
    export = gather(journal, Selection(), {}, TODAY, full=full)

    (row,) = csv.DictReader(io.StringIO(entries_csv(export.entries, WORDS)))
    assert (row["heard_on"], row["decision_on"]) == ("2026-11-12", "2026-11-19")
    document = sheets_of(export, WORDS, TODAY)
    assert ("They named", "19 November 2026") in document.entries[0].facts
    assert "- They named: 19 November 2026\n" in markdown_text(document)
