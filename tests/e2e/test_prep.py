"""Getting ready for the next interview, as a person and as a script."""

import json
import stat
import sys
from collections.abc import Callable

import pytest

from bounceback.store.journal import Journal
from e2e.program import Outcome, Program, Terminal, needs_terminal, read_yaml, tree
from e2e.walking import CTRL_C, CTRL_D
from varied import make_journal

Run = Callable[..., Outcome]
Start = Callable[..., Terminal]
TITLE = "What would you call the story?"
SITUATION = "Where was it, and what was going on?"
TASK = "What was yours to do?"
ACTIONS = "What did you do?"
RESULT = "What came of it?"
LEARNING = "What did it teach you?"
TAGS = "What does it show?"
USED = "Where have you told it already?"


def asked(program: Program, *lines: str, **facts: str | None) -> str:
    """Store an entry that notes these questions, through the program."""
    return program.add({"experience.questions-met": "\n".join(lines)}, **facts)


def story(program: Program) -> dict[str, object]:
    """Return the only story there is."""
    (found,) = read_yaml(program.journal / "stories.yaml")["stories"]
    return dict(found)


def test_one_entry_gives_a_page_that_says_what_it_rests_on(program: Program, run: Run) -> None:
    """A page the evening after the first no."""
    program.add(
        {
            "experience.questions-met": "Why us?*\nHow would you check a number?",
            "experience.process": "Phone call, 20 minutes\nPanel, 1 hour",
            "experience.learned": "They want the number first",
            "close.plan": "If they ask for an example, then I will say the number first",
        }
    )

    shown = run("prep", code=0).stdout

    assert shown.startswith("For your next interview: data analyst\nFrom one entry. ")
    assert "- Phone call, 20 minutes → Panel, 1 hour (Acme, 6 May 2024)\n" in shown
    assert "- Why us? (caught you out, Acme)\n- How would you check a number? (noted once, Acme)\n" in shown
    assert (
        "- They want the number first. If they ask for an example, then I will say the number first." in shown
    )


def test_a_bare_entry_claims_nothing(program: Program, run: Run) -> None:
    """What nobody noted isn't there."""
    program.add()

    shown = run("prep", code=0).stdout

    assert "Not noted yet." in shown
    assert "No question is noted yet." in shown
    assert "to try" not in shown


def test_an_empty_journal_gives_the_general_part_and_makes_no_folder(program: Program, run: Run) -> None:
    """Looking leaves no trace."""
    shown = run("prep", code=0).stdout

    assert "Nothing is noted yet" in shown
    assert "What to ask them" in shown
    assert not program.journal.exists()


def test_the_page_goes_into_a_private_file_and_never_over_another(program: Program, run: Run) -> None:
    """To be printed; an earlier one is left alone unless it is asked for."""
    asked(program, "Why us?")
    page = program.folder / "page.md"

    assert run("prep", "--company", "Kew", "--out", page, code=0).stdout == ""
    assert page.read_text(encoding="utf-8").startswith("# For your next interview: data analyst, Kew\n")
    if sys.platform != "win32":
        assert stat.S_IMODE(page.stat().st_mode) == 0o600
    page.write_text("mine", encoding="utf-8")
    refused = run("prep", "--out", page, code=1)
    assert "exists already, and was left as it is; --force overwrites it" in refused.stderr
    assert page.read_text(encoding="utf-8") == "mine"
    run("prep", "--out", page, "--force", code=0)
    assert page.read_text(encoding="utf-8").startswith("# For")


def test_a_file_that_can_t_be_read_is_named_and_the_page_stands(program: Program, run: Run) -> None:
    """On stderr, and in the JSON."""
    asked(program, "Why us?")
    (program.journal / "entries" / "2024" / "2024-05-07-x-y.yaml").write_text(
        "schema: 1\na: [\n", encoding="utf-8"
    )

    shown = run("prep", "--json", code=0)

    assert [question["text"] for question in shown.json["questions"]] == ["Why us?"]
    assert shown.json["problems"][0]["file"].endswith("2024-05-07-x-y.yaml")
    assert shown.stderr.startswith("2024-05-07-x-y.yaml, line ")


def test_questions_are_added_merged_listed_and_taken_back_by_script(program: Program, run: Run) -> None:
    """Everything a person settles on a terminal has its flags."""
    asked(program, "Tell me about yourself", "What are your salary expectations?*")

    assert (
        run("prep", "--questions", "--add", "Tell us about yourself", code=0).stderr
        == "Noted: Tell us about yourself\n"
    )
    run("prep", "--questions", "--add", "-", stdin="Why us?*\n\nWhy now?\n", code=0)
    listed = run("prep", "--questions", "--json", code=0).json
    assert [question["text"] for question in listed["questions"]] == [
        "What are your salary expectations?",
        "Why us?",
        "Tell me about yourself",
        "Tell us about yourself",
        "Why now?",
    ]
    assert listed["alike"] == [["Tell me about yourself", "Tell us about yourself"]]
    assert "--merge" in run("prep", "--questions", code=0).stderr

    merged = run("prep", "--questions", "--merge", "tell me", "tell us", code=0)
    assert merged.stderr == (
        '"Tell us about yourself" now counts as "Tell me about yourself". "bounceback undo" takes it back.\n'
    )
    assert len(run("prep", "--questions", "--json").json["questions"]) == 4
    assert run("undo", code=0).stderr.startswith("Taken back: the last change to question-bank.\n")
    assert len(run("prep", "--questions", "--json").json["questions"]) == 5
    assert run("prep", "--questions", "--merge", "tell", "why", code=3).stderr.count("\n") == 3


def test_a_story_is_added_listed_and_taken_back_by_script(program: Program, run: Run) -> None:
    """One that was written elsewhere comes in as YAML or JSON."""
    given = {"title": "The napkin", "actions": ["I drew it", "I asked"], "tags": ["conflict"]}

    assert (
        run("prep", "--stories", "--add", "-", stdin=json.dumps(given), code=0).stderr
        == "Noted: The napkin\n"
    )

    shown = run("prep", "--stories", code=0).stdout
    assert shown.startswith("Your stories\n- The napkin (Disagreement or conflict)\n")
    assert "Disagreement or conflict\tThe napkin\tadd one\n" in shown
    assert run("prep", "--stories", "--json").json["stories"][0]["actions"] == ["I drew it", "I asked"]
    assert "there is no stories.yaml again" in run("undo", code=0).stderr
    assert not (program.journal / "stories.yaml").exists()


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (["--questions", "--stories"], "name one of them"),
        (["--add"], "go with --questions or --stories"),
        (["--questions", "--add", "--edit", "x"], "name one of them"),
        (["--questions", "--merge", "one"], "--merge takes two questions"),
        (["--stories", "--merge", "a", "b"], "--merge takes two questions"),
        (["--questions", "--add"], "takes the question in quotes"),
        (["--stories", "--add", "x"], "with - it reads them from stdin"),
        (["analyst"], "a role goes with --role"),
        (["--stories", "--add", "--no-input"], "without a person"),
        (["--questions", "--add", " "], "there is no question in it"),
    ],
)
def test_flags_that_don_t_go_together_are_refused(
    run: Run, program: Program, words: list[str], reason: str
) -> None:
    """With what to do instead, and nothing stored."""
    assert reason in run("prep", *words, code=2).stderr
    assert not program.journal.exists()


def test_the_list_is_edited_like_an_entry(program: Program, run: Run) -> None:
    """As typed; a text that is no list is kept, and nothing changes."""
    (program.folder / "editor.py").write_text(
        "import pathlib, sys\npath = pathlib.Path(sys.argv[-1])\n"
        "text = path.read_text().replace('Acme', sys.argv[1])\n"
        "path.write_text(text.replace('stories: []\\n#  ', 'stories:\\n  '))\n",
        encoding="utf-8",
    )

    def editor(word: str) -> dict[str, str | None]:
        return {"VISUAL": None, "EDITOR": f"{sys.executable} {program.folder / 'editor.py'} {word}"}

    run("prep", "--stories", "--edit", env=editor("Globex"), code=0)
    stored = (program.journal / "stories.yaml").read_text(encoding="utf-8")
    assert stored.startswith("# Your stories")
    assert story(program)["title"] == "The napkin"

    before = tree(program.journal)
    (program.folder / "editor.py").write_text(
        "import sys; open(sys.argv[-1], 'w').write('- a')\n", encoding="utf-8"
    )
    refused = run("prep", "--stories", "--edit", env=editor("x"), code=1)
    assert "nothing was changed" in refused.stderr
    assert (program.journal / "stories.yaml").read_text(encoding="utf-8") == stored
    assert set(tree(program.journal)) - set(before)
    (program.folder / "editor.py").write_text("\n", encoding="utf-8")
    assert "Nothing was changed." in run("prep", "--questions", "--edit", env=editor("x"), code=0).stderr
    again = run("prep", "--stories", "--edit", env=editor("x"), code=0)
    assert "Another edit of this file was not stored" in again.stderr


def test_an_edit_that_holds_a_wrong_value_is_stored_and_it_is_said(program: Program, run: Run) -> None:
    """It is the person's file."""
    (program.folder / "editor.py").write_text(
        "import sys\n"
        "text = 'schema: 1\\nquestions:\\n  - {text: A, type: rude}\\n'\n"
        "open(sys.argv[-1], 'w').write(text)\n",
        encoding="utf-8",
    )
    editor = {"VISUAL": None, "EDITOR": f"{sys.executable} {program.folder / 'editor.py'}"}

    assert "type is one of" in run("prep", "--questions", "--edit", env=editor, code=0).stderr
    assert "type: rude" in (program.journal / "question-bank.yaml").read_text(encoding="utf-8")


def test_a_piped_story_keeps_what_came_before_the_end(program: Program, run: Run) -> None:
    """As with reflect, the end of input is leaving."""
    left = run("prep", "--stories", "--add", stdin="The napkin\nThe board didn't follow\n", code=0)

    assert "Go on whenever you like: bounceback prep --stories --add" in left.stderr
    assert story(program)["situation"] == "The board didn't follow"
    done = run("prep", "--stories", "--add", stdin="1\n" + "\n" * 7, code=0)
    assert "That's the story." in done.stderr
    assert "unfinished" not in story(program)


@needs_terminal
def test_a_story_that_is_left_half_way_goes_on_at_the_very_line(program: Program, terminal: Start) -> None:
    """Ctrl-C in the middle of a sentence: every part before it and the half line are on the disk."""
    first = terminal("prep", "--stories", "--add")
    first.answer(TITLE, "The napkin")
    first.answer(SITUATION, "The board didn't follow")
    first.answer(TASK, "Explain it in ten minutes")
    first.answer(ACTIONS, "I drew it")
    first.sees("So far: I drew it")
    first.caret()
    first.type("I asked: cl")
    first.type(CTRL_C)
    assert "Go on whenever you like" in first.ends(130)
    assert story(program)["unfinished"] == {"part": "actions", "text": "I asked: cl"}
    assert story(program)["actions"] == ["I drew it"]

    again = terminal("prep", "--stories", "--add")
    again.answer("You began a story: The napkin. Go on with it?", "1")
    again.sees("So far: I drew it")
    again.caret()
    again.sees("I asked: cl")
    again.type("ear?\r")
    again.sees("So far: I drew it; I asked: clear?")
    again.caret()
    again.type("\r")
    again.answer(RESULT, "They agreed the same day")
    again.answer(LEARNING, "Draw first")
    again.answer(TAGS, "6, 5")
    again.answer(USED, "Acme")
    assert "That's the story." in again.ends()
    assert story(program) == {
        "title": "The napkin",
        "situation": "The board didn't follow",
        "task": "Explain it in ten minutes",
        "actions": ["I drew it", "I asked: clear?"],
        "result": "They agreed the same day",
        "learning": "Draw first",
        "tags": ["customers", "deciding"],
        "used_at": ["Acme"],
        "added_on": story(program)["added_on"],
    }


@needs_terminal
def test_a_power_cut_loses_at_most_the_line_being_typed(program: Program, terminal: Start) -> None:
    """What was answered with Enter is there."""
    cut = terminal("prep", "--stories", "--add")
    cut.answer(TITLE, "The napkin")
    cut.answer(SITUATION, "The board didn't follow")
    cut.at(TASK).type("Expl")
    cut.kill()

    assert story(program)["situation"] == "The board didn't follow"
    assert story(program)["unfinished"] == {"part": "task"}


@needs_terminal
def test_leaving_before_a_word_was_typed_keeps_nothing(program: Program, terminal: Start) -> None:
    """Ctrl-D is no error."""
    left = terminal("prep", "--stories", "--add")
    left.at(TITLE).type(CTRL_D)

    assert "nothing is kept" in left.ends(0)
    assert not (program.journal / "stories.yaml").exists()


@needs_terminal
def test_on_a_terminal_pairs_that_look_alike_are_offered_one_by_one(
    program: Program, terminal: Start
) -> None:
    """Each reply is remembered at once, and neither pair is asked about again."""
    asked(
        program,
        *("Tell me about yourself", "Tell us about yourself"),
        *("Why did you leave your last job?", "Why are you leaving your job?"),
    )

    first = terminal("prep", "--questions")
    first.answer("Are these one question? Tell me about yourself Tell us about yourself", "1")
    first.at("Are these one question?").type(CTRL_C)
    first.ends(130)
    assert len(program.run("prep", "--questions", "--json").json["questions"]) == 3

    second = terminal("prep", "--questions")
    second.answer("Are these one question?", "2")
    second.ends()
    third = terminal("prep", "--questions")
    third.ends()
    assert "Are these one question?" not in third.screen


@needs_terminal
def test_without_leave_to_ask_the_list_is_only_a_list(program: Program, terminal: Start) -> None:
    """--no-input holds on a terminal too; it says how else to do it."""
    asked(program, "Tell me about yourself", "Tell us about yourself")

    listed = terminal("prep", "--questions", "--no-input")

    listed.ends()
    assert "Are these one question?" not in listed.screen
    assert "--merge" in listed.screen


@needs_terminal
def test_the_page_fits_one_sheet_on_a_terminal(program: Program, terminal: Start) -> None:
    """About sixty lines of eighty columns, over a journal of forty entries."""
    make_journal(Journal(program.journal))

    page = terminal("prep", "--role", "Data analyst")

    page.ends()
    lines = page.screen.splitlines()
    assert len(lines) <= 60
    assert max(map(len, lines)) <= 80
