"""The program without a person: flags, files and pipes in, clean results and exit codes out."""

import email
import json
import subprocess
import sys
from collections.abc import Callable
from email import policy
from pathlib import Path

import pytest

from e2e.program import ANSWER_SECONDS, FACTS, FIXED_DAY, Outcome, Program, answers_of, fact_flags, needs_unix
from e2e.walking import COUNTED_TURNS, ENTRY_ID, TURNS

Run = Callable[..., Outcome]
ANSWERS = {
    "check-in.sting": 2,
    "feedback.told": "none",
    "feedback.ask-them": "Which part fell short?",
    "experience.went-well": "I drew the model",
    "experience.learned": "They want numbers first",
    "fit.wanted": 4,
    "close.plan": "If I open the next advert, then I will write one number down",
}
ANSWERS_YAML = "".join(f"{name}: {json.dumps(value)}\n" for name, value in ANSWERS.items())
NOTE = (
    "Hi Priya,\n\nThank you for letting me know, and for the time you and the team took last week. "
    "I enjoyed talking through the pricing model. I understand and respect your decision.\n\n"
    "If you have a moment, I would be grateful to hear which part of my interview you would have liked to "
    "be stronger. One or two sentences would be a real help for my next one. If it isn't possible, no "
    "problem at all.\n\nThank you again, and all the best with the team.\n\nKind regards,\nSam Doe\n"
)


def not_held(program: Program) -> list[str]:
    """Return the questions of the usual walk whose answers the entry lacks."""
    return [turn.question for turn in TURNS if not turn.is_held(program.stored())]


@pytest.mark.parametrize("form", ["yaml", "json"])
@pytest.mark.parametrize("place", ["file", "stdin"])
def test_facts_by_flags_and_answers_from_a_file_make_a_whole_entry(
    form: str, place: str, program: Program, run: Run
) -> None:
    """Everything the walk asks can come from a file or a pipe, and the id is all that is printed."""
    text = ANSWERS_YAML if form == "yaml" else json.dumps(ANSWERS)
    (program.folder / f"answers.{form}").write_text(text, encoding="utf-8")
    source = "-" if place == "stdin" else f"answers.{form}"
    done = run("reflect", "--no-input", *fact_flags(), "--answers", source, stdin=text, code=0)
    assert (done.stdout, done.stderr) == (f"{ENTRY_ID}\n", "")
    assert not_held(program) == []
    assert program.stored()["finished_at"]


def test_single_answers_on_the_command_line(program: Program, run: Run) -> None:
    """--answer is for one or two; it comes after the file and wins."""
    words = [f"--answer={name}={text}" for name, text in ANSWERS.items()]
    run("reflect", "--no-input", *fact_flags(), "--answers=-", *words, stdin="fit.wanted: 1\n", code=0)
    assert not_held(program) == []


def test_facts_can_come_from_the_answers_too(program: Program, run: Run) -> None:
    """One file may hold everything."""
    facts = {
        "facts.company": "Acme",
        "facts.role": "Data Analyst",
        "facts.stage": "interview",
        "facts.outcome": "declined",
        "facts.heard-on": FIXED_DAY,
        "facts.heard-by": "email",
    }
    run("reflect", "--no-input", "--answers=-", stdin=json.dumps(facts | ANSWERS), code=0)
    assert not_held(program) == []


def test_all_the_other_fact_flags_are_stored(program: Program, run: Run) -> None:
    """Whatever the walk may ask, a flag may say."""
    more = {
        "--role-family": "analytics",
        "--channel": "referral",
        "--contact-name": "Priya",
        "--contact-email": "priya@example.com",
        "--tag": "remote",
    }
    words = [word for pair in more.items() for word in pair]
    run("reflect", "--no-input", *fact_flags(), *words, "--internal", "--public-sector", code=0)
    entry = program.stored()
    assert entry["role_family"] == "analytics"
    assert entry["channel"] == "referral"
    assert entry["contact"] == {"name": "Priya", "email": "priya@example.com"}
    assert entry["tags"] == ["remote"]
    assert (entry["internal"], entry["public_sector"]) == ("true", "true")


@pytest.mark.parametrize("flag", ["--company", "--role", "--stage", "--outcome", "--heard-on"])
def test_a_missing_fact_is_a_usage_error_that_names_its_flag(flag: str, program: Program, run: Run) -> None:
    """A script's author sees at once what to add; nothing half is stored."""
    missing = {flag.removeprefix("--").replace("-", "_"): None}
    done = run("reflect", "--no-input", *fact_flags(**missing), code=2)
    assert flag in done.stderr
    assert done.stdout == ""
    assert not program.journal.exists()


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (["--answer=no.such=x"], "no.such"),
        (["--answer=fit.wanted=nine"], "fit.wanted"),
        (["--answer=without-equals"], "without-equals"),
        (["--answers=missing.yaml"], "missing.yaml"),
        (["--heard-on=soon"], "soon"),
        (["--heard-on=2999-01-01"], "2999-01-01"),
        (["--stage=moon"], "moon"),
        (["--contact-email=not-an-address"], "not-an-address"),
        (["--step=moon"], "moon"),
    ],
)
def test_what_cannot_be_right_is_named(words: list[str], named: str, program: Program, run: Run) -> None:
    """A typing error in a script is answered with the word in question and exit code 2."""
    done = run("reflect", "--no-input", *fact_flags(), *words, code=2)
    assert named in done.stderr
    assert not program.journal.exists()


@pytest.mark.parametrize(
    "text",
    [
        "[1, 2]",
        "a: b: c",
        "{",
        "- x\n",
        "just words",
        "x: !!python/object:os.system y",
        "a: &b c\nd: *b\n",
        "experience.went-well: {a: b}",
        "\x00",
        '{"a": ' * 100_000,
        "[" * 100_000,
        "\ufeff",
    ],
    ids=range(12),
)
def test_answers_that_are_not_question_and_answer_are_refused(text: str, program: Program, run: Run) -> None:
    """No file, however odd, may crash it or run anything."""
    run("reflect", "--no-input", *fact_flags(), "--answers=-", stdin=text, code=2)
    assert not program.journal.exists()


def test_going_on_with_an_entry_by_flags(program: Program, run: Run) -> None:
    """A second run with the entry's id adds what it is given, and undo takes that back alone."""
    run("reflect", "--no-input", *fact_flags(), code=0)
    run("reflect", ENTRY_ID, "--no-input", "--answer=experience.went-well=I drew the model", code=0)
    assert answers_of(program.stored())["experience.went-well"] == "I drew the model"
    run("undo", code=0)
    assert "experience.went-well" not in answers_of(program.stored())
    run("undo", code=0)
    assert program.entry_paths() == []


def test_review_all_as_json_has_the_documented_form(program: Program, run: Run) -> None:
    """Scripts rely on it: version, entries with their facts, problems; newest first."""
    program.add({name: str(value) for name, value in ANSWERS.items()})
    program.add(company="Globex", heard_on="2024-06-01", stage="applied", heard_by=None)
    (program.entry_paths()[0].parent / "2024-01-01-broken-entry.yaml").write_text(
        "a: b: c\n", encoding="utf-8"
    )
    done = run("review", "--all", "--json", code=0)
    listed = done.json
    assert sorted(listed) == ["entries", "problems", "version"]
    assert listed["version"] == 1
    assert [entry["company"] for entry in listed["entries"]] == ["Globex", "Acme"]
    facts = {flag.removeprefix("--").replace("-", "_"): value for flag, value in FACTS.items()}
    del facts["heard_by"]
    assert listed["entries"][1].items() >= ({"id": ENTRY_ID, "finished": True} | facts).items()
    assert listed["entries"][1]["lessons"] == ["They want numbers first"]
    assert listed["entries"][1]["plan"] == ANSWERS["close.plan"]
    assert [(Path(found["file"]).name, found["line"]) for found in listed["problems"]] == [
        ("2024-01-01-broken-entry.yaml", 1)
    ]
    assert "2024-01-01-broken-entry.yaml" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_review_of_one_entry_as_json_holds_all_of_it(program: Program, run: Run) -> None:
    """Unknown keys of the person's own included."""
    program.add({name: str(value) for name, value in ANSWERS.items()})
    path = program.entry_paths()[0]
    path.write_text(
        path.read_text(encoding="utf-8").replace("recorded_at:", "salary: 3.10\nrecorded_at:", 1),
        encoding="utf-8",
    )
    for query in (ENTRY_ID, ENTRY_ID[:12], "acme", "ACME"):
        shown = run("review", query, "--json", code=0).json
        assert (shown["version"], shown["id"], shown["company"]) == (1, ENTRY_ID, "Acme")
        assert shown["salary"] == "3.10"
        assert shown["lessons"][0]["text"] == "They want numbers first"
        assert {answer["question"] for answer in shown["answers"]} == set(ANSWERS)


def test_an_empty_journal_is_empty_json(run: Run) -> None:
    """An empty result is a result."""
    assert run("review", "--all", "--json", code=0).json == {"version": 1, "entries": [], "problems": []}
    assert run("review", "--json", code=0).json["entries"] == []
    assert run("due", "--json", code=0).json == {"version": 1, "due": []}


def test_filters_select(program: Program, run: Run) -> None:
    """Each filter alone, and all together."""
    program.add({"experience.learned": "Speak of Müller's numbers"}, heard_on="2024-01-10")
    program.add(company="Globex", role="Engineer", stage="screen", heard_on="2024-03-10")
    run(
        "reflect", "--no-input", *fact_flags(company="Initech", heard_on="2024-05-10"), "--tag=remote", code=0
    )
    for words, found in {
        "--since 2024-03-01": ["Initech", "Globex"],
        "--until 2024-03-10": ["Globex", "Acme"],
        "--company glob": ["Globex"],
        "--role analyst": ["Initech", "Acme"],
        "--stage screen": ["Globex"],
        "--tag remote": ["Initech"],
        "--search muller": ["Acme"],
        "--since 2024-01-01 --role analyst --company acme": ["Acme"],
        "--company nobody": [],
    }.items():
        listed = run("review", "--all", "--json", *words.split(), code=0).json
        assert [entry["company"] for entry in listed["entries"]] == found, words


def test_messages_never_stand_in_results(program: Program, run: Run) -> None:
    """Stdout is what a pipe takes; everything else is on stderr."""
    program.add()
    (program.entry_paths()[0].parent / "2024-01-01-broken-entry.yaml").write_bytes(b"\xff\xfe")
    for words in ("review --json", "review --all --json", "review acme --json", "due --json"):
        json.loads(run(*words.split(), code=0).stdout)
    for words in (
        "edit nobody",
        "review nobody",
        "reflect nobody --no-input",
        "delete nobody",
        "config set x y",
    ):
        done = run(*words.split())
        assert done.stdout == ""
        assert done.stderr.startswith("bounceback: ")
        assert done.code in {2, 3}


def test_each_exit_code_means_what_the_help_says(program: Program, run: Run) -> None:
    """0 done, 1 refused, 2 usage, 3 not found or ambiguous, 4 unreadable data; 5 has its own test."""
    run("review", code=0)
    program.add()
    path = program.entry_paths()[0]
    draft = run("feedback-email", "acme", "--name=Sam", "--out=note.txt")
    assert draft.code == 0, draft
    run("feedback-email", "acme", "--name=Sam", "--out=note.txt", code=1)
    run("review", "--since", "soon", code=2)
    run("no-such-command", code=2)
    run("review", "nobody", code=3)
    program.add(role="Engineer")
    ambiguous = run("review", "acme", code=3)
    assert [line.strip() for line in ambiguous.stderr.splitlines()[1:]] == [
        path.stem for path in reversed(program.entry_paths())
    ]
    path.write_bytes(b"a: b: c\n")
    run("review", path.stem, code=4)
    run("doctor", code=4)


@needs_unix
def test_an_entry_that_changed_during_an_edit_is_a_conflict_that_keeps_both(
    program: Program, run: Run
) -> None:
    """Exit code 5: the file stays as the other program left it, and the person's text is in a named file."""
    program.add()
    path = program.entry_paths()[0]
    script = program.folder / "editor.sh"
    script.write_text(
        f'#!/bin/sh\nprintf "theirs: 1\\n...\\n" >> "{path}.new"\ncat "{path}" > "{path}.old"\n'
        f'sed "s/^company: Acme/company: Theirs/" "{path}.old" > "{path}"\nrm "{path}.old" "{path}.new"\n'
        'sed -i "s/^company: Acme/company: Mine/" "$1"\n',
        encoding="utf-8",
    )
    script.chmod(0o700)
    done = run("edit", "acme", env={"VISUAL": str(script)}, code=5)
    assert "company: Theirs" in path.read_text(encoding="utf-8")
    named = Path(done.stderr.strip().rpartition("is in ")[2])
    assert "company: Mine" in named.read_text(encoding="utf-8")


def test_a_journal_and_plain_can_be_chosen_anywhere_on_the_line(program: Program, run: Run) -> None:
    """Flags that belong to everything stand where one thinks of them."""
    other = program.folder / "other"
    run("reflect", "--no-input", *fact_flags(), "--journal", str(other), "--plain", code=0)
    assert not program.journal.exists()
    for words in (["--journal", str(other), "review", "acme"], ["review", "acme", f"--journal={other}"]):
        run(*words, "--json", code=0)


def test_a_note_as_json_is_whole_and_checked(program: Program, run: Run) -> None:
    """The draft, what the checks found, and the advice, in one stable form."""
    program.add({"feedback.ask-them": "Which part of the interview fell short?"}, heard_on="yesterday")
    done = run(
        "feedback-email", "acme", "--json", "--name=Sam Doe", "--contact-name=Priya",
        "--detail=I enjoyed talking through the pricing model", code=0,
    )  # fmt: skip
    note = done.json
    assert done.stderr == ""
    assert note["ready"] is True, note
    assert 50 <= note["words"] <= 125
    assert "Priya" in note["body"]
    assert "Sam Doe" in note["body"]
    assert "$" not in note["body"] + note["subject"]
    assert [problem for problem in note["problems"] if problem["severity"] == "block"] == []
    assert sorted(note["advice"]) == ["reasons", "send_by", "send_from", "window", "worth_asking"]


def test_a_note_needs_a_name_and_says_how_to_give_it(program: Program, run: Run) -> None:
    """Without a person nobody can be asked for it."""
    program.add()
    done = run("feedback-email", "acme", "--no-input", code=2)
    assert "--name" in done.stderr
    assert done.stdout == ""
    run("config", "set", "name", "Sam Doe", code=0)
    assert "Sam Doe" in run("feedback-email", "acme", "--no-input", code=0).stdout


def test_a_good_note_passes_the_check(program: Program, run: Run) -> None:
    """Precision matters: a note one could send as it is gets no finding that blocks."""
    for place in ("-", "note.txt"):
        (program.folder / "note.txt").write_text(NOTE, encoding="utf-8")
        report = run("feedback-email", "--check", place, "--json", stdin=NOTE, code=0).json
        assert report["ready"] is True, report
        assert sorted(report) == ["problems", "ready", "words"]
        assert report["words"] > 50
    assert "\n" in run("feedback-email", "--check", "-", stdin=NOTE, code=0).stdout


def test_a_bad_note_is_not_ready_and_each_finding_says_why(run: Run) -> None:
    """1 when something has to change, with the words found, the reason and a hint."""
    bad = (
        "I demand to know why you rejected me. This is unfair and you made a huge mistake. "
        "I will be contacting my lawyer. Reconsider your decision immediately.\n"
    )
    report = run("feedback-email", "--check", "-", "--json", stdin=bad, code=1).json
    assert report["ready"] is False
    assert any(problem["severity"] == "block" for problem in report["problems"])
    for problem in report["problems"]:
        assert sorted(problem) == ["found", "hint", "id", "severity", "why"]
        assert problem["why"]
        assert problem["hint"]
    run("feedback-email", "--check", "-", stdin=bad, code=1)


@pytest.mark.parametrize("text", [b"", b" \n\n", b"\xff\xfe\x00", b"\x00" * 10, b"a" * 200_000])
def test_a_note_that_is_hardly_one_is_checked_without_a_crash(text: bytes, run: Run) -> None:
    """Any bytes may come through the pipe."""
    assert run("feedback-email", "--check", "-", "--json", stdin=text).code in {0, 1, 2}


def test_a_note_to_files_is_private_and_never_overwrites(program: Program, run: Run) -> None:
    """--out and --eml write new files; --force is a decision."""
    program.add({"feedback.ask-them": "Which part fell short?"}, heard_on="yesterday")
    words = ["feedback-email", "acme", "--name=Sam Doe", "--contact-email=priya@example.com"]
    done = run(*words, "--out=note.txt", "--eml=note.eml", code=0)
    assert done.stdout == ""
    note, eml = program.folder / "note.txt", program.folder / "note.eml"
    assert note.read_text(encoding="utf-8").startswith("Subject: ")
    before = eml.read_bytes()
    message = email.message_from_bytes(before, policy=policy.default)
    assert sorted(message.keys()) == [
        "Content-Transfer-Encoding", "Content-Type", "MIME-Version", "Subject", "To", "X-Unsent",
    ]  # fmt: skip
    assert (message["To"], message["X-Unsent"]) == ("priya@example.com", "1")
    assert "Sam Doe" in message.get_content()
    run(*words, "--eml=note.eml", code=1)
    assert eml.read_bytes() == before
    run(*words, "--eml=note.eml", "--force", code=0)
    run(*words, "--out=no/such/folder/here/note.txt")


@pytest.mark.parametrize(
    "text",
    [
        "Acme\nBcc: all@example.com",
        "Acme\r\nBcc: all@example.com",
        "Acme\r\n\r\nBody",
        "Acme\x0bBcc: x@example.com",
        "Acme\u2028Bcc: x@example.com",
        "=?utf-8?q?Acme=0d=0aBcc:_x@example.com?=",
        "Acme" + " x" * 400,
    ],
)
def test_no_field_can_add_a_header(text: str, program: Program, run: Run) -> None:
    """Whatever a field holds, the message has the headers it should have and no others."""
    program.add(company=text, role=text, heard_on="yesterday")
    query = program.entry_paths()[0].stem
    run(
        "feedback-email", query, f"--name={text}", f"--contact-name={text}", f"--detail={text}",
        f"--question={text}", "--eml=note.eml",
    )  # fmt: skip
    message = email.message_from_bytes((program.folder / "note.eml").read_bytes(), policy=policy.default)
    assert set(message.keys()) <= {
        "Content-Transfer-Encoding", "Content-Type", "MIME-Version", "Subject", "To", "X-Unsent",
    }  # fmt: skip
    assert "\n" not in message["Subject"]
    done = run(
        "feedback-email", query, "--name=Sam", f"--contact-email={text}@example.com", "--eml=other.eml"
    )
    assert done.code == 2


def test_sent_is_noted_and_taken_back(program: Program, run: Run) -> None:
    """What was sent is known afterwards: due stops offering it, review says so, undo takes it back."""
    program.add(heard_on="yesterday")
    entry_id = program.entry_paths()[0].stem
    assert "ask" in {item["kind"] for item in run("due", "--json", code=0).json["due"]}
    run("feedback-email", entry_id, "--sent", code=0)
    assert len(program.stored()["requests"]) == 1
    assert "ask" not in {item["kind"] for item in run("due", "--json", code=0).json["due"]}
    assert run("review", "--all", "--json", code=0).json["entries"][0]["asked_on"]
    run("undo", code=0)
    assert "requests" not in program.stored()
    run("feedback-email", entry_id, "--sent", "yesterday", code=0)
    run("feedback-email", entry_id, "--sent=2999-01-01", code=2)


def test_what_became_of_a_note_is_noted_and_taken_back(program: Program, run: Run) -> None:
    """Sent, refused, answered after all, closed: from the command line alone, and never two at once."""
    entry_id = program.add(heard_on="20d")
    run("feedback-email", entry_id, "--sent", "10d", code=0)
    (nudge,) = [item for item in run("due", "--json", code=0).json["due"] if item["kind"] == "nudge"]
    assert nudge["command"] == f"bounceback feedback-email {entry_id} --kind nudge"
    done = run("feedback-email", entry_id, "--refused", "yesterday", code=0)
    assert "says nothing about you" in done.stderr
    assert run("due", "--json", code=0).json["due"] == []
    done = run("feedback-email", entry_id, "--answered", code=0)
    assert f"bounceback feedback {entry_id}" in done.stderr
    assert "refused yesterday, answered today" in run("review", entry_id, code=0).stdout
    run("undo", code=0)
    run("undo", code=0)
    done = run("feedback-email", entry_id, "--close", code=0)
    assert done.stderr.startswith("Closed. No answer is the usual answer")
    assert run("due", "--json", code=0).json["due"] == []
    run("undo", code=0)
    assert run("due", "--json", code=0).json["due"]
    assert "one at a time" in run("feedback-email", entry_id, "--sent", "--close", code=2).stderr
    run("feedback-email", entry_id, "--answered=tomorrow", code=2)


def test_asking_after_an_automated_no_is_advised_against_but_possible(program: Program, run: Run) -> None:
    """It says so and what to do instead; the person decides."""
    program.add(stage="applied", heard_on="yesterday")
    done = run("feedback-email", "acme", "--name=Sam", "--json", code=0)
    assert done.json["advice"]["worth_asking"] is False
    assert done.json["advice"]["reasons"]
    assert done.json["body"]


def test_a_note_changed_in_the_editor_is_checked_again(program: Program, run: Run) -> None:
    """--edit: what is handed over is what the person saved, with 1 if something should change."""
    program.add(heard_on="yesterday")
    script = program.folder / "editor.py"
    script.write_text(
        "import sys\nopen(sys.argv[1], 'w', encoding='utf-8').write('Subject: Mine\\n\\nYou fools.\\n')\n",
        encoding="utf-8",
    )
    env = {"VISUAL": f"{sys.executable} {script}"}
    done = run("feedback-email", "acme", "--name=Sam", "--edit", env=env, code=1)
    assert done.stdout == "Subject: Mine\n\nYou fools.\n"


def test_the_alarming_answer_of_a_script_shows_the_card_on_stderr(program: Program, run: Run) -> None:
    """Also without a person at the keyboard: the words were a person's."""
    done = run(
        "reflect", "--no-input", *fact_flags(), "--answer=experience.went-well=I want to kill myself", code=0
    )
    assert done.stdout == f"{ENTRY_ID}\n"
    assert "116 123" in done.stderr
    assert program.stored()["quiet"] == "true"


def test_delete_and_undo_bring_the_same_bytes_back(program: Program, run: Run) -> None:
    """Deleting moves; undo moves back."""
    program.add()
    path = program.entry_paths()[0]
    before = path.read_bytes()
    run("delete", "acme", code=0)
    assert not path.exists()
    assert run("review", "--all", "--json", code=0).json["entries"] == []
    run("undo", code=0)
    assert path.read_bytes() == before


def test_the_usual_walk_and_the_script_say_the_same() -> None:
    """The answers here are those of the walk in the terminal."""
    assert [str(value) for value in ANSWERS.values()] == [
        turn.held if isinstance(turn.held, str) else turn.typed for turn in COUNTED_TURNS
    ]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize("words", ["due", "review --all", "export", "--help", "reflect --no-input"])
def test_no_space_for_the_output_is_said_in_a_sentence(words: str, program: Program) -> None:
    """It is no bug of ours, and what was stored before is stored."""
    facts = fact_flags(company="Globex") if words.startswith("reflect") else []
    program.add()
    with Path("/dev/full").open("wb") as full:
        child = program.popen(*words.split(), *facts, stdout=full, stderr=subprocess.PIPE)
        said = child.communicate(timeout=ANSWER_SECONDS)[1].decode()

    assert said == "bounceback: the output couldn't be written: no space left on device\n"
    assert child.returncode == 1
    assert len(program.entry_paths()) == (2 if facts else 1)
