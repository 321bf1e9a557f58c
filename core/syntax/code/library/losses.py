"""The losses of PyTorch's functional interface."""

from __future__ import annotations

from collections.abc import Mapping
from math import prod

from gradwalk.core.errors import ProgramError
from gradwalk.core.syntax.code.library.arguments import Arguments, Rule, apply_function
from gradwalk.core.syntax.code.session import CodeSession
from gradwalk.core.syntax.code.values import Tensor, TextValue, Value


def _reduce(session: CodeSession, call: Arguments, each: Tensor, reduction: Value) -> Tensor:
    """The entries of a loss as one number, by `reduction=`."""
    how = reduction.text if isinstance(reduction, TextValue) else "mean"
    if how == "none":
        return each
    if how not in ("mean", "sum"):
        raise ProgramError("python.reduction", call.place, name=call.name)
    return apply_function(session, how, [each], call.place)


def _mse(session: CodeSession, call: Arguments) -> Value:
    given = call.bind("x", "target", "reduction", required=2)
    if "reduction" not in given:
        return apply_function(session, "mse", [given["x"], given["target"]], call.place)
    x, target = (session.tensor(given[name], call.place) for name in ("x", "target"))
    apart = session.nodes.binary("-", x, target, call.place)
    squared = apply_function(session, "square", [apart], call.place)
    return _reduce(session, call, squared, given["reduction"])


def _l1(session: CodeSession, call: Arguments) -> Value:
    given = call.bind("x", "target", "reduction", required=2)
    x, target = (session.tensor(given[name], call.place) for name in ("x", "target"))
    apart = session.nodes.binary("-", x, target, call.place)
    sizes = apply_function(session, "abs", [apart], call.place)
    return _reduce(session, call, sizes, given.get("reduction"))


def _cross_entropy(session: CodeSession, call: Arguments) -> Value:
    given = call.bind("x", "target", "reduction", "label_smoothing", required=2)
    x, target = (session.tensor(given[name], call.place) for name in ("x", "target"))
    smoothing = given.get("label_smoothing")
    if _read_reduction(given) == "none" and smoothing is None:
        if target.shape is not None and target.shape == x.shape:
            return _sum_classes(session, call, x, target)
        # log Σ eˣ − x of the right class, for each row
        total = _along_classes(session, call, "logsumexp", x)
        return session.nodes.binary("-", total, _pick(session, call, x, target), call.place)
    settings = {} if smoothing is None else {"label_smoothing": smoothing}
    made = apply_function(session, "cross_entropy", [x, target], call.place, settings)
    return _multiply_mean(session, call, made, given, _count_rows(session, call, x))


def _nll(session: CodeSession, call: Arguments) -> Value:
    given = call.bind("x", "target", "reduction", required=2)
    x, target = (session.tensor(given[name], call.place) for name in ("x", "target"))
    if _read_reduction(given) == "none":
        return session.nodes.negate(_pick(session, call, x, target), call.place)
    made = apply_function(session, "nll", [x, target], call.place)
    return _multiply_mean(session, call, made, given, _count_rows(session, call, x))


def _kl_div(session: CodeSession, call: Arguments) -> Value:
    given = call.bind("x", "target", "reduction", required=2)
    x = session.tensor(given["x"], call.place)
    made = apply_function(session, "kl_div", [x, given["target"]], call.place)
    shape = session.shape(x, call.place)
    if _read_reduction(given) == "batchmean":
        return _multiply(session, call, made, prod(shape[1:]))
    return _multiply_mean(session, call, made, given, prod(shape))


def _make_mean(function: str, setting: str) -> Rule:
    """The rule of a loss whose gate is the mean over all entries."""

    def rule(session: CodeSession, call: Arguments) -> Value:
        given = call.bind("x", "target", "reduction", setting, required=2)
        x = session.tensor(given["x"], call.place)
        settings = {setting: given[setting]} if setting in given else {}
        made = apply_function(session, function, [x, given["target"]], call.place, settings)
        return _multiply_mean(session, call, made, given, prod(session.shape(x, call.place)))

    return rule


def _read_reduction(given: Mapping[str, Value]) -> str:
    how = given.get("reduction")
    return how.text if isinstance(how, TextValue) else "mean"


def _multiply_mean(
    session: CodeSession, call: Arguments, mean: Tensor, given: Mapping[str, Value], count: int
) -> Tensor:
    """The mean itself, or the sum, which is the mean times the count."""
    how = _read_reduction(given)
    if how not in ("mean", "sum"):
        raise ProgramError("python.reduction", call.place, name=call.name)
    return mean if how == "mean" else _multiply(session, call, mean, count)


def _multiply(session: CodeSession, call: Arguments, made: Tensor, count: int) -> Tensor:
    return session.nodes.binary("*", made, session.nodes.number(count, call.place), call.place)


def _count_rows(session: CodeSession, call: Arguments, x: Tensor) -> int:
    """How many rows of scores there are: (C,) is one, (N, C, …) has its classes second."""
    shape = session.shape(x, call.place)
    return prod((*shape[:1], *shape[2:])) if len(shape) > 1 else 1


def _along_classes(session: CodeSession, call: Arguments, function: str, x: Tensor) -> Tensor:
    axis = session.nodes.number(min(1, len(session.shape(x, call.place)) - 1), call.place)
    return apply_function(session, function, [x], call.place, {"axis": axis})


def _sum_classes(session: CodeSession, call: Arguments, x: Tensor, shares: Tensor) -> Tensor:
    # −Σ t·log softmax(x), for each row
    logs = _along_classes(session, call, "log_softmax", x)
    each = session.nodes.binary("*", shares, logs, call.place)
    return session.nodes.negate(_along_classes(session, call, "sum", each), call.place)


def _pick(session: CodeSession, call: Arguments, x: Tensor, target: Tensor) -> Tensor:
    """The entry of each row of `x` that is of the class in `target`."""
    place = call.place
    if len(session.shape(x, place)) == 1:
        return apply_function(session, "take", [x, target], place)
    axis = session.nodes.number(1, place)
    column = apply_function(session, "unsqueeze", [target], place, {"axis": axis})
    picked = apply_function(session, "gather", [x, column], place, {"axis": axis})
    return apply_function(session, "squeeze", [picked], place, {"axis": axis})


def _bce(session: CodeSession, call: Arguments) -> Value:
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


def _bce_with_logits(session: CodeSession, call: Arguments) -> Value:
    # softplus(x) − t·x
    given = call.bind("x", "target", "reduction", required=2)
    x, t = (session.tensor(given[name], call.place) for name in ("x", "target"))
    soft = apply_function(session, "softplus", [x], call.place)
    each = session.nodes.binary("-", soft, session.nodes.binary("*", t, x, call.place), call.place)
    return _reduce_scalar(session, call, each, given.get("reduction"))


def _reduce_scalar(session: CodeSession, call: Arguments, each: Tensor, reduction: Value) -> Tensor:
    return each if each.shape == () else _reduce(session, call, each, reduction)


LAYERS = {
    **{"MSELoss": "mse_loss", "L1Loss": "l1_loss", "CrossEntropyLoss": "cross_entropy"},
    **{"BCELoss": "binary_cross_entropy", "ReLU": "relu", "Sigmoid": "sigmoid", "Tanh": "tanh"},
    **{"BCEWithLogitsLoss": "binary_cross_entropy_with_logits", "Softmax": "softmax"},
    **{"GELU": "gelu", "SiLU": "silu", "Softplus": "softplus", "LogSoftmax": "log_softmax"},
    **{"LeakyReLU": "leaky_relu", "ELU": "elu", "Dropout": "dropout"},
    **{"NLLLoss": "nll_loss", "HuberLoss": "huber_loss", "SmoothL1Loss": "smooth_l1_loss"},
    **{"KLDivLoss": "kl_div", "MaxPool2d": "max_pool2d", "AvgPool2d": "avg_pool2d"},
    "Flatten": "flatten",
}
"""Layers without weights, which are called later: `nn.MSELoss()(x, y)`."""
SETTINGS = {
    **{"Dropout": ("p",), "LeakyReLU": ("negative_slope",), "ELU": ("alpha",)},
    **{"Softmax": ("dim",), "LogSoftmax": ("dim",), "Flatten": ("start_dim",)},
    **dict.fromkeys(("MaxPool2d", "AvgPool2d"), ("kernel_size", "stride", "padding")),
}
"""What the arguments of such a layer are that may be without a name, in their order."""

RULES: dict[str, Rule] = {
    "mse_loss": _mse,
    "l1_loss": _l1,
    "cross_entropy": _cross_entropy,
    "binary_cross_entropy": _bce,
    "binary_cross_entropy_with_logits": _bce_with_logits,
    "nll_loss": _nll,
    "kl_div": _kl_div,
    "huber_loss": _make_mean("huber", "delta"),
    "smooth_l1_loss": _make_mean("smooth_l1", "beta"),
}
