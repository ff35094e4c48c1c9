"""The words of prep: the shipped file tells real questions apart, and a bad one is named to the key."""

from pathlib import Path
from typing import Any

import pytest

from bounceback import plainyaml
from bounceback.content.labels import load_labels
from bounceback.content.prep import load_prep
from bounceback.content.resources import Prompts
from bounceback.content.themes import load_ideas
from bounceback.domain.asked import QuestionType
from bounceback.domain.process import steps_at
from bounceback.domain.story_bank import PARTS
from bounceback.domain.terms import Stage
from bounceback.errors import ContentError

TEXTS = load_prep(Prompts())
FILE = "prep/en.yaml"


@pytest.mark.parametrize(
    ("text", "kind", "competency"),
    [
        ("Tell me about a time you disagreed with your manager", "behavioural", "conflict"),
        ("Describe a conflict in your team and what you did", "behavioural", "conflict"),
        ("Give an example of a time you led without being the boss.", "behavioural", "leading"),
        ("Tell us about a bug that took you days", "behavioural", "pressure"),
        ("What are your salary expectations?", "salary", ""),
        ("How much would you like to earn?", "salary", ""),
        ("Why do you want to work here?", "motivation", ""),
        ("What’s your greatest weakness?", "motivation", "mistake"),
        ("Where do you see yourself in five years?", "motivation", ""),
        ("Tell me about yourself", "motivation", ""),
        ("Difference between an inner join and a left join?", "technical", ""),
        ("How would you design a rate limiter?", "technical", ""),
        ("How do you test code that talks to a database?", "technical", ""),
        ("How would you calm an angry customer?", "situational", "conflict"),
        ("What would you do if two people called at once?", "situational", "pressure"),
        ("How do you decide what not to build?", "situational", "deciding"),
        ("Do you have any questions for us?", "closing", ""),
        ("When could you start?", "closing", ""),
        ("Favourite colour?", "other", ""),
        ("Who payed for it?", "other", ""),
    ],
)
def test_a_question_is_told_by_its_words(text: str, kind: str, competency: str) -> None:
    """The type decides whether it can come again elsewhere, the competency which story fits."""
    assert (TEXTS.lexicon.type_of(text), TEXTS.lexicon.competency_of(text)) == (
        QuestionType(kind),
        competency,
    )


@pytest.mark.parametrize(
    ("step", "stage"),
    [
        ("Recruiter call, phone, 15 minutes", Stage.SCREEN),
        ("Take-home task, 3 hours", Stage.TASK),
        ("Panel with two analysts", Stage.INTERVIEW),
        ("Onsite day, four conversations", Stage.ONSITE),
        ("Talk with the CTO, 30 min", Stage.FINAL),
        ("References", Stage.OFFER),
    ],
)
def test_a_noted_stage_is_told_by_its_words(step: str, stage: Stage) -> None:
    """--stage shows what that part of the process was like."""
    assert steps_at([step], stage, TEXTS.process) == (step,)


def test_every_label_of_a_type_and_every_part_of_a_story_has_its_words() -> None:
    """Nothing is shown as a key."""
    assert set(TEXTS.types) == set(QuestionType) - {QuestionType.OTHER}
    assert [question.part for question in TEXTS.story] == list(PARTS)
    assert 8 <= len(TEXTS.competencies) <= 12


def test_the_texts_are_calm_and_fit_their_lines() -> None:
    """No cheer, no exclamation marks; what is looked up fits one line, the rest two."""
    general = TEXTS.general
    texts = [
        *general.ask_them,
        general.ask_about,
        *general.look_up,
        *general.logistics.values(),
        *general.kind_words,
    ]

    assert not [text for text in texts if "!" in text]
    assert not [text for text in texts if len(text) > 145]
    assert not [text for text in general.look_up if len(text) > 74]
    assert "$name" in general.ask_about


def test_themes_to_work_on_have_a_plan_to_borrow() -> None:
    """Those that teach nothing, or are out of one's hands, are no weak spots."""
    ideas = load_ideas(Prompts())

    assert ideas.keys() <= load_labels(Prompts()).keys()
    assert ideas["evidence_examples"].plan is not None
    assert "close_competition" not in ideas


def test_a_theme_of_one_s_own_may_have_no_plan(tmp_path: Path) -> None:
    """Then nothing is borrowed."""
    own = tmp_path / "themes" / "mine.yaml"
    own.parent.mkdir()
    own.write_text(
        "themes:\n"
        "  - {key: rota, label: The rota, control: in, teaches: true}\n"
        "  - {key: half, label: Half, control: in, teaches: true, plan: {cue: x}}\n"
        "  - {key: far, label: Far, control: out, teaches: true}\n...\n",
        encoding="utf-8",
    )

    ideas = load_ideas(Prompts(tmp_path))

    assert (ideas["rota"].label, ideas["rota"].plan, ideas["half"].plan) == ("The rota", None, None)
    assert "far" not in ideas


def own_file(folder: Path, change: Any) -> Prompts:
    """Return prompts in which the shipped file is changed."""
    mapping = Prompts().mapping(FILE)
    change(mapping)
    (folder / "prep").mkdir()
    (folder / FILE).write_bytes(plainyaml.dump(mapping))
    return Prompts(folder)


@pytest.mark.parametrize(
    ("place", "value", "message"),
    [
        (("colour",), "blue", "colour: no such key"),
        (("stop_words",), None, "stop_words: is missing or has no text"),
        (("ask_about",), ["a"], "ask_about: is missing or has no text"),
        (("ask_them",), "a", "ask_them: is a list of texts"),
        (("look_up",), [], "look_up: is a list of texts"),
        (("kind_words",), [["a"]], "kind_words: is missing or has no text"),
        (("logistics",), {}, "logistics: is a group of lines"),
        (("logistics",), {"task": "x"}, "logistics.any: it is missing"),
        (("logistics", "lunch"), "x", 'logistics: "lunch" is not one of applied'),
        (("stages", "lunch"), ["x"], 'stages: "lunch" is not one of applied'),
        (("stages", "task"), "x", "stages.task: is a list of phrases"),
        (("stages", "task"), [" "], "stages.task: is missing or has no text"),
        (("formats",), "x", "formats: is a list of groups"),
        (("formats", 0), {"key": "x"}, "formats.1: needs exactly 'key', 'label' and 'phrases'"),
        (("formats", 0, "key"), "phone", "formats.phone: there is another one of this key"),
        (("competencies", 0, "phrases"), [], "competencies.conflict: is a list of phrases"),
        (("question_types", 0, "key"), "rude", 'question_types: "rude" is not one of behavioural'),
        (("story", "title"), "x", "story.title: needs an 'ask'"),
        (("story", "title"), {"hint": "x"}, "story.title: needs an 'ask'"),
        (("story", "ending"), {"ask": "x"}, "story: needs exactly title, situation"),
        (("story", "title", "ask"), " ", "story.title.ask: is missing or has no text"),
    ],
)
def test_what_is_wrong_with_a_file_is_named(
    tmp_path: Path, place: tuple[Any, ...], value: Any, message: str
) -> None:
    """To the key, in a sentence; nobody has to read code for it."""

    def change(mapping: Any) -> None:
        for step in place[:-1]:
            mapping = mapping[step]
        if value is None:
            del mapping[place[-1]]
        else:
            mapping[place[-1]] = value

    with pytest.raises(ContentError) as error:
        load_prep(own_file(tmp_path, change))
    assert str(error.value).startswith(f"{FILE}: {message}")
