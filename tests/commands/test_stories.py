"""Writing down a story: a part at a time, each on the disk at once, to be left and taken up anywhere."""

from collections.abc import Iterable
from datetime import date

import pytest

from bounceback.commands.stories import StoryWriting, Written, add_story
from bounceback.content.prep import load_prep
from bounceback.content.resources import Prompts
from bounceback.domain.story_bank import PARTS, Story, StoryLine
from bounceback.errors import UsageError
from bounceback.ports import Back, Reply, Skipped, Stopped
from bounceback.store.journal import Journal
from bounceback.store.stories import list_bytes, put_story, read_stories
from fakes import ScriptedPrompter
from walks import CARD, make_care

TEXTS = load_prep(Prompts())
TODAY = date(2026, 11, 22)
ASKS = {question.part: question.ask for question in TEXTS.story}
NAPKIN = Story(
    title="The napkin",
    situation="The board didn't follow.\nTen minutes left.",
    task="Explain the pricing",
    actions=("I drew it", "I asked: clear?"),
    result="They agreed",
    learning="Draw first",
    tags=("customers", "deciding", "napkins"),
    used_at=("Acme", "Globex"),
)
REPLIES: tuple[Reply | str, ...] = (
    "The napkin",
    "The board didn't follow.\nTen minutes left.",
    "Explain the pricing",
    "I drew it",
    "I asked: clear?",
    Skipped(),
    "They agreed",
    "Draw first",
    "6, Deciding and prioritising, napkins",
    "Acme, Globex",
)


def write(journal: Journal, replies: Iterable[Reply | str]) -> tuple[Written, ScriptedPrompter]:
    """Write a story with these replies."""
    person = ScriptedPrompter(replies)
    writing = StoryWriting(journal, person, TEXTS.story, TEXTS.competencies, TODAY, make_care())
    written = writing.run()
    assert person.replies_left == 0
    return written, person


def stories(journal: Journal) -> tuple[Story, ...]:
    """Return the stories on the disk."""
    return read_stories(journal).items


def test_a_story_is_asked_part_by_part(journal: Journal) -> None:
    """In the order in which stories are told; what comes of it is a finished story."""
    written, person = write(journal, REPLIES)

    assert written == Written(NAPKIN)
    assert stories(journal) == (NAPKIN,)
    assert [ask for ask in person.asked if ask] == [ASKS[part] for part in PARTS]
    assert [prompt.progress for prompt in person.prompts if prompt.progress] == [
        f"{n} of 8" for n in range(1, 9)
    ]
    assert b"added_on: 2026-11-22" in (list_bytes(journal, "stories") or b"")


def test_each_part_is_on_the_disk_before_the_next_is_asked(journal: Journal) -> None:
    """Whatever happens after any reply, what was typed before it is there."""
    for count in range(1, len(REPLIES)):
        write_one = Journal(journal.root / str(count))
        write(write_one, [*REPLIES[:count], Stopped()])
        (story,) = stories(write_one)
        texts = [reply for reply in REPLIES[:count] if isinstance(reply, str)]
        values = [*story.__dict__.values()]
        assert story.unfinished is not None
        assert story.title == texts[0]
        assert story.actions == NAPKIN.actions[: max(len(texts) - 3, 0)]
        assert sum(bool(value) for value in values) >= min(len(texts), 4)


@pytest.mark.parametrize("interrupted", [True, False])
def test_the_line_that_was_left_stands_there_again(journal: Journal, interrupted: bool) -> None:
    """Ctrl-C half-way through a sentence costs nothing."""
    written, _ = write(journal, [*REPLIES[:6], Stopped(interrupted, "They agr")])

    assert written.left == Stopped(interrupted, "They agr")
    assert written.story is not None
    assert written.story.unfinished == StoryLine("result", "They agr")

    again, person = write(journal, ["1", *REPLIES[6:]])

    assert person.prompts[0].ask == "You began a story: The napkin. Go on with it?"
    assert person.prompts[1].default == "They agr"
    assert again == Written(NAPKIN)
    assert stories(journal) == (NAPKIN,)


def test_a_half_typed_step_stands_on_the_line_and_is_no_step_yet(journal: Journal) -> None:
    """The ones before it are."""
    write(journal, [*REPLIES[:4], Stopped(interrupted=True, text="I asked: cl")])
    again, person = write(journal, ["y", *REPLIES[4:]])

    assert person.prompts[1].default == "I asked: cl"
    assert person.prompts[1].hint.startswith("So far: I drew it")
    assert again == Written(NAPKIN)


def test_a_title_that_was_left_is_kept_too(journal: Journal) -> None:
    """A story may be no more than two words so far."""
    write(journal, [Stopped(interrupted=True, text="The nap")])

    assert stories(journal) == (Story("", unfinished=StoryLine("title", "The nap")),)

    again, person = write(journal, ["1", *REPLIES])
    assert person.prompts[0].ask == "You began a story: a story without a title. Go on with it?"
    assert person.prompts[1].default == "The nap"
    assert again == Written(NAPKIN)
    assert stories(journal) == (NAPKIN,)


def test_an_empty_first_line_is_nothing_to_keep(journal: Journal) -> None:
    """The text below it is."""
    write(journal, ["The rota", "\nIn May", Stopped()])

    assert stories(journal)[0].situation == "In May"


def test_leaving_before_anything_was_typed_stores_nothing(journal: Journal) -> None:
    """No empty story turns up later."""
    assert write(journal, [Stopped()])[0] == Written(None, Stopped())
    assert write(journal, [Stopped(text="  ")])[0].story is None
    assert list_bytes(journal, "stories") is None


def test_a_new_story_may_be_begun_beside_an_unfinished_one(journal: Journal) -> None:
    """The one that was left stays as it is."""
    write(journal, ["The rota", Stopped()])
    write(journal, ["2", *REPLIES])

    assert [story.title for story in stories(journal)] == ["The rota", "The napkin"]
    assert stories(journal)[0].unfinished == StoryLine("situation")


def test_leaving_at_the_offer_changes_nothing(journal: Journal) -> None:
    """It is only a question."""
    write(journal, ["The rota", Stopped()])
    before = list_bytes(journal, "stories")

    assert write(journal, [Stopped(interrupted=True)])[0] == Written(None, Stopped(interrupted=True))
    assert list_bytes(journal, "stories") == before


def test_going_back_shows_the_part_before_with_its_text(journal: Journal) -> None:
    """At the first part there is nothing before it; a change of the title keeps it one story."""
    replies = [Back(), "The nap", Back(), "The napkin", *REPLIES[1:8], "2", Back(), *REPLIES[8:]]

    written, person = write(journal, replies)

    assert written == Written(NAPKIN)
    assert stories(journal) == (NAPKIN,)
    assert person.prompts[2].ask == ASKS["situation"]
    assert person.prompts[3].default == "The nap"
    assert person.prompts[-2].default == "2"


def test_only_the_title_is_needed(journal: Journal) -> None:
    """Everything else can be skipped, and comes another day."""
    written, person = write(journal, [Skipped(), "The rota", *[Skipped()] * 7])

    assert written == Written(Story("The rota"))
    assert person.prompts[1].problem == "A story needs a name, so that you find it again."


def test_a_number_that_is_no_competency_is_asked_again(journal: Journal) -> None:
    """Words are one's own; a number out of the list is a slip."""
    _, person = write(journal, ["T", *[Skipped()] * 5, "3, 77", "3", Skipped()])

    assert "Numbers from 1 to 10" in person.prompts[-2].problem
    assert stories(journal)[0].tags == ("mistake",)


def test_a_sitting_is_one_change_for_undo(journal: Journal) -> None:
    """It is taken back whole, not letter by letter."""
    put_story(journal, None, {"title": "The rota"}, remember=True)
    write(journal, REPLIES)

    assert journal.undo()
    assert [story.title for story in stories(journal)] == ["The rota"]


def test_a_story_given_in_parts_is_stored_like_one_that_was_asked_for(journal: Journal) -> None:
    """For scripts, and for people who write elsewhere."""
    given = {
        "title": "The napkin",
        "situation": NAPKIN.situation,
        "task": NAPKIN.task,
        "actions": "\n".join(NAPKIN.actions),
        "result": "They agreed",
        "learning": "Draw first",
        "tags": "customers\ndeciding, napkins",
        "used_at": "Acme; Globex",
    }

    assert add_story(journal, given, TEXTS.competencies, TODAY) == NAPKIN
    assert stories(journal) == (NAPKIN,)


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"titel": "x"}, 'a story has no part "titel"; there are title'),
        ({"task": "x"}, "title: A story needs a name"),
        ({"title": "x", "tags": "99"}, "tags: Numbers from 1 to 10"),
    ],
)
def test_a_story_that_can_t_be_one_is_refused(journal: Journal, given: dict[str, str], reason: str) -> None:
    """With the part's name, and nothing stored."""
    with pytest.raises(UsageError, match=reason):
        add_story(journal, given, TEXTS.competencies, TODAY)
    assert list_bytes(journal, "stories") is None


@pytest.mark.parametrize(("choice", "kept"), [("1", "I want to die"), ("3", "")])
def test_heavy_words_in_a_story_bring_the_card_and_end_the_questions(
    journal: Journal, choice: str, kept: str
) -> None:
    """A story is text too; it stays or goes as the person says."""
    written, person = write(journal, ["The napkin", "I want to die", choice])

    assert written.cared_for
    assert CARD in person.told
    (story,) = stories(journal)
    assert story.situation == kept
    assert (b"want to die" in (list_bytes(journal, "stories") or b"")) is bool(kept)
