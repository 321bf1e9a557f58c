"""Names that are used and never given: inputs with the values 1, 2, 3, … in order of first use.

Where a formula has values between 0 and 1 alone, as `log(1 − a)`, they are 0.1, 0.2, 0.3, …
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from gradwalk.core.errors import SourceSpan
from gradwalk.core.syntax.expression import (
    Binary,
    Call,
    Expression,
    Name,
    Number,
    walk_expression,
)
from gradwalk.core.syntax.notation.deviation import SIGMA
from gradwalk.core.syntax.notation.names import Default, Given, Meaning
from gradwalk.core.syntax.order import list_roots
from gradwalk.core.syntax.readings import Reading
from gradwalk.core.syntax.statements import InputStatement, Statement

ALONE = re.compile(r"[^\W\d_](?:_?[0-9]+)?[′″‴]*")
"""A single letter, perhaps with an index."""
_WORD = re.compile("[\u3005-\u30ff\u3131-\u3163\u3400-\u9fff\uac00-\ud7a3]")
"""A letter that is a word by itself, such as a unit behind a number."""
_BELOW_OR_PRIME = re.compile(r"(?:_?[0-9]+|_[^\W_]+)?[′″‴]*$")

_LIMITED = frozenset(("log", "ln", "log2", "log10", "sqrt"))
"""What takes no negative numbers."""
_WITHIN_ONE = frozenset(("asin", "arcsin", "acos", "arccos", "atanh", "arctanh", "logit"))
"""What takes no number above 1."""


def choose_unit(statements: Sequence[Statement], names: Mapping[str, Meaning]) -> float:
    """Return the number that default inputs are multiples of: 0.1 where some of them would have no
    value at 2, else 1."""
    if not any(isinstance(use, Default) for use in names.values()):
        return 1.0
    for statement in statements:
        for root in list_roots(statement):
            for inner in walk_expression(root):
                if isinstance(inner, Call) and _limits(inner, names):
                    return 0.1
    return 1.0


def _limits(call: Call, names: Mapping[str, Meaning]) -> bool:
    if call.function in _WITHIN_ONE:
        return any(_has_default(each, names) for each in call.arguments)
    return call.function in _LIMITED and any(
        isinstance(inner, Binary)
        and inner.operator == "-"
        and isinstance(inner.left, Number)
        and _has_default(inner.right, names)
        for inner in walk_expression(call)
    )


def _has_default(expression: Expression, names: Mapping[str, Meaning]) -> bool:
    return any(
        isinstance(inner, Name) and isinstance(names.get(inner.name), Default)
        for inner in walk_expression(expression)
    )


def make_default_inputs(
    names: Mapping[str, Meaning], lengths: Mapping[str, int], unit: float
) -> list[InputStatement]:
    """Return an input for each name that the program never gives; `lengths` are those counted."""
    places = {name: use.place for name, use in names.items() if isinstance(use, Default)}
    if (own := places.pop(SIGMA, None)) is not None:  # it was noted before all others
        items = list(places.items())
        before = [sort_by_place(place) <= sort_by_place(own) for _, place in items]
        items.insert(sum(before), (SIGMA, own))
        places = dict(items)
    return [
        InputStatement(name, float(lengths.get(name, round(unit * value, 1))), place, None)
        for value, (name, place) in enumerate(places.items(), 1)
    ]


def sort_by_place(place: SourceSpan) -> tuple[int, int]:
    """Return what places are compared by."""
    return place.line, place.column


def tell_new_inputs(
    names: Mapping[str, Meaning],
    bounds: Collection[str],
    lengths: Mapping[str, int],
    unit: float,
    readings: list[Reading],
) -> None:
    """Tell of inputs that are words: perhaps a name is typed wrongly. In one note for all.

    `bounds` are the names above a Σ, `lengths` the numbers of those that count what is there.
    """
    new = make_default_inputs(names, lengths, unit)
    for each in new:
        if each.name in lengths:
            counted: dict[str, object] = {"name": each.name, "value": each.value}
            readings.append(Reading("reading.length", each.place, counted))
    words = [each for each in new if each.name not in lengths and _is_notable(each, names, bounds)]
    match words:
        case [only]:
            said: dict[str, object] = {"name": only.name, "value": only.value}
            readings.append(Reading("reading.new", only.place, said))
        case [first, *_]:
            many: dict[str, object] = {"names": tuple(each.name for each in words)}
            readings.append(Reading("reading.new.many", first.place, many))


def _is_notable(
    each: InputStatement, names: Mapping[str, Meaning], bounds: Collection[str]
) -> bool:
    name = each.name
    is_word = not ALONE.fullmatch(name) or _WORD.match(name) is not None
    return is_word or name in bounds or _resembles_given(name, names)


def _resembles_given(name: str, names: Mapping[str, Meaning]) -> bool:
    """Whether the program gives the name without its subscript or prime: x, where x′ is new."""
    plain = _BELOW_OR_PRIME.sub("", name)
    return plain != name and isinstance(names.get(plain), Given)
