"""Arguments and options that several commands share."""

from pathlib import Path
from typing import Annotated

import typer

from bounceback.cli.completing import complete_company, complete_entry, complete_tag
from bounceback.domain.terms import Stage

JOURNEY = "After a no"
BACK = "Look back"
NEXT = "Next time"
KEEPING = "Your journal"

EntryArgument = Annotated[
    str,
    typer.Argument(
        metavar="ENTRY",
        help="An entry's id, the start of one, or a company.",
        show_default=False,
        autocompletion=complete_entry,
    ),
]
OptionalEntry = Annotated[
    str | None,
    typer.Argument(
        metavar="[ENTRY]",
        help="An entry's id, the start of one, or a company.",
        show_default=False,
        autocompletion=complete_entry,
    ),
]
FILTERS = "Which entries"

SinceOption = Annotated[
    str | None,
    typer.Option(
        metavar="DAY", rich_help_panel=FILTERS, help="Heard on this day or later.", show_default=False
    ),
]
UntilOption = Annotated[
    str | None,
    typer.Option(
        metavar="DAY", rich_help_panel=FILTERS, help="Heard on this day or before.", show_default=False
    ),
]
CompanyFilter = Annotated[
    str,
    typer.Option(
        rich_help_panel=FILTERS,
        help="Part of the company's name.",
        show_default=False,
        autocompletion=complete_company,
    ),
]
RoleFilter = Annotated[
    str, typer.Option(rich_help_panel=FILTERS, help="Part of the role.", show_default=False)
]
StageFilter = Annotated[
    Stage | None, typer.Option(rich_help_panel=FILTERS, help="How far it got.", show_default=False)
]
TagFilter = Annotated[
    str,
    typer.Option(
        rich_help_panel=FILTERS,
        help="One of your own words.",
        show_default=False,
        autocompletion=complete_tag,
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON; its form is stable.")]
PrivateOption = Annotated[
    bool,
    typer.Option("--private", help="Hide names of companies, roles and people, for a screen others can see."),
]
NoInputOption = Annotated[
    bool, typer.Option("--no-input", help="Never ask; say which flag is missing instead.")
]
JournalOption = Annotated[
    Path | None,
    typer.Option(
        "--journal",
        metavar="DIR",
        help="The journal's folder. Also BOUNCEBACK_HOME. Can stand anywhere.",
        show_default=False,
    ),
]
PlainOption = Annotated[
    bool,
    typer.Option(
        "--plain", help="Plain lines: no colour, no drawing. Also ACCESSIBLE=1. Can stand anywhere."
    ),
]
