"""The pictures in the README are what the program really prints."""

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
TYPED = {
    "check-in.sting": "3",
    "feedback.told": "1",
    "feedback.ask-them": "which part of the case fell short?",
    "experience.went-well": "I asked what the first month would look like, and they lit up.",
    "experience.learned": "Say which number I'd look at first, then why.",
    "fit.wanted": "4",
    "close.plan": "If I sit down tomorrow at ten, then I will write one story with a number in it",
}
FACTS = (
    "--company", "Northwind", "--role", "Data analyst", "--stage", "interview", "--outcome", "declined",
    "--heard-on", "yesterday", "--heard-by", "email", "--contact-name", "Priya Shah",
)  # fmt: skip


def shown(part: str) -> str:
    """Return the block that stands in the README behind a marker."""
    found = re.search(
        rf"<!-- {part}: [^\n]*-->\n```\n(.*?)```\n", README.read_text(encoding="utf-8"), re.DOTALL
    )
    assert found, part
    return found[1]


def program(home: Path, *arguments: str, typed: str = "") -> subprocess.CompletedProcess[str]:
    """Run the program on a journal of its own."""
    environment = dict(
        os.environ, BOUNCEBACK_HOME=str(home / "journal"), BOUNCEBACK_CONFIG=str(home / "config")
    )
    return subprocess.run(
        [sys.executable, "-m", "bounceback", *arguments],
        input=typed,
        capture_output=True,
        text=True,
        env=environment,
        check=True,
    )


def update(part: str, text: str) -> None:
    """Write a block of the README anew when asked to: UPDATE_README=1."""
    if os.environ.get("UPDATE_README"):
        old = README.read_text(encoding="utf-8")
        README.write_text(old.replace(f"```\n{shown(part)}```", f"```\n{text}```", 1), encoding="utf-8")


def test_readme_shows_a_real_session_note_and_review(tmp_path: Path) -> None:
    """A picture that has drifted from the program promises something that isn't there."""
    session = program(tmp_path, "reflect", *FACTS, typed="\n".join(TYPED.values()) + "\n").stderr
    echoed = iter(TYPED.values())
    session = re.sub(r"^> \n", lambda _: f"> {next(echoed)}\n\n", session, flags=re.MULTILINE)
    start, end = session.index("Step 1 of 3"), session.index("Step 3 of 3")
    note = program(
        tmp_path,
        "feedback-email",
        "--no-input",
        "--name",
        "Sam Reed",
        "--detail",
        "hearing how your team plans a quarter",
    ).stdout
    # The session is about yesterday, whenever it runs; the README keeps the day it was written.
    review = re.sub(r"\d{4}-\d\d-\d\d", "2026-11-21", program(tmp_path, "review").stdout)
    for part, text in (("session", session[start:end].rstrip() + "\n"), ("note", note), ("review", review)):
        update(part, text)
        assert shown(part) == text
