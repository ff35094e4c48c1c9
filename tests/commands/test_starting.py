"""Starting a reflection: answers from files, facts by flags, what is unfinished."""

from datetime import date

import pytest

from bounceback.commands.first import ask_first
from bounceback.commands.keeper import Keeper
from bounceback.commands.opening import find_unfinished, offer_resume
from bounceback.commands.reflect import Given, apply_given, read_answers, require_facts, save_given
from bounceback.content.notices import load_notices
from bounceback.domain.entry import Entry
from bounceback.errors import UsageError
from bounceback.ports import Back, Skipped, Stopped, Typed
from bounceback.store.journal import Journal
from builders import make_entry
from fakes import FixedClock, ScriptedPrompter
from walks import PROMPTS, QUESTIONS, make_care

NOTICES = load_notices(PROMPTS)
FACTS = {
    "company": "Acme",
    "role": "Analyst",
    "stage": "screen",
    "outcome": "declined",
    "heard_on": date(2026, 11, 20),
}


@pytest.mark.parametrize(
    "text",
    [
        b'{"check-in.sting": 3, "experience.tips": ["one", "two"], "close.tell": null, "fit.gap": true}',
        b"check-in.sting: 3\nexperience.tips: [one, two]\nclose.tell:\nfit.gap: yes\n",
        b"\xef\xbb\xbfcheck-in.sting: 3\nexperience.tips:\n- one\n- two\nclose.tell: ''\nfit.gap: yes\n...\n",
    ],
)
def test_answers_are_read_from_json_and_yaml(text: bytes) -> None:
    """JSON in is as good as YAML in."""
    assert read_answers(text, "answers") == {
        "check-in.sting": "3",
        "experience.tips": "one\ntwo",
        "close.tell": "",
        "fit.gap": "yes",
    }


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (b'{"a": ', "can't be read as JSON"),
        (b'{"a": {"b": 1}}', "the answer to a should be text, a number or a list"),
        (b'{"a": ' + b"[" * 100_000, "can't be read as JSON|nested too deeply"),
        (b"- a", "it is not a list of 'key: value' lines"),
        (b"a: 1\na: 2", "line 2 can't be read: the key 'a' stands there twice"),
        (b"", "it is empty"),
    ],
)
def test_answers_that_cannot_be_read_are_explained(text: bytes, reason: str) -> None:
    """A script's author needs the reason, not a traceback."""
    with pytest.raises(UsageError, match=reason):
        read_answers(text, "answers")


def test_given_answers_fill_fields_and_answers() -> None:
    """What a script gives stands where a typed answer would."""
    answers = {
        "check-in.sting": "2",
        "experience.learned": "Start with the number",
        "experience.surprised": "",
        "close.plan": "If asked, I will start with the number",
    }
    entry = apply_given(Entry(), Given(FACTS, answers), QUESTIONS, make_care(), FixedClock())

    assert (entry.company, entry.sting, entry.lessons[0].text) == ("Acme", 2, "Start with the number")
    surprised = entry.find_answer("experience.surprised")
    assert surprised is not None
    assert surprised.skipped


def test_a_given_verdict_on_oneself_is_no_lesson() -> None:
    """The rule of the walk holds for scripts too."""
    given = Given(FACTS, {"experience.learned": "I'm bad at interviews"})
    entry = apply_given(Entry(), given, QUESTIONS, make_care(), FixedClock())

    assert entry.lessons == ()
    assert entry.answer_text("experience.learned") == "I'm bad at interviews"


def test_facts_are_stored_clean() -> None:
    """Control characters from a command line don't reach the file."""
    given = Given({"company": "Ac\x1b[31mme\r\nLtd", "tags": ("a\x07", "b")}, {})
    entry = apply_given(Entry(), given, QUESTIONS, make_care(), FixedClock())

    assert (entry.company, entry.tags) == ("Ac[31mme Ltd", ("a", "b"))


@pytest.mark.parametrize(
    ("answers", "reason"),
    [
        ({"no.such": "1"}, 'there is no question "no.such"'),
        ({"check-in.sting": "9"}, "check-in.sting: A number from"),
    ],
)
def test_wrong_answers_are_usage_errors(answers: dict[str, str], reason: str) -> None:
    """Nothing is stored of a call that can't be right."""
    with pytest.raises(UsageError, match=reason):
        apply_given(Entry(), Given(FACTS, answers), QUESTIONS, make_care(), FixedClock())


@pytest.mark.parametrize("missing", ["company", "role", "stage", "outcome", "heard_on"])
def test_a_missing_fact_names_its_flag(missing: str) -> None:
    """A script's author is told which flag to add."""
    facts = {key: value for key, value in FACTS.items() if key != missing}
    entry = apply_given(Entry(), Given(facts, {}), QUESTIONS, make_care(), FixedClock())

    with pytest.raises(UsageError, match=f"--{missing.replace('_', '-')}$"):
        require_facts(entry, QUESTIONS)


def test_a_heavy_answer_from_a_script_asks_for_the_card(journal: Journal) -> None:
    """Nobody can be asked what now, but the numbers are shown and the entry is left in peace."""
    keeper = Keeper(journal, FixedClock(), None, Entry())
    given = Given(FACTS, {"experience.surprised": "I want to die"})
    care = make_care()
    entry = apply_given(Entry(), given, QUESTIONS, care, FixedClock())

    assert save_given(keeper, entry, given, care, FixedClock())
    assert journal.load("2026-11-20-acme-analyst").entry.quiet


def test_the_newest_unfinished_reflection_is_found(journal: Journal) -> None:
    """Drafts count, finished and quiet ones don't."""
    assert find_unfinished(journal) is None
    journal.add(make_entry(company="Old", heard_on=date(2026, 11, 1)))
    journal.add(make_entry(company="Done", finished_at="2026-11-22T22:00:00+00:00"))
    journal.add(make_entry(company="Quiet", quiet=True))
    assert (found := find_unfinished(journal)) is not None
    assert found.company == "Old"

    journal.save_draft(Entry(company="Draft"), None, FixedClock().now())
    assert (found := find_unfinished(journal)) is not None
    assert found.company == "Draft"


def test_resuming_is_one_key(journal: Journal) -> None:
    """Enter goes on, 2 starts anew, leaving leaves, anything else is asked again."""
    journal.add(make_entry())
    unfinished = find_unfinished(journal)
    assert unfinished is not None
    today = FixedClock().today()

    assert offer_resume(ScriptedPrompter([Skipped()]), NOTICES, unfinished, today) is True
    assert offer_resume(ScriptedPrompter([Back(), "1"]), NOTICES, unfinished, today) is True
    assert offer_resume(ScriptedPrompter(["what", "2"]), NOTICES, unfinished, today) is False
    assert offer_resume(ScriptedPrompter([Stopped()]), NOTICES, unfinished, today) == Stopped()


def test_the_first_question_needs_an_answer() -> None:
    """Enter and ``<`` don't answer it; leaving does."""
    person = ScriptedPrompter([Skipped(), Back(), "Acme"])
    assert ask_first(person, NOTICES, QUESTIONS.questions[0]) == Typed("Acme")
    assert [p.problem for p in person.prompts] == ["", "This one is needed, to name the entry.", ""]
    assert ask_first(ScriptedPrompter([Stopped()]), NOTICES, QUESTIONS.questions[0]) == Stopped()
