"""The safety phrases and helplines: what is shipped is sound, and what is wrong is said with its place."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from bounceback.content.resources import Prompts
from bounceback.content.safety import load_helplines, load_safety
from bounceback.domain.safety import Helpline
from bounceback.errors import ContentError

PHRASES = """\
explicit: [one]
hopeless: [two]
low: [three]
not_triggers: [four]
"""

LINES = """\
verified_on: 2026-11-22
helplines:
  - region: uk
    name: Samaritans
    phone: 116 123
    source: samaritans.org
"""


def prompts_with(folder: Path, name: str, text: str) -> Prompts:
    """Return prompts in which the user has a file of that name."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return Prompts(folder)


def complaint(load: Callable[[Prompts], object], prompts: Prompts) -> str:
    """Return what the loader says is wrong."""
    with pytest.raises(ContentError) as caught:
        load(prompts)
    return str(caught.value)


def test_the_shipped_phrases_load() -> None:
    """Every tier has phrases, and idioms are excused."""
    rules = load_safety(Prompts())

    assert rules.explicit
    assert rules.hopeless
    assert rules.low
    assert rules.not_triggers


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("low: [three]", "lwo: [three]"), "lwo: there is no such key; known are explicit, hopeless"),
        (("low: [three]\n", ""), "low: it is missing"),
        (("low: [three]", "low: []"), "low: it is missing"),
        (("[three]", "three"), "low: it is not a list of phrases"),
        (("[three]", "[[three]]"), "low.1: it is not a phrase"),
        (("[three]", "[three, '(']"), "low.2: it is not a regular expression: "),
        (("[three]", "['a)|(b']"), "low.1: it is not a regular expression: "),
        (("[three]", "['a{99999999999999}']"), "low.1: it is not a regular expression: "),
        (("[three]", "['x*']"), "low.1: it would match every text"),
        (("[three]", "[three, three]"), 'low.2: "three" stands there twice'),
    ],
)
def test_what_is_wrong_with_the_phrases_is_said_with_its_place(
    tmp_path: Path, change: tuple[str, str], said: str
) -> None:
    """People who don't program edit this file and have to find the line."""
    prompts = prompts_with(tmp_path, "safety/en.yaml", PHRASES.replace(*change))

    assert complaint(load_safety, prompts).startswith(f"safety/en.yaml: {said}")


def test_phrases_of_a_locale_that_is_missing_are_named() -> None:
    """Nobody should wonder which file was looked for."""
    assert complaint(lambda prompts: load_safety(prompts, "tlh"), Prompts()).startswith("safety/tlh.yaml: ")


def test_every_shipped_helpline_can_be_reached_and_has_a_source() -> None:
    """A name without a number, or a number from memory, is worse than none."""
    for line in load_helplines(Prompts()).lines:
        assert line.phone or line.url
        assert line.source.startswith(("https://", "http://"))
        assert line.region in {"uk", "ie", "us", "eu", "any"}


def test_the_numbers_that_must_be_there_are_there() -> None:
    """A slip of a finger in a phone number would go unseen until somebody dials it."""
    lines = load_helplines(Prompts()).lines

    assert {(line.region, line.phone) for line in lines if line.emergency} == {
        ("uk", "999"),
        ("ie", "112"),
        ("us", "911"),
        ("eu", "112"),
    }
    assert {
        (line.region, line.phone, line.text, line.email) for line in lines if line.name == "Samaritans"
    } == {
        ("uk", "116 123", "", "jo@samaritans.org"),
        ("ie", "116 123", "", "jo@samaritans.org"),
    }
    assert {(line.phone, line.text, line.chat) for line in lines if line.name.startswith("988")} == {
        ("988", "988", "988lifeline.org")
    }
    assert [line.url for line in lines if line.region == "any"] == ["findahelpline.com"]


def test_the_helplines_were_checked_in_the_last_180_days() -> None:
    """Numbers change. When this fails, check every page named in the file, then its day."""
    verified_on = load_helplines(Prompts()).verified_on
    today = datetime.now(tz=UTC).date()

    assert today - verified_on <= timedelta(days=180)


def test_a_users_own_helplines_stand_before_the_shipped_ones(tmp_path: Path) -> None:
    """Somebody in another country can have their own number on the card, without Python."""
    prompts = prompts_with(
        tmp_path,
        "helplines.yaml",
        LINES.replace("uk", "ca") + "    emergency: yes\n    note: >\n      a\n      b\n",
    )

    helplines = load_helplines(prompts)

    assert helplines.verified_on == date(2026, 11, 22)
    assert helplines.lines == (
        Helpline("ca", "Samaritans", phone="116 123", source="samaritans.org", note="a b", emergency=True),
    )


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("2026-11-22", "last week"), 'verified_on: "last week" is not a date such as 2026-11-22'),
        (("2026-11-22", "[a]"), "verified_on: "),
        (("verified_on: 2026-11-22\n", ""), "verified_on: it is missing"),
        (("verified_on", "checked_on"), "checked_on: there is no such key"),
        (("helplines:\n", "helplines: none\nsource:\n"), "helplines: it is not a list of helplines"),
        (("    name: Samaritans\n", ""), "helplines.1.name: it is missing"),
        (("    source: samaritans.org\n", ""), "helplines.1.source: it is missing"),
        (("phone:", "fax:"), "helplines.1.fax: there is no such key"),
        (("phone: 116 123", "note: kind"), "helplines.1.phone: it needs a phone or a url"),
        (("phone: 116 123", "phone: [1]"), "helplines.1.phone: it is not a text"),
        (("phone: 116 123", "emergency: perhaps"), "helplines.1.emergency: it is neither true nor false"),
        (
            ("phone: 116 123", "emergency: true\n    url: a.org"),
            "helplines.1.phone: an emergency number needs a phone",
        ),
        (("region: uk", "region: Great Britain"), 'helplines.1.region: "Great Britain" is not a short code'),
        (
            ("  - region: uk", "  - region\n  - region: uk"),
            "helplines.1: it is not a group of 'key: value' lines",
        ),
        (
            ("helplines:\n", "helplines:\n  - {region: uk, name: Samaritans, url: a.org, source: b}\n"),
            'helplines.2.name: "Samaritans" stands there twice for uk',
        ),
    ],
)
def test_what_is_wrong_with_the_helplines_is_said_with_its_place(
    tmp_path: Path, change: tuple[str, str], said: str
) -> None:
    """A broken list must be noticed when it is edited, not on the night it is needed."""
    text = LINES.replace(*change)
    if change[0] == "helplines:\n" and "none" in change[1]:
        text = "verified_on: 2026-11-22\nhelplines: none\n"

    assert complaint(load_helplines, prompts_with(tmp_path, "helplines.yaml", text)).startswith(
        f"helplines.yaml: {said}"
    )
