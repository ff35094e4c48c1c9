"""An advert's table as it is shown: what is there first, small numbers in words."""

from typing import Any

import pytest

from bounceback.commands.fit import Fit, Line, weighed
from bounceback.content.advert import load_advert_words
from bounceback.content.resources import Prompts
from bounceback.domain.entry import Requirement
from bounceback.domain.requirements import Table
from bounceback.views.fit import fit_json, fit_page
from bounceback.views.plain_page import render_plain

WORDS = load_advert_words(Prompts())


def line(name: str, state: str, title: str = "", **more: Any) -> Line:
    """Return a line of the table."""
    wanted = Requirement.model_validate({"name": name, "state": state} | more)
    return Line(wanted, "an-id" if title else "", title)


def page(*lines: Line, tables: tuple[Table, ...] = ()) -> str:
    """Return the page as plain lines."""
    return render_plain(fit_page(weighed(lines, WORDS, tables), WORDS))


def test_what_is_there_comes_first_and_nice_to_have_last() -> None:
    """With proof, weeks, and where it is known from."""
    earlier = (Table("an-id", "Acme", (Requirement(name="Kubernetes"),)),)
    shown = page(
        line("Kubernetes", "missing", must=False, weeks=1),
        line("Go", "missing", weeks=6),
        line("SQL", "have", "Acme, Dev", proof="the board"),
        line("dbt", "partly"),
        line("Tact", "unknown"),
        tables=earlier,
    )

    assert shown == (
        "You have\n"
        "- SQL (the board, from Acme, Dev)\n"
        "\n"
        "Partly there\n"
        "- dbt\n"
        "\n"
        "Missing\n"
        "- Go (6 weeks)\n"
        "- Kubernetes (nice to have, 1 week)\n"
        "\n"
        "Not answered yet\n"
        "- Tact\n"
        "\n"
        "The must-haves\n"
        "You have one of the three must-haves answered so far; one is partly there. One is still open.\n"
        "\n"
        "Too much is still open to say whether it's worth applying.\n"
        "\n"
        "What keeps coming up\n"
        "This advert and the last one you kept both asked for it: Kubernetes.\n"
    )


@pytest.mark.parametrize(
    ("states", "said"),
    [
        ("h", "You have the one must-have."),
        ("p", "The one must-have is partly there."),
        ("m", "The one must-have is missing."),
        ("mo", "The one must-have answered so far is missing. One is still open."),
        ("hh", "You have both must-haves."),
        ("hhm", "You have two of the three must-haves."),
        ("mm", "You have neither of the two must-haves."),
        ("pm", "One of the two must-haves is partly there."),
        ("ppm", "Two of the three must-haves are partly there."),
        ("hpp", "You have one of the three must-haves; two are partly there."),
        (
            "hpmoo",
            "You have one of the three must-haves answered so far; one is partly there. Two are still open.",
        ),
        ("hhhmm", "You have 3 of the 5 must-haves."),
        ("hhhhh", "You have all 5 must-haves."),
        ("h" * 6 + "m" * 4, "You have 6 of the 10 must-haves (60 %)."),
        ("m" * 10, "You have none of the 10 must-haves."),
        ("oo", "None of the must-haves is answered yet."),
    ],
)
def test_how_much_is_there_is_counted(states: str, said: str) -> None:
    """A share of three is no share, and what isn't answered isn't missing."""
    names = {"h": "have", "p": "partly", "m": "missing", "o": "unknown"}
    shown = page(*(line(f"n{place}", names[state]) for place, state in enumerate(states)))

    assert f"The must-haves\n{said}\n\n" in shown


@pytest.mark.parametrize(
    ("states", "advice", "has_source"),
    [
        ("hh", "That is enough to apply.", True),
        ("hm", "Worth applying if you have one strong card", True),
        ("mm", "A stretch.", True),
        ("ho", "Too much is still open", False),
        ("", "It names no must-haves, so nothing that is missing stands against applying.", False),
    ],
)
def test_a_source_is_named_where_something_rests_on_it(states: str, advice: str, has_source: bool) -> None:
    """Where nothing is weighed, no rule of thumb was used."""
    names = {"h": "have", "m": "missing", "o": "unknown"}
    must = (line(f"n{place}", names[state]) for place, state in enumerate(states))
    shown = page(*must, line("Kubernetes", "missing", must=False))

    assert advice in shown
    assert ("It rests on 6,000 applications looked at by TalentWorks" in shown) is has_source
    assert shown.endswith("not reviewed. Read on 22 November 2026.\n") is has_source


@pytest.mark.parametrize(
    ("earlier", "said"),
    [
        (3, "Of this advert and the last three you kept, half asked for it: Go."),
        (5, "Of this advert and the last five you kept, 2 of 6 asked for it: Go."),
    ],
)
def test_what_keeps_coming_up_says_in_how_many_of_which(earlier: int, said: str) -> None:
    """Only those that were kept in an entry can be looked at."""
    tables = [Table(f"{n}", "Acme", (Requirement(name="Go" if n == 0 else "x"),)) for n in range(earlier)]

    assert f"What keeps coming up\n{said}\n" in page(line("Go", "missing"), tables=tuple(tables))


def test_a_hard_stop_is_named() -> None:
    """Whatever else is there; a slot in its name stays as it is."""
    assert (
        "Employers usually insist on this: Driving licence $stops. Ask them whether they do before you put "
    ) in page(line("SQL", "have"), line("Driving licence $stops", "missing"))


def test_json_has_every_promised_field_and_a_share_from_ten_on() -> None:
    """Other programs read it."""
    found: Fit = weighed([line("SQL", "have", "Acme", proof="x", weeks=1, must=True)], WORDS, ())

    assert fit_json(found) == {
        "version": 1,
        "requirements": [
            {"name": "SQL", "state": "have", "must": True, "proof": "x", "weeks": 1, "from": "an-id"}
        ],
        "coverage": {
            "have": 1,
            "partly": 0,
            "musts": 1,
            "open": 0,
            "share": None,
            "advice": "apply",
            "stops": [],
        },
        "keeps_coming_up": [],
        "saved_to": None,
    }
    ten = weighed([line(f"h{n}", "have" if n < 7 else "missing") for n in range(10)], WORDS, ())
    assert fit_json(ten)["coverage"]["share"] == 0.7
