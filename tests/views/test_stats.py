"""The page of numbers: words below five, counts from five, shares from ten."""

import io
import re
from dataclasses import replace

import pytest
from rich.console import Console as RichConsole

from bounceback.commands.stats import stats
from bounceback.domain.selection import Selection
from bounceback.domain.stats import Asking, Eased, PlansKept, Prepared, Stats, Trend
from bounceback.domain.terms import Stage
from bounceback.store.journal import Journal
from bounceback.views.as_json import stats_json
from bounceback.views.page import Bar, Bars, Line, Lines, Page
from bounceback.views.plain_page import render_plain
from bounceback.views.rich_page import draw
from bounceback.views.stats import stats_page
from varied import make_journal

FURTHER = Trend("data analyst", (Stage.SCREEN,) * 5 + (Stage.FINAL,) * 5, Stage.SCREEN, Stage.FINAL)


def eased(count: int, within: int = 2, guess: int | None = None) -> tuple[Eased, ...]:
    """Return so many stings that eased."""
    return tuple(Eased(f"id-{n}", "Acme", within, guess) for n in range(count))


def plain(stats: Stats) -> str:
    """Return the page as lines."""
    return render_plain(stats_page(stats))


def test_a_full_page_says_what_was_done_first() -> None:
    """What is in one's own hands, then the rest; the noes themselves are never counted up."""
    stats = Stats(
        reached=((Stage.APPLIED, 4), (Stage.INTERVIEW, 6)),
        trends=(FURTHER,),
        asking=Asking(asked=8, answered=3, refused=1, waiting=2),
        eased=eased(5, within=2, guess=9),
        plans=PlansKept(did=7, not_done=3, not_yet=1, helped=4),
        prepared=Prepared(met=24, known=9),
        carried=5,
        told=6,
        scores=(2, 3, 3, 4, 4, 4),
    )

    assert plain(stats) == (
        "What you did\n"
        "asked an employer: 8, 2 still open\n"
        "got an answer: 3\n"
        "did what you planned: 7 of 10, about 7 in 10\n"
        "and it helped: 4\n"
        "lessons taken along: 5\n"
        "questions met before: 9 of 24, about 4 in 10\n"
        "named somebody to tell: 6\n"
        "- For some plans the moment hasn't come yet. That is no miss.\n"
        "how you met the noes: lately around 4 of 5\n"
        "\n"
        "How the sting went\n"
        "- Five strong stings had eased when you looked again, half within 2 days.\n"
        "- Acme: you guessed 9 days; it had eased within 2 days.\n"
        "- Acme: you guessed 9 days; it had eased within 2 days.\n"
        "- It was sooner than you guessed five times.\n"
        "\n"
        "How far they got\n"
        "the application: 4\n"
        "an interview: 6\n"
        "- About 6 in 10 got past the application.\n"
        "\n"
        "Lately, by kind of work\n"
        "data analyst: further: the last round, before that a first call\n"
    )


@pytest.mark.parametrize(
    ("stats", "page"),
    [
        (
            Stats(),
            "There is little to show yet. It grows with what you note, and there is nothing to reach.\n",
        ),
        (
            Stats(asking=Asking(asked=4, answered=1)),
            "What you did\n- You asked, and got an answer. Asking is the part that is yours.\n",
        ),
        (
            Stats(asking=Asking(asked=1)),
            (
                "What you did\n"
                "- You asked. Many employers never answer anyone; asking is the part that is yours.\n"
            ),
        ),
        (Stats(asking=Asking(asked=5, waiting=5)), "What you did\nasked an employer: 5, all still open\n"),
        (Stats(asking=Asking(asked=5)), "What you did\nasked an employer: 5\n"),
        (Stats(plans=PlansKept(did=4)), "What you did\n- When the moment of a plan came, you did it.\n"),
        (
            Stats(plans=PlansKept(did=1, not_done=3)),
            "What you did\n- When the moment of a plan came, there were times you did it.\n",
        ),
        (
            Stats(plans=PlansKept(not_done=4)),
            "What you did\n- The moment of a plan came and passed. A smaller act may be easier to do.\n",
        ),
        (Stats(plans=PlansKept(did=4, not_done=1)), "What you did\ndid what you planned: 4 of 5\n"),
        (
            Stats(plans=PlansKept(not_yet=2)),
            "What you did\n- For some plans the moment hasn't come yet. That is no miss.\n",
        ),
        (
            Stats(prepared=Prepared(met=4, known=1)),
            "What you did\n- Some of the questions had come up before. They tend to.\n",
        ),
        (
            Stats(carried=1),
            "What you did\n- A lesson you chose went with you into what came next.\n",
        ),
        (
            Stats(carried=4, told=4),
            (
                "What you did\n"
                "- Lessons you chose went with you into what came next.\n"
                "- You named somebody you could tell.\n"
            ),
        ),
        (Stats(prepared=Prepared(met=9, known=3)), "What you did\nquestions met before: 3 of 9\n"),
        (  # a half is rounded up, as everybody counts
            Stats(prepared=Prepared(met=12, known=3)),
            "What you did\nquestions met before: 3 of 12, about 3 in 10\n",
        ),
        (Stats(prepared=Prepared(met=40, known=1)), "What you did\nquestions met before: 1 of 40\n"),
        (Stats(eased=eased(2, 0)), "How the sting went\n- When it stung, it had eased the same day.\n"),
        (
            Stats(eased=(*eased(1, 0), *eased(1, 6))),
            (
                "How the sting went\n"
                "- When it stung, it had eased when you looked again: within 6 days, perhaps sooner.\n"
            ),
        ),
        (
            Stats(eased=eased(6, 1)),
            "How the sting went\n- Six strong stings had eased when you looked again, half within a day.\n",
        ),
        (
            Stats(eased=(Eased("an-id", "", 0, 1),)),
            (
                "How the sting went\n"
                "- When it stung, it had eased the same day.\n"
                "- One: you guessed a day; it had eased the same day.\n"
            ),
        ),
        (
            Stats(reached=((Stage.APPLIED, 1), (Stage.SCREEN, 1), (Stage.FINAL, 2))),
            (
                "How far they got\n"
                "To the last round, a first call and the application. With a few more there is a picture.\n"
            ),
        ),
        (
            Stats(reached=((Stage.FINAL, 1),)),
            "How far they got\nTo the last round. With a few more there is a picture.\n",
        ),
        (Stats(reached=((Stage.APPLIED, 12),)), "How far they got\nthe application: 12\n"),
        (Stats(reached=((Stage.SCREEN, 12),)), "How far they got\na first call: 12\n"),
        (
            Stats(trends=(replace(FURTHER, lately=Stage.SCREEN),)),
            "Lately, by kind of work\ndata analyst: steady: a first call\n",
        ),
        (
            Stats(trends=(replace(FURTHER, lately=Stage.APPLIED),)),
            (
                "Lately, by kind of work\n"
                "data analyst: the application, before that a first call; that can be chance\n"
            ),
        ),
    ],
)
def test_small_numbers_are_words(stats: Stats, page: str) -> None:
    """Words below five, counts from five, shares from ten; none of nothing is not even a count."""
    assert plain(stats) == page


def test_little_of_anything_gives_no_digit() -> None:
    """0 of 2 is not 0 %."""
    stats = Stats(
        reached=((Stage.SCREEN, 4),),
        asking=Asking(4, 1, 1, 2),
        eased=eased(4, 0),
        plans=PlansKept(2, 2, 3, 1),
        prepared=Prepared(4, 2),
        carried=4,
        told=4,
        scores=(1, 2, 3, 4),
    )
    assert not re.search(r"\d|%", plain(stats))


def test_a_varied_year_makes_one_calm_screen(journal: Journal) -> None:
    """Nothing to win, nothing to lose, nothing in red; it fits a terminal of 24 lines."""
    make_journal(journal)
    report = stats(journal, Selection())
    shown = drawn(stats_page(report.stats))

    assert len(shown.splitlines()) < 24
    assert not re.search(r"streak|score|total|reject|fail|%|!", shown, re.IGNORECASE)
    assert "\x1b[31m" not in shown
    assert render_plain(stats_page(report.stats)) == YEAR


YEAR = """\
What you did
asked an employer: 12, 9 still open
got an answer: 3
questions met before: 24 of 54, about 4 in 10
named somebody to tell: 19

How far they got
the application: 8
a first call: 7
a task: 4
an interview: 9
several rounds: 3
the last round: 4
an offer: 3
- About 8 in 10 got past the application.

Lately, by kind of work
data analyst: further: a task, before that a first call
"""


def test_json_has_the_numbers(journal: Journal) -> None:
    """The same facts without words; a guess that was too short stays out."""
    report = stats(journal, Selection())
    full = replace(
        report,
        stats=Stats(
            reached=((Stage.SCREEN, 2),),
            trends=(FURTHER,),
            asking=Asking(3, 1, 1, 1),
            eased=(*eased(1, 2, 9), *eased(1, 2, 1)),
            plans=PlansKept(1, 2, 3, 1),
            prepared=Prepared(4, 2),
            carried=2,
            told=1,
            scores=(3,),
        ),
    )

    assert stats_json(full) == {
        "version": 1,
        "asking": {"asked": 3, "answered": 1, "refused": 1, "waiting": 1},
        "plans": {"did": 1, "not_done": 2, "not_yet": 3, "helped": 1},
        "questions": {"met": 4, "met_before": 2},
        "lessons_carried": 2,
        "people_told": 1,
        "second_scores": [3],
        "eased": [
            {"entry": "id-0", "within_days": 2, "guessed_days": 9},
            {"entry": "id-0", "within_days": 2, "guessed_days": None},
        ],
        "stages": [{"stage": "screen", "count": 2}],
        "trends": [
            {
                "kind": "data analyst",
                "stages": ["screen"] * 5 + ["final"] * 5,
                "before": "screen",
                "lately": "final",
                "direction": "further",
            }
        ],
        "problems": [],
    }


def drawn(page: Page, encoding: str = "utf-8") -> str:
    """Return what Rich draws on a terminal of 80 columns, without colours."""
    file = io.TextIOWrapper(io.BytesIO(), encoding=encoding)
    console = RichConsole(
        file=file, width=80, force_terminal=True, color_system=None, highlight=False, legacy_windows=False
    )
    draw(page, console)
    file.seek(0)
    return file.read()


def test_bars_are_drawn_to_one_measure_with_their_words() -> None:
    """The longest fills the width, something is never nothing, and nothing is not drawn."""
    bars = Bars((Bar("a", 48, "48"), Bar("b", 24, "24"), Bar("c", 1, "1"), Bar("d", 0, "none")))

    assert drawn(Page.of([bars])).splitlines() == [
        line.ljust(80) if line else line
        for line in (
            f" a{' ' * 23}{'■' * 24}  48",
            f" b{' ' * 23}{'■' * 12}  24",
            f" c{' ' * 23}■  1",
            f" d{' ' * 23}none",
        )
    ]
    assert drawn(Page.of([Bars((Bar("a", 3, "3"),))])).split() == ["a", "■■■", "3"]
    assert drawn(Page.of([Bars((Bar("a", 0, "none"),))])).split() == ["a", "none"]


def test_lines_show_the_latest_points() -> None:
    """From the lowest step to the highest."""
    assert drawn(Page.of([Lines((Line("a", (0, 3, 6), 6, "up"),))])).split() == ["a", "▁▄█", "up"]
    assert drawn(Page.of([Lines((Line("a", (0,) * 9 + (1,) * 24, 1, "long"),))])).split()[1] == "█" * 24
    assert drawn(Page.of([Lines((Line("a", (0,), 0, "flat"),))])).split()[1] == "▁"


def test_terminals_without_blocks_get_plain_signs() -> None:
    """Some consoles know ASCII only."""
    page = Page.of([Bars((Bar("a", 3, "3"),)), Lines((Line("b", (0, 6), 6, "up"),))])
    assert drawn(page, "ascii").split() == ["a", "###", "3", "b", "_*", "up"]
