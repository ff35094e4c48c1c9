"""The page for the next interview as people see it: one screen, drawn, plain, as Markdown and as JSON.

``UPDATE_GOLDEN=1`` writes the golden pages anew; read the difference before you keep it.
"""

import io
import json
import os
import textwrap
from dataclasses import fields, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console as RichConsole

from bounceback.commands.prep import Prepared, prepare, questions, stories
from bounceback.content.prep import load_prep
from bounceback.content.resources import Prompts
from bounceback.content.themes import load_ideas
from bounceback.domain.asked import QuestionType
from bounceback.domain.prep import Base, Quote, Sheet, ToAsk, Wanted
from bounceback.domain.process import Process, Seen
from bounceback.domain.question_bank import BankQuestion
from bounceback.domain.story_bank import AskedFor, Coverage
from bounceback.domain.terms import Source, Stage
from bounceback.domain.weak_spots import WeakSpot
from bounceback.store.journal import Journal
from bounceback.store.stories import put_kept, put_story
from bounceback.views.as_json import json_text
from bounceback.views.markdown_page import render_markdown
from bounceback.views.page import Fields, Heading, Item, Items, Page, Paragraph
from bounceback.views.plain_page import render_plain
from bounceback.views.prep import bank_page, sheet_page, stories_page
from bounceback.views.prep_json import bank_json, sheet_json, stories_json
from bounceback.views.rich_page import draw
from bounceback.views.rows import Rows
from varied import TODAY, make_journal

GOLDEN = Path(__file__).parent / "golden"
TEXTS = load_prep(Prompts())
WISHES = {
    "plain": Wanted(),
    "company": Wanted(company="acme ltd"),
    "task": Wanted(role="Senior Backend Developer", stage=Stage.TASK),
    "new": Wanted(role="Gardener", company="Kew", stage=Stage.FINAL),
}
LONG = "word " * 60
ASKED = AskedFor(12, 11)


def check_golden(name: str, shown: str) -> None:
    """Compare with the golden text of that name."""
    path = GOLDEN / name
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(shown, encoding="utf-8")
    assert shown == path.read_text(encoding="utf-8")


def fill(journal: Journal) -> None:
    """Make a journal of forty entries with two stories and a merged question."""
    make_journal(journal)
    put_story(
        journal,
        None,
        {"title": "The napkin", "tags": ("conflict", "customers"), "used_at": ("Acme",)},
        remember=False,
    )
    put_story(
        journal,
        None,
        {"title": "The rota", "tags": ("conflict",), "unfinished": {"part": "task"}},
        remember=False,
    )
    put_kept(
        journal, {"Tell me about yourself": {"same_as": ["Tell us about yourself."], "story": "The rota"}}
    )
    put_kept(journal, {"Why us?": {"added_on": TODAY, "caught_out": True}})


def prepared(journal: Journal, wanted: Wanted) -> Prepared:
    """Return the page for an interview."""
    return prepare(journal, TEXTS, lambda: load_ideas(Prompts()), wanted, TODAY)


def drawn(page: Page, width: int = 80) -> str:
    """Return the page as a terminal of that width shows it, without colour."""
    screen = io.StringIO()
    console = RichConsole(file=screen, width=width, markup=False, highlight=False, emoji=False)
    draw(page, console)
    return screen.getvalue()


def lines_of(page: Page) -> tuple[int, int]:
    """Return how many lines of 80 columns a page takes, drawn and plain."""
    plain = render_plain(page).splitlines()
    return len(drawn(page).splitlines()), sum(max(len(textwrap.wrap(line, 80)), 1) for line in plain)


@pytest.mark.parametrize("name", WISHES)
def test_the_page_over_forty_entries(journal: Journal, name: str) -> None:
    """The whole page, word for word."""
    fill(journal)

    page = sheet_page(prepared(journal, WISHES[name]).sheet, TODAY)

    check_golden(f"prep-{name}.txt", render_plain(page))
    assert max(lines_of(page)) <= 60


def test_a_page_that_left_older_entries_unread_says_so(journal: Journal) -> None:
    """Nobody takes four hundred for all there are."""
    fill(journal)
    sheet = prepared(journal, Wanted()).sheet
    told = render_plain(sheet_page(replace(sheet, base=Base(400, 400, 0, older=600)), TODAY))

    assert "From your newest 400 entries." in told


@pytest.mark.parametrize("count", [0, 1, 2])
def test_the_page_over_few_entries_says_so(journal: Journal, count: int) -> None:
    """One entry is enough for a page; none still gives what is the same for everybody."""
    make_journal(journal, entries=count)

    page = sheet_page(prepared(journal, Wanted()).sheet, TODAY)

    check_golden(f"prep-from-{count}.txt", render_plain(page))


def test_the_page_drawn_and_as_markdown(journal: Journal) -> None:
    """The same words for a terminal, and in a file to print."""
    fill(journal)
    page = sheet_page(prepared(journal, Wanted()).sheet, TODAY)

    check_golden("prep-drawn.txt", "\n".join(line.rstrip() for line in drawn(page).splitlines()) + "\n")
    check_golden("prep.md", render_markdown(page))


def test_the_bank_and_the_stories(journal: Journal) -> None:
    """All questions in the order in which they are worth preparing; the holes first."""
    fill(journal)
    bank = questions(journal, TEXTS, Wanted())
    shown = stories(journal, TEXTS)

    check_golden("prep-questions.txt", render_plain(bank_page(bank, TEXTS.types, TEXTS.competencies, TODAY)))
    check_golden("prep-stories.txt", render_plain(stories_page(shown, TEXTS.competencies)))


def test_without_questions_or_stories_it_says_how_to_get_some(journal: Journal) -> None:
    """An empty list helps nobody."""
    bank = bank_page(questions(journal, TEXTS, Wanted()), TEXTS.types, TEXTS.competencies, TODAY)

    assert "reflect ENTRY --full" in render_plain(bank)
    assert "--stories --add" in render_plain(stories_page(stories(journal, TEXTS), TEXTS.competencies))


def test_the_json_forms(journal: Journal) -> None:
    """Every field of the page is in it, and what is unknown is null."""
    fill(journal)
    journal.path_of(journal.entry_ids()[0]).write_text("schema: 1\n: [\n", encoding="utf-8")

    check_golden("prep.json", json_text(_portable(sheet_json(prepared(journal, WISHES["task"])))))
    check_golden("prep-questions.json", json_text(_portable(bank_json(questions(journal, TEXTS, Wanted())))))
    check_golden("prep-stories.json", json_text(stories_json(stories(journal, TEXTS))))


def _portable(value: dict[str, Any]) -> dict[str, Any]:
    """Return JSON in which problems name the file, not the folder it happens to be in."""
    value["problems"] = [problem | {"file": Path(problem["file"]).name} for problem in value["problems"]]
    return value


def test_the_json_of_an_empty_journal_has_all_its_fields(journal: Journal) -> None:
    """A script needs no case of its own for the first day."""
    empty = sheet_json(prepared(journal, Wanted()))
    make_journal(journal)
    full = sheet_json(prepared(journal, Wanted()))

    assert empty.keys() == full.keys()
    assert empty["process"].keys() == full["process"].keys()
    assert json.loads(json_text(empty)) == empty


def longest_sheet() -> Sheet:
    """Return a page in which every part is as full and every text as long as can be."""
    quote = Quote(LONG, "2026-11-20-acme-dev", LONG, date(2025, 9, 20))
    question = BankQuestion(
        LONG, QuestionType.OTHER, "x", 12, 11, (LONG,) * 5, quote.day, LONG, same_kind=True, wordings=(LONG,)
    )
    return Sheet(
        kind=LONG,
        company=LONG,
        stage=Stage.ONSITE,
        is_guessed=True,
        base=Base(12_000, 1_100, 10),
        met_before=(quote,) * 3,
        processes=(Process((LONG,) * 8, LONG, quote.day, "x"),) * 2,
        process_count=12,
        seen=Seen((("in person", 9),) * 9, 20, 500, 1, 20),
        stage_steps=(quote,) * 4,
        surprised=quote,
        questions=tuple(replace(question, text=f"{number} {LONG}") for number in range(5)),
        hardest=quote,
        has_stories=True,
        coverage=(*(Coverage("x", LONG, (LONG,) * 4, ASKED),) * 3, *(Coverage("x", LONG, (), ASKED),) * 2),
        worked=quote,
        weak_spots=(WeakSpot(LONG, Source.SAID, (LONG,) * 3, quote.day, LONG, is_idea=True),) * 2,
        to_ask=(ToAsk(LONG, LONG),) * 3,
        look_up=(LONG,) * 3,
        logistics=LONG,
        kind_word=LONG,
    )


def test_the_page_stays_near_one_screen_whatever_people_write() -> None:
    """About sixty lines of eighty columns: it is to be printed on one sheet."""
    assert max(lines_of(sheet_page(longest_sheet(), TODAY))) <= 64


HOSTILE = "a[/]b[red]c\x1b[2J\u202ed <b> *x* `y`"


def hostile(value: Any) -> Any:
    """Return a value with every text in it hostile."""
    if type(value) is str:
        return HOSTILE
    if isinstance(value, tuple):
        return tuple(hostile(item) for item in value)
    if hasattr(value, "__dataclass_fields__"):
        return replace(value, **{f.name: hostile(getattr(value, f.name)) for f in fields(value)})
    return value


def test_hostile_text_steers_nothing() -> None:
    """Neither the terminal, nor Rich, nor whatever shows the Markdown."""
    page = sheet_page(hostile(longest_sheet()), TODAY)

    for shown in (drawn(page), render_plain(page), render_markdown(page)):
        assert "\x1b" not in shown
        assert "\u202e" not in shown
    assert "a[/]b[red]c" in drawn(page)
    assert "a\\[/\\]b\\[red\\]c\\\\x1b\\[2J" in render_markdown(page)
    assert "<b>" not in render_markdown(page).replace("\\<b\\>", "")


def test_markdown_of_every_block() -> None:
    """A sign at the start of a line is no heading, no list and no number of one."""
    page = Page.of(
        [
            Heading("Title #1"),
            Heading("Part"),
            Paragraph("# no heading\n- no list\n1. no number\n2026 was fine"),
            Items((Item("+ plus", "a_b"), Item("two\nlines"))),
            Fields((("name", "1) value"),)),
            Rows((("a", "", "b|c"),), (0, 0, 0)),
        ]
    )

    assert render_markdown(page) == (
        "# Title \\#1\n\n## Part\n\n\\# no heading\n\\- no list\n1\\. no number\n2026 was fine\n\n"
        "- \\+ plus (a\\_b)\n- two lines\n\n- name: 1) value\n\n- a; b\\|c\n"
    )
    assert render_markdown(Page.of([])) == ""


@given(st.text())
def test_any_text_stays_one_item_of_markdown(text: str) -> None:
    """No line break gets out of its item."""
    assert render_markdown(Page.of([Items((Item(text, text),))])).count("\n") == 1


def test_ways_of_saying_how_often(journal: Journal) -> None:
    """Counts are words; once is not "1 times"."""
    notes = {
        "One": (1, 0, "noted once"),
        "Two": (2, 2, "caught you out both times"),
        "Three": (3, 3, "caught you out all three times"),
        "Four": (4, 1, "noted four times, caught you out once"),
        "Own": (0, 0, "added by you"),
        "Hard": (0, 1, "added by you, caught you out"),
        "Many": (12, 11, "noted 12 times, caught you out 11 times"),
    }
    bank = questions(journal, TEXTS, Wanted())
    made = tuple(
        BankQuestion(text, QuestionType.OTHER, times=times, caught_out=hard, same_kind=True)
        for text, (times, hard, _) in notes.items()
    )

    shown = render_plain(bank_page(replace(bank, questions=made), TEXTS.types, {}, TODAY))

    assert [f"- {text} ({note})" in shown for text, (_, _, note) in notes.items()] == [True] * len(notes)


@pytest.mark.parametrize(
    ("seen", "count", "words"),
    [
        (Seen((), None, None, 1, 1, (1,)), 1, "Seen once, so a sample: one stage."),
        (Seen((), None, None, 2, 2), 1, "Seen once, so a sample: at least two stages."),
        (
            Seen((("phone", 1),), 60, 60, 2, 2, (2, 2)),
            2,
            "Over two of them: two stages; phone; a stage took an hour.",
        ),
        (
            Seen((), 75, 90, 1, 3, (1, 3)),
            2,
            "Over two of them: one to three stages; a stage took 75 minutes to 1.5 hours.",
        ),
        (
            Seen((), None, None, 2, 2),
            9,
            "Over nine of them, none seen to the end: at least two stages each.",
        ),
        (
            Seen((), None, None, 1, 3),
            11,
            "Over 11 of them, none seen to the end: the longest had at least three stages.",
        ),
        (Seen((), None, None, 1, 4, (4,)), 3, "Over three of them, one seen to the end with four stages."),
        (
            Seen((), None, None, 1, 5, (2, 4)),
            3,
            "Over three of them, two seen to the end with two to four stages, at least five in another.",
        ),
    ],
)
def test_ways_of_saying_what_processes_had_in_common(seen: Seen, count: int, words: str) -> None:
    """One is a sample; one that was stopped doesn't say how long it would have been."""
    sheet = replace(longest_sheet(), seen=seen, process_count=count)

    assert f"- {words}\n" in render_plain(sheet_page(sheet, TODAY))


def test_a_process_alone_is_a_process() -> None:
    """Nobody need be surprised by it."""
    sheet = replace(longest_sheet(), stage_steps=(), surprised=None)

    shown = render_plain(sheet_page(sheet, TODAY))

    assert "What surprised you" not in shown
    assert "For a day with them" not in shown


def test_a_lesson_is_never_put_into_the_mouth_of_the_employer() -> None:
    """The words are the person's own, whatever they were drawn from."""
    spots = tuple(
        WeakSpot(f"I spoke in general {number}", source, ("Acme", "Globex"), None, "", is_idea=False)
        for number, source in enumerate((Source.SAID, Source.SEEN))
    )

    shown = render_plain(sheet_page(replace(longest_sheet(), weak_spots=spots), TODAY))

    assert "- I spoke in general 0. (from what they said at Acme and one other)\n" in shown
    assert "- I spoke in general 1. (from what you saw at Acme and one other)\n" in shown


@pytest.mark.parametrize(("company", "is_whole"), [("Acme", True), ("The Acme of Northern Works", False)])
def test_stages_are_cut_only_where_two_lines_are_too_few(company: str, is_whole: bool) -> None:
    """They share the lines with where they come from."""
    steps = tuple(f"Interview {number} with the whole team" for number in range(4))
    process = Process(steps, company, TODAY, "x", is_whole=True)
    sheet = replace(longest_sheet(), processes=(process,))

    shown = render_plain(sheet_page(sheet, TODAY))

    assert (" → ".join(steps) in shown) is is_whole


def test_an_unnamed_company_and_role_are_called_so() -> None:
    """Empty brackets look like a mistake."""
    spot = WeakSpot("Too long", Source.SEEN, ("",), None, "", is_idea=False)
    sheet = replace(
        longest_sheet(), weak_spots=(spot,), met_before=(Quote("", "x", "", TODAY - timedelta(days=1)), *())
    )

    shown = render_plain(sheet_page(sheet, TODAY))

    assert "One thing to try\n- Too long. (from what you saw at an unnamed company)\n" in shown
    elsewhere = replace(sheet, weak_spots=(replace(spot, is_other_work=True),))
    assert (
        "- Too long. (from what you saw at an unnamed company, for another kind of work)\n"
        in render_plain(sheet_page(elsewhere, TODAY))
    )
    assert "You've applied there before: an unnamed role, ended yesterday." in shown
