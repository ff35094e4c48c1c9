"""Nothing leaves the machine and nothing private lies about: no socket, no stray file, no words in a bug."""

import re
import shutil
import stat
import sys
import time
from collections.abc import Callable

import pytest

from e2e.hooks import LOG_FILES, NO_SOCKETS, install, logged
from e2e.program import Outcome, Program, Terminal, fact_flags, needs_terminal, needs_unix, tree
from e2e.walking import COUNTED_TURNS, CTRL_G, TURNS, answer_all

Run = Callable[..., Outcome]
Start = Callable[..., Terminal]
SECRET = "xylophone-quartz"
COMMANDS = (
    "", "--help", "--version", "reflect --help", "review", "review --all", "review --json",
    "review ENTRY", "review ENTRY --json", "review --search secret", "due", "due --json", "doctor",
    "doctor --json", "config path", "config show", "config set name Sam", "prompts list",
    "prompts copy email/en/thanks.yaml", "support", "feedback-email ENTRY",
    "feedback-email ENTRY --json", "feedback-email ENTRY --eml=note.eml",
    "feedback-email ENTRY --out=note.txt --edit", "feedback-email --check note.txt",
    "feedback-email ENTRY --sent", "edit ENTRY", "reflect ENTRY --no-input --answer=fit.wanted=3",
    "delete ENTRY", "undo", "undo",
)  # fmt: skip


def test_no_command_opens_a_socket_or_writes_outside_its_own_folders(program: Program, run: Run) -> None:
    """An audit hook ends the process at the first socket; home and temporary folder stay empty."""
    entry_id = program.add({"experience.went-well": SECRET})
    env = install(program, NO_SOCKETS) | {"VISUAL": f"{sys.executable} -c pass"}
    env |= {"XDG_CACHE_HOME": str(program.home / "cache")}  # what libraries may use
    for words in COMMANDS:
        done = run(*words.replace("ENTRY", entry_id).split(), env=env)
        assert "SOCKET" not in done.stderr, (words, done.stderr)
        assert done.code != 99, words
    done = run("reflect", "--new", stdin="Acme\nAnalyst\n4\n1\n2024-05-06\n1\n2\n", env=env)
    assert "SOCKET" not in done.stderr
    assert outside(program) - {"note.txt", "note.eml"} == set()


def outside(program: Program) -> set[str]:
    """Return the files outside the journal, the settings and the cache that don't belong to a test."""
    known = ("journal/", "config/", "cache/", "hooks/", "editor.py", "audit.log")
    return {name for name in tree(program.folder) if not name.startswith(known)}


def test_without_a_cache_nothing_of_an_entry_is_written_beside_it(program: Program, run: Run) -> None:
    """An empty BOUNCEBACK_CACHE is the way to do without an index; the same is shown."""
    assert f"index\t{program.cache}\n" in run("config", "path", code=0).stdout
    assert "index" not in run("config", "path", env={"BOUNCEBACK_CACHE": ""}, code=0).stdout
    program.add({"experience.went-well": SECRET})
    without: dict[str, str | None] = {"BOUNCEBACK_CACHE": "", "XDG_CACHE_HOME": str(program.home / "cache")}
    for words in ("review", "review --all --json", "review --search secret", "due"):
        bare = run(*words.split(), env=without, code=0)
        assert not program.cache.exists()
        assert list(program.home.iterdir()) == []
        assert run(*words.split(), code=0) == bare
        shutil.rmtree(program.cache, ignore_errors=True)


@needs_unix
def test_the_index_stands_in_the_systems_place_for_caches_and_only_its_owner_may_read_it(
    program: Program, run: Run
) -> None:
    """It may hold lessons and plans."""
    program.add({"experience.went-well": SECRET})
    time.sleep(0.05)
    chosen = program.home / "chosen"
    for env, folder in (
        ({"BOUNCEBACK_CACHE": None, "XDG_CACHE_HOME": str(chosen)}, chosen / "bounceback"),
        ({"BOUNCEBACK_CACHE": None, "XDG_CACHE_HOME": None}, program.home),
    ):
        run("review", env=env, code=0, umask=0)
        (index,) = folder.rglob("*.index")
        assert stat.S_IMODE(index.stat().st_mode) == 0o600
        assert stat.S_IMODE(index.parent.stat().st_mode) == 0o700
        assert SECRET in index.read_text(encoding="utf-8")
        index.unlink()


def test_what_is_deleted_is_gone_from_the_index_after_the_next_look(program: Program, run: Run) -> None:
    """Also after one that lists something else."""
    entry_id = program.add({"experience.went-well": SECRET})
    program.add(company="Globex")
    time.sleep(0.05)
    run("review", code=0)
    (index,) = program.cache.iterdir()
    assert SECRET in index.read_text(encoding="utf-8")
    run("delete", entry_id, code=0)
    run("due", code=0)
    assert SECRET not in index.read_text(encoding="utf-8")


def test_the_hook_that_looks_for_sockets_finds_one(program: Program, run: Run) -> None:
    """A test that can't fail proves nothing."""
    env = install(program, f"{NO_SOCKETS}\nimport socket\nsocket.socket()\n")
    done = run("--version", env=env, code=99)
    assert "SOCKET" in done.stderr


@needs_terminal
def test_the_walk_in_the_terminal_opens_no_socket_to_anywhere(program: Program, terminal: Start) -> None:
    """Asyncio makes a pair of local ones for itself; nothing else may."""
    walk = terminal("reflect", env=install(program, NO_SOCKETS))
    answer_all(walk)
    walk.ends(0)
    lines = [line for line in walk.screen.splitlines() if "SOCKET" in line]
    assert all("local=True" in line for line in lines), lines


@pytest.mark.parametrize("proxy", ["http_proxy", "ALL_PROXY"])
def test_a_proxy_in_the_environment_changes_nothing(proxy: str, program: Program, run: Run) -> None:
    """There is no network code for it to reach."""
    env = install(program, NO_SOCKETS) | {proxy: "http://127.0.0.1:9"}
    assert run("reflect", "--no-input", *fact_flags(), env=env, code=0).stderr == ""


@needs_terminal
def test_a_walk_with_the_editor_writes_nothing_outside_and_names_only_a_path(
    program: Program, terminal: Start
) -> None:
    """The editor is the one program that is started, and its command line holds nobody's words."""
    script = program.folder / "editor.py"
    script.write_text("import sys\nopen(sys.argv[-1], 'a').write('and more')\n", encoding="utf-8")
    env = install(program, LOG_FILES) | {"VISUAL": f"{sys.executable} {script}"}
    walk = terminal("reflect", *fact_flags(company=SECRET, role=SECRET.upper()), env=env)
    answer_all(walk, COUNTED_TURNS[:3])
    walk.at(COUNTED_TURNS[3].question)
    walk.type(SECRET)
    walk.child.send(CTRL_G)
    answer_all(walk, COUNTED_TURNS[4:])
    walk.ends()
    lines = logged(program)
    started = [line for line in lines if not line.startswith("open ")]
    assert started
    for line in started:
        assert str(script) in line
        assert SECRET not in line
        assert SECRET.upper() not in line
    assert outside(program) == set()
    assert not list((program.journal / "drafts").iterdir())


@needs_unix
def test_vim_is_told_to_leave_no_traces(program: Program, run: Run) -> None:
    """Swap files, undo files and viminfo would keep private text elsewhere."""
    program.add()
    vim = program.folder / "vim"
    vim.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" > {program.folder}/argv\n', encoding="utf-8")
    vim.chmod(0o700)
    run("edit", "acme", env={"EDITOR": str(vim)}, code=0)
    argv = (program.folder / "argv").read_text(encoding="utf-8").splitlines()
    assert argv[-1].startswith(str(program.journal))
    assert {"-n", "NONE"} <= set(argv)


@needs_unix
def test_an_editor_with_arguments_and_a_path_with_spaces_are_no_shell(program: Program, run: Run) -> None:
    """$EDITOR may hold arguments; nothing in it or in the file's name is run by a shell."""
    program.add()
    editor = program.folder / "my editor"
    editor.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" > "{program.folder}/argv"\n', encoding="utf-8")
    editor.chmod(0o700)
    moved = program.folder / "a journal; touch owned $(touch owned)"
    program.journal.rename(moved)
    env = {"EDITOR": f"'{editor}' --wait ';touch' 'owned'", "BOUNCEBACK_HOME": str(moved)}
    run("edit", "acme", env=env, code=0)
    argv = (program.folder / "argv").read_text(encoding="utf-8").splitlines()
    assert argv[:3] == ["--wait", ";touch", "owned"]
    assert not (program.folder / "owned").exists()


def test_a_bug_shows_where_it_happened_and_nobodys_words(program: Program, run: Run) -> None:
    """A traceback is copied into a bug report; the message of an exception may hold what was typed."""
    program.add({"experience.went-well": SECRET})
    code = f"""
import bounceback.views.plain_page as page
from bounceback.domain import text

def broken(anything):
    private = {SECRET!r}
    try:
        raise KeyError(private)
    except KeyError as error:
        raise ValueError(f"can't draw {{private}}") from error

page.render_plain = broken
"""
    done = run("review", "acme", env=install(program, code), may_fail_badly=True, code=1)
    assert "this is a bug" in done.stderr
    assert "plain_page" in done.stderr or "context.py" in done.stderr
    assert "ValueError" in done.stderr
    assert SECRET not in done.both


def test_a_bug_in_an_exception_group_or_a_context_shows_nobodys_words(program: Program, run: Run) -> None:
    """Not only the first exception has a message."""
    program.add({"experience.went-well": SECRET})
    code = f"""
import bounceback.views.plain_page as page

def broken(anything):
    try:
        raise KeyError({SECRET!r})
    except KeyError:
        error = ExceptionGroup({SECRET!r}, [ValueError({SECRET!r})])
        error.add_note({SECRET!r})
        raise error

page.render_plain = broken
"""
    done = run("review", "acme", env=install(program, code), may_fail_badly=True, code=1)
    assert "this is a bug" in done.stderr
    assert SECRET not in done.both


def test_a_bug_in_the_middle_of_a_walk_keeps_every_answer(program: Program, run: Run) -> None:
    """What was typed before it is on disk, as the message says."""
    code = f"""
from bounceback.domain import plans

def broken(text):
    raise RuntimeError(text)

plans.parse_plan = broken
import bounceback.domain.answering, bounceback.commands.asking
bounceback.domain.answering.parse_plan = bounceback.commands.asking.parse_plan = broken
secret = {SECRET!r}
"""
    lines = [
        "Acme",
        "Analyst",
        "4",
        "1",
        "2024-05-06",
        "1",
        "2",
        "1",
        "Which?",
        SECRET,
        "numbers",
        "4",
        f"If {SECRET}",
    ]
    done = run(
        "reflect", stdin="\n".join(lines) + "\n", env=install(program, code), may_fail_badly=True, code=1
    )
    assert "this is a bug" in done.stderr
    assert SECRET not in done.both
    entry = program.stored()
    assert [turn.key for turn in TURNS[6:9] if turn.key not in entry] == []
    assert SECRET in str(entry["answers"])


@pytest.mark.parametrize(
    "file",
    [
        "questions/en/4-experience.yaml",
        "notices/en.yaml",
        "email/en/request-interview.yaml",
        "checks/en.yaml",
    ],
)
def test_a_broken_prompt_file_of_ones_own_is_an_error_that_names_it(
    file: str, program: Program, run: Run
) -> None:
    """A slip in one's own wording is told with the file's name, not with a traceback."""
    program.add({"experience.went-well": SECRET}, company="Globex", heard_on="yesterday")
    path = program.config / "prompts" / file
    path.parent.mkdir(parents=True)
    for text in ("", "- [\n", "questions: 3\n"):
        path.write_text(text, encoding="utf-8")
        assert path.name in run("doctor", code=4).both
    walk = run("reflect", "--new", stdin="Acme\nAnalyst\n4\n1\n2024-05-06\n1\n2\n")
    note = run("feedback-email", "globex", "--name=Sam")
    assert path.name in walk.stderr + note.stderr
    for done in (walk, note):
        assert SECRET not in done.both
        if done.code == 1:
            assert path.name in done.stderr


def test_help_says_that_nothing_leaves_the_machine(run: Run) -> None:
    """The promise stands where one looks."""
    assert re.search(r"[Nn]othing\s+ever\s+leaves\s+this\s+machine", run("--help", code=0).stdout)
