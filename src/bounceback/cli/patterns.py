"""``review --patterns``: what the numbers allow to say, in words first."""

from typing import TYPE_CHECKING

from bounceback.cli.context import AppContext
from bounceback.cli.showing import masked
from bounceback.errors import UsageError

if TYPE_CHECKING:
    from bounceback.domain.selection import Selection


def check_flags(*, patterns: bool, figures: bool, entry: str | None) -> None:
    """Raise UsageError where the flags of patterns contradict the rest."""
    if figures and not patterns:
        raise UsageError("--figures goes with --patterns: review --patterns --figures")
    if patterns and entry is not None:
        raise UsageError("an ENTRY is one entry, and one shows no pattern; leave it out")


def show_patterns(
    context: AppContext,
    selection: "Selection",
    *,
    everything: bool,
    figures: bool,
    as_json: bool,
    private: bool,
) -> None:
    """Show the patterns in the selected entries, and name the files that can't be read."""
    from bounceback.commands.patterns import patterns
    from bounceback.content.benchmarks import load_benchmarks
    from bounceback.content.fit import load_fit
    from bounceback.content.labels import load_labels
    from bounceback.views.patterns import patterns_json, patterns_page

    prompts = context.prompts
    benchmarks = load_benchmarks(prompts)
    found = patterns(
        context.reader,
        selection,
        benchmarks,
        load_fit(prompts),
        theme_labels=lambda: load_labels(prompts),
        today=context.clock.today(),
        everything=everything,
    )
    found = masked(context, found) if private else found
    if as_json:
        context.show_json(patterns_json(found, benchmarks))
    else:
        context.show(patterns_page(found, benchmarks, figures=figures))
    for problem in found.problems:
        context.console.say(problem.sentence())
