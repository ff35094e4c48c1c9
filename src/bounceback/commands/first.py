"""The first question of a new walk, put before anything but its wording is loaded."""

from bounceback.content.notices import Notices
from bounceback.domain.question import Question
from bounceback.ports import Back, Prompt, Prompter, Reply, Skipped


def ask_first(prompter: Prompter, notices: Notices, question: Question) -> Reply:
    """Put the first question of a new walk, and return what was typed or how it was left."""
    prompt = Prompt(
        ask=question.ask,
        kind=question.kind,
        why=question.why,
        heading=notices.say("step-facts"),
        required=True,
    )
    while True:
        reply = prompter.ask(prompt)
        if isinstance(reply, Back):
            prompter.tell(notices.say("already-first"))
        elif not isinstance(reply, Skipped):
            return reply
        problem = notices.say("needed") if isinstance(reply, Skipped) else ""
        prompt = Prompt(
            ask=question.ask, kind=question.kind, why=question.why, required=True, problem=problem
        )
