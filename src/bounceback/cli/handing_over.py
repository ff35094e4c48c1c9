"""Handing a note over: to the screen, a file, the clipboard, the mail program. It never sends."""

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bounceback.cli.context import AppContext
from bounceback.cli.inputs import write_file
from bounceback.domain.terms import NoteChannel, NoteKind
from bounceback.errors import UsageError

if TYPE_CHECKING:
    from bounceback.domain.checks import Report
    from bounceback.domain.note import Draft, Thread
    from bounceback.domain.request import Advice
    from bounceback.store.journal import Loaded

_LETTERS = frozenset({NoteChannel.EMAIL, NoteChannel.MESSAGE})
_REMINDERS = frozenset({NoteKind.NUDGE, NoteKind.STATUS})


@dataclass(frozen=True)
class Handover:
    """Where the note should go."""

    out: Path | None = None
    eml: Path | None = None
    opens: bool = False
    copies: bool = False
    quote: bool = False
    edit: bool = False
    force: bool = False
    as_json: bool = False


@dataclass(frozen=True)
class HandingOver:
    """A finished draft on its way to the person."""

    context: AppContext
    draft: "Draft"
    report: "Report"
    advice: "Advice"
    kind: NoteKind
    channel: NoteChannel
    thread: "Thread | None"

    def hand(self, handover: Handover, quoted: tuple[str, str], loaded: "Loaded | None") -> None:
        """Put the note where it is wanted, then say what the checks found."""
        from bounceback.adapters.mail import eml_bytes
        from bounceback.views.note import draft_json, draft_text, report_lines, when_to_send

        if self.channel is not NoteChannel.EMAIL and (handover.eml or handover.opens or handover.quote):
            raise UsageError(f"{_AS[self.channel]} doesn't go by mail; --out and --copy are for any note")
        draft = self._threaded()
        text = draft_text(draft)
        shown = not (handover.out or handover.eml or handover.as_json)
        message = eml_bytes(draft, to=draft.to, thread=self._thread(), quote=quoted[0], attribution=quoted[1])
        if handover.opens:
            shown = not self._open(draft, message, loaded, quotes=handover.quote) and shown
        if handover.copies:
            shown = not self._copy(draft) and shown
        if handover.as_json:
            self.context.show_json(
                draft_json(
                    draft,
                    self.report,
                    self.advice,
                    kind=self.kind,
                    channel=self.channel,
                    thread=self._thread(),
                )
            )
        elif shown:
            self.context.console.write_text(text)
        for path, data in ((handover.out, text.encode()), (handover.eml, message)):
            if path is not None:
                write_file(path, data, force=handover.force)
                self.context.console.say(f"Written to {path}")
        if not handover.as_json:
            send = when_to_send(self.advice, self.kind, self.context.clock.today())
            for line in report_lines(self.report, self.channel, send):
                self.context.console.say(line)

    def note_sent(self, loaded: "Loaded", kind: NoteKind, channel: NoteChannel, *, asks: bool) -> None:
        """Ask once whether it was sent and note it; else say how."""
        from bounceback.commands.ledger import record_sent
        from bounceback.commands.note_asking import ask_whether_sent

        context = self.context
        if any(r.kind == kind and r.sent_on == context.clock.today() for r in loaded.entry.requests):
            return
        sent = False
        if asks and sys.stdout.isatty() and not self._is_too_early():
            notice = "sent-ask" if channel in _LETTERS else "talked-ask"
            sent = ask_whether_sent(context.prompter, context.notices.say(notice))
        if sent:
            contact = loaded.entry.contact
            to = self.draft.to or (contact.name if contact else None)
            record_sent(context.journal, loaded, kind, context.clock.today(), by=channel, to=to)
            context.console.say('Noted. "bounceback undo" takes it back.')
            return
        by = f" --by {channel}" if channel is not NoteChannel.EMAIL else ""
        words = "Once it's sent" if channel in _LETTERS else "Once you've talked"
        context.console.say(f"{words}: bounceback feedback-email {loaded.id} --kind {kind}{by} --sent")

    def _is_too_early(self) -> bool:
        """Return whether it should wait for another day: then nobody is asked whether it went out."""
        later = self.advice.send_from and self.advice.send_from > self.context.clock.today()
        return self.kind in _REMINDERS and self.kind is self.advice.kind and bool(later)

    def _threaded(self) -> "Draft":
        """Return the draft with the thread's subject, if it answers in one."""
        from dataclasses import replace

        from bounceback.domain.note import reply_subject

        subject = reply_subject(self.thread.subject) if self._thread() and self.thread else ""
        return replace(self.draft, subject=subject) if subject else self.draft

    def _thread(self) -> "Thread | None":
        return self.thread if self.channel is NoteChannel.EMAIL else None

    def _open(self, draft: "Draft", message: bytes, loaded: "Loaded | None", *, quotes: bool) -> bool:
        """Open the note in the mail program; a long one, or one with a quote, as a file beside the drafts."""
        from bounceback.adapters.mail import MAX_MAILTO, mailto_url
        from bounceback.store import files

        context = self.context
        target = mailto_url(draft, to=draft.to, thread=self._thread())
        if quotes or len(target) > MAX_MAILTO:
            path = context.journal_dir / "drafts" / f"note-{loaded.id if loaded else 'letter'}.eml"
            files.write_over(path, message)
            target = str(path)
        if context.mail_program.open(target):
            context.console.say("Opened in your mail program. Nothing is sent until you send it there.")
            return True
        context.console.say("No mail program could be opened, so here it is.")
        return False

    def _copy(self, draft: "Draft") -> bool:
        """Copy the note's text to the clipboard."""
        context = self.context
        if context.clipboard.copy(draft.body):
            subject = f" The subject: {draft.subject}" if draft.subject else ""
            context.console.say(f"Copied.{subject}")
            return True
        context.console.say("No clipboard could be used, so here it is.")
        return False


_AS = {
    NoteChannel.EMAIL: "An e-mail",
    NoteChannel.MESSAGE: "A short message",
    NoteChannel.PHONE: "A phone script",
    NoteChannel.NEWS_CALL: "A phone script",
    NoteChannel.IN_PERSON: "An outline for a talk",
}
