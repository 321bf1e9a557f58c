"""Python's own functions: `sum`, `max`, `len`, `range`, `zip`, …"""

from __future__ import annotations

import math

from gradwalk.core.errors import LimitError, ProgramError
from gradwalk.core.syntax.code.library.arguments import Arguments, Rule, apply_function
from gradwalk.core.syntax.code.session import CodeSession
from gradwalk.core.syntax.code.values import Counted, Listed, Mapped, Tensor, TextValue, Value


def _sum(session: CodeSession, call: Arguments) -> Value:
    """Added one by one; of a vector it is the gate Σ, of a matrix its rows are added."""
    given = call.bind("x", "start")
    x, place = given["x"], call.place
    if isinstance(x, Tensor) and "start" not in given:
        if x.shape is None:
            session.need_call()
        if x.shape is None or len(x.shape) < 2:
            return apply_function(session, "sum", [x], place)
        session.writer.tell("reading.rows", place)
        zero = session.nodes.number(0, place, "0")
        return apply_function(session, "sum", [x], place, {"axis": zero})
    items = [session.tensor(each, place) for each in session.items(x, place)]
    if "start" in given:
        start = session.tensor(given["start"], place)
        items = items if start.plain and start.number == 0 and items else [start, *items]
    if not items:
        return session.nodes.number(0, place, "0")
    made = items[0]
    for item in items[1:]:
        made = session.nodes.binary("+", made, item, place)
    return made


def _make_extreme(function: str) -> Rule:
    def rule(session: CodeSession, call: Arguments) -> Value:
        given = call.bind("*x", required=0)
        listed = given.get("x")
        items = listed.items if isinstance(listed, Listed) else []
        if len(items) == 1 and not isinstance(items[0], Tensor):
            items = session.items(items[0], call.place)
        return apply_function(session, function, items, call.place)

    return rule


def _abs(session: CodeSession, call: Arguments) -> Value:
    return apply_function(session, "abs", [call.bind("x")["x"]], call.place)


def _pow(session: CodeSession, call: Arguments) -> Value:
    given = call.bind("x", "y", required=2)
    base, power = (session.tensor(given[name], call.place) for name in ("x", "y"))
    return session.nodes.binary("**", base, power, call.place)


def _round(session: CodeSession, call: Arguments) -> Value:
    return apply_function(session, "round", [call.bind("x")["x"]], call.place)


def _number(session: CodeSession, call: Arguments) -> Value:
    """`float(x)` is the number alone, through which no gradient flows."""
    given = call.bind("x")["x"]
    if isinstance(given, TextValue):
        return _read_number(session, given.text, call)
    x = session.tensor(given, call.place)
    if x.number is not None:
        return x
    return apply_function(session, "detach", [x], call.place)


def _read_number(session: CodeSession, text: str, call: Arguments) -> Tensor:
    """`float("-inf")`, which is how Python writes it."""
    sign, word = (-1, text[1:]) if text.startswith("-") else (1, text)
    known = {"inf": math.inf, "infinity": math.inf, "nan": math.nan}
    if word.lower() not in known:
        raise ProgramError("python.text", call.place)
    value = sign * known[word.lower()]
    return session.nodes.number(value, call.place, "-inf" if sign < 0 else word.lower())


def _whole(session: CodeSession, call: Arguments) -> Value:
    number = session.number(call.bind("x")["x"], call.place)
    return session.nodes.number(int(number), call.place, str(int(number)))


def _length(session: CodeSession, call: Arguments) -> Value:
    x = call.bind("x")["x"]
    match x:
        case Listed() | Mapped():
            count = len(x.items)
        case Counted():
            count = len(x.numbers)
        case _:
            shape = session.shape(session.tensor(x, call.place), call.place)
            if not shape:
                raise ProgramError("python.iterate", call.place)
            count = shape[0]
    return session.nodes.number(count, call.place, str(count))


def _range(session: CodeSession, call: Arguments) -> Value:
    given = call.bind("*x", required=0)
    listed = given.get("x")
    values = listed.items if isinstance(listed, Listed) else []
    numbers = [session.whole(each, call.place) for each in values]
    if not 1 <= len(numbers) <= 3 or (len(numbers) == 3 and numbers[2] == 0):
        raise ProgramError("python.arguments", call.place, name="range", given=len(numbers))
    if any(abs(each) > 2**53 for each in numbers):
        raise LimitError("walk", call.place, limit=session.limits.walk)
    return Counted(range(*numbers), call.place)


def _zip(session: CodeSession, call: Arguments) -> Value:
    listed = call.bind("*x", required=0).get("x")
    values = listed.items if isinstance(listed, Listed) else []
    columns = [session.items(each, call.place) for each in values]
    rows = zip(*columns, strict=False)
    return Listed([Listed(list(row), call.place) for row in rows], call.place)


def _enumerate(session: CodeSession, call: Arguments) -> Value:
    given = call.bind("x", "start")
    start = session.whole(given["start"], call.place) if "start" in given else 0
    items = session.items(given["x"], call.place)
    rows: list[Value] = []
    for k, item in enumerate(items, start):
        rows.append(Listed([session.nodes.number(k, call.place), item], call.place))
    return Listed(rows, call.place)


def _list(session: CodeSession, call: Arguments) -> Value:
    given = call.bind("x", required=0)
    items = session.items(given["x"], call.place) if given else []
    return Listed(list(items), call.place)


def _mapping(session: CodeSession, call: Arguments) -> Value:
    """`dict()` and `OrderedDict()`, which are empty."""
    call.bind(required=0)
    return Mapped({}, call.place)


def _reversed(session: CodeSession, call: Arguments) -> Value:
    return Listed(session.items(call.bind("x")["x"], call.place)[::-1], call.place)


RULES: dict[str, Rule] = {
    "sum": _sum,
    "max": _make_extreme("max"),
    "min": _make_extreme("min"),
    "abs": _abs,
    "pow": _pow,
    "round": _round,
    "float": _number,
    "int": _whole,
    "len": _length,
    "range": _range,
    "zip": _zip,
    "enumerate": _enumerate,
    "list": _list,
    "tuple": _list,
    "reversed": _reversed,
    "dict": _mapping,
    "OrderedDict": _mapping,
}
