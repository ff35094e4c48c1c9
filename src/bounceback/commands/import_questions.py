"""The questions about a table, and what each answer changes in its layout."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from bounceback.commands.import_table import Look
from bounceback.domain.columns import Column, words
from bounceback.domain.dates import in_full, parse_day
from bounceback.domain.day_order import DayOrder, read_day
from bounceback.domain.endings import OPEN
from bounceback.domain.layout import Layout
from bounceback.domain.question import Choice
from bounceback.domain.table import Table
from bounceback.domain.terms import Outcome, QuestionKind
from bounceback.domain.text import capitalised, shorten
from bounceback.ports import Prompt

_NOTES = "notes"
_MEANINGS = (
    Choice(Outcome.DECLINED, "They said no"),
    Choice(Outcome.NO_REPLY, "They never replied"),
    Choice(Outcome.ROLE_CLOSED, "The role went away"),
    Choice(Outcome.WITHDRAWN, "I withdrew"),
    Choice(OPEN, "It isn't a no: leave these rows out"),
)
_NUMBER_PLEASE = "One of the numbers, please."


@dataclass(frozen=True)
class State:
    """How far the questions are: the layout, and what was asked already."""

    layout: Layout
    settled: frozenset[str] = frozenset()
    is_done: bool = False

    def settle(self, key: str, layout: Layout | None = None) -> "State":
        """Return the state with something asked, and the layout after it."""
        return replace(self, layout=layout or self.layout, settled=self.settled | {key})


@dataclass(frozen=True)
class TableQuestion:
    """A question, and what the layout is after an answer; a text instead says why that can't be one."""

    prompt: Prompt
    answer: Callable[[str], "State | str"]


def column_question(table: Table, state: State, place: int) -> TableQuestion:
    """Ask what one column holds; what it seems to hold stands there as the usual answer."""
    now = state.layout.columns[place]
    choices = (
        *(Choice(column, capitalised(column.label)) for column in Column),
        Choice("", "Something else: keep it in the notes"),
    )
    samples = "; ".join(shorten(text, 40) for text in table.samples(place))
    keys = [choice.key for choice in choices]
    prompt = Prompt(
        ask=f'What does the column "{table.headings[place]}" hold?',
        kind=QuestionKind.CHOICE,
        choices=choices,
        hint=f"It begins with: {samples}" if samples else "",
        default=str(keys.index(now or "") + 1),
        why="What has no place of its own in an entry stands in its notes, so nothing is lost.",
    )

    def answer(key: str) -> State | str:
        if key not in keys:
            return _NUMBER_PLEASE
        layout = state.layout.with_column(place, Column(key) if key else None)
        return replace(state, layout=layout, settled=state.settled - {"change"})

    return TableQuestion(prompt, answer)


def which_question(table: Table, state: State, column: Column, ask: str) -> TableQuestion:
    """Ask which column holds something; only the company has to be somewhere."""
    choices = [Choice(str(place), heading) for place, heading in enumerate(table.headings)]
    if column is not Column.COMPANY:
        choices.append(Choice(_NOTES, "None of them"))
    default = "" if column is Column.COMPANY else str(len(choices))
    prompt = Prompt(ask=ask, kind=QuestionKind.CHOICE, choices=tuple(choices), default=default)

    def answer(key: str) -> State | str:
        if key == _NOTES and column is not Column.COMPANY:
            return state.settle(column.value)
        if not key.isdecimal() or int(key) >= len(table.headings):
            return _NUMBER_PLEASE
        return state.settle(column.value, state.layout.with_column(int(key), column))

    return TableQuestion(prompt, answer)


def outcome_question(table: Table, state: State) -> TableQuestion:
    """Ask how the applications ended, where no column seems to say it."""
    choices = (
        Choice(Outcome.DECLINED, "Every row is a no they sent"),
        Choice(Outcome.NO_REPLY, "Every row was never answered"),
        *(Choice(str(place), f'"{heading}" says it') for place, heading in enumerate(table.headings)),
    )
    prompt = Prompt(
        ask="No column seems to say how the applications ended. What holds?",
        kind=QuestionKind.CHOICE,
        choices=choices,
        why="This journal holds applications that ended in a no; the other rows are left out.",
    )

    def answer(key: str) -> State | str:
        if key in {*Outcome}:
            return state.settle("outcome", replace(state.layout, outcome=Outcome(key)))
        if not key.isdecimal() or int(key) >= len(table.headings):
            return _NUMBER_PLEASE
        return state.settle("outcome", state.layout.with_column(int(key), Column.STATUS))

    return TableQuestion(prompt, answer)


def order_question(table: Table, state: State, column: Column, cell: str) -> TableQuestion:
    """Ask in which order a cell's numbers are a day."""
    days = {order: read_day(cell, order, {}) for order in DayOrder}
    choices = tuple(Choice(order, f"{in_full(day)} ({order})") for order, day in days.items() if day)
    heading = table.headings[state.layout.columns.index(column)]
    prompt = Prompt(
        ask=f'"{cell}" stands under "{heading}". Which day is that?',
        kind=QuestionKind.CHOICE,
        choices=choices,
        why="The same numbers can be two days, and nothing else in the table shows which is meant.",
    )

    def answer(key: str) -> State | str:
        if key not in {choice.key for choice in choices}:
            return _NUMBER_PLEASE
        return state.settle("order", replace(state.layout, order=DayOrder(key)))

    return TableQuestion(prompt, answer)


def word_question(state: State, word: str, count: int) -> TableQuestion:
    """Ask what a word for how it ended means; usually that it isn't a no."""
    rows = "one row" if count == 1 else f"{count} rows"
    prompt = Prompt(
        ask=f'"{shorten(word, 60)}" stands in {rows}. What does it mean?',
        kind=QuestionKind.CHOICE,
        choices=_MEANINGS,
        default=str(len(_MEANINGS)),
    )

    def answer(key: str) -> State | str:
        if key not in {choice.key for choice in _MEANINGS}:
            return _NUMBER_PLEASE
        meanings = {**state.layout.meanings, words(word): key}
        return state.settle(f"word {words(word)}", replace(state.layout, meanings=meanings))

    return TableQuestion(prompt, answer)


def day_question(state: State, count: int, today: date) -> TableQuestion:
    """Ask for a day for the noes that have none."""
    rows = "One no has" if count == 1 else f"{count} noes have"
    prompt = Prompt(
        ask=f"{rows} no day. When did you hear, roughly?",
        kind=QuestionKind.DATE,
        hint="A day such as 2026-11-22, for all of them. Enter leaves them aside.",
    )

    def answer(text: str) -> State | str:
        if not text.strip():
            return state.settle("day")
        day = parse_day(text, today)
        if day is None or day > today:
            return "A day that has been, such as 2026-11-22 or yesterday."
        return state.settle("day", replace(state.layout, day=day))

    return TableQuestion(prompt, answer)


def change_question(table: Table, state: State) -> TableQuestion:
    """Ask which column holds something else than it seems."""
    labels = (column.label if column else "the notes" for column in state.layout.columns)
    choices = tuple(
        Choice(str(place), f"{heading}: {label}")
        for place, (heading, label) in enumerate(zip(table.headings, labels, strict=True))
    )
    prompt = Prompt(ask="Which column?", kind=QuestionKind.CHOICE, choices=choices)

    def answer(key: str) -> State | str:
        if not key.isdecimal() or int(key) >= len(choices):
            return _NUMBER_PLEASE
        return replace(state, layout=replace(state.layout, doubtful=frozenset({int(key)})))

    return TableQuestion(prompt, answer)


def last_question(state: State, look: Look) -> TableQuestion:
    """Ask whether what was shown is right."""
    count = len(look.found.taken)
    go_on = "Add nothing, and keep the rows aside" if not count else f"Yes, add {_entries(count)}"
    choices = (
        Choice("yes", go_on),
        Choice("change", "Change what a column holds"),
        Choice("leave", "Leave it: nothing is stored"),
    )
    prompt = Prompt(
        ask="Is that right?", kind=QuestionKind.CHOICE, choices=choices, default="1", required=True
    )

    def answer(key: str) -> State | str:
        if key == "change":
            return state.settle("change")
        if key not in {"yes", "leave"}:
            return _NUMBER_PLEASE
        return replace(state.settle(key), is_done=True)

    return TableQuestion(prompt, answer)


def _entries(count: int) -> str:
    return "one entry" if count == 1 else f"{count} entries"
