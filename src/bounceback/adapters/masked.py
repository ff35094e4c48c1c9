"""A face for a screen that others can see: names are hidden in what is asked and said."""

from collections.abc import Callable
from dataclasses import replace

from bounceback.domain.masking import Mask
from bounceback.ports import Prompt, Prompter, Reply


class MaskedPrompter:
    """Puts questions through another prompter, with placeholders for names. Replies are as they were typed.

    So is a default, for Enter keeps it.
    """

    def __init__(self, prompter: Prompter, mask: Mask) -> None:
        self._prompter = prompter
        self._mask = mask

    def ask(self, prompt: Prompt, keep: Callable[[str], None] | None = None) -> Reply:
        """Put the question and return the reply to it."""
        text = self._mask.text
        choices = tuple(replace(choice, label=text(choice.label)) for choice in prompt.choices)
        masked = replace(prompt, ask=text(prompt.ask), hint=text(prompt.hint), choices=choices)
        return self._prompter.ask(masked, keep)

    def tell(self, text: str) -> None:
        """Say something."""
        self._prompter.tell(self._mask.text(text))
