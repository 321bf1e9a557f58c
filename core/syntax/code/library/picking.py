"""Functions that pick, repeat or order entries: sort, split, gather, tile and their like."""

from __future__ import annotations

from gradwalk.core.errors import ProgramError
from gradwalk.core.syntax.code.library.arguments import Arguments, Rule, apply_function
from gradwalk.core.syntax.code.session import CodeSession
from gradwalk.core.syntax.code.values import Dropped, Listed, TextValue, Value


def _make(function: str, *parameters: str, required: int = 1) -> Rule:
    """A function whose operand is the first parameter, and whose settings are the others."""

    def rule(session: CodeSession, call: Arguments) -> Value:
        given = call.bind("x", *parameters, required=required)
        settings = {name: each for name, each in given.items() if name != "x"}
        return apply_function(session, function, [given["x"]], call.place, settings)

    return rule


def _make_pair(function: str, *parameters: str, required: int = 1) -> Rule:
    """PyTorch's answers with the positions beside the values."""
    plain = _make(function, *parameters, required=required)
    positions = {"sort": _make("argsort", *parameters)}

    def rule(session: CodeSession, call: Arguments) -> Value:
        values = plain(session, call)
        if call.family != "torch":
            return values
        found = positions.get(function)
        where = found(session, call) if found else Dropped("indices", call.place)
        return Listed([values, where], call.place, named={"values": 0, "indices": 1})

    return rule


def _repeat(session: CodeSession, call: Arguments) -> Value:
    """PyTorch's method repeats the whole, NumPy's function each element."""
    if call.family == "torch" and call.name == "repeat":
        return _tile(session, call)
    return _make("repeat", "count", "axis", required=2)(session, call)


def _tile(session: CodeSession, call: Arguments) -> Value:
    given = call.bind("x", "*counts")
    listed = given.get("counts")
    values: list[Value] = list(listed.items) if isinstance(listed, Listed) else [listed]
    if len(values) == 1 and isinstance(values[0], Listed):
        values = values[0].items
    counts = Listed(values, call.place)
    return apply_function(session, "tile", [given["x"]], call.place, {"counts": counts})


def _pad(session: CodeSession, call: Arguments) -> Value:
    """NumPy's pair is for every axis, PyTorch's for the last one."""
    given = call.bind("x", "widths", "mode", "value", required=2)
    if "mode" in given and call.family == "torch" and len(call.positional) > 2:
        raise ProgramError("python.arguments", call.place, name=call.name, given=3)
    x = session.tensor(given["x"], call.place)
    widths = given["widths"]
    flat = isinstance(widths, Listed) and not any(isinstance(e, Listed) for e in widths.items)
    if call.family != "torch" and flat and len(session.shape(x, call.place)) > 1:
        raise ProgramError("python.arguments", call.place, name=call.name, given=2)
    names: tuple[str, ...] = ("widths", "value")
    settings = {name: given[name] for name in names if name in given}
    return apply_function(session, "pad", [x], call.place, settings)


def _split(session: CodeSession, call: Arguments) -> Value:
    """NumPy counts the parts, PyTorch's split the rows of each, its chunk the parts again."""
    given = call.bind("x", "size", "axis", required=2)
    x = session.tensor(given["x"], call.place)
    shape = session.shape(x, call.place)
    axis = session.whole(given["axis"], call.place) if "axis" in given else 0
    if not -len(shape) <= axis < len(shape) or isinstance(given["size"], Listed):
        raise ProgramError("python.axes", call.place, count=len(shape))
    number = session.whole(given["size"], call.place)
    length = shape[axis]
    size = number if call.name == "split" and call.family == "torch" else -(-length // number)
    if not 0 < size <= length or not number:
        raise ProgramError("python.axes", call.place, count=len(shape))
    parts: list[Value] = []
    for k in range(-(-length // size)):
        settings: dict[str, Value] = {
            name: session.nodes.number(each, call.place)
            for name, each in (("size", size), ("which", k), ("axis", axis))
        }
        parts.append(apply_function(session, "split", [x], call.place, settings))
    return Listed(parts, call.place)


def _take(session: CodeSession, call: Arguments) -> Value:
    given = call.bind("x", "indices", "axis", required=2)
    settings = {"axis": given["axis"]} if "axis" in given else {}
    return apply_function(session, call.name, [given["x"], given["indices"]], call.place, settings)


def _gather(session: CodeSession, call: Arguments) -> Value:
    given = call.bind("x", "axis", "index", required=3)
    operands = {"axis": given["axis"], "indices": given["index"]}
    return apply_function(session, "gather", [given["x"]], call.place, operands)


def _embedding(session: CodeSession, call: Arguments) -> Value:
    given = call.bind("x", "w", required=2)
    return apply_function(session, "embedding", [given["w"], given["x"]], call.place)


def _attention(session: CodeSession, call: Arguments) -> Value:
    given = call.bind("query", "key", "v", "attn_mask", "dropout_p", "is_causal", required=3)
    if given.get("attn_mask") is not None or "dropout_p" in given:
        raise ProgramError("python.arguments", call.place, name=call.name, given=4)
    operands = [given[name] for name in ("query", "key", "v")]
    settings = {"causal": given["is_causal"]} if "is_causal" in given else {}
    return apply_function(session, "attention", operands, call.place, settings)


def _einsum(session: CodeSession, call: Arguments) -> Value:
    given = call.bind("equation", "*operands")
    spec, listed = given["equation"], given.get("operands")
    if not isinstance(spec, TextValue) or not isinstance(listed, Listed) or not listed.items:
        raise ProgramError("python.arguments", call.place, name=call.name, given=1)
    operands = [session.tensor(each, call.place) for each in listed.items]
    settings = (("spec", spec.text.replace(" ", "")),)
    return session.nodes.call("einsum", operands, call.place, settings)


RULES: dict[str, Rule] = {
    **{name: _make(name, "axis") for name in ("argmax", "argmin", "flip", "cumsum", "cumprod")},
    **{name: _make(name) for name in ("trace", "det", "inv")},
    "diag": _make("diag", "k"),
    "argsort": _make("argsort", "axis", "descending"),
    "sort": _make_pair("sort", "axis", "descending"),
    "topk": _make_pair("topk", "k", "axis", required=2),
    "roll": _make("roll", "shift", "axis", required=2),
    **dict.fromkeys(("repeat", "repeat_interleave"), _repeat),
    "tile": _tile,
    "pad": _pad,
    **dict.fromkeys(("split", "chunk"), _split),
    **dict.fromkeys(("take", "take_along_axis"), _take),
    "gather": _gather,
    "einsum": _einsum,
    "embedding": _embedding,
    "scaled_dot_product_attention": _attention,
}
