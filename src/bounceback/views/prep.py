"""What there is for the next interview: the page of one screen, the bank of questions, the stories."""

from collections.abc import Mapping, Sequence
from datetime import date

from bounceback.commands.prep import Bank, Shown
from bounceback.domain.amounts import counted, number_word
from bounceback.domain.asked import QuestionType
from bounceback.domain.dates import spoken
from bounceback.domain.prep import Base, Quote, Sheet, ToAsk
from bounceback.domain.process import Process, Seen
from bounceback.domain.question_bank import BankQuestion
from bounceback.domain.story_bank import Coverage, Need, Story
from bounceback.domain.terms import Source, Stage
from bounceback.domain.text import one_line, shorten
from bounceback.domain.weak_spots import WeakSpot
from bounceback.views.page import Block, Heading, Item, Items, Page, Paragraph
from bounceback.views.rows import Rows

# What fits into one and two lines of 80 columns; together they keep the page at about sixty.
_LINE = 74
_TWO_LINES = 145
_NAME = 30
_QUESTION = 85

_TIMES = {1: "once", 2: "twice"}
_STAGES = {
    Stage.APPLIED: "the application",
    Stage.SCREEN: "a first call",
    Stage.TASK: "a task",
    Stage.INTERVIEW: "an interview",
    Stage.ONSITE: "a day with them",
    Stage.FINAL: "the last round",
    Stage.OFFER: "an offer",
}
# True of a theme they named and of a lesson in the person's own words alike.
_SOURCES = {
    Source.SAID: "from what they said at",
    Source.SEEN: "from what you saw at",
    Source.GUESSED: "your guess at",
}

NO_QUESTIONS = 'No question is noted yet. "bounceback reflect ENTRY --full" asks which ones you remember.'
NO_STORIES = 'No story is written down yet. "bounceback prep --stories --add" takes about five minutes.'


def sheet_page(sheet: Sheet, today: date) -> Page:
    """Return the page for the next interview."""
    return Page.of(
        [
            *_top(sheet, today),
            *_process(sheet, today),
            *_questions(sheet, today),
            *_stories(sheet, today),
            *_to_try(sheet.weak_spots),
            Heading("What to ask them"),
            Items(tuple(Item(shorten(ask.text, 105), _because(ask, sheet)) for ask in sheet.to_ask)),
            Heading("Look up"),
            Items(tuple(Item(shorten(text, _LINE)) for text in sheet.look_up)),
            Heading("On the day"),
            Items((Item(shorten(sheet.logistics, _TWO_LINES)),)),
            Paragraph(shorten(sheet.kind_word, _TWO_LINES)),
        ]
    )


def bank_page(bank: Bank, types: Mapping[QuestionType, str], labels: Mapping[str, str], today: date) -> Page:
    """Return all questions of the bank in the order in which they are worth preparing."""
    if not bank.questions:
        return Page.of([Paragraph(NO_QUESTIONS)])
    parts: dict[str, list[Item]] = {}
    for question in bank.questions:
        title = (
            f"From other kinds of work than {bank.kind}"
            if not question.may_come
            else "That caught you out"
            if question.caught_out
            else "Others you've met"
        )
        kinds = (types.get(question.type, ""), labels.get(question.competency, question.competency))
        note = "; ".join(filter(None, [", ".join(filter(None, kinds)), _met(question, today)]))
        parts.setdefault(title, []).append(Item(one_line(question.text), note))
    return Page.of(
        [block for title, items in parts.items() for block in (Heading(title), Items(tuple(items)))]
    )


def stories_page(shown: Shown, labels: Mapping[str, str]) -> Page:
    """Return the stories, and what is covered by how many of them, holes first."""
    blocks: list[Block] = [Heading("Your stories")] if shown.stories else [Paragraph(NO_STORIES)]
    if shown.stories:
        blocks.append(Items(tuple(Item(story.name, _shows(story, labels)) for story in shown.stories)))
    rows = tuple((row.label, ", ".join(row.stories), row.need.value) for row in shown.coverage)
    return Page.of([*blocks, Heading("What they show"), Rows(rows, (_NAME, 0, 10))])


def _top(sheet: Sheet, today: date) -> list[Block]:
    what = ", ".join(
        filter(
            None, [sheet.kind, shorten(sheet.company, _NAME), _STAGES.get(sheet.stage) if sheet.stage else ""]
        )
    )
    lines = [_based_on(sheet.base)]
    if sheet.is_guessed and sheet.kind:
        lines.append("--role names another kind.")
    if sheet.met_before:
        last = sheet.met_before[0]
        day = f", ended {spoken(last.day, today)}" if last.day else ""
        lines.append(f"You've applied there before: {shorten(last.text, _NAME) or 'an unnamed role'}{day}.")
    title = f"For your next interview: {shorten(what, 50)}" if what else "For your next interview"
    return [Heading(title), Paragraph(" ".join(lines), quiet=True)]


def _based_on(base: Base) -> str:
    if not base.entries:
        return "Nothing is noted yet, so this is only the part that's the same for everybody."
    newest = "your newest " if base.older else ""
    text = f"From {newest}{counted(base.entries, 'entry', 'entries')}"
    if base.entries > 1 and base.same_kind < base.entries:
        text += f", {number_word(base.same_kind)} for this kind of work"
    return f"{text}."


def _process(sheet: Sheet, today: date) -> list[Block]:
    if sheet.seen is None:
        if not sheet.base.entries:
            return []
        text = 'Not noted yet. "bounceback reflect ENTRY --full" asks how it went, stage by stage.'
        return [Heading("What it tends to look like"), Paragraph(text)]
    items = [_noted_process(process, today) for process in sheet.processes]
    items.append(Item(_in_common(sheet.seen, sheet.process_count)))
    if sheet.stage_steps:
        steps = "; ".join(dict.fromkeys(quote.text for quote in sheet.stage_steps))
        items.append(Item(shorten(f"For {_STAGES[sheet.stage or Stage.INTERVIEW]}: {steps}", _LINE)))
    elif sheet.surprised:
        items.append(_noted("What surprised you:", sheet.surprised, today))
    return [Heading("What it tends to look like"), Items(tuple(items))]


def _noted_process(process: Process, today: date) -> Item:
    where = _where(process.company, process.day, today)
    return Item(_steps(process, _TWO_LINES - len(where)), where)


def _steps(process: Process, room: int) -> str:
    """Return the stages of a process in that much room, each a little shorter where there are many."""
    text = " → ".join(map(one_line, process.steps))
    if len(text) <= room:
        return text
    each = max(room // len(process.steps) - 3, 24)
    return shorten(" → ".join(shorten(step, each) for step in process.steps), room)


def _in_common(found: Seen, count: int) -> str:
    text = _how_many_stages(found, count)
    if found.formats:
        text += "; " + ", ".join(label for label, _ in found.formats[:4])
    if found.shortest and found.longest:
        text += f"; a stage took {_minutes(found.shortest)}"
        text += f" to {_minutes(found.longest)}" if found.longest > found.shortest else ""
    return f"{text}."


def _how_many_stages(found: Seen, count: int) -> str:
    """Return how many stages there were; of a process not seen to its end, how many there were at least."""
    noted, whole = (found.fewest_steps, found.most_steps), found.whole
    if count == 1:
        return f"Seen once, so a sample: {'' if whole else 'at least '}{_stages(*noted)}"
    over = f"Over {number_word(count)} of them"
    if len(whole) == count:
        return f"{over}: {_stages(*noted)}"
    if whole:
        text = f"{over}, {number_word(len(whole))} seen to the end with {_stages(whole[0], whole[-1])}"
        longer = found.most_steps > whole[-1]
        return f"{text}, at least {number_word(found.most_steps)} in another" if longer else text
    if found.fewest_steps == found.most_steps:
        return f"{over}, none seen to the end: at least {_stages(*noted)} each"
    return f"{over}, none seen to the end: the longest had at least {_stages(*noted[1:] * 2)}"


def _stages(fewest: int, most: int) -> str:
    number = counted(most, "stage", "stages")
    return number if fewest == most else f"{number_word(fewest)} to {number}"


def _minutes(number: int) -> str:
    if number < 60 or number % 30:
        return f"{number} minutes"
    hours = f"{number / 60:g}"
    return "an hour" if number == 60 else f"{hours} hours"


def _questions(sheet: Sheet, today: date) -> list[Block]:
    if not sheet.questions:
        return [Heading("Questions to be ready for"), Paragraph(NO_QUESTIONS)] if sheet.base.entries else []
    items = [_question(question, today) for question in sheet.questions]
    if sheet.hardest:
        items.append(_noted("On a hard one you wrote:", sheet.hardest, today))
    return [Heading("Questions to be ready for"), Items(tuple(items))]


def _question(question: BankQuestion, today: date) -> Item:
    text = shorten(question.text, _QUESTION)
    return Item(text, shorten(_met(question, today, room=1), _TWO_LINES - len(text)))


def _met(question: BankQuestion, today: date, room: int = 3) -> str:
    """Return how a question was met: whether it caught one out, how often it came, which story fits."""
    parts = [_how_often(question)]
    if question.companies:
        more = len(question.companies) - room
        names = ", ".join(shorten(name, 20) for name in question.companies[:room])
        parts.append(f"{names} and {counted(more, 'other', 'others')}" if more > 0 else names)
    if question.last_met_on and room > 1:
        parts.append(spoken(question.last_met_on, today))
    if question.story:
        parts.append(f"story: {shorten(question.story, 20)}")
    return ", ".join(parts)


def _how_often(question: BankQuestion) -> str:
    times, hard = question.times, question.caught_out
    if not times:
        return "added by you, caught you out" if hard else "added by you"
    if not hard:
        return f"noted {_times(times)}"
    if hard < times:
        return f"noted {_times(times)}, caught you out {_times(hard)}"
    return "caught you out" + {1: "", 2: " both times"}.get(times, f" all {number_word(times)} times")


def _times(number: int) -> str:
    return _TIMES.get(number) or counted(number, "time", "times")


def _stories(sheet: Sheet, today: date) -> list[Block]:
    told = [row for row in sheet.coverage if row.stories]
    holes = [
        row for row in sheet.coverage if row.need is Need.WRITE and (sheet.has_stories or row.asked.questions)
    ]
    blocks: list[Block] = [Heading("Stories to bring")]
    if not sheet.has_stories:
        blocks.append(Paragraph(NO_STORIES))
    items = [_story(row) for row in (*told, *holes)]
    if sheet.worked:
        items.append(_noted("What worked before:", sheet.worked, today))
    return [*blocks, Items(tuple(items))] if items else blocks


def _story(row: Coverage) -> Item:
    entries = row.asked.entries
    asked = f", asked for in {counted(entries, 'application', 'applications')}" if entries else ""
    if not row.stories:
        return Item(f"{shorten(row.label, _NAME)}: none yet", f"{row.need}{asked}")
    more = f" and {counted(len(row.stories) - 2, 'more', 'more')}" if len(row.stories) > 2 else ""
    names = ", ".join(shorten(name, 20) for name in row.stories[:2])
    return Item(f"{shorten(row.label, _NAME)}: {names}{more}", "" if row.need is Need.FINE else row.need)


def _to_try(spots: Sequence[WeakSpot]) -> list[Block]:
    if not spots:
        return []
    title = "One thing to try" if len(spots) == 1 else "Two things to try"
    return [Heading(title), Items(tuple(_weak_spot(spot) for spot in spots))]


def _weak_spot(spot: WeakSpot) -> Item:
    label = shorten(spot.label, 70).rstrip(".")
    idea = "An idea: " if spot.is_idea else ""
    plan = f". {idea}{shorten(spot.plan, 100).rstrip('.')}." if spot.plan else "."
    more = len(spot.companies) - 1
    where = shorten(spot.companies[0], 20) or "an unnamed company"
    where += f" and {counted(more, 'other', 'others')}" if more else ""
    other = ", for another kind of work" if spot.is_other_work else ""
    return Item(f"{label}{plan}", f"{_SOURCES[spot.source]} {where}{other}")


def _because(ask: ToAsk, sheet: Sheet) -> str:
    if not ask.because:
        return ""
    if ask.because in {quote.company for quote in sheet.met_before}:
        return "you wanted to ask them this"
    return f"you were short of {shorten(ask.because, 20)} before"


def _noted(lead: str, quote: Quote, today: date) -> Item:
    return Item(f"{lead} {shorten(quote.text, 85)}", _where(quote.company, quote.day, today))


def _where(company: str, day: date | None, today: date) -> str:
    return ", ".join(filter(None, [shorten(company, 20), spoken(day, today) if day else ""]))


def _shows(story: Story, labels: Mapping[str, str]) -> str:
    parts = [", ".join(labels.get(tag, tag) for tag in story.tags)]
    if story.used_at:
        parts.append(f"told at {', '.join(story.used_at)}")
    if story.unfinished:
        parts.append('unfinished, go on with "bounceback prep --stories --add"')
    return "; ".join(filter(None, parts))
