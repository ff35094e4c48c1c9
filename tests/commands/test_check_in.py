"""The check-in and the question about the last plan, with a journal on the disk."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import pytest

from bounceback.commands.check_in import CheckingIn
from bounceback.commands.opening import rows_of
from bounceback.commands.stats import stats
from bounceback.content.notices import load_notices
from bounceback.domain.check_in import CheckIn
from bounceback.domain.entry import Entry, Lesson, Plan, Try
from bounceback.domain.selection import Selection
from bounceback.domain.stats import Eased
from bounceback.domain.terms import Came, Helped
from bounceback.ports import Back, Reply, Skipped, Stopped
from bounceback.store.check_ins import read_check_ins
from bounceback.store.journal import Journal
from builders import make_entry
from fakes import FixedClock, ScriptedPrompter
from walks import CARD, PROMPTS, make_care, walk

TODAY = date(2026, 11, 22)
OLD = Plan(cue="they ask why", act="say one sentence", made_on=date(2026, 11, 1))
SKIP = Skipped()
QUIT = Stopped()
STEP = "If I sit down at ten, then I will write one story"
NOTICES = load_notices(PROMPTS)


def planned(journal: Journal, plan: Plan | None = OLD, **entry: Any) -> str:
    """Store an entry with a plan and a lesson, and return its id."""
    values: dict[str, Any] = {
        "heard_on": date(2026, 11, 1),
        "plan": plan,
        "lessons": (Lesson(text="slow down"),),
    }
    return journal.add(make_entry(**values | entry))


def check_in(
    journal: Journal, replies: Iterable[Reply | str], clock: FixedClock | None = None
) -> tuple[ScriptedPrompter, Stopped | None]:
    """Check in with these replies."""
    person = ScriptedPrompter(replies)
    sitting = CheckingIn(journal, person, NOTICES, make_care(), clock or FixedClock(), rows_of(journal, None))
    return person, sitting.run()


def tries(journal: Journal, entry_id: str) -> list[tuple[Came | None, Helped | None]]:
    """Return what came of the entry's plan."""
    plan = journal.load(entry_id).entry.plan
    return [(one.came, one.helped) for one in plan.tries] if plan else []


def test_a_check_in_asks_what_was_tried_and_ends_with_one_next_step(journal: Journal) -> None:
    """Each answer is on the disk in its place: the plan's on its entry, the rest among the check-ins."""
    entry_id = planned(journal)
    person, left = check_in(journal, ["sleep", "1", "1", "4", STEP])

    assert left is None
    assert [prompt.progress for prompt in person.prompts] == ["1 of 4", "2 of 4", "", "3 of 4", "4 of 4"]
    assert "After Acme you planned: If they ask why, then I will say one sentence." in person.asked[1]
    assert tries(journal, entry_id) == [(Came.DID, Helped.YES)]
    (found,) = read_check_ins(journal)
    assert found == CheckIn(TODAY, easier="sleep", response=4, cue="I sit down at ten", act="write one story")
    assert person.told[-1] == f"That's it. Your next step: {STEP}."


@pytest.mark.parametrize(
    ("reply", "expected"),
    [
        ("2", [(Came.NOT_DONE, None)]),
        ("3", [(Came.NOT_YET, None)]),
        ("not yet", [(Came.NOT_YET, None)]),
        (SKIP, []),
    ],
)
def test_only_what_was_done_is_asked_whether_it_helped(
    journal: Journal, reply: Reply | str, expected: list[tuple[Came, None]]
) -> None:
    """A moment that didn't come is no miss, and nothing follows from it."""
    entry_id = planned(journal)
    check_in(journal, [SKIP, reply, SKIP, SKIP])

    assert tries(journal, entry_id) == expected


def test_a_plan_can_be_let_go(journal: Journal) -> None:
    """It's never asked about again."""
    entry_id = planned(journal)
    check_in(journal, [SKIP, "4", SKIP, SKIP])
    plan = journal.load(entry_id).entry.plan
    assert plan
    assert plan.set_aside_on == TODAY
    person, _ = check_in(journal, [])
    assert "Did that moment come up?" not in " ".join(person.asked)


def test_with_two_plans_there_are_six_questions_and_no_more(journal: Journal) -> None:
    """However many plans there are; the others have their turn next time."""
    for company in ("One", "Two", "Three"):
        planned(journal, company=company)
    person, _ = check_in(journal, ["sleep", "1", "2", "1", "3", STEP])

    assert len(person.prompts) == 6
    assert person.replies_left == 0


def test_a_wrong_reply_is_asked_again_and_a_step_is_helped_to_both_halves_once(journal: Journal) -> None:
    """With what was typed still standing there."""
    planned(journal, lessons=(Lesson(text="slow down"), Lesson(text="numbers")))
    person, _ = check_in(journal, [SKIP, "9", "3", "7", "2", "0", "5", "walk", "walk"])

    problems = [prompt.problem for prompt in person.prompts]
    assert "A number from 1 to 4, please." in problems
    assert "A number from 1 to 2, please." in problems
    assert "A number from 1 to 5, please." in problems
    assert person.prompts[-1].problem.startswith("That's what you'll do. When will it be?")
    assert person.prompts[-1].default == "walk"
    (found,) = read_check_ins(journal)
    assert (found.carried, found.response, found.cue, found.act) == ("numbers", 5, "", "walk")


def test_going_back_asks_again_and_replaces(journal: Journal) -> None:
    """Also from whether it helped to whether it was done."""
    entry_id = planned(journal)
    replies: list[Reply | str] = ["slep", Back(), "sleep", "1", Back(), "1", "2", SKIP, Back(), "3", SKIP]
    person, _ = check_in(journal, replies)

    assert person.prompts[2].default == "slep"
    assert tries(journal, entry_id) == [(Came.DID, Helped.NO)]
    (found,) = read_check_ins(journal)
    assert (found.easier, found.response) == ("sleep", 3)


def test_leaving_keeps_what_was_answered_and_goes_on_there_the_same_day(journal: Journal) -> None:
    """Nothing typed is lost here either."""
    planned(journal)
    _, left = check_in(journal, ["sleep", "3", Stopped(interrupted=True)])
    assert left == Stopped(interrupted=True)
    person, _ = check_in(journal, ["2", SKIP])
    assert person.asked[0].startswith("Apart from how they ended")


def test_the_last_next_step_is_asked_about_first(journal: Journal) -> None:
    """It's a plan like the others, kept where it was made."""
    planned(journal)
    check_in(journal, [SKIP, SKIP, SKIP, STEP])
    person, _ = check_in(journal, [SKIP, "1", "1", SKIP, SKIP], FixedClock("2026-12-01T09:00:00+00:00"))

    assert f"After the last check-in you planned: {STEP}." in person.asked[1]
    first, _ = read_check_ins(journal)
    assert (first.came, first.helped) == (Came.DID, Helped.YES)


def test_an_empty_or_quiet_journal_is_asked_nothing(journal: Journal) -> None:
    """After the card, nothing about that evening comes back by itself."""
    planned(journal, quiet=True)
    person, left = check_in(journal, [])
    assert left is None
    assert person.told[0].startswith("There is nothing to look back on yet.")


def test_heavy_words_bring_the_card_and_can_be_deleted(journal: Journal) -> None:
    """Here as everywhere; nothing more is asked."""
    planned(journal)
    person, left = check_in(journal, ["I want to die", "3"])
    assert left is None
    assert CARD in person.told
    assert read_check_ins(journal)[0].easier == ""
    person, _ = check_in(journal, [SKIP, SKIP, SKIP, "I want to die", "1"])
    assert CARD in person.told
    assert read_check_ins(journal)[0].act


def test_the_next_reflection_of_the_kind_asks_what_came_of_the_last_plan(journal: Journal) -> None:
    """Just before the new plan, once, and not counted among the seven."""
    entry_id = planned(journal, company="Before")
    replies = ["3", "1", "which part?", "calm", "numbers", "4", "1", "1", STEP]
    walked = walk(journal, replies, entry=make_entry(), asks_about_plans=True)

    assert tries(journal, entry_id) == [(Came.DID, Helped.YES)]
    assert walked.person.asked[-3].startswith("After Before you planned: If they ask why")
    assert walked.person.asked[-2] == "Did it help?"
    assert [prompt.progress for prompt in walked.person.prompts[-3:]] == ["", "", "7 of 7"]
    assert walked.entry.is_finished


@pytest.mark.parametrize("reply", [Stopped(interrupted=True), SKIP, Back()])
def test_the_question_about_the_last_plan_can_be_left(journal: Journal, reply: Reply) -> None:
    """Leaving there is leaving the walk; skipping or going back goes on."""
    entry_id = planned(journal, company="Before")
    replies: list[Reply | str] = ["3", "1", "which part?", "calm", "numbers", "4", reply]
    replies += [] if isinstance(reply, Stopped) else [STEP]
    walked = walk(journal, replies, entry=make_entry(), asks_about_plans=True)

    assert tries(journal, entry_id) == []
    assert walked.entry.is_finished is not isinstance(reply, Stopped)


def test_who_was_knocked_over_is_not_asked_about_plans(journal: Journal) -> None:
    """The smallest path stays the smallest."""
    planned(journal, company="Before")
    walked = walk(journal, ["5", "1", SKIP, SKIP, QUIT], entry=make_entry(), asks_about_plans=True)
    assert not any("you planned" in ask for ask in walked.person.asked)


def test_a_second_look_on_the_same_day_takes_the_place_of_the_first(journal: Journal) -> None:
    """Two answers on one evening are one experiment."""
    plan = OLD.replace(
        tries=(Try(on=date(2026, 11, 8), came=Came.NOT_YET), Try(on=TODAY, came=Came.NOT_DONE))
    )
    entry_id = planned(journal, plan=plan)
    check_in(journal, [SKIP, SKIP, SKIP])
    journal.update(journal.load(entry_id), lambda e: e.replace(plan=plan))
    person, _ = check_in(journal, [])
    assert not any("Did that moment" in ask for ask in person.asked)


def stung(journal: Journal, sting: int = 4, day: int = 16, **fields: Any) -> str:
    """Store an entry of that day that stung, and return its id."""
    at = f"2026-11-{day:02}T21:14:00+00:00"
    asked = [
        {"question": "check-in.sting", "asked": "How much?", "saved_to": "sting", "answered_at": at},
        {"question": "check-in.days-guess", "asked": "How long?", "answer": "12", "answered_at": at},
    ]
    values = {"heard_on": date(2026, 11, day), "recorded_at": at, "sting": sting, "answers": asked}
    return journal.add(make_entry(**values | fields))


def scored(entry: Entry) -> tuple[int | None, date | None]:
    """Return the later sting, and its day."""
    return entry.sting_after, entry.answered_on("close.sting-after")


def test_a_later_sting_is_asked_once_and_gives_the_time_it_took(journal: Journal) -> None:
    """Six days lie between the two scores, so it had eased within six: sooner than was guessed."""
    entry_id = stung(journal)
    person, _ = check_in(journal, [SKIP, "six", "2", SKIP, SKIP])
    entry = journal.load(entry_id).entry

    assert person.asked[1] == "Acme, Data Analyst: how does it sting now, 1 to 5?"
    assert person.prompts[2].problem == "A number from 1 to 5, please."
    assert [prompt.progress for prompt in person.prompts][1:3] == ["2 of 4", "2 of 4"]
    assert (entry.sting, *scored(entry)) == (4, 2, TODAY)
    record = entry.find_answer("close.sting-after")
    assert record
    assert record.asked == person.asked[1]
    assert stats(journal, Selection()).stats.sooner == (Eased(entry_id, "Acme", 6, 12),)
    assert not any("sting" in ask for ask in check_in(journal, [])[0].asked)
    week_later = FixedClock("2026-11-29T09:00:00+00:00")
    assert not any("sting" in ask for ask in check_in(journal, [SKIP] * 3, week_later)[0].asked)
    journal.undo()  # the check-in of the day after
    journal.undo()  # the one of the day
    journal.undo()
    assert scored(journal.load(entry_id).entry) == (None, None)


def test_a_sting_that_stays_is_asked_about_again_another_day(journal: Journal) -> None:
    """Until it has eased; the days are those since the first."""
    entry_id = stung(journal, day=12)
    check_in(journal, [SKIP, "3", SKIP, SKIP])
    assert stats(journal, Selection()).stats.eased == ()
    check_in(journal, [])
    check_in(journal, [SKIP, "1", SKIP, SKIP], FixedClock("2026-11-24T09:00:00+00:00"))

    (found,) = stats(journal, Selection()).stats.eased
    assert found == Eased(entry_id, "Acme", 12, 12)


def test_a_skipped_sting_is_not_asked_about_again(journal: Journal) -> None:
    """Who doesn't want to say isn't asked twice; the next older one has its turn another day."""
    stung(journal, company="Older", day=9)
    newer = stung(journal, company="Newer", sting_after=3)
    person, _ = check_in(journal, [SKIP, SKIP, SKIP, SKIP])
    assert person.asked[1].startswith("Newer")
    assert journal.load(newer).entry.sting_after == 3
    assert not any("sting" in ask for ask in check_in(journal, [])[0].asked)

    person, _ = check_in(journal, [SKIP, SKIP, SKIP, SKIP], FixedClock("2026-11-23T09:00:00+00:00"))
    assert person.asked[1].startswith("Older")


def test_going_back_to_the_sting_changes_it(journal: Journal) -> None:
    """What was answered today stands there; a skip that is taken back is none."""
    entry_id = stung(journal)
    replies: list[Reply | str] = [SKIP, SKIP, Back(), "3", Back(), "2", SKIP, SKIP]
    person, _ = check_in(journal, replies)
    entry = journal.load(entry_id).entry

    assert [prompt.default for prompt in person.prompts if "sting" in prompt.ask] == ["", "", "3"]
    assert scored(entry) == (2, TODAY)
    assert entry.find_answer("review.sting") is None


def test_a_higher_sting_is_met_with_people_to_talk_to(journal: Journal) -> None:
    """No comment on it but thanks, as at the end of a reflection."""
    stung(journal, sting_after=3)
    person, left = check_in(journal, [SKIP, "5", Stopped()])

    assert left == Stopped()
    assert person.told[-1].startswith("Thanks for telling me.")
    assert not any("Thanks for telling" in told for told in check_in(journal, [SKIP, SKIP, SKIP])[0].told)


def test_the_sting_takes_the_place_of_a_second_plan(journal: Journal) -> None:
    """There are six questions and no more, and the next step stays the last."""
    stung(journal, company="Stung")
    for company in ("One", "Two"):
        planned(journal, company=company, plan=OLD.replace(act=f"say it to {company}"))
    person, _ = check_in(journal, ["sleep", "3", "1", "1", "4", STEP])

    assert len(person.prompts) == 6
    assert sum("you planned" in ask for ask in person.asked) == 1
    assert person.asked[-1].startswith("What is the next small step?")
