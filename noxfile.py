"""The tests over every supported Python, and over the oldest dependencies that pyproject.toml allows."""

import re
import tomllib
from pathlib import Path

import nox

nox.options.default_venv_backend = "venv"
nox.options.envdir = ".cache/nox"
nox.options.error_on_missing_interpreters = False

PROJECT = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))["project"]
PYTHONS = [
    found[1]
    for classifier in PROJECT["classifiers"]
    if (found := re.search(r"Python :: (3\.\d+)$", classifier))
]


@nox.session(python=PYTHONS)
def tests(session: nox.Session) -> None:
    """Run the tests on one version of Python, with the locked dependencies."""
    install(session)
    session.run("pytest", "-n", "auto", *session.posargs)


@nox.session(python=PYTHONS[0])
def oldest(session: nox.Session) -> None:
    """Run the tests with the lowest version of each dependency that pyproject.toml names."""
    install(session)
    session.install(*[lowest(requirement) for requirement in PROJECT["dependencies"]])
    session.run("pytest", "-n", "auto", *session.posargs)


def install(session: nox.Session) -> None:
    """Install what the lock file names, checked against its hashes, and this checkout."""
    session.install("--require-hashes", "-r", "requirements/dev.lock")
    session.install("--no-build-isolation", "--no-deps", "-e", ".")


def lowest(requirement: str) -> str:
    """Return *requirement* pinned to its lower bound: ``rich>=13,<15`` becomes ``rich==13``."""
    found = re.match(r"([\w.-]+)>=([\w.]+)", requirement)
    if not found:
        message = f"{requirement} has no lower bound"
        raise ValueError(message)
    return f"{found[1]}=={found[2]}"
