"""Build the wheel, install it as a user would, and run the end-to-end tests against the installed program.

Two environments keep the checkout's ``src/`` out of reach:

- ``.cache/wheel-venv`` holds the wheel and its runtime dependencies, and nothing else. What the wheel forgot
  to pack or to require is missing there.
- ``.cache/runner-venv`` runs pytest. It sees the development tools and that installed wheel, but not the
  editable installation: a ``.pth`` file adds folders without following the ``.pth`` files inside them.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CACHE = ROOT / ".cache"
RUNTIME_LOCK = ROOT / "requirements" / "runtime.lock"
SCRIPTS = "Scripts" if os.name == "nt" else "bin"
SUFFIX = ".exe" if os.name == "nt" else ""
IMPORT_ALL = """
import importlib, pathlib, pkgutil
import bounceback
home = pathlib.Path(bounceback.__file__).parent
assert "wheel-venv" in home.parts, f"bounceback comes from {home}"
names = [found.name for found in pkgutil.walk_packages([str(home)], "bounceback.")]
for name in names:
    if not name.endswith("__main__"):
        importlib.import_module(name)
"""


def run(*command: str | Path, cwd: Path = ROOT, **environment: str) -> None:
    """Run *command* without PYTHONPATH, and with *environment* added; exit with its code if it fails."""
    inherited = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    outcome = subprocess.run(command, cwd=cwd, env=inherited | environment, check=False)
    if outcome.returncode:
        sys.exit(outcome.returncode)


def build_wheel() -> Path:
    """Return the path of the wheel, freshly built from the checkout with the locked build tools."""
    folder = CACHE / "wheel"
    shutil.rmtree(folder, ignore_errors=True)
    with tempfile.TemporaryFile() as log:
        outcome = subprocess.run(
            [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder],
            cwd=ROOT,
            stdout=log,
            stderr=subprocess.STDOUT,
            check=False,
        )
        if outcome.returncode:
            log.seek(0)
            sys.exit(log.read().decode(errors="replace"))
    return next(folder.glob("*.whl"))


def make_wheel_venv(wheel: Path) -> Path:
    """Return the folder of an environment that holds *wheel*, its locked dependencies, and nothing else."""
    folder = CACHE / "wheel-venv"
    python = folder / SCRIPTS / f"python{SUFFIX}"
    made_from = folder / "made-from"
    wanted = hashlib.sha256(RUNTIME_LOCK.read_bytes() + sys.version.encode()).hexdigest()
    pip = (python, "-m", "pip", "--disable-pip-version-check", "--no-input", "-qq")
    if not made_from.exists() or made_from.read_text(encoding="utf-8") != wanted:
        venv.create(folder, clear=True, with_pip=True)
        run(*pip, "install", "--require-hashes", "-r", RUNTIME_LOCK)
        made_from.write_text(wanted, encoding="utf-8")
    run(*pip, "install", "--no-deps", "--no-index", "--force-reinstall", wheel)
    run(*pip, "check")
    run(python, "-I", "-c", IMPORT_ALL)
    return folder


def make_runner_venv(wheel_venv: Path) -> Path:
    """Return the Python of an environment with the tools and the installed wheel, but without src/."""
    folder = CACHE / "runner-venv"
    venv.create(folder, clear=True)
    seen = [Path(sysconfig.get_path("purelib")), site_packages(wheel_venv)]
    (site_packages(folder) / "tools.pth").write_text("".join(f"{path}\n" for path in seen), encoding="utf-8")
    return folder / SCRIPTS / f"python{SUFFIX}"


def site_packages(folder: Path) -> Path:
    """Return where the environment in *folder* keeps its packages."""
    places = {"base": str(folder), "platbase": str(folder)}
    return Path(sysconfig.get_path("purelib", "venv", vars=places))


def main() -> None:
    """Build, install, and run ``tests/e2e``; arguments go to pytest, whose exit code is the script's."""
    wheel_venv = make_wheel_venv(build_wheel())
    program = wheel_venv / SCRIPTS / f"bounceback{SUFFIX}"
    python = make_runner_venv(wheel_venv)
    with tempfile.TemporaryDirectory(prefix="bounceback-wheel-") as name:
        empty = Path(name)
        shutil.copytree(ROOT / "tests", empty / "tests", ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(ROOT / "pyproject.toml", empty)  # pytest's settings
        command = (python, "-m", "pytest", "-q", "-n", "auto", "-p", "no:cacheprovider", "tests/e2e")
        run(*command, *sys.argv[1:], cwd=empty, BOUNCEBACK_BIN=str(program))


if __name__ == "__main__":
    main()
