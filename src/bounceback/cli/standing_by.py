"""What stands by while somebody writes: the support card, the gentle questions, unless they're turned off."""

from typing import TYPE_CHECKING

from bounceback.cli.context import AppContext

if TYPE_CHECKING:
    from bounceback.commands.care import Care


def care_of(context: AppContext) -> "Care":
    """Return what stands by, as the settings have it."""
    from bounceback.commands.care import Care, CareTexts
    from bounceback.content.reframing import load_reframing
    from bounceback.content.safety import load_safety
    from bounceback.views.support import LOW_LINE, ROUGH_STRETCH_LINE, card_text

    settings, prompts = context.settings, context.prompts
    return Care(
        notices=context.notices,
        texts=CareTexts(card_text(*context.helplines()), LOW_LINE, ROUGH_STRETCH_LINE),
        safety=load_safety(prompts) if settings.safety else None,
        reframing=load_reframing(prompts) if settings.reframing else None,
    )
