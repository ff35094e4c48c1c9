"""Taking in what they said, with the shipped questions and a journal on the disk."""

from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import Any

import pytest

from bounceback.commands.closing import Ending
from bounceback.commands.feedback import Receiver, add_feedback, set_aside_earlier
from bounceback.commands.keeper import Keeper
from bounceback.content.notices import load_notices
from bounceback.content.themes import load_themes
from bounceback.domain.entry import Answer, Feedback, Lesson, Request
from bounceback.domain.terms import Source, Step
from bounceback.ports import Back, Reply, Skipped, Stopped
from bounceback.store.journal import Journal
from builders import make_entry
from fakes import FixedClock, ScriptedPrompter
from walks import PROMPTS, QUESTIONS, Walked, make_walk

SPECIFIC = "Your answers were too general. We would have liked concrete examples with numbers."
FORM = "After careful consideration we have decided to move forward with other candidates."
OUT = "The role has been put on hold because of a hiring freeze."
TASK = "In the stakeholder question I listed meetings, and a stronger answer would give one number"
PLAN = "If I sit down at ten, then I will write one number beside each story"
SKIP = Skipped()
QUIT = Stopped()
THEMES = cache(lambda: load_themes(PROMPTS))
TODAY = date(2026, 11, 22)


def receive(
    journal: Journal, replies: Iterable[Reply | str], *, words: str = "", entry_id: str = "", **entry: Any
) -> Walked:
    """Take in feedback over a stored entry; *words* are there already, as if piped in."""
    clock, notices = FixedClock(), load_notices(PROMPTS)
    person = ScriptedPrompter(replies)
    loaded = journal.load(entry_id or journal.add(make_entry(**{"sting": 2} | entry)))
    keeper = Keeper(journal, clock, loaded, loaded.entry)
    receiver = Receiver(keeper, person, notices, clock, THEMES)
    if words:
        keeper.apply(lambda e: set_aside_earlier(e, QUESTIONS))
        given = Feedback(words=words, said_by="Priya", said_on=TODAY)
        keeper.apply(lambda e: add_feedback(e, given, "What exactly did they say?", clock.now()))
        receiver.take_in()
    walking = make_walk(
        journal,
        keeper,
        person,
        clock=clock,
        receiver=receiver,
        full=True,
        step=Step.RECEIVE,
        teaches=receiver.teaches,
    )
    result = walking.run()
    return Walked(result, person, journal.load(loaded.id).entry)


def test_typed_words_become_a_theme_a_task_lesson_and_a_plan(journal: Journal) -> None:
    """The whole way: verbatim, by whom, when, first reaction, keep, which, theme, lesson, plan, thanks."""
    walked = receive(
        journal,
        [
            "4", SPECIFIC, "Priya", "yesterday", "4", "I listed meetings", "1", "numbers", "1", SKIP,
            TASK, PLAN, "1",
        ],
    )  # fmt: skip
    entry = walked.entry

    assert walked.result.ending is Ending.FINISHED
    assert walked.result.wants_note
    assert {prompt.progress for prompt in walked.person.prompts} == {""}
    assert [(f.words, f.said_by, f.said_on) for f in entry.feedback] == [
        (SPECIFIC, "Priya", date(2026, 11, 21))
    ]
    assert entry.told == "specific"
    assert entry.themes == ("evidence_examples",)
    assert [(lesson.text, lesson.source) for lesson in entry.lessons] == [(TASK, Source.SAID)]
    assert entry.plan
    assert entry.plan.act == "write one number beside each story"
    assert walked.person.replies_left == 0


def test_the_own_rating_comes_before_anything_is_said_about_their_words(journal: Journal) -> None:
    """Their words would colour it. Where the two diverge, that is said gently."""
    walked = receive(journal, ["5", QUIT], words=SPECIFIC)

    assert walked.person.asked[0].startswith("Before we look at what they said")
    assert walked.entry.answer_text("receive.felt") == "5"
    assert walked.person.told[:2] == [
        "That names something you can work with.",
        (
            "One conversation is a rough measure. It felt better from the inside than it looked to them, and "
            "both can be true."
        ),
    ]


def test_a_rating_given_earlier_is_not_asked_for_again(journal: Journal) -> None:
    """The long walk asks it too."""
    felt = Answer(question="experience.felt", answer="2")
    walked = receive(journal, [QUIT], words=SPECIFIC, answers=(felt,))

    assert walked.person.asked == ["What was your first reaction to it?"]
    assert "felt better" not in " ".join(walked.person.told)


def test_suggestions_show_how_sure_they_are_and_the_words_behind_them(journal: Journal) -> None:
    """A guess says what it is made of."""
    walked = receive(journal, ["3", SKIP, SKIP, SKIP, QUIT], words=SPECIFIC)

    (choice, *_) = walked.person.prompts[-1].choices
    assert choice.label.startswith("Answers too general, few examples (likely: “answers were too general”")


def test_a_standard_letter_is_called_one_and_may_be_left(journal: Journal) -> None:
    """It holds nothing to work on, and nothing more is asked unless the person wants it."""
    left = receive(journal, ["3", "1"], words=FORM)
    assert left.entry.told == "standard"
    assert left.person.told[0].startswith("That reads like a standard letter.")
    assert left.result.ending is Ending.FINISHED

    looked = receive(journal, ["3", "2", QUIT], words=FORM, company="Globex")
    assert looked.entry.told == "specific"
    assert looked.person.asked[-1] == "What was your first reaction to it?"


def test_setting_it_all_aside_asks_for_no_lesson_and_no_plan(journal: Journal) -> None:
    """Receiving well includes the right to decline."""
    walked = receive(journal, ["3", "1", SKIP, "3", SKIP, SKIP, "2"], words=SPECIFIC)

    assert walked.result.ending is Ending.FINISHED
    assert walked.entry.lessons == ()
    assert walked.entry.plan is None


def test_a_theme_that_teaches_nothing_makes_no_lesson(journal: Journal) -> None:
    """A frozen role is nothing to fix, whatever bit was worth keeping."""
    walked = receive(journal, ["3", SKIP, SKIP, "1", "the freeze", "1", SKIP, "2"], words=OUT)

    assert walked.entry.themes == ("employer_side",)
    assert any("nothing to fix here" in told for told in walked.person.told)
    assert walked.entry.lessons == ()
    assert walked.result.ending is Ending.FINISHED


@pytest.mark.parametrize(
    ("choice", "seen", "guessed"),
    [("1", (), ()), ("2", ("preparation", "Stagecraft"), ()), ("3", (), ("preparation", "Stagecraft"))],
)
def test_own_themes_are_known_by_label_and_keep_their_source(
    journal: Journal, choice: str, seen: tuple[str, ...], guessed: tuple[str, ...]
) -> None:
    """What was said, seen and guessed stay apart; an unknown name is a theme of one's own."""
    own = "knew too little about them or the role, Stagecraft"
    walked = receive(journal, ["3", SKIP, SKIP, "2", "1", own, choice, QUIT], words=SPECIFIC)

    assert walked.entry.themes == ("evidence_examples", "preparation", "Stagecraft")
    assert (walked.entry.seen_themes, walked.entry.guessed_themes) == (seen, guessed)


def test_a_corrected_own_theme_takes_the_first_back(journal: Journal) -> None:
    """A slip of the fingers should not stay among the themes."""
    replies: list[Reply | str] = ["3", SKIP, SKIP, "2", SKIP, "Stagecarft", Back(), "Stagecraft", "2", QUIT]
    walked = receive(journal, replies, words=SPECIFIC)

    assert walked.entry.themes == ("Stagecraft",)
    assert walked.entry.seen_themes == ("Stagecraft",)


def test_a_lesson_about_the_person_is_asked_for_again_about_the_task(journal: Journal) -> None:
    """What is said about a task can be changed."""
    replies: list[Reply | str] = [
        "3", SKIP, SKIP, "1", "examples", "1", SKIP, "I'm useless at examples", TASK, QUIT,
    ]  # fmt: skip
    walked = receive(journal, replies, words=SPECIFIC)

    assert [lesson.text for lesson in walked.entry.lessons] == [TASK]


def test_an_answer_is_noted_on_the_note_that_asked(journal: Journal) -> None:
    """Also after a refusal or a closing: a late answer reopens anything."""
    request = Request(sent_on=date(2026, 11, 22), refused_on=date(2026, 11, 22))
    walked = receive(journal, [QUIT], words=SPECIFIC, requests=(request,), asking_closed_on=TODAY)

    assert walked.entry.requests[0].answered_on == TODAY


@pytest.mark.parametrize(("choice", "outcome"), [("1", "declined"), ("2", "no_reply")])
def test_after_a_silence_it_asks_whether_this_was_the_decision(
    journal: Journal, choice: str, outcome: str
) -> None:
    """Nobody's outcome is changed by a guess."""
    walked = receive(journal, ["3", choice, QUIT], words=SPECIFIC, outcome="no_reply")

    assert walked.entry.outcome == outcome


def test_newer_feedback_keeps_what_was_answered_about_the_earlier(journal: Journal) -> None:
    """Two people may say two things; neither answer nor lesson is lost."""
    first = receive(journal, ["3", "1", SKIP, "1", "numbers", "1", SKIP, TASK, PLAN, "2"], words=SPECIFIC)
    second = receive(
        journal, ["4", "4", QUIT], words="You talked over the panel.", entry_id=first.result.entry_id or ""
    )
    earlier, newest = second.entry.feedback

    assert [f.words for f in second.entry.feedback] == [SPECIFIC, "You talked over the panel."]
    assert {"feedback.reaction", "feedback.keep"} <= {answer.question for answer in earlier.answers}
    assert newest.answers == ()
    assert second.entry.answer_text("feedback.reaction") == "fair"
    assert second.entry.lessons == (Lesson(text=TASK, source=Source.SAID),)


def test_what_was_taken_in_says_so_when_asked_again(journal: Journal) -> None:
    """Nothing is left to ask, and the way to add something is named."""
    first = receive(journal, ["3", "1", SKIP, "3", SKIP, SKIP, "2"], words=SPECIFIC)
    again = receive(journal, [], entry_id=first.result.entry_id or "")

    assert again.result.ending is Ending.FINISHED
    assert "--new" in again.person.told[0]


def test_stopping_keeps_what_was_answered_and_goes_on_there(journal: Journal) -> None:
    """Nothing typed is lost here either."""
    stopped = receive(journal, ["3", SPECIFIC, Stopped(interrupted=True, text="Pri")])
    assert stopped.result.ending is Ending.INTERRUPTED
    assert stopped.entry.feedback[0].words == SPECIFIC

    on = receive(journal, ["Priya", QUIT], entry_id=stopped.result.entry_id or "")
    assert on.person.prompts[0].default == "Pri"
    assert on.entry.feedback[0].said_by == "Priya"
