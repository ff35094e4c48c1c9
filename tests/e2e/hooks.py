"""Code that runs inside the program under test, as a ``sitecustomize`` on its path."""

from pathlib import Path

from e2e.program import Program

# Ends the process at the first sign of a network, whoever asks for it.
NO_SOCKETS = """
import os, sys

def watch(event, arguments):
    if event.startswith(("socket.", "http.", "urllib.", "ftplib.", "smtplib.", "imaplib.", "webbrowser.")):
        local = event == "socket.__new__" and int(arguments[1]) == 1  # AF_UNIX: asyncio's own pair
        os.write(2, f"SOCKET {event} local={local}\\n".encode())
        if not local:
            os._exit(99)

sys.addaudithook(watch)
"""

# Writes every event that touches a file or starts a program to the file named in AUDIT_LOG.
LOG_FILES = """
import os, sys

log = os.open(os.environ["AUDIT_LOG"], os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)

def watch(event, arguments):
    if event in {"open", "subprocess.Popen", "os.exec", "os.posix_spawn", "os.system"}:
        os.write(log, f"{event} {arguments!r}\\n".encode("utf-8", "backslashreplace"))

sys.addaudithook(watch)
"""

# Says at the end which modules were loaded, besides those that were there from the start.
LOG_MODULES = """
import atexit, os, sys

def tell():
    with open(os.environ["MODULES_LOG"], "w") as log:
        log.write("\\n".join(sorted(sys.modules)))

atexit.register(tell)
"""


def install(program: Program, code: str) -> dict[str, str | None]:
    """Put the code on the program's path, and return the environment in which it runs."""
    folder = program.folder / "hooks"
    folder.mkdir(exist_ok=True)
    (folder / "sitecustomize.py").write_text(code, encoding="utf-8")
    measuring = {name: None for name in program.variables() if name.startswith("COV")}
    logs = {
        "AUDIT_LOG": str(program.folder / "audit.log"),
        "MODULES_LOG": str(program.folder / "modules.log"),
    }
    return {"PYTHONPATH": str(folder), **logs, **measuring}


def logged(program: Program) -> list[str]:
    """Return the lines that a hook wrote, and forget them."""
    path = Path(program.folder / "audit.log")
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    path.unlink(missing_ok=True)
    return lines


def modules(program: Program) -> set[str]:
    """Return the modules that were loaded in the last run."""
    return set((program.folder / "modules.log").read_text(encoding="utf-8").split())
