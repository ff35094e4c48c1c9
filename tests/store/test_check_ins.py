"""The check-ins beside the entries."""

from datetime import date

import pytest

from bounceback.domain.check_in import CheckIn
from bounceback.domain.terms import Came, Helped
from bounceback.errors import EntryChangedError, UnreadableFileError
from bounceback.store.check_ins import CHECK_INS, put_check_in, read_check_ins
from bounceback.store.journal import Journal

FIRST = CheckIn(
    date(2026, 11, 1),
    "the first call",
    "slow down",
    4,
    "it stings",
    "walk",
    Came.DID,
    Helped.YES,
    False,
    ("x",),
)
SECOND = CheckIn(date(2026, 11, 22), easier="sleep", let_go=True, act="rest")


def test_what_is_stored_comes_back_and_a_day_has_one(journal: Journal) -> None:
    """A second look on the same day takes the first one's place."""
    assert read_check_ins(journal) == ()
    put_check_in(journal, FIRST, remember=True)
    put_check_in(journal, CheckIn(SECOND.on), remember=True)
    put_check_in(journal, SECOND, remember=True)

    assert read_check_ins(journal) == (FIRST, SECOND)
    assert journal.path_of(CHECK_INS).stat().st_mode & 0o777 == 0o600
    journal.undo()
    assert read_check_ins(journal) == (FIRST, CheckIn(SECOND.on))


def test_keys_the_program_does_not_know_stay(journal: Journal) -> None:
    """In the file and in each of its groups."""
    path = journal.path_of(CHECK_INS)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(
        "schema: 1\nown: mine\ncheck_ins:\n  - on: 2026-11-22\n    mood: fine\n...\n", encoding="utf-8"
    )
    put_check_in(journal, SECOND, remember=False)

    text = path.read_text(encoding="utf-8")
    assert "own: mine" in text
    assert "mood: fine" in text
    assert read_check_ins(journal) == (SECOND,)


@pytest.mark.parametrize(
    "text",
    [
        "schema: 1\ncheck_ins: some\n...\n",
        "schema: 1\ncheck_ins: [a]\n...\n",
        "schema: 9\n...\n",
        "a: &b c\n",
    ],
)
def test_a_damaged_file_is_named_and_left_while_the_new_answer_is_kept(journal: Journal, text: str) -> None:
    """Nothing typed is lost."""
    put_check_in(journal, FIRST, remember=True)
    path = journal.path_of(CHECK_INS)
    path.write_text(text, encoding="utf-8")

    with pytest.raises(UnreadableFileError, match=r"check-ins\.yaml"):
        read_check_ins(journal)
    with pytest.raises(EntryChangedError) as caught:
        put_check_in(journal, SECOND, remember=True)
    assert path.read_text(encoding="utf-8") == text
    assert str(journal.rescued_dir) in str(caught.value)
    assert any("sleep" in file.read_text(encoding="utf-8") for file in journal.rescued_dir.iterdir())


def test_values_that_cannot_be_read_count_as_absent(journal: Journal) -> None:
    """One odd line doesn't spoil the look back."""
    put_check_in(journal, FIRST, remember=True)
    path = journal.path_of(CHECK_INS)
    path.write_text(
        "schema: 1\ncheck_ins:\n  - on: soon\n    response: 9\n    next: walk\n    easier: [a]\n"
        "    skipped: x\n"
        "  - on: 2026-11-22\n    next:\n      came: maybe\n...\n",
        encoding="utf-8",
    )
    assert read_check_ins(journal) == (CheckIn(None), CheckIn(date(2026, 11, 22)))
