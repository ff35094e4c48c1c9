"""Where errors end: the right code, one sentence, and nobody's words in a traceback."""

import errno

import pytest

from bounceback.cli.boundary import guarded, traceback_without_text
from bounceback.errors import AmbiguousEntryError, ExitCode, UsageError

SECRET = "what she told me in confidence"


def raising(error: BaseException) -> None:
    """Raise it."""
    raise error


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (UsageError("the role is missing"), ExitCode.USAGE, "bounceback: the role is missing\n"),
        (
            AmbiguousEntryError("a", ["x\x1b"]),
            ExitCode.NOT_FOUND,
            'bounceback: "a" could be any of these; name one of them:\n  x\\x1b\n',
        ),
        (KeyboardInterrupt(), ExitCode.INTERRUPTED, "\n"),
        (OSError(errno.EIO, "gone"), ExitCode.INTERRUPTED, ""),
    ],
)
def test_expected_ends_have_their_code_and_sentence(
    error: BaseException, code: ExitCode, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Scripts read the code, people the sentence; controls in it are visible."""
    with pytest.raises(SystemExit) as ended:
        guarded(lambda: raising(error))

    assert ended.value.code == code
    assert capsys.readouterr().err == said


@pytest.mark.parametrize("error", [ValueError(SECRET), OSError(errno.EPERM, SECRET)])
def test_a_bug_shows_where_and_what_kind_but_no_text(
    error: Exception, capsys: pytest.CaptureFixture[str]
) -> None:
    """A traceback may be pasted into a public report."""
    with pytest.raises(SystemExit) as ended:
        guarded(lambda: raising(error))

    shown = capsys.readouterr().err
    assert ended.value.code == ExitCode.FAILED
    assert SECRET not in shown
    assert f"builtins.{type(error).__name__}" in shown
    assert "in raising" in shown


def test_a_cause_is_shown_without_its_text_too() -> None:
    """The reason behind an error often holds the private part."""
    error = RuntimeError(SECRET)
    error.__cause__ = ValueError(SECRET)
    shown = traceback_without_text(error)

    assert SECRET not in shown
    assert "builtins.RuntimeError" in shown
    assert "builtins.ValueError" in shown


@pytest.mark.parametrize(("returned", "code"), [(None, 0), (4, 4), ("text", 0)])
def test_a_command_may_choose_its_code(returned: object, code: int) -> None:
    """``doctor`` and ``--check`` do."""
    with pytest.raises(SystemExit) as ended:
        guarded(lambda: returned)

    assert ended.value.code == code
