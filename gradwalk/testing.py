"""For homework: a function's gradients must be those of a program.

>>> from gradwalk.testing import assert_same_gradients
>>> def backward(x, y, z):
...     return {"x": z, "y": z, "z": x + y}
>>> assert_same_gradients(backward, "x=-2; y=5; z=-4; f=(x+y)*z")
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Literal, NoReturn

import numpy as np

from gradwalk.api import trace
from gradwalk.classroom.homework import WrongGradient, find_wrong_gradients
from gradwalk.classroom.training.marks import read_marks
from gradwalk.core.model import Trace, Value
from gradwalk.core.syntax.parser import parse_program
from gradwalk.explain.lookup import Lookup
from gradwalk.explain.text import DEFAULT_LANGUAGE, text

__all__ = ["assert_same_gradients"]

_MOST_LETTERS = 60


def assert_same_gradients(
    fn: Callable[..., object],
    program: object,
    *,
    rtol: float = 1e-4,
    atol: float = 1e-8,
    of: int | Sequence[int] | None = None,
    upstream: object = None,
    first: Literal[0, 1] = 1,
    language: str = DEFAULT_LANGUAGE,
) -> None:
    """Assert that `fn` returns the gradients of `program`: a text, a SymPy expression or a Trace.

    `fn` is called with the numbers of all inputs, floats and NumPy arrays: by name where its
    parameters have their names, else in their order. It returns a dict of gradients by name, or a
    sequence in the order of the inputs, of what NumPy makes arrays of, or of PyTorch tensors;
    of a program with one input the gradient alone will do. Inputs marked as data may be left out.
    `of`, `upstream` and `first` are those of `gradwalk.trace`.

    A number is right within `atol` + `rtol` × |right|. Else raises AssertionError, which names each
    wrong input with both numbers and the mistake that would lead there, in `language`. What `fn`
    raises is not caught.
    """
    __tracebackhide__ = True
    result = (
        program
        if isinstance(program, Trace)
        else trace(program, of=of, upstream=upstream, first=first)
    )
    names = list(result.inputs)
    data = _find_data(result)
    returned = _name_gradients(_call(fn, result), names, data, language)
    gradients = {name: _read_gradient(name, returned[name], language) for name in returned}
    wrong = find_wrong_gradients(result, gradients, relative=rtol, absolute=atol, language=language)
    if wrong:
        raise AssertionError("\n".join(_describe(result, wrong, gradients, language)))


def _find_data(result: Trace) -> frozenset[str]:
    marks = read_marks(parse_program(result.program, first=result.first))
    return frozenset(name for name in result.inputs if marks.get(name) == "data")


def _call(fn: Callable[..., object], result: Trace) -> object:
    """Call `fn` with copies: what it does to an array changes no trace."""
    values = {name: _copy(given.value) for name, given in result.inputs.items()}
    parameters = inspect.signature(fn).parameters.values()
    by_name = {each.name for each in parameters if each.kind in _NAMED}
    takes_all = any(each.kind is inspect.Parameter.VAR_KEYWORD for each in parameters)
    if takes_all or by_name >= values.keys():
        return fn(**values)
    return fn(*values.values())


_NAMED = (inspect.Parameter.POSITIONAL_OR_KEYWORD, inspect.Parameter.KEYWORD_ONLY)


def _copy(value: Value | None) -> Value | None:
    return value.copy() if isinstance(value, np.ndarray) else value


def _name_gradients(
    returned: object, names: list[str], data: frozenset[str], language: str
) -> dict[str, object]:
    """Return the gradients by their inputs, in the order of these."""
    inputs = ", ".join(names)
    if isinstance(returned, Mapping):
        unknown = [str(name) for name in returned if name not in names]
        if unknown:
            _fail(language, "unknown", names=", ".join(unknown), inputs=inputs)
        missing = [name for name in names if name not in returned and name not in data]
        if missing:
            _fail(language, "missing", names=", ".join(missing))
        return {name: returned[name] for name in names if name in returned}
    asked = [name for name in names if name not in data]
    if isinstance(returned, (list, tuple)):
        for wanted in (names, asked):
            if len(returned) == len(wanted):
                return dict(zip(wanted, returned, strict=True))
        if len(asked) != 1:
            _fail(language, "count", count=len(returned), inputs=inputs)
    elif len(asked) != 1:
        _fail(language, "kind", inputs=inputs, kind=type(returned).__name__)
    return {asked[0]: returned}


def _read_gradient(name: str, returned: Any, language: str) -> Value:
    """Return a gradient as a float or an array. A PyTorch tensor leaves its graph first."""
    for leave in ("detach", "cpu"):
        if hasattr(returned, leave):
            returned = getattr(returned, leave)()
    try:
        array = np.asarray(returned, dtype=np.float64)
    except (TypeError, ValueError):
        value = repr(returned)
        if len(value) > _MOST_LETTERS:
            value = f"{value[: _MOST_LETTERS - 1]}…"
        _fail(language, "number", name=name, value=value)
    return array if array.shape else float(array)


def _describe(
    result: Trace, wrong: list[WrongGradient], gradients: Iterable[str], language: str
) -> Iterable[str]:
    output = Lookup(result, language, None).target_text
    for each in wrong:
        words = {"output": output, "name": each.name, "index": ", ".join(map(str, each.index))}
        key = "wrong.element" if each.index else "shape" if each.has_other_shape else "wrong"
        yield text(language, f"homework.{key}", **words)
        yield f"  {text(language, 'homework.returned', number=each.returned)}"
        yield f"  {text(language, 'homework.correct', number=each.correct)}"
        if each.hint:
            yield f"  {each.hint}"
    names = {each.name for each in wrong}
    right = [name for name in gradients if name not in names]
    if right:
        yield text(language, "homework.right", names=", ".join(right))


def _fail(language: str, key: str, **words: object) -> NoReturn:
    __tracebackhide__ = True
    raise AssertionError(text(language, f"homework.{key}", **words))
