"""Numbers of a program as code: what is typed is typed again, random ones are drawn again."""

from __future__ import annotations

import json
from typing import Any

import numpy as np

from gradwalk.classroom.code.written import write_value
from gradwalk.core.syntax.literal import Literal

_WIDTH = 88


def format_python_number(value: float, constants: str = "np") -> str:
    """Return a number as Python reads it; `constants` is where inf and nan come from."""
    return write_value(float(value), constants).text


def format_string(text: str) -> str:
    """Return a text as a literal in code."""
    return json.dumps(text, ensure_ascii=False)


def format_tensor_lines(value: Literal, constants: str = "np") -> tuple[list[str], bool]:
    """Return the lines of a tensor, and whether they are a call of NumPy; else a nested list."""
    if value.code is not None:
        return [value.code], True
    return _list(np.asarray(value.make()), constants), False


def _list(array: Any, constants: str) -> list[str]:
    """A nested list; one that is too long for a line has a line for each row."""
    whole = _nested(array, constants)
    if array.ndim < 2 or len(whole) <= _WIDTH:
        return [whole]
    inner = [_list(row, constants) for row in array]
    lines = [f"    {line}" for row in inner for line in (*row[:-1], f"{row[-1]},")]
    return ["[", *lines, "]"]


def _nested(array: Any, constants: str) -> str:
    if array.ndim == 0:
        return format_python_number(float(array), constants)
    return f"[{', '.join(_nested(each, constants) for each in array)}]"
