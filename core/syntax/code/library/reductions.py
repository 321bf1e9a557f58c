"""Functions that sum, average, choose or normalise along axes."""

from __future__ import annotations

from collections.abc import Mapping

from gradwalk.core.errors import ProgramError
from gradwalk.core.syntax.code.library.arguments import Arguments, Rule, apply_function
from gradwalk.core.syntax.code.session import CodeSession
from gradwalk.core.syntax.code.values import Listed, Tensor, TextValue, Value


def _settings(given: Mapping[str, Value], *names: str) -> dict[str, Value]:
    return {name: given[name] for name in names if given.get(name) is not None}


def _make_reduction(function: str) -> Rule:
    def rule(session: CodeSession, call: Arguments) -> Value:
        given = call.bind("x", "axis", "keepdims")
        if call.family == "numpy" and len(call.positional) > 2:  # the third is dtype or out
            raise ProgramError("python.arguments", call.place, name=call.name, given=3)
        settings = _settings(given, "axis", "keepdims")
        return apply_function(session, function, [given["x"]], call.place, settings)

    return rule


def _make_extreme(function: str, reduction: str) -> Rule:
    """`np.max(x, axis)` reduces, `torch.max(x, y)` compares, `torch.max(x, 0)` is a pair."""

    def rule(session: CodeSession, call: Arguments) -> Value:
        given = call.bind("x", "axis", "keepdims")
        axis = given.get("axis")
        torch = call.family == "torch" and call.name == function and "axis" in given
        if torch and _is_operand(axis) and "dim" not in call.keywords:
            return apply_function(session, function, [given["x"], axis], call.place)
        settings = _settings(given, "axis", "keepdims")
        made = apply_function(session, reduction, [given["x"]], call.place, settings)
        if not torch or "axis" in call.keywords:
            return made
        settings.pop("keepdims", None)
        positions = apply_function(session, f"arg{function}", [given["x"]], call.place, settings)
        return Listed([made, positions], call.place, named={"values": 0, "indices": 1})

    return rule


def _is_operand(value: Value) -> bool:
    return isinstance(value, Tensor) and (value.number is None or not value.plain)


def _norm(session: CodeSession, call: Arguments) -> Value:
    given = call.bind("x", "order", "axis", "keepdims")
    order = given.get("order")
    settings = _settings(given, "axis", "keepdims")
    if order is None or (isinstance(order, TextValue) and order.text == "fro"):
        return apply_function(session, "norm", [given["x"]], call.place, settings)
    power = session.number(order, call.place)
    tensor = session.tensor(given["x"], call.place)
    if (
        call.family == "numpy"
        and "axis" not in given
        and len(session.shape(tensor, call.place)) > 1
    ):
        raise ProgramError("python.norm", call.place)  # of a matrix: singular values
    if power == 2:
        return apply_function(session, "norm", [tensor], call.place, settings)
    sizes = apply_function(session, "abs", [tensor], call.place)
    if power == 1:
        return apply_function(session, "sum", [sizes], call.place, settings)
    if power == float("inf"):
        return apply_function(session, "amax", [sizes], call.place, settings)
    raise ProgramError("python.norm", call.place)


def _norm_with_order(session: CodeSession, call: Arguments) -> Value:
    """`ord=` and `p=` mean the same."""
    keywords = {
        {"ord": "order", "p": "order"}.get(name, name): value
        for name, value in call.keywords.items()
    }
    return _norm(session, Arguments(call.name, call.family, call.place, call.positional, keywords))


def _make_spread(function: str) -> Rule:
    """NumPy divides by n, PyTorch by n − 1 unless an argument says otherwise."""

    def rule(session: CodeSession, call: Arguments) -> Value:
        given = call.bind("x", "axis", "ddof", "keepdims", "correction", "unbiased")
        torch = call.family == "torch"
        if len(call.positional) > 2:
            raise ProgramError("python.arguments", call.place, name=call.name, given=3)
        axis = given.get("axis")
        if torch and isinstance(axis, bool):
            raise ProgramError("python.arguments", call.place, name=call.name, given=2)
        less: int | float = 1 if torch else 0
        for name in ("ddof", "correction", "unbiased"):
            if given.get(name) is not None:
                less = session.number(given[name], call.place)
        settings = _settings(given, "axis", "keepdims")
        return _make_spread_by_hand(session, call, function, given["x"], settings, less)

    return rule


def _make_spread_by_hand(
    session: CodeSession,
    call: Arguments,
    function: str,
    given: Value,
    settings: dict[str, Value],
    less: int | float,
) -> Value:
    # var(x) = Σ(x − mean(x))² / (n − less)
    place, nodes = call.place, session.nodes
    x = session.tensor(given, place)
    kept = {**settings, "keepdims": True}
    mean = apply_function(session, "mean", [x], place, kept)
    apart = apply_function(session, "square", [nodes.binary("-", x, mean, place)], place)
    if less == 0:
        made = apply_function(session, "mean", [apart], place, settings)
    else:
        total = apply_function(session, "sum", [apart], place, settings)
        size = 1
        shape, wide = session.shape(x, place), session.shape(mean, place)
        for length, left in zip(shape, wide, strict=True):
            size *= length if left == 1 else 1
        count = nodes.number(size - less, place)
        made = nodes.binary("/", total, count, place)
    return apply_function(session, "sqrt", [made], place) if function == "std" else made


def _make_along(function: str) -> Rule:
    """Softmax and its like, along the last axis unless another is given."""

    def rule(session: CodeSession, call: Arguments) -> Value:
        given = call.bind("x", "axis")
        if call.family == "numpy" and "axis" not in given:  # SciPy's is over all entries
            tensor = session.tensor(given["x"], call.place)
            if len(session.shape(tensor, call.place)) > 1:
                raise ProgramError("python.axis", call.place, name=call.name)
        settings = _settings(given, "axis")
        return apply_function(session, function, [given["x"]], call.place, settings)

    return rule


RULES: dict[str, Rule] = {
    **{name: _make_reduction(name) for name in ("sum", "mean", "prod", "amax", "amin")},
    **{name: _make_reduction("logsumexp") for name in ("logsumexp", "reduce_logsumexp")},
    "reduce_sum": _make_reduction("sum"),
    "reduce_mean": _make_reduction("mean"),
    "reduce_max": _make_reduction("amax"),
    "average": _make_reduction("mean"),
    "max": _make_extreme("max", "amax"),
    "min": _make_extreme("min", "amin"),
    "norm": _norm_with_order,
    "var": _make_spread("var"),
    "std": _make_spread("std"),
    "softmax": _make_along("softmax"),
    "log_softmax": _make_along("log_softmax"),
}
