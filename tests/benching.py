"""Measuring whole processes in turns, and the journals they are measured with."""

import fcntl
import os
import pty
import random
import shutil
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from typing import Any

from bounceback.domain.entry import Entry
from bounceback.store import codec
from bounceback.store.reader import JournalReader
from bounceback.store.rows import FullRow
from bounceback.store.unreadable import Unreadable

ROOT = Path(__file__).resolve().parent.parent
SIZES = (100, 1_000, 10_000)
HUGE = 100_000
HEAVY = ("rich", "pydantic", "yaml", "jinja2", "prompt_toolkit")
SEED = 20261122
FIRST_DAY, THEN = "2001-01-01", "2001-01-15"  # stand for the days of an entry in its text
WORDS = """the panel asked about pricing queries rota release budget and I explained one small example slowly
they nodded twice then moved on next time say the number first practise aloud with Sam keep two stories ready
ask what week one looks like send questions early breathe slower their manager liked my chart""".split()
QUESTION = b"Which company"
SCRIPT = Path(sys.executable).with_name("bounceback")
PROGRAM = [str(SCRIPT)] if SCRIPT.exists() else [sys.executable, "-m", "bounceback"]
SHORT_SCRIPT = [sys.executable, "-c", "from bounceback.__main__ import main; main()"]
NOTHING = [sys.executable, "-c", "pass"]
ALL = [*PROGRAM, "review", "--all"]

TYPER_AND_INPUT = """
import typer
def main(name: str = "", full: bool = False) -> None:
    print("One question.")
    input("Which company was it?\\n> ")
typer.run(main)
"""
LIST_NAMES = """
import os, sys
names = [file.name for year in os.scandir(sys.argv[1]) for file in os.scandir(year.path)]
print("\\n".join(sorted(names, reverse=True)[:20]))
"""
READ_NEWEST = """
import os, sys, yaml
files = [file for year in os.scandir(sys.argv[1]) for file in os.scandir(year.path)]
for file in sorted(files, key=lambda file: file.name, reverse=True)[:int(sys.argv[2])]:
    with open(file.path, "rb") as stream:
        print(yaml.load(stream, getattr(yaml, sys.argv[3]))["company"])
"""
STAT_AND_READ = """
import os, sys
for year in os.scandir(sys.argv[1]):
    for file in os.scandir(year.path):
        file.stat(follow_symlinks=False)
for file in os.scandir(sys.argv[2]):
    with open(file.path, "rb") as stream:
        stream.read()
"""
LOOK_INTO_ALL = """
import os, sys
for year in os.scandir(sys.argv[1]):
    for file in os.scandir(year.path):
        with open(file.path, "rb") as stream:
            if b"lighthouse" in stream.read().lower():
                print(file.name)
"""
JRNL_CONFIG = """\
colors: {{body: none, date: none, tags: none, title: none}}
default_hour: 9
default_minute: 0
editor: ''
encrypt: false
highlight: false
indent_character: '|'
journals: {{default: {journal}}}
linewrap: 79
tagsymbols: '@'
template: false
timeformat: '%F %r'
version: {version}
"""
PEAK_MEMORY = """
import os, subprocess, sys
child = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL)
print(os.wait4(child.pid, 0)[2].ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024))
"""

Run = Callable[[], float]


class Bench:
    """Measures in turns (A, B, A, B ...) and prints the ratios of the medians."""

    def __init__(self, folder: Path, runs: int) -> None:
        self.folder = folder
        self.runs = runs

    def environment(self, journal: str) -> dict[str, str]:
        """Return the variables of a run; nothing of the person's own, and bytecode is kept as usual."""
        return {
            "PATH": os.environ.get("PATH", os.defpath),
            "HOME": str(self.folder / "home"),
            "BOUNCEBACK_HOME": str(self.folder / (journal or "empty")),
            "BOUNCEBACK_CONFIG": str(self.folder / "config"),
            "BOUNCEBACK_CACHE": str(self.folder / "cache" / (journal or "empty")),
            "LANG": "C.UTF-8",
            "TERM": "xterm-256color",
            "PROMPT_TOOLKIT_NO_CPR": "1",  # nobody here says where the cursor is
            "PAGER": "cat",  # nor turns pages
        }

    def process(
        self,
        words: list[str],
        journal: str = "",
        *,
        terminal: bool = False,
        until: bytes = b"",
        before: Callable[[], object] = lambda: None,
        **more: str,
    ) -> Run:
        """Return a run of a whole process, with pipes or in a terminal.

        *until* stops the clock earlier, *before* is done before it starts.
        """
        environment = self.environment(journal) | more

        def run() -> float:
            ours, theirs = pty.openpty() if terminal else os.pipe()
            if terminal:
                fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("4H", 24, 80, 0, 0))
            keyboard = theirs if terminal else subprocess.PIPE
            before()
            start = time.perf_counter()
            child = subprocess.Popen(words, env=environment, stdin=keyboard, stdout=theirs, stderr=theirs)
            os.close(theirs)
            seen = b""
            while not (until and until in seen) and (piece := _read(ours)):
                seen += piece
            ended = until or child.wait()
            spent = time.perf_counter() - start
            if until:
                child.kill()
            child.communicate()
            os.close(ours)
            if until not in seen or (ended and not until):
                raise SystemExit(f"{words} did not do its work: {seen.decode()}")
            return spent * 1000

        return run

    def compare(self, name: str, run: Run, *baselines: tuple[str, Run, float | None], runs: int = 0) -> None:
        """Measure the run and its baselines in turns, and print a line for each baseline with its bar."""
        turns = (run, *(baseline for _, baseline, _ in baselines))
        for turn in turns if not runs else ():  # where it is cheap, once to warm up
            turn()
        times = [[turn() for turn in turns] for _ in range(runs or self.runs)]
        own, *others = (median(column) for column in zip(*times, strict=True))
        for (beside, _, bar), other in zip(baselines, others, strict=True):
            show(f"{name} / {beside}", own / other, bar, f"{own:8.1f} / {other:.1f} ms")


def texts(chance: random.Random) -> list[str]:
    """Return the files of 200 different entries, about 2.5 KB each, as the program writes them."""

    def words(number: int) -> str:
        return " ".join(chance.choices(WORDS, k=number)).capitalize() + "."

    def entry(number: int) -> dict[str, Any]:
        asked = [f"experience.question-{n}" for n in range(6)]
        rare = " The lighthouse came up." if number % 20 == 0 else ""
        return {
            "company": "Name of the company", "role": "Data Analyst", "stage": "interview",
            "outcome": "declined", "heard_on": FIRST_DAY, "heard_by": "email",
            "recorded_at": f"{FIRST_DAY}T20:00:00+00:00", "finished_at": f"{FIRST_DAY}T20:09:00+00:00",
            "sting": 4, "sting_after": 2, "told": "specific", "wanted": 4,
            "feedback": [{"words": words(40), "said_by": "Robin", "said_on": FIRST_DAY}],
            "themes": chance.sample(["skill_gap", "communication", "pay", "preparation"], 2),
            "lessons": [{"text": words(12), "source": "said"}, {"text": words(12), "source": "guessed"}],
            "plan": {"cue": words(5), "act": words(8), "made_on": FIRST_DAY, "look_on": THEN},
            "answers": [{"question": name, "asked": words(9), "answer": words(25) + rare} for name in asked],
        }  # fmt: skip

    return [codec.encode(Entry.model_validate(entry(number))).decode() for number in range(200)]


def write_journals(folder: Path) -> None:
    """Write a journal of each size, an entry a day up to today."""
    written = texts(random.Random(SEED))
    for number in range(SIZES[-1]):
        day = date.today() - timedelta(days=number)  # noqa: DTZ011 - the person's day, as the program counts
        text = written[number % len(written)].replace("Name of the company", f"Harbour {number}")
        text = text.replace(FIRST_DAY, str(day)).replace(THEN, str(day + timedelta(days=14)))
        for size in (size for size in SIZES if number < size):
            year = folder / str(size) / "entries" / str(day.year)
            path = year / f"{day}-harbour-{number}-data-analyst.yaml"
            year.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")


class Pretender(JournalReader):
    """A reader that parses no file, to make the index of a huge journal of empty ones."""

    sample: FullRow

    def _row(self, entry_id: str) -> tuple[FullRow | Unreadable | None, bool]:
        return replace(self.sample, summary=replace(self.sample.summary, id=entry_id)), True


def write_huge_journal(bench: Bench) -> None:
    """Write a journal of empty files, and the index it would have with entries like the others."""
    environment = bench.environment(str(HUGE))
    reader = Pretender(Path(environment["BOUNCEBACK_HOME"]), Path(environment["BOUNCEBACK_CACHE"]))
    small = JournalReader(bench.folder / "100")
    reader.sample = next(row for row in small.full_rows(small.entry_ids()) if isinstance(row, FullRow))
    for number in range(HUGE):
        day = date.today() - timedelta(days=number // 10)  # noqa: DTZ011 - as above
        path = reader.path_of(f"{day}-harbour-{number}-data-analyst")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    time.sleep(2.1)  # whatever the clock of the file system
    for _ in reader.rows(reader.entry_ids()):
        pass


class Jrnl:
    """Another journal for the command line, if it is installed, with the same texts in one file."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
        self._program = shutil.which("jrnl") or ""
        if self._program:
            said = subprocess.run([self._program, "--version"], capture_output=True, text=True, check=True)
            for size in SIZES[1:]:
                self._write(size, said.stdout.split()[1])

    def _config(self, size: int) -> Path:
        return self._bench.folder / f"jrnl-{size}.yaml"

    def _write(self, size: int, version: str) -> None:
        journal = self._bench.folder / f"jrnl-{size}.txt"
        config = JRNL_CONFIG.format(journal=journal, version=version)
        self._config(size).write_text(config, encoding="utf-8")
        paths = sorted((self._bench.folder / str(size) / "entries").rglob("*.yaml"))
        with journal.open("w", encoding="utf-8") as file:
            for path in paths:
                text = path.read_text("utf-8").replace("[", "(")
                file.write(f"[{path.name[:10]} 09:00:00 AM] {path.stem[11:]}\n{text}\n")

    def beside(self, size: int, bar: float, *words: str) -> list[tuple[str, Run, float | None]]:
        """Return jrnl as a baseline: its list of the last *size* entries, or a search."""
        if not self._program or size not in SIZES[1:]:
            return []
        config = ["--config-file", str(self._config(size))]
        chosen = words or ("-n", str(size))
        run = self._bench.process([self._program, *config, *chosen, "--short"])
        return [(f"jrnl {chosen[0]}", run, bar)]


def _read(descriptor: int) -> bytes:
    """Return what arrived, nothing at the end; Linux ends a pseudo-terminal with an error."""
    try:
        return os.read(descriptor, 65_536)
    except OSError:
        return b""


def say(text: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def show(name: str, ratio: float, bar: float | None, detail: str) -> None:
    """Print one measurement; the bar is what the ratio should stay at or below."""
    limit = "" if bar is None else f"<= {bar:g}"
    say(f"{name:<62} {ratio:6.2f}  {limit:<7} {'over' if bar and ratio > bar else '':<5}{detail}")
