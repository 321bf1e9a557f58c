"""A typed answer → numbers, and how far each was rounded: −4, 4/3, 0.39, sqrt(2), 2x, [1, 0].

An answer is an expression of the language, so it is read by the language's own parser and run
by its engine, under small limits. The program's names stand for their values in it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from gradwalk.core.engine import compile_program
from gradwalk.core.errors import ProgramError
from gradwalk.core.limits import ANSWER
from gradwalk.core.model import Value
from gradwalk.core.syntax.notation.names import BUILT_IN, CODE_WORDS
from gradwalk.core.syntax.parser import parse_program
from gradwalk.core.syntax.statements import InputStatement
from gradwalk.explain.text import text
from gradwalk.explain.text.errors import error_hint, error_message
from gradwalk.explain.text.numbers import format_name as written
from gradwalk.explain.text.numbers import split_name

_LEFT = re.compile(r"\s*[^=≈<>()\[\]]*[=≈](?!=)")
"""`x = ` and `≈ ` may come before the answer."""
_SPELLED = {"NaN": "nan", "NAN": "nan", "Inf": "inf", "Infinity": "inf", "infinity": "inf"}
_WORD = re.compile(r"\b(NaN|NAN|Inf|[Ii]nfinity)\b")
_NUMBER = re.compile(r"[-+−]?\s*(?:[0-9]+\.?([0-9]*)|\.([0-9]+))(?:[eE]([-+−]?[0-9]+))?")
_PLAIN = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,15})?")
"""A number in which nothing is to be read."""
_POWER_OF_TEN = re.compile(r"(?:(?<=[0-9])\s*·\s*|(?<![\w.]))10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)")
"""As the picture writes it: 3·10⁻¹ is 3e-1 and 10⁵ is 1e5, of which one digit was typed."""
_LOWERED = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")
_BETWEEN = re.compile(r"[\[\],\s]*")
_RESULTS = ("typed_answer", "typed_answer_1", "typed_answer_2")
EXACT = 99
"""The decimals of an answer that is not a rounded one."""


@dataclass(frozen=True, slots=True)
class Typed:
    """`value` is an array, of no axes for a single number. Of each number `half` is half a unit
    of the last digit that was typed and `decimals` how many were; an expression rounds nothing."""

    value: Any
    half: Any
    decimals: Any


class UnreadableAnswer(Exception):
    """An answer that cannot be read; `message(language)` is the reason."""

    def __init__(self, key: str, *, error: ProgramError | None = None, **words: object) -> None:
        super().__init__(key)
        self._key = key
        self._error = error
        self._words = words

    def message(self, language: str) -> str:
        """Return the reason in words, with the way out where there is one."""
        if self._error is None:
            return text(language, self._key, **self._words)
        hint = error_hint(self._error, language)
        said = error_message(self._error, language)
        return f"{said} {hint}" if hint else said


def read_answer(answer: str, names: Mapping[str, Value], first: int = 1) -> Typed:
    """Return the numbers of `answer`, in which `names` stand for their values.

    `first` is the subscript of an array's first element: of an array q, q_1 is one.
    Raises Unreadable for what is no expression, uses other names, or costs too much.
    """
    left = _LEFT.match(answer)
    typed = answer[left.end() if left else 0 :].replace("∞", "inf").strip()
    typed = _POWER_OF_TEN.sub(_write_as_code, typed)
    typed = " ".join(_WORD.sub(lambda found: _SPELLED[found[0]], typed).split())
    if not typed:
        raise UnreadableAnswer("predict.unreadable.empty")
    value = _computed(typed, names, first)
    return Typed(value, *_rounding(typed, value))


def _write_as_code(power: re.Match[str]) -> str:
    factor = "" if "·" in power[0] else "1"
    return f"{factor}e{power[1].translate(_LOWERED)}"


def _computed(typed: str, names: Mapping[str, Value], first: int) -> Any:
    if _PLAIN.fullmatch(typed):
        return np.asarray(float(typed))
    result = next(free for free in _RESULTS if free not in names)
    line = f"{result} = {typed}"
    try:
        asked = [_find_array(name, names, first) or name for name in _asked_for(line)]
        given = {name: _meant(name, names) for name in asked}
        # names whose values are tensors need their shapes before the line is read
        head = "".join(f"{name} = {_blank(value)}\n" for name, value in given.items())
        compiled = compile_program(
            f"{head}{line}\nsum({result})", open=(), first=first, limits=ANSWER
        )
        trace = compiled.run(given)
    except ProgramError as error:
        if error.key.startswith("equals."):
            raise UnreadableAnswer("predict.unreadable.one") from None
        raise UnreadableAnswer(error.key, error=error) from None
    found = {**trace.inputs, **trace.named}[result].value
    return np.asarray(found, dtype=np.float64)


def _asked_for(line: str) -> list[str]:
    """The names in the answer that it does not give itself."""
    statements = parse_program(line, ANSWER).statements
    asked = [
        each.name
        for each in statements
        if isinstance(each, InputStatement) and each.literal is None
    ]
    if len(statements) != len(asked) + 1:
        raise UnreadableAnswer("predict.unreadable.one")
    return asked


def _find_array(name: str, names: Mapping[str, Value], first: int) -> str | None:
    """The array that a name with a subscript is an element of: q of q_1, W of W_12 and W_1_2."""
    base, own = split_name(name)
    subscripts = own.split("_")
    if any(written(name) == written(each) for each in names) or not np.ndim(names.get(base, 0.0)):
        return None
    # a subscript 0 would count from 0 what is counted from 1 beside it
    counted = all(each.isdecimal() and int(each[0]) >= first for each in subscripts)
    return base if counted else None


def _meant(name: str, names: Mapping[str, Value]) -> Value:
    """The value of a name, also where it is spelled as the picture shows it: w₀ for w0."""
    if name in names:
        return names[name]
    for other, value in names.items():
        if written(other) == written(name):
            return value
    known = [each for each in names if each not in BUILT_IN and each not in CODE_WORDS]
    key = "predict.unreadable.name" if known else "predict.unreadable.names"
    raise UnreadableAnswer(key, name=name, names=", ".join(map(written, known[:8])))


def _blank(value: Value) -> str:
    shape = np.shape(value)
    return f"zeros({', '.join(map(str, shape))})" if shape else "0"


def _rounding(typed: str, value: Any) -> tuple[Any, Any]:
    """Half a unit of the last digit of each number, and the decimals, where all were typed out."""
    found = list(_NUMBER.finditer(typed))
    if _BETWEEN.fullmatch(_NUMBER.sub("", typed)) is None or len(found) != value.size:
        return np.zeros(value.shape), np.full(value.shape, EXACT)
    decimals = [len(each[1] or each[2] or "") for each in found]
    powers = [int((each[3] or "0").replace("−", "-")) for each in found]
    with np.errstate(all="ignore"):
        units = [
            np.float64(10.0) ** (min(max(power, -400), 400) - places)
            for power, places in zip(powers, decimals, strict=True)
        ]
    half = np.array(units).reshape(value.shape) / 2
    return half, np.array(decimals).reshape(value.shape)
