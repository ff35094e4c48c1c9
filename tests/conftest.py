"""What every test may use: a journal in a folder of its own, and how Hypothesis searches."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

from bounceback.store.journal import Journal

# No deadline: a busy machine is no bug. CI tries the same examples each time, so that a red run repeats.
settings.register_profile("local", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, database=None, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "local")


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    """Return an empty journal whose folder does not exist yet."""
    return Journal(tmp_path / "journal")
