"""Long lists on a terminal: the newest stand first, and must not be gone before they are read."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from e2e.program import Outcome, Program, Terminal

Run = Callable[..., Outcome]
Start = Callable[..., Terminal]
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")

PAGER = """#!/bin/sh
cat > paged.txt
env > env.txt
exit 3
"""


def fill(program: Program, count: int) -> None:
    """Write entries, one for each of some days."""
    for number in range(1, count + 1):
        day = f"2026-{number // 28 + 1:02}-{number % 28 + 1:02}"
        path = program.journal / "entries" / "2026" / f"{day}-firm{number}-clerk.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        text = f"schema: 1\ncompany: Firm{number}\u202e\nrole: Clerk\nheard_on: {day}\n...\n"
        path.write_text(text, "utf-8")


@pytest.fixture
def pager(program: Program) -> str:
    """Return a pager that keeps what it was given."""
    path = program.folder / "my pager"
    path.write_text(PAGER, encoding="utf-8")
    path.chmod(0o700)
    return f"'{path}' -x"


@pytest.mark.parametrize("face", [(), ("--company", "firm"), ("--search", "clerk")])
def test_a_list_longer_than_the_screen_goes_through_the_pager(
    face: tuple[str, ...], pager: str, program: Program, terminal: Start
) -> None:
    """With all of its lines, safe to show; how the pager ends is nobody's business."""
    fill(program, 24)
    shown = terminal("review", "--all", *face, env={"PAGER": pager})
    assert "firm24" not in shown.ends()
    lines = (program.folder / "paged.txt").read_text("utf-8").splitlines()
    assert len(lines) == 24
    assert lines[0].startswith("2026-01-25-firm24-clerk  ")
    assert "Firm24\\u202e" in lines[0]


def test_what_fits_the_screen_or_goes_elsewhere_is_printed(
    pager: str, program: Program, terminal: Start, run: Run
) -> None:
    """And so it is in the plain face, where somebody listens."""
    fill(program, 23)
    assert "firm23" in terminal("review", "--all", env={"PAGER": pager}).ends()
    fill(program, 24)
    assert "firm24" in run("review", "--all", env={"PAGER": pager}, code=0).stdout
    for more in (("--plain",), ("--json",)):
        assert "firm24" in terminal("review", "--all", *more, env={"PAGER": pager}).ends()
    piped = terminal("review", "--all", through=["sh", "-c", 'echo | "$0" "$@"'], env={"PAGER": pager})
    assert "firm24" in piped.ends()
    assert not (program.folder / "paged.txt").exists()


@pytest.mark.parametrize("chosen", ["no-such-pager", "'half a quote"])
def test_a_pager_that_is_not_there_is_done_without(chosen: str, program: Program, terminal: Start) -> None:
    """The list counts."""
    fill(program, 30)
    assert "firm1-" in terminal("review", "--all", env={"PAGER": chosen}).ends()


def test_without_a_pager_anywhere_the_list_is_printed(
    program: Program, terminal: Start, tmp_path: Path
) -> None:
    """As on a bare system."""
    fill(program, 30)
    assert "firm1-" in terminal("review", "--all", env={"PATH": str(tmp_path), "PAGER": None}).ends()


def test_the_pager_keeps_no_history_unless_somebody_chose_so(
    pager: str, program: Program, terminal: Start
) -> None:
    """What is searched for in it may be an employer's name."""
    fill(program, 24)
    for own, expected in ((None, "LESSHISTFILE=-"), ("mine", "LESSHISTFILE=mine")):
        terminal("review", "--all", env={"PAGER": pager, "LESSHISTFILE": own}).ends()
        assert expected in (program.folder / "env.txt").read_text("utf-8").splitlines()


def test_a_pager_may_be_left_early_and_ctrl_c_is_its_own(program: Program, terminal: Start) -> None:
    """Nobody reads a thousand lines to the end."""
    fill(program, 300)
    early = program.folder / "early"
    script = "#!/bin/sh\ntrap 'echo caught; exit' INT\nhead -n 1\necho ready\nread wait < /dev/tty\n"
    early.write_text(script, "utf-8")
    early.chmod(0o700)
    shown = terminal("review", "--all", env={"PAGER": str(early)})
    shown.sees("ready")
    shown.child.sendintr()
    assert "caught" in shown.ends()
