"""How applications ended, told from the words of a table."""

import pytest

from bounceback.content.columns import load_vocabulary
from bounceback.content.resources import Prompts
from bounceback.domain.endings import Ending, EndingReader, Meaning, Standing
from bounceback.domain.terms import Outcome, Stage

READER = EndingReader(load_vocabulary(Prompts()), {})
ENDED, OPEN, UNKNOWN, SILENT = Standing.ENDED, Standing.OPEN, Standing.UNKNOWN, Standing.SILENT


@pytest.mark.parametrize(
    ("cell", "outcome", "stage", "whole"),
    [
        ("Rejected", "declined", None, True),
        ("❌", "declined", None, True),
        ("❌ Rejected", "declined", None, True),
        ("no", "declined", None, True),
        ("Not Selected", "declined", None, True),
        ("Rejected after phone screen", "declined", "screen", False),
        ("Interview – rejected", "declined", "interview", False),
        ("Declined by company after final round", "declined", "final", False),
        ("Rejected (no interview)", "declined", "applied", False),
        ("Offer rescinded", "declined", "offer", True),
        ("Absage nach Vorstellungsgespräch", "declined", "interview", False),
        ("Refusée", "declined", None, True),
        ("Ghosted 👻", "no_reply", None, True),
        ("NO RESPONSE", "no_reply", None, True),
        ("didn't hear back", "no_reply", None, True),
        ("keine Rückmeldung", "no_reply", None, True),
        ("Position filled internally", "role_closed", None, False),
        ("role_closed", "role_closed", None, True),
        ("I Withdrew", "withdrawn", None, True),
        ("Offer declined", "withdrawn", "offer", True),
        ("zurückgezogen", "withdrawn", None, True),
    ],
)
def test_a_no_is_a_no_in_many_words(cell: str, outcome: str, stage: str | None, *, whole: bool) -> None:
    """With the stage, where it says one; more than the usual words are worth keeping."""
    found = READER.meaning(cell)
    assert found == Meaning(ENDED, Outcome(outcome), Stage(stage) if stage else None, whole)


@pytest.mark.parametrize(
    "cell",
    ["Applied", "Interviewing", "Offer", "Accepted", "Phone screen scheduled", "No response yet", "Pending",
     "Waiting for a reply", "Not rejected", "Saved", "Wishlist", "Beworben", "Zusage", "yes",
     "2nd interview"],
)  # fmt: skip
def test_what_is_still_open_or_went_well_is_no_no(cell: str) -> None:
    """This journal is not for it."""
    assert READER.meaning(cell).standing is OPEN


@pytest.mark.parametrize("cell", ["", "-", "—", "n/a", "N.A.", "?", "...", "tbd"])
def test_some_cells_say_nothing(cell: str) -> None:
    """People fill them with signs."""
    assert READER.meaning(cell).standing is SILENT


@pytest.mark.parametrize("cell", ["Archived", "Closed", "no decision", "x", "🤷"])
def test_other_words_are_unknown(cell: str) -> None:
    """They are asked about, never guessed."""
    assert READER.meaning(cell).standing is UNKNOWN


def test_own_words_come_first() -> None:
    """What the person said they mean: an outcome, a stage, or that it isn't a no."""
    own = {"archived": "no_reply", "paused": "open", "level 2": "interview", "rejected": "open"}
    reader = EndingReader(load_vocabulary(Prompts()), own)
    assert reader.meaning("Archived!") == Meaning(ENDED, Outcome.NO_REPLY, None, whole=False)
    assert reader.meaning("Paused") == Meaning(OPEN, whole=False)
    assert reader.meaning("Level 2") == Meaning(OPEN, stage=Stage.INTERVIEW, whole=False)
    assert reader.meaning("rejected").standing is OPEN


@pytest.mark.parametrize(
    ("cells", "stage_cell", "default", "ending"),
    [
        (["Rejected", ""], "Onsite", None, Ending(ENDED, Outcome.DECLINED, Stage.ONSITE)),
        (["", "Rejected"], "", None, Ending(ENDED, Outcome.DECLINED, None)),
        (["-", "Rejected after phone screen"], "Final", None, Ending(ENDED, Outcome.DECLINED, Stage.FINAL)),
        (["Pending", "Rejected"], "", None, Ending(OPEN, None, None)),
        (["Archived", "Rejected"], "", None, Ending(UNKNOWN, None, None, "Archived")),
        (["", ""], "Rejected after onsite", None, Ending(ENDED, Outcome.DECLINED, Stage.ONSITE)),
        (["", ""], "Onsite", Outcome.NO_REPLY, Ending(ENDED, Outcome.NO_REPLY, Stage.ONSITE)),
        (["", ""], "Onsite", None, Ending(OPEN, None, Stage.ONSITE)),
        (["", ""], "Level 9", None, Ending(UNKNOWN, None, None, "Level 9")),
        (["", ""], "", None, Ending(SILENT, None, None)),
    ],
)
def test_the_cells_of_a_row_say_it_together(
    cells: list[str], stage_cell: str, default: Outcome | None, ending: Ending
) -> None:
    """The first that says anything counts; a stage alone is no end."""
    assert READER.ending(cells, stage_cell, default) == ending
