"""Python types → JSON Schema (2020-12): records become named components."""

from __future__ import annotations

import dataclasses
import inspect
import types
import typing
from typing import Annotated, Any, Literal, NotRequired, Union, get_args, get_origin

Schema = dict[str, Any]

_NAMES: dict[Any, Schema] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    type(None): {"type": "null"},
    object: {},
    Any: {},
}


class Schemas:
    """Writes the schemas of types. `components` are the records met so far, by name."""

    def __init__(self) -> None:
        self.components: dict[str, Schema] = {}

    def write(self, declared: Any) -> Schema:
        """Return the schema of a type. Raises KeyError for one that no answer has."""
        origin, arguments = get_origin(declared), get_args(declared)
        if origin in (Annotated, NotRequired):
            return self.write(arguments[0])
        if origin in (Union, types.UnionType):
            return {"anyOf": [self.write(each) for each in arguments]}
        if origin is Literal:
            return {"enum": list(arguments)}
        if origin is list or (origin is tuple and arguments[-1] is Ellipsis):
            return {"type": "array", "items": self.write(arguments[0])}
        if origin is dict:
            return {"type": "object", "additionalProperties": self.write(arguments[1])}
        if typing.is_typeddict(declared) or dataclasses.is_dataclass(declared):
            return self._refer_to(declared)
        return _NAMES[declared]

    def _refer_to(self, record: Any) -> Schema:
        name = record.__name__.removesuffix("Json")
        if name not in self.components:
            # a record may hold itself: the name is there before its members are
            self.components[name] = {}
            self.components[name] = self._write_record(record)
        return {"$ref": f"#/components/schemas/{name}"}

    def _write_record(self, record: Any) -> Schema:
        members = typing.get_type_hints(record, include_extras=True)
        return {
            "description": inspect.cleandoc(record.__doc__ or "").replace("\n", " "),
            "type": "object",
            "properties": {name: self.write(each) for name, each in members.items()},
            "required": [
                name for name, each in members.items() if get_origin(each) is not NotRequired
            ],
            "additionalProperties": False,
        }
