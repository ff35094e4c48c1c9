"""The speed of the program, as ratios to something plain measured in the same minute. It asserts nothing.

Run with ``make bench``, or ``make bench ARGS=--quick``. Needs Unix: it opens pseudo-terminals.
"""

import argparse
import fcntl
import os
import pty
import random
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Callable
from datetime import date, timedelta
from itertools import count
from pathlib import Path
from statistics import median
from typing import Any

from bounceback.domain.entry import Entry
from bounceback.store import codec, files

ROOT = Path(__file__).resolve().parent.parent
SIZES = (100, 1_000, 10_000)
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
            "LANG": "C.UTF-8",
            "TERM": "xterm-256color",
            "PROMPT_TOOLKIT_NO_CPR": "1",  # nobody here says where the cursor is
        }

    def process(
        self, words: list[str], journal: str = "", *, terminal: bool = False, until: bytes = b"", **more: str
    ) -> Run:
        """Return a run of a whole process, with pipes or in a terminal; *until* stops the clock earlier."""
        environment = self.environment(journal) | more

        def run() -> float:
            ours, theirs = pty.openpty() if terminal else os.pipe()
            if terminal:
                fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("4H", 24, 80, 0, 0))
            keyboard = theirs if terminal else subprocess.PIPE
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


def measure_start(bench: Bench) -> None:
    """Measure what the program takes before it does anything, and what it loads for that."""
    completing: Any = {
        "_BOUNCEBACK_COMPLETE": "complete_bash",
        "COMP_WORDS": "bounceback re",
        "COMP_CWORD": "1",
    }
    nothing = ("python -c pass", bench.process(NOTHING))
    for how, program in (("", PROGRAM), (", short script", SHORT_SCRIPT)):
        bench.compare(f"--version{how}", bench.process([*program, "--version"]), (*nothing, 1.3))
    bench.compare("completing the first word", bench.process(PROGRAM, **completing), (*nothing, 1.3))
    for words in (["--help"], ["config", "path"]):
        bench.compare(" ".join(words), bench.process([*PROGRAM, *words]), (*nothing, 7))
        told = subprocess.run(
            [sys.executable, "-X", "importtime", *SHORT_SCRIPT[1:], *words],
            env=bench.environment(""), capture_output=True, text=True, check=True,
        ).stderr  # fmt: skip
        loaded = {line.rpartition("|")[2].strip().partition(".")[0] for line in told.splitlines()}
        say(f"    loads of {', '.join(HEAVY)}: {', '.join(loaded.intersection(HEAVY)) or 'none'}")


def measure_first_question(bench: Bench) -> None:
    """Measure ``reflect`` up to its first question, with a journal of 100 entries."""
    tiny = bench.folder / "tiny.py"
    tiny.write_text(TYPER_AND_INPUT, encoding="utf-8")
    for face, terminal, bar in (("plain", False, 1.8), ("drawn", True, 3)):
        run = bench.process([*PROGRAM, "reflect"], "100", terminal=terminal, until=QUESTION)
        baseline = bench.process([sys.executable, str(tiny)], terminal=terminal, until=QUESTION)
        bench.compare(f"reflect to its first question, {face}", run, ("Typer + input()", baseline, bar))


def measure_lists(bench: Bench) -> None:
    """Measure the commands that read the journal."""

    def listed(size: int) -> Run:
        return bench.process([sys.executable, "-c", LIST_NAMES, str(bench.folder / str(size) / "entries")])

    def read(size: int, newest: int, loader: str = "CSafeLoader") -> Run:
        entries = str(bench.folder / str(size) / "entries")
        return bench.process([sys.executable, "-c", READ_NEWEST, entries, str(newest), loader])

    for size in SIZES:
        review = bench.process([*PROGRAM, "review"], str(size))
        beside = [("list names", listed(size), None), ("read newest 20", read(size, 20), None)]
        bench.compare(f"review, {size:,}", review, *beside)
    drawn = bench.process([*PROGRAM, "review"], "1000", terminal=True)
    bench.compare("review on a terminal, 1,000", drawn, ("read newest 20", read(1000, 20), None))
    due = bench.process([*PROGRAM, "due"], "1000")
    bench.compare("due, 1,000", due, ("read newest 120", read(1000, 120), None))
    for words in (["--all"], ["--search", "lighthouse"]):
        run = bench.process([*PROGRAM, "review", *words], "1000")
        beside = [("read all", read(1000, 1000), None)]
        bench.compare(f"review {words[0]}, 1,000", run, *beside, runs=max(3, bench.runs // 3))
    run = bench.process([*PROGRAM, "prep"], "1000")
    bench.compare("prep, 1,000", run, ("read all", read(1000, 1000), None), runs=max(3, bench.runs // 3))
    run = bench.process([*PROGRAM, "review", "--all"], "1000")
    slow = ("read all, SafeLoader", read(1000, 1000, "SafeLoader"), 0.2)
    bench.compare("review --all, 1,000", run, slow, runs=max(1, bench.runs // 7))


def measure_save(bench: Bench) -> None:
    """Compare a save that is on the disk when the program says so with one that may not be."""
    data = next((bench.folder / "100" / "entries").rglob("*.yaml")).read_bytes()
    entry = codec.decode(data).entry
    numbers = count()

    def timed(write: Callable[[Path], Any]) -> Run:
        def run() -> float:
            path = bench.folder / f"{next(numbers)}.yaml"
            start = time.perf_counter()
            write(path)
            return (time.perf_counter() - start) * 1000

        return run

    durable = timed(lambda path: files.write_new(path, codec.encode(entry)))
    plain = timed(lambda path: path.write_bytes(codec.encode(entry)))
    bench.compare("a save", durable, ("encode and plain write", plain, 4), runs=bench.runs * 5)
    durable = timed(lambda path: files.write_new(path, data))
    plain = timed(lambda path: path.write_bytes(data))
    bench.compare("    of that the durable write", durable, ("plain write", plain, None), runs=bench.runs * 5)


def measure_memory(bench: Bench) -> None:
    """Measure the memory ``review`` needs; a small process starts it, as a child begins at its parent's."""

    def peak(words: list[str], journal: str) -> float:
        starter = [sys.executable, "-c", PEAK_MEMORY, *words]
        return float(subprocess.check_output(starter, env=bench.environment(journal)))

    bare = peak(NOTHING, "")
    for size, bar in ((1_000, 30), (10_000, 40)):
        used = median(peak([*PROGRAM, "review"], str(size)) for _ in range(3))
        over = "over" if used > bar else ""
        say(f"{f'review, {size:,}, memory at its peak':<62} {used / bare:6.2f}  {'':<7} {over:<5}"
            f"{used:8.1f} / {bare:.1f} MiB, to be <= {bar} MiB")  # fmt: skip


def main() -> None:
    """Measure everything."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer runs; for a first impression")
    quick = parser.parse_args().quick
    cache = ROOT / ".cache"
    cache.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="bench-", dir=cache) as name:
        bench = Bench(Path(name), runs=4 if quick else 15)
        write_journals(bench.folder)
        say(f"{'':<62} {'ratio':>6}  {'bar':<12}medians of both")
        for measure in (measure_start, measure_first_question, measure_lists, measure_save, measure_memory):
            measure(bench)
    say("\nTimes drift with the machine's load, by half and more; the ratios are what counts.")


if __name__ == "__main__":
    main()
