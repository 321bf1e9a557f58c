"""`python -m frontend.trace_types` writes the types of the trace for the scripts.

They are those that the Python code is checked against, so the two cannot drift apart.
"""

from __future__ import annotations

import inspect
import json
import types
import typing
from collections.abc import Iterator
from typing import Annotated, Any, Literal, NotRequired, Union, get_args, get_origin

from frontend.sources import STATIC
from gradwalk.explain.serialization import trace_types

FILE = STATIC / "js" / "state" / "trace.d.ts"

_HEAD = "// The trace as the server sends it; ./dev types writes this from Python's trace_types.py."
# The one type that contains itself, which Python's checker cannot name.
_NESTED = "export type NestedScalars = readonly (Scalar | NestedScalars)[];"
_NAMES = {str: "string", int: "number", float: "number", bool: "boolean", object: "unknown"}


def write_types() -> str:
    """Return the TypeScript declarations of all types of trace_types.py, in its order."""
    parts = [_HEAD]
    for name, declared in vars(trace_types).items():
        if typing.is_typeddict(declared):
            parts.append("\n".join(_write_record(declared)))
        elif name == "NestedScalars":
            parts.append(_NESTED)
        elif get_origin(declared) is Annotated:
            inner, called = get_args(declared)
            parts.append(f"export type {called} = {_write_type(inner)};")
        elif get_origin(declared) is Literal:
            parts.append(f"export type {name} = {_write_literal(declared)};")
    return "\n\n".join(parts) + "\n"


def _write_record(declared: Any) -> Iterator[str]:
    yield f"/** {inspect.getdoc(declared)} */"
    yield f"export interface {_get_type_name(declared)} {{"
    for field, given in typing.get_type_hints(declared, include_extras=True).items():
        optional = get_origin(given) is NotRequired
        (inner,) = get_args(given) if optional else (given,)
        yield f"  readonly {field}{'?' if optional else ''}: {_write_type(inner)};"
    yield "}"


def _write_type(declared: Any) -> str:
    """Return a Python type in TypeScript. Raise KeyError for one that the trace does not use."""
    origin, arguments = get_origin(declared), get_args(declared)
    if origin is Annotated:
        name: str = arguments[1]
        return name
    if origin in (Union, types.UnionType):
        return " | ".join(_write_type(each) for each in arguments)
    if origin is Literal:
        return _find_name(declared) or _write_literal(declared)
    if origin is list:
        inner = _write_type(arguments[0])
        return f"readonly {f'({inner})' if ' ' in inner else inner}[]"
    if origin is dict:
        return f"Readonly<Record<string, {_write_type(arguments[1])}>>"
    if declared is type(None):
        return "null"
    return _get_type_name(declared) if typing.is_typeddict(declared) else _NAMES[declared]


def _write_literal(declared: Any) -> str:
    return " | ".join(json.dumps(value) for value in get_args(declared))


def _find_name(literal: Any) -> str | None:
    return next((name for name, each in vars(trace_types).items() if each == literal), None)


def _get_type_name(record: Any) -> str:
    name: str = record.__name__
    return name.removesuffix("Json")


if __name__ == "__main__":
    FILE.write_text(write_types(), "utf-8")
