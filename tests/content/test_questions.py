"""The shipped questions hold together, and a wrong file is named to the key."""

from pathlib import Path

import pytest

from bounceback.content.benchmarks import load_benchmarks
from bounceback.content.labels import load_labels, load_names
from bounceback.content.notices import load_notices
from bounceback.content.questions import first_question, load_questions
from bounceback.content.resources import Prompts, prompts_root
from bounceback.content.themes import load_themes
from bounceback.domain.terms import QuestionKind, Step
from bounceback.errors import ContentError

GOOD = """\
  - id: own.question
    step: experience
    ask: "What was in the room?"
    kind: text
"""


def own(tmp_path: Path, name: str, text: str) -> Prompts:
    """Return the prompts with one file of the person's own."""
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return Prompts(tmp_path)


def test_the_shipped_questions_cover_every_step_and_say_why() -> None:
    """Every counted question of the short path can be asked about with ``?``."""
    questions = load_questions(Prompts()).questions

    assert {question.step for question in questions} == set(Step)
    assert len(questions) == len({question.id for question in questions})
    assert [q.id for q in questions if q.path.name in {"SMALLEST", "SHORT"} and not q.why] == []
    assert first_question(Prompts()) == questions[0]


def test_the_voice_of_the_shipped_words() -> None:
    """No exclamation marks, and none of the words that don't help."""
    unwelcome = ("!", "at least", "stay positive", "everything happens for a reason", "their loss", "journey")
    for question in load_questions(Prompts()).questions:
        words = f"{question.ask} {question.why} {question.hint}".lower()
        assert not [word for word in unwelcome if word in words], question.id
    for name, text in load_notices(Prompts()).texts.items():
        assert not [word for word in unwelcome if word in text.lower()], name


def test_own_questions_join_in_and_replace(tmp_path: Path) -> None:
    """A new file adds questions; a question of the same id in a later file takes the earlier one's place."""
    prompts = own(tmp_path, "questions/en/9-mine.yaml", f"questions:\n{GOOD}")
    assert load_questions(prompts).questions[-1].id == "own.question"

    changed = GOOD.replace("own.question", "experience.surprised")
    questions = load_questions(own(tmp_path, "questions/en/9-mine.yaml", f"questions:\n{changed}"))
    assert (question := questions.get("experience.surprised")) is not None
    assert question.ask == "What was in the room?"


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("items: []\n", "questions: the file holds one list called 'questions'"),
        ("questions:\n  - ask: x\n", "questions: each question starts with an 'id'"),
        (f"questions:\n{GOOD}{GOOD}", "own.question.id: another question in this file has the same id"),
        (f"questions:\n{GOOD}    colour: red\n", "own.question.colour: is not one of ahead, also, ask, "),
        (
            f"questions:\n{GOOD.replace('kind: text', 'kind: sonnet')}",
            "own.question.kind: is one of text, long, ",
        ),
        (f"questions:\n{GOOD.replace('    kind: text', '')}", "own.question.kind: is missing"),
        (f"questions:\n{GOOD.replace('experience', 'dance')}", "own.question.step: is one of facts, "),
        (
            f"questions:\n{GOOD.replace('kind: text', 'kind: choice')}",
            "own.question.choices: a choice needs at least two",
        ),
        (
            f"questions:\n{GOOD}    choices: [a, b]\n",
            "own.question.choices: each choice is a 'key' and a 'label'",
        ),
        (
            f"questions:\n{GOOD}    choices: [{{key: a}}]\n",
            "own.question.choices: each choice is a 'key' and a 'label'",
        ),
        (f"questions:\n{GOOD}    choices: a\n", "own.question.choices: should be a list"),
        (f"questions:\n{GOOD}    saves_to: mood\n", "own.question.saves_to: an entry has no field 'mood'"),
        (
            f"questions:\n{GOOD}    path: winding\n",
            "own.question.path: is one of smallest, short, step, full",
        ),
        (f"questions:\n{GOOD}    required: perhaps\n", "own.question.required: is true or false"),
        (f"questions:\n{GOOD}    why: [a]\n", "own.question.why: should be text"),
        (f"questions:\n{GOOD}    hint: $mood\n", "own.question.ask: there is no slot $mood"),
        (f"questions:\n{GOOD}    when: late\n", "own.question.when: is a group of 'fact: value' lines"),
        (
            f"questions:\n{GOOD}    when: {{mood: [a]}}\n",
            "own.question.when.mood: is not a fact that is known here",
        ),
        (
            f"questions:\n{GOOD}    when: {{stage: a}}\n",
            "own.question.when.stage: is a list such as [one, two]",
        ),
        (
            f"questions:\n{GOOD}    when: {{sting: high}}\n",
            "own.question.when.sting: is a number, a range such as 1-4",
        ),
        (
            f"questions:\n{GOOD}    when: {{answered: [no.such]}}\n",
            "own.question.when: there is no question 'no.such'",
        ),
    ],
)
def test_what_is_wrong_is_named_to_the_key(tmp_path: Path, text: str, error: str) -> None:
    """People who do not program write these files: they need the place and the reason."""
    with pytest.raises(ContentError) as found:
        load_questions(own(tmp_path, "questions/en/9-mine.yaml", text))

    assert f"questions/en/9-mine.yaml: {error}" in str(found.value)


@pytest.mark.parametrize(
    ("change", "error"),
    [
        (("url:", "site:"), "sources: each source needs"),
        (("[0.25]", "[1.5]"), "offer_rates: is a list of numbers between 0 and 1"),
        (("[0.25]", "often"), "offer_rates: is a list of numbers between 0 and 1"),
        (("minimum_interviews: 5", "minimum_interviews: few"), "minimum_interviews: is a whole number"),
        (("  normal:", "  usual:"), "sentences: needs exactly"),
        (("  contact:", "  call:"), "names: needs exactly contact, offer, final"),
        (("dated: 2026-11-22", "dated: lately"), "dated: is the day of the averages"),
        (("caveats:", "caveats: []\nmore:"), "caveats: is a list of sentences"),
    ],
)
def test_benchmarks_need_rates_and_sources(tmp_path: Path, change: tuple[str, str], error: str) -> None:
    """A figure without a source has no place here."""
    shipped = (prompts_root() / "benchmarks.yaml").read_text(encoding="utf-8")
    with pytest.raises(ContentError, match=error):
        load_benchmarks(own(tmp_path, "benchmarks.yaml", shipped.replace(*change)))


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("notices: hello\n", "notices: should be a group"),
        ("notices: {finished: [a]}\n", "finished: should be text"),
        ("notices: {finished: $mood}\n", r"finished: there is no slot \$mood"),
        ("notices: {no-such: a}\n", "no-such: there is no notice of this name"),
        (
            "notices: {finished: Done}\nplan-examples: {screen: {cue: a}}\n",
            "plan-examples.screen: needs a 'cue'",
        ),
    ],
)
def test_notices_are_checked_and_may_be_few(tmp_path: Path, text: str, error: str) -> None:
    """A file with one own notice is enough; a wrong one is named."""
    with pytest.raises(ContentError, match=error):
        load_notices(own(tmp_path, "notices/en.yaml", text))
    assert load_notices(own(tmp_path, "notices/en.yaml", "notices: {leave: Bye}\n")).say("leave") == "Bye"


def test_labels_are_those_of_the_themes_that_teach(tmp_path: Path) -> None:
    """The quick way to the labels says what the whole file says, own themes included."""
    fields = "key: mine, label: My theme, definition: d, control: in, teaches: true, phrases: {likely: [x]}"
    theirs = fields.replace("mine", "theirs").replace("control: in", "control: out")
    mine = f"themes:\n  - {{{fields}}}\n  - {{{theirs}}}\n"
    prompts = own(tmp_path, "themes/mine.yaml", mine)

    assert load_labels(prompts) == {
        theme.key: theme.label
        for theme in load_themes(prompts).themes
        if theme.teaches and theme.key != "theirs"
    }
    assert load_labels(prompts)["mine"] == "My theme"
    assert load_names(prompts) == {theme.key: theme.label for theme in load_themes(prompts).themes}


def test_a_missing_file_is_an_error_that_names_it() -> None:
    """Nothing is looked for elsewhere."""
    with pytest.raises(ContentError, match=r"checks/xx\.yaml: there is no such file"):
        Prompts().mapping("checks/xx.yaml")


def test_every_kind_is_used() -> None:
    """A kind that no question uses would be dead code."""
    assert {question.kind for question in load_questions(Prompts()).questions} == set(QuestionKind)
