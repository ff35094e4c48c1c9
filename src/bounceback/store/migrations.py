"""Schemas of entry files: older ones are migrated on read, newer ones refused."""

import copy
from collections.abc import Callable, Mapping
from typing import Any

from bounceback.plainyaml import YamlProblem

SCHEMA = 1
"""The schema this version writes."""

# From the schema in the key to the next one. A migration takes and returns the plain mapping.
_STEPS: dict[int, Callable[[dict[str, Any]], dict[str, Any]]] = {}


def schema_of(mapping: Mapping[str, Any], lines: Mapping[str, int]) -> int:
    """Return the schema a file was written in. Raises YamlProblem if it has none, or a newer one."""
    text = mapping.get("schema")
    if text is None:
        raise YamlProblem("it has no 'schema' line; add 'schema: 1' at the top if it is an entry", 1)
    if not isinstance(text, str) or not text.isdecimal() or not 1 <= int(text[:9]) <= 10**6:
        raise YamlProblem("its schema is not a number", lines.get("schema"))
    schema = int(text)
    if schema > SCHEMA:
        raise YamlProblem(
            f"a newer bounceback wrote it (schema {schema}, this one knows {SCHEMA}); update to read it",
            lines.get("schema"),
        )
    return schema


def migrated(mapping: Mapping[str, Any], lines: Mapping[str, int]) -> dict[str, Any]:
    """Return a copy of the mapping in the current schema, without its ``schema`` line.

    Raises YamlProblem if it has none, or one this version does not know.
    """
    schema = schema_of(mapping, lines)
    fields: dict[str, Any] = copy.deepcopy(dict(mapping))
    del fields["schema"]
    for step in range(schema, SCHEMA):
        fields = _STEPS[step](fields)
    return fields
