"""Uses the program's own journal in processes that are killed, or told that the disk is full. A script.

    faults_driver.py add ROOT NAME COUNT            add entries, print each id once it is acknowledged
    faults_driver.py kill ROOT SEED KILLS           add in children that are killed at random moments
    faults_driver.py sweep ROOT WORK OPERATION FAULT
        do one operation on a copy of the journal with a fault at the first call to the system, then with one
        at the second, and so on until it gets through; WORK/1, WORK/2 … are what is left. FAULT is "kill" or
        an error's name such as ENOSPC.

Everything is imported once and the children are forked, so hundreds of them take seconds.
"""

import errno
import json
import os
import random
import shutil
import signal
import sys
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import filelock

from bounceback.domain.entry import Answer, Entry
from bounceback.errors import BouncebackError, NotSavedError
from bounceback.store import codec, files
from bounceback.store.intake import Arrival
from bounceback.store.journal import Journal, id_of

WATCHED = (
    "open",
    "fsync",
    "link",
    "replace",
    "rename",
    "unlink",
    "remove",
    "mkdir",
    "chmod",
    "fchmod",
    "write",
)
LOADED = filelock.__name__  # the journal loads it with its first save; the children don't live that long
MOMENT = datetime(2024, 5, 6, 21, 14, tzinfo=UTC)
TEXT = "what was typed, and must not be lost " * 60


def entry(name: str, day: date = date(2024, 5, 6)) -> Entry:
    """Return a whole entry of about two kilobytes; its text ends with its name."""
    answer = Answer(question="experience.went-well", asked="?", answer=f"{TEXT}{name}", answered_at=MOMENT)
    return Entry(company=name, role="Analyst", heard_on=day, recorded_at=MOMENT, answers=(answer,))


def add(root: Path, name: str, count: int) -> None:
    """Add entries, and print each id when it is on the disk."""
    journal = Journal(root)
    for number in range(count):
        sys.stdout.write(journal.add(entry(f"{name}-{number}")) + "\n")
        sys.stdout.flush()


def kill_at_random(root: Path, seed: int, kills: int) -> None:
    """Kill a child that adds entries, many times; print the acknowledged ids as JSON."""
    chance = random.Random(seed)
    journal = Journal(root)
    begun = time.monotonic()
    acknowledged = [journal.add(entry(f"before {number}")) for number in range(10)]
    usual = (time.monotonic() - begun) / 10
    for number in range(kills):
        reading, writing = os.pipe()
        child = os.fork()
        if not child:
            os.close(reading)
            os.write(writing, b"ready\n")
            for count in range(1000):
                os.write(writing, f"{journal.add(entry(f'kill {number} {count}'))}\n".encode())
            os._exit(0)
        os.close(writing)
        with os.fdopen(reading, "rb") as pipe:
            pipe.readline()
            # A few saves first, however slow the machine is, then a moment somewhere in the next one.
            lines = [pipe.readline() for _ in range(chance.randint(0, 2))]
            time.sleep(chance.uniform(0, 1.5 * usual))
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            lines += pipe.readlines()
            acknowledged += [line.decode().strip() for line in lines if line.endswith(b"\n")]
    json.dump(acknowledged, sys.stdout)


def sweep(root: Path, work: Path, operation: str, fault: str) -> None:
    """Put a fault at each call to the system in turn; print how each try ended, as JSON."""
    endings: list[Any] = []
    while not endings or endings[-1] != "through":
        place = work / str(len(endings) + 1)
        shutil.copytree(root, place)
        reading, writing = os.pipe()
        child = os.fork()
        if not child:
            os.close(reading)
            os.environ["XDG_STATE_HOME"] = str(place / "state")
            os.write(writing, _tried(OPERATIONS[operation], place, len(endings) + 1, fault))
            os._exit(0)
        os.close(writing)
        with os.fdopen(reading, "rb") as pipe:
            said = pipe.read().decode()
        os.waitpid(child, 0)
        endings.append(said or "killed")
    json.dump(endings, sys.stdout)


def _tried(operate: Callable[[Journal], None], root: Path, at: int, fault: str) -> bytes:
    """Return how the operation ended: through, the file that keeps the text, or the sentence of an error."""
    journal = Journal(root)
    calls = Calls(at, fault)
    calls.watch()
    try:
        operate(journal)
    except NotSavedError as error:
        return f"kept {error.rescued_path}".encode()
    except BouncebackError as error:
        return f"refused {error}".encode()
    except Exception as error:  # noqa: BLE001 - what it is, is for the test to judge
        return f"escaped {type(error).__name__}: {error}".encode()
    finally:
        calls.rest()
    return b"through" if calls.count < at else b"survived"


class Calls:
    """Counts the calls to the system, and puts the fault before one of them."""

    def __init__(self, at: int, fault: str, names: tuple[str, ...] = WATCHED) -> None:
        self.count = 0
        self._at = at
        self._fault = fault
        self._real = {name: getattr(os, name) for name in names if hasattr(os, name)}

    def watch(self) -> None:
        """Put this between the program and the system."""
        for name, real in self._real.items():
            setattr(os, name, self._counting(real))

    def rest(self) -> None:
        """Let calls through again."""
        for name, real in self._real.items():
            setattr(os, name, real)

    def _counting(self, real: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*positional: Any, **named: Any) -> Any:
            self.count += 1
            if self.count == self._at:
                if self._fault == "kill":
                    os.kill(os.getpid(), signal.SIGKILL)
                number = getattr(errno, self._fault)
                raise OSError(number, os.strerror(number))
            return real(*positional, **named)

        return counted


def _change(journal: Journal) -> None:
    journal.update(journal.load(journal.entry_ids()[0]), lambda e: e.replace(notes="changed " + TEXT))


def _edit(journal: Journal) -> None:
    entry_id = journal.entry_ids()[0]
    before = journal.read_bytes(entry_id)
    journal.replace_text(
        entry_id, before.replace(b"\n...", b"\nmine: typed by hand\n..."), expected=files.fingerprint(before)
    )


def _draft(journal: Journal) -> None:
    journal.save_draft(
        entry("draft").replace(role="", notes="changed " + TEXT), journal.draft_ids()[0], MOMENT
    )


def _arrivals() -> list[Arrival]:
    entries = [entry(f"imported {number}") for number in range(3)]
    return [Arrival(id_of(one), codec.encode(one)) for one in entries]


OPERATIONS: dict[str, Callable[[Journal], Any]] = {
    "add": lambda journal: journal.add(entry("added")),
    "change": _change,
    "edit": _edit,
    "delete": lambda journal: journal.delete(journal.entry_ids()[0]),
    "undo": lambda journal: journal.undo(),
    "draft": _draft,
    "new-draft": lambda journal: journal.save_draft(entry("draft").replace(role=""), None, MOMENT),
    "import": lambda journal: journal.bring_in(_arrivals(), 3, lambda _: None),
    "place": lambda journal: journal.place(journal.draft_ids()[0]),
}


def main(words: list[str]) -> None:
    """Do what the command line says."""
    if words[0] == "add":
        add(Path(words[1]), words[2], int(words[3]))
    elif words[0] == "kill":
        kill_at_random(Path(words[1]), int(words[2]), int(words[3]))
    elif words[0] == "sweep":
        sweep(Path(words[1]), Path(words[2]), words[3], words[4])
    else:
        sys.exit(2)


if __name__ == "__main__":
    main(sys.argv[1:])
