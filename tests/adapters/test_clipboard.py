"""The clipboard, with real programs on PATH: what they get, and what happens when they don't work."""

import subprocess
import sys
import time
from pathlib import Path

import pyperclip
import pytest

from bounceback.adapters import clipboard_child
from bounceback.adapters.clipboard import SystemClipboard, _stop
from bounceback.ports import Clipboard
from fakes import FakeClipboard

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="stands in for the programs of Linux")

TEXT = "Hello Priya,\n\nthank you – £5, “quoted”, naïve.\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder that is all there is on PATH, at a desk with X11."""
    bin_dir = tmp_path / "bin"
    bin_dir.mkdir()
    monkeypatch.setenv("PATH", str(bin_dir))
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    return bin_dir


def program(folder: Path, name: str, script: str) -> None:
    """Put a shell script of that name on PATH."""
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)


def test_the_adapter_and_the_fake_are_clipboards() -> None:
    """Both fulfil the port, and the fake does what it says."""
    clipboards: list[Clipboard] = [SystemClipboard(), FakeClipboard()]
    assert len(clipboards) == 2
    fake, broken = FakeClipboard(), FakeClipboard(works=False)
    assert (fake.copy("x"), fake.text) == (True, "x")
    assert (broken.copy("x"), broken.text) == (False, None)


@pytest.mark.parametrize("name", ["xclip", "xsel"])
def test_the_text_arrives_as_it_is(name: str, folder: Path) -> None:
    """Line breaks, quotes and accents too."""
    program(folder, name, f"/bin/cat > {folder}/taken")
    assert SystemClipboard().copy(TEXT)
    assert (folder / "taken").read_text(encoding="utf-8") == TEXT


def test_wayland_has_a_program_of_its_own(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It comes before those of X11."""
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    program(folder, "wl-copy", f"/bin/cat > {folder}/taken")
    program(folder, "wl-paste", "exit 1")
    program(folder, "xclip", "exit 1")
    assert SystemClipboard().copy(TEXT)
    assert (folder / "taken").read_text(encoding="utf-8") == TEXT


def test_no_clipboard_is_said_and_no_crash(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A server has neither a display nor a program."""
    assert not SystemClipboard().copy(TEXT)
    program(folder, "xclip", f"/bin/cat > {folder}/taken")
    monkeypatch.delenv("DISPLAY")
    assert not SystemClipboard().copy(TEXT)
    assert not (folder / "taken").exists()


@pytest.mark.parametrize("script", ["/bin/cat > /dev/null; exit 3", "exit 1", "kill -9 $$"])
def test_a_program_that_fails_is_not_taken_for_success(script: str, folder: Path) -> None:
    """Nobody should paste an old text into a letter."""
    program(folder, "xclip", script)
    assert not SystemClipboard().copy(TEXT * 10_000)


def test_a_program_that_can_not_be_run_is_no_crash(folder: Path) -> None:
    """It is there and executable, and no program."""
    program(folder, "xclip", "")
    (folder / "xclip").write_bytes(b"\x00\x01")
    assert not SystemClipboard().copy(TEXT)


def test_a_program_that_hangs_is_ended_with_all_it_started(folder: Path) -> None:
    """A clipboard over a dead connection waits for ever; nobody should wait with it."""
    program(folder, "xclip", f"echo $$ > {folder}/pid\n/bin/sleep 60")
    start = time.perf_counter()
    assert not SystemClipboard(seconds=2).copy(TEXT)
    assert time.perf_counter() - start < 10
    pid = int((folder / "pid").read_text())
    deadline = time.monotonic() + 5
    while is_running(pid) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not is_running(pid)


def is_running(pid: int) -> bool:
    """Return whether there is a process of that number that hasn't ended."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8")
    except OSError:
        return False
    return stat.rpartition(") ")[2][0] not in "ZX"


def test_a_program_that_stays_holds_nobodys_output(folder: Path) -> None:
    """The program serves the text from the background; "bounceback … | less" must end all the same."""
    program(folder, "xclip", f"/bin/cat > {folder}/taken\n/bin/sleep 20 & echo $! > {folder}/pid")
    code = "from bounceback.adapters.clipboard import SystemClipboard; print(SystemClipboard().copy('x'))"
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True
    )
    assert time.perf_counter() - start < 15
    assert (done.stdout, done.stderr) == ("True\n", "")
    pid = int((folder / "pid").read_text())
    assert is_running(pid)
    subprocess.run(["/bin/sh", "-c", f"kill {pid}"], check=True)


def test_windows_ends_the_child_in_its_own_way(monkeypatch: pytest.MonkeyPatch) -> None:
    """There are no process groups to signal."""
    monkeypatch.setattr(sys, "platform", "win32")
    with subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"]) as child:
        _stop(child)
    assert child.returncode != 0


def test_no_second_process_is_no_crash(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine out of memory starts none."""
    monkeypatch.setattr(sys, "executable", "/no/such/python")
    assert not SystemClipboard().copy(TEXT)


@pytest.mark.parametrize(("platform", "code"), [("linux", 1), ("darwin", 0), ("win32", 0)])
def test_without_a_program_only_a_system_that_keeps_text_counts(
    platform: str, code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On X11 a copy that only a library made is gone when the process ends."""

    class Stdin:
        class buffer:  # noqa: N801 - as sys.stdin has it
            read = staticmethod(TEXT.encode)

    copied: list[str] = []
    monkeypatch.setattr(pyperclip.subprocess, "Popen", subprocess.Popen)  # put back afterwards
    monkeypatch.setattr(pyperclip, "copy", copied.append)
    monkeypatch.setattr(sys, "stdin", Stdin)
    monkeypatch.setattr(sys, "platform", platform)
    assert clipboard_child.main() == code
    assert copied == [TEXT]
