"""A last place for typed text when the journal can't be written."""

import contextlib
import os
import tempfile
import time
from pathlib import Path

from bounceback.store import files


def rescue(folder: Path, name: str, data: bytes) -> Path | None:
    """Write *data* to the first place that takes it, readable by its owner only, and return the path.

    The journal's own folder comes first, then the user's state folder, the session's private folder in
    memory, and the system's temporary folder as the last resort. None if nothing could be written.
    """
    stem, _, suffix = name.rpartition(".")
    kept_name = f"{stem or name}-{time.strftime('%Y%m%d-%H%M%S')}-{os.getpid()}.{suffix}"
    for place in _places(folder):
        path = place / kept_name
        try:
            files.write_new(path, data)
        except OSError:
            continue
        return path
    return None


def _places(folder: Path) -> list[Path]:
    places = [folder]
    with contextlib.suppress(RuntimeError):  # an account without a home
        state = os.environ.get("XDG_STATE_HOME") or Path("~/.local/state").expanduser()
        places.append(Path(state) / "bounceback" / "rescued")
    if runtime := os.environ.get("XDG_RUNTIME_DIR"):
        places.append(Path(runtime) / "bounceback-rescued")
    with contextlib.suppress(OSError):  # no temporary folder takes a file: the disk is full
        places.append(Path(tempfile.gettempdir()) / f"bounceback-rescued-{os.getpid()}")
    return places
