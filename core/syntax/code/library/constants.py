"""Functions that make arrays of numbers: zeros, arange, randn and their like."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from gradwalk.core.errors import ProgramError
from gradwalk.core.syntax.code.library.arguments import Arguments, Rule
from gradwalk.core.syntax.code.session import CodeSession
from gradwalk.core.syntax.code.values import Listed, Tensor, Value
from gradwalk.core.syntax.construct import construct
from gradwalk.core.syntax.constructor_arguments import Argument
from gradwalk.core.syntax.literal import Literal


def _construct(
    session: CodeSession,
    call: Arguments,
    name: str,
    dimensions: Sequence[int | float],
    **named: int | float,
) -> Tensor:
    """The array that a constructor of the notation makes."""
    place = call.place
    arguments = [Argument(float(each), place) for each in dimensions]
    arguments += [Argument(float(each), place, key) for key, each in named.items()]
    typed = ", ".join(
        [*(f"{each:g}" for each in dimensions), *(f"{k}={v:g}" for k, v in named.items())]
    )
    literal = construct(name, arguments, f"{name}({typed})", place, session.limits)
    return replace(session.nodes.array(literal, place), typed=None)


def _list_dimensions(session: CodeSession, call: Arguments, given: Value) -> list[int]:
    values = given.items if isinstance(given, Listed) else [given]
    if len(values) == 1 and not (isinstance(values[0], Tensor) and values[0].shape == ()):
        values = session.items(values[0], call.place)
    return [session.whole(each, call.place) for each in values]


def _make_filled(name: str) -> Rule:
    def rule(session: CodeSession, call: Arguments) -> Value:
        if call.family == "torch":
            given = call.bind("*shape", required=0)
        else:
            given = call.bind("shape", "dtype", "order")
        shape = _list_dimensions(session, call, given.get("shape"))
        return _construct(session, call, name, shape)

    return rule


def _make_like(value: float | None) -> Rule:
    def rule(session: CodeSession, call: Arguments) -> Value:
        parameters = ["x", "fill_value"] if value is None else ["x"]
        given = call.bind(*parameters, required=len(parameters))
        shape = session.shape(session.tensor(given["x"], call.place), call.place)
        number = session.number(given["fill_value"], call.place) if value is None else value
        if not shape:
            return session.nodes.number(number, call.place, f"{number:g}")
        return _construct(session, call, "full", [*shape, number])

    return rule


def _full(session: CodeSession, call: Arguments) -> Value:
    given = call.bind("shape", "fill_value", required=2)
    shape = _list_dimensions(session, call, given["shape"])
    number = session.number(given["fill_value"], call.place)
    return _construct(session, call, "full", [*shape, number])


def _eye(session: CodeSession, call: Arguments) -> Value:
    given = call.bind("n", "m") if "N" not in call.keywords else call.bind("N", "m")
    sizes = [session.whole(each, call.place) for each in given.values()]
    if len(set(sizes)) > 1:
        raise ProgramError("python.arguments", call.place, name=call.name, given=len(sizes))
    return _construct(session, call, "eye", sizes[:1])


def _arange(session: CodeSession, call: Arguments) -> Value:
    given = call.bind("start", "stop", "step")
    numbers = [session.number(each, call.place) for each in given.values()]
    return _construct(session, call, "arange", numbers)


def _linspace(session: CodeSession, call: Arguments) -> Value:
    given = call.bind("start", "stop", "num", required=2)
    count = session.number(given["num"], call.place) if "num" in given else 50
    ends = [session.number(given[name], call.place) for name in ("start", "stop")]
    return _construct(session, call, "linspace", [*ends, count])


def _make_random(name: str) -> Rule:
    """The numbers are ours: the same at each opening of a link."""

    def rule(session: CodeSession, call: Arguments) -> Value:
        if call.name in ("normal", "uniform") and call.family != "torch":
            return _make_distributed(session, call)
        if call.name.endswith("_like"):
            like = session.tensor(call.bind("x")["x"], call.place)
            return make_random(session, call, name, session.shape(like, call.place))
        if call.family == "tensorflow" or call.name == "standard_normal":
            given = call.bind("shape")
        else:
            given = call.bind("*shape", required=0)
        listed = given.get("shape")
        bare = isinstance(listed, Listed) and not listed.items
        if bare or _is_empty(listed):
            return session.element(make_random(session, call, name, [1]), (0,), call.place)
        shape = _list_dimensions(session, call, listed)
        return make_random(session, call, name, shape)

    return rule


def _is_empty(value: Value) -> bool:
    """Whether it is `()`, or one argument that is."""
    items = value.items if isinstance(value, Listed) else [value]
    only = items[0] if len(items) == 1 else None
    return isinstance(only, Listed) and not only.items


def _make_distributed(session: CodeSession, call: Arguments) -> Value:
    """`np.random.normal(loc, scale, size)` and `uniform(low, high, size)`, by their numbers."""
    uniform = call.name == "uniform"
    if call.family == "tensorflow":
        low, high = ("minval", "maxval") if uniform else ("mean", "stddev")
        given = call.bind("shape", low, high)
    else:
        low, high = ("low", "high") if uniform else ("loc", "scale")
        given = call.bind(low, high, "shape", required=0)
    first = session.number(given[low], call.place) if low in given else 0
    second = session.number(given[high], call.place) if high in given else 1
    shape = _list_dimensions(session, call, given["shape"]) if "shape" in given else [1]
    if uniform:
        made = make_random(session, call, "uniform", shape, low=first, high=second)
    else:
        plain = make_random(session, call, "randn", shape)
        scale, shift = (session.nodes.number(each, call.place) for each in (second, first))
        scaled = session.nodes.binary("*", plain, scale, call.place)
        made = session.nodes.binary("+", scaled, shift, call.place)
    return made if "shape" in given else session.element(made, (0,), call.place)


def make_random(
    session: CodeSession, call: Arguments, name: str, shape: Sequence[int], **named: int | float
) -> Tensor:
    """Return random numbers, which are the same each time; the next ones are others."""
    made = _construct(session, call, name, shape, **named, seed=session.seed)
    text = made.literal.text if made.literal else name
    session.writer.tell("reading.random", call.place, call=text)
    session.seed += 1
    return made


def make_constant(session: CodeSession, call: Arguments, name: str, shape: Sequence[int]) -> Tensor:
    """Return zeros or ones, by the `name` of the constructor."""
    return _construct(session, call, name, shape)


def _one_hot(session: CodeSession, call: Arguments) -> Value:
    given = call.bind("x", "count")
    count = given.get("count")
    classes = session.tensor(given["x"], call.place)
    if classes.literal is None or count is None:
        raise ProgramError("python.number", call.place)
    size = session.whole(count, call.place)
    literal = classes.literal
    places = literal.numbers or (call.place,) * literal.size
    listed = Literal(literal.shape, "", literal.make, places)
    arguments = [Argument(listed, call.place), Argument(float(size), call.place)]
    made = construct("one_hot", arguments, "one_hot", call.place, session.limits)
    return session.nodes.array(made, call.place)


def _take(rule: Rule, *keywords: str) -> Rule:
    """A rule whose last argument may have one of several names."""

    def taking(session: CodeSession, call: Arguments) -> Value:
        found = [value for name, (value, _) in call.keywords.items() if name in keywords]
        rest = {name: each for name, each in call.keywords.items() if name not in keywords}
        return rule(session, replace(call, positional=[*call.positional, *found], keywords=rest))

    return taking


RULES: dict[str, Rule] = {
    **{name: _make_filled(name) for name in ("zeros", "ones")},
    "zeros_like": _make_like(0.0),
    "ones_like": _make_like(1.0),
    "full_like": _make_like(None),
    "full": _full,
    "eye": _eye,
    "arange": _arange,
    "linspace": _take(_linspace, "steps"),
    "randn": _make_random("randn"),
    "standard_normal": _make_random("randn"),
    "normal": _make_random("randn"),
    **dict.fromkeys(("rand", "random", "random_sample", "rand_like"), _make_random("uniform")),
    "randn_like": _make_random("randn"),
    "uniform": _make_random("uniform"),
    "one_hot": _take(_one_hot, "num_classes", "depth"),
}
