"""What has to be asked before a table is taken in: one question at a time, each changing the layout."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from bounceback.commands.import_table import Look, TableImport
from bounceback.domain.columns import Column, words
from bounceback.domain.dates import in_full, parse_day
from bounceback.domain.day_order import DayOrder, read_day
from bounceback.domain.endings import OPEN
from bounceback.domain.layout import Layout
from bounceback.domain.question import Choice
from bounceback.domain.terms import Outcome, QuestionKind
from bounceback.domain.text import shorten
from bounceback.errors import UsageError
from bounceback.ports import Back, Prompt, Prompter, Reply, Skipped, Stopped, Typed

_WORDS_ASKED = 8
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
class _State:
    """How far the questions are: the layout, and what was asked already."""

    layout: Layout
    settled: frozenset[str] = frozenset()
    is_done: bool = False

    def settle(self, key: str, layout: Layout | None = None) -> "_State":
        return replace(self, layout=layout or self.layout, settled=self.settled | {key})


@dataclass(frozen=True)
class _Question:
    """A question, and what the layout is after an answer; a text instead says why that can't be one."""

    prompt: Prompt
    answer: Callable[[str], "_State | str"]


@dataclass(frozen=True)
class Agreed:
    """The layout the person agreed to."""

    layout: Layout


def agree(
    prompter: Prompter,
    table_import: TableImport,
    layout: Layout,
    preview: Callable[[Look], str],
    *,
    was_agreed: bool,
    confirms: bool,
) -> Agreed | Reply:
    """Ask what isn't clear, show what would be stored, and return the layout, or the reply that left it.

    A layout that *was_agreed* before is asked about only where this table brings something new; without
    *confirms* nothing is shown, and only what must be known is asked.
    """
    asking = _Asking(prompter, table_import, preview, was_agreed=was_agreed, confirms=confirms)
    return asking.run(_State(layout if confirms else replace(layout, doubtful=frozenset())))


def must_be_known(look: Look) -> str | None:
    """Return what is missing to take the table in, as a sentence that names the flag; None if nothing is."""
    layout, headings = look.layout, look.table.headings
    listed = ", ".join(f'"{shorten(heading, 40)}"' for heading in headings[:40])
    if Column.COMPANY not in layout.columns:
        return f'no column holds the company: --map company="Heading" names it. The headings are {listed}'
    if look.lacks_outcome:
        return (
            'no column says how it ended: --map status="Heading" names one, and --outcome declined says that '
            f"every row is a no. The headings are {listed}"
        )
    for column, cell in look.orders.doubts.items():
        heading = headings[layout.columns.index(column)]
        return (
            f'"{cell}" under "{heading}" can be two days: --dates dmy, --dates mdy or --dates ymd says which'
        )
    return None


class _Asking:
    """One conversation about one table."""

    def __init__(
        self,
        prompter: Prompter,
        table_import: TableImport,
        preview: Callable[[Look], str],
        *,
        was_agreed: bool,
        confirms: bool,
    ) -> None:
        self._prompter = prompter
        self._import = table_import
        self._preview = preview
        self._was_agreed = was_agreed
        self._confirms = confirms
        self._headings = table_import.table.headings

    def run(self, state: _State) -> Agreed | Reply:
        """Put the questions until there is none; ``<`` takes back the answer before."""
        before: list[_State] = []
        problem = ""
        while (question := self._next(state)) is not None:
            reply = self._prompter.ask(replace(question.prompt, problem=problem))
            problem = ""
            if isinstance(reply, Stopped):
                return reply
            if isinstance(reply, Back):
                if before:
                    state = before.pop()
                else:
                    problem = "This is the first question."
                continue
            text = reply.text if isinstance(reply, Typed) else ""
            result = question.answer(_chosen(question.prompt, text))
            if isinstance(result, str):
                problem = result
                continue
            before.append(state)
            state = result
            if state.is_done and "leave" in state.settled:
                return Skipped()
        return Agreed(state.layout)

    def _next(self, state: _State) -> _Question | None:
        """Return the first question that is open, None if there is none."""
        layout = state.layout
        if state.is_done:
            return None
        if layout.doubtful:
            return self._column_question(state, min(layout.doubtful))
        if Column.COMPANY not in layout.columns:
            return self._which_question(state, Column.COMPANY, "Which column holds the company?")
        look = self._import.look(layout)
        if look.lacks_outcome:
            return self._outcome_question(state)
        if doubt := next(iter(look.orders.doubts.items()), None):
            return self._order_question(state, *doubt)
        return self._wishes(state, look) if self._confirms else None

    def _wishes(self, state: _State, look: Look) -> _Question | None:
        """Return a question about what could be better known, and at last whether all is right."""
        layout = state.layout
        if Column.ROLE not in layout.columns and "role" not in state.settled and not self._was_agreed:
            return self._which_question(state, Column.ROLE, "Which column holds the role?")
        asked = sum(key.startswith("word ") for key in state.settled)
        if look.unknown and asked < _WORDS_ASKED:
            return self._word_question(state, *look.unknown[0])
        if look.found.dayless and "day" not in state.settled and not self._was_agreed:
            return self._day_question(state, look.found.dayless)
        if self._was_agreed or not (look.found.taken or look.found.rejected):
            return None
        if "change" in state.settled:
            return self._change_question(state)
        return self._last_question(state, look)

    def _column_question(self, state: _State, place: int) -> _Question:
        """Ask what one column holds; what it seems to hold stands there as the usual answer."""
        now = state.layout.columns[place]
        choices = (
            *(Choice(column, _capital(column.label)) for column in Column),
            Choice("", "Something else: keep it in the notes"),
        )
        samples = "; ".join(shorten(text, 40) for text in self._import.table.samples(place))
        keys = [choice.key for choice in choices]
        prompt = Prompt(
            ask=f'What does the column "{self._headings[place]}" hold?',
            kind=QuestionKind.CHOICE,
            choices=choices,
            hint=f"It begins with: {samples}" if samples else "",
            default=str(keys.index(now or "") + 1),
            why="What has no place of its own in an entry stands in its notes, so nothing is lost.",
        )

        def answer(key: str) -> _State | str:
            if key not in keys:
                return _NUMBER_PLEASE
            layout = state.layout.with_column(place, Column(key) if key else None)
            return replace(state, layout=layout, settled=state.settled - {"change"})

        return _Question(prompt, answer)

    def _which_question(self, state: _State, column: Column, ask: str) -> _Question:
        """Ask which column holds something; only the company has to be somewhere."""
        choices = [Choice(str(place), heading) for place, heading in enumerate(self._headings)]
        if column is not Column.COMPANY:
            choices.append(Choice(_NOTES, "None of them"))
        default = "" if column is Column.COMPANY else str(len(choices))
        prompt = Prompt(ask=ask, kind=QuestionKind.CHOICE, choices=tuple(choices), default=default)

        def answer(key: str) -> _State | str:
            if key == _NOTES and column is not Column.COMPANY:
                return state.settle(column.value)
            if not key.isdecimal() or int(key) >= len(self._headings):
                return _NUMBER_PLEASE
            return state.settle(column.value, state.layout.with_column(int(key), column))

        return _Question(prompt, answer)

    def _outcome_question(self, state: _State) -> _Question:
        choices = (
            Choice(Outcome.DECLINED, "Every row is a no they sent"),
            Choice(Outcome.NO_REPLY, "Every row was never answered"),
            *(Choice(str(place), f'"{heading}" says it') for place, heading in enumerate(self._headings)),
        )
        prompt = Prompt(
            ask="No column seems to say how the applications ended. What holds?",
            kind=QuestionKind.CHOICE,
            choices=choices,
            why="This journal holds applications that ended in a no; the other rows are left out.",
        )

        def answer(key: str) -> _State | str:
            if key in {*Outcome}:
                return state.settle("outcome", replace(state.layout, outcome=Outcome(key)))
            if not key.isdecimal() or int(key) >= len(self._headings):
                return _NUMBER_PLEASE
            return state.settle("outcome", state.layout.with_column(int(key), Column.STATUS))

        return _Question(prompt, answer)

    def _order_question(self, state: _State, column: Column, cell: str) -> _Question:
        days = {order: read_day(cell, order, {}) for order in DayOrder}
        choices = tuple(Choice(order, f"{in_full(day)} ({order})") for order, day in days.items() if day)
        heading = self._headings[state.layout.columns.index(column)]
        prompt = Prompt(
            ask=f'"{cell}" stands under "{heading}". Which day is that?',
            kind=QuestionKind.CHOICE,
            choices=choices,
            why="The same numbers can be two days, and nothing else in the table shows which is meant.",
        )

        def answer(key: str) -> _State | str:
            if key not in {choice.key for choice in choices}:
                return _NUMBER_PLEASE
            return state.settle("order", replace(state.layout, order=DayOrder(key)))

        return _Question(prompt, answer)

    def _word_question(self, state: _State, word: str, count: int) -> _Question:
        rows = "one row" if count == 1 else f"{count} rows"
        prompt = Prompt(
            ask=f'"{shorten(word, 60)}" stands in {rows}. What does it mean?',
            kind=QuestionKind.CHOICE,
            choices=_MEANINGS,
            default=str(len(_MEANINGS)),
        )

        def answer(key: str) -> _State | str:
            if key not in {choice.key for choice in _MEANINGS}:
                return _NUMBER_PLEASE
            meanings = {**state.layout.meanings, words(word): key}
            return state.settle(f"word {words(word)}", replace(state.layout, meanings=meanings))

        return _Question(prompt, answer)

    def _day_question(self, state: _State, count: int) -> _Question:
        rows = "One no has" if count == 1 else f"{count} noes have"
        prompt = Prompt(
            ask=f"{rows} no day. When did you hear, roughly?",
            kind=QuestionKind.DATE,
            hint="A day such as 2026-11-22, for all of them. Enter leaves them aside.",
        )

        def answer(text: str) -> _State | str:
            if not text.strip():
                return state.settle("day")
            day = parse_day(text, self._import.today)
            if day is None or day > self._import.today:
                return "A day that has been, such as 2026-11-22 or yesterday."
            return state.settle("day", replace(state.layout, day=day))

        return _Question(prompt, answer)

    def _last_question(self, state: _State, look: Look) -> _Question:
        self._prompter.tell(self._preview(look))
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

        def answer(key: str) -> _State | str:
            if key == "change":
                return state.settle("change")
            if key not in {"yes", "leave"}:
                return _NUMBER_PLEASE
            return replace(state.settle(key), is_done=True)

        return _Question(prompt, answer)

    def _change_question(self, state: _State) -> _Question:
        labels = (column.label if column else "the notes" for column in state.layout.columns)
        choices = tuple(
            Choice(str(place), f"{heading}: {label}")
            for place, (heading, label) in enumerate(zip(self._headings, labels, strict=True))
        )
        prompt = Prompt(ask="Which column?", kind=QuestionKind.CHOICE, choices=choices)

        def answer(key: str) -> _State | str:
            if not key.isdecimal() or int(key) >= len(choices):
                return _NUMBER_PLEASE
            return replace(state, layout=replace(state.layout, doubtful=frozenset({int(key)})))

        return _Question(prompt, answer)


def check_known(look: Look) -> None:
    """Raise UsageError if something must be known first that nobody can be asked."""
    if missing := must_be_known(look):
        raise UsageError(missing)


def _chosen(prompt: Prompt, text: str) -> str:
    """Return the key of the choice that was typed, as a number or a word; a text that is none as it is."""
    word = text.strip()
    if not prompt.choices:
        return word
    word = word or prompt.default
    if word.isdecimal() and 1 <= int(word) <= len(prompt.choices):
        return prompt.choices[int(word) - 1].key
    lower = word.lower()
    matching = [
        choice.key for choice in prompt.choices if lower and lower in {choice.key, choice.label.lower()}
    ]
    return matching[0] if matching and not lower.isdecimal() else "none"


def _entries(count: int) -> str:
    return "one entry" if count == 1 else f"{count} entries"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
