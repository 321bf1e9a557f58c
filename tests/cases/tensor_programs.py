"""Tensor programs as they are typed, each beside the same thing in PyTorch.

A row is a title, the inputs (a shape to fill, or the numbers themselves), the lines, and a
function of the inputs that gives the named tensors. Where it gives one tensor, that is `y`,
and the program ends in a scalar that hands every element a gradient of its own.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import torch

F = torch.nn.functional
Row = tuple[str, dict[str, Any], str, Callable[..., Any]]

M, N, V = {"x": (3, 4)}, {"x": (2, 3, 4)}, {"x": (5,)}


def _reductions() -> list[Row]:
    typed: list[tuple[str, Callable[..., Any]]] = [
        ("sum", torch.sum),
        ("mean", torch.mean),
        ("max", torch.amax),
        ("min", torch.amin),
        ("norm", torch.linalg.vector_norm),
        ("logsumexp", torch.logsumexp),
    ]
    rows: list[Row] = []
    for name, rule in typed:
        rows += [
            (f"{name} of all", M, f"y = {name}(x)", lambda x, r=rule: r(x, dim=(0, 1))),
            (f"{name} of columns", M, f"y = {name}(x, axis=0)", lambda x, r=rule: r(x, dim=0)),
            (
                f"{name} of rows, kept", M, f"y = {name}(x, axis=-1, keepdims=1)",
                lambda x, r=rule: r(x, dim=-1, keepdim=True),
            ),
            (f"{name} of two axes", N, f"y = {name}(x, axis=[0, 2])",
             lambda x, r=rule: r(x, dim=(0, 2))),
        ]  # fmt: skip
    return [
        *rows,
        ("prod of all", V, "y = prod(x)", torch.prod),
        ("prod of rows", M, "y = prod(x, axis=1)", lambda x: x.prod(1)),
        ("prod of columns, kept", M, "y = prod(x, axis=0, keepdims=1)", lambda x: x.prod(0, True)),
        ("prod with one zero", {"x": [0.0, 2.0, 3.0]}, "y = prod(x)", torch.prod),
        ("prod with two zeros", {"x": [0.0, 0.0, 3.0]}, "y = prod(x)", torch.prod),
        ("max with ties", {"x": [[2.0, 2.0, 1.0], [0.0, 5.0, 5.0]]}, "y = max(x)", torch.amax),
        ("max of rows with ties", {"x": [[2.0, 2.0, 1.0], [5.0, 5.0, 5.0]]},
         "y = max(x, axis=1)", lambda x: x.amax(1)),
        ("min with ties", {"x": [1.0, 3.0, 1.0, 1.0]}, "y = min(x)", torch.amin),
        ("norm of zero", {"x": [0.0, 0.0, 0.0]}, "y = norm(x)", torch.linalg.vector_norm),
        ("norm of rows, one zero", {"x": [[0.0, 0.0], [3.0, 4.0]]}, "y = norm(x, axis=1)",
         lambda x: torch.linalg.vector_norm(x, dim=1)),
        ("logsumexp at 1000", {"x": [1000.0, 999.0, -1000.0]}, "y = logsumexp(x)",
         lambda x: torch.logsumexp(x, 0)),
    ]  # fmt: skip


PRODUCTS: list[Row] = [
    ("matrix @ matrix", {"u": (3, 4), "v": (4, 2)}, "y = u @ v", torch.matmul),
    ("matrix @ vector", {"u": (3, 4), "v": (4,)}, "y = u @ v", torch.matmul),
    ("vector @ matrix", {"u": (4,), "v": (4, 2)}, "y = u @ v", torch.matmul),
    ("vector @ vector", {"u": (4,), "v": (4,)}, "y = u @ v", torch.matmul),
    ("dot", {"u": (4,), "v": (4,)}, "y = dot(u, v)", torch.dot),
    ("matmul of stacks", {"u": (2, 3, 4), "v": (2, 4, 2)}, "y = matmul(u, v)", torch.matmul),
    ("stack @ matrix", {"u": (2, 3, 4), "v": (4, 2)}, "y = u @ v", torch.matmul),
    ("matrix @ stack", {"u": (3, 4), "v": (2, 4, 2)}, "y = u @ v", torch.matmul),
    ("stack @ vector", {"u": (2, 3, 4), "v": (4,)}, "y = u @ v", torch.matmul),
    ("vector @ stack", {"u": (4,), "v": (2, 4, 2)}, "y = u @ v", torch.matmul),
    ("broadcast stacks", {"u": (2, 1, 3, 4), "v": (3, 4, 2)}, "y = u @ v", torch.matmul),
    ("outer", {"u": (3,), "v": (4,)}, "y = outer(u, v)", torch.outer),
    ("transpose", M, "y = x.T @ x", lambda x: x.T @ x),
    ("transpose of a stack", N, "y = transpose(x) * 2", lambda x: x.permute(2, 1, 0) * 2),
    ("Gram matrix", M, "y = transpose(x) @ x / 3", lambda x: x.T @ x / 3),
    ("affine", {"X": (4, 3), "W": (3, 2), "b": (2,)}, "y = affine(X, W, b)",
     lambda X, W, b: X @ W + b),
    ("affine of one row", {"X": (3,), "W": (3, 2), "b": (2,)}, "y = affine(X, W, b)",
     lambda X, W, b: X @ W + b),
]  # fmt: skip

BROADCASTS: list[Row] = [
    ("matrix + row", {"u": (3, 4), "v": (4,)}, "y = u + v", torch.add),
    ("matrix − column", {"u": (3, 4), "v": (3, 1)}, "y = u - v", torch.sub),
    ("column × row", {"u": (3, 1), "v": (4,)}, "y = u * v", torch.mul),
    ("matrix ÷ scalar", {"u": (3, 4), "v": 1.7}, "y = u / v", torch.div),
    ("scalar ÷ matrix", {"u": 1.7, "v": [[1.5, -0.5], [2.0, 0.7]]}, "y = u / v", torch.div),
    ("stack × matrix", {"u": (2, 3, 4), "v": (3, 4)}, "y = u * v", torch.mul),
    ("both stretched", {"u": (3, 1, 2), "v": (1, 4, 1)}, "y = u * v + u", lambda u, v: u * v + u),
    ("power by a row", {"u": [[1.5, 0.5], [2.0, 0.7]], "v": (2,)}, "y = u ** v", torch.pow),
    ("number to a matrix", M, "y = 2 ** x", lambda x: 2**x),
    ("max of two, broadcast", {"u": (3, 4), "v": (4,)}, "y = max(u, v)", torch.maximum),
    ("max of two with ties", {"u": [1.0, 2.0, 3.0], "v": [1.0, 5.0, 3.0]}, "y = max(u, v)",
     torch.maximum),
    ("min with a scalar", {"u": (3, 4), "v": 0.1}, "y = min(u, v)", torch.minimum),
    ("where by element", {"u": (3, 4), "v": (4,)}, "y = where(u > v, u, 2 v)",
     lambda u, v: torch.where(u > v, u, 2 * v)),
    ("relu of a matrix", {"x": [[1.0, -0.5], [0.0, 3.0]]}, "y = relu(x)", torch.relu),
    ("leaky relu of a matrix", M, "y = leaky_relu(x, 0.1)", lambda x: F.leaky_relu(x, 0.1)),
    ("elu of a matrix", M, "y = elu(x)", F.elu),
    ("gelu of a matrix", M, "y = gelu(x)", F.gelu),
    ("silu of a matrix", M, "y = silu(x)", F.silu),
    ("softplus of a matrix", M, "y = softplus(x)", F.softplus),
    ("sigmoid and tanh", M, "y = sigmoid(x) * tanh(x)", lambda x: torch.sigmoid(x) * x.tanh()),
    ("abs and square", M, "y = abs(x) + square(x)", lambda x: x.abs() + x**2),
    ("exp, log and sqrt", M, "y = log(1 + exp(x)) * sqrt(1 + x^2)",
     lambda x: torch.log(1 + x.exp()) * torch.sqrt(1 + x**2)),
]  # fmt: skip

SHAPES: list[Row] = [
    ("reshape", M, "y = reshape(x, 2, 6) * 2", lambda x: x.reshape(2, 6) * 2),
    ("flatten", N, "y = flatten(x)", torch.flatten),
    ("concat rows", {"u": (2, 3), "v": (1, 3)}, "y = concat(u, v)", lambda u, v: torch.cat([u, v])),
    ("concat columns", {"u": (2, 3), "v": (2, 2), "w": (2, 1)}, "y = concat(u, v, w, axis=1)",
     lambda u, v, w: torch.cat([u, v, w], 1)),
    ("stack vectors", {"u": (3,), "v": (3,)}, "y = stack(u, v, axis=1)",
     lambda u, v: torch.stack([u, v], 1)),
    ("a list of names", {"u": 0.5, "v": -1.5}, "y = [u, v, u v]",
     lambda u, v: torch.stack([u, v, u * v])),
    ("one element", M, "y = x[1, -1]", lambda x: x[1, -1]),
    ("one row", M, "y = x[2]", lambda x: x[2]),
    ("one column", M, "y = x[:, 0] * 3", lambda x: x[:, 0] * 3),
    ("every second", V, "y = x[1::2]", lambda x: x[1::2]),
    ("an element twice", V, "y = x[0] * x[0] + x[-1]", lambda x: x[0] * x[0] + x[-1]),
]  # fmt: skip

LAYERS: list[Row] = [
    ("conv2d", {"x": (1, 2, 4, 5), "w": (3, 2, 2, 3), "b": (3,)}, "y = conv2d(x, w, b)", F.conv2d),
    ("conv2d, stride 2", {"x": (2, 1, 5, 5), "w": (2, 1, 3, 3), "b": (2,)},
     "y = conv2d(x, w, b, stride=2)", lambda x, w, b: F.conv2d(x, w, b, stride=2)),
    ("conv2d, padding 1", {"x": (1, 2, 4, 4), "w": (2, 2, 3, 3), "b": (2,)},
     "y = conv2d(x, w, b, padding=1)", lambda x, w, b: F.conv2d(x, w, b, padding=1)),
    ("conv2d, stride 2 and padding 2", {"x": (1, 1, 6, 5), "w": (2, 1, 3, 3), "b": (2,)},
     "y = conv2d(x, w, b, 2, 2)", lambda x, w, b: F.conv2d(x, w, b, stride=2, padding=2)),
    ("conv2d of one image", {"x": (2, 4, 4), "w": (1, 2, 2, 2), "b": (1,)},
     "y = conv2d(x, w, b)", F.conv2d),
    ("max_pool2d", {"x": (2, 2, 4, 4)}, "y = max_pool2d(x, 2)", lambda x: F.max_pool2d(x, 2)),
    ("max_pool2d, overlapping", {"x": (1, 2, 5, 5)}, "y = max_pool2d(x, 3, 2)",
     lambda x: F.max_pool2d(x, 3, 2)),
    ("max_pool2d, stride 1", {"x": (1, 1, 4, 3)}, "y = max_pool2d(x, size=2, stride=1)",
     lambda x: F.max_pool2d(x, 2, 1)),
    ("max_pool2d with ties", {"x": [[[[1.0, 1.0, 2.0], [1.0, 1.0, 2.0], [0.0, 0.0, 2.0]]]]},
     "y = max_pool2d(x, 2, 1)", lambda x: F.max_pool2d(x, 2, 1)),
    ("dropout", {"x": (3, 4), "mask": [[1, 0, 1, 1], [0, 1, 1, 0], [1, 1, 0, 0]]},
     "y = dropout(x, mask)", torch.mul),
    ("batch_norm", {"x": (4, 3), "g": (3,), "b": (3,)}, "y = batch_norm(x, g, b)",
     lambda x, g, b: F.batch_norm(x, None, None, g, b, training=True)),
    ("batch_norm of images", {"x": (3, 2, 3, 2), "g": (2,), "b": (2,)}, "y = batch_norm(x, g, b)",
     lambda x, g, b: F.batch_norm(x, None, None, g, b, training=True)),
    ("layer_norm", {"x": (3, 4), "g": (4,), "b": (4,)}, "y = layer_norm(x, g, b)",
     lambda x, g, b: F.layer_norm(x, (4,), g, b)),
    ("layer_norm of a vector", {"x": (5,), "g": (5,), "b": (5,)}, "y = layer_norm(x, g, b)",
     lambda x, g, b: F.layer_norm(x, (5,), g, b)),
    ("cosine similarity of vectors", {"a": (4,), "b": (4,)}, "y = cosine_similarity(a, b)",
     lambda a, b: F.cosine_similarity(a, b, dim=-1)),
    ("cosine similarity of rows", {"a": (3, 4), "b": (4,)}, "y = cosine_similarity(a, b)",
     lambda a, b: F.cosine_similarity(a, b, dim=-1)),
    ("cosine similarity of columns", {"a": (3, 4), "b": (3, 4)},
     "y = cosine_similarity(a, b, axis=0)", lambda a, b: F.cosine_similarity(a, b, dim=0)),
    ("circular convolution", {"a": (5,), "b": (5,)}, "y = circular_conv(a, b)",
     lambda a, b: torch.stack([sum(a[j] * b[(i - j) % 5] for j in range(5)) for i in range(5)])),
    ("circular shift", {"a": (5,), "b": (3,)}, "y = circular_conv(a, b)",
     lambda a, b: torch.roll(a, -1) * b[0] + a * b[1] + torch.roll(a, 1) * b[2]),
]  # fmt: skip

HOT = [[0.0, 1.0, 0.0], [1.0, 0.0, 0.0]]
INDEX = torch.tensor

LOSSES: list[Row] = [
    ("softmax", {"x": (4,)}, "y = softmax(x)", lambda x: x.softmax(0)),
    ("softmax of rows", M, "y = softmax(x)", lambda x: x.softmax(-1)),
    ("softmax of columns", M, "y = softmax(x, axis=0)", lambda x: x.softmax(0)),
    ("softmax at 1000", {"x": [1000.0, 999.0, -1000.0]}, "y = softmax(x)", lambda x: x.softmax(0)),
    ("log_softmax", M, "y = log_softmax(x)", lambda x: x.log_softmax(-1)),
    ("log_softmax of columns", M, "y = log_softmax(x, axis=0)", lambda x: x.log_softmax(0)),
    ("cross_entropy of a class", {"x": (4,)}, "y = cross_entropy(x, 2)",
     lambda x: F.cross_entropy(x, INDEX(2))),
    ("cross_entropy of classes", {"x": (2, 3)}, "y = cross_entropy(x, [2, 0])",
     lambda x: F.cross_entropy(x, INDEX([2, 0]))),
    ("cross_entropy, one-hot", {"x": (2, 3), "t": HOT}, "y = cross_entropy(x, t)",
     lambda x, t: F.cross_entropy(x, t.detach())),
    ("cross_entropy of shares", {"x": (3,), "t": [0.2, 0.5, 0.3]}, "y = cross_entropy(x, t)",
     lambda x, t: F.cross_entropy(x, t.detach())),
    ("cross_entropy at 1000", {"x": [1000.0, -1000.0]}, "y = cross_entropy(x, 1)",
     lambda x: F.cross_entropy(x, INDEX(1))),
    ("hinge of a class", {"x": (4,)}, "y = hinge(x, 2)",
     lambda x: F.multi_margin_loss(x, INDEX(2)) * 4),
    ("hinge of classes", {"x": (2, 3)}, "y = hinge(x, [2, 0], margin=0.5)",
     lambda x: F.multi_margin_loss(x, INDEX([2, 0]), margin=0.5) * 3),
    ("hinge, one-hot", {"x": (2, 3), "t": HOT}, "y = hinge(x, t)",
     lambda x, t: F.multi_margin_loss(x, t.detach().argmax(1)) * 3),
    ("hinge at the margin", {"x": [1.0, 2.0, 3.0]}, "y = hinge(x, 2)",
     lambda x: F.multi_margin_loss(x, INDEX(2)) * 3),
    ("mse", {"a": (2, 3), "b": (2, 3)}, "y = mse(a, b)", F.mse_loss),
    ("mse with a scalar", {"a": (2, 3), "b": 0.5}, "y = mse(a, b)",
     lambda a, b: ((a - b) ** 2).mean()),
    ("one_hot", {"x": (2, 3), "t": [2.0, 0.0]}, "y = sum(x * one_hot(t, 3), axis=1)",
     lambda x, t: (x * F.one_hot(t.detach().long(), 3)).sum(1)),
]  # fmt: skip


def _two_layers(x: Any, W1: Any, b1: Any, W2: Any, b2: Any, lam: Any) -> dict[str, Any]:
    h = torch.relu(x @ W1 + b1)
    scores = h @ W2 + b2
    loss = F.cross_entropy(scores, INDEX([2, 0, 1, 1]))
    return {"h": h, "scores": scores, "loss": loss,
            "f": loss + lam * ((W1**2).sum() + (W2**2).sum()) / 2}  # fmt: skip


def _attention(x: Any, Wq: Any, Wk: Any, Wv: Any) -> dict[str, Any]:
    q, k, v = x @ Wq, x @ Wk, x @ Wv
    a = torch.softmax(q @ k.T / 2, -1)
    y = a @ v
    return {"q": q, "k": k, "v": v, "a": a, "y": y, "f": (y**2).sum()}


def _recurrent(x: Any, Wx: Any, Wh: Any, b: Any) -> dict[str, Any]:
    h1 = torch.tanh(x[0] @ Wx + b)
    h2 = torch.tanh(x[1] @ Wx + h1 @ Wh + b)
    h3 = torch.tanh(x[2] @ Wx + h2 @ Wh + b)
    return {"h1": h1, "h2": h2, "h3": h3, "f": (h3**2).sum()}


def _turing_machine(
    M: Any, k: Any, beta: Any, g: Any, s: Any, gamma: Any, w: Any, e: Any, a: Any
) -> dict[str, Any]:
    wc = torch.softmax(torch.exp(beta) * F.cosine_similarity(M, k, dim=-1), 0)
    gate = torch.sigmoid(g)
    wg = gate * wc + (1 - gate) * torch.softmax(w, 0)
    shift = torch.softmax(s, 0)
    ws = torch.roll(wg, -1) * shift[0] + wg * shift[1] + torch.roll(wg, 1) * shift[2]
    p = ws ** (1 + F.softplus(gamma))
    wt = p / p.sum()
    M2 = M * (1 - torch.outer(wt, torch.sigmoid(e))) + torch.outer(wt, a)
    r = wt @ M2
    return {"wc": wc, "wg": wg, "ws": ws, "wt": wt, "M2": M2, "r": r, "f": (r**2).sum()}


def _small_alexnet(x: Any, w: Any, b: Any, W: Any, c: Any) -> dict[str, Any]:
    h = F.max_pool2d(torch.relu(F.conv2d(x, w, b, stride=2, padding=1)), 2, 1)
    scores = h.reshape(2, -1) @ W + c
    return {"h": h, "scores": scores, "f": F.cross_entropy(scores, INDEX([1, 0]))}


NETWORKS: list[Row] = [
    (
        "two layers with regularisation",
        {"x": (4, 3), "W1": (3, 5), "b1": (5,), "W2": (5, 3), "b2": (3,), "lam": 0.1},
        "h = relu(affine(x, W1, b1))\nscores = affine(h, W2, b2)\n"
        "loss = cross_entropy(scores, [2, 0, 1, 1])\n"
        "f = loss + lam * (sum(W1^2) + sum(W2^2)) / 2",
        _two_layers,
    ),
    (
        "one attention head",
        {"x": (3, 4), "Wq": (4, 4), "Wk": (4, 4), "Wv": (4, 2)},
        "q = x @ Wq\nk = x @ Wk\nv = x @ Wv\na = softmax(q @ k.T / 2)\ny = a @ v\nf = sum(y^2)",
        _attention,
    ),
    (
        "a recurrent net over three steps",
        {"x": (3, 2), "Wx": (2, 3), "Wh": (3, 3), "b": (3,)},
        "step(x, h) = tanh(x @ Wx + h @ Wh + b)\nh1 = tanh(x[0] @ Wx + b)\n"
        "h2 = step(x[1], h1)\nh3 = step(x[2], h2)\nf = sum(h3^2)",
        _recurrent,
    ),
    (
        "one step of a Neural Turing Machine",
        {"M": (4, 3), "k": (3,), "beta": 0.5, "g": 0.3, "s": (3,), "gamma": 0.2, "w": (4,),
         "e": (3,), "a": (3,)},
        "wc = softmax(exp(beta) * cosine_similarity(M, k))\ngate = sigmoid(g)\n"
        "wg = gate * wc + (1 - gate) * softmax(w)\nws = circular_conv(wg, softmax(s))\n"
        "p = ws ** (1 + softplus(gamma))\nwt = p / sum(p)\n"
        "M2 = M * (1 - outer(wt, sigmoid(e))) + outer(wt, a)\nr = wt @ M2\nf = sum(r^2)",
        _turing_machine,
    ),
    (
        "convolution, pooling and a dense layer",
        {"x": (2, 1, 6, 6), "w": (2, 1, 3, 3), "b": (2,), "W": (8, 3), "c": (3,)},
        "h = max_pool2d(relu(conv2d(x, w, b, stride=2, padding=1)), 2, 1)\n"
        "scores = affine(reshape(h, 2, -1), W, c)\nf = cross_entropy(scores, [1, 0])",
        _small_alexnet,
    ),
]  # fmt: skip

ROWS: list[Row] = [
    *_reductions(),
    *PRODUCTS,
    *BROADCASTS,
    *SHAPES,
    *LAYERS,
    *LOSSES,
    *NETWORKS,
]
