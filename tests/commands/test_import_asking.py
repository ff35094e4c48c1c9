"""What is asked before a table is taken in: what isn't clear, one thing at a time; it can be taken back."""

from dataclasses import replace
from datetime import date

import pytest

from bounceback.commands.import_asking import Agreed, agree, check_known
from bounceback.commands.import_table import Look, TableImport
from bounceback.content.columns import load_vocabulary
from bounceback.content.resources import Prompts
from bounceback.domain.columns import Column
from bounceback.domain.day_order import DayOrder
from bounceback.domain.incoming import Incoming
from bounceback.domain.layout import Layout
from bounceback.domain.terms import Outcome
from bounceback.errors import UsageError
from bounceback.ports import Back, Prompt, Reply, Skipped, Stopped
from bounceback.store.journal import Journal
from fakes import ScriptedPrompter

WORDS = load_vocabulary(Prompts())
CLEAR = "Company,Role,Status,Date heard\nAcme,Dev,Rejected,2026-03-04\n"


class Talk:
    """One conversation about a table."""

    def __init__(self, journal: Journal, text: str, *replies: Reply | str) -> None:
        self.table = TableImport(journal, Incoming(text, "utf-8"), WORDS, date(2026, 11, 22))
        self.prompter = ScriptedPrompter(replies)

    def run(
        self, layout: Layout | None = None, *, was_agreed: bool = False, confirms: bool = True
    ) -> Agreed | Reply:
        """Have it, and check that nothing prepared was left over."""
        reply = agree(
            self.prompter,
            self.table,
            layout or self.table.proposed(),
            lambda look: f"{len(look.found.taken)} would be added",
            was_agreed=was_agreed,
            confirms=confirms,
        )
        assert self.prompter.replies_left == 0
        return reply

    def layout(self, *, confirms: bool = True) -> Layout:
        """Have it to its end, and return the layout."""
        reply = self.run(confirms=confirms)
        assert isinstance(reply, Agreed)
        return reply.layout

    def look(self, layout: Layout) -> Look:
        """Return what a layout makes of the table."""
        return self.table.look(layout)

    @property
    def last(self) -> Prompt:
        """The last question."""
        return self.prompter.prompts[-1]


def labels(prompt: Prompt) -> list[str]:
    """Return what can be chosen."""
    return [choice.label for choice in prompt.choices]


def test_a_clear_table_is_shown_and_confirmed(journal: Journal) -> None:
    """One question; Enter says yes where a default stands."""
    talk = Talk(journal, CLEAR, "1")
    assert talk.layout() == talk.table.proposed()
    assert talk.prompter.asked == ["Is that right?"]
    assert talk.prompter.told == ["1 would be added"]
    assert labels(talk.last) == [
        "Yes, add one entry",
        "Change what a column holds",
        "Leave it: nothing is stored",
    ]
    assert talk.last.default == "1"


@pytest.mark.parametrize("reply", ["3", "leave", "Leave it: nothing is stored"])
def test_it_can_be_left_at_the_end(journal: Journal, reply: str) -> None:
    """By number, by word, by the label."""
    assert Talk(journal, CLEAR, reply).run() == Skipped()


def test_stopping_leaves_it(journal: Journal) -> None:
    """At any question."""
    assert Talk(journal, CLEAR, Stopped(interrupted=True)).run() == Stopped(interrupted=True)


def test_what_is_no_choice_is_asked_again(journal: Journal) -> None:
    """With a sentence that says what it takes."""
    talk = Talk(journal, CLEAR, "4", "0", "maybe", Skipped())
    talk.run()
    assert [prompt.problem for prompt in talk.prompter.prompts] == [
        "",
        *["One of the numbers, please."] * 3,
    ]


def test_a_doubtful_column_is_asked_about_with_its_first_cells(journal: Journal) -> None:
    """What it seems to hold is what Enter keeps."""
    text = (
        "Company,Role,Status,Date,Target company\nAcme,Dev,Rejected,2026-03-04,x\nAcme,Dev,Open,2026-03-05,\n"
    )
    talk = Talk(journal, text, Skipped(), "yes")
    assert talk.layout().columns[3] is Column.APPLIED_ON
    [asked, _] = talk.prompter.prompts
    assert asked.ask == 'What does the column "Date" hold?'
    assert asked.hint == "It begins with: 2026-03-04; 2026-03-05"
    assert labels(asked)[int(asked.default) - 1] == "The day you applied"


@pytest.mark.parametrize(
    ("reply", "column"), [("the day you heard", Column.HEARD_ON), ("19", None), ("notes", Column.NOTES)]
)
def test_a_doubtful_column_can_hold_something_else(
    journal: Journal, reply: str, column: Column | None
) -> None:
    """Or nothing that has a field."""
    talk = Talk(
        journal,
        "Company,Role,Status,Last update,Date\nAcme,Dev,Rejected,2026-03-04,2026-03-01\n",
        "99",
        reply,
        "1",
    )
    assert talk.layout().columns[4] is column


def test_a_reason_may_be_theirs_or_a_guess(journal: Journal) -> None:
    """Only the person knows whose words stand in the column."""
    text = "Company,Role,Status,Date heard,Rejection reason\nAcme,Dev,Rejected,2026-03-04,Too junior\n"
    talk = Talk(journal, text, "", "1")
    assert talk.layout().columns[4] is Column.REASON
    asked = talk.prompter.prompts[0]
    assert asked.ask == 'What does the column "Rejection reason" hold?'
    assert labels(asked)[int(asked.default) - 1] == "The reason they gave"
    assert Talk(journal, text, "notes", "1").layout().columns[4] is Column.NOTES


def test_the_company_must_be_somewhere(journal: Journal) -> None:
    """Nothing is proposed: any column could be it."""
    talk = Talk(journal, "Who,Role,Status,Date heard\nAcme,Dev,Rejected,2026-03-04\n", "none", "1", "1")
    assert talk.layout().columns[0] is Column.COMPANY
    assert talk.prompter.asked[0] == "Which column holds the company?"
    assert labels(talk.prompter.prompts[0]) == ["Who", "Role", "Status", "Date heard"]


@pytest.mark.parametrize(
    ("reply", "columns"), [(Skipped(), (Column.COMPANY, None)), ("2", (Column.COMPANY, Column.ROLE))]
)
def test_the_role_may_be_nowhere(
    journal: Journal, reply: Reply | str, columns: tuple[Column | None, ...]
) -> None:
    """It is asked for once."""
    talk = Talk(journal, "Company,Post,Status,Date heard\nAcme,Dev,Rejected,2026-03-04\n", "9", reply, "1")
    assert talk.layout().columns[:2] == columns
    assert labels(talk.prompter.prompts[0])[-1] == "None of them"


@pytest.mark.parametrize(
    ("reply", "outcome", "status"),
    [("1", Outcome.DECLINED, None), ("2", Outcome.NO_REPLY, None), ("5", None, 2)],
)
def test_how_it_ended_must_be_known(
    journal: Journal, reply: str, outcome: Outcome | None, status: int | None
) -> None:
    """For all rows, or by a column."""
    text = "Company,Role,What,Date heard\nAcme,Dev,Rejected,2026-03-04\n"
    talk = Talk(journal, text, "99", reply, "1")
    layout = talk.layout()
    assert layout.outcome is outcome
    assert layout.place_of(Column.STATUS) == status
    assert talk.prompter.asked[0] == "No column seems to say how the applications ended. What holds?"


def test_days_that_can_be_two_are_asked_about_by_name(journal: Journal) -> None:
    """With the months spelled out."""
    text = "Company,Role,Status,Date heard\nAcme,Dev,Rejected,03/04/2026\n"
    talk = Talk(journal, text, "3", "2", "1")
    layout = talk.layout()
    assert layout.order is DayOrder.MDY
    assert talk.prompter.asked[0] == '"03/04/2026" stands under "Date heard". Which day is that?'
    assert labels(talk.prompter.prompts[0]) == ["3 April 2026 (dmy)", "4 March 2026 (mdy)"]
    assert talk.look(layout).found.taken[0].facts["heard_on"] == date(2026, 3, 4)


def test_unknown_words_are_asked_about(journal: Journal) -> None:
    """The most frequent first; Enter leaves such rows out."""
    text = (
        "Company,Role,Status,Date heard\nA,Dev,Archived,2026-03-04\nB,Dev,Archived,2026-03-04\n"
        "C,Dev,Parked,2026-03-04\n"
    )
    talk = Talk(journal, text, "6", "2", Skipped(), "1")
    layout = talk.layout()
    assert layout.meanings == {"archived": "no_reply", "parked": "open"}
    assert [talk.prompter.asked[place] for place in (0, 2)] == [
        '"Archived" stands in 2 rows. What does it mean?',
        '"Parked" stands in one row. What does it mean?',
    ]
    assert len(talk.look(layout).found.taken) == 2


def test_no_more_than_eight_words_are_asked_about(journal: Journal) -> None:
    """The rest is left out and named."""
    rows = "".join(f"A{n},Dev,word{n},2026-03-04\n" for n in range(12))
    text = f"Company,Role,Status,Date heard\nAcme,Dev,Rejected,2026-03-04\n{rows}"
    talk = Talk(journal, text, *["1"] * 8, "1")
    assert len(talk.look(talk.layout()).found.taken) == 9


def test_noes_without_a_day_can_get_one(journal: Journal) -> None:
    """One for all of them; Enter leaves them aside."""
    text = "Company,Role,Status,Date heard\nAcme,Dev,Rejected,\nBolt,Dev,Rejected,\n"
    talk = Talk(journal, text, "soon", "2026-11-23", "2026-03-04", "1")
    assert talk.layout().day == date(2026, 3, 4)
    assert talk.prompter.asked[0] == "2 noes have no day. When did you hear, roughly?"
    assert talk.prompter.prompts[1].problem == "A day that has been, such as 2026-11-22 or yesterday."
    aside = Talk(journal, text.replace("Bolt", "Acme"), Skipped(), "1")
    assert aside.layout().day is None
    assert labels(aside.last)[0] == "Add nothing, and keep the rows aside"
    one = Talk(journal, "Company,Role,Status\nAcme,Dev,Rejected\n", Skipped(), "1")
    one.run()
    assert one.prompter.asked[0] == "One no has no day. When did you hear, roughly?"


def test_nothing_to_add_is_nothing_to_confirm(journal: Journal) -> None:
    """Every row is open: that is said at the end."""
    assert isinstance(Talk(journal, "Company,Role,Status\nAcme,Dev,Applied\n").run(), Agreed)


def test_a_column_can_be_changed_after_the_preview(journal: Journal) -> None:
    """Then it is shown anew."""
    text = "Company,Client,Role,Status,Date heard\nAcme,Bolt,Dev,Rejected,2026-03-04\n"
    talk = Talk(journal, text, "2", "x", "2", "1", "1")
    layout = talk.layout()
    assert talk.look(layout).found.taken[0].facts["company"] == "Bolt"
    assert labels(talk.prompter.prompts[1]) == [
        "Company: the company",
        "Client: the notes",
        "Role: the role",
        "Status: how it stands",
        "Date heard: the day you heard",
    ]
    assert len(talk.prompter.told) == 2


def test_back_takes_back_the_answer_before(journal: Journal) -> None:
    """Until there is none."""
    text = "Company,Role,Status,Date heard\nAcme,Dev,Archived,03/04/2026\n"
    talk = Talk(journal, text, Back(), "1", "1", Back(), Back(), "2", "1", "1")
    layout = talk.layout()
    assert layout.order is DayOrder.MDY
    assert talk.prompter.prompts[1].problem == "This is the first question."


def test_what_was_agreed_before_is_not_asked_again(journal: Journal) -> None:
    """Not even whether it is right; a word that is new is."""
    text = "Company,Post,Status,Date\nAcme,Dev,Rejected,\nBolt,Dev,Archived,2026-03-04\n"
    talk = Talk(journal, text, "1")
    known = Layout((Column.COMPANY, None, Column.STATUS, Column.APPLIED_ON))
    reply = talk.run(known, was_agreed=True)
    assert reply == Agreed(replace(known, meanings={"archived": "declined"}))
    assert talk.prompter.asked == ['"Archived" stands in one row. What does it mean?']


def test_without_confirming_only_what_must_be_known_is_asked(journal: Journal) -> None:
    """With --yes the doubtful columns are taken as they seem."""
    text = "Company,Role,Status,Date\nAcme,Dev,Rejected,03/04/2026\nBolt,Dev,Archived,\n"
    talk = Talk(journal, text, "1")
    layout = talk.layout(confirms=False)
    assert layout.columns[3] is Column.APPLIED_ON
    assert talk.prompter.asked == ['"03/04/2026" stands under "Date". Which day is that?']


def test_without_a_person_what_must_be_known_is_an_error(journal: Journal) -> None:
    """Of the command line."""
    talk = Talk(journal, "Company,Role\nAcme,Dev\n")
    with pytest.raises(UsageError, match="no column says how it ended"):
        check_known(talk.look(talk.table.proposed()))
    clear = Talk(journal, CLEAR)
    check_known(clear.look(clear.table.proposed()))
