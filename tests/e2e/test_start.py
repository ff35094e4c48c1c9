"""How little is loaded and read before something is on the screen: counts, for seconds flicker."""

import ast
import re
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import typer

from bounceback.cli import app
from bounceback.cli.names import COMMANDS, MODULES, everyday
from e2e.hooks import LOG_FILES, LOG_MODULES, install, logged, modules
from e2e.program import ANSWER_SECONDS, Outcome, Program, command

Run = Callable[..., Outcome]
HEAVY = {"rich", "pydantic", "yaml", "jinja2", "prompt_toolkit", "asyncio", "importlib.metadata"}
SHELLS = ("bash", "zsh", "fish")


def entry(number: int, day: date) -> tuple[str, str]:
    """Return the id and the file of a small entry."""
    text = f"""schema: 1
company: Firm{number} Ltd
role: Analyst
stage: interview
outcome: declined
heard_on: {day}
finished_at: {day}T10:00:00+00:00
lessons:
  - text: Lesson {number}
    source: seen
...
"""
    return f"{day}-firm{number}-ltd-analyst", text


def fill(program: Program, count: int) -> None:
    """Write entries, one for each of the last *count* days."""
    for number in range(count):
        name, text = entry(number, date.today() - timedelta(days=number))  # noqa: DTZ011 - the program's day
        path = program.journal / "entries" / name[:4] / f"{name}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def opened(program: Program) -> set[str]:
    """Return the names of the journal's files that the last run opened."""
    found = set()
    for line in logged(program):
        if line.startswith("open "):
            path = ast.literal_eval(re.sub(r"PosixPath\((.*?)\)", r"\1", line.removeprefix("open ")))[0]
            if isinstance(path, str) and path.startswith(str(program.journal)) and path.endswith(".yaml"):
                found.add(Path(path).stem)
    return found


def loaded(
    program: Program, run: Run, *words: str, env: dict[str, str | None] | None = None, stdin: str = ""
) -> set[str]:
    """Return the modules that a run loads."""
    run(*words, env=install(program, LOG_MODULES) | (env or {}), stdin=stdin)
    return modules(program)


def completing(shell: str, *words: str) -> dict[str, str | None]:
    """Return the environment in which a shell asks for the completion of the last word."""
    line = " ".join(("bounceback", *words))
    if shell == "bash":
        return {
            "_BOUNCEBACK_COMPLETE": "complete_bash",
            "COMP_WORDS": line,
            "COMP_CWORD": str(len(words)),
        }
    if shell == "zsh":
        return {"_BOUNCEBACK_COMPLETE": "complete_zsh", "_TYPER_COMPLETE_ARGS": line}
    return {
        "_BOUNCEBACK_COMPLETE": "complete_fish",
        "_TYPER_COMPLETE_ARGS": line,
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
        "_TYPER_COMPLETE_WORD_TO_COMPLETE": words[-1],
    }


def test_the_version_is_said_before_anything_is_loaded(program: Program, run: Run) -> None:
    """A prompt or a script may ask for it all day."""
    found = loaded(program, run, "--version")
    assert not found & {*HEAVY, "typer", "click", "platformdirs", "json"}
    assert re.fullmatch(r"bounceback \d+\.\d+\.\d+\S*\n", run("--version", code=0).stdout)


@pytest.mark.parametrize("shell", SHELLS)
def test_the_first_word_is_completed_without_typer(shell: str, program: Program, run: Run) -> None:
    """Each press of the Tab key is a whole start."""
    assert not loaded(program, run, env=completing(shell, "re")) & {*HEAVY, "typer"}


@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize("word", ["", "re", "x", "--"])
def test_completion_answered_early_says_what_typer_says(shell: str, word: str, program: Program) -> None:
    """Two ways to the same answer: the quick one must not drift away from the real one."""
    quick = agreed(program, completing(shell, word))
    if word == "re":
        assert "reflect" in quick
        assert "review" in quick


def agreed(program: Program, wish: dict[str, str | None]) -> str:
    """Return the completions, if the program says what Typer says."""
    slow = "import sys; sys.argv[0] = 'bounceback'; from bounceback.cli.app import run; run()"
    # Typer puts -h and --help in the order of a set.
    env = program.variables(wish | {"PYTHONHASHSEED": "1"})
    quick, real = (
        subprocess.run(
            words, env=env, capture_output=True, timeout=ANSWER_SECONDS, check=False, cwd=program.folder
        )
        for words in (command(), [sys.executable, "-c", slow])
    )
    assert quick.stdout.rstrip().decode() == real.stdout.rstrip().decode()
    assert quick.returncode == real.returncode
    return quick.stdout.decode()


@pytest.mark.parametrize("shell", SHELLS)
def test_entries_are_completed_early_as_typer_does(shell: str, program: Program) -> None:
    """An id is long, and nobody types it."""
    fill(program, 12)
    newest = program.entry_paths()[-1].stem
    for words, expected in (
        (("review", ""), True),
        (("edit", newest[:7]), True),
        (("reflect", "1999"), False),
        (("review", "--st"), False),
        (("due", ""), False),
        (("review", newest, ""), False),
    ):
        assert (newest in agreed(program, completing(shell, *words))) is expected, words


@pytest.mark.parametrize("shell", SHELLS)
def test_entries_are_completed_without_typer_and_without_reading_them(
    shell: str, program: Program, run: Run
) -> None:
    """The names of the files say it all."""
    fill(program, 3)
    assert not loaded(program, run, env=completing(shell, "review", "20")) & {*HEAVY - {"yaml"}, "typer"}
    run(env=install(program, LOG_FILES) | completing(shell, "review", "20"))
    assert opened(program) == set()


@pytest.mark.parametrize(
    "words", ["--help", "reflect --help", "review --help", "config --help", "feedback-email --help"]
)
def test_help_in_a_pipe_loads_nothing_heavy(words: str, program: Program, run: Run) -> None:
    """It is plain text about the program itself."""
    assert not loaded(program, run, *words.split()) & HEAVY


def test_help_names_every_command_in_its_group_and_does_no_io(program: Program, run: Run) -> None:
    """Root help is the way in; it must not create or read the journal."""
    shown = run("--help", code=0, env=install(program, LOG_FILES)).stdout
    assert opened(program) == set()
    for name in COMMANDS:
        assert re.search(rf"^\s+{name}\s", shown, re.MULTILINE), name
    groups = ["After a no", "Look back", "Next time", "Your journal"]
    assert [shown.index(group) for group in groups] == sorted(shown.index(group) for group in groups)
    assert not program.journal.exists()
    assert not program.config.exists()


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_on_its_own_is_the_one_of_the_whole_program(name: str) -> None:
    """A command line loads one command; nothing it can be told, and nothing it says of itself, may differ."""
    told = []
    for chosen in (name, ""):
        group: Any = typer.main.get_command(app.program(chosen))
        found = group.commands[name]
        below = [*getattr(found, "commands", {})]
        told.append((found.get_help(typer.Context(found)), [param.opts for param in found.params], below))

    assert told[0] == told[1]


def test_a_command_loads_no_other_commands_module(program: Program, run: Run) -> None:
    """What they can be told takes longer to load than most work."""
    others = {f"bounceback.cli.{module}" for module in MODULES.values()}
    for words in ("config path", "--plain config path", "config path --journal elsewhere"):
        assert loaded(program, run, *words.split()) & others == {"bounceback.cli.journal"}, words
    assert others <= loaded(program, run, "--help")
    wish = completing("bash", "review", "--st")
    assert loaded(program, run, env=wish) & others == {"bounceback.cli.look"}


EVERYDAY = (
    ["review"],
    ["review", "--all"],
    ["review", "--search", "lesson 1"],
    ["review", "--all", "--search", "firm"],
    ["due"],
)


@pytest.mark.parametrize("words", EVERYDAY, ids=" ".join)
def test_the_lines_typed_most_are_answered_without_typer(
    words: list[str], program: Program, run: Run
) -> None:
    """Loading it takes longer than all they do."""
    fill(program, 3)
    assert "typer" not in loaded(program, run, *words)
    assert "typer" in loaded(program, run, *words, "--plain")


@pytest.mark.parametrize("words", EVERYDAY, ids=" ".join)
@pytest.mark.parametrize("journal", ["none", "begun", "some", "damaged", "a file", "settings"])
def test_what_is_answered_without_typer_is_what_it_would_be(
    journal: str, words: list[str], program: Program
) -> None:
    """Two ways to the same answer: the quick one must not drift away from the real one."""
    if journal == "begun":
        draft = program.journal / "drafts" / "draft-20261122T211400.yaml"
        draft.parent.mkdir(parents=True)
        draft.write_text("schema: 1\ncompany: Begun\n...\n", encoding="utf-8")
    elif journal == "a file":
        program.journal.write_text("not a folder", encoding="utf-8")
    elif journal != "none":
        fill(program, 3)
    if journal == "damaged":
        program.entry_paths()[0].write_text("company: [", encoding="utf-8")
        program.entry_paths()[1].write_text(
            "company: Łódź \U0001f642\nheard_on: 2026-11-20\n", encoding="utf-8"
        )
    if journal == "settings":
        program.config.mkdir()
        (program.config / "config.yaml").write_text("journal: [", encoding="utf-8")
    env = program.variables({"PYTHONIOENCODING": "ascii"})
    slow = f"import sys; sys.argv = ['bounceback', *{words}]; from bounceback.cli.app import run; run()"
    quick, real = (
        subprocess.run(line, env=env, capture_output=True, check=False, timeout=ANSWER_SECONDS)
        for line in ([*command(), *words], [sys.executable, "-c", slow])
    )
    assert (quick.stdout, quick.stderr, quick.returncode) == (real.stdout, real.stderr, real.returncode)
    assert quick.stdout or quick.stderr


def test_other_lines_are_parsed() -> None:
    """Whatever could be an option, an entry, or a mistake."""
    for words in (
        [],
        ["review", "acme"],
        ["review", "--search"],
        ["review", "--search", "--all"],
        ["--search", "review"],
        ["due", "--search", "acme"],
        ["review", "--search", "a", "--json"],
        ["review", "--search", "a", "--search", "b"],
    ):
        assert everyday(words) is None, words


def test_an_unknown_command_is_answered_with_the_nearest(run: Run) -> None:
    """Of all there are."""
    said = run("revie", code=2).stderr
    assert "no such command 'revie'. Did you mean 'review'? \"bounceback --help\"" in said


def test_no_garbage_is_looked_for_in_what_every_command_imports(program: Program, run: Run) -> None:
    """It took an eighth of a short command's time; what comes later is collected as usual."""
    code = "import atexit, gc\natexit.register(lambda: print(gc.get_freeze_count(), gc.isenabled()))"
    count, enabled = run("config", "path", code=0, env=install(program, code)).stdout.split()[-2:]
    assert int(count) > 10_000
    assert enabled == "True"


def test_a_command_that_finds_nothing_to_do_loads_nothing_heavy(program: Program, run: Run) -> None:
    """Where settings are and what a bare start says need no library."""
    assert not loaded(program, run, "config", "path") & (HEAVY - {"asyncio", "importlib.metadata"})
    assert not loaded(program, run, "due") & {"rich", "pydantic", "jinja2", "prompt_toolkit", "filelock"}
    assert not loaded(program, run) & {"rich", "pydantic", "jinja2", "prompt_toolkit", "filelock"}


@pytest.mark.parametrize(
    "words", ["review", "review --all", "due", "review --search lesson", "review --stats"]
)
def test_looking_back_in_a_pipe_needs_neither_models_nor_drawing(
    words: str, program: Program, run: Run
) -> None:
    """Lists are rows; they come from the plain YAML."""
    fill(program, 5)
    found = loaded(program, run, *words.split())
    assert not found & {"rich", "pydantic", "jinja2", "prompt_toolkit", "filelock"}
    assert "yaml" in found


def test_a_look_back_knows_what_themes_are_called_and_no_more_of_them(program: Program, run: Run) -> None:
    """Their phrases, and what else is made of themes, took as long as all the rest."""
    fill(program, 5)
    path = program.entry_paths()[-1]
    path.write_text(path.read_text("utf-8").replace("lessons:", "themes: [pace]\nlessons:"), "utf-8")
    found = loaded(program, run, "review")
    assert "bounceback.content.labels" in found
    assert not found & {f"bounceback.domain.{name}" for name in ("themes", "prep", "finding", "safety")}


def test_the_plain_walk_asks_its_first_question_before_the_models_are_loaded(
    program: Program, run: Run
) -> None:
    """The question is there while the person still takes a breath."""
    found = loaded(program, run, "reflect", "--plain")
    assert not found & {"rich", "pydantic", "jinja2", "prompt_toolkit"}


def test_a_look_back_over_300_entries_opens_the_newest_twenty_once(program: Program, run: Run) -> None:
    """File names carry the day; what the screen doesn't show isn't read, and what was read is known."""
    fill(program, 300)
    env = install(program, LOG_FILES)
    newest = {path.stem for path in program.entry_paths()[-20:]}
    for words in (["review"], ["review", "--json"]):
        run(*words, env={**env, "BOUNCEBACK_CACHE": ""}, code=0)
        assert opened(program) == newest, words
    for expected in (newest, set()):
        run("review", env=env, code=0)
        assert opened(program) == expected


def test_a_list_of_1000_entries_opens_only_what_changed(program: Program, run: Run) -> None:
    """The others are known from the last time."""
    fill(program, 1000)
    env = install(program, LOG_FILES)
    paths = program.entry_paths()
    first = run("review", "--all", env=env, code=0)
    assert opened(program) == {path.stem for path in paths}
    assert len(first.stdout.splitlines()) == 1000
    for words in (
        "review --all",
        "review",
        "review --json",
        "review --all --json",
        "review --since 2001-01-01",
        "review --company firm47",
        "due",
        "due --all",
    ):
        run(*words.split(), env=env, code=0)
        assert opened(program) == set(), words
    paths[500].write_text(paths[500].read_text(encoding="utf-8").replace("Firm", "Film"), encoding="utf-8")
    for path in paths[600:602]:
        path.unlink()
    second = run("review", "--all", env=env, code=0)
    assert opened(program) == {paths[500].stem}
    assert len(second.stdout.splitlines()) == 998
    assert "Film" in second.stdout
    assert run("review", "--all", env={"BOUNCEBACK_CACHE": ""}, code=0) == second


def test_a_list_of_unchanged_entries_loads_no_yaml(program: Program, run: Run) -> None:
    """Loading it takes longer than listing a hundred."""
    fill(program, 5)
    run("review", "--all", code=0)
    time.sleep(0.05)
    run("review", "--all", code=0)
    for words in ("review --all", "due"):
        found = loaded(program, run, *words.split())
        assert not found & ({*HEAVY, "hashlib"} - {"importlib.metadata"}), words


@pytest.mark.skipif(sys.platform == "win32", reason="a file that is open can't be replaced there")
def test_several_that_look_at_once_show_the_same(program: Program, run: Run) -> None:
    """Each makes the index on its own; the last one's stays."""
    fill(program, 200)
    started = [
        program.popen("review", "--all", stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(4)
    ]
    shown = {process.communicate(timeout=ANSWER_SECONDS * 2) for process in started}
    assert {process.returncode for process in started} == {0}
    env = install(program, LOG_FILES)
    alone = run("review", "--all", env=env, code=0)
    assert shown == {(alone.stdout.encode(), b"")}
    assert opened(program) == set()
    assert len(list(program.cache.iterdir())) == 1


def test_due_opens_nothing_older_than_120_days(program: Program, run: Run) -> None:
    """What is older can't be due."""
    fill(program, 300)
    run("due", env=install(program, LOG_FILES), code=0)
    names = opened(program)
    earliest = (date.today() - timedelta(days=121)).isoformat()  # noqa: DTZ011 - the program's day
    assert names
    assert min(names)[:10] >= earliest


def test_one_entry_is_found_without_reading_the_others(program: Program, run: Run) -> None:
    """Its name says which it is: by id, by the start of an id, by the company."""
    fill(program, 60)
    env = install(program, LOG_FILES)
    wanted = next(path.stem for path in program.entry_paths() if "firm47-" in path.stem)
    for query in (wanted, wanted[:11]):
        run("review", query, env=env, code=0)
        assert opened(program) == {wanted}
    run("review", "firm47", env=env, code=0)
    assert opened(program) == {wanted}


def test_reading_never_writes(program: Program, run: Run) -> None:
    """Looking at the journal leaves it as it is, down to its times."""
    fill(program, 3)
    before = {path: path.stat().st_mtime_ns for path in [program.journal, *program.journal.rglob("*")]}
    for words in ("review", "review --all", "review firm1", "due", "doctor", "config show", ""):
        for cache in (str(program.cache), ""):
            run(*words.split(), env={"BOUNCEBACK_CACHE": cache})
    after = {path: path.stat().st_mtime_ns for path in [program.journal, *program.journal.rglob("*")]}
    assert before == after
    assert list(program.home.iterdir()) == []
