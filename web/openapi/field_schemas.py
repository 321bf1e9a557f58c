"""The fields of requests → JSON Schema: as parameters of a link, and as members of a body."""

from __future__ import annotations

from typing import Any

from gradwalk.explain.text import DEFAULT_LANGUAGE
from gradwalk.web.field_kinds import (
    MAX_AXES,
    MAX_ID_LENGTH,
    ChoiceKind,
    FieldKind,
    Id,
    IndexKind,
    Real,
    Switch,
    TextKind,
    TextList,
    Whole,
)
from gradwalk.web.openapi.schemas import Schema
from gradwalk.web.state import FIELDS, Field
from gradwalk.web.state_codec import VERSION

_ANY = r"[\s\S]"
_PACKED = "A program as base64url of raw deflate, in place of `p` where the link would be long."


def write_parameters(fields: frozenset[str]) -> list[dict[str, Any]]:
    """Return the parameters of a link with `fields`, in the order in which it is written."""
    version = _parameter("v", {"const": VERSION}, "The version of the link's format.")
    found = [version]
    for name, field in FIELDS.items():
        if name not in fields:
            continue
        found.append(_parameter(field.key, _write_linked(field.kind), _describe(field.kind)))
        if name == "program":
            found.append(_parameter("z", {"type": "string"}, _PACKED))
    return found


def write_body(fields: frozenset[str], required: frozenset[str]) -> Schema:
    """Return the schema of a JSON body with `fields`. All but the program may be null."""
    return {
        "type": "object",
        "properties": {
            name: _write_member(field) for name, field in FIELDS.items() if name in fields
        },
        "required": sorted(required),
        "additionalProperties": False,
    }


def _write_member(field: Field) -> Schema:
    schema = write_kind(field.kind)
    if field.name != "program":
        schema = {"anyOf": [schema, {"type": "null"}]}
    return {"description": _describe(field.kind), **schema}


def write_kind(kind: FieldKind[Any]) -> Schema:
    """Return the schema of a value in a JSON body."""
    match kind:
        case Whole(low, high):
            return {"type": "integer", "minimum": low, "maximum": high}
        case Real(low, high):
            return {"type": "number", "minimum": low, "maximum": high}
        case ChoiceKind(choices):
            return {"enum": list(choices)}
        case Switch():
            return {"enum": [True, False, 1, "1"]}
        case TextList(pattern, max_length):
            # a dot of these patterns is any character, which it is not in ECMA-262
            each = f"^(?:{pattern.pattern.replace('.', _ANY)})$"
            return _write_list({"type": "string", "pattern": each}, max_length)
        case IndexKind():
            return _write_list({"type": "integer", "minimum": 0}, MAX_AXES)
        case Id():
            return {"type": "string", "pattern": f"^{kind.pattern}$", "maxLength": MAX_ID_LENGTH}
        case TextKind(max_length):
            return {"type": "string", "maxLength": max_length}
    return {"type": "string"}


def _write_list(items: Schema, most: int) -> Schema:
    return {"type": "array", "items": items, "maxItems": most}


def _write_linked(kind: FieldKind[Any]) -> Schema:
    if isinstance(kind, Switch):
        return {"const": "1"}
    return write_kind(kind)


def _parameter(name: str, schema: Schema, description: str) -> dict[str, Any]:
    found: dict[str, Any] = {
        "name": name,
        "in": "query",
        "description": description,
        "schema": schema,
    }
    if schema.get("type") == "array":
        # a list is written with commas
        found |= {"style": "form", "explode": False}
    return found


def _describe(kind: FieldKind[Any]) -> str:
    return kind.allowed().in_language(DEFAULT_LANGUAGE)
