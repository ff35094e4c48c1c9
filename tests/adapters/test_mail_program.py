"""The mail program, with real openers on PATH: what they are given, and when it counts as opened."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bounceback.adapters.mail_program import SystemMailProgram
from bounceback.ports import MailProgram
from fakes import FakeMailProgram

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a script with a shebang")

LINK = "mailto:priya@example.com?subject=A%20question&body=Hello%0D%0A%24(touch%20owned)%3B%27"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder that is all there is on PATH, at a desk with Linux."""
    bin_dir = tmp_path / "bin"
    bin_dir.mkdir()
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("PATH", str(bin_dir))
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    return bin_dir


def opener(folder: Path, script: str, name: str = "xdg-open") -> None:
    """Put an opener on PATH that notes its arguments, one a line, and then does what the script says."""
    path = folder / name
    path.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" > {folder}/argv\n{script}\n', encoding="utf-8")
    path.chmod(0o755)


def argv(folder: Path) -> list[str]:
    """Return the arguments the opener was given."""
    return (folder / "argv").read_text(encoding="utf-8").splitlines()


def test_the_adapter_and_the_fake_are_mail_programs() -> None:
    """Both fulfil the port, and the fake does what it says."""
    programs: list[MailProgram] = [SystemMailProgram(), FakeMailProgram()]
    assert len(programs) == 2
    fake, broken = FakeMailProgram(), FakeMailProgram(works=False)
    assert (fake.open(LINK), fake.opened) == (True, [LINK])
    assert (broken.open(LINK), broken.opened) == (False, [])


@pytest.mark.parametrize(("platform", "name"), [("linux", "xdg-open"), ("darwin", "open")])
def test_a_link_goes_to_the_systems_opener_as_it_is(
    platform: str, name: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No shell reads it: what looks like a command stays text."""
    monkeypatch.setattr(sys, "platform", platform)
    opener(folder, "exit 0", name)
    assert SystemMailProgram().open(LINK)
    assert argv(folder) == [LINK]
    assert not Path("owned").exists()


def test_a_file_is_named_in_full(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that begins with a hyphen is no option then, and the opener may start elsewhere."""
    opener(folder, "exit 0")
    monkeypatch.chdir(tmp_path)
    assert SystemMailProgram().open("--a note; $(x).eml")
    assert argv(folder) == [f"{tmp_path}/--a note; $(x).eml"]


def test_wayland_is_a_desktop_too(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not every desk has X11."""
    monkeypatch.delenv("DISPLAY")
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    opener(folder, "exit 0")
    assert SystemMailProgram().open(LINK)


def test_without_a_desktop_nothing_is_started(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a server the opener would put a text browser into the terminal."""
    monkeypatch.delenv("DISPLAY")
    opener(folder, "exit 0")
    assert not SystemMailProgram().open(LINK)
    assert not (folder / "argv").exists()


@pytest.mark.parametrize("platform", ["linux", "darwin"])
def test_no_opener_is_no_crash(platform: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The letter is still on the screen."""
    monkeypatch.setattr(sys, "platform", platform)
    assert list(folder.iterdir()) == []
    assert not SystemMailProgram().open(LINK)


@pytest.mark.parametrize("script", ["exit 3", "kill -9 $$"])
def test_an_opener_that_fails_is_reported(script: str, folder: Path) -> None:
    """xdg-open says 3 when nothing is set up for mail."""
    opener(folder, script)
    assert not SystemMailProgram().open(LINK)


@pytest.mark.parametrize("target", ["mailto:a\0b", "mailto:" + "x" * 3_000_000])
def test_what_no_program_can_be_given_is_no_crash(target: str, folder: Path) -> None:
    """The system itself refuses these."""
    opener(folder, "exit 0")
    assert not SystemMailProgram().open(target)


def test_an_opener_that_is_no_program_is_no_crash(folder: Path) -> None:
    """It is there and executable, and nothing more."""
    opener(folder, "")
    (folder / "xdg-open").write_bytes(b"\x00\x01")
    assert not SystemMailProgram().open(LINK)


def test_an_opener_that_stays_counts_as_open_and_is_left_alone(folder: Path) -> None:
    """Where the mail program wasn't running, xdg-open may stay as long as it does."""
    opener(folder, "exec /bin/sleep 30")
    programs = SystemMailProgram(seconds=0.3)
    start = time.perf_counter()
    assert programs.open(LINK)
    assert time.perf_counter() - start < 10
    (child,) = programs.left_running
    assert child.poll() is None
    # In a session of its own: it outlives the terminal.
    assert os.getsid(child.pid) == child.pid
    child.kill()
    child.wait()


def test_an_opener_has_none_of_our_input_and_output(folder: Path) -> None:
    """It must not eat what is piped in, nor write into a pipe that somebody reads."""
    opener(
        folder,
        f"/bin/cat > {folder}/read; echo noise; echo noise >&2; /bin/sleep 20 & echo $! > {folder}/pid",
    )
    code = "from bounceback.adapters.mail_program import SystemMailProgram as P; print(P().open('mailto:x'))"
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", code], input="private", capture_output=True, text=True, timeout=60, check=True
    )
    assert time.perf_counter() - start < 15
    assert (done.stdout, done.stderr) == ("True\n", "")
    assert (folder / "read").read_text() == ""
    subprocess.run(["/bin/sh", "-c", f"kill {(folder / 'pid').read_text()}"], check=True)


def test_windows_opens_it_in_its_own_way(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """And says so when nothing is set up for it."""
    opened: list[str] = []

    def refuse(_target: str) -> None:
        raise OSError(1155, "no application is associated")

    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(os, "startfile", opened.append, raising=False)
    assert SystemMailProgram().open(LINK)
    assert SystemMailProgram().open(str(tmp_path / "note.eml"))
    assert opened == [LINK, str(tmp_path / "note.eml")]
    monkeypatch.setattr(os, "startfile", refuse, raising=False)
    assert not SystemMailProgram().open(LINK)
