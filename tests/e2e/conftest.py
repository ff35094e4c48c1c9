"""The real program in folders of its own, for every end-to-end test."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from e2e.program import Outcome, Program, Terminal


@pytest.fixture
def program(tmp_path: Path) -> Program:
    """Return the program with an empty journal, no settings, and an empty home."""
    for name in ("home", "tmp"):
        (tmp_path / name).mkdir()
    return Program(tmp_path)


@pytest.fixture
def run(program: Program) -> Callable[..., Outcome]:
    """Run the program with pipes."""
    return program.run


@pytest.fixture
def terminal(program: Program) -> Iterator[Callable[..., Terminal]]:
    """Start the program in a pseudo-terminal; what is left running is ended after the test."""
    started: list[Terminal] = []

    def start(*arguments: str, **more: Any) -> Terminal:
        started.append(program.terminal(*arguments, **more))
        return started[-1]

    yield start
    for one in started:
        if not one.child.closed:
            one.child.close(force=True)


@pytest.fixture
def is_root() -> bool:
    """Whether modes mean nothing to this process."""
    return hasattr(os, "geteuid") and os.geteuid() == 0
