"""The command lines typed most often leave nothing to parse: they are answered without loading Typer.

Loading it takes longer than all they do. Each has the same effect as it has by way of Typer.
"""

import gc

from bounceback.cli.boundary import guarded, prepare
from bounceback.cli.context import AppContext
from bounceback.cli.showing import show_due, show_list, show_look_back


def run(words: list[str], search: str) -> None:
    """Run a command line as ``names.everyday`` returns it, and exit."""
    from bounceback.domain.selection import Selection

    prepare()
    gc.freeze()
    gc.enable()
    context = AppContext()
    match words:
        case ["due"]:
            guarded(lambda: show_due(context))
        case ["review"]:
            guarded(lambda: show_look_back(context, Selection(search=search)))
        case _:
            guarded(lambda: show_list(context, Selection(search=search)))
