"""The reframing questions: what is wrong with the file is said with its place."""

from pathlib import Path

import pytest

from bounceback.content.reframing import load_reframing
from bounceback.content.resources import Prompts
from bounceback.errors import ContentError

TEXT = """\
reframes:
  - key: labelling
    cues: [i'm an idiot]
    ask: >
      Which words would you use
      for a friend?
self_level: [i'm too shy]
"""


def prompts_with(folder: Path, text: str) -> Prompts:
    """Return prompts in which the user has reframing questions of their own."""
    (folder / "reframing").mkdir()
    (folder / "reframing" / "en.yaml").write_text(text, encoding="utf-8")
    return Prompts(folder)


def test_the_shipped_questions_load() -> None:
    """Eleven kinds, each with a question."""
    reframing = load_reframing(Prompts())

    assert len(reframing.reframes) == 11
    assert reframing.self_level


def test_a_question_is_one_line_whatever_the_file_looks_like(tmp_path: Path) -> None:
    """Folded YAML text would otherwise bring its line ends to the prompt."""
    (reframe,) = load_reframing(prompts_with(tmp_path, TEXT)).reframes

    assert reframe.key == "labelling"
    assert reframe.ask == "Which words would you use for a friend?"
    assert reframe.cues[0].search("Im an idiot")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("self_level", "self"), "self: there is no such key; known are reframes, self_level"),
        (("self_level: [i'm too shy]\n", ""), "self_level: it is missing"),
        (("[i'm too shy]", "['(']"), "self_level.1: it is not a regular expression: "),
        (("[i'm an idiot]", "[a, '[']"), "labelling.cues.2: it is not a regular expression: "),
        (("[i'm an idiot]", "[a, a]"), 'labelling.cues.2: "a" stands there twice'),
        (("cues:", "cue:"), "labelling.cue: there is no such key; known are key, cues, ask"),
        (("    cues: [i'm an idiot]\n", ""), "labelling.cues: it is missing"),
        (("  - key: labelling\n    cues", "  - cues"), "reframes.1.key: it is missing"),
        (("key: labelling", "key: [a]"), "reframes.1.key: it is not a text"),
        (("ask: >\n      Which", "ask:\n    - Which"), "labelling.ask: it is not a text"),
        (("  - key", "  - idiot\n  - key"), "reframes.1: it is not a group of 'key: value' lines"),
        (
            ("self_level", "  - {key: labelling, cues: [b], ask: And?}\nself_level"),
            "labelling.key: it stands there twice",
        ),
    ],
)
def test_what_is_wrong_is_said_with_its_place(tmp_path: Path, change: tuple[str, str], said: str) -> None:
    """People who don't program edit this file and have to find the line."""
    prompts = prompts_with(tmp_path, TEXT.replace(*change))

    with pytest.raises(ContentError) as caught:
        load_reframing(prompts)

    assert str(caught.value).startswith(f"reframing/en.yaml: {said}")


def test_reframes_that_are_no_list_are_refused(tmp_path: Path) -> None:
    """A mapping by key is the likeliest slip."""
    prompts = prompts_with(tmp_path, "reframes: {labelling: a}\nself_level: [b]\n")

    with pytest.raises(ContentError, match=r"reframes: it is not a list of questions"):
        load_reframing(prompts)
