"""Rows survive being lines of an index, whatever stands in them."""

import ast
import json
import os
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, get_args, get_origin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bounceback.domain.summary import Summary
from bounceback.domain.terms import Stage
from bounceback.store import marking, packing
from bounceback.store.marking import mark
from bounceback.store.outlining import outlined
from bounceback.store.packing import packed, unpacked
from bounceback.store.rows import Row
from bounceback.store.unreadable import Unreadable

SOURCE = Path(packing.__file__).resolve().parent.parent

# Any text there is: the pure-Python YAML parser lets lone surrogates through.
TEXT = st.text(st.characters())


def anything(kind: Any) -> st.SearchStrategy[Any]:
    """Return a strategy for any value of a field's type."""
    if isinstance(kind, type) and is_dataclass(kind):
        return st.builds(kind, **{item.name: anything(item.type) for item in fields(kind)})
    if isinstance(kind, UnionType):
        return st.one_of(*(anything(one) for one in get_args(kind)))
    if get_origin(kind) is tuple:
        return st.lists(anything(get_args(kind)[0]), max_size=3).map(tuple)
    if issubclass(kind, StrEnum):
        return st.sampled_from(kind)
    simple = {str: TEXT, bool: st.booleans(), int: st.integers(), date: st.dates(), NoneType: st.none()}
    return simple[kind]


ROWS = st.builds(Row, anything(Summary), st.booleans())
UNREADABLE = st.builds(Unreadable, st.just(Path("e.yaml")), TEXT, st.none() | st.integers())


@given(ROWS | UNREADABLE)
def test_a_row_comes_back_as_it_was(row: Row | Unreadable) -> None:
    """Every field, with its type: a list from the index must not differ from one from the files."""
    line = packed(row)

    back = unpacked(f"before {line}\n", len("before "), "e.yaml")

    assert back == row
    assert repr(back) == repr(row)
    short = outlined(f"before {line}\n", len("before "), "e.yaml")
    assert short == (row.outline if isinstance(row, Row) else row)


@given(ROWS | UNREADABLE)
def test_a_row_is_one_line_that_can_be_written(row: Row | Unreadable) -> None:
    """Lines are what an index is read by."""
    data = packed(row).encode("utf-8", "surrogatepass")

    assert b"\n" not in data
    assert data.decode("utf-8", "surrogatepass") == packed(row)


def test_a_row_from_an_index_is_frozen_like_any_other() -> None:
    """It is made past the constructor, and is the same kind of value."""
    row = unpacked(packed(Row(Summary("an-id", "Acme", "Analyst"), complete=True)), 0, "")

    assert isinstance(row, Row)
    assert hash(row.summary) == hash(Summary("an-id", "Acme", "Analyst"))
    with pytest.raises(AttributeError):
        row.summary.company = "Other"  # type: ignore[misc]


@dataclass
class Part:
    """A part of a row, as somebody may add one."""

    stages: tuple[Stage, ...]
    until: date | None = None


@dataclass
class Grown:
    """A row with more in it."""

    parts: tuple[Part, ...]


def test_fields_that_are_added_come_back_without_a_word_about_them() -> None:
    """Whatever is made of texts, numbers, days, words and parts of these."""
    value = Grown((Part((Stage.TASK, Stage.FINAL), date(2026, 11, 22)), Part(())))
    convert = packing._from_json(Grown)
    assert convert is not None

    assert convert(json.loads(packing._json([value.parts]))) == value


@pytest.mark.parametrize("kind", [dict[str, int], float, str | int, tuple[date | None, ...], datetime])
def test_a_field_of_a_type_that_cannot_be_kept_is_noticed(kind: Any) -> None:
    """At once: nothing would load with it."""
    with pytest.raises(TypeError):
        packing._from_json(kind)


def test_rows_of_changed_code_are_told_apart(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A checkout gets new code without a new version; old rows would say what the old code said."""
    marks = [mark(), mark()]
    assert len(set(marks)) == 1
    for name, value in (
        ("__version__", "99"),
        ("_MAKERS", ("rows.py",)),
        ("_MAKERS", ("no such file",)),
    ):
        with monkeypatch.context() as patch:
            patch.setattr(marking, name, value)
            marks.append(mark())
    source = tmp_path / "summaries.py"
    for text, time in (("a", 1), ("b", 2), ("b", 3), ("bc", 3)):
        source.write_text(text, "utf-8")
        os.utime(source, (time, time))
        with monkeypatch.context() as patch:
            patch.setattr(marking, "_MAKERS", (str(source),))
            marks.append(mark())
    assert len(set(marks)) == len(marks) - 1


def imported(module: str) -> set[str]:
    """Return the program's modules that a module imports."""
    tree = ast.parse((SOURCE.parent / f"{module.replace('.', '/')}.py").read_text("utf-8"))
    froms = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    names = {f"{node.module}.{alias.name}" for node in froms for alias in node.names}
    names |= {str(node.module) for node in froms}
    return {name for name in names if (SOURCE.parent / f"{name.replace('.', '/')}.py").is_file()}


def test_the_mark_knows_every_module_that_makes_rows() -> None:
    """One that is left out could change what rows say, and old ones would still be believed."""
    makers, new = set(), {f"bounceback.store.{name}" for name in ("documents", "packing", "outlining")}
    while new:
        makers |= new
        new = set().union(*map(imported, new)) - makers
    makers.remove("bounceback.errors")  # they only carry reasons
    marked = {(SOURCE / "store" / name).resolve() for name in marking._MAKERS}

    assert {SOURCE.parent / f"{name.replace('.', '/')}.py" for name in makers} <= marked
    assert all(path.is_file() for path in marked)
