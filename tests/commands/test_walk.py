"""The walk, with the shipped questions and a journal on the disk."""

from datetime import date

import pytest

from bounceback.commands.closing import Ending
from bounceback.domain.entry import Answer
from bounceback.ports import Back, Key, Reply, Skipped, Stopped
from bounceback.store.journal import Journal
from builders import make_entry
from fakes import FixedClock
from walks import CARD, LOW, ROUGH, make_care, walk

SKIP = Skipped()
QUIT = Stopped()
INTERRUPT = Stopped(interrupted=True)
PLAN = "If I sit down at ten, then I will write one story"


def test_seven_questions_make_a_finished_entry(journal: Journal) -> None:
    """The usual evening: everything answered, everything in its field."""
    walked = walk(
        journal,
        ["3", "1", "which part fell short?", "I stayed calm", "Start with the number", "4", PLAN],
        entry=make_entry(),
    )

    entry = walked.entry
    assert walked.result.ending is Ending.FINISHED
    assert [p.progress for p in walked.person.prompts] == [f"{n} of 7" for n in range(1, 8)]
    assert (entry.sting, entry.told, entry.ask_them, entry.wanted) == (3, "none", "which part fell short?", 4)
    assert [(lesson.text, lesson.source) for lesson in entry.lessons] == [("Start with the number", "seen")]
    assert entry.plan is not None
    assert (entry.plan.cue, entry.plan.act) == ("I sit down at ten", "write one story")
    assert entry.is_finished


def test_the_long_way_says_about_how_many_there_are(journal: Journal) -> None:
    """Its answers bring questions with them, so no total holds to the end."""
    walked = walk(
        journal, ["2", SKIP, QUIT], entry=make_entry(role_family="data", channel="board"), full=True
    )

    assert walked.person.prompts[0].progress.startswith("1 of about ")


def test_facts_come_first_and_give_the_entry_its_place(journal: Journal) -> None:
    """A new walk asks for the facts, and the draft becomes an entry once they name it."""
    walked = walk(journal, ["Analyst", "2", "1", "yesterday", "1", QUIT], first="Acme")

    assert walked.result.entry_id == "2026-11-21-acme-analyst"
    assert (walked.entry.company, walked.entry.role, walked.entry.stage) == ("Acme", "Analyst", "screen")
    assert journal.draft_ids() == []


def test_each_answer_is_on_the_disk_before_the_next_question(journal: Journal) -> None:
    """Whatever happens at a question, all before it is kept."""
    replies = ["3", "1", "which part?", "calm", "numbers", "4", PLAN]
    for count in range(len(replies)):
        entry_id = journal.add(make_entry(role=f"Role {count}"))
        walked = walk(journal, [*replies[:count], INTERRUPT], entry_id=entry_id)

        assert walked.result.ending is Ending.INTERRUPTED
        assert len(walked.entry.answers) == count


def test_a_required_fact_is_asked_again(journal: Journal) -> None:
    """An entry without a role could not be named."""
    walked = walk(journal, [SKIP, "Analyst", QUIT], first="Acme")

    assert walked.person.prompts[1].problem == "This one is needed, to name the entry."
    assert walked.entry.role == "Analyst"


def test_an_answer_that_cannot_be_taken_is_asked_again_with_a_reason(journal: Journal) -> None:
    """A slip of the finger is no drama."""
    walked = walk(journal, ["9", "3", QUIT], entry=make_entry())

    assert walked.person.prompts[1].problem == "A number from 1 to 5, please."
    assert walked.entry.sting == 3


def test_going_back_shows_the_earlier_answer_and_replaces_it(journal: Journal) -> None:
    """One typo must not cost what was typed after it."""
    walked = walk(journal, ["2", "1", Back(), Back(), "4", "2", QUIT], entry=make_entry())

    assert [p.default for p in walked.person.prompts] == ["", "", "", "1", "2", "", ""]
    assert walked.entry.sting == 4
    assert walked.entry.answer_text("check-in.dose") == "go_on"


def test_going_back_at_the_first_question_says_so(journal: Journal) -> None:
    """There is nothing before it."""
    walked = walk(journal, [Back(), QUIT], first=None)

    assert "This is the first question." in walked.person.told
    assert "Stopped. Nothing was answered yet, so nothing is kept." in walked.person.told


def test_the_line_being_typed_is_offered_again(journal: Journal) -> None:
    """A closed terminal must not cost half a sentence."""
    left = walk(journal, ["3", "1", Stopped(interrupted=True, text="which par")], entry=make_entry())
    resumed = walk(journal, ["which part?", QUIT], entry_id=left.result.entry_id)

    assert "The line you were typing is kept too." in left.person.told
    assert resumed.person.prompts[0].default == "which par"
    assert resumed.entry.unfinished is None


def test_half_a_day_or_a_number_is_not_offered_again(journal: Journal) -> None:
    """Enter would take it, and it is nobody's answer. Nor is one that an earlier version kept."""
    facts = make_entry(company="", heard_on=None)
    begun = walk(journal, [Stopped(interrupted=True, text="2026-1")], first="Acme", entry=facts)
    assert begun.person.asked == ["When did you hear?"]
    assert "The line you were typing is kept too." not in begun.person.told
    assert begun.entry.unfinished is None

    kept = make_entry(unfinished={"question": "check-in.sting", "text": "3"})
    assert walk(journal, [QUIT], entry=kept).person.prompts[0].default == ""


def test_a_list_keeps_each_line_at_once(journal: Journal) -> None:
    """Lines of a list are answers too: the third one must not take the first two with it."""
    walked = walk(
        journal,
        ["3", *[SKIP] * 8, "one", "two", Stopped(text="thr")],
        entry=make_entry(role_family="data", channel="board"),
        full=True,
    )

    assert walked.entry.unfinished is not None
    assert walked.entry.unfinished.text == "one\ntwo\nthr"
    resumed = walk(journal, ["four", SKIP, QUIT], entry_id=walked.result.entry_id, full=True)
    assert resumed.entry.answer_text(walked.entry.unfinished.question) == "one\ntwo\nthr\nfour"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ([PLAN], "If I sit down at ten, then I will write one story"),
        (["write one story", "I sit down at ten"], "If I sit down at ten, then I will write one story"),
        (
            ["If I sit down at ten", "I'll write one story"],
            "If I sit down at ten, then I will write one story",
        ),
        (["If asked, I won't ramble", "pause and breathe"], "If asked, then I will pause and breathe"),
        (["write one story", SKIP], "write one story"),
        (
            [SKIP, "1"],
            "If I sit down at my desk tomorrow at ten, then I will write one story with a number in it",
        ),
        ([SKIP, PLAN], "If I sit down at ten, then I will write one story"),
    ],
)
def test_a_plan_is_helped_to_both_halves(journal: Journal, typed: list[str], sentence: str) -> None:
    """Both halves and a positive act are what makes a plan hold; nobody is made to have them."""
    walked = walk(journal, ["3", *[SKIP] * 5, *typed], entry=make_entry())

    assert walked.entry.plan is not None
    assert walked.entry.plan.sentence() == sentence


def test_no_plan_is_fine_too(journal: Journal) -> None:
    """A skipped plan offers one to borrow, once."""
    walked = walk(journal, ["3", *[SKIP] * 5, SKIP, "no"], entry=make_entry())

    assert walked.entry.plan is None
    assert walked.entry.is_finished


def test_leaving_a_plan_half_way_keeps_what_was_typed(journal: Journal) -> None:
    """The help must not eat the half that was there."""
    walked = walk(journal, ["3", *[SKIP] * 5, "write one story", INTERRUPT], entry=make_entry())

    assert walked.entry.unfinished is not None
    assert walked.entry.unfinished.text == "write one story"


def test_a_sting_of_four_parks_the_fit_and_brings_it_back(journal: Journal) -> None:
    """Big decisions wait for a better day, and are not forgotten."""
    clock = FixedClock()
    walked = walk(journal, ["4", "2", "1", SKIP, "calm", "numbers", PLAN], entry=make_entry(), clock=clock)

    assert walked.entry.parked_until == date(2026, 11, 25)
    assert any("is parked" in line for line in walked.person.told)
    assert walked.entry.is_finished
    clock.advance(days=3)
    later = walk(journal, ["4"], entry_id=walked.result.entry_id, clock=clock)
    assert later.entry.wanted == 4
    assert later.entry.parked_until is None


def test_a_parked_fit_can_be_done_all_the_same(journal: Journal) -> None:
    """It is the person's evening, not ours."""
    walked = walk(journal, ["4", "2", "1", SKIP, "calm", "numbers", Key("!"), "5", PLAN], entry=make_entry())

    assert walked.person.prompts[6].keys == (("!", "do step 3 now"),)
    assert walked.entry.wanted == 5
    assert walked.entry.parked_until is None


def test_a_sting_of_five_makes_the_smallest_version(journal: Journal) -> None:
    """When it knocked one over, a few kind minutes are enough; the steps that wait are named."""
    walked = walk(journal, ["5", SKIP, "It happens", "calm", PLAN, "4"], entry=make_entry())

    assert walked.result.ending is Ending.FINISHED
    assert any(line.startswith("Step 1 of 3") for line in walked.person.told)
    assert any(line.startswith("Step 3 of 3") for line in walked.person.told)
    assert (walked.entry.sting, walked.entry.sting_after) == (5, 4)


def test_leaving_at_once_is_fine(journal: Journal) -> None:
    """Coming back tomorrow is one of the answers."""
    walked = walk(journal, ["5", "3"], entry=make_entry())

    assert walked.result.ending is Ending.STOPPED
    assert not walked.entry.is_finished


def test_a_higher_sting_at_the_end_gets_a_kind_word(journal: Journal) -> None:
    """No comment on the number, but people to talk to."""
    walked = walk(journal, ["4", "1", SKIP, SKIP, PLAN, "5"], entry=make_entry())

    assert any("bounceback support" in line for line in walked.person.told)


def test_self_criticism_becomes_a_sentence_about_the_task(journal: Journal) -> None:
    """A verdict on the person is kept as an answer, but it is not a lesson."""
    task = "In the first answer I rambled, and a stronger answer would open with the result"
    walked = walk(journal, ["2", "1", SKIP, SKIP, "I'm bad at interviews", task, QUIT], entry=make_entry())

    assert [lesson.text for lesson in walked.entry.lessons] == [task]
    assert walked.entry.answer_text("experience.learned") == "I'm bad at interviews"
    assert walked.person.prompts[5].progress == ""


def test_at_most_one_gentle_question_a_sitting_and_never_twice(journal: Journal) -> None:
    """Being asked back is only kind once."""
    left = walk(
        journal,
        ["2", "1", SKIP, "They hated me", "a nod, I think", "It was a total failure", QUIT],
        entry=make_entry(),
    )
    assert [a.question for a in left.entry.answers if a.question.startswith("reframe.")] == [
        "reframe.mind-reading"
    ]

    again = walk(journal, ["They hated me", QUIT], entry_id=left.result.entry_id, full=True)
    assert len([a for a in again.entry.answers if a.question == "reframe.mind-reading"]) == 1


def test_a_gentle_question_may_be_left_and_interrupted(journal: Journal) -> None:
    """Enter leaves it; Ctrl-C leaves the walk with everything kept."""
    left = walk(journal, ["2", "1", SKIP, "They hated me", SKIP, QUIT], entry=make_entry())
    stopped = walk(journal, ["2", "1", SKIP, "They hated me", INTERRUPT], entry=make_entry(company="Other"))

    skipped = left.entry.find_answer("reframe.mind-reading")
    assert skipped is not None
    assert skipped.skipped
    assert stopped.result.ending is Ending.INTERRUPTED
    assert stopped.entry.answer_text("experience.went-well") == "They hated me"


def test_reframing_and_safety_can_be_turned_off(journal: Journal) -> None:
    """Both are offers; the settings decide."""
    care = make_care(safety=False, reframing=False)
    walked = walk(
        journal, ["2", "1", SKIP, "They hated me, I want to die", QUIT], entry=make_entry(), care=care
    )

    assert CARD not in walked.person.told
    assert len(walked.person.prompts) == 5


def test_a_heavy_text_is_kept_and_the_card_shown_first(journal: Journal) -> None:
    """The exercise stops kindly; the text is as it was typed; the walk ends without any demand."""
    walked = walk(journal, ["2", "1", SKIP, "I want to die", "2", SKIP], entry=make_entry())

    assert walked.result.ending is Ending.CARED_FOR
    assert walked.person.told.count(CARD) == 2
    assert walked.entry.answer_text("experience.went-well") == "I want to die"
    assert walked.entry.quiet


def test_a_heavy_text_can_be_deleted_on_the_spot(journal: Journal) -> None:
    """Nothing of it stays, not even the mark that the question was asked."""
    for number, replies in enumerate((["I want to die", "3"], ["calm", "I want to die", "delete"])):
        entry = make_entry(company=f"Company {number}")
        walked = walk(journal, ["2", "1", SKIP, *replies], entry=entry)

        text = journal.path_of(walked.result.entry_id or "").read_text()
        assert "want to die" not in text
        assert "Deleted." in walked.person.told


def test_a_heavy_reply_to_the_gentle_question_shows_the_card_too(journal: Journal) -> None:
    """What is typed anywhere in the walk is looked after."""
    walked = walk(journal, ["2", "1", SKIP, "They hated me", "I want to die", "3"], entry=make_entry())

    assert CARD in walked.person.told
    assert walked.result.ending is Ending.CARED_FOR
    assert walked.entry.find_answer("reframe.mind-reading") is None
    assert walked.entry.answer_text("experience.went-well") == "They hated me"


def test_an_idiom_is_no_alarm(journal: Journal) -> None:
    """Dead-end jobs and killed interviews are ordinary talk."""
    walked = walk(
        journal, ["2", "1", SKIP, "I killed the interview for that dead-end job", QUIT], entry=make_entry()
    )

    assert CARD not in walked.person.told


def test_a_low_text_gets_one_line_and_a_second_one_within_two_weeks_more(journal: Journal) -> None:
    """One gentle line; if it isn't the first lately, the line that says help is allowed now."""
    clock = FixedClock()
    first = walk(
        journal,
        ["2", "1", SKIP, "I feel worthless", SKIP, "I feel hopeless", QUIT],
        entry=make_entry(),
        clock=clock,
    )
    assert first.person.told.count(LOW) == 1
    clock.advance(days=5)
    second = walk(
        journal,
        ["2", "1", SKIP, "I feel worthless", SKIP, QUIT],
        entry=make_entry(company="Other"),
        clock=clock,
    )
    assert ROUGH in second.person.told


def test_three_fives_in_a_row_get_a_word(journal: Journal) -> None:
    """A rough stretch is said to be one."""
    for day in (20, 21):
        journal.add(make_entry(company=f"C{day}", heard_on=date(2026, 11, day), sting=5))
    walked = walk(journal, ["5", "3"], entry=make_entry())

    assert ROUGH in walked.person.told


def test_a_company_met_before_is_named_in_one_line(journal: Journal) -> None:
    """Having been there before changes how one writes to them."""
    journal.add(make_entry(company="Acme Ltd", role="Tester", heard_on=date(2026, 3, 2)))
    journal.add(make_entry(company="ACME", role="Lead", heard_on=date(2026, 4, 2)))
    walked = walk(journal, [QUIT], first="acme")

    met = "You've met acme before: Lead, 2026-04-02 (2026-04-02-acme-lead), and 1 more."
    assert met in walked.person.told


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2026-11-20", "A short question about the status, when you're ready"),
        ("2026-11-27", "A short question about the status is fair from 30 November"),
    ],
)
def test_silence_has_its_own_questions(day: str, said: str, journal: Journal) -> None:
    """Nobody said no, so nobody can be asked why."""
    walked = walk(
        journal,
        [day, "3", "a friendly call", "1", "calm", "patience", "4", PLAN],
        entry=make_entry(outcome="no_reply", heard_by=None),
    )
    assert walked.entry.decision_on == date.fromisoformat(day)

    assert walked.entry.answer_text("feedback.nudge") == "nudge"
    assert any(line.startswith(said) for line in walked.person.told)


@pytest.mark.parametrize(("choice", "closed"), [("2", date(2026, 11, 22)), ("3", None)])
def test_closing_a_silence_in_the_walk_ends_the_waiting(
    journal: Journal, choice: str, closed: date | None
) -> None:
    """Who chose to close it isn't told by due to ask."""
    walked = walk(
        journal,
        [SKIP, "2", "They would call", choice, QUIT],
        entry=make_entry(outcome="no_reply", heard_by=None),
    )
    assert walked.entry.asking_closed_on == closed


def test_full_walk_suggests_themes_and_prefills_the_plan(journal: Journal) -> None:
    """What they said becomes a theme to confirm, a task-level lesson, and the start of a plan."""
    entry = make_entry(
        sting=2,
        role_family="data",
        channel="board",
        wanted=4,
        gap="none",
        route="keep_going",
        look_again="after_5",
    )
    replies: list[Reply | str] = [
        SKIP, SKIP,  # days, friend
        "3", "They said the answers were too general, with few examples", "1", "I spoke in general terms",
        "1", "the examples", "1", "In the second answer I stayed general; a number would be stronger", "1",
    ]  # fmt: skip
    walked = walk(journal, [*replies, QUIT], entry=entry, full=True)

    assert walked.entry.themes == ("evidence_examples",)
    assert [lesson.source for lesson in walked.entry.lessons] == ["said"]
    assert walked.entry.feedback[0].words == "They said the answers were too general, with few examples"


def test_a_wanted_note_is_handed_on(journal: Journal) -> None:
    """Saying yes to a draft in the middle gets the draft at the end."""
    offered = Answer(question="feedback.offer-note", asked="?", answer="yes")
    entry = make_entry(sting=2, told="none", ask_them="which?", wanted=4, answers=(offered,))
    walked = walk(journal, ["calm", "numbers", PLAN], entry=entry)

    assert walked.result.wants_note


def test_one_step_alone_leaves_the_rest_alone(journal: Journal) -> None:
    """``--step`` asks that step and does not call the reflection complete."""
    from bounceback.domain.terms import Step

    entry = make_entry(sting=5, parked_until=date(2026, 11, 25))
    walked = walk(journal, ["4"], entry=entry, step=Step.FIT)

    assert walked.entry.wanted == 4
    assert walked.entry.parked_until is None
    assert not walked.entry.is_finished


def test_a_complete_reflection_says_so(journal: Journal) -> None:
    """Going on with what is done must not look broken."""
    done = walk(journal, ["3", *[SKIP] * 6, "2"], entry=make_entry())
    again = walk(journal, [], entry_id=done.result.entry_id)

    assert again.result.ending is Ending.FINISHED
    assert again.person.told[-1].startswith("This reflection is complete.")


def test_undo_takes_back_a_whole_sitting(journal: Journal) -> None:
    """One sitting is one change."""
    first = walk(journal, ["3", "1", QUIT], entry=make_entry())
    walk(journal, ["which part?", "calm", QUIT], entry_id=first.result.entry_id)
    journal.undo()

    assert journal.load(first.result.entry_id or "").entry == first.entry


def test_a_pattern_is_said_in_words_and_left_to_the_person(journal: Journal) -> None:
    """Five noes at the same place replace the question by a careful look at them."""
    for day in range(1, 8):
        journal.add(
            make_entry(
                company=f"C{day}", heard_on=date(2026, 10, day), finished_at="2026-10-09T10:00:00+00:00"
            )
        )
    walked = walk(
        journal, ["2", "1", SKIP, "calm", "numbers", "2", PLAN], entry=make_entry(heard_on=date(2026, 11, 20))
    )

    asked = walked.person.prompts[5].ask
    assert asked.startswith("Looking at all of this kind so far: ")
    assert "%" not in asked
    assert walked.entry.answer_text("fit.pattern") == "partly"
