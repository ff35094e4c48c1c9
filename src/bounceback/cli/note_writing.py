"""One run of ``feedback-email``: asks for what is missing, fills, checks and hands over the note."""

from typing import TYPE_CHECKING, Any, NoReturn

import typer

from bounceback.cli.context import AppContext
from bounceback.cli.handing_over import HandingOver, Handover
from bounceback.cli.inputs import keyboard_again
from bounceback.cli.letter_in import confirm_rejection, read_message
from bounceback.domain.terms import NoteChannel, NoteKind
from bounceback.errors import ExitCode, UsageError

if TYPE_CHECKING:
    from bounceback.adapters.scratch import Scratch
    from bounceback.commands.feedback_email import Wish
    from bounceback.commands.note_asking import Missing
    from bounceback.domain.checks import Check, Report
    from bounceback.domain.entry import Entry
    from bounceback.domain.letter import Message, Proposal
    from bounceback.domain.note import Draft, NoteTemplate
    from bounceback.domain.request import Advice
    from bounceback.store.journal import Loaded


class NoteWriting:
    """One note: about an entry, or about a letter that has none yet."""

    def __init__(
        self, context: AppContext, query: str | None, *, asks: bool, letter: str | None = None
    ) -> None:
        self._context = context
        self._loaded: Loaded | None = None
        self._message: Message | None = None
        self._proposal: Proposal | None = None
        if letter is not None:
            self._message, self._proposal = read_message(context, letter)
            if letter == "-" and asks:
                keyboard_again()
        self._asks = asks and context.is_interactive
        self._query = query
        self._scratch: Scratch | None = None
        self.address = ""

    @property
    def loaded(self) -> "Loaded":
        """The entry the note is about, as it is stored: the newest one if none is named."""
        if self._loaded is None:
            journal = self._context.journal
            query = self._query or self._known() or self._context.newest_entry()
            self._loaded = journal.load(journal.resolve(query))
        return self._loaded

    def wish(self, **given: Any) -> "Wish":
        """Return what was asked for, filled up from the settings."""
        from bounceback.commands.feedback_email import Wish

        settings = self._context.settings
        given["locale"] = given.get("locale") or settings.locale
        given["name"] = given.get("name") or settings.name
        return Wish(phone=settings.phone, sign_off=settings.sign_off, **given)

    def write(self, wish: "Wish", handover: Handover) -> None:
        """Fill, check and hand over the note."""
        from dataclasses import replace

        from bounceback.commands import feedback_email as making
        from bounceback.commands.note_asking import missing_slots
        from bounceback.content.checks import load_checks
        from bounceback.content.templates import load_templates

        context, entry = self._context, self._entry(wish)
        checks = load_checks(context.prompts)
        advice = making.advice_for(entry, context.clock, self.address)
        kind = making.kind_for(entry, wish, advice)
        advice = making.advice_on(entry, kind, advice, context.clock.today())
        template = making.template_for(entry, kind, load_templates(context.prompts), wish.channel)
        if not handover.as_json:
            self._advise(advice, kind, template.channel)
        if self._asks and not wish.name and "name" in template.slots(wish.locale):
            wish = self._with_profile(wish)
        slots = making.slots_for(entry, wish, kind, advice.window)
        if self._asks:
            self._ask(slots, missing_slots(template, slots, wish.locale))
            if self._loaded and self._loaded.entry.decision_on != entry.decision_on:
                entry = self._loaded.entry
                slots["date"] = making.slots_for(entry, wish, kind)["date"]
                advice = making.advice_on(
                    entry, kind, making.advice_for(entry, context.clock, self.address), context.clock.today()
                )
                context.console.say(advice.reasons[-1])
        elif not slots["name"] and "name" in template.slots(wish.locale):
            raise UsageError(
                "the note needs your name: give it with --name, or set it once with: "
                'bounceback config set name "Your Name"'
            )
        draft, report = making.make_note(template, slots, wish, checks)
        draft = replace(draft, to=self._address(entry, template))
        if handover.edit:
            draft, report = self._edited(draft, template, wish, checks)
        over = HandingOver(
            context,
            draft,
            report,
            advice,
            kind,
            template.channel,
            making.thread_for(self._whose(entry), kind),
        )
        over.hand(handover, self._quoted() if handover.quote else ("", ""), self._loaded)
        if self._scratch:
            self._scratch.clear()
        self._close(over, kind, template.channel, ready=report.ready, as_json=handover.as_json)

    def _entry(self, wish: "Wish") -> "Entry":
        """Return the entry the note is about; one made of the letter alone where the journal has none."""
        from bounceback.commands.letter import proposed_facts, with_letter
        from bounceback.domain.entry import Entry

        context, proposal = self._context, self._proposal
        if proposal is None:
            if wish.channel is NoteChannel.NEWS_CALL and self._query is None:
                return Entry()  # the call comes before there is an entry
            return self.loaded.entry
        if wish.kind in {None, NoteKind.REQUEST}:
            confirm_rejection(context, proposal, asks=self._asks)
        self._query = self._query or self._known()
        if self._query is None:
            context.console.say(
                'There is no entry for this letter yet; "bounceback reflect --letter" makes one. '
                "This note is made from the letter alone."
            )
            facts = {k: v for k, v in proposed_facts(proposal).items() if v is not None}
            return with_letter(Entry().replace(**facts), proposal)
        known = with_letter(self.loaded.entry, proposal)
        if known != self.loaded.entry:
            self._loaded = context.journal.update(
                self.loaded, lambda entry: with_letter(entry, proposal), undo_as="edit"
            )
        context.console.say(f"This letter belongs to {self.loaded.id}.")
        return self.loaded.entry

    def _known(self) -> str | None:
        """Return the id of the entry that the letter belongs to, None without one."""
        from bounceback.commands.letter import known_entry

        if self._proposal is None:
            return None
        return known_entry(self._context.reader, self._proposal, by_writer=True)

    def _whose(self, entry: "Entry") -> "Entry":
        """Return the entry with the thread of the letter given now, which goes before the stored one."""
        from bounceback.domain.entry import Feedback

        letter = self._proposal
        if letter is None or not letter.message_id:
            return entry
        said = Feedback(message_id=letter.message_id, subject=letter.subject, references=letter.references)
        return entry.replace(
            message_id=letter.message_id,
            letter_subject=letter.subject,
            letter_references=letter.references,
            feedback=(*entry.feedback, said),
        )

    def _address(self, entry: "Entry", template: "NoteTemplate") -> str | None:
        from bounceback.adapters.mail import valid_address
        from bounceback.domain.request import is_no_reply

        if template.channel is not NoteChannel.EMAIL:
            return None
        if self.address:
            return valid_address(self.address)
        stored = entry.contact.email if entry.contact else None
        return valid_address(stored) if stored and not is_no_reply(stored) else None

    def _advise(self, advice: "Advice", kind: NoteKind, channel: NoteChannel) -> None:
        from bounceback.views.note import advice_lines

        if channel is NoteChannel.NEWS_CALL:
            return
        for line in advice_lines(advice, kind):
            self._context.console.say(line)

    def _with_profile(self, wish: "Wish") -> "Wish":
        """Ask once how the person signs, and keep it in the settings."""
        from dataclasses import replace

        from bounceback.commands.note_asking import Missing, ask_profile
        from bounceback.domain.terms import Locale
        from bounceback.store.settings import save_setting

        path = self._context.settings_path
        typed = ask_profile(
            self._context.prompter, wish.locale, lambda key, value: save_setting(path, key, value)
        )
        if isinstance(typed, Missing):
            rest = 'What you typed is in your settings; "bounceback config" shows and changes it.'
            self._left(typed, rest if typed.typed else "")
        return replace(
            wish,
            name=typed["name"],
            locale=Locale(typed.get("locale", wish.locale)),
            sign_off=typed.get("sign_off", wish.sign_off),
            phone=typed.get("phone", wish.phone),
        )

    def _ask(self, slots: dict[str, str | None], missing: list[str]) -> None:
        """Ask for what is missing, and keep it where it belongs."""
        from bounceback.commands.note_asking import KeepOnEntry, ask_for_missing

        context, loaded = self._context, self._loaded
        keep = KeepOnEntry(context.journal, loaded, context.clock.now()) if loaded else None
        left = ask_for_missing(context.prompter, slots, missing, keep or (lambda _slot, _text: None))
        if keep:
            self._loaded = keep.loaded
        if left is None:
            return
        if not left.typed:
            self._left(left, "")
        if keep and keep.keeps_all:
            self._left(left, f"What you typed is kept in {keep.loaded.id}.")
        self._left(left, "What you typed for this note alone isn't kept.")

    def _left(self, missing: "Missing", what_is_kept: str) -> NoReturn:
        """End without a note, saying what is kept of what was typed and how to go on."""
        say = self._context.console.say
        say("Stopped. No note was written.")
        if what_is_kept:
            say(what_is_kept)
        if self._loaded:
            say(f"Go on whenever you like: bounceback feedback-email {self._loaded.id}")
        raise typer.Exit(ExitCode.INTERRUPTED if missing.interrupted else ExitCode.DONE)

    def _edited(
        self, draft: "Draft", template: "NoteTemplate", wish: "Wish", checks: "tuple[Check, ...]"
    ) -> "tuple[Draft, Report]":
        """Return the note as the person changed it, checked again."""
        from dataclasses import replace

        from bounceback.adapters.scratch import Scratch
        from bounceback.commands.feedback_email import check_draft
        from bounceback.domain.note import plain_line
        from bounceback.errors import JournalError
        from bounceback.views.note import draft_text

        scratch = Scratch(self._context.journal_dir / "drafts", self._context.editor)
        text, path = scratch.write(draft_text(draft).rstrip("\n"))
        if text is None:
            raise JournalError(f"the editor could not be used; the draft is in {path}")
        head, _, body = text.partition("\n\n")
        if draft.subject and head.lower().startswith("subject:"):
            draft = replace(draft, subject=plain_line(head.partition(":")[2]), body=body.strip())
        else:
            draft = replace(draft, body=text.strip())
        self._scratch = scratch
        company = self._loaded.entry.company if self._loaded else None
        named = company if template.names_company(wish.locale) else None
        return draft, check_draft(draft, checks, named, channel=template.channel)

    def _quoted(self) -> tuple[str, str]:
        """Return the letter's text and the line that says whose it is."""
        if self._message is None:
            raise UsageError("--quote needs the message it quotes: feedback-email --letter FILE --quote")
        from bounceback.domain.dates import in_full

        sent, who = self._message.date, self._message.sender.name or self._message.sender.email
        when = f"On {in_full(sent.date())}, " if sent else ""
        return self._message.body, f"{when}{who or 'they'} wrote:"

    def _close(
        self, over: HandingOver, kind: NoteKind, channel: NoteChannel, *, ready: bool, as_json: bool
    ) -> None:
        """Ask once whether it was sent; without a person say how to note it."""
        if self._loaded and not as_json:
            over.note_sent(self._loaded, kind, channel, asks=self._asks and ready)
        if not ready:
            raise typer.Exit(ExitCode.FAILED)
