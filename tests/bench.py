"""The speed of the program, as ratios to something plain measured in the same minute. It asserts nothing.

Run with ``make bench``, or ``make bench ARGS=--quick``. Needs Unix: it opens pseudo-terminals.
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path
from statistics import median
from typing import Any

from benching import (
    ALL,
    HEAVY,
    HUGE,
    LIST_NAMES,
    LOOK_INTO_ALL,
    NOTHING,
    PEAK_MEMORY,
    PROGRAM,
    QUESTION,
    READ_NEWEST,
    ROOT,
    SHORT_SCRIPT,
    SIZES,
    STAT_AND_READ,
    TYPER_AND_INPUT,
    Bench,
    Jrnl,
    Run,
    say,
    write_huge_journal,
    write_journals,
)
from bounceback.store import codec, files


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
    for size in SIZES:
        few = max(3, bench.runs // 3)
        run = bench.process([*PROGRAM, "prep"], str(size))
        bench.compare(f"prep, {size:,}", run, ("read newest 400", read(size, 400), None), runs=few)

    index = bench.folder / "cache" / "1000"
    first = bench.process(ALL, "1000", before=lambda: shutil.rmtree(index, ignore_errors=True))
    beside = [
        ("read all", read(1000, 1000), None),
        ("without an index", bench.process(ALL, "1000", BOUNCEBACK_CACHE=""), None),
    ]
    bench.compare("review --all, 1,000, for the first time", first, *beside, runs=max(3, bench.runs // 3))
    slow = ("read all, SafeLoader", read(1000, 1000, "SafeLoader"), 0.2)
    bench.compare("review --all, 1,000, for the first time", first, slow, runs=max(1, bench.runs // 7))


def measure_index(bench: Bench) -> None:
    """Measure lists of entries that did not change, and searches."""
    jrnl = Jrnl(bench)
    for size, bar, against in zip(SIZES, (6, 5, 3.3), (0, 0.4, 0.2), strict=True):
        entries = str(bench.folder / str(size) / "entries")
        index = str(bench.folder / "cache" / str(size))
        listed = bench.process(ALL, str(size))
        listed()
        stat = bench.process([sys.executable, "-c", STAT_AND_READ, entries, index])
        beside = [("stat all, read the index", stat, bar), *jrnl.beside(size, against)]
        bench.compare(f"review --all, {size:,}", listed, *beside)
        drawn = bench.process(ALL, str(size), terminal=True)
        beside = [("piped", listed, None), *jrnl.beside(size, 0.75 if size == SIZES[1] else 0.3)]
        bench.compare(f"review --all on a terminal, {size:,}", drawn, *beside, runs=max(3, bench.runs // 3))
        numbers = bench.process([*PROGRAM, "review", "--stats"], str(size))
        beside = [("stat all, read the index", stat, None)]
        bench.compare(f"review --stats, {size:,}", numbers, *beside, runs=max(3, bench.runs // 3))
        search = bench.process([*ALL, "--search", "lighthouse"], str(size))
        beside = [
            ("look into all", bench.process([sys.executable, "-c", LOOK_INTO_ALL, entries]), None),
            *jrnl.beside(size, 0.5 if size == SIZES[1] else 0.35, "-contains", "lighthouse"),
        ]
        bench.compare(f"review --all --search, {size:,}", search, *beside, runs=max(3, bench.runs // 3))
    path = sorted((bench.folder / "1000" / "entries").rglob("*.yaml"))[500]
    texts = (path.read_bytes(), path.read_bytes().replace(b"Analyst", b"Analysts"))
    turns = count()

    def change() -> None:
        path.write_bytes(texts[next(turns) % 2])
        time.sleep(0.05)  # a file that was written this very moment is not remembered

    changed = bench.process(ALL, "1000", before=change)
    same = ("nothing changed", bench.process(ALL, "1000"), 1.4)
    bench.compare("review --all, 1,000, after one entry changed", changed, same)


def measure_with_and_without(bench: Bench) -> None:
    """Compare the commands that read a few entries with and without the index."""
    for command in ("review", "due"):
        for size in SIZES:
            run = bench.process([*PROGRAM, command], str(size))
            bare = bench.process([*PROGRAM, command], str(size), BOUNCEBACK_CACHE="")
            bench.compare(f"{command}, {size:,}", run, ("without an index", bare, None))


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
    """Measure the memory a list needs; a small process starts it, as a child begins at its parent's."""

    def peak(words: list[str], journal: str) -> float:
        starter = [sys.executable, "-c", PEAK_MEMORY, *words]
        return float(subprocess.check_output(starter, env=bench.environment(journal)))

    write_huge_journal(bench)
    bare = peak(NOTHING, "")
    for size, bar in ((1_000, 30), (10_000, 40), (HUGE, 140)):
        for words in (["review"], ["review", "--all"]):
            used = median(peak([*PROGRAM, *words], str(size)) for _ in range(3))
            over = "over" if used > bar else ""
            name = f"{' '.join(words)}, {size:,}, memory at its peak"
            say(f"{name:<62} {used / bare:6.2f}  {'':<7} {over:<5}"
                f"{used:8.1f} / {bare:.1f} MiB, to be <= {bar} MiB")  # fmt: skip


MEASURES = (
    measure_start,
    measure_first_question,
    measure_lists,
    measure_index,
    measure_with_and_without,
    measure_save,
    measure_memory,
)


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
        for measure in MEASURES:
            measure(bench)
    say("\nTimes drift with the machine's load, by half and more; the ratios are what counts.")


if __name__ == "__main__":
    main()
