"""`python -m frontend.link_types` writes the types of a link's fields for the scripts.

They are those of the rows in web/state.py, which parse and write the same links.
"""

from __future__ import annotations

import json
import types
import typing
from typing import Any, Literal, Union, get_args, get_origin

from frontend.sources import STATIC
from gradwalk.web.state import State, fields_read_by

FILE = STATIC / "js" / "state" / "link" / "link-fields.d.ts"

_HEAD = "// The fields of a link; ./dev types writes this from web/state.py."
_NAMES = {str: "string", int: "number", float: "number", bool: "boolean", type(None): "null"}


def write_link_types() -> str:
    """Return the TypeScript declaration of the fields that the page reads, in their order."""
    linked = fields_read_by("page")
    lines = [
        f"  readonly {name}: {_write_type(declared)};"
        for name, declared in typing.get_type_hints(State).items()
        if name in linked
    ]
    return "\n".join([_HEAD, "", "export interface LinkFields {", *lines, "}", ""])


def _write_type(declared: Any) -> str:
    """Return a Python type in TypeScript. Raise KeyError for one that no field has."""
    origin, arguments = get_origin(declared), get_args(declared)
    if origin in (Union, types.UnionType):
        return " | ".join(_write_type(each) for each in arguments)
    if origin is Literal:
        return " | ".join(json.dumps(value) for value in arguments)
    if origin is tuple:
        return f"readonly {_write_type(arguments[0])}[]"
    return _NAMES[declared]


if __name__ == "__main__":
    FILE.write_text(write_link_types(), "utf-8")
