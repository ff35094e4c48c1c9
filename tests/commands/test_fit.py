"""An advert held against what one has: filled, confirmed, weighed, and kept."""

from typing import Any

import pytest

from bounceback.commands.fit import (
    Confirming,
    Line,
    lines_of,
    merged,
    weighed,
    with_kinds,
    with_states,
    without,
)
from bounceback.content.advert import load_advert_words
from bounceback.content.resources import Prompts
from bounceback.domain.entry import Requirement
from bounceback.domain.requirements import Advice, Table
from bounceback.domain.terms import RequirementState
from bounceback.ports import Back, Key, Reply, Skipped, Stopped
from builders import make_entry
from fakes import ScriptedPrompter

WORDS = load_advert_words(Prompts())
ADVERT = "Requirements\n- Strong SQL skills\n- Experience with Kubernetes\n- Tact\n"
HAVE, PARTLY, MISSING = RequirementState.HAVE, RequirementState.PARTLY, RequirementState.MISSING


def need(name: str, state: str = "missing", **more: Any) -> Requirement:
    """Return a requirement."""
    return Requirement.model_validate({"name": name, "state": state} | more)


EARLIER = (
    Table("new-id", "Newest", (need("Tact", "unknown"),)),
    Table("an-id", "Acme, Dev", (need("SQL", "have", proof="the board"), need("Tact", "partly", weeks=2))),
    Table("old-id", "Old", (need("SQL", "missing"),)),
)


def told(lines: tuple[Line, ...]) -> list[str]:
    """Return the lines as one could type them."""
    return [line.requirement.line() for line in lines]


def confirmed(
    *replies: Reply | str, lines: tuple[Line, ...] | None = None
) -> tuple[tuple[Line, ...], list[str]]:
    """Return the confirmed lines of the advert, and what was stored on the way."""
    stored: list[str] = []
    person = ScriptedPrompter(replies)
    confirming = Confirming(person, lambda line: stored.append(line.requirement.line()))
    found = confirming.confirm(lines_of(ADVERT, WORDS, EARLIER) if lines is None else lines)
    assert person.replies_left == 0
    return found, stored


def test_earlier_entries_fill_in_what_they_know() -> None:
    """The newest that says anything, with its proof and where it is from."""
    found = lines_of(ADVERT, WORDS, EARLIER)

    assert told(found) == [
        "Strong SQL skills (must): have, the board",
        "Experience with Kubernetes (must): unknown",
        "Tact (must): partly, 2 weeks",
    ]
    assert [line.entry_title for line in found] == ["Acme, Dev", "", "Acme, Dev"]


def test_a_given_name_stands_for_the_lines_that_hold_its_words() -> None:
    """What none of them has is added: nothing typed is lost."""
    found = with_states(
        lines_of(ADVERT, WORDS, EARLIER),
        {MISSING: ["sql", " "], HAVE: ["kubernetes experience", "Baking\nbread"], PARTLY: []},
        WORDS.wording,
    )

    assert told(found) == [
        "Strong SQL skills (must): missing, the board",
        "Experience with Kubernetes (must): have",
        "Tact (must): partly, 2 weeks",
        "Baking bread: have",
    ]
    assert [line.is_confirmed for line in found] == [True, True, False, True]


def test_a_name_calls_lines_a_must_or_nice_to_have() -> None:
    """What is known of them stays, and is still to be confirmed; what isn't there is added, unanswered."""
    found = with_kinds(
        lines_of(ADVERT, WORDS, EARLIER),
        {False: ["sql", "kubernetes", "Baking"], True: ["kubernetes experience", " "]},
        WORDS.wording,
    )

    assert told(found) == [
        "Strong SQL skills (nice): have, the board",
        "Experience with Kubernetes (must): unknown",
        "Tact (must): partly, 2 weeks",
        "Baking (nice): unknown",
    ]
    assert [line.entry_title for line in found] == ["Acme, Dev", "", "Acme, Dev", ""]
    assert not any(line.is_confirmed for line in found)


def test_a_name_leaves_lines_out_and_one_that_finds_nothing_is_told() -> None:
    """Also lines that were answered by a flag: whoever names both wants them gone."""
    answered = with_states(lines_of(ADVERT, WORDS, ()), {HAVE: ["SQL"]}, WORDS.wording)

    left, unmet = without(answered, ["sql", "the tact", "Rust", ""], WORDS.wording)

    assert told(left) == ["Experience with Kubernetes (must): unknown"]
    assert unmet == ("Rust",)
    assert without(answered, [], WORDS.wording) == (answered, ())


def test_each_line_is_confirmed_one_by_one_and_stored_at_once() -> None:
    """By number or word, with a proof or the weeks behind a comma; Enter leaves it as it is."""
    found, stored = confirmed("have, the Sales Board", "3, 6 weeks", Skipped())

    assert told(found) == [
        "Strong SQL skills (must): have, the Sales Board",
        "Experience with Kubernetes (must): missing, 6 weeks",
        "Tact (must): partly, 2 weeks",
    ]
    assert stored == told(found)[:2]


def test_the_question_shows_what_is_known_and_from_where() -> None:
    """Enter keeps it."""
    person = ScriptedPrompter([Stopped()])
    Confirming(person).confirm(lines_of(ADVERT, WORDS, EARLIER))
    prompt = person.prompts[0]

    assert (prompt.ask, prompt.progress, prompt.default) == ("Strong SQL skills (a must)", "1 of 3", "1")
    assert prompt.hint.startswith("So far: have, the board (from Acme, Dev)\n")


def test_how_to_add_a_note_is_said_once() -> None:
    """The same two lines above each of ten requirements are skipped with what is new in them."""
    person = ScriptedPrompter(["1", "1", Stopped()])
    Confirming(person).confirm(lines_of(ADVERT, WORDS, ()))

    assert ["After a comma" in prompt.hint for prompt in person.prompts] == [True, False, False]
    assert all("After a comma" in prompt.why for prompt in person.prompts)


def test_a_known_state_that_is_kept_keeps_its_proof_and_another_drops_it() -> None:
    """The proof of having it proves nothing once it is missing."""
    assert told(confirmed("1", "x", "4", "2")[0]) == [
        "Strong SQL skills (must): have, the board",
        "Tact (must): partly, 2 weeks",
    ]
    assert told(confirmed("3", "4", "1")[0]) == ["Strong SQL skills (must): missing", "Tact (must): have"]


def test_a_line_can_be_called_nice_to_have_and_a_must_again() -> None:
    """With one key."""
    found, _ = confirmed(Key("n"), "1", Key("n"), Key("n"), "1", "drop")

    assert told(found) == [
        "Strong SQL skills (nice): have, the board",
        "Experience with Kubernetes (must): have",
    ]


def test_an_answer_that_is_none_is_asked_for_again() -> None:
    """With what could be typed."""
    person = ScriptedPrompter(["perhaps", "9", "?", "1", Stopped()])
    Confirming(person).confirm(lines_of(ADVERT, WORDS, ()))

    assert [bool(prompt.problem) for prompt in person.prompts] == [False, True, True, True, False]


def test_going_back_asks_again_also_for_what_was_dropped() -> None:
    """At the first one it stays there."""
    found, _ = confirmed(Back(), "4", Back(), "2", "1", "1")

    assert told(found)[0] == "Strong SQL skills (must): partly"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("partly, half of it", "Strong SQL skills (must): partly, half of it"),
        ("the old boa", "Strong SQL skills (must): have, the old boa"),
    ],
)
def test_what_stands_on_the_line_when_somebody_leaves_is_kept(text: str, line: str) -> None:
    """As the answer it is, else as a note."""
    found, stored = confirmed(Stopped(interrupted=True, text=text))

    assert told(found)[0] == line
    assert stored == [line]
    assert len(found) == 3


@pytest.mark.parametrize("text", ["", " ", "4"])
def test_leaving_without_an_answer_keeps_what_was_proposed(text: str) -> None:
    """And stores nothing."""
    assert confirmed(Stopped(text=text)) == (lines_of(ADVERT, WORDS, EARLIER), [])


def test_an_answer_given_before_is_shown_without_an_entry() -> None:
    """Going back shows what was said a moment ago."""
    person = ScriptedPrompter(["1", Back(), Stopped()])
    Confirming(person).confirm(lines_of(ADVERT, WORDS, ()))

    assert person.prompts[2].hint.startswith("So far: have\n")


def test_lines_given_by_flags_are_not_asked_about() -> None:
    """They are answered."""
    lines = with_states(lines_of("Requirements\n- SQL\n", WORDS, ()), {HAVE: ["SQL"]}, WORDS.wording)

    assert confirmed(lines=lines) == (lines, [])


def test_the_table_is_merged_into_what_the_entry_has() -> None:
    """What isn't in the advert stays; what isn't answered changes no state."""
    entry = make_entry(
        requirements=(need("SQL", "partly", proof="a course"), need("Ovens", "have"), need("Tact", "have"))
    )
    lines = [
        Line(need("Strong SQL skills", "have", must=True)),
        Line(need("Tact", "unknown", must=False)),
        Line(need("Rust")),
    ]

    assert [r.line() for r in merged(entry, lines, WORDS.wording).requirements] == [
        "SQL (must): have, a course",
        "Ovens: have",
        "Tact (nice): have",
        "Rust: missing",
    ]


def test_the_table_is_weighed_against_the_last_five() -> None:
    """Coverage of the must-haves, and what is missing and came up before."""
    tables = [Table(f"{n}", "Acme", (need("Kubernetes"),)) for n in range(7)]
    lines = [Line(need("SQL", "have")), Line(need("Kubernetes")), Line(need("Rust"))]
    fit = weighed(lines, WORDS, tables, "an-id")

    assert [(gap.requirement.name, gap.came_up, gap.looked_at) for gap in fit.again] == [("Kubernetes", 6, 6)]
    assert (fit.coverage.advice, fit.saved_to) == (Advice.STRETCH, "an-id")
