"""``review --check-in``: at most six questions about what eased and what was tried, and one next step."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from bounceback.commands.care import Care
from bounceback.commands.stinging import Stinging
from bounceback.commands.trying import Looked, Trying, ask_about, keep_on_entries
from bounceback.content.notices import Notices
from bounceback.domain.check_in import CheckIn, last_step, lessons_to_carry, parts_of, sting_to_ask_about
from bounceback.domain.experiments import OpenPlan, open_plans
from bounceback.domain.plans import parse_plan
from bounceback.domain.question import Choice
from bounceback.domain.summary import Summary
from bounceback.domain.terms import QuestionKind
from bounceback.domain.text import normalise, one_line
from bounceback.ports import Back, Clock, Prompt, Prompter, Reply, Skipped, Stopped, Typed
from bounceback.store.check_ins import CHECK_INS, put_check_in, read_check_ins
from bounceback.store.journal import Journal


@dataclass
class CheckingIn:
    """One sitting. *rows* are the entries, newest first. What was answered today is not asked again."""

    journal: Journal
    prompter: Prompter
    notices: Notices
    care: Care
    clock: Clock
    rows: Sequence[Summary]
    _done: CheckIn = field(init=False)
    _last: CheckIn | None = field(default=None, init=False)
    _remembered: bool = field(default=False, init=False)
    _pressed: bool = field(default=False, init=False)

    def run(self) -> Stopped | None:
        """Ask what is open, storing each answer first; return the reply that left, if one did."""
        shown = [row for row in self.rows if not row.quiet]
        if not shown:
            self.prompter.tell(self.notices.say("check-in-nothing"))
            return None
        earlier, today = read_check_ins(self.journal), self.clock.today()
        self._done = next((one for one in earlier if one.on == today), CheckIn(today))
        self._last = last_step(earlier, today)
        plans = [*self._last_step(), *open_plans(shown, today)]
        stings = sting_to_ask_about(shown, today)
        lessons = lessons_to_carry(plans, (text for row in shown for text in row.lessons))
        wanted = parts_of(len(plans), len(lessons), asks_sting=stings is not None)
        parts = [part for part in wanted if self._is_open(part)]
        self.prompter.tell(self.notices.say("check-in"))
        trying = Trying(self.prompter, self.notices, self._keep)
        place = 0
        while place < len(parts):
            part, number = parts[place], f"{place + 1} of {len(parts)}"
            reply: Reply | None
            if part.startswith("plan-"):
                reply = ask_about(trying, plans[int(part.removeprefix("plan-"))], number)
            elif part == "sting" and stings:
                stinging = Stinging(self.journal, self.prompter, self.notices, stings, self.clock.now())
                reply = stinging.ask(number)
            else:
                reply = self._ask(part, number, lessons)
            if isinstance(reply, Stopped):
                return reply
            if isinstance(reply, Typed) and self.care.needs_card(reply.text):
                self._care_for(part)
                return None
            place = max(place - 1, 0) if isinstance(reply, Back) else place + 1
        self._close()
        return None

    def _last_step(self) -> list[OpenPlan]:
        """Return the step of the last check-in as a plan to ask about, if it still is one."""
        if self._last is None:
            return []
        return [OpenPlan(CHECK_INS, self.notices.say("check-in-last"), self._last.sentence)]

    def _keep(self, plan: OpenPlan, looked: Looked) -> None:
        """Store what came of a plan: on its entry, or on the check-in it was made at."""
        if plan.entry_id != CHECK_INS:
            keep_on_entries(self.journal, self.clock.today())(plan, looked)
        elif self._last:
            let_go = looked.came is None
            self._last = replace(self._last, came=looked.came, helped=looked.helped, let_go=let_go)
            put_check_in(self.journal, self._last, remember=True)

    def _is_open(self, part: str) -> bool:
        return part == "sting" or part.startswith("plan-") or not self._done.has(part)

    def _ask(self, part: str, number: str, lessons: Sequence[str]) -> Reply:
        """Put the question for a part until there is a reply that can be stored, and store it."""
        prompt = Prompt(
            ask=self.notices.say(f"check-in-{_NAMES[part]}"),
            why=self.notices.say(f"check-in-{_NAMES[part]}-why"),
            kind=_KINDS.get(part, QuestionKind.TEXT),
            choices=tuple(Choice(str(n), text) for n, text in enumerate(lessons))
            if part == "carried"
            else (),
            progress=number,
            default=self._default(part),
        )
        while True:
            reply = self.prompter.ask(prompt)
            if isinstance(reply, Skipped):
                self._store(self._done.skipping(part))
                return reply
            if not isinstance(reply, Typed):
                return reply
            answered = self._answered(part, reply.text, lessons)
            if isinstance(answered, CheckIn):
                self._store(answered)
                return reply
            prompt = replace(prompt, problem=answered, default=reply.text if part == "next" else "")

    def _default(self, part: str) -> str:
        if part == "next":
            return self._done.sentence
        return self._done.easier if part == "easier" else ""

    def _answered(self, part: str, text: str, lessons: Sequence[str]) -> CheckIn | str:
        """Return the check-in with an answer, or why it can't be taken."""
        line = one_line(normalise(text))
        if part == "easier":
            return replace(self._done, easier=normalise(text))
        if part == "next":
            return self._with_step(line)
        most = 5 if part == "response" else len(lessons)
        number = int(line[:3]) if line.isdecimal() else 0
        if not 1 <= number <= most:
            return f"A number from 1 to {most}, please."
        if part == "response":
            return replace(self._done, response=number)
        return replace(self._done, carried=one_line(lessons[number - 1]))

    def _with_step(self, line: str) -> CheckIn | str:
        """Return the check-in with its next step; a half that is missing is asked for once."""
        halves = parse_plan(line)
        whole = (halves.cue and halves.act) or self.care.needs_card(line)
        if not self._pressed and not whole:
            self._pressed = True
            return self.notices.say("plan-no-act" if halves.cue else "plan-no-cue")
        return replace(self._done, cue=halves.cue, act=halves.act)

    def _store(self, check_in: CheckIn) -> None:
        put_check_in(self.journal, check_in, remember=not self._remembered)
        self._remembered = True
        self._done = check_in

    def _care_for(self, part: str) -> None:
        """Show the card, and delete what was just written if that is wished."""
        if self.care.show_card(self.prompter):
            done = self._done
            self._store(replace(done, easier="") if part == "easier" else replace(done, cue="", act=""))
            self.prompter.tell(self.notices.say("card-deleted"))
        self.prompter.tell(self.notices.say("card-closed"))

    def _close(self) -> None:
        """End with the one next step."""
        sentence = self._done.sentence
        name = "check-in-done" if sentence else "check-in-done-none"
        self.prompter.tell(self.notices.say(name, plan=sentence))


_NAMES = {"easier": "easier", "carried": "carry", "response": "response", "next": "next"}
_KINDS = {"carried": QuestionKind.CHOICE, "response": QuestionKind.SCALE}
