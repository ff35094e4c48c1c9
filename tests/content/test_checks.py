"""The shipped checks on real sentences and whole notes, and what the loader says about a bad file."""

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bounceback.content.checks import load_checks
from bounceback.content.resources import Prompts
from bounceback.content.templates import load_templates
from bounceback.domain.checks import Check, CheckKind, check_note
from bounceback.domain.note import REQUIRED_SLOTS, NoteTemplate, fill
from bounceback.domain.terms import Locale, NoteChannel, Severity
from bounceback.errors import ContentError
from domain.check_samples import BAD, CAUGHT, COMPANY, FINE, GOOD

CHECKS = load_checks(Prompts())
WORDING = [check for check in CHECKS if check.kind in (CheckKind.PHRASES, CheckKind.PLACEHOLDERS)]
SLOTS = {
    "company": COMPANY,
    "role": "Data Analyst",
    "name": "Sam Reed",
    "detail": "the talk with Priya about river levels",
    "date": "4 May",
    "point": "structure",
    "action": "lead with the answer",
    "phone": "01234 567890",
}


def ids(text: str, checks: list[Check] | tuple[Check, ...] = CHECKS, company: str | None = None) -> set[str]:
    """Return the ids of what the checks find in a note."""
    return {problem.id for problem in check_note(text, checks, company=company).problems}


@pytest.mark.parametrize(
    ("check", "text"), [(check, text) for check, texts in CAUGHT.items() for text in texts]
)
def test_what_puts_an_employer_off_is_caught(check: str, text: str) -> None:
    """The note would cost the user the answer they hope for."""
    assert check in ids(text, WORDING)


@pytest.mark.parametrize("text", [text for texts in FINE.values() for text in texts])
def test_a_courteous_sentence_is_left_alone(text: str) -> None:
    """A false alarm on a bad day is worse than a missed one: not one check may touch these."""
    assert ids(text, WORDING) == set()


def test_every_phrase_check_has_samples_of_both_kinds() -> None:
    """A new check comes with sentences that show what it does and doesn't catch."""
    names = {check.id for check in CHECKS if check.kind is CheckKind.PHRASES}
    assert names == CAUGHT.keys() == FINE.keys()
    assert all(len(texts) >= 4 for texts in (*CAUGHT.values(), *FINE.values()))


@pytest.mark.parametrize("name", GOOD)
def test_a_good_note_has_no_problems(name: str) -> None:
    """UK and US, every stage, status, reminder and thanks: all of them may go out as they are."""
    report = check_note(GOOD[name], CHECKS, company=COMPANY)
    assert report.problems == ()
    assert report.ready


@pytest.mark.parametrize("name", BAD)
def test_a_bad_note_has_the_problems_it_should_have(name: str) -> None:
    """Each of these notes goes wrong in its own way, and the report says which."""
    text, expected = BAD[name]
    assert ids(text, company=COMPANY) == expected


def test_what_they_wrote_is_not_held_against_the_user() -> None:
    """A reply quotes the rejection below it."""
    quoted = (
        "\n\nOn Mon, 4 May, HR wrote:\n> Unfortunately [Name] wasn't the other candidate we hired.\n> Why? "
        * 6
    )
    assert ids(GOOD["interview, UK"] + quoted, company=COMPANY) == set()


@pytest.mark.parametrize("locale", Locale)
@pytest.mark.parametrize("template", load_templates(Prompts()), ids=lambda template: template.id)
def test_the_shipped_letters_pass(template: NoteTemplate, locale: Locale) -> None:
    """The program must not find fault with its own drafts, with or without the optional lines."""
    required = {slot: SLOTS[slot] for slot in REQUIRED_SLOTS}
    for slots in (SLOTS, required):
        draft = fill(template, slots, locale)
        company = COMPANY if template.names_company(locale) else None
        report = check_note(
            draft.body, CHECKS, subject=draft.subject, company=company, channel=template.channel
        )
        assert report.problems == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Hi [Name],", "[Name]"),
        ("Hi {first},", "{first}"),
        ("Hi {{ first }},", "{{ first }}"),
        ("the ${role} role", "${role}"),
        ("the $role role", "$role"),
        ("at <company>", "<company>"),
        ("TODO: thank them", "TODO"),
        ("the XX role", "XX"),
        ("call me on xxx", "xxx"),
        ("Dear ____,", "____"),
        ("I enjoyed [specific thing].", "[specific thing]"),
        ("with [company/team]", "[company/team]"),
        ("(insert detail here)", "(insert detail here)"),
        ("Hi (name),", "(name)"),
        ("Hi %FIRST_NAME%,", "%FIRST_NAME%"),
        ("Dear First Name,", "Dear First Name"),
    ],
)
def test_a_gap_is_found(text: str, found: str) -> None:
    """A template's gap in a letter is what everybody fears."""
    problems = [problem for problem in check_note(text, WORDING).problems if problem.id == "unfilled"]
    assert [problem.found for problem in problems] == [found]


@pytest.mark.parametrize(
    "text",
    [
        "(I had the 2pm slot)",
        "See the note [1] below.",
        "It cost $50 or 5 USD$.",
        "My site is <https://example.org/todo>.",
        "Write to <me@example.org>.",
        "a < b and b > c",
        "The todo app was fun.",
        "the XXL sizes",
        "C++ and C#",
        "Re: [EXTERNAL] your note [sic]",
        "100% of it",
    ],
)
def test_ordinary_signs_are_no_gaps(text: str) -> None:
    """Brackets and dollars have honest uses."""
    assert ids(text, WORDING) == set()


def test_counts_warn_first_and_block_later() -> None:
    """125 and 150 words, three and five questions are the limits people were told."""
    by_words = {count: check_note("word " * count, CHECKS) for count in (125, 126, 150, 151)}
    found = {
        count: [(p.severity, p.found) for p in report.problems if p.id == "long"]
        for count, report in by_words.items()
    }
    assert found == {
        125: [],
        126: [(Severity.WARN, "126 words")],
        150: [(Severity.WARN, "150 words")],
        151: [(Severity.BLOCK, "151 words")],
    }
    assert "multi_to" in {p.id for p in check_note("Hi", CHECKS, addressees=2).problems}


def test_a_message_over_300_characters_is_not_ready() -> None:
    """It says why and where the rest could go; in an e-mail the same text is no problem."""
    message = "Thank you. Is there one thing to work on? ".ljust(301, "w")
    (problem,) = check_note(message, CHECKS, channel=NoteChannel.MESSAGE).problems
    assert (problem.id, problem.severity, problem.found) == (
        "too_long_message",
        Severity.BLOCK,
        "301 characters",
    )
    assert "300 characters at most" in problem.why
    assert "e-mail" in problem.hint
    assert check_note(message[:300], CHECKS, channel=NoteChannel.MESSAGE).problems == ()
    assert check_note(message, CHECKS).problems == ()


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=500))
def test_any_text_can_be_checked(text: str) -> None:
    """Whatever is pasted gets a report."""
    assert check_note(text, CHECKS, company="Fernhill").words >= 0


@pytest.mark.parametrize("piece", ["I was so very ", "why did you? ", "a! ", "[", "my "])
def test_the_shipped_checks_are_quick_on_a_megabyte(piece: str) -> None:
    """No pattern may go astray on a long text."""
    start = time.process_time()
    check_note(piece * (1_000_000 // len(piece)), CHECKS, company="Fernhill Systems")
    assert time.process_time() - start < 4  # about 1 s; twice the promise, for slow machines under coverage


GOOD_FILE = """
words:
  job: job|role
checks:
  - id: one
    severity: block
    kind: phrases
    why: w
    hint: h
    patterns: |
      bad <job>

      worse
    allow: |
      not bad job
    at_least: 1
  - id: two
    severity: warn
    kind: words
    why: w
    hint: h
    warn_over: 2
    block_over: 4
"""


def load(folder: Path, text: str) -> tuple[Check, ...]:
    """Return the checks that a user's own file gives."""
    (folder / "checks").mkdir(exist_ok=True)
    (folder / "checks" / "en.yaml").write_text(text, encoding="utf-8")
    return load_checks(Prompts(folder))


def test_a_users_own_file_is_read(tmp_path: Path) -> None:
    """Checks are data: no Python is needed for another one."""
    one, two = load(tmp_path, GOOD_FILE)
    assert [pattern.pattern for pattern in one.patterns] == [
        r"(?<!\w)(?:bad (?:job|role))(?!\w)",
        r"(?<!\w)(?:worse)(?!\w)",
    ]
    assert (two.kind, two.severity, two.warn_over, two.block_over) == (CheckKind.WORDS, Severity.WARN, 2, 4)
    assert ids("A BAD ROLE", [one]) == {"one"}
    assert ids("not bad job, badrole", [one]) == set()


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("words:\n  job: job|role\n", "", "one.patterns: there is no list <job> under 'words'"),
        ("job: job|role", "job: ''", "words.job: should be words with | between them"),
        ("words:\n  job: job|role", "words: x", "words: should be lines such as 'job: job|role|position'"),
        ("checks:", "lists:", "checks: the file holds a list called 'checks', and may hold 'words'"),
        ("- id: two", "- id: one", "one.id: another check has the same id"),
        ("- id: two", "- name: two", "checks: each check starts with an 'id'"),
        ("severity: block", "severity: stop", "one.severity: is one of block, warn"),
        ("severity: block", "severity: [block]", "one.severity: is one of block, warn"),
        ("kind: words", "kind: letters", "two.kind: is one of phrases, questions, words"),
        ("    why: w\n    hint: h\n    warn", "    hint: h\n    warn", "two.why: is missing or has no text"),
        ("    warn_over: 2\n", "", "two.warn_over: is missing"),
        ("warn_over: 2", "warn_over: few", "two.warn_over: is a whole number"),
        ("block_over: 4", "block_over: 1", "two.block_over: is less than warn_over"),
        ("worse", "(worse", "one.patterns: '(worse' is not a pattern: missing )"),
        ("    at_least: 1", "    warn_over: 1", "one.warn_over: no such key here; there are id, severity"),
        ("    at_least: 1", "    least: 1", "one.least: no such key here; there are id, severity"),
        ("    allow: |\n      not bad job", "    allow: []", "one.allow: is missing or has no text"),
    ],
)
def test_a_bad_file_is_refused_with_its_place(tmp_path: Path, old: str, new: str, message: str) -> None:
    """Whoever edits a check learns which line of theirs is wrong."""
    assert old in GOOD_FILE
    with pytest.raises(ContentError) as error:
        load(tmp_path, GOOD_FILE.replace(old, new, 1))
    assert str(error.value).startswith(f"checks/en.yaml: {message}")


def test_every_check_of_the_design_is_there_and_speaks_in_one_sentence() -> None:
    """The list is a promise; its reasons are short and calm."""
    assert [check.id for check in CHECKS] == (
        "demand argue blame reconsider guilt legal compare unfilled wrong_company why_not vent pressure "
        "self_put_down brutal secrets flattery sarcasm too_many long too_long_message multi_to "
        "no_thanks no_question"
    ).split()
    for check in CHECKS:
        assert check.why.endswith(".")
        assert "!" not in check.why + check.hint
