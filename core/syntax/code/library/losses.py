"""The losses and layers of PyTorch's functional interface."""

from __future__ import annotations

from gradwalk.core.errors import ProgramError
from gradwalk.core.syntax.code.library.arguments import Arguments, Rule, apply_function
from gradwalk.core.syntax.code.session import Session
from gradwalk.core.syntax.code.values import Tensor, Text, Value


def _reduce(session: Session, call: Arguments, each: Tensor, reduction: Value) -> Tensor:
    """The entries of a loss as one number, by `reduction=`."""
    how = reduction.text if isinstance(reduction, Text) else "mean"
    if how == "none":
        return each
    if how not in ("mean", "sum"):
        raise ProgramError("python.reduction", call.place, name=call.name)
    return apply_function(session, how, [each], call.place)


def _mse(session: Session, call: Arguments) -> Value:
    given = call.bind("x", "target", "reduction", required=2)
    if "reduction" not in given:
        return apply_function(session, "mse", [given["x"], given["target"]], call.place)
    x, target = (session.tensor(given[name], call.place) for name in ("x", "target"))
    apart = session.nodes.binary("-", x, target, call.place)
    squared = apply_function(session, "square", [apart], call.place)
    return _reduce(session, call, squared, given["reduction"])


def _l1(session: Session, call: Arguments) -> Value:
    given = call.bind("x", "target", "reduction", required=2)
    x, target = (session.tensor(given[name], call.place) for name in ("x", "target"))
    apart = session.nodes.binary("-", x, target, call.place)
    sizes = apply_function(session, "abs", [apart], call.place)
    return _reduce(session, call, sizes, given.get("reduction"))


def _cross_entropy(session: Session, call: Arguments) -> Value:
    given = call.bind("x", "target", "reduction", required=2)
    x, target = (session.tensor(given[name], call.place) for name in ("x", "target"))
    made = apply_function(session, "cross_entropy", [x, target], call.place)
    reduction = given.get("reduction")
    if reduction is None or (isinstance(reduction, Text) and reduction.text == "mean"):
        return made
    if isinstance(reduction, Text) and reduction.text == "sum":
        shape = session.shape(x, call.place)
        rows = session.nodes.number(shape[0] if len(shape) > 1 else 1, call.place)
        return session.nodes.binary("*", made, rows, call.place)
    raise ProgramError("python.reduction", call.place, name=call.name)


def _bce(session: Session, call: Arguments) -> Value:
    # −(t·log p + (1 − t)·log(1 − p))
    given = call.bind("x", "target", "reduction", required=2)
    p, t = (session.tensor(given[name], call.place) for name in ("x", "target"))
    place, nodes = call.place, session.nodes
    one = nodes.number(1, place, "1")
    right = nodes.binary("*", t, apply_function(session, "log", [p], place), place)
    rest = apply_function(session, "log", [nodes.binary("-", one, p, place)], place)
    wrong = nodes.binary("*", nodes.binary("-", one, t, place), rest, place)
    each = nodes.negate(nodes.binary("+", right, wrong, place), place)
    return _reduce_scalar(session, call, each, given.get("reduction"))


def _bce_with_logits(session: Session, call: Arguments) -> Value:
    # softplus(x) − t·x
    given = call.bind("x", "target", "reduction", required=2)
    x, t = (session.tensor(given[name], call.place) for name in ("x", "target"))
    soft = apply_function(session, "softplus", [x], call.place)
    each = session.nodes.binary("-", soft, session.nodes.binary("*", t, x, call.place), call.place)
    return _reduce_scalar(session, call, each, given.get("reduction"))


def _reduce_scalar(session: Session, call: Arguments, each: Tensor, reduction: Value) -> Tensor:
    return each if each.shape == () else _reduce(session, call, each, reduction)


def _linear(session: Session, call: Arguments) -> Value:
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


def _layer_norm(session: Session, call: Arguments) -> Value:
    given = call.bind("x", "normalized_shape", "w", "b", required=4)
    x = session.tensor(given["x"], call.place)
    wanted = session.items(given["normalized_shape"], call.place)
    if [session.whole(each, call.place) for each in wanted] != [session.shape(x, call.place)[-1]]:
        raise ProgramError("python.axis", call.place, name=call.name)
    return apply_function(session, "layer_norm", [x, given["w"], given["b"]], call.place)


def _cosine_similarity(session: Session, call: Arguments) -> Value:
    given = call.bind("x", "y", "axis", required=2)
    axis = given.get("axis")
    if axis is None:
        left = session.tensor(given["x"], call.place)
        if len(session.shape(left, call.place)) > 1:  # PyTorch's is along the second axis
            axis = session.nodes.number(1, call.place, "1")
    operands = [given["x"], given["y"]]
    settings = {} if axis is None else {"axis": axis}
    return apply_function(session, "cosine_similarity", operands, call.place, settings)


LAYERS = {
    **{"MSELoss": "mse_loss", "L1Loss": "l1_loss", "CrossEntropyLoss": "cross_entropy"},
    **{"BCELoss": "binary_cross_entropy", "ReLU": "relu", "Sigmoid": "sigmoid", "Tanh": "tanh"},
    **{"BCEWithLogitsLoss": "binary_cross_entropy_with_logits", "Softmax": "softmax"},
    **{"GELU": "gelu", "SiLU": "silu", "Softplus": "softplus", "LogSoftmax": "log_softmax"},
    **{"LeakyReLU": "leaky_relu", "ELU": "elu"},
}
"""Layers without weights, which are called later: `nn.MSELoss()(x, y)`."""

RULES: dict[str, Rule] = {
    "mse_loss": _mse,
    "l1_loss": _l1,
    "cross_entropy": _cross_entropy,
    "binary_cross_entropy": _bce,
    "binary_cross_entropy_with_logits": _bce_with_logits,
    "linear": _linear,
    "layer_norm": _layer_norm,
    "cosine_similarity": _cosine_similarity,
}
