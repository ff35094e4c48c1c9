"""The notes' templates under ``prompts/email``, checked while they are read."""

from types import MappingProxyType
from typing import Any, TypeVar

from bounceback.content.resources import Prompts
from bounceback.domain.note import REQUIRED_SLOTS, SLOTS, Audience, NoteTemplate, slots_in
from bounceback.domain.terms import Locale, NoteChannel, NoteKind, Stage
from bounceback.errors import ContentError

_KEYS = ("id", "kind", "channel", "stages", "for", "subject", "ask", "body")

_Term = TypeVar("_Term", Audience, Locale, NoteChannel, NoteKind, Stage)


def load_templates(prompts: Prompts, locale: str = "en") -> tuple[NoteTemplate, ...]:
    """Return all templates of a language, in order of their file names.

    Raises ContentError, ``file: id.key: what is wrong``, for the first one that is not as it should be.
    """
    templates: dict[str, NoteTemplate] = {}
    files: dict[str, str] = {}
    for name in prompts.names(f"email/{locale}"):
        template = _File(name, prompts.mapping(name)).template()
        if template.id in templates:
            raise ContentError(name, f"{template.id}.id", f"{files[template.id]} has the same id")
        templates[template.id] = template
        files[template.id] = name
    return tuple(templates.values())


class _File:
    """One template file on its way to a NoteTemplate."""

    def __init__(self, name: str, mapping: dict[str, Any]) -> None:
        self._name = name
        self._mapping = mapping
        self._id = mapping.get("id") if isinstance(mapping.get("id"), str) else ""

    def template(self) -> NoteTemplate:
        if not self._id:
            raise ContentError(self._name, "id", "it is missing; a template needs a name of its own")
        for key in self._mapping:
            if key not in _KEYS:
                raise self._error(key, f"no such key; there are {', '.join(_KEYS)}")
        bodies = self._bodies()
        channel = self._channel()
        return NoteTemplate(
            id=self._id,
            kind=self._term("kind", self._text("kind"), NoteKind),
            stages=self._stages(),
            audience=self._audience(),
            subject=self._subject(channel),
            ask=self._ask(bodies),
            bodies=MappingProxyType(bodies),
            channel=channel,
        )

    def _stages(self) -> tuple[Stage, ...]:
        stages = self._mapping.get("stages", [])
        if not isinstance(stages, list):
            raise self._error("stages", "it must be a list, as in [interview, onsite]")
        return tuple(self._term("stages", stage, Stage) for stage in stages)

    def _audience(self) -> Audience | None:
        return self._term("for", self._mapping["for"], Audience) if "for" in self._mapping else None

    def _channel(self) -> NoteChannel:
        if "channel" not in self._mapping:
            return NoteChannel.EMAIL
        return self._term("channel", self._mapping["channel"], NoteChannel)

    def _subject(self, channel: NoteChannel) -> str:
        if channel is not NoteChannel.EMAIL:
            if "subject" in self._mapping:
                raise self._error("subject", "only an e-mail has one")
            return ""
        subject = self._text("subject")
        for slot in self._slots("subject", subject):
            if slot not in REQUIRED_SLOTS:
                raise self._error("subject", f"${slot} may be empty, so a subject can't use it")
        return subject

    def _ask(self, bodies: dict[Locale, str]) -> str:
        asks = any("ask" in slots_in(body) for body in bodies.values())
        if not asks:
            if "ask" in self._mapping:
                raise self._error("ask", "no body has $ask, so the question would never be shown")
            return ""
        ask = self._text("ask")
        if "$" in ask:
            raise self._error("ask", "it can't use slots")
        return ask

    def _bodies(self) -> dict[Locale, str]:
        body = self._mapping.get("body")
        if not isinstance(body, dict):
            raise self._error("body", "it must hold a text under neutral, and may hold one under uk and us")
        bodies: dict[Locale, str] = {}
        for key, text in body.items():
            place = f"body.{key}"
            bodies[self._term(place, key, Locale)] = self._filled(place, text)
            self._slots(place, text)
        if Locale.NEUTRAL not in bodies:
            raise self._error("body.neutral", "it is missing")
        return bodies

    def _slots(self, place: str, text: str) -> tuple[str, ...]:
        found = slots_in(text)
        for slot in found:
            if not slot:
                raise self._error(place, "a lone $; write $$ where you mean a dollar sign")
            if slot not in SLOTS:
                raise self._error(place, f"no slot is called ${slot}; there are {_listed(SLOTS)}")
        return found

    def _text(self, key: str) -> str:
        return self._filled(key, self._mapping.get(key))

    def _filled(self, place: str, text: Any) -> str:
        if not isinstance(text, str) or not text.strip():
            raise self._error(place, "it is missing or has no text")
        return text.strip()

    def _term(self, place: str, value: Any, terms: type[_Term]) -> _Term:
        try:
            return terms(value)
        except ValueError:
            raise self._error(place, f'"{value}" is not one of {", ".join(terms)}') from None

    def _error(self, key: str, what: str) -> ContentError:
        return ContentError(self._name, f"{self._id}.{key}", what)


def _listed(slots: frozenset[str]) -> str:
    return ", ".join(f"${slot}" for slot in sorted(slots))
