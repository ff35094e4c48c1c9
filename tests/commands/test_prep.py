"""Getting ready: the page over a whole journal, the bank, and what the person settles about questions."""

from datetime import date

import pytest

from bounceback.commands import prep
from bounceback.commands.doctor import examine
from bounceback.commands.edit import edit_text
from bounceback.commands.prep import (
    QuestionNotFoundError,
    add_questions,
    confirm_alike,
    merge,
    prepare,
    questions,
    stories,
)
from bounceback.content.prep import load_prep
from bounceback.content.resources import Prompts
from bounceback.content.themes import load_ideas
from bounceback.domain.entry import Answer
from bounceback.domain.prep import Wanted
from bounceback.domain.story_bank import AskedFor
from bounceback.errors import ExitCode, UnreadableFileError, UsageError
from bounceback.ports import Skipped, Stopped
from bounceback.store.journal import Journal
from bounceback.store.stories import list_text, read_kept, read_stories, replace_list
from builders import make_entry
from fakes import ScriptedPrompter
from varied import TODAY, make_journal

TEXTS = load_prep(Prompts())
NOBODY = Wanted()


def note(journal: Journal, *lines: str, company: str = "Acme") -> None:
    """Store an entry that notes these questions."""
    answer = Answer(question="experience.questions-met", answer="\n".join(lines))
    journal.add(make_entry(company=company, answers=(answer,)))


def bank_texts(journal: Journal) -> list[str]:
    """Return the wordings of the bank."""
    return [question.text for question in questions(journal, TEXTS, NOBODY).questions]


def test_a_long_journal_is_not_read_to_its_beginning(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """But for what was with this company, however long ago; and the page says so. The bank has it all."""
    monkeypatch.setattr(prep, "NEWEST", 3)
    for number, company in enumerate(("Acme", "Old Ltd", "Birch", "Cedar", "Dune")):
        answer = Answer(question="experience.questions-met", answer=f"What would you do at {company}?")
        journal.add(make_entry(company=company, heard_on=date(2026, 1, 1 + number), answers=(answer,)))

    def page(company: str) -> tuple[int, int, int]:
        base = prepare(journal, TEXTS, dict, Wanted(company=company), TODAY).sheet.base
        return base.entries, base.here, base.older

    assert page("") == (3, 0, 2)
    assert page("Cedar") == (3, 1, 2)
    assert page("Acme") == (4, 1, 1)
    assert len(bank_texts(journal)) == 5


def test_the_page_comes_from_all_entries_but_the_quiet_ones(journal: Journal) -> None:
    """Forty entries, two of them quiet; every part has something to say."""
    make_journal(journal)

    found = prepare(journal, TEXTS, lambda: load_ideas(Prompts()), Wanted(role="Data Analyst"), TODAY)

    sheet = found.sheet
    assert found.problems == ()
    assert (sheet.kind, sheet.is_guessed, sheet.base.entries) == ("data analyst", False, 38)
    assert len(sheet.questions) == 5
    assert len(sheet.weak_spots) == 2
    assert sheet.processes
    assert sheet.to_ask


def test_a_damaged_list_is_named_and_hides_nothing_else(journal: Journal) -> None:
    """On the page; where the list itself was asked for, it is an error."""
    make_journal(journal, entries=3)
    for name in ("stories", "question-bank"):
        journal.path_of(name).write_text("schema: 1\nstories: x\nquestions: x\n...\n", encoding="utf-8")

    found = prepare(journal, TEXTS, dict, NOBODY, TODAY)

    assert found.sheet.questions
    assert [(problem.path.name, problem.line) for problem in found.problems] == [
        ("question-bank.yaml", 3),
        ("stories.yaml", 2),
    ]
    with pytest.raises(UnreadableFileError):
        questions(journal, TEXTS, NOBODY)
    with pytest.raises(UnreadableFileError):
        stories(journal, TEXTS)


def test_coverage_knows_what_was_asked_for(journal: Journal) -> None:
    """A hole that questions fell into comes first; two questions of one entry are one time."""
    note(journal, "Tell me about a time you disagreed", "Describe a conflict")

    first = stories(journal, TEXTS).coverage[0]

    assert (first.key, first.asked) == ("conflict", AskedFor(questions=2, entries=1))


def test_a_question_is_added_and_may_have_caught_one_out(journal: Journal) -> None:
    """Blank lines are none; nothing at all is an error."""
    assert add_questions(journal, ["Why us?*", "", "- Salary?"], TODAY) == ("Why us?", "Salary?")

    assert bank_texts(journal) == ["Why us?", "Salary?"]
    assert [(kept.caught_out, kept.added_on) for kept in read_kept(journal).items] == [
        (True, TODAY),
        (None, TODAY),
    ]
    with pytest.raises(UsageError, match="there is no question in it"):
        add_questions(journal, [" ", "*"], TODAY)


def test_two_questions_become_one_under_the_first_s_words(journal: Journal) -> None:
    """All wordings of the second come along, and undo parts them again."""
    note(journal, "Why us?", "Why here?", "What draws you?")
    bank = questions(journal, TEXTS, NOBODY)

    one, other = merge(journal, bank, "why here", "why us")
    assert (one.text, other.text) == ("Why here?", "Why us?")
    merge(journal, questions(journal, TEXTS, NOBODY), "what draws", "why here")

    (found,) = questions(journal, TEXTS, NOBODY).questions
    assert (found.text, found.times) == ("What draws you?", 3)
    assert journal.undo()
    assert len(bank_texts(journal)) == 2


@pytest.mark.parametrize(
    ("words", "reason"),
    [("salary", 'no question noted so far goes like "salary"'), ("why", "could be any of these.*\n  Why")],
)
def test_a_question_that_isn_t_there_or_could_be_several_is_not_guessed(
    journal: Journal, words: str, reason: str
) -> None:
    """Exit code 3, as for entries."""
    note(journal, "Why us?", "Why here?")

    with pytest.raises(QuestionNotFoundError, match=reason) as error:
        merge(journal, questions(journal, TEXTS, NOBODY), words, "why us")
    assert error.value.exit_code is ExitCode.NOT_FOUND


def test_a_question_can_t_be_merged_with_itself(journal: Journal) -> None:
    """It is one already."""
    note(journal, "Why us?")

    with pytest.raises(UsageError, match=r'both are "Why us\?" already'):
        merge(journal, questions(journal, TEXTS, NOBODY), "why us", "why")


def test_each_pair_is_asked_once_and_the_reply_is_remembered(journal: Journal) -> None:
    """Yes makes one of two, no keeps them apart for good, Enter leaves it open."""
    note(
        journal,
        *("Tell me about yourself", "Tell us about yourself"),
        *("Why did you leave your last job?", "Why are you leaving your job?"),
        *("What are your salary expectations?", "Your expectations of salary"),
    )
    person = ScriptedPrompter(["1", "no", Skipped()])

    assert confirm_alike(journal, questions(journal, TEXTS, NOBODY), person) is None

    assert person.replies_left == 0
    after = questions(journal, TEXTS, NOBODY)
    assert len(after.questions) == 5
    again = ScriptedPrompter([Stopped(interrupted=True)])
    assert confirm_alike(journal, after, again) == Stopped(interrupted=True)
    assert again.prompts[0].ask == person.prompts[2].ask


def test_a_question_that_was_merged_just_now_is_not_asked_about_again(journal: Journal) -> None:
    """Its other pairs wait until the bank is made anew."""
    note(journal, "Tell me about yourself", "Tell us about yourself", "About yourself?")
    person = ScriptedPrompter(["y"] * 2)

    confirm_alike(journal, questions(journal, TEXTS, NOBODY), person)

    assert len(person.prompts) <= 2
    assert len(bank_texts(journal)) <= 2


class Typist:
    """An editor that leaves these texts behind, one a call."""

    def __init__(self, *texts: bytes) -> None:
        self._texts = list(texts)

    def edit(self, path: object) -> bool:
        """Write the next text into the file."""
        from pathlib import Path

        Path(str(path)).write_bytes(self._texts.pop(0))
        return True


def test_a_list_is_edited_with_the_same_care_as_an_entry(journal: Journal) -> None:
    """A slip offers the editor again, the text stays until it is stored, and it is stored as typed."""
    text = b"# mine\nschema: 1\nstories:\n  - title: The napkin\n...\n"
    person = ScriptedPrompter(["1"])

    result = edit_text(
        journal,
        "stories",
        list_text(journal, "stories"),
        lambda typed: replace_list(journal, "stories", typed, expected=None),
        editor=Typist(b"schema: 1\nstories: [\n", text),
        prompter=person,
    )

    assert result.changed
    assert person.asked[0].startswith("That can't be stored yet. Line 3:")
    assert result.path.read_bytes() == text
    assert [story.title for story in read_stories(journal).items] == ["The napkin"]
    assert list(journal.drafts_dir.iterdir()) == []


def test_doctor_looks_into_the_lists_too(journal: Journal) -> None:
    """A damaged one and a wrong value are both named with what to know about them."""
    journal.add(make_entry(heard_on=date(2026, 11, 20)))
    journal.path_of("stories").write_text("schema: 1\nstories:\n  - task: x\n...\n", encoding="utf-8")
    journal.path_of("question-bank").write_text("schema: 1\nquestions: [\n", encoding="utf-8")
    for name in ("stories", "question-bank"):
        journal.path_of(name).chmod(0o600)

    found = examine(journal, Prompts(), journal.root / "config.yaml")

    assert [(finding.path.name, finding.serious) for finding in found.findings] == [
        ("stories.yaml", True),
        ("question-bank.yaml", True),
    ]
    assert found.findings[0].text == "number 1 has no title. It was left as it is."
    assert found.findings[1].text.startswith("line ")
