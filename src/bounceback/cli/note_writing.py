"""One run of ``feedback-email``: asks for what is missing, fills, checks and hands over the note."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from bounceback.cli.context import AppContext
from bounceback.errors import ExitCode, UsageError

if TYPE_CHECKING:
    from bounceback.adapters.scratch import Scratch
    from bounceback.commands.feedback_email import Wish
    from bounceback.domain.checks import Check, Report
    from bounceback.domain.note import Draft
    from bounceback.store.journal import Loaded


class NoteWriting:
    """One note for one entry."""

    def __init__(self, context: AppContext, query: str | None, *, interactive: bool) -> None:
        self._context = context
        self._interactive = interactive
        self._loaded: Loaded = self._load(query)
        self._scratch: Scratch | None = None
        self.address = ""

    @property
    def loaded(self) -> "Loaded":
        """The entry the note is about, as it is stored."""
        return self._loaded

    def wish(self, **given: Any) -> "Wish":
        """Return what was asked for, filled up from the settings."""
        from bounceback.commands.feedback_email import Wish

        settings = self._context.settings
        given["locale"] = given.get("locale") or settings.locale
        given["name"] = given.get("name") or settings.name
        return Wish(phone=settings.phone, **given)

    def write(
        self, wish: "Wish", *, edit: bool, out: Path | None, eml: Path | None, force: bool, as_json: bool
    ) -> None:
        """Fill, check and hand over the note."""
        from bounceback.commands import feedback_email as making
        from bounceback.content.checks import load_checks
        from bounceback.content.templates import load_templates
        from bounceback.views.note import advice_lines

        context, entry = self._context, self._loaded.entry
        checks = load_checks(context.prompts)
        advice = making.advice_for(entry, context.clock, self.address)
        kind = making.kind_for(entry, wish, advice)
        if not as_json:
            for line in advice_lines(advice, kind):
                context.console.say(line)
        template = making.template_for(entry, kind, load_templates(context.prompts))
        slots = making.slots_for(entry, wish)
        if self._interactive:
            self._ask(slots, making.missing_slots(template, slots, wish.locale))
        elif not slots["name"]:
            raise UsageError(
                "the note needs your name: give it with --name, or set it once with: "
                'bounceback config set name "Your Name"'
            )
        draft, report = making.make_note(template, slots, wish, checks)
        if edit:
            draft, report = self._edited(draft, checks)
        self._hand_over(draft, report, advice, out=out, eml=eml, force=force, as_json=as_json)

    def _ask(self, slots: dict[str, str | None], missing: list[str]) -> None:
        """Ask for what is missing, and keep it where it belongs."""
        from bounceback.commands.feedback_email import Missing, ask_for_missing, remember_typed
        from bounceback.store.settings import save_setting

        if not missing:
            return
        typed = ask_for_missing(self._context.prompter, slots, missing)
        if isinstance(typed, Missing):
            self._context.console.say("Stopped. No note was written.")
            raise typer.Exit(ExitCode.INTERRUPTED if typed.interrupted else ExitCode.DONE)
        if "name" in typed:
            save_setting(self._context.settings_path, "name", typed["name"])
        self._loaded = remember_typed(self._context.journal, self._loaded, typed)

    def _edited(self, draft: "Draft", checks: "tuple[Check, ...]") -> "tuple[Draft, Report]":
        """Return the note as the person changed it, checked again."""
        from dataclasses import replace

        from bounceback.adapters.scratch import Scratch
        from bounceback.commands.feedback_email import check_draft
        from bounceback.domain.note import plain_line
        from bounceback.errors import JournalError

        scratch = Scratch(self._context.journal_dir / "drafts", self._context.editor)
        text, path = scratch.write(f"Subject: {draft.subject}\n\n{draft.body}")
        if text is None:
            raise JournalError(f"the editor could not be used; the draft is in {path}")
        head, _, body = text.partition("\n\n")
        if head.lower().startswith("subject:"):
            draft = replace(draft, subject=plain_line(head.partition(":")[2]), body=body.strip())
        else:
            draft = replace(draft, body=text.strip())
        self._scratch = scratch
        return draft, check_draft(draft, checks, self._loaded.entry.company)

    def _hand_over(
        self,
        draft: "Draft",
        report: "Report",
        advice: Any,
        *,
        out: Path | None,
        eml: Path | None,
        force: bool,
        as_json: bool,
    ) -> None:
        """Write the note where it is wanted, then say what the checks found."""
        from dataclasses import replace

        from bounceback.adapters.mail import eml_bytes, valid_address
        from bounceback.views.note import draft_json, draft_text, report_lines

        context, entry = self._context, self._loaded.entry
        stored = entry.contact.email if entry.contact else None
        address = valid_address(self.address or stored or "") if self.address or stored else None
        draft = replace(draft, to=address)
        if as_json:
            context.show_json(draft_json(draft, report, advice))
        elif out is None and eml is None:
            context.console.write(draft_text(draft))
        for path, data in ((out, draft_text(draft).encode()), (eml, eml_bytes(draft, to=address))):
            if path is not None:
                _write_file(path, data, force=force)
                context.console.say(f"Written to {path}")
        if not as_json:
            for line in report_lines(report):
                context.console.say(line)
            context.console.say(f"Once it's sent: bounceback feedback-email {self._loaded.id} --sent")
        if self._scratch:
            self._scratch.clear()
        if not report.ready:
            raise typer.Exit(ExitCode.FAILED)

    def _load(self, query: str | None) -> "Loaded":
        """Return the entry meant: the newest one if none is named."""
        journal = self._context.journal
        if query is None:
            ids = journal.entry_ids()
            if not ids:
                raise UsageError('there is no entry yet; "bounceback reflect" makes one in a few minutes')
            query = ids[0]
            self._context.console.say(f"For {query}, the newest entry.")
        return journal.load(journal.resolve(query))


def _write_file(path: Path, data: bytes, *, force: bool) -> None:
    """Write a file that only its owner can read; one that is there is overwritten only on request."""
    from bounceback.errors import JournalError
    from bounceback.store import files

    try:
        if force:
            files.write_over(path, data)
        else:
            files.write_new(path, data)
    except FileExistsError:
        raise JournalError(f"{path} exists already, and was left as it is; --force overwrites it") from None
    except OSError as error:
        raise JournalError(
            f"{path} can't be written: {(error.strerror or 'the system refused').lower()}"
        ) from None
