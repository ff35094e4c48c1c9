"""The card and the support page: their whole text, their width, and what must never stand there."""

from datetime import date

import pytest

from bounceback.content.resources import Prompts
from bounceback.content.safety import Helplines, load_helplines
from bounceback.domain.safety import Helpline
from bounceback.views.support import LOW_LINE, ROUGH_STRETCH_LINE, WIDTH, card_text, support_text

REGIONS = [None, "uk", "ie", "us", "eu", "any", "neutral"]

CARD = """\
That sounds very heavy, and I'm glad you wrote it down. I'm only a program:
I can't judge this or call anyone, so please let a person be with you in
this.

If you might act on it now: call 999 in the UK, 112 in Ireland and the EU or
911 in the US, or go to A&E or the ER.

UK and Ireland: Samaritans, call 116 123, free, day and night;
jo@samaritans.org (slower).

US: 988 Suicide & Crisis Lifeline, call or text 988, free, day and night;
chat at 988lifeline.org.

Anywhere: findahelpline.com.

You could also message one person now: "I'm having a bad day, can you stay
on the phone with me?"

Your notes are saved and only on this computer. We can stop here.
"""

SUPPORT = """\
If you might hurt yourself now: call 911 in the US, 999 in the UK or 112 in
Ireland and the EU, or go to A&E or the ER.

988 Suicide & Crisis Lifeline (US)
  Call or text 988
  Chat at 988lifeline.org
  Day and night, free
  Confidential. It doesn't have to be about suicide.

Samaritans (UK and Ireland)
  Call 116 123
  Write to jo@samaritans.org (slower)
  On the web: samaritans.org
  Day and night, free
  You don't have to be suicidal to call. In the UK, calls aren't listed on
  the phone bill.

Find a Helpline (Anywhere)
  On the web: findahelpline.com
  Free
  Lists helplines by country, to call, text or chat with.

You could also message one person now: "I'm having a bad day, can you stay
on the phone with me?"

bounceback is only a program: it can't judge how you are, and it can't call
anyone for you. Checked on 22 November 2026.
"""

# "commit suicide", promises, cheer, comparison, orders and labels: domain.md C4, "Never".
NEVER = [
    "!",
    "commit",
    "it will pass",
    "at least",
    "stay positive",
    "others have",
    "you must",
    "risk",
    "warning",
]


def shipped() -> Helplines:
    """Return the helplines as they are shipped."""
    return load_helplines(Prompts())


def test_the_card_says_this_in_this_order() -> None:
    """One sentence first, then every number, then a person to write to, then leave to stop."""
    assert card_text(shipped(), None) == CARD


def test_the_support_page_says_this_and_starts_with_the_users_region() -> None:
    """Asked for by command, so it doesn't speak of anything that was written down."""
    helplines = Helplines(date(2026, 11, 22), shipped().lines)

    assert support_text(helplines, "us") == SUPPORT


@pytest.mark.parametrize("region", REGIONS)
def test_every_number_is_there_for_every_region_on_lines_of_76_columns(region: str | None) -> None:
    """A region guessed wrong, or a narrow terminal, must not cost anyone a number."""
    for text in (card_text(shipped(), region), support_text(shipped(), region)):
        for number in ("999", "112", "911", "116 123", "988", "988lifeline.org", "findahelpline.com"):
            assert number in text
        assert max(map(len, text.splitlines())) <= WIDTH
        assert text.isascii()


@pytest.mark.parametrize("never", NEVER)
def test_nothing_here_cheers_promises_or_alarms(never: str) -> None:
    """What the guidance on answering such texts advises against."""
    texts = (card_text(shipped(), None), support_text(shipped(), None), LOW_LINE, ROUGH_STRETCH_LINE)

    assert never not in "\n".join(texts).lower()


def test_the_users_own_number_comes_first() -> None:
    """Who is in the US shouldn't read past a British number."""
    card = card_text(shipped(), "us")

    assert card.index("911") < card.index("999")
    assert card.index("988 Suicide") < card.index("Samaritans") < card.index("findahelpline.com")


def test_the_gentle_lines_fit_the_screen_and_name_the_command() -> None:
    """A line, and then the program goes on; the caller wraps the longer one."""
    assert "bounceback support" in LOW_LINE
    assert "bounceback support" in ROUGH_STRETCH_LINE
    assert len(LOW_LINE) <= WIDTH
    assert "\n" not in LOW_LINE + ROUGH_STRETCH_LINE
    assert "GP, a friend or a helpline" in ROUGH_STRETCH_LINE


def test_a_list_of_the_users_own_is_shown_as_far_as_it_goes() -> None:
    """Somebody's own file may name one chat, one text line and no emergency number at all."""
    helplines = Helplines(
        date(2027, 1, 3),
        (
            Helpline("ca", "Night Line", text="45645", cost="free"),
            Helpline("fr", "Web Only", url="example.org", email="a@example.org"),
            Helpline("nz", "Two Ways", phone="1737", text="1738"),
        ),
    )

    assert card_text(helplines, "ca").split("\n\n")[1:4] == [
        "CA: Night Line, text 45645, free.",
        "FR: example.org.",
        "NZ: Two Ways, call 1737 or text 1738.",
    ]
    assert support_text(helplines, "fr").split("\n\n")[:2] == [
        "Web Only (FR)\n  Write to a@example.org (slower)\n  On the web: example.org",
        "Night Line (CA)\n  Text 45645\n  Free",
    ]
    assert "Checked on 3 January 2027." in support_text(helplines, None)


def test_a_phone_number_is_never_broken_over_two_lines() -> None:
    """Half a number at the end of a line is a wrong number."""
    for length in range(30, 76):
        line = Helpline("uk", "x" * length, phone="116 123")

        assert "116 123" in card_text(Helplines(date(2026, 11, 22), (line,)), None)
