"""One function a program, typed on both sides of its kinks, beside the same in PyTorch.

Rows as in tensor_programs.py; their numbers are given.
"""

from __future__ import annotations

from typing import Any

import torch
from tensor_programs import Row

F = torch.nn.functional

X: dict[str, Any] = {"x": [-2.3, -0.4, 0.0, 0.7, 3.1]}
ABOVE: dict[str, Any] = {"x": [0.1, 0.7, 1.0, 2.5, 40.0]}
WITHIN: dict[str, Any] = {"x": [-0.9, -0.3, 0.0, 0.2, 0.8]}
SHARE: dict[str, Any] = {"x": [0.1, 0.25, 0.5, 0.7, 0.95]}
ENDS: dict[str, Any] = {"x": [-4.0, -3.0, -1.5, -1.0, 0.0, 0.5, 1.0, 2.0, 3.0, 6.0, 7.5]}
CROSSED: dict[str, Any] = {"x": [-1.0, 0.3, 2.0], "a": [0.5, 0.5, 0.5], "b": [0.1, 0.1, 0.1]}
PAIR: dict[str, Any] = {"x": [5.3, -5.3, 5.3, -5.3, 0.4], "y": [2.0, 2.0, -1.5, -1.5, 3.0]}

ELEMENTWISE: list[Row] = [
    ("exp2", X, "y = exp2(x)", torch.exp2),
    ("log2", ABOVE, "y = log2(x)", torch.log2),
    ("log_2", ABOVE, "y = log_2(x)", torch.log2),
    ("log10", ABOVE, "y = log10(x)", torch.log10),
    ("logit", SHARE, "y = logit(x)", torch.logit),
    ("rsqrt", ABOVE, "y = rsqrt(x)", torch.rsqrt),
    ("erf", X, "y = erf(x)", torch.erf),
    ("erfc", X, "y = erfc(x)", torch.erfc),
    ("pow of numbers", ABOVE, "y = pow(x, 1.5)", lambda x: torch.pow(x, 1.5)),
    ("power of two", {"x": [0.5, 2.0], "a": [1.5, -2.0]}, "y = power(x, a)", torch.pow),
    ("sec", X, "y = sec(x)", lambda x: 1 / torch.cos(x)),
    ("csc", ABOVE, "y = csc(x)", lambda x: 1 / torch.sin(x)),
    ("cot", ABOVE, "y = cot(x)", lambda x: 1 / torch.tan(x)),
    ("sech", X, "y = sech(x)", lambda x: 1 / torch.cosh(x)),
    ("csch", ABOVE, "y = csch(x)", lambda x: 1 / torch.sinh(x)),
    ("coth", ABOVE, "y = coth(x)", lambda x: 1 / torch.tanh(x)),
    ("arcsin", WITHIN, "y = arcsin(x)", torch.asin),
    ("arccos", WITHIN, "y = arccos(x)", torch.acos),
    ("arctan", X, "y = arctan(x)", torch.atan),
    ("arcsinh", X, "y = arcsinh(x)", torch.asinh),
    ("arccosh", {"x": [1.1, 1.5, 4.0]}, "y = arccosh(x)", torch.acosh),
    ("arctanh", WITHIN, "y = arctanh(x)", torch.atanh),
    ("atan2", {"a": [1.0, 0.5, -2.0, 0.0], "x": [0.5, -1.5, -0.2, 3.0]}, "y = arctan2(a, x)",
     torch.atan2),
    ("sinc", X, "y = sinc(x)", torch.sinc),
    ("mod", PAIR, "z = mod(x, y)\nf = sum(sin(z) + 2 z)",
     lambda x, y: named(torch.remainder(x, y))),
    ("fmod", PAIR, "z = fmod(x, y)\nf = sum(sin(z) + 2 z)", lambda x, y: named(torch.fmod(x, y))),
    ("trunc", X, "y = trunc(x) * x", lambda x: torch.trunc(x) * x),
    ("clamp", ENDS, "y = clamp(x, -1, 3)", lambda x: torch.clamp(x, -1.0, 3.0)),
    ("clamp from below", ENDS, "y = clamp(x, min=0)", lambda x: torch.clamp(x, min=0.0)),
    ("clip from above", ENDS, "y = clip(x, max=2)", lambda x: torch.clamp(x, max=2.0)),
    ("clamp between tensors", {"x": [-1.0, 0.3, 2.0], "a": [0.0, 0.0, 0.0], "b": [1.0, 0.2, 1.0]},
     "y = clamp(x, a, b)", torch.clamp),
    ("clamp with crossed bounds", CROSSED, "y = clamp(x, a, b)", torch.clamp),
    ("hardtanh", ENDS, "y = hardtanh(x)", F.hardtanh),
    ("relu6", ENDS, "y = relu6(x)", F.relu6),
    # F.hardsigmoid has 1/6 in single precision only
    ("hardsigmoid", ENDS, "y = hardsigmoid(x)", lambda x: F.relu6(x + 3) / 6),
    ("hardswish", ENDS, "y = hardswish(x)", F.hardswish),
    ("celu", X, "y = celu(x)", F.celu),
    # F.celu has 1/alpha in single precision only
    ("celu of a half", X, "y = celu(x, 0.5)", lambda x: F.celu(x, 0.5)),
    ("selu", X, "y = selu(x)", F.selu),
    ("swish", X, "y = swish(x)", F.silu),
    ("mish", X, "y = mish(x)", F.mish),
    ("softsign", X, "y = softsign(x)", F.softsign),
    ("logsigmoid", X, "y = logsigmoid(x)", F.logsigmoid),
]  # fmt: skip


def named(z: torch.Tensor) -> dict[str, torch.Tensor]:
    """Name a result where y is an operand."""
    return {"z": z, "f": (torch.sin(z) + 2 * z).sum()}


TIED: dict[str, Any] = {"x": [2.0, -1.0, 3.0], "a": [2.0, 4.0, -3.0]}
COMPARED: list[Row] = [
    ("maximum", TIED, "y = maximum(x, a)", torch.maximum),
    ("minimum", TIED, "y = minimum(x, a)", torch.minimum),
    ("maximum of a number", TIED, "y = maximum(x, 0) + a", lambda x, a: x.clamp(min=0.0) + a),
    ("a mask by a product", TIED, "y = (x >= a) * x + a", lambda x, a: (x >= a) * x + a),
    ("counted", TIED, "y = x * mean(x == a) + sum(a != 2)",
     lambda x, a: x * (x == a).double().mean() + (a != 2).sum() + 0 * a),
    ("less and greater", TIED, "y = less(x, a) * x + a * (2 > x)",
     lambda x, a: torch.lt(x, a) * x + a * (x < 2)),
    ("where of a mask", TIED, "m = x <= a\ny = where(m, x^2, a)",
     lambda x, a: torch.where(x <= a, x**2, a)),
    ("where equal", TIED, "y = where(x == a, x^2, 3 a)",
     lambda x, a: torch.where(x == a, x**2, 3 * a)),
    ("where not equal", TIED, "y = where(x != a, x^2, 3 a)",
     lambda x, a: torch.where(x != a, x**2, 3 * a)),
    ("heaviside", {"x": [-1.0, 0.0, 2.0]}, "y = heaviside(x, 0.25) * x + heaviside(x)",
     lambda x: torch.heaviside(x.detach(), torch.tensor(0.25).double()) * x
     + torch.heaviside(x.detach(), torch.tensor(0.5).double())),
]  # fmt: skip

ERRORS: dict[str, Any] = {"x": [[0.3, 2.9], [1.0, -2.5]], "a": [[0.5, 0.2], [1.0, 0.7]]}
SHARES: dict[str, Any] = {"x": [[0.3, 0.9], [0.1, 0.5]], "t": [[0.0, 1.0], [0.4, 0.0]]}
SCORES: dict[str, Any] = {"x": [[0.3, 2.9, 4.0], [1.0, -0.5, 0.25]]}
IMAGE: dict[str, Any] = {"x": [[[0.3, 2.9], [4.0, 1.0], [-0.5, 0.25]],
                               [[0.1, -1.0], [0.7, 0.2], [1.5, 0.4]]]}  # fmt: skip
CLASSES = torch.tensor([[2, 0], [1, 1]])


def _data(rule: Any) -> Any:
    """A loss whose second operand gets no gradient."""
    return lambda x, t: rule(x, t.detach())


LOSSES: list[Row] = [
    ("mse_loss", ERRORS, "y = mse_loss(x, a)", F.mse_loss),
    ("l1", ERRORS, "y = l1(x, a)", F.l1_loss),
    ("huber", ERRORS, "y = huber(x, a)", F.huber_loss),
    ("huber of 0.5", ERRORS, "y = huber_loss(x, a, delta=0.5)",
     lambda x, a: F.huber_loss(x, a, delta=0.5)),
    ("smooth L1", ERRORS, "y = smooth_l1(x, a)", F.smooth_l1_loss),
    ("smooth L1 of 0.5", ERRORS, "y = smooth_l1_loss(x, a, beta=0.5)",
     lambda x, a: F.smooth_l1_loss(x, a, beta=0.5)),
    ("bce", SHARES, "y = bce(x, t)", _data(F.binary_cross_entropy)),
    ("bce of what is certain", {"x": [0.0, 1.0], "t": [0.0, 1.0]},
     "y = binary_cross_entropy(x, t)", _data(F.binary_cross_entropy)),
    ("bce with logits", {"x": [[0.3, 29.0], [-4.0, -900.0]], "t": [[0.0, 1.0], [0.4, 1.0]]},
     "y = bce_with_logits(x, t)", _data(F.binary_cross_entropy_with_logits)),
    ("kl_div", {"x": [[-0.3, -2.9], [-1.0, -0.5]], "t": [[0.0, 1.0], [0.4, 0.6]]},
     "y = kl_div(x, t)", _data(F.kl_div)),
    ("nll of one", {"x": [-0.3, -2.9, -4.0]}, "y = nll(x, 1)",
     lambda x: F.nll_loss(x, torch.tensor(1))),
    ("nll", SCORES, "y = nll_loss(log_softmax(x), [2, 0])",
     lambda x: F.nll_loss(torch.log_softmax(x, 1), torch.tensor([2, 0]))),
    ("nll of an image", IMAGE, "y = nll(x, [[2, 0], [1, 1]])", lambda x: F.nll_loss(x, CLASSES)),
    ("cross entropy of an image", IMAGE, "y = cross_entropy(x, [[2, 0], [1, 1]])",
     lambda x: F.cross_entropy(x, CLASSES)),
    ("cross entropy of an image, shares", IMAGE, "y = cross_entropy(x, softmax(2 x, axis=1))",
     lambda x: F.cross_entropy(x, torch.softmax(2 * x, 1).detach())),
    ("label smoothing", SCORES, "y = cross_entropy(x, [2, 0], label_smoothing=0.1)",
     lambda x: F.cross_entropy(x, torch.tensor([2, 0]), label_smoothing=0.1)),
    ("label smoothing of an image", IMAGE,
     "y = cross_entropy(x, [[2, 0], [1, 1]], label_smoothing=0.2)",
     lambda x: F.cross_entropy(x, CLASSES, label_smoothing=0.2)),
    ("label smoothing of shares", SCORES,
     "y = cross_entropy(x, [[0, 1, 0], [0.5, 0, 0.5]], label_smoothing=0.1)",
     lambda x: F.cross_entropy(x, torch.tensor([[0, 1, 0], [0.5, 0, 0.5]]).double(),
                               label_smoothing=0.1)),
]  # fmt: skip

SPREAD: list[Row] = [
    ("var", SCORES, "y = var(x)", lambda x: torch.var(x, correction=0)),
    ("var of columns", SCORES, "y = var(x, axis=0, ddof=1)", lambda x: torch.var(x, dim=0)),
    ("var of rows, kept", SCORES, "y = var(x, axis=1, keepdims=1, correction=1)",
     lambda x: torch.var(x, dim=1, keepdim=True)),
    ("var of two axes", IMAGE, "y = var(x, axis=[0, 2], unbiased=False)",
     lambda x: torch.var(x, dim=(0, 2), correction=0)),
    ("std", SCORES, "y = std(x, unbiased=True)", torch.std),
    ("std of rows", SCORES, "y = std(x, axis=-1)", lambda x: torch.std(x, dim=-1, correction=0)),
    ("std of rows, one equal", {"x": [[2.0, 2.0], [3.0, 4.5]]}, "y = std(x, axis=1)",
     lambda x: torch.std(x, dim=1, correction=0)),
    ("batch norm from mean and var", {"x": [[0.3, 2.9], [1.0, -0.5], [2.0, 0.1]]},
     "y = x * (x - mean(x, axis=0))/sqrt(var(x, axis=0) + 0.00001)",
     lambda x: x * F.batch_norm(x, None, None, training=True)),
    ("as PyTorch names it", SCORES, "y = sum(x, dim=1, keepdim=True) * x",
     lambda x: x.sum(dim=1, keepdim=True) * x),
]  # fmt: skip

PAIRS: list[Row] = [
    ("hypot", {"x": [3.0, -0.5, 0.0], "a": [4.0, 1.5, -2.0]}, "y = hypot(x, a)", torch.hypot),
    ("logaddexp", {"x": [0.5, 2.0, -800.0], "a": [-1.0, 2.0, 800.0]}, "y = logaddexp(x, a)",
     torch.logaddexp),
]  # fmt: skip

FUNCTIONS: list[Row] = [*ELEMENTWISE, *COMPARED, *LOSSES, *SPREAD, *PAIRS]
