"""Driving the program as a person, a script or a terminal does."""

import io
import json
import os
import re
import signal
import subprocess
import sys
import time
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

ANSWER_SECONDS = 15
SEED = 20261122
FIXED_DAY = "2024-05-06"
FACTS = {
    "--company": "Acme",
    "--role": "Data Analyst",
    "--stage": "interview",
    "--outcome": "declined",
    "--heard-on": FIXED_DAY,
    "--heard-by": "email",
}
# What the tests need from the surroundings: to find programs, and to measure coverage in children.
_INHERITED = re.compile(r"PATH|SYSTEMROOT|SYSTEMDRIVE|COMSPEC|PATHEXT|COV_CORE_.*|COVERAGE_.*", re.IGNORECASE)
_CONTROL_SEQUENCE = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|[@-Z\\^_=>])")

needs_terminal = pytest.mark.skipif(sys.platform == "win32", reason="needs a Unix pseudo-terminal")
needs_unix = pytest.mark.skipif(sys.platform == "win32", reason="needs Unix signals, modes or links")


def command() -> list[str]:
    """Return the command line of the program under test."""
    chosen = os.environ.get("BOUNCEBACK_BIN")
    return [chosen] if chosen else [sys.executable, "-m", "bounceback"]


def fact_flags(**changed: str | None) -> list[str]:
    """Return the flags that give every fact; a keyword changes one, None leaves it out."""
    flags = FACTS | {f"--{name.replace('_', '-')}": value for name, value in changed.items()}
    return [word for flag, value in flags.items() if value is not None for word in (flag, value)]


def without_sequences(text: str) -> str:
    """Return what stands on the screen, roughly: no control sequences, no carriage returns."""
    return _CONTROL_SEQUENCE.sub("", text).replace("\r", "")


@dataclass(frozen=True)
class Outcome:
    """How one run ended."""

    stdout: str
    stderr: str
    code: int

    @property
    def json(self) -> Any:
        """What stdout holds as JSON."""
        return json.loads(self.stdout)

    @property
    def both(self) -> str:
        """Results and messages, one after the other."""
        return self.stdout + self.stderr


@dataclass
class Program:
    """The program with folders of its own, away from the person's."""

    folder: Path
    environment: dict[str, str] = field(default_factory=dict)

    @property
    def journal(self) -> Path:
        """The journal's folder."""
        return self.folder / "journal"

    @property
    def config(self) -> Path:
        """The folder of settings and own prompts."""
        return self.folder / "config"

    @property
    def cache(self) -> Path:
        """The folder of the index."""
        return self.folder / "cache"

    @property
    def home(self) -> Path:
        """The person's home, where nothing belongs."""
        return self.folder / "home"

    def variables(self, extra: Mapping[str, str | None] | None = None) -> dict[str, str]:
        """Return the whole environment of a run; None in *extra* unsets a variable."""
        inherited = {name: value for name, value in os.environ.items() if _INHERITED.fullmatch(name)}
        own = {
            "BOUNCEBACK_HOME": str(self.journal),
            "BOUNCEBACK_CONFIG": str(self.config),
            "BOUNCEBACK_CACHE": str(self.cache),
            "HOME": str(self.home),
            "USERPROFILE": str(self.home),
            "TMPDIR": str(self.folder / "tmp"),
            "TERM": "xterm-256color",
            "LANG": "C.UTF-8",
            "PROMPT_TOOLKIT_NO_CPR": "1",  # pexpect doesn't say where its cursor is
            "PYTHONDONTWRITEBYTECODE": "1",
        }
        merged: dict[str, str | None] = {**inherited, **own, **self.environment, **(extra or {})}
        return {name: value for name, value in merged.items() if value is not None}

    def run(
        self,
        *arguments: str | bytes | Path,
        stdin: str | bytes | int | None = "",
        env: Mapping[str, str | None] | None = None,
        code: int | None = None,
        may_fail_badly: bool = False,
        umask: int = -1,
        prefix: Sequence[str] = (),
    ) -> Outcome:
        """Run the program with pipes, and return how it ended.

        *code* is the expected exit code. Whatever happens, it must not hang, show a traceback or send a
        control byte. *stdin* is text, bytes or a file descriptor.
        """
        given: dict[str, Any] = {"stdin": stdin} if isinstance(stdin, int) else {}
        if not given:
            given = {"input": stdin.encode() if isinstance(stdin, str) else stdin}
        done = subprocess.run(
            [*prefix, *command(), *arguments],
            **given,
            capture_output=True,
            env=self.variables(env),
            cwd=self.folder,
            timeout=ANSWER_SECONDS,
            umask=umask,
            check=False,
        )
        encoding = str((env or {}).get("PYTHONIOENCODING", "utf-8"))
        outcome = Outcome(done.stdout.decode(encoding), done.stderr.decode(encoding), done.returncode)
        if not may_fail_badly:
            assert "Traceback" not in outcome.both, outcome.both
            assert "this is a bug" not in outcome.both, outcome.both
        assert "\x1b" not in outcome.both, repr(outcome.both)
        if code is not None:
            assert outcome.code == code, outcome
        return outcome

    def popen(
        self, *arguments: str, env: Mapping[str, str | None] | None = None, **more: Any
    ) -> "subprocess.Popen[bytes]":
        """Start the program and return its process."""
        return subprocess.Popen([*command(), *arguments], env=self.variables(env), cwd=self.folder, **more)

    def add(self, answers: Mapping[str, str] | None = None, **facts: str | None) -> str:
        """Store an entry through the program, and return its id."""
        flags = [f"--answer={name}={text}" for name, text in (answers or {}).items()]
        return self.run("reflect", "--no-input", *fact_flags(**facts), *flags, code=0).stdout.strip()

    def terminal(
        self,
        *arguments: str,
        env: Mapping[str, str | None] | None = None,
        columns: int = 80,
        through: Sequence[str] = (),
    ) -> "Terminal":
        """Start the program in a pseudo-terminal of 24 lines, perhaps through another program."""
        import pexpect

        words = [*through, *command(), *arguments]
        with warnings.catch_warnings():
            # Python 3.12 and later warn about forkpty() in a process with threads, and xdist has some.
            warnings.simplefilter("ignore", DeprecationWarning)
            child = pexpect.spawn(
                words[0],
                words[1:],
                env=self.variables(env),
                cwd=str(self.folder),
                encoding="utf-8",
                dimensions=(24, columns),
                timeout=ANSWER_SECONDS,
            )
        return Terminal(child)

    def entry_paths(self) -> list[Path]:
        """Return the files of all entries."""
        return sorted((self.journal / "entries").glob("*/*.yaml"))

    def stored(self) -> dict[str, Any]:
        """Return the only entry there is, or the only draft, as a mapping of texts."""
        paths = self.entry_paths() or sorted((self.journal / "drafts").glob("draft-*.yaml"))
        assert len(paths) == 1, paths
        return read_yaml(paths[0])

    def move_back(self, days: int) -> None:
        """Make what was noted today something of so many days ago."""
        today = datetime.now().astimezone().date()
        for path in self.entry_paths():
            text = path.read_text(encoding="utf-8")
            path.write_text(text.replace(f"{today}", f"{today - timedelta(days=days)}"), encoding="utf-8")

    def settings(self, text: str) -> None:
        """Write the settings file."""
        self.config.mkdir(exist_ok=True)
        (self.config / "config.yaml").write_text(text, encoding="utf-8")


class Terminal:
    """A person at the keyboard."""

    def __init__(self, child: Any) -> None:
        self.child = child
        self._log = io.StringIO()
        child.logfile_read = self._log
        child.delaybeforesend = None  # each send waits for the caret instead

    @property
    def screen(self) -> str:
        """Everything shown so far, without control sequences."""
        return without_sequences(self._log.getvalue())

    @property
    def raw(self) -> str:
        """Everything shown so far, as it was sent."""
        return self._log.getvalue()

    def sees(self, text: str) -> None:
        """Wait until *text* is on the screen; lines may be broken and words styled."""
        words = [re.escape(word) for word in text.split()]
        between = r"(?:\s|\x1b\[[0-9;?]*[a-zA-Z])+"
        self._expect(between.join(words), text)

    def caret(self) -> None:
        """Wait until a line can be typed."""
        self._expect("> ", "the caret")

    def _expect(self, pattern: str, meaning: str) -> None:
        import pexpect

        try:
            self.child.expect(pattern)
        except (pexpect.TIMEOUT, pexpect.EOF) as error:
            seen = without_sequences(str(self.child.before))
            raise AssertionError(f"{meaning!r} never came; {type(error).__name__} after:\n{seen}") from None

    def at(self, question: str) -> "Terminal":
        """Wait for a question and its caret."""
        self.sees(question)
        self.caret()
        return self

    def answer(self, question: str, text: str = "") -> None:
        """Wait for a question, type the answer, and press Enter."""
        self.at(question)
        self.child.send(f"{text}\r")

    def type(self, keys: str) -> None:
        """Send keys; returns when *keys* that are text stand on the line."""
        self.child.send(keys)
        if keys.isalnum() or " " in keys:
            self.sees(keys)

    def ends(self, code: int | None = 0) -> str:
        """Wait for the end, check its exit code, and return what was shown after the last expectation."""
        import pexpect

        self.child.expect(pexpect.EOF)
        rest = without_sequences(str(self.child.before))
        self.child.close()
        if code is not None:
            assert self.child.exitstatus == code, (
                self.child.exitstatus,
                self.child.signalstatus,
                self.screen,
            )
        assert "Traceback" not in self.screen, self.screen
        return rest

    def signal(self, number: int) -> None:
        """Send a signal to the program."""
        os.kill(self.child.pid, number)

    def kill(self) -> None:
        """End the program as a power cut would."""
        self.child.kill(signal.SIGKILL)
        self.child.wait()
        self.child.close()


def read_yaml(path: Path) -> dict[str, Any]:
    """Return a file of the journal, every scalar as text."""
    loaded: dict[str, Any] = yaml.load(path.read_bytes(), Loader=yaml.BaseLoader)
    return loaded


def answers_of(entry: Mapping[str, Any]) -> dict[str, str | None]:
    """Return the answers of an entry by question id; None where it was skipped or stands elsewhere."""
    return {item["question"]: item.get("answer") for item in entry.get("answers", [])}


def wait_until(holds: Any, seconds: float = ANSWER_SECONDS) -> None:
    """Wait until *holds* returns something true; fail after a while."""
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline, "it never came true"
        time.sleep(0.01)


def tree(folder: Path) -> dict[str, bytes]:
    """Return the files below a folder with their bytes."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.is_symlink()
    }
