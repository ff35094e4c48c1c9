"""What a journal shows in numbers: small ones in words, bars from five, shares from ten."""

from collections.abc import Sequence
from typing import assert_never

from bounceback.domain.amounts import COUNTS_FROM, SHARES_FROM, number_word
from bounceback.domain.stats import (
    Asking,
    Direction,
    Eased,
    PlansKept,
    Prepared,
    Stats,
    Trend,
)
from bounceback.domain.terms import Stage
from bounceback.domain.text import one_line, shorten
from bounceback.domain.wording import STAGE_WORDS
from bounceback.views.page import Bar, Bars, Block, Heading, Item, Items, Line, Lines, Page, Paragraph

NOTHING_YET = "There is little to show yet. It grows with what you note, and there is nothing to reach."
_TOP_SCORE = 5
_SHOWN_SOONER = 2
_SHOWN_TRENDS = 3


def stats_page(stats: Stats) -> Page:
    """Return the numbers, what is in one's own hands first."""
    parts = (
        ("What you did", _done(stats)),
        ("How the sting went", _sting(stats)),
        ("How far they got", _reached(stats)),
        ("Lately, by kind of work", _trends(stats.trends)),
    )
    blocks = [block for title, part in parts if part for block in (Heading(title), *part)]
    return Page.of(blocks or [Paragraph(NOTHING_YET)])


def _done(stats: Stats) -> list[Block]:
    """Return bars for what was done five times or more, and words for the rest."""
    bars = [
        *_asking_bars(stats.asking),
        *_plan_bars(stats.plans),
        *_bars_of("lessons taken along", stats.carried),
        *_prepared_bars(stats.prepared),
        *_bars_of("named somebody to tell", stats.told),
    ]
    words = [
        *_asking_words(stats.asking),
        *_plan_words(stats.plans),
        *_carried_words(stats.carried),
        *_prepared_words(stats.prepared),
        *_told_words(stats.told),
    ]
    blocks: list[Block] = [Bars(tuple(bars))] if bars else []
    if words:
        blocks.append(Items(tuple(Item(text) for text in words)))
    if len(stats.scores) >= COUNTS_FROM:
        middle = sorted(stats.scores[-COUNTS_FROM:])[COUNTS_FROM // 2]
        text = f"lately around {middle} of {_TOP_SCORE}"
        blocks.append(Lines((Line("how you met the noes", stats.scores, _TOP_SCORE, text),)))
    return blocks


def _asking_bars(asking: Asking) -> list[Bar]:
    if asking.asked < COUNTS_FROM:
        return []
    asked = Bar("asked an employer", asking.asked, f"{asking.asked}{_open_words(asking)}")
    return (
        [asked, Bar("got an answer", asking.answered, str(asking.answered))] if asking.answered else [asked]
    )


def _open_words(asking: Asking) -> str:
    if asking.waiting == asking.asked:
        return ", all still open"
    return f", {asking.waiting} still open" if asking.waiting else ""


def _asking_words(asking: Asking) -> list[str]:
    if not asking.asked or asking.asked >= COUNTS_FROM:
        return []
    if asking.answered:
        return ["You asked, and got an answer. Asking is the part that is yours."]
    return ["You asked. Many employers never answer anyone; asking is the part that is yours."]


def _plan_bars(plans: PlansKept) -> list[Bar]:
    if plans.came < COUNTS_FROM:
        return []
    bars = [
        Bar("did what you planned", plans.did, f"{plans.did} of {plans.came}{_share(plans.did, plans.came)}")
    ]
    return [*bars, Bar("and it helped", plans.helped, str(plans.helped))] if plans.helped else bars


def _plan_words(plans: PlansKept) -> list[str]:
    words = []
    if 0 < plans.came < COUNTS_FROM:
        if not plans.not_done:
            words.append("When the moment of a plan came, you did it.")
        elif plans.did:
            words.append("When the moment of a plan came, there were times you did it.")
        else:
            words.append("The moment of a plan came and passed. A smaller act may be easier to do.")
    if plans.not_yet:
        words.append("For some plans the moment hasn't come yet. That is no miss.")
    return words


def _prepared_bars(prepared: Prepared) -> list[Bar]:
    if prepared.met < COUNTS_FROM or not prepared.known:
        return []
    text = f"{prepared.known} of {prepared.met}{_share(prepared.known, prepared.met)}"
    return [Bar("questions met before", prepared.known, text)]


def _prepared_words(prepared: Prepared) -> list[str]:
    if not prepared.known or prepared.met >= COUNTS_FROM:
        return []
    return ["Some of the questions had come up before. They tend to."]


def _carried_words(count: int) -> list[str]:
    if not 0 < count < COUNTS_FROM:
        return []
    return [f"{'A lesson' if count == 1 else 'Lessons'} you chose went with you into what came next."]


def _told_words(count: int) -> list[str]:
    return ["You named somebody you could tell."] if 0 < count < COUNTS_FROM else []


def _bars_of(label: str, count: int) -> list[Bar]:
    return [Bar(label, count, str(count))] if count >= COUNTS_FROM else []


def _sting(stats: Stats) -> list[Block]:
    if not stats.eased:
        return []
    items = [Item(_eased_words(stats.eased))]
    items += [Item(_sooner_words(one)) for one in stats.sooner[:_SHOWN_SOONER]]
    if len(stats.sooner) >= COUNTS_FROM:
        items.append(Item(f"It was sooner than you guessed {number_word(len(stats.sooner))} times."))
    return [Items(tuple(items))]


def _sooner_words(one: Eased) -> str:
    guess = _days(one.guess or 0)
    return f"{shorten(one.company, 30) or 'One'}: you guessed {guess}; it had eased {_within(one.within)}."


def _eased_words(eased: Sequence[Eased]) -> str:
    days = sorted(one.within for one in eased)
    if len(days) >= COUNTS_FROM:
        middle = days[(len(days) - 1) // 2]
        count = number_word(len(days)).capitalize()
        half = _within(middle)
        return f"{count} strong stings had eased when you looked again, half {half}."
    if days[-1] == 0:
        return f"When it stung, it had eased {_within(0)}."
    return f"When it stung, it had eased when you looked again: {_within(days[-1])}, perhaps sooner."


def _within(days: int) -> str:
    return f"within {_days(days)}" if days else "the same day"


def _days(count: int) -> str:
    return "a day" if count == 1 else f"{count} days"


def _reached(stats: Stats) -> list[Block]:
    if not stats.staged:
        return []
    if stats.staged < COUNTS_FROM:
        words = [STAGE_WORDS[stage] for stage, _ in reversed(stats.reached)]
        return [Paragraph(f"To {_listed(words)}. With a few more there is a picture.")]
    bars = tuple(Bar(STAGE_WORDS[stage], count, str(count)) for stage, count in stats.reached)
    tenths = _tenths(stats.talked, stats.staged)
    past = [Items((Item(f"About {tenths} in 10 got past the application."),))] if tenths else []
    return [Bars(bars), *past]


def _trends(trends: Sequence[Trend]) -> list[Block]:
    lines = tuple(
        Line(
            shorten(trend.kind, 24), tuple(map(_STAGES.index, trend.stages)), len(_STAGES) - 1, _trend(trend)
        )
        for trend in trends[:_SHOWN_TRENDS]
    )
    return [Lines(lines)] if lines else []


_STAGES = list(Stage)


def _trend(trend: Trend) -> str:
    before, lately = STAGE_WORDS[trend.before], STAGE_WORDS[trend.lately]
    match trend.direction:
        case Direction.STEADY:
            return f"steady: {lately}"
        case Direction.FURTHER:
            return f"further: {lately}, before that {before}"
        case Direction.EARLIER:
            return f"{lately}, before that {before}; that can be chance"
        case _:
            assert_never(trend.direction)


def _share(part: int, whole: int) -> str:
    tenths = _tenths(part, whole)
    return f", about {tenths} in 10" if tenths else ""


def _tenths(part: int, whole: int) -> int:
    """Return a share in tenths; 0 below ten, and where it would say none or all."""
    tenths = (20 * part + whole) // (2 * whole) if whole >= SHARES_FROM else 0  # a half is rounded up
    return tenths if tenths < 10 else 0


def _listed(words: Sequence[str]) -> str:
    *most, last = map(one_line, words)
    return f"{', '.join(most)} and {last}" if most else last
