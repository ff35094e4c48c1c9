"""The person's own editor, as a real program."""

import os
import sys
from pathlib import Path

import pytest

from bounceback.adapters.editor import SystemEditor


def script(tmp_path: Path, body: str) -> str:
    """Return the command line of a small program that is given the file as its last argument."""
    path = tmp_path / "an editor.py"
    path.write_text(f"import sys\n{body}\n")
    return f'"{sys.executable}" "{path}"'


def test_visual_comes_before_editor_and_may_have_arguments(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """``code -w`` is an ordinary setting, and so is a path with a space."""
    monkeypatch.setenv("EDITOR", "false")
    monkeypatch.setenv("VISUAL", script(tmp_path, "open(sys.argv[-1], 'a').write('added')"))
    file = tmp_path / "text"
    file.write_text("old ")

    assert SystemEditor().edit(file)
    assert file.read_text() == "old added"


def test_a_failing_or_missing_editor_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing may be taken for edited that wasn't."""
    monkeypatch.delenv("VISUAL", raising=False)
    file = tmp_path / "text"
    file.write_text("")
    for command in (script(tmp_path, "sys.exit(3)"), "no-such-editor-anywhere", "unclosed 'quote"):
        monkeypatch.setenv("EDITOR", command)
        assert not SystemEditor().edit(file)


def test_no_editor_at_all_is_no_crash(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A bare machine has none."""
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))

    assert not SystemEditor().edit(tmp_path / "text")


@pytest.mark.skipif(sys.platform == "win32", reason="a script with a shebang")
def test_vim_leaves_no_private_traces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Swap, undo and history files would keep private text outside the journal."""
    fake = tmp_path / "vim"
    fake.write_text(
        f"#!{sys.executable}\nimport sys\n"
        f"open({str(tmp_path / 'seen')!r}, 'w').write(' '.join(sys.argv[1:]))\n"
    )
    fake.chmod(0o755)
    monkeypatch.setenv("EDITOR", "vim")
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")

    assert SystemEditor().edit(tmp_path / "text")
    seen = (tmp_path / "seen").read_text()
    assert seen.startswith("-n -i NONE --cmd set noundofile nobackup nowritebackup ")
    assert seen.endswith(str(tmp_path / "text"))
