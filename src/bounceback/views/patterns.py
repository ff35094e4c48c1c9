"""Patterns in words; the figures behind them, with what they assume, only where they are asked for."""

from collections.abc import Sequence
from typing import Any

from bounceback.commands.patterns import Patterns
from bounceback.domain.amounts import COUNTS_FROM, part_of, percent
from bounceback.domain.dates import in_full
from bounceback.domain.fit import Diagnosis
from bounceback.domain.lookback import ENDED_WORDS
from bounceback.domain.patterns import Benchmarks, KindPattern, StepPattern, Verdict
from bounceback.domain.reasons import NamedReason, Strength
from bounceback.domain.text import shorten
from bounceback.views.page import Block, Fields, Heading, Item, Items, Page, Paragraph

NOTHING_YET = "There is nothing to look for patterns in yet, and that's fine."
NOTHING_STANDS_OUT = "Nothing stands out in what you've noted, and that's fine."
_EMPLOYERS_SHOWN = 3
_CAME_UP = {
    Strength.PATTERN: "a pattern worth a plan",
    Strength.EMERGING: "two employers; it may be emerging",
    Strength.WATCH: "once, and you had wondered about it before; worth watching",
}


def patterns_page(found: Patterns, benchmarks: Benchmarks, *, figures: bool) -> Page:
    """Return the patterns as a page; with *figures* what they rest on stands below."""
    if not found.kinds:
        return Page.of([Paragraph(NOTHING_YET)])
    overall, *kinds = found.kinds
    blocks: list[Block] = []
    if words := _in_words(overall, benchmarks):
        blocks += [Heading("Is it luck?"), Items(tuple(map(Item, words)))]
    if words and kinds and (alone := _by_kind(overall, kinds, benchmarks)):
        blocks.append(Paragraph(alone))
    if found.reasons:
        blocks += [Heading("What was named"), Items(tuple(_reason(reason) for reason in found.reasons))]
    if found.diagnosis:
        blocks += [Heading("Where it usually ends"), Paragraph(_ends(found.diagnosis))]
        blocks += [Heading("One first move"), Items((Item(_first_move(found)),))]
    blocks = blocks or [Paragraph(NOTHING_STANDS_OUT)]
    if figures:
        blocks += _figures(found, benchmarks)
    else:
        blocks.append(Paragraph("--figures shows the averages behind this, with sources.", quiet=True))
    if found.since:
        day = in_full(found.since)
        text = f"From the entries since {day}. --since looks further back, --all at everything."
        blocks.append(Paragraph(text, quiet=True))
    return Page.of(blocks)


def patterns_json(found: Patterns, benchmarks: Benchmarks) -> dict[str, Any]:
    """Return the patterns in their stable form. No chance is given for fewer than five tries."""
    return {
        "version": 1,
        "since": found.since.isoformat() if found.since else None,
        "kinds": [
            {"kind": kind.kind or None, "steps": [_step_json(step, benchmarks) for step in kind.steps]}
            for kind in found.kinds
        ],
        "reasons": [
            {
                "theme": reason.theme,
                "label": reason.label,
                "strength": reason.strength.word,
                "employers": list(reason.employers),
            }
            for reason in found.reasons
        ],
        "diagnosis": _diagnosis_json(found.diagnosis),
        "dated": benchmarks.dated.isoformat() if benchmarks.dated else None,
        "caveats": list(benchmarks.caveats),
        "sources": [{"name": source.name, "url": source.url} for source in benchmarks.sources],
        "problems": [
            {"file": str(problem.path), "line": problem.line, "reason": problem.reason}
            for problem in found.problems
        ],
    }


def _in_words(kind: KindPattern, benchmarks: Benchmarks) -> list[str]:
    """Return one sentence for each verdict, after the steps it holds for.

    The sentences speak of noes, so a step at which there was none is left out.
    """
    steps: dict[Verdict, list[str]] = {}
    for step in kind.steps:
        if step.led_on < step.tries:
            steps.setdefault(step.verdict, []).append(benchmarks.names[step.step])
    return [f"{_listed(names)}: {benchmarks.sentences[verdict]}" for verdict, names in steps.items()]


def _listed(names: Sequence[str]) -> str:
    """Return the names of steps as the beginning of one sentence."""
    first, *others = names
    return "; ".join([first, *(f"{name[:1].lower()}{name[1:]}" for name in others)])


def _by_kind(overall: KindPattern, kinds: Sequence[KindPattern], benchmarks: Benchmarks) -> str:
    """Return what a kind of role shows alone, where that is something else; empty where it has no noes."""
    usual = {step.step: step.verdict for step in overall.steps}
    other = [kind for kind in kinds if any(usual[step.step] is not step.verdict for step in kind.steps)]
    if not other:
        return "The same holds for each kind of role alone."
    lines = (
        f"As {shorten(kind.kind, 40)} alone: {text}" for kind in other for text in _in_words(kind, benchmarks)
    )
    return "\n".join(lines)


def _reason(reason: NamedReason) -> Item:
    employers = ", ".join(shorten(name, 30) for name in reason.employers[:_EMPLOYERS_SHOWN])
    return Item(f"{reason.label}: {_CAME_UP[reason.strength]}", employers)


def _first_move(found: Patterns) -> str:
    """Return the one move: what was named by several employers goes before where it usually ends."""
    named = next((reason for reason in found.reasons if reason.strength is Strength.PATTERN), None)
    if named is None:
        return found.diagnosis.lever.first_move if found.diagnosis else ""
    return f"{named.label}: pick one small plan for it, and give it three tries before you judge"


def _ends(found: Diagnosis) -> str:
    if found.stage is None:
        return f"That points to {found.lever.lever}."
    return f"Most ended {ENDED_WORDS[found.stage]}. The likely lever is {found.lever.lever}."


def _figures(found: Patterns, benchmarks: Benchmarks) -> list[Block]:
    blocks: list[Block] = []
    for kind in found.kinds:
        rows = tuple(
            (benchmarks.names[step.step], _with_figures(step, benchmarks.rates(step.step)))
            for step in kind.steps
        )
        blocks += [Heading(f"The figures: {shorten(kind.kind, 60) or 'over all'}"), Fields(rows)]
    blocks += [Heading("What they assume"), Items(tuple(Item(text) for text in benchmarks.caveats))]
    day = f", put together on {in_full(benchmarks.dated)}" if benchmarks.dated else ""
    sources = tuple(Item(source.name, source.url) for source in benchmarks.sources)
    return [*blocks, Heading(f"Sources{day}"), Items(sources)]


def _with_figures(step: StepPattern, rates: tuple[float, ...]) -> str:
    average = " to ".join(percent(rate) for rate in sorted(rates))
    if step.tries < COUNTS_FROM:
        return f"a few tries, too few for figures; the average is {average}"
    led_on = part_of(step.led_on, step.tries)
    low, high = percent(min(step.chances)), percent(max(step.chances))
    chance = low if low == high else f"{low} to {high}"
    return f"{led_on} led on; the average is {average}; the chance of that or less by luck alone is {chance}"


def _step_json(step: StepPattern, benchmarks: Benchmarks) -> dict[str, Any]:
    return {
        "step": step.step.value,
        "verdict": step.verdict.value,
        "sentence": benchmarks.sentences[step.verdict],
        "tries": step.tries,
        "led_on": step.led_on,
        "averages": list(benchmarks.rates(step.step)),
        "chances": [round(chance, 4) for chance in step.chances] if step.tries >= COUNTS_FROM else None,
    }


def _diagnosis_json(found: Diagnosis | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {
        "stage": found.stage.value if found.stage else None,
        "lever": found.lever.lever,
        "first_move": found.lever.first_move,
    }
