"""Names behind placeholders."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bounceback.domain.masking import Mask, Names
from bounceback.domain.terms import Stage
from bounceback.domain.text import fold

MASK = Mask(
    [
        Names("2026-11-01-acme-ltd-chef", "Acme Ltd", ("Sous-Chef", "kitchen"), ("Robin Hale", "Dr. Li")),
        Names("2026-11-01-polka-books-chef", "Półka Books", ("Senior Sous-Chef",), ("Robin Hale",)),
        Names("2026-11-02-c", "[north] studio", ("Offer",), ("§§",)),
        Names("2026-11-03-x", "腾讯", ("",)),
        Names("draft-20261122T211400", "The Firm"),
        Names("2026-11-05-y", " ", (" ",), (" ", "")),
    ]
)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Acme Ltd", "Company A"),
        ("At ACME's office, acme ltd.", "At Company A's office, Company A."),
        ("acme of skill", "Company A of skill"),
        ("Polka and PÓŁKA  books", "Polka and Company B"),
        ("Półka is nice, a półka too", "Company B is nice, a półka too"),
        ("[north] studio", "Company C"),
        ("we met 腾讯 and 在腾讯面试", "we met Company D and 在Company D面试"),
        ("Senior Sous-chef (sous chef)", "Role A (Role A)"),
        ("kitchen porter", "Role B porter"),
        ("Robin said, and Hale too; a robin", "Contact 1 said, and Contact 1 too; a robin"),
        ("Ask Dr. Li", "Ask Contact 2"),
        ("a§§b", "aContact 3b"),
        ("The first firm", "The first firm"),
        ("The Firm", "Company E"),
        ("mail Robin.Hale@acme.example or see https://acme.example/jobs", "mail [address] or see [link]"),
        ("<a.b@mail.example>", "<[address]>"),
        ("bounceback reflect 2026-11-01-acme-ltd-chef", "bounceback reflect 2026-11-01"),
        ("2026-11-01-polka-books-chef.yaml, line 3", "2026-11-01 (2).yaml, line 3"),
        ("2020-01-01-somebody-unknown", "2020-01-01"),
        ("2026-11-22, an ordinary day", "2026-11-22, an ordinary day"),
        ("", ""),
    ],
)
def test_names_become_placeholders(text: str, shown: str) -> None:
    """Whole names always, a part of one where it is written as a name."""
    assert MASK.text(text) == shown


@dataclass(frozen=True)
class Shown:
    """Something that is shown."""

    text: str
    stage: Stage
    path: Path
    lines: dict[str, tuple[str, ...]]
    other: list[object]


def test_everything_that_holds_text_is_masked() -> None:
    """Texts, paths and keys, however deep; what is no text stays what it is."""
    shown = MASK.of(
        Shown(
            "Acme Ltd",
            Stage.OFFER,
            Path("/home/acme/2026-11-02-c.yaml"),
            {"2026-11-02-c": ("by Robin Hale",)},
            [None, 3, "offer", Stage],
        )
    )
    assert shown == Shown(
        "Company A",
        Stage.OFFER,
        Path("2026-11-02.yaml"),
        {"2026-11-02": ("by Contact 1",)},
        [None, 3, "Role C", Stage],
    )
    assert shown.stage is Stage.OFFER


def test_letters_go_on_after_z() -> None:
    """A year of searching has more than 26 companies."""
    mask = Mask(Names(f"2026-11-02-{n}", f"Firm{'x' * n}") for n in range(1, 54))
    assert [mask.text(f"Firm{'x' * n}") for n in (26, 27, 53)] == ["Company Z", "Company AA", "Company BA"]


NAME = st.text(st.characters(categories=["L", "Nd", "P", "S", "Zs"]), min_size=1, max_size=20).filter(
    lambda text: fold(text) and not any(sign in text for sign in "@")
)


@given(NAME, st.text(max_size=20), st.text(max_size=20))
def test_a_name_is_never_left_in_a_sentence(name: str, before: str, after: str) -> None:
    """Whatever it is made of."""
    mask = Mask([Names("2026-11-02-x", f"zq{name}zq")])
    assert f"zq{name}zq" not in mask.text(f"{before} zq{name}zq {after}")


def test_a_bracket_that_belongs_to_a_name_goes_with_it() -> None:
    """A lone one would be left behind."""
    mask = Mask([Names("2026-11-01-a", "Acme", ("Data Analyst (remote)",))])
    assert mask.text("Acme, Data Analyst (remote): ask") == "Company A, Role A: ask"
    assert mask.text("(Acme) and (more)") == "(Company A) and (more)"
