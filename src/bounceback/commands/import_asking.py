"""What has to be asked before a table is taken in: one question at a time, until nothing is open."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from bounceback.commands import import_questions as questions
from bounceback.commands.import_questions import State, TableQuestion
from bounceback.commands.import_table import Look, TableImport
from bounceback.domain.columns import Column
from bounceback.domain.layout import Layout
from bounceback.domain.text import shorten
from bounceback.errors import UsageError
from bounceback.ports import Back, Prompt, Prompter, Reply, Skipped, Stopped, Typed

_WORDS_ASKED = 8


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
    return asking.run(State(layout if confirms else replace(layout, doubtful=frozenset())))


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
        self._table = table_import.table

    def run(self, state: State) -> Agreed | Reply:
        """Put the questions until there is none; ``<`` takes back the answer before."""
        before: list[State] = []
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

    def _next(self, state: State) -> TableQuestion | None:
        """Return the first question that is open, None if there is none."""
        layout = state.layout
        if state.is_done:
            return None
        if layout.doubtful:
            return questions.column_question(self._table, state, min(layout.doubtful))
        if Column.COMPANY not in layout.columns:
            return questions.which_question(
                self._table, state, Column.COMPANY, "Which column holds the company?"
            )
        look = self._import.look(layout)
        if look.lacks_outcome:
            return questions.outcome_question(self._table, state)
        if doubt := next(iter(look.orders.doubts.items()), None):
            return questions.order_question(self._table, state, *doubt)
        return self._wishes(state, look) if self._confirms else None

    def _wishes(self, state: State, look: Look) -> TableQuestion | None:
        """Return a question about what could be better known, and at last whether all is right."""
        layout = state.layout
        if Column.ROLE not in layout.columns and "role" not in state.settled and not self._was_agreed:
            return questions.which_question(self._table, state, Column.ROLE, "Which column holds the role?")
        asked = sum(key.startswith("word ") for key in state.settled)
        if look.unknown and asked < _WORDS_ASKED:
            return questions.word_question(state, *look.unknown[0])
        if look.found.dayless and "day" not in state.settled and not self._was_agreed:
            return questions.day_question(state, look.found.dayless, self._import.today)
        if self._was_agreed or not (look.found.taken or look.found.rejected):
            return None
        if "change" in state.settled:
            return questions.change_question(self._table, state)
        self._prompter.tell(self._preview(look))
        return questions.last_question(state, look)


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
