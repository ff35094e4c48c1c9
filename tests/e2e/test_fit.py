"""``fit`` as a person and as a script runs it."""

from collections.abc import Callable

import pytest

from bounceback.store.journal import Journal
from builders import make_entry
from e2e.program import Outcome, Program, Terminal, needs_terminal

Run = Callable[..., Outcome]
Start = Callable[..., Terminal]

ADVERT = "Requirements\n- Strong SQL skills\n- Airflow\n- Stakeholder management\n"
PAGE = "<!DOCTYPE html><head><style>x</style></head><h2>Requirements</h2><ul>{}</ul>"
SQL = {"name": "SQL", "state": "have", "proof": "the board"}


@pytest.fixture
def entry_id(program: Program) -> str:
    """Return the id of an entry that knows of SQL."""
    return Journal(program.journal).add(make_entry(requirements=[SQL]))


def test_an_advert_from_a_pipe_is_weighed_and_nothing_is_saved(program: Program, run: Run) -> None:
    """Without --for there is nothing to save it in."""
    shown = run("fit", "-", "--have", "SQL", "--missing=airflow", "--partly", "people", stdin=ADVERT, code=0)

    assert shown.stdout.startswith(
        "You have\n- Strong SQL skills\n\nPartly there\n- people\n\nMissing\n- Airflow\n"
    )
    assert not program.journal.exists()


def test_a_script_says_what_is_nice_to_have_and_what_is_no_requirement(run: Run) -> None:
    """As somebody at a terminal can; a name that finds nothing is told on stderr."""
    shown = run(
        *("fit", "-", "--no-input", "--have", "SQL", "--nice", "airflow", "--nice", "SQL", "--must", "SQL"),
        *("--drop", "stakeholder", "--drop", "Rust"),
        stdin=ADVERT,
        code=0,
    )

    assert "Strong SQL skills\n" in shown.stdout
    assert "- Airflow (nice to have)\n" in shown.stdout
    assert "Stakeholder" not in shown.stdout
    assert shown.stderr == 'Nothing here goes by "Rust", so nothing was left out for it.\n'
    assert run("fit", "-", "--drop", "sql", "--json", stdin="Requirements\n- SQL\n", code=2).stderr == (
        "bounceback: --drop leaves no requirement of this advert; drop fewer of them\n"
    )


def test_the_table_is_kept_in_the_entry_that_is_named(program: Program, run: Run, entry_id: str) -> None:
    """All of it; undo takes it back."""
    found = run("fit", "-", "--for", "acme", "--missing", "airflow", "--json", stdin=ADVERT, code=0).json
    kept = Journal(program.journal).load(entry_id).entry.requirements

    assert found["saved_to"] == entry_id
    assert [r.line() for r in kept] == [
        "SQL (must): have, the board",
        "Airflow (must): missing",
        "Stakeholder management (must): unknown",
    ]
    run("undo", code=0)
    assert len(Journal(program.journal).load(entry_id).entry.requirements) == 1


def test_earlier_entries_fill_in_what_they_know(run: Run, entry_id: str) -> None:
    """And say where from."""
    found = run("fit", "-", "--json", stdin=ADVERT, code=0).json["requirements"][0]

    assert found == {
        "name": "Strong SQL skills",
        "state": "have",
        "must": True,
        "proof": "the board",
        "weeks": None,
        "from": entry_id,
    }


def test_a_saved_page_is_read_as_its_text(program: Program, run: Run) -> None:
    """Whatever its marks."""
    page = PAGE.format("<li>Strong <b>SQL</b> skills</li><li>Fish &amp; chips</li>")
    (program.folder / "advert.html").write_text(page, encoding="utf-8")
    found = run("fit", "advert.html", "--json", code=0).json

    assert [item["name"] for item in found["requirements"]] == ["Strong SQL skills", "Fish & chips"]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"   \n",
        b"%PDF-1.7 x",
        b"a\0b",
        b"x" * 1_000_001,
        b"Nothing is asked for here.",
        bytes(range(1, 256)),
    ],
)
def test_what_is_no_advert_is_refused_in_one_line(data: bytes, run: Run) -> None:
    """With what to do instead."""
    outcome = run("fit", "-", stdin=data, code=2)

    assert outcome.stderr.count("\n") == 1
    assert outcome.stdout == ""


def test_an_advert_in_another_language_is_not_guessed_at(run: Run) -> None:
    """What is named still makes a table; nothing of the advert's is in it."""
    advert = "Requirements\n- Du hast Erfahrung mit SQL und Freude an der Arbeit im Team\n"

    refused = run("fit", "-", "--no-input", stdin=advert, code=2)
    named = run("fit", "-", "--no-input", "--have", "SQL", stdin=advert, code=0)

    assert refused.stderr == (
        "bounceback: this advert seems to be in German, and only English ones can be read; "
        "name what it asks for with --have, --partly and --missing\n"
    )
    assert named.stdout.startswith("You have\n- SQL\n\nThe must-haves\n")
    assert named.stderr == (
        "The advert seems to be in German, and only English ones can be read. This is what you named.\n"
    )


@pytest.mark.parametrize("name", ["nowhere.txt", ".", "bad\udcff", ""])
def test_a_file_that_cannot_be_read_is_named_in_one_line(name: str, run: Run) -> None:
    """A folder is no advert either."""
    outcome = run("fit", name.encode("utf-8", "surrogateescape"), code=2)
    assert outcome.stderr.count("\n") == 1


def test_an_unknown_entry_is_not_found(run: Run) -> None:
    """Before anything is asked."""
    assert run("fit", "-", "--for", "nobody", stdin=ADVERT, code=3).stdout == ""


def test_hostile_text_in_an_advert_is_harmless(run: Run) -> None:
    """Control characters are stripped, markup is text."""
    shown = run("fit", "-", stdin="Requirements\n- a[/]b[red] \x1b[2Jc \u202ed\n", code=0).stdout

    assert "- a[/]b[red] [2Jc \\u202ed" in shown


@needs_terminal
def test_each_answer_is_kept_before_the_next_question(
    program: Program, terminal: Start, entry_id: str
) -> None:
    """Ctrl-C keeps what was answered, and the line that was being typed."""
    (program.folder / "advert.txt").write_text(ADVERT, encoding="utf-8")
    walk = terminal("fit", "advert.txt", "--for", entry_id)
    walk.answer("Strong SQL skills", "1")
    walk.answer("Airflow", "missing, 6 weeks")
    walk.at("Stakeholder management")
    kept = Journal(program.journal).load(entry_id).entry.requirements
    assert [r.line() for r in kept] == ["SQL (must): have, the board", "Airflow (must): missing, 6 weeks"]
    walk.type("partly, two of th")
    walk.child.sendcontrol("c")
    walk.ends(130)

    last = Journal(program.journal).load(entry_id).entry.requirements[-1]
    assert last.line() == "Stakeholder management (must): partly, two of th"


@needs_terminal
def test_an_answer_that_is_taken_back_is_not_kept(program: Program, terminal: Start, entry_id: str) -> None:
    """What turns out to be no requirement stands in the entry as before; what is called nice to have is."""
    (program.folder / "advert.txt").write_text(ADVERT, encoding="utf-8")
    walk = terminal("fit", "advert.txt", "--for", entry_id)
    for question, answer in (
        ("Strong SQL skills", "3"),
        ("Airflow", "1"),
        ("Stakeholder", "<"),
        ("Airflow", "<"),
        ("Strong SQL skills", "4"),
        ("Airflow", "4"),
        ("Stakeholder", "n"),
        ("Stakeholder", ""),
    ):
        walk.answer(question, answer)
    walk.ends()
    kept = Journal(program.journal).load(entry_id).entry.requirements

    assert [one.line() for one in kept] == ["SQL: have, the board", "Stakeholder management (nice): unknown"]


@needs_terminal
@pytest.mark.parametrize(("key", "code"), [("c", 130), ("d", 0)])
def test_without_an_entry_it_says_that_nothing_was_kept(
    program: Program, terminal: Start, key: str, code: int
) -> None:
    """Everywhere else an answer is on disk before the next question, so somebody may count on it."""
    (program.folder / "advert.txt").write_text(ADVERT, encoding="utf-8")
    walk = terminal("fit", "advert.txt")
    walk.answer("Strong SQL skills", "1")
    walk.at("Airflow")
    walk.child.sendcontrol(key)
    shown = walk.ends(code)

    assert 'Nothing of this was kept. With "--for ENTRY" each answer is kept in that entry.' in shown
    assert not program.journal.exists()
