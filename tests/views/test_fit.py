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

    assert shown.startswith(
        "There\n"
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
        "You have some of those that are answered. Partly there: some. Some are open.\n"
        "\n"
        "Too many of the must-haves are open to say anything yet.\n"
        "\n"
        "What keeps coming up\n"
        "Kubernetes: of this and your last adverts, all asked for it.\n"
        "\n"
        "A rule of thumb, not a verdict. TalentWorks"
    )


@pytest.mark.parametrize(
    ("have", "missing", "said"),
    [
        (3, 1, "You have most of those that are answered."),
        (3, 2, "You have 3 of 5 of those that are answered."),
        (6, 4, "You have 6 of 10 (60 %) of those that are answered."),
    ],
)
def test_how_much_is_there_is_said_as_far_as_the_number_bears(have: int, missing: int, said: str) -> None:
    """A share of three is no share."""
    lines = [line(f"h{n}", "have") for n in range(have)] + [line(f"m{n}", "missing") for n in range(missing)]

    assert said in page(*lines)


def test_many_open_ones_are_counted_and_none_answered_is_said() -> None:
    """Nothing is made of nothing."""
    assert "Open: 5." in page(line("SQL", "have"), *(line(f"o{n}", "unknown") for n in range(5)))
    assert "None of them is answered yet." in page(line("Tact", "unknown"))


def test_a_hard_stop_is_named() -> None:
    """Whatever else is there; a slot in its name stays as it is."""
    assert (
        "One thing is missing that nothing makes up for: Driving licence $stops. Ask them whether it is fixed"
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
