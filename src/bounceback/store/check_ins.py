"""``check-ins.yaml``: the looks back, one a day at most, beside the entries."""

from typing import TYPE_CHECKING, Any

from bounceback import plainyaml
from bounceback.domain.check_in import CheckIn
from bounceback.domain.dates import day_of
from bounceback.domain.terms import Came, Helped
from bounceback.errors import EntryNotFoundError, UnreadableFileError
from bounceback.store.lists import list_document, list_items
from bounceback.store.migrations import SCHEMA
from bounceback.store.plain import group_of, member_of, text_of
from bounceback.store.reader import JournalReader

if TYPE_CHECKING:
    from bounceback.store.journal import Journal

CHECK_INS = "check-ins"
_KEY = "check_ins"
_SCALE = {"1", "2", "3", "4", "5"}


def read_check_ins(reader: JournalReader) -> tuple[CheckIn, ...]:
    """Return the check-ins, earliest first. Raises UnreadableFileError if the file can't be read."""
    try:
        data = reader.read_bytes(CHECK_INS)
    except EntryNotFoundError:
        return ()
    path = reader.path_of(CHECK_INS)
    return tuple(_check_in(item) for item in list_items(path, list_document(path, data), _KEY, "on"))


def put_check_in(journal: "Journal", check_in: CheckIn, *, remember: bool) -> None:
    """Store a check-in in the place of that day's; whatever else the file holds stays."""
    path = journal.path_of(CHECK_INS)

    def changed(before: bytes | None) -> bytes:
        document = list_document(path, before) if before else None
        mapping = dict(document.mapping) if document else {}
        items = list(list_items(path, document, _KEY, "on")) if document else []
        fields = _fields(check_in)
        for index, item in enumerate(items):
            if check_in.on and item.get("on") == check_in.on.isoformat():
                items[index] = {**{k: v for k, v in item.items() if k not in _KNOWN}, **fields}
                break
        else:
            items.append(fields)
        return plainyaml.dump({**mapping, "schema": SCHEMA, _KEY: items})

    try:
        known = journal.read_bytes(CHECK_INS)
        changed(known)
    except (EntryNotFoundError, UnreadableFileError):
        known = None
    journal.change_list(CHECK_INS, changed, known=known, remember=remember)


_KNOWN = frozenset({"on", "easier", "carried", "response", "next", "skipped"})


def _check_in(item: dict[str, Any]) -> CheckIn:
    halves = group_of(item, "next")
    response = text_of(item, "response")
    skipped = item.get("skipped")
    return CheckIn(
        on=day_of(text_of(item, "on")),
        easier=text_of(item, "easier"),
        carried=text_of(item, "carried"),
        response=int(response) if response in _SCALE else None,
        cue=text_of(halves, "cue"),
        act=text_of(halves, "act"),
        came=member_of(text_of(halves, "came"), Came),
        helped=member_of(text_of(halves, "helped"), Helped),
        let_go=text_of(halves, "let_go") == "true",
        skipped=tuple(word for word in skipped if isinstance(word, str)) if isinstance(skipped, list) else (),
    )


def _fields(check_in: CheckIn) -> dict[str, Any]:
    halves = (
        ("cue", check_in.cue),
        ("act", check_in.act),
        ("came", check_in.came),
        ("helped", check_in.helped),
    )
    step: dict[str, Any] = {name: value for name, value in halves if value}
    step |= {"let_go": True} if check_in.let_go else {}
    fields: dict[str, Any] = {
        "on": check_in.on,
        "easier": check_in.easier,
        "carried": check_in.carried,
        "response": check_in.response,
        "next": step,
        "skipped": list(check_in.skipped),
    }
    return {name: value for name, value in fields.items() if value}
