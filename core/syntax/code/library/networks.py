"""Functions of networks as PyTorch calls them: convolutions, pools, norms, cells, `einsum`."""

from __future__ import annotations

import sys

from gradwalk.core.errors import ProgramError
from gradwalk.core.syntax.code.library.arguments import Arguments, Rule, apply_function
from gradwalk.core.syntax.code.session import CodeSession
from gradwalk.core.syntax.code.values import TextValue, Value


def _make_layer(function: str, operands: tuple[str, ...], *settings: str, required: int) -> Rule:
    """A function whose operands come first; a bias that is None is left out."""

    def rule(session: CodeSession, call: Arguments) -> Value:
        given = call.bind(*operands, *settings, required=required)
        read = [given[name] for name in operands if given.get(name) is not None]
        chosen = {name: given[name] for name in settings if given.get(name) is not None}
        return apply_function(session, function, read, call.place, chosen)

    return rule


def _linear(session: CodeSession, call: Arguments) -> Value:
    # x Wᵀ + b
    given = call.bind("x", "w", "b", required=2)
    x, w = (session.tensor(given[name], call.place) for name in ("x", "w"))
    turned = (
        w if w.shape is not None and len(w.shape) == 1 else session.nodes.transpose(w, call.place)
    )
    made = session.nodes.binary("@", x, turned, call.place)
    if given.get("b") is None:
        return made
    return session.nodes.binary("+", made, session.tensor(given["b"], call.place), call.place)


def _layer_norm(session: CodeSession, call: Arguments) -> Value:
    given = call.bind("x", "normalized_shape", "w", "b", required=4)
    x = session.tensor(given["x"], call.place)
    wanted = session.items(given["normalized_shape"], call.place)
    if [session.whole(each, call.place) for each in wanted] != [*session.shape(x, call.place)[-1:]]:
        raise ProgramError("python.axis", call.place, name=call.name)
    return apply_function(session, "layer_norm", [x, given["w"], given["b"]], call.place)


def _cosine_similarity(session: CodeSession, call: Arguments) -> Value:
    given = call.bind("x", "y", "axis", required=2)
    axis = given.get("axis")
    if axis is None:
        left = session.tensor(given["x"], call.place)
        if len(session.shape(left, call.place)) > 1:  # PyTorch's is along the second axis
            axis = session.nodes.number(1, call.place, "1")
    operands = [given["x"], given["y"]]
    settings = {} if axis is None else {"axis": axis}
    return apply_function(session, "cosine_similarity", operands, call.place, settings)


def _dropout(session: CodeSession, call: Arguments) -> Value:
    """Without training it hands on what it gets; a mask that is drawn is the author's to give."""
    given = call.bind("x", "p", "training")
    p = given.get("p")
    off = p is not None and session.number(p, call.place) == 0
    if given.get("training") is not False and not off:
        raise ProgramError("python.dropout", call.place)
    return session.tensor(given["x"], call.place)


def _normalize(session: CodeSession, call: Arguments) -> Value:
    # x / max(‖x‖, 10⁻¹²), along the second axis
    given = call.bind("x", "p", "axis", "eps")
    place, nodes = call.place, session.nodes
    if "eps" in given or ("p" in given and session.number(given["p"], place) != 2):
        raise ProgramError("python.arguments", place, name=call.name, given=len(given))
    x = session.tensor(given["x"], place)
    settings = {"axis": given.get("axis") or nodes.number(1, place), "keepdims": True}
    length = apply_function(session, "norm", [x], place, settings)
    least = nodes.number(1e-12, place)
    return nodes.binary("/", x, apply_function(session, "max", [length, least], place), place)


def _rms_norm(session: CodeSession, call: Arguments) -> Value:
    given = call.bind("x", "normalized_shape", "w", "eps", required=2)
    x = session.tensor(given["x"], call.place)
    wanted = session.items(given["normalized_shape"], call.place)
    if [session.whole(each, call.place) for each in wanted] != [*session.shape(x, call.place)[-1:]]:
        raise ProgramError("python.axis", call.place, name=call.name)
    eps = given.get("eps")
    if eps is None:
        usual = sys.float_info.epsilon
        eps = session.nodes.number(usual, call.place, repr(usual))
    scale = given.get("w")
    operands = [x] if scale is None else [x, scale]
    return apply_function(session, "rms_norm", operands, call.place, {"eps": eps})


def _group_norm(session: CodeSession, call: Arguments) -> Value:
    given = call.bind("x", "num_groups", "w", "b", required=2)
    names = {"w": "gamma", "b": "beta"}
    chosen = {names[name]: given[name] for name in names if given.get(name) is not None}
    chosen["groups"] = given["num_groups"]
    return apply_function(session, "group_norm", [given["x"]], call.place, chosen)


def _einsum(session: CodeSession, call: Arguments) -> Value:
    spec, *operands = call.positional or (None,)
    if not isinstance(spec, TextValue) or not operands:
        raise ProgramError("python.arguments", call.place, name=call.name, given=len(operands))
    return apply_function(session, "einsum", operands, call.place, {"spec": spec})


def _index_select(session: CodeSession, call: Arguments) -> Value:
    given = call.bind("x", "axis", "index", required=3)
    operands = [given["x"], given["index"]]
    return apply_function(session, "take", operands, call.place, {"axis": given["axis"]})


def _lstm_cell(session: CodeSession, call: Arguments) -> Value:
    given = call.bind("x", "states", "w_ih", "w_hh", "b_ih", "b_hh", required=4)
    hidden, cell = session.items(given["states"], call.place)
    operands = [given["x"], hidden, cell, given["w_ih"], given["w_hh"]]
    operands += [given[name] for name in ("b_ih", "b_hh") if given.get(name) is not None]
    return apply_function(session, "lstm_cell", operands, call.place)


_CONVOLVED = ("stride", "padding", "dilation", "groups")
RULES: dict[str, Rule] = {
    **{
        name: _make_layer(name, ("x", "w", "b"), *_CONVOLVED, required=2)
        for name in ("conv1d", "conv2d")
    },
    **{
        name: _make_layer(name, ("x",), "size", "stride", "padding", required=2)
        for name in ("avg_pool2d", "max_pool2d")
    },
    "linear": _linear,
    "layer_norm": _layer_norm,
    "cosine_similarity": _cosine_similarity,
    "dropout": _dropout,
    "normalize": _normalize,
    "rms_norm": _rms_norm,
    "group_norm": _group_norm,
    "einsum": _einsum,
    "index_select": _index_select,
    "lstm_cell": _lstm_cell,
    "gru_cell": _make_layer("gru_cell", ("x", "h", "w_ih", "w_hh", "b_ih", "b_hh"), required=4),
}
