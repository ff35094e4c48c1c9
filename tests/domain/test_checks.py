"""The engine behind the checks: what counts as the note, and how findings become a report."""

import re
import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bounceback.domain.checks import Check, CheckKind, Problem, Report, check_note
from bounceback.domain.note_text import names_company, plain, read_note
from bounceback.domain.terms import NoteChannel, Severity


def phrases(*patterns: str, allow: tuple[str, ...] = (), at_least: int = 1) -> Check:
    """Return a check that looks for these patterns."""
    return Check(
        id="phrases",
        severity=Severity.BLOCK,
        kind=CheckKind.PHRASES,
        why="why",
        hint="hint",
        patterns=tuple(re.compile(pattern, re.IGNORECASE) for pattern in patterns),
        allow=tuple(re.compile(pattern, re.IGNORECASE) for pattern in allow),
        at_least=at_least,
    )


def counting(kind: CheckKind, warn_over: int, block_over: int | None = None) -> Check:
    """Return a check that counts."""
    return Check("count", Severity.WARN, kind, "why", "hint", warn_over=warn_over, block_over=block_over)


COMPANY = Check("company", Severity.BLOCK, CheckKind.COMPANY, "why", "hint")
QUESTIONS = counting(CheckKind.QUESTIONS, 3, 5)
WORDS = counting(CheckKind.WORDS, 3, 5)
ADDRESSEES = counting(CheckKind.ADDRESSEES, 1)
ABSENT = Check("absent", Severity.WARN, CheckKind.ABSENT, "w", "h", patterns=(re.compile("thank"),))
ALL = (phrases("un[a-z]+", "sue"), COMPANY, QUESTIONS, WORDS, ADDRESSEES, ABSENT)


def found(text: str, check: Check, *, subject: str = "", company: str | None = None) -> str | None:
    """Return what the check found in a note, or None."""
    problems = check_note(text, [check], subject=subject, company=company).problems
    return problems[0].found if problems else None


def test_a_problem_carries_the_words_the_reason_and_the_way_out() -> None:
    """The user sees what to change, why, and what to write instead."""
    report = check_note("That was Unfair.", [phrases("unfair")])
    assert report == Report(3, (Problem("phrases", Severity.BLOCK, "Unfair", "why", "hint"),))


def test_only_a_block_keeps_a_note_from_being_ready() -> None:
    """A warning advises; the user decides."""
    assert not check_note("unfair", [phrases("unfair")]).ready
    assert check_note("a b c d", [WORDS]).ready
    assert check_note("a b c", [WORDS]).ready


LONG_MESSAGE = counting(CheckKind.CHARACTERS, 5)


@pytest.mark.parametrize(
    ("channel", "problems"),
    [
        (NoteChannel.EMAIL, ["phrases", "company", "count", "absent"]),
        (NoteChannel.MESSAGE, ["phrases", "company", "characters", "absent"]),
        (NoteChannel.PHONE, ["phrases"]),
        (NoteChannel.NEWS_CALL, ["phrases"]),
        (NoteChannel.IN_PERSON, ["phrases"]),
    ],
)
def test_each_channel_is_checked_for_what_matters_there(channel: NoteChannel, problems: list[str]) -> None:
    """A script is only read from: stage directions need no thanks and have no length that matters."""
    checks = [*ALL[:2], WORDS, replace(LONG_MESSAGE, id="characters"), ABSENT]
    report = check_note("unfair a b c d", checks, company="Fernhill", channel=channel)
    assert [problem.id for problem in report.problems] == problems


def test_characters_are_counted_as_they_are_sent() -> None:
    """Line breaks count as they do where the message is typed; header lines and blanks around it don't."""
    text = "Subject: x\n\n a\n\nb \n> quoted\n"
    (problem,) = check_note(text, [replace(LONG_MESSAGE, warn_over=1)], channel=NoteChannel.MESSAGE).problems
    assert (problem.found, problem.severity) == ("4 characters", Severity.WARN)


def test_what_blocks_comes_first() -> None:
    """Somebody in a hurry reads the first line."""
    report = check_note("unfair a b c", [WORDS, phrases("unfair")])
    assert [problem.id for problem in report.problems] == ["phrases", "count"]


def test_three_different_hits_are_shown_and_no_more() -> None:
    """A wall of quotations helps nobody; the same words once are enough."""
    check = phrases("bad[a-z]*")
    assert found("Bad, bad, badly, badder, baddest", check) == "Bad; badly; badder"


def test_overlapping_hits_are_shown_once_and_in_full() -> None:
    """Two patterns on the same words are one finding."""
    assert found("you owe me this", phrases("owe me", "you owe", "you owe me")) == "you owe me"


def test_a_hit_that_touches_something_allowed_does_not_count() -> None:
    """The courteous sentence and the rude one often share words."""
    check = phrases("reconsider", allow=("not asking you to reconsider",))
    assert found("I'm not asking you to reconsider.", check) is None
    assert found("I'm not asking you to reconsider. Reconsider.", check) == "Reconsider"


def test_at_least_counts_different_hits() -> None:
    """One warm word is fine; three kinds of them are a technique."""
    check = phrases("great", "super", "brilliant", at_least=3)
    assert found("great super great", check) is None
    assert found("great super brilliant", check) == "great; super; brilliant"


def test_a_pattern_that_matches_nothing_finds_nothing() -> None:
    """A slip in a data file must not mark every note."""
    assert found("fine", phrases("x*")) is None


def test_quotes_are_folded_for_matching_and_shown_as_written() -> None:
    """Phones type curly quotes; the user should recognise their own words."""
    assert found("I can’t  afford\nit", phrases("can't afford it")) == "can’t afford it"


def test_a_sentence_broken_over_lines_is_one_sentence_and_paragraphs_stay_apart() -> None:
    """Mail programs wrap lines; a paragraph's end is a real end."""
    assert found("you\nowe me", phrases("you owe")) == "you owe"
    assert found("you\n \n owe me", phrases("you owe")) is None


def test_the_subject_is_checked_too() -> None:
    """A rude subject is read first."""
    assert found("Thank you.", phrases("unfair"), subject="Unfair result") == "Unfair"


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("> you were unfair\nThank you.\n>> unfair", "Thank you."),
        ("Thank you.\n\nOn Mon, 4 May 2026 at 10:00, Anna wrote:\n> unfair\nunfair", "Thank you."),
        ("Thank you.\n\nOn Mon, 4 May 2026 at 10:00\nAnna <a@b.example> wrote:\nunfair", "Thank you."),
        ("Thank you.\n-----Original Message-----\nunfair", "Thank you."),
        ("Thank you.\n\nFrom: Anna\nSent: Monday\nunfair", "Thank you."),
        ("On Mon Anna wrote:\n> unfair\n\nThank you.", "Thank you."),
        ("On Monday I wrote: thank you.", "On Monday I wrote: thank you."),
        ("Thank you.\r\n\r\nBye", "Thank you.\nBye"),
    ],
)
def test_quoted_text_is_not_the_note(text: str, body: str) -> None:
    """Their words must not be held against the user, wherever the answer stands."""
    assert read_note(text).body == body


def test_a_header_block_is_not_body_and_gives_the_subject() -> None:
    """A draft may be handed over with its headers on top."""
    note = read_note("To: a@b.example,\n c@d.example\nSubject: The analyst\n role\n\nHello,\nthanks")
    assert (note.subject, note.body, note.addressees, note.words) == (
        "The analyst role",
        "Hello, thanks",
        2,
        2,
    )
    assert read_note("Subject: one\n\nHello", "two").subject == "two"


@pytest.mark.parametrize(
    "text", ["Hello\nSubject: x\n\nbody", "To: whom it may concern\nI write\n\nbody", "Note: this\n\nx"]
)
def test_other_lines_with_colons_are_body(text: str) -> None:
    """Only lines that are all header lines are a header."""
    assert read_note(text).subject == ""
    assert read_note(text).body.startswith(text.split("\n", maxsplit=1)[0])


def test_a_header_alone_leaves_an_empty_body() -> None:
    """Nothing after the header is nothing, not an error."""
    assert read_note("Subject: x").body == ""


@pytest.mark.parametrize(
    ("count", "expected"),
    [(3, None), (4, (Severity.WARN, "4 questions")), (6, (Severity.BLOCK, "6 questions"))],
)
def test_questions_are_counted(count: int, expected: tuple[Severity, str] | None) -> None:
    """More than three are advised against, more than five refused."""
    problems = check_note("What? " * count, [QUESTIONS]).problems
    assert [(problem.severity, problem.found) for problem in problems] == ([expected] if expected else [])


def test_a_web_address_and_a_run_of_marks_ask_once_at_most() -> None:
    """Counting signs blindly would count what nobody asks."""
    assert found("https://x.example/?a=1&b? What?? Why?! How???? Who? When?", QUESTIONS) == "5 questions"


def test_words_are_counted_in_the_body_with_greeting_and_sign_off() -> None:
    """A dash is no word, and the subject costs nothing."""
    assert found("Dear Ann,\n\nThank you – bye.\n\nTom", WORDS, subject="a b c") == "6 words"
    assert found("one two three -- ...", WORDS) is None


def test_several_addressees_are_noticed_from_the_caller_or_the_header() -> None:
    """Each of several people leaves the answer to the others."""
    assert check_note("Hi", [ADDRESSEES], addressees=2).problems[0].found == "2 addressees"
    assert found("To: a@b.example\nCc: c@d.example, e@f.example\n\nHi", ADDRESSEES) == "3 addressees"
    assert found("Hi", ADDRESSEES) is None


def test_what_should_be_there_is_looked_for_in_the_body() -> None:
    """Thanks in the subject only are easily overlooked."""
    assert found("Hello", ABSENT, subject="thank you") == ""
    assert found("thank you", ABSENT) is None


@pytest.mark.parametrize(
    ("company", "text"),
    [
        ("Fernhill", "at Fernhill."),
        ("Fernhill Ltd.", "at fernhill"),
        ("Fernhill", "at Fernhill Ltd"),
        ("Fernhill", "Fernhill’s team"),
        ("McDonald's", "at McDonalds"),
        ("McDonald's", "at McDonald’s"),
        ("The Orchard Company", "at Orchard"),
        ("Société Générale SA", "at Societe Generale"),
        ("Marks & Rowe", "at Marks and Rowe"),
        ("Data Dogma", "at DataDogma"),
        ("Fernhill Technologies", "the team at Fernhill"),
        ("National Water Board", "at the NWB"),
        ("T-Maps", "at T Maps"),
        ("株式会社", "株式会社の皆様"),
        ("...", "nothing that could be looked for"),
        ("  ", "no company given"),
    ],
)
def test_a_company_is_recognised_as_people_write_it(company: str, text: str) -> None:
    """A good note must not be held up over "Ltd" or an apostrophe."""
    assert names_company(text, company)
    assert found(text, COMPANY, company=company) is None


@pytest.mark.parametrize(
    ("company", "text"),
    [
        ("Fernhill", "at Brightwater"),
        ("Meta", "the metadata exercise"),
        ("SC Ltd", "thank you for discussing it"),
        ("Data Labs", "the data exercise"),
        ("Open Road", "an open question"),
    ],
)
def test_a_company_that_is_not_named_is_missed(company: str, text: str) -> None:
    """The wrong company's name is the costliest slip of all."""
    assert found(text, COMPANY, company=company) == company


def test_the_company_may_stand_in_the_subject_and_need_not_be_given() -> None:
    """Nobody looks for a name that nobody gave."""
    assert found("Hi", COMPANY, subject="Fernhill", company="Fernhill") is None
    assert found("Hi", COMPANY) is None


def test_plain_text_has_the_same_length() -> None:
    """Places found in the plain text are places in the note."""
    text = "“It’s” a‑b ´x`"
    assert plain(text) == "\"It's\" a-b 'x'"
    assert len(plain(text)) == len(text)


@given(st.text(), st.text(max_size=20), st.none() | st.text(max_size=20), st.integers(-1, 3))
def test_any_text_gives_a_report(text: str, subject: str, company: str | None, addressees: int) -> None:
    """A note is whatever people paste; checking it never fails."""
    report = check_note(text, ALL, subject=subject, company=company, addressees=addressees)
    assert report.words >= 0
    assert all(problem.found == problem.found.strip() for problem in report.problems)


@pytest.mark.parametrize(
    "piece", ["word ", "a", "x\n", "To: a\n", "On x\n", "unfair ", "'s ", "> x\n", "\n \n"]
)
def test_a_note_of_a_megabyte_is_checked_in_no_time(piece: str) -> None:
    """A file pasted by mistake must not hang the program."""
    text = piece * (1_000_000 // len(piece))
    start = time.process_time()
    check_note(text, ALL, company="Fernhill Systems")
    assert time.process_time() - start < 2
