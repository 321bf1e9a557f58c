"""Functions that move entries: reshape, transpose, join, split off an axis."""

from __future__ import annotations

from collections.abc import Sequence

from gradwalk.core.errors import ProgramError, SourceSpan
from gradwalk.core.syntax.code.library.arguments import Arguments, Rule, apply_function
from gradwalk.core.syntax.code.session import CodeSession
from gradwalk.core.syntax.code.values import Condition, Listed, Tensor, Value


def _list_whole(session: CodeSession, values: Sequence[Value], place: SourceSpan) -> list[int]:
    """Whole numbers, given one by one or as one list."""
    if len(values) == 1 and isinstance(values[0], (Listed, Tensor)):
        only = values[0]
        if isinstance(only, Listed) or only.shape != ():
            values = session.items(only, place)
    return [session.whole(each, place) for each in values]


def _reshape(session: CodeSession, call: Arguments) -> Value:
    given = call.bind("x", "*shape", required=1)
    shape = given.get("shape")
    listed = shape.items if isinstance(shape, Listed) else [shape]
    return reshape(session, given["x"], _list_whole(session, listed, call.place), call.place)


def reshape(session: CodeSession, x: Value, shape: Sequence[int], place: SourceSpan) -> Tensor:
    """Return `x` in another shape."""
    numbers: list[Value] = [session.nodes.number(each, place, str(each)) for each in shape]
    if not numbers:
        raise ProgramError("python.shape", place)
    return apply_function(session, "reshape", [x], place, {"shape": Listed(numbers, place)})


def _flatten(session: CodeSession, call: Arguments) -> Value:
    given = call.bind("x", "start_dim")
    x = session.tensor(given["x"], call.place)
    start = session.whole(given["start_dim"], call.place) if "start_dim" in given else 0
    kept = session.shape(x, call.place)[:start] if start else ()
    return reshape(session, x, [*kept, -1], call.place)


def permute(session: CodeSession, x: Tensor, axes: Sequence[int], place: SourceSpan) -> Tensor:
    """Return `x` with its axes in another order."""
    count = len(session.shape(x, place))
    order = [axis % count if -count <= axis < count else axis for axis in axes]
    if sorted(order) != list(range(count)):
        raise ProgramError("python.axes", place, count=count)
    if order == list(range(count)):
        return x
    if order == [1, 0]:
        return session.nodes.transpose(x, place)
    numbers: list[Value] = [session.nodes.number(each, place, str(each)) for each in order]
    return apply_function(session, "permute", [x], place, {"axes": Listed(numbers, place)})


def _transpose(session: CodeSession, call: Arguments) -> Value:
    """NumPy's takes the order of all axes, PyTorch's the two that change places."""
    given = call.bind("x", "*axis")
    x = session.tensor(given["x"], call.place)
    listed = given.get("axis")
    values = listed.items if isinstance(listed, Listed) else []
    if not values or values == [None]:
        return session.nodes.transpose(x, call.place)
    axes = _list_whole(session, values, call.place)
    count = len(session.shape(x, call.place))
    if call.name == "swapaxes" or (call.family == "torch" and call.name == "transpose"):
        order = list(range(count))
        if len(axes) != 2 or not all(-count <= axis < count for axis in axes):
            raise ProgramError("python.axes", call.place, count=count)
        first, second = (axis % count for axis in axes)
        order[first], order[second] = order[second], order[first]
        axes = order
    return permute(session, x, axes, call.place)


def _turn(session: CodeSession, call: Arguments) -> Value:
    """`x.t()`, which a vector has too."""
    x = session.tensor(call.bind("x")["x"], call.place)
    return x if x.shape is not None and len(x.shape) < 2 else session.nodes.transpose(x, call.place)


def _make_join(function: str, axis: int) -> Rule:
    def rule(session: CodeSession, call: Arguments) -> Value:
        takes_axis = call.name not in ("hstack", "vstack")
        given = call.bind("x", *(["axis"] if takes_axis else []))
        items = [session.tensor(each, call.place) for each in session.items(given["x"], call.place)]
        along, how = session.whole(given["axis"], call.place) if "axis" in given else axis, function
        if not takes_axis:
            flat = all(len(session.shape(item, call.place)) < 2 for item in items)
            along = axis if not flat else 0
            how = "stack" if flat and call.name == "vstack" else "concat"
        number = session.nodes.number(along, call.place, str(along))
        return apply_function(session, how, items, call.place, {"axis": number})

    return rule


def _expand(session: CodeSession, call: Arguments) -> Value:
    given = call.bind("x", "axis", required=2)
    return apply_function(session, "unsqueeze", [given["x"]], call.place, {"axis": given["axis"]})


def _broadcast(session: CodeSession, call: Arguments) -> Value:
    given = call.bind("x", "*shape", required=1)
    shape = given.get("shape")
    listed = shape.items if isinstance(shape, Listed) else [shape]
    lengths = _list_whole(session, listed, call.place)
    return _repeat_to(session, given["x"], lengths, call.place)


def _expand_as(session: CodeSession, call: Arguments) -> Value:
    given = call.bind("x", "y", required=2)
    lengths = session.shape(session.tensor(given["y"], call.place), call.place)
    return _repeat_to(session, given["x"], lengths, call.place)


def _repeat_to(session: CodeSession, x: Value, lengths: Sequence[int], place: SourceSpan) -> Tensor:
    """`x` repeated to a shape, where −1 keeps the length that an axis has."""
    tensor = session.tensor(x, place)
    old = session.shape(tensor, place)
    new = len(lengths) - len(old)
    whole = [
        old[k - new] if length == -1 and k >= new else length for k, length in enumerate(lengths)
    ]
    numbers: list[Value] = [session.nodes.number(each, place, str(each)) for each in whole]
    if not numbers:
        raise ProgramError("python.shape", place)
    settings = {"shape": Listed(numbers, place)}
    return apply_function(session, "broadcast_to", [tensor], place, settings)


def _squeeze(session: CodeSession, call: Arguments) -> Value:
    given = call.bind("x", "axis")
    settings = {"axis": given["axis"]} if "axis" in given else {}
    return apply_function(session, "squeeze", [given["x"]], call.place, settings)


def _dot(session: CodeSession, call: Arguments) -> Value:
    """Of numbers it is the product; of more than two axes NumPy's is not `@`."""
    given = call.bind("x", "y", required=2)
    left, right = (session.tensor(given[name], call.place) for name in ("x", "y"))
    sign = "*" if () in (left.shape, right.shape) else "@"
    deep = any(operand.shape is not None and len(operand.shape) > 2 for operand in (left, right))
    if deep or (call.name != "dot" and not _are_vectors(left, right)):
        raise ProgramError("python.dot", call.place, name=call.name)
    return session.nodes.binary(sign, left, right, call.place)


def _are_vectors(left: Tensor, right: Tensor) -> bool:
    return all(operand.shape is not None and len(operand.shape) < 2 for operand in (left, right))


def _outer(session: CodeSession, call: Arguments) -> Value:
    given = call.bind("x", "y", required=2)
    return apply_function(session, "outer", [given["x"], given["y"]], call.place)


def _masked_fill(session: CodeSession, call: Arguments) -> Value:
    given = call.bind("x", "mask", "value", required=3)
    mask = given["mask"]
    if not isinstance(mask, Condition):
        operands = [given[name] for name in ("x", "mask", "value")]
        return apply_function(session, "masked_fill", operands, call.place)
    value, x = (session.tensor(given[name], call.place) for name in ("value", "x"))
    return session.nodes.where(mask, value, x, call.place)


def _make_triangle(function: str) -> Rule:
    def rule(session: CodeSession, call: Arguments) -> Value:
        given = call.bind("x", "k")
        settings = {"k": given["k"]} if "k" in given else {}
        return apply_function(session, function, [given["x"]], call.place, settings)

    return rule


RULES: dict[str, Rule] = {
    **dict.fromkeys(("reshape", "view"), _reshape),
    **dict.fromkeys(("flatten", "ravel"), _flatten),
    **dict.fromkeys(("transpose", "permute", "swapaxes", "swapdims"), _transpose),
    "t": _turn,
    **{name: _make_join("concat", 0) for name in ("concatenate", "cat", "concat")},
    **{name: _make_join("concat", axis) for name, axis in (("hstack", 1), ("vstack", 0))},
    "stack": _make_join("stack", 0),
    **dict.fromkeys(("unsqueeze", "expand_dims"), _expand),
    "squeeze": _squeeze,
    **dict.fromkeys(("expand", "broadcast_to"), _broadcast),
    "expand_as": _expand_as,
    **dict.fromkeys(("dot", "inner", "vdot"), _dot),
    "outer": _outer,
    "masked_fill": _masked_fill,
    **{name: _make_triangle(name) for name in ("tril", "triu")},
}
