"""Checks a value against a JSON Schema: the part of 2020-12 that our description uses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

_TYPES: dict[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "number": (int, float),
    "integer": (int,),
    "boolean": (bool,),
    "null": (type(None),),
}
_KNOWN = {
    *("$ref", "anyOf", "enum", "const", "type", "description"),
    *("properties", "required", "additionalProperties", "items", "maxItems"),
    *("pattern", "maxLength", "minimum", "maximum"),
}


def find_faults(value: Any, schema: dict[str, Any], components: dict[str, Any]) -> list[str]:
    """Return what is wrong with `value`, each with its place; `components` are what is referred to.

    Raises KeyError for a schema that refers to nothing, AssertionError for a word that is not known
    here.
    """
    return list(_find("$", value, schema, components))


def _find(place: str, value: Any, schema: dict[str, Any], refs: dict[str, Any]) -> Iterator[str]:
    assert schema.keys() <= _KNOWN, schema.keys() - _KNOWN
    if "$ref" in schema:
        name = schema["$ref"].removeprefix("#/components/schemas/")
        yield from _find(place, value, refs[name], refs)
    if "anyOf" in schema:
        tried = [list(_find(place, value, each, refs)) for each in schema["anyOf"]]
        if all(tried):
            yield from min(tried, key=len)
    if "enum" in schema and not any(_is_same(value, each) for each in schema["enum"]):
        yield f"{place}: {value!r} is none of {schema['enum']}"
    if "const" in schema and not _is_same(value, schema["const"]):
        yield f"{place}: {value!r} is not {schema['const']!r}"
    if "type" in schema and not _is_of_type(value, schema["type"]):
        yield f"{place}: {value!r} is no {schema['type']}"
    elif isinstance(value, str):
        if "pattern" in schema and not _matches(schema["pattern"], value):
            yield f"{place}: {value!r} does not match"
        if len(value) > schema.get("maxLength", len(value)):
            yield f"{place}: too long"
    elif isinstance(value, int | float) and not isinstance(value, bool):
        if not schema.get("minimum", value) <= value <= schema.get("maximum", value):
            yield f"{place}: {value} is out of range"
    elif isinstance(value, list):
        if len(value) > schema.get("maxItems", len(value)):
            yield f"{place}: too many"
        for index, item in enumerate(value):
            yield from _find(f"{place}[{index}]", item, schema.get("items", {}), refs)
    elif isinstance(value, dict):
        yield from _find_in_object(place, value, schema, refs)


def _find_in_object(
    place: str, value: dict[str, Any], schema: dict[str, Any], refs: dict[str, Any]
) -> Iterator[str]:
    for name in set(schema.get("required", ())) - value.keys():
        yield f"{place}: {name} is missing"
    for name, member in value.items():
        others = schema.get("additionalProperties", True)
        each = schema.get("properties", {}).get(name, others)
        if each is False:
            yield f"{place}: {name} is not described"
        elif each is not True:
            yield from _find(f"{place}.{name}", member, each, refs)


def _is_of_type(value: Any, name: str) -> bool:
    if isinstance(value, bool):
        return name == "boolean"
    return isinstance(value, _TYPES[name])


def _is_same(value: Any, other: Any) -> bool:
    # in Python True is 1, and in JSON it is not
    return isinstance(value, bool) == isinstance(other, bool) and value == other


def _matches(pattern: str, text: str) -> bool:
    # in Python `$` also matches before a line end
    return re.search(re.sub(r"\$$", r"\\Z", pattern), text) is not None
