"""What people see: whole pages as plain lines, the same drawn, and the JSON beside them."""

import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.console import Console as RichConsole

from bounceback.commands.listing import listed
from bounceback.commands.review import DueList, Reviewed, review
from bounceback.domain.due import Due, DueKind
from bounceback.domain.entry import (
    Answer,
    Contact,
    Feedback,
    Lesson,
    Plan,
    Request,
    Requirement,
    Try,
    Unfinished,
)
from bounceback.domain.finding import Search
from bounceback.domain.labels import Words
from bounceback.domain.selection import Selection
from bounceback.domain.terms import Came, Helped, NoteChannel, RequirementState, Source
from bounceback.domain.text import safe
from bounceback.store.journal import Journal
from bounceback.views.as_json import due_json, entries_json, entry_json, json_text, reviewed_json
from bounceback.views.console import Console, is_plain
from bounceback.views.entry import entry_page
from bounceback.views.listing import list_rows
from bounceback.views.page import (
    Bar,
    Bars,
    Block,
    Fields,
    Heading,
    Item,
    Items,
    Line,
    Lines,
    Page,
    Paragraph,
)
from bounceback.views.plain_page import render_plain
from bounceback.views.review import due_page, found_page, open_page, review_page
from bounceback.views.rich_page import draw
from bounceback.views.rows import Rows, plain_rows
from builders import make_entry
from e2e.program import without_sequences

TODAY = date(2026, 11, 23)
HOSTILE = "a[/]b[red]c\x1b[2J\u202ed"
NO_WORDS = Words({}, {})


def fill(journal: Journal) -> None:
    """Store three entries: two with lessons and plans, one that says little."""
    journal.add(
        make_entry(
            company="Northwind",
            heard_on=date(2026, 11, 20),
            finished_at="2026-11-20T22:00:00+00:00",
            told="specific",
            themes=("evidence_examples",),
            lessons=(Lesson(text="Say the number first", source=Source.SEEN),),
            plan=Plan(cue="asked for an example", act="start with the result", made_on=date(2026, 11, 10)),
            answers=(Answer(question="experience.went-well", asked="?", answer="I stayed calm"),),
        )
    )
    journal.add(
        make_entry(
            company="Contoso",
            finished_at="2026-11-22T22:00:00+00:00",
            themes=("evidence_examples",),
            lessons=(Lesson(text="A summary on top", source=Source.SAID),),
        )
    )
    journal.add(make_entry(company="Initech", heard_on=date(2026, 11, 21)))


def looked(journal: Journal) -> Reviewed:
    """Return the look back over the journal."""
    return review(journal, Selection(), lambda: {"evidence_examples": "Few examples"}, TODAY)


def test_review_opens_with_what_was_learned(journal: Journal) -> None:
    """Lessons and plans first; the noes themselves are never counted."""
    fill(journal)

    assert render_plain(review_page(looked(journal), TODAY)) == (
        "What you've learned\n"
        "- A summary on top (Contoso, yesterday)\n"
        "- Say the number first (Northwind, 20 November)\n"
        "\n"
        "Plans\n"
        "- If asked for an example, then I will start with the result (Northwind, 20 November)\n"
        "\n"
        "What worked\n"
        "- I stayed calm (Northwind, 20 November)\n"
        "\n"
        "What recurs\n"
        "- “Few examples” has come from two employers. It may be worth watching.\n"
        "- Most of these ended after an interview.\n"
        "\n"
        "What's next\n"
        "- Initech, Data Analyst: ask for feedback "
        "(bounceback feedback-email 2026-11-21-initech-data-analyst)\n"
        "- Contoso, Data Analyst: ask for feedback "
        "(bounceback feedback-email 2026-11-22-contoso-data-analyst)\n"
        "- There is a little more (bounceback due)\n"
    )


def test_review_of_entries_without_lessons_says_where_they_come_from(journal: Journal) -> None:
    """An empty page would look broken."""
    journal.add(make_entry(outcome="withdrawn", finished_at="2026-11-22T22:00:00+00:00"))

    assert render_plain(review_page(looked(journal), TODAY)) == (
        "No lessons or plans are noted yet. They come from the questions in reflect.\n"
        "\n"
        "What's next\n"
        'Nothing is due. Whenever there is something to write down: "bounceback reflect".\n'
    )


def test_review_fits_one_screen_whatever_the_journal_holds(journal: Journal) -> None:
    """One screen of 80 by 24, also with long texts and twenty entries."""
    long = "a rather long sentence about what was learned in that one, " * 4
    for day in range(1, 23):
        journal.add(
            make_entry(
                company=f"The Very Long Company Name Number {day}",
                heard_on=date(2026, 11, day),
                lessons=(Lesson(text=f"{day} {long}"),),
                plan=Plan(cue=f"{day} {long}", act=long, made_on=date(2026, 11, day)),
                answers=(Answer(question="experience.went-well", asked="?", answer=f"{day} {long}"),),
            )
        )
    assert len(drawn(review_page(looked(journal), TODAY)).splitlines()) <= 36


def found(journal: Journal, typed: str) -> Reviewed:
    """Return what a search finds."""
    return review(journal, Selection(search=typed), dict, TODAY)


def test_a_search_shows_the_lines_and_their_questions(journal: Journal) -> None:
    """Where a line comes from says what it was about."""
    fill(journal)
    asked = Answer(
        question="experience.surprised", asked="What surprised you?", answer="The nümber\nof people"
    )
    journal.add(make_entry(company="Lumen", heard_on=date(2026, 11, 19), tags=("numbers",), answers=(asked,)))

    assert render_plain(found_page(found(journal, "number"), Search.of("number"), TODAY)) == (
        "Northwind, Data Analyst, 20 November\n"
        "- Say the number first (lessons)\n"
        "\n"
        "Lumen, Data Analyst, 19 November\n"
        "- numbers (tags)\n"
        "- The nümber (What surprised you?)\n"
    )
    assert found(journal, 'number "of people"').rows[0].company == "Lumen"
    assert found(journal, '"umber"').rows == ()


def test_a_search_that_finds_much_shows_the_newest_and_a_few_lines_each(journal: Journal) -> None:
    """No page without end; the rest has its command."""
    for day in range(1, 23):
        journal.add(make_entry(heard_on=date(2026, 11, day), notes="one\none\none\none", role=""))
    page = render_plain(found_page(found(journal, "one"), Search.of("one"), TODAY))

    assert page.count("Acme,") == 20
    assert page.startswith(
        "Acme, yesterday\n"
        "- one (notes)\n"
        "- one (notes)\n"
        "- one (notes)\n"
        "- There is more in it (bounceback review 2026-11-22-acme)\n"
    )
    assert page.splitlines()[-1].startswith("These are the newest.")


def test_json_has_the_lines_a_search_found(journal: Journal) -> None:
    """A script sees what a person sees, uncut."""
    fill(journal)
    text = "The case " + "and so on " * 30
    journal.add(
        make_entry(
            company="Lumen", answers=(Answer(question="experience.surprised", asked="What?", answer=text),)
        )
    )
    for as_json in (entries_json, reviewed_json):
        (entry,) = as_json(found(journal, "case"))["entries"]
        assert entry["matches"] == [
            {"line": text.strip(), "field": "answers", "question": "experience.surprised", "asked": "What?"}
        ]


def test_what_is_open_includes_reflections_that_only_began(journal: Journal) -> None:
    """A draft has no place in the list of entries; here it does."""
    fill(journal)
    journal.drafts_dir.mkdir()
    (journal.drafts_dir / "draft-20261122T211400.yaml").write_bytes(b"schema: 1\ncompany: Begun\n...\n")
    rows = review(journal, Selection(open_on=TODAY), dict, TODAY).rows

    assert [row.company for row in rows] == ["Initech", "Northwind", "Begun"]


def test_what_is_open_is_named_rather_than_lessons(journal: Journal) -> None:
    """Who asks for it wants to know what."""
    fill(journal)
    journal.add(
        make_entry(
            company="Lumen",
            heard_on=date(2026, 11, 10),
            recorded_at="2026-11-10T20:00:00+00:00",
            finished_at="2026-11-10T20:00:00+00:00",
            plan=Plan(cue="asked", act="pause", made_on=date(2026, 11, 10), look_on=date(2026, 11, 30)),
            requests=(Request(sent_on=date(2026, 11, 12)),),
            parked_until=date(2026, 11, 24),
            look_again="in_4_weeks",
        )
    )
    found = review(journal, Selection(open_on=TODAY), dict, TODAY)

    assert render_plain(open_page(found, TODAY)) == (
        "Initech, Data Analyst, 21 November\n"
        "- The reflection isn't finished (bounceback reflect 2026-11-21-initech-data-analyst)\n"
        "\n"
        "Northwind, Data Analyst, 20 November\n"
        "- Not tried yet: If asked for an example, then I will start with the result\n"
        "\n"
        "Lumen, Data Analyst, 10 November\n"
        "- Waiting for an answer since 12 November\n"
        "- Not tried yet: If asked, then I will pause (for 30 November)\n"
        "- Step 3, left until tomorrow\n"
        "- Another look at the fit, 8 December\n"
        "\n"
        'None of it has to be today. "bounceback due" has what is worth doing now.\n'
    )
    assert [(end["entry"][11:], end["kind"], end["day"]) for end in reviewed_json(found)["open"]] == [
        ("initech-data-analyst", "unfinished", None),
        ("northwind-data-analyst", "plan", None),
        ("lumen-data-analyst", "waiting", "2026-11-12"),
        ("lumen-data-analyst", "plan", "2026-11-30"),
        ("lumen-data-analyst", "parked", "2026-11-24"),
        ("lumen-data-analyst", "look_again", "2026-12-08"),
    ]


def test_of_much_that_is_open_the_newest_are_shown(journal: Journal) -> None:
    """No page without end."""
    for day in range(1, 23):
        journal.add(make_entry(heard_on=date(2026, 11, day)))
    page = render_plain(open_page(review(journal, Selection(open_on=TODAY), dict, TODAY), TODAY))

    assert page.count("The reflection isn't finished") == 20
    assert "These are the newest." in page


def test_list_is_one_line_an_entry(journal: Journal) -> None:
    """A pipe gets tabs."""
    fill(journal)

    assert plain_rows(list_rows(listed(journal, Selection()).rows))[0] == (
        "2026-11-22-contoso-data-analyst\tContoso\tData Analyst\tinterview"
    )


def test_due_names_each_thing_and_its_command() -> None:
    """Offered, with a day where there is one."""
    items = (
        Due(
            DueKind.ASK,
            "id-1",
            "Acme, Analyst",
            "ask for feedback",
            "bounceback feedback-email id-1",
            date(2026, 11, 30),
        ),
        Due(DueKind.PLAN, "id-2", "Initech, Lead", "If asked, then I will pause", "bounceback review id-2"),
    )
    page = due_page(DueList(items, (), has_entries=True), TODAY)

    assert render_plain(page) == (
        "Worth doing, if you like\n"
        "- Acme, Analyst: ask for feedback. Good until 30 November. (bounceback feedback-email id-1)\n"
        "- Initech, Lead: did this moment come? If asked, then I will pause. (bounceback review id-2)\n"
    )


def test_nothing_due_is_said_and_a_first_run_is_helped() -> None:
    """An empty result is a result."""
    assert render_plain(due_page(DueList((), (), has_entries=True), TODAY)) == "Nothing is due.\n"
    assert "bounceback reflect" in render_plain(due_page(DueList((), (), has_entries=False), TODAY))


def test_an_entry_is_shown_with_all_it_holds() -> None:
    """Facts, lessons, plan, their words, answers with their questions, unknown keys, the file."""
    entry = make_entry(
        contact=Contact(name="Priya", email="p@acme.example"),
        sting=3,
        lessons=(Lesson(text="Say the number first", source=Source.SEEN),),
        plan=Plan(cue="asked", act="pause"),
        feedback=(Feedback(words="too general"),),
        requirements=(Requirement(name="SQL", state=RequirementState.HAVE),),
        requests=(Request(sent_on=date(2026, 11, 22)),),
        tags=("data", "remote"),
        notes="one\ntwo",
        unfinished=Unfinished(question="x", text="half a"),
        answers=(
            Answer(question="experience.surprised", asked="What surprised you?", answer="The second round"),
            Answer(question="close.tell", asked="Who?", skipped=True),
        ),
    ).model_copy()
    entry = entry.replace()
    object.__setattr__(entry, "__pydantic_extra__", {"own": "mine", "links": {"posting": "at home"}})

    assert render_plain(entry_page("an-id", entry, TODAY, "/j/an-id.yaml", NO_WORDS)) == (
        "Acme, Data Analyst\n"
        "heard: yesterday, by e-mail\n"
        "got to: an interview\n"
        "ended: they said no\n"
        "contact: Priya, p@acme.example\n"
        "note: asked for feedback yesterday\n"
        "sting: 3 of 5\n"
        "tags: data, remote\n"
        "own: mine\n"
        'links: {"posting": "at home"}\n'
        "\n"
        "What you've learned\n"
        "- Say the number first (from what you saw)\n"
        "\n"
        "Plan\n"
        "- If asked, then I will pause\n"
        "\n"
        "What they said\n"
        "- too general\n"
        "\n"
        "What the role asks for\n"
        "SQL: have\n"
        "\n"
        "Your answers\n"
        "- The second round (What surprised you?)\n"
        "\n"
        "Notes\n"
        "- one\n"
        "  two\n"
        "\n"
        "Left on the line\n"
        "- half a\n"
        "\n"
        "What's next\n"
        "- The reflection isn't finished (bounceback reflect an-id)\n"
        "\n"
        "/j/an-id.yaml\n"
    )


def test_an_entry_tells_what_became_of_its_lessons_and_its_plan() -> None:
    """What was tried, and what was let go, is part of what the entry holds."""
    entry = make_entry(
        lessons=(
            Lesson(text="Say the number first", source=Source.SAID),
            Lesson(text="Ask who decides", source=Source.SEEN, set_aside_on=date(2026, 11, 20)),
            Lesson(text="It was the salary", source=Source.GUESSED),
            Lesson(text="Bring water"),
        ),
        plan=Plan(
            cue="asked",
            act="pause",
            set_aside_on=TODAY,
            tries=(
                Try(on=date(2026, 11, 12), came=Came.NOT_YET),
                Try(on=date(2026, 11, 14), came=Came.NOT_DONE),
                Try(on=date(2026, 11, 16), came=Came.DID),
                Try(on=date(2026, 11, 18), came=Came.DID, helped=Helped.YES),
                Try(on=date(2026, 11, 20), came=Came.DID, helped=Helped.UNSURE),
                Try(came=Came.DID, helped=Helped.NO),
                Try(on=TODAY),
            ),
        ),
    )

    assert (
        "What you've learned\n"
        "- Say the number first (from what they said)\n"
        "- Ask who decides (from what you saw, set aside 20 November)\n"
        "- It was the salary (your guess)\n"
        "- Bring water\n"
        "\n"
        "Plan\n"
        "- If asked, then I will pause (set aside today)\n"
        "- The moment hadn't come yet (12 November)\n"
        "- The moment came and passed (14 November)\n"
        "- Tried (16 November)\n"
        "- Tried; it helped (18 November)\n"
        "- Tried; hard to say whether it helped (20 November)\n"
        "- Tried; it didn't help\n"
    ) in render_plain(entry_page("an-id", entry, TODAY, "", NO_WORDS))


def facts(words: Words = NO_WORDS, **fields: Any) -> list[str]:
    """Return the lines an entry's page begins with, below its title."""
    page = render_plain(entry_page("an-id", make_entry(**fields), TODAY, "", words))
    return page.split("\n\n")[0].splitlines()[1:]


def test_the_facts_of_an_entry_are_words_and_days() -> None:
    """What stands in the file as a key is shown as it was chosen."""
    words = Words(
        {"evidence_examples": "Few examples", "pace": "Too slow"},
        {
            "channel": {"referral": "Somebody recommended me"},
            "told": {"specific": "Something specific"},
            "route": {"tune": "Keep going, and change one thing"},
            "look_again": {"in_4_weeks": "In four weeks"},
        },
    )
    requests = (
        Request(kind="status", sent_on=date(2026, 11, 10), by=NoteChannel.NEWS_CALL),
        Request(sent_on=date(2026, 11, 12), by=NoteChannel.EMAIL, to="p@acme.example", answered_on=TODAY),
        Request(kind="thanks"),
        Request(kind="a_card", sent_on=date(2025, 11, 12), refused_on=date(2026, 11, 22)),
    )

    assert facts(
        words,
        applied_on=date(2026, 10, 1),
        heard_by="portal",
        role_family="analysis",
        channel="referral",
        internal=True,
        public_sector=True,
        contact=Contact(name="Priya", role="lead", email="p@acme.example"),
        letter="personal",
        requests=requests,
        asking_closed_on=date(2026, 11, 22),
        sting=4,
        sting_after=2,
        told="specific",
        themes=("evidence_examples", "pace", "my_own"),
        seen_themes=("pace",),
        guessed_themes=("my_own",),
        detail="the tour",
        ask_them="Which part?",
        wanted=4,
        gap="a_skill",
        route="tune",
        look_again="in_4_weeks",
        parked_until=date(2026, 11, 24),
    ) == [
        "applied: 1 October",
        "heard: yesterday, on their careers site",
        "got to: an interview",
        "ended: they said no",
        "kind of work: analysis",
        "application: Somebody recommended me",
        "employer: your own, public sector",
        "contact: Priya, lead, p@acme.example",
        "their message: a personal one",
        "note: asked about the status 10 November in their call",
        "note: asked for feedback 12 November by e-mail to p@acme.example, answered today",
        "note: thanked them",
        "note: a card 12 November 2025, they refused yesterday",
        "asking: closed yesterday",
        "sting: 4 of 5 at the start, 2 at the end",
        "their reason: Something specific",
        "it was about: Few examples, Too slow (seen), my own (guessed)",
        "to thank for: the tour",
        "to ask them: Which part?",
        "still wanted: 4 of 5",
        "gap: a skill",
        "next step: Keep going, and change one thing",
        "look again: In four weeks, 20 December",
        "step 3: left until tomorrow",
    ]


def test_a_silence_was_heard_of_at_no_time() -> None:
    """The day is that of their last word, and silence is no way of telling."""
    assert facts(outcome="no_reply", heard_by="silence")[0] == "last heard: yesterday"
    assert facts(look_again="after_5")[-1] == "look again: after 5"


def test_an_answer_of_several_lines_is_one_item() -> None:
    """In a pipe too one can tell where it ends."""
    items = Items((Item("one\n\n- two", "What?"), Item("three")))
    assert render_plain(Page.of([items])) == "- one\n\n  - two (What?)\n- three\n"


def test_json_of_the_list_has_every_promised_field(journal: Journal) -> None:
    """Version 1: fields may be added, none is ever removed."""
    fill(journal)
    found = entries_json(listed(journal, Selection()))

    assert found["version"] == 1
    assert found["problems"] == []
    assert found["entries"][0] == {
        "id": "2026-11-22-contoso-data-analyst",
        "company": "Contoso",
        "role": "Data Analyst",
        "stage": "interview",
        "outcome": "declined",
        "heard_on": "2026-11-22",
        "finished": True,
        "told": None,
        "asked_on": None,
        "parked_until": None,
        "themes": ["evidence_examples"],
        "lessons": ["A summary on top"],
        "plan": None,
        "tags": [],
        "matches": [],
    }


def test_json_of_the_look_back_due_and_one_entry(journal: Journal) -> None:
    """The same facts as the pages show."""
    fill(journal)
    found = reviewed_json(looked(journal))

    assert sorted(found) == [
        "due",
        "entries",
        "helping",
        "lessons",
        "more",
        "open",
        "plans",
        "problems",
        "recurring",
        "since_lesson",
        "version",
        "worked",
    ]
    assert found["lessons"][0] == {
        "text": "A summary on top",
        "entry": "2026-11-22-contoso-data-analyst",
        "heard_on": "2026-11-22",
        "state": "new",
    }
    item = Due(DueKind.ASK, "an-id", "Acme", "ask", "bounceback x", date(2026, 11, 30))
    assert due_json(DueList((item,), (), has_entries=True))["due"] == [
        {"kind": "ask", "entry": "an-id", "text": "ask", "command": "bounceback x", "until": "2026-11-30"}
    ]
    entry = entry_json("an-id", make_entry(sting=3))
    assert (entry["version"], entry["id"], entry["sting"], entry["plan"]) == (1, "an-id", 3, None)


def test_json_names_unreadable_and_incomplete_files(journal: Journal) -> None:
    """A script must see that something is missing."""
    folder = journal.path_of(journal.add(make_entry())).parent
    (folder / "2026-01-01-bad-x.yaml").write_bytes(b"a: [")
    (folder / "2026-01-02-cut-x.yaml").write_bytes(b"schema: 1\ncompany: Cut\n")
    problems = entries_json(listed(journal, Selection()))["problems"]

    assert [Path(problem["file"]).name for problem in problems] == [
        "2026-01-01-bad-x.yaml",
        "2026-01-02-cut-x.yaml",
    ]


BLOCKS: list[Block] = [
    Heading(HOSTILE),
    Paragraph(HOSTILE, quiet=True),
    Items((Item(HOSTILE, HOSTILE),)),
    Fields(((HOSTILE, HOSTILE), ("two", f"{HOSTILE}\n{HOSTILE}"))),
    Rows(((HOSTILE, HOSTILE),), (60, 0)),
    Bars((Bar("a", 3, HOSTILE),)),
    Lines((Line("a", (1, 2), 2, HOSTILE),)),
]


def drawn(page: Page, width: int = 80) -> str:
    """Return what Rich draws of a page on a terminal of that width."""
    screen = io.StringIO()
    console = RichConsole(
        file=screen, force_terminal=True, width=width, markup=False, highlight=False, emoji=False
    )
    draw(page, console)
    return screen.getvalue()


def test_a_command_or_a_path_is_one_line_however_long() -> None:
    """Copied from a narrow terminal, half a command would run, without what stands on the next line."""
    command = "bounceback feedback-email 2026-10-26-harbour-sons-product-manager-payments --close"
    path = f"/home/sam/{'journals/' * 9}an-id.yaml"
    page = Page.of([Items((Item("Acme", command), Item("Globex", "yesterday"))), Paragraph(path, quiet=True)])

    shown = [without_sequences(line).rstrip() for line in drawn(page).splitlines()]
    assert shown == [" • Acme", f"   {command}", " • Globex  yesterday", "", path]


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: type(block).__name__)
def test_hostile_text_is_neither_obeyed_nor_interpreted(block: Block) -> None:
    """Markup stays text and controls become visible, in every kind of block, drawn and plain."""
    for shown in (drawn(Page.of([block]), 200), render_plain(Page.of([block]))):
        assert "a[/]b[red]c\\x1b[2J\\u202ed" in shown
        assert "\x1b[2J" not in shown
        assert "\u202e" not in shown


def test_text_to_stdout_and_stderr_is_safe(capsys: pytest.CaptureFixture[str]) -> None:
    """The console is the border; JSON stays JSON."""
    console = Console()
    console.write("a\x1bb\n")
    console.say("c\x9bd")
    console.write(json_text({"text": "e\x1b\x85\u202ef é"}))
    captured = capsys.readouterr()

    assert captured.err == "c\\x9bd\n"
    assert captured.out.startswith("a\\x1bb\n")
    assert "\u202e" not in captured.out
    assert "é" in captured.out
    assert json.loads(captured.out.split("\n", 1)[1]) == {"text": "e\x1b\x85\u202ef é"}


@pytest.mark.parametrize(
    ("environment", "plain"),
    [({}, False), ({"ACCESSIBLE": "1"}, True), ({"ACCESSIBLE": "0"}, False), ({"TERM": "dumb"}, True)],
)
def test_plain_is_chosen_by_flag_and_environment(
    environment: dict[str, str], plain: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Screen readers announce themselves with ACCESSIBLE, simple terminals with TERM."""
    monkeypatch.delenv("ACCESSIBLE", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)

    assert is_plain(wished=False) is plain
    assert is_plain(wished=True)


@given(st.text(st.characters(exclude_categories=["Cs"])))
@example("a\U000e0041\U000e007f\x7f\u2066b")
def test_json_that_is_made_safe_to_print_is_still_json(text: str) -> None:
    """Signs beyond the first 65,536 too, such as invisible tags: the border changes nothing more."""
    shown = json_text({"text": text})

    assert safe(shown) == shown
    assert json.loads(shown) == {"text": text}
