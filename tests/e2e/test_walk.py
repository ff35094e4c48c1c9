"""The walk in its rich face, through a real pseudo-terminal."""

import os
import re
import signal
import sys
from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest

from e2e.program import (
    FACTS,
    FIXED_DAY,
    Program,
    Terminal,
    answers_of,
    fact_flags,
    needs_terminal,
    read_yaml,
    tree,
)
from e2e.walking import (
    ALT_ENTER,
    COUNTED_TURNS,
    CTRL_C,
    CTRL_D,
    CTRL_G,
    ENTRY_ID,
    FACTS_TURNS,
    KILL_LINE,
    TURNS,
    Turn,
    answer_all,
)

pytestmark = needs_terminal
Start = Callable[..., Terminal]
WELL = COUNTED_TURNS[3]


def days_ago(days: int) -> date:
    """Return the day so many days before today."""
    return datetime.now().astimezone().date() - timedelta(days=days)


def facts_given(terminal: Start, *more: str) -> Terminal:
    """Start a walk whose facts come as flags."""
    return terminal("reflect", *fact_flags(), *more)


def at_went_well(terminal: Start, *more: str, **settings: object) -> Terminal:
    """Walk to the first question that takes a sentence or two."""
    walk = terminal("reflect", *fact_flags(), *more, **settings)
    answer_all(walk, COUNTED_TURNS[:3])
    return walk.at(WELL.question)


def editor(program: Program, code: str) -> dict[str, str]:
    """Return the environment of an editor that runs *code* on its *path*."""
    script = program.folder / "editor.py"
    script.write_text(
        f"import os, pathlib, sys\npath = pathlib.Path(sys.argv[-1])\n{code}\n", encoding="utf-8"
    )
    return {"VISUAL": "", "EDITOR": f"{sys.executable} {script}"}


def why_of(question_id: str) -> str:
    """Return the shipped reason for a question."""
    from bounceback.content.questions import load_questions
    from bounceback.content.resources import Prompts

    question = load_questions(Prompts()).get(question_id)
    assert question is not None
    return question.why


def test_walk_asks_facts_and_seven_questions_then_review_shows_the_lesson(
    program: Program, terminal: Start
) -> None:
    """This is what the program is for: five minutes tonight, a lesson tomorrow."""
    walk = terminal("reflect")
    answer_all(walk)
    assert "Everything is in" in walk.ends()
    assert [f"{number} of 7" in walk.screen for number in range(1, 8)] == [True] * 7
    steps = [walk.screen.index(f"Step {number} of 3") for number in (1, 2, 3)]
    assert steps == sorted(steps)

    entry = program.stored()
    assert [turn.question for turn in TURNS if not turn.is_held(entry)] == []
    assert entry["finished_at"]
    assert [path.stem for path in program.entry_paths()] == [ENTRY_ID]

    review = terminal("review")
    review.ends()
    assert "They want numbers first" in review.screen
    assert "If I open the next advert, then I will write one number down" in " ".join(review.screen.split())
    assert review.screen.index("They want numbers first") < review.screen.index("If I open the next")
    assert "\x1b[" in review.raw

    one = terminal("review", "acme")
    one.ends()
    assert "I drew the model" in one.screen


def test_facts_given_as_flags_are_not_asked(terminal: Start, program: Program) -> None:
    """Each fact has a flag, so that a script or a shell alias can give what is known."""
    walk = facts_given(terminal)
    answer_all(walk, COUNTED_TURNS)
    walk.ends()
    assert "Which company" not in walk.screen
    assert [turn.question for turn in TURNS if not turn.is_held(program.stored())] == []


@pytest.mark.parametrize("place", range(len(TURNS)), ids=[turn.key for turn in TURNS])
def test_ctrl_c_at_any_question_keeps_all_before_and_resumes_there(
    place: int, program: Program, terminal: Start
) -> None:
    """Whoever stops in the middle finds everything again, and goes on at the very question."""
    walk = terminal("reflect")
    answer_all(walk, TURNS[:place])
    walk.at(TURNS[place].question)
    walk.child.send(CTRL_C)
    said = walk.ends(130)
    if place == 0:
        assert "nothing is kept" in said
        assert not (program.journal / "entries").exists()
        return
    assert "is kept" in said
    assert [turn.question for turn in TURNS[:place] if not turn.is_held(program.stored())] == []

    again = terminal("reflect")
    again.answer("You have an unfinished reflection: Acme", "")
    answer_all(again, TURNS[place:])
    again.ends()
    assert [turn.question for turn in TURNS[:place] if turn.question in again.screen] == []
    assert [turn.question for turn in TURNS if not turn.is_held(program.stored())] == []


def test_ctrl_c_says_what_is_kept_and_the_command_it_names_offers_the_half_line(
    program: Program, terminal: Start
) -> None:
    """The line being typed is kept as well, and the message says how to go on."""
    walk = at_went_well(terminal)
    walk.type("I explained half")
    walk.child.send(CTRL_C)
    said = " ".join(walk.ends(130).split())
    assert str(program.entry_paths()[0]) in said.replace(" ", "")
    assert "line you were typing is kept" in said
    found = re.search(r"bounceback (reflect \S+)", said)
    assert found is not None

    again = terminal(*found[1].split())
    again.at(WELL.question)
    again.type(" of it")
    again.child.send("\r")
    again.at(COUNTED_TURNS[4].question)
    assert WELL._replace(held="I explained half of it").is_held(program.stored())
    assert "unfinished" not in program.stored()


def test_ctrl_d_on_an_empty_line_stops_with_zero_and_keeps_the_answers(
    program: Program, terminal: Start
) -> None:
    """Leaving is not an error."""
    walk = at_went_well(terminal)
    walk.child.send(CTRL_D)
    assert "is kept" in walk.ends(0)
    assert [turn.question for turn in COUNTED_TURNS[:3] if not turn.is_held(program.stored())] == []


def test_ctrl_d_at_the_end_of_a_line_keeps_the_line(program: Program, terminal: Start) -> None:
    """A habit from the shell must not cost a sentence."""
    walk = at_went_well(terminal)
    walk.type("I explained half")
    walk.child.send(CTRL_D)
    walk.ends(0)
    assert program.stored()["unfinished"] == {"question": "experience.went-well", "text": "I explained half"}


def test_leaving_the_offer_to_resume_says_how_to_go_on(program: Program, terminal: Start) -> None:
    """Nobody is left with a bare ^C."""
    first = terminal("reflect")
    first.answer(TURNS[0].question, "Acme")
    first.at(TURNS[1].question).child.send(CTRL_C)
    first.ends(130)
    before = tree(program.journal)
    again = terminal("reflect")
    again.at("You have an unfinished reflection").child.send(CTRL_C)
    again.ends(130)
    said = " ".join(again.screen.split())
    assert "Stopped. Nothing was changed. Go on whenever you like: bounceback reflect draft-" in said
    assert tree(program.journal) == before


def test_declining_to_resume_starts_anew_and_leaves_the_old_one(program: Program, terminal: Start) -> None:
    """A second no on the same evening is its own entry."""
    walk = at_went_well(terminal)
    walk.child.send(CTRL_C)
    walk.ends(130)
    before = program.entry_paths()[0].read_bytes()
    again = terminal("reflect")
    again.answer("You have an unfinished reflection", "2")
    again.answer("Which company was it?", "Globex")
    again.at("And which role?")
    again.kill()
    assert program.entry_paths()[0].read_bytes() == before
    assert [read_yaml(path)["company"] for path in (program.journal / "drafts").glob("*.yaml")] == ["Globex"]


def test_new_never_offers_to_resume(terminal: Start) -> None:
    """--new is for those who know."""
    walk = at_went_well(terminal)
    walk.child.send(CTRL_C)
    walk.ends(130)
    again = terminal("reflect", "--new")
    again.at("Which company was it?")
    assert "unfinished" not in again.screen


def test_back_shows_the_earlier_answer_and_takes_a_new_one(program: Program, terminal: Start) -> None:
    """A slip is corrected without starting again; Enter keeps what stands there."""
    walk = at_went_well(terminal)
    walk.child.send("<\r")
    walk.at(COUNTED_TURNS[2].question)
    walk.sees("Which part fell short?")  # on the line, ready to be changed
    walk.child.send(f"{KILL_LINE}Which round fell short?\r")
    walk.at(WELL.question)
    walk.child.send("<\r")
    walk.at(COUNTED_TURNS[2].question)
    walk.sees("Which round fell short?")
    walk.child.send("<\r")
    walk.at(COUNTED_TURNS[1].question)
    walk.child.send("\r")
    walk.at(WELL.question)
    entry = program.stored()
    assert (entry["ask_them"], entry["told"]) == ("Which round fell short?", "none")


def test_back_at_the_first_question_says_so(terminal: Start) -> None:
    """There is nothing before it, and nothing breaks."""
    walk = terminal("reflect")
    walk.answer("Which company was it?", "<")
    walk.sees("This is the first question.")
    walk.answer("Which company was it?", "Acme")
    walk.at("And which role?")


def test_question_mark_says_why_and_the_question_stands(program: Program, terminal: Start) -> None:
    """Whoever wonders why a thing is asked gets a reason, and can still answer."""
    walk = at_went_well(terminal)
    walk.child.send("?\r")
    walk.sees(why_of("experience.went-well"))
    walk.caret()
    walk.child.send("I drew the model\r")
    walk.at(COUNTED_TURNS[4].question)
    assert WELL.is_held(program.stored())


def test_enter_skips_and_a_skipped_question_is_not_asked_again(program: Program, terminal: Start) -> None:
    """Every question but the facts can be left out."""
    walk = facts_given(terminal)
    for turn in COUNTED_TURNS:
        walk.answer(turn.question, "")
    walk.answer("borrow", "2")
    walk.ends()
    assert program.stored()["finished_at"]
    assert set(answers_of(program.stored()).values()) == {None}
    again = terminal("reflect", ENTRY_ID)
    assert "complete" in again.ends()


def test_a_plan_is_helped_to_both_its_halves(program: Program, terminal: Start) -> None:
    """Without a moment a plan is a good intention."""
    walk = facts_given(terminal)
    answer_all(walk, COUNTED_TURNS[:-1])
    walk.answer("One small plan", "I will write one number down")
    walk.answer("When will it be?", "when I open the next advert")
    walk.ends()
    assert COUNTED_TURNS[-1].is_held(program.stored())


def test_self_criticism_becomes_a_statement_about_the_task_before_it_is_a_lesson(
    program: Program, terminal: Start
) -> None:
    """A lesson that says "I'm useless" teaches nothing and hurts each time it is read."""
    walk = facts_given(terminal)
    answer_all(walk, COUNTED_TURNS[:4])
    walk.answer(COUNTED_TURNS[4].question, "I'm useless at interviews")
    walk.answer("about the task, and not about you", "In the case I gave no number")
    walk.at(COUNTED_TURNS[5].question)
    assert [lesson["text"] for lesson in program.stored()["lessons"]] == ["In the case I gave no number"]
    assert answers_of(program.stored())["experience.learned"] == "I'm useless at interviews"


def test_alt_enter_gives_a_second_line(program: Program, terminal: Start) -> None:
    """An answer may have paragraphs, and what stands above the line typed is on disk already."""
    walk = at_went_well(terminal)
    walk.type("first line")
    walk.child.send(ALT_ENTER)
    walk.type("second line")
    assert "first line" in program.stored()["unfinished"]["text"]
    walk.child.send("\r")
    walk.at(COUNTED_TURNS[4].question)
    assert answers_of(program.stored())["experience.went-well"] == "first line\nsecond line"


def test_pasted_lines_stay_one_answer(program: Program, terminal: Start) -> None:
    """A letter pasted into the line must not answer five questions."""
    walk = at_went_well(terminal)
    walk.child.send("\x1b[200~one\ntwo\nthree\x1b[201~")
    walk.sees("three")
    walk.child.send("\r")
    walk.at(COUNTED_TURNS[4].question)
    assert answers_of(program.stored())["experience.went-well"] == "one\ntwo\nthree"


def test_ctrl_g_opens_the_editor_with_the_line_and_takes_what_it_saved(
    program: Program, terminal: Start
) -> None:
    """A long answer is written where one writes."""
    code = (
        "path.write_text(path.read_text(encoding='utf-8') + 'and more\\n\\nand a café\\n', encoding='utf-8')"
    )
    walk = at_went_well(terminal, env=editor(program, code))
    walk.type("I began")
    walk.child.send(CTRL_G)
    walk.at(COUNTED_TURNS[4].question)
    assert answers_of(program.stored())["experience.went-well"] == "I began\nand more\n\nand a café"
    assert not list((program.journal / "drafts").glob("answer-*"))


@pytest.mark.parametrize(
    ("code", "held"),
    [
        ("", "I began"),
        ("path.write_bytes('I began, caf\\xe9'.encode('latin-1'))", r"I began, caf\xe9"),
        ("path.write_bytes(b'\\xef\\xbb\\xbfI began\\r\\nand more\\r\\n')", "I began\nand more"),
        (
            "new = path.with_name('new'); new.write_text('I began anew'); os.replace(new, path)",
            "I began anew",
        ),
    ],
    ids=["unchanged", "latin-1", "BOM and CRLF", "another inode"],
)
def test_whatever_the_editor_saves_is_the_answer(
    code: str, held: str, program: Program, terminal: Start
) -> None:
    """Editors differ in what they do to a file; the text comes through all the same."""
    walk = at_went_well(terminal, env=editor(program, code))
    walk.type("I began")
    walk.child.send(CTRL_G)
    walk.at(COUNTED_TURNS[4].question)
    assert answers_of(program.stored())["experience.went-well"] == held


@pytest.mark.parametrize(
    "code",
    ["path.write_text('I began, in the editor'); sys.exit(1)", "os.kill(os.getpid(), 9)", "path.unlink()"],
    ids=["fails", "is killed", "removes the file"],
)
def test_an_editor_that_fails_leaves_the_line_to_go_on_with(
    code: str, program: Program, terminal: Start
) -> None:
    """Neither what was typed before nor what the editor saved is lost."""
    walk = at_went_well(terminal, env=editor(program, code))
    walk.type("I began")
    walk.child.send(CTRL_G)
    walk.sees("could not be used")
    walk.caret()
    walk.sees("I began")
    kept = [path.read_text(encoding="utf-8") for path in (program.journal / "drafts").glob("answer-*")]
    assert all("I began" in text for text in kept)
    walk.child.send("\r")
    walk.at(COUNTED_TURNS[4].question)
    assert answers_of(program.stored())["experience.went-well"] == "I began"


def test_an_editor_that_saves_nothing_does_not_take_the_line_away(program: Program, terminal: Start) -> None:
    """An empty file is an accident far more often than a wish; the sentence typed before stands again."""
    walk = at_went_well(terminal, env=editor(program, "path.write_bytes(b'')"))
    walk.type("I began")
    walk.child.send(CTRL_G)
    walk.caret()
    walk.sees("I began")
    walk.child.send("\r")
    walk.at(COUNTED_TURNS[4].question)
    assert answers_of(program.stored())["experience.went-well"] == "I began"


def test_a_missing_editor_is_said_and_the_line_stays(program: Program, terminal: Start) -> None:
    """The variable may name a program that isn't there."""
    walk = at_went_well(terminal, env={"EDITOR": "no-such-editor-anywhere", "VISUAL": ""})
    walk.type("I began")
    walk.child.send(CTRL_G)
    walk.sees("could not be used")
    walk.caret()
    walk.child.send("\r")
    walk.at(COUNTED_TURNS[4].question)
    assert answers_of(program.stored())["experience.went-well"] == "I began"


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_keeps_the_line(number: int, program: Program, terminal: Start) -> None:
    """A closed window or a shutdown costs nothing that was typed."""
    walk = at_went_well(terminal)
    walk.type("I explained half")
    walk.signal(number)
    walk.ends(130)
    assert program.stored()["unfinished"]["text"] == "I explained half"


def test_a_closed_window_keeps_the_line(program: Program, terminal: Start) -> None:
    """Closing the terminal takes away the keyboard and the screen at once."""
    walk = at_went_well(terminal)
    walk.type("I explained half")
    os.close(walk.child.fileno())
    walk.child.closed = True
    walk.child.ptyproc.fd = -1
    walk.child.child_fd = -1
    os.waitpid(walk.child.pid, 0)
    walk.child.ptyproc.terminated = True
    assert program.stored()["unfinished"]["text"] == "I explained half"


def test_a_kill_at_a_prompt_keeps_every_earlier_answer(program: Program, terminal: Start) -> None:
    """An answer is on disk before the next question appears."""
    for place in (1, 4, 6, 9):
        walk = terminal("reflect", "--new")
        answer_all(walk, TURNS[:place])
        walk.at(TURNS[place].question)
        walk.kill()
        entry = program.stored()
        assert [turn.question for turn in TURNS[:place] if not turn.is_held(entry)] == []
        for path in (*program.entry_paths(), *(program.journal / "drafts").glob("*.yaml")):
            path.unlink()


def test_sting_of_four_parks_step_three_until_the_key_is_pressed(program: Program, terminal: Start) -> None:
    """On a raw evening the big question waits, but nobody is forbidden to take it."""
    walk = facts_given(terminal)
    walk.answer(COUNTED_TURNS[0].question, "4")
    walk.answer("What suits you?", "2")
    answer_all(walk, COUNTED_TURNS[1:5])
    walk.sees("Step 3 of 3, the fit, is parked")
    walk.at("One small plan")
    assert "parked_until" in program.stored()
    walk.child.send("!\r")
    walk.answer("How much do you still want", "4")
    walk.answer("One small plan", COUNTED_TURNS[-1].typed)
    walk.ends()
    assert "parked_until" not in program.stored()
    assert program.stored()["wanted"] == "4"


def test_a_parked_step_three_turns_up_in_due_and_can_be_walked_alone(
    program: Program, terminal: Start
) -> None:
    """Parked is not dropped."""
    program.add({"check-in.sting": "4"}, heard_on="yesterday")
    path = program.entry_paths()[0]
    text = re.sub("^parked_until:.*\n", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    path.write_text(
        text.replace("recorded_at:", f"parked_until: {days_ago(1)}\nrecorded_at:", 1), encoding="utf-8"
    )
    due = terminal("due")
    due.ends()
    found = re.search(r"bounceback (reflect \S+ --step fit)", " ".join(due.screen.split()))
    assert found is not None, due.screen
    walk = terminal(*found[1].split())
    walk.answer("How much do you still want", "3")
    walk.child.expect("> ")
    walk.child.send(CTRL_D)
    walk.ends()
    assert program.stored()["wanted"] == "3"


def test_sting_of_five_gives_the_smallest_version(program: Program, terminal: Start) -> None:
    """Knocked over, one is asked for very little, and all three steps are still named."""
    walk = facts_given(terminal)
    walk.answer(COUNTED_TURNS[0].question, "5")
    walk.answer("What suits you?", "1")
    walk.answer("If a good friend", "That was a hard day")
    walk.answer(WELL.question, "I went there")
    walk.sees("Step 3 of 3")
    walk.answer("One small plan", "If it is nine, then I will walk round the park")
    walk.answer("How does it sting now", "4")
    walk.ends()
    assert "Step 1 of 3" in walk.screen
    assert "Have they told you anything" not in walk.screen
    assert program.stored()["sting_after"] == "4"


def test_leaving_it_for_today_is_done(program: Program, terminal: Start) -> None:
    """Stopping early is success."""
    walk = facts_given(terminal)
    walk.answer(COUNTED_TURNS[0].question, "5")
    walk.answer("What suits you?", "3")
    walk.ends(0)
    assert program.stored()["sting"] == "5"


def test_words_of_despair_bring_the_card_and_end_the_questions(program: Program, terminal: Start) -> None:
    """Then the program stops asking and points to people."""
    walk = at_went_well(terminal)
    walk.child.send("I want to kill myself\r")
    walk.answer("What would you like to do now?", "")
    walk.ends(0)
    assert "116 123" in walk.screen
    assert "988" in walk.screen
    assert COUNTED_TURNS[4].question not in walk.screen
    assert program.stored()["quiet"] == "true"


def test_what_was_written_can_be_deleted_from_the_card(program: Program, terminal: Start) -> None:
    """The person decides whether such a sentence stays on the disk."""
    walk = at_went_well(terminal)
    walk.child.send("I want to kill myself\r")
    walk.answer("What would you like to do now?", "3")
    walk.ends(0)
    assert "Deleted." in walk.screen
    files = [path.read_bytes() for path in program.journal.rglob("*") if path.is_file()]
    assert not any(b"kill myself" in data for data in files)


def test_a_heavy_answer_given_with_the_command_brings_the_card_before_any_question(
    program: Program, terminal: Start
) -> None:
    """However it reached the program, nobody who wrote this is asked how much they still want the work."""
    heavy = "--answer=experience.surprised=I want to kill myself"
    walk = terminal("reflect", *fact_flags(), heavy)
    walk.answer("What would you like to do now?", "3")
    walk.ends(0)
    assert "116 123" in walk.screen
    assert COUNTED_TURNS[0].question not in walk.screen
    files = [path.read_bytes() for path in program.journal.rglob("*") if path.is_file()]
    assert not any(b"kill myself" in data for data in files)
    assert program.stored()["quiet"] == "true"


@pytest.mark.parametrize(
    "text", ["I killed the interview", "It was a dead-end job", "I was dying to work there"]
)
def test_an_idiom_brings_no_card(text: str, program: Program, terminal: Start) -> None:
    """A card at the wrong moment is an insult."""
    walk = at_went_well(terminal)
    walk.child.send(f"{text}\r")
    walk.at(COUNTED_TURNS[4].question)
    assert "116 123" not in walk.screen
    assert answers_of(program.stored())["experience.went-well"] == text


def test_with_safety_off_nothing_is_looked_for(program: Program, terminal: Start) -> None:
    """It is the person's to turn off, and off means off."""
    program.settings("safety: no\n...\n")
    walk = at_went_well(terminal)
    walk.child.send("I want to kill myself\r")
    walk.at(COUNTED_TURNS[4].question)
    assert "116 123" not in walk.screen
    assert "quiet" not in program.stored()


def test_one_gentle_question_a_session_at_most(program: Program, terminal: Start) -> None:
    """Twice would be nagging; off in the settings means none."""
    walk = at_went_well(terminal)
    walk.child.send("I'll never get a job\r")
    walk.answer("What would have to be true", "That nobody hires")
    walk.answer(COUNTED_TURNS[4].question, "They all hated me")
    walk.at(COUNTED_TURNS[5].question)
    assert answers_of(program.stored())["reframe.fortune-telling"] == "That nobody hires"
    walk.kill()

    program.settings("reframing: no\n...\n")
    other = at_went_well(terminal, "--company=Globex")
    other.child.send("I'll never get a job\r")
    other.at(COUNTED_TURNS[4].question)


def test_an_earlier_meeting_with_the_company_is_said_in_one_line(program: Program, terminal: Start) -> None:
    """One forgets; the journal doesn't."""
    program.add(role="Engineer")
    walk = terminal("reflect")
    walk.answer("Which company was it?", "ACME Ltd")
    walk.sees("met ACME Ltd before")
    walk.sees(FIXED_DAY)
    walk.at("And which role?")


def test_an_answer_that_cannot_be_taken_is_asked_again_with_the_reason(
    program: Program, terminal: Start
) -> None:
    """A slip of the finger is not an error of the program's."""
    walk = facts_given(terminal)
    walk.answer(COUNTED_TURNS[0].question, "seven")
    walk.sees("A number from 1 to 5")
    walk.answer(COUNTED_TURNS[0].question, "2")
    walk.answer(COUNTED_TURNS[1].question, "9")
    walk.sees("A number from 1 to 3")
    walk.at(COUNTED_TURNS[1].question)
    assert program.stored()["sting"] == "2"


def test_results_go_to_a_pipe_while_the_questions_are_on_the_terminal(
    program: Program, terminal: Start
) -> None:
    """The output can be redirected although a person is asked: the questions are drawn on stderr."""
    walk = terminal("reflect", *fact_flags(), through=["/bin/sh", "-c", '"$@" > out.txt', "sh"])
    walk.at(COUNTED_TURNS[0].question)
    walk.child.send(CTRL_D)
    walk.ends()
    assert (program.folder / "out.txt").read_text(encoding="utf-8") == ""


def test_no_colour_when_no_color_is_set(terminal: Start) -> None:
    """NO_COLOR holds for the questions and for what is drawn."""
    walk = terminal("reflect", env={"NO_COLOR": "1"})
    walk.at("Which company was it?")
    walk.child.send(CTRL_D)
    walk.ends()
    assert not re.search(r"\x1b\[[0-9;]*(?:3[0-7]|9[0-7])[;m]", walk.raw)


def test_a_terminal_that_never_says_where_its_cursor_is_is_no_obstacle(terminal: Start) -> None:
    """Some terminals never answer; questions must come all the same."""
    walk = terminal("reflect", env={"PROMPT_TOOLKIT_NO_CPR": None})
    answer_all(walk, FACTS_TURNS[:2])
    walk.at(FACTS_TURNS[2].question)


def test_the_turns_cover_every_fact_flag() -> None:
    """The walk above and the flags say the same."""
    assert {turn.key for turn in FACTS_TURNS} == {flag.removeprefix("--").replace("-", "_") for flag in FACTS}
    assert Turn is type(TURNS[0])


def test_a_check_in_ends_with_one_next_step_and_asks_about_it_the_next_time(
    program: Program, terminal: Start
) -> None:
    """At most six questions; the answers are in files the person owns."""
    plan = "--answer=close.plan=If I sit down, then I will write one number"
    made = program.run("reflect", "--no-input", *fact_flags(), plan, code=0)
    path = program.entry_paths()[0]
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub("made_on: .*", f"made_on: {days_ago(2)}", text), encoding="utf-8")
    walk = terminal("review", "--check-in")
    walk.answer("What is one thing that has become easier", "asking for help")
    walk.answer("Did that moment come up?", "1")
    walk.answer("Did it help?", "1")
    walk.answer("how well did you respond to the noes", "4")
    walk.answer("What is the next small step?", "If it is nine, then I will write to Priya")
    walk.ends(0)
    assert "Your next step: If it is nine, then I will write to Priya." in walk.screen
    (tried,) = program.stored()["plan"]["tries"]
    assert (tried["came"], tried["helped"]) == ("did", "yes")
    kept = read_yaml(program.journal / "check-ins.yaml")["check_ins"][0]
    assert (kept["easier"], kept["response"], kept["next"]["cue"]) == ("asking for help", "4", "it is nine")
    page = program.run("review", code=0).stdout
    assert page.startswith("What helps\n- If I sit down, then I will write one number")
    assert made.stdout.strip() == path.stem
    program.run("doctor", code=0)
    program.run("review", "--check-in", "--all", code=2)


def test_ctrl_c_in_a_check_in_keeps_what_was_answered(program: Program, terminal: Start) -> None:
    """As everywhere."""
    program.add()
    walk = terminal("review", "--check-in")
    walk.answer("What is one thing that has become easier", "sleep")
    walk.at("how well did you respond")
    walk.child.send(CTRL_C)
    walk.ends(130)
    assert read_yaml(program.journal / "check-ins.yaml")["check_ins"][0]["easier"] == "sleep"
