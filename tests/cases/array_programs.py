"""Array functions as they are typed, each beside the same thing in PyTorch.

The rows are as those of `tensor_programs.py`.
"""

from __future__ import annotations

from typing import Any

import torch
from tensor_programs import Row

F = torch.nn.functional
Tensor = torch.Tensor

M, N = {"x": (3, 4)}, {"x": (2, 3, 4)}
INF = float("inf")

MOVES: list[Row] = [
    ("axes in another order", N, "y = permute(x, 2, 0, 1)", lambda x: x.permute(2, 0, 1)),
    ("axes as NumPy lists them", N, "y = transpose(x, [2, 0, 1])", lambda x: x.permute(2, 0, 1)),
    ("two axes exchanged", N, "y = transpose(x, -2, -1)", lambda x: x.transpose(-2, -1)),
    ("two axes of a matrix", M, "y = transpose(x, 0, 1)", lambda x: x.transpose(0, 1)),
    ("an axis added", M, "y = unsqueeze(x, 1) * x", lambda x: x.unsqueeze(1) * x),
    ("an axis dropped", {"x": (3, 1, 4)}, "y = squeeze(x, 1)", lambda x: x.squeeze(1)),
    ("None in an index", {"x": (3,)}, "y = x[:, None] * x[None, :]",
     lambda x: x[:, None] * x[None, :]),
    ("... in an index", N, "y = x[..., 1] + x[0, ..., 2]", lambda x: x[..., 1] + x[0, ..., 2]),
    ("flipped", M, "y = flip(x, 1)", lambda x: x.flip(1)),
    ("flipped along both axes", M, "y = flip(x) * x", lambda x: x.flip(0, 1) * x),
    ("rolled", M, "y = roll(x, -1, 1) * x", lambda x: x.roll(-1, 1) * x),
    ("rolled as one row", M, "y = roll(x, 5) * x", lambda x: x.roll(5) * x),
]  # fmt: skip

PICKS: list[Row] = [
    ("rows by a list", M, "y = x[[0, 2, 2]]", lambda x: x[[0, 2, 2]]),
    ("columns by a list", M, "y = x[:, [3, 0, 3]]", lambda x: x[:, [3, 0, 3]]),
    ("two lists in one index", M, "y = x[[0, 1, 1], [2, 0, 0]]", lambda x: x[[0, 1, 1], [2, 0, 0]]),
    ("lists apart", N, "y = x[[0, 1], :, [2, 0]]", lambda x: x[[0, 1], :, [2, 0]]),
    ("rows by named numbers", {"x": (4, 2), "t": [0.0, 3.0, 3.0]}, "y = x[t]",
     lambda x, t: x[t.long()]),
    ("an embedding", {"W": (5, 3), "t": [[1.0, 2.0], [4.0, 1.0]]}, "y = embedding(W, t)",
     lambda W, t: F.embedding(t.long(), W)),
    ("take of all", M, "y = take(x, [5, 0, 5])", lambda x: x.take(torch.tensor([5, 0, 5]))),
    ("take along an axis", M, "y = take(x, [3, 0, 3], 1)", lambda x: x[:, [3, 0, 3]]),
    ("gather", M, "y = gather(x, 1, [[0, 3], [2, 2], [1, 0]])",
     lambda x: x.gather(1, torch.tensor([[0, 3], [2, 2], [1, 0]]))),
    ("gather of fewer rows", M, "y = gather(x, 1, [[0, 3], [2, 2]])",
     lambda x: x.gather(1, torch.tensor([[0, 3], [2, 2]]))),
    ("take along an axis, each place", M, "y = take_along_axis(x, [[0], [2], [1]], 1)",
     lambda x: x.gather(1, torch.tensor([[0], [2], [1]]))),
    ("one part of a split", M, "y = split(x, 3, 1, axis=1)", lambda x: x.split(3, 1)[1]),
    ("one of three chunks", {"x": (7, 2)}, "y = chunk(x, 3, 2)", lambda x: x.chunk(3)[2]),
    ("the lower triangle", M, "y = tril(x)", torch.tril),
    ("above the diagonal", N, "y = triu(x, 1)", lambda x: x.triu(1)),
    ("filled where a mask is", M, "y = masked_fill(x, triu(ones(3, 4), 1), -2)",
     lambda x: x.masked_fill(torch.ones(3, 4).triu(1) > 0, -2.0)),
    ("a causal mask", {"x": (4, 4)}, "y = softmax(masked_fill(x, triu(ones(4, 4), 1), -inf))",
     lambda x: F.softmax(x.masked_fill(torch.ones(4, 4).triu(1) > 0, -INF), -1)),
]  # fmt: skip


def _cell(name: str, gates: int, rows: int) -> dict[str, Any]:
    states = {"h": (rows, 2)} | ({"c": (rows, 2)} if name == "lstm" else {})
    if not rows:
        states = dict.fromkeys(states, (2,))
    size = 2 * gates
    x = (rows, 3) if rows else (3,)
    return {"x": x, **states, "W": (size, 3), "U": (size, 2), "b": (size,), "d": (size,)}


def _lstm(x: Tensor, h: Tensor, c: Tensor, *weights: Tensor) -> Tensor:
    one = x.ndim == 1
    given = [each[None] if one else each for each in (x, h, c)]
    out = torch.stack(torch.lstm_cell(given[0], (given[1], given[2]), *weights))
    return out[:, 0] if one else out


def _gru(x: Tensor, h: Tensor, *weights: Tensor) -> Tensor:
    if x.ndim == 1:
        return torch.gru_cell(x[None], h[None], *weights)[0]
    return torch.gru_cell(x, h, *weights)


def _two_steps(x: Tensor, W: Tensor, U: Tensor, b: Tensor, d: Tensor) -> dict[str, Tensor]:
    h = c = torch.zeros(1, 2, dtype=torch.float64)
    h, c = torch.lstm_cell(x[:1], (h, c), W, U, b, d)
    h, c = torch.lstm_cell(x[1:], (h, c), W, U, b, d)
    return {"f": (h * h).sum()}


QKV = {"Q": (3, 4), "K": (5, 4), "V": (5, 2)}
HEADS = {"Q": (2, 3, 4), "K": (2, 3, 4), "V": (2, 3, 5)}
SEQUENCES: list[Row] = [
    ("attention", QKV, "y = attention(Q, K, V)",
     lambda Q, K, V: F.scaled_dot_product_attention(Q, K, V)),
    ("causal attention of two heads", HEADS,
     "y = scaled_dot_product_attention(Q, K, V, causal=True)",
     lambda Q, K, V: F.scaled_dot_product_attention(Q, K, V, is_causal=True)),
    ("causal attention, more keys", QKV, "y = attention(Q, K, V, True)",
     lambda Q, K, V: F.scaled_dot_product_attention(Q, K, V, is_causal=True)),
    ("an LSTM cell", _cell("lstm", 4, 0), "y = lstm_cell(x, h, c, W, U, b, d)", _lstm),
    ("an LSTM cell for three rows", _cell("lstm", 4, 3), "y = lstm_cell(x, h, c, W, U, b, d)",
     _lstm),
    ("two steps of an LSTM", {"x": (2, 3), "W": (8, 3), "U": (8, 2), "b": (8,), "d": (8,)},
     "s = lstm_cell(x[0], zeros(2), zeros(2), W, U, b, d)\n"
     "r = lstm_cell(x[1], s[0], s[1], W, U, b, d)\nf = sum(r[0]^2)", _two_steps),
    ("a GRU cell", _cell("gru", 3, 0), "y = gru_cell(x, h, W, U, b, d)", _gru),
    ("a GRU cell for three rows", _cell("gru", 3, 3), "y = gru_cell(x, h, W, U, b, d)", _gru),
]  # fmt: skip

COPIES: list[Row] = [
    ("each element twice", M, "y = repeat(x, 2)", lambda x: x.repeat_interleave(2)),
    ("each row three times", M, "y = repeat(x, 3, axis=0)", lambda x: x.repeat_interleave(3, 0)),
    ("tiled", M, "y = tile(x, 2, 1, 2)", lambda x: x.repeat(2, 1, 2)),
    ("a border of zeros", M, "y = pad(x, 1)", lambda x: F.pad(x, (1, 1, 1, 1))),
    ("a border of pairs", N, "y = pad(x, [1, 0, 0, 2], value=-3)",
     lambda x: F.pad(x, (1, 0, 0, 2), value=-3.0)),
    ("a border as NumPy writes it", M, "y = pad(x, [[0, 1], [2, 0]])",
     lambda x: F.pad(x, (2, 0, 0, 1))),
]  # fmt: skip

SCANS: list[Row] = [
    ("running sums", M, "y = cumsum(x, 1)", lambda x: x.cumsum(1)),
    ("running sums of all", M, "y = cumsum(x)", lambda x: x.reshape(-1).cumsum(0)),
    ("running products", M, "y = cumprod(x, axis=0)", lambda x: x.cumprod(0)),
    ("running products with zeros", {"x": [2.0, 0.0, 3.0, 0.0, 5.0]}, "y = cumprod(x, 0)",
     lambda x: x.cumprod(0)),
    ("running products of rows with zeros", {"x": [[2.0, 0.0, 3.0], [0.0, 1.5, 4.0]]},
     "y = cumprod(x, -1)", lambda x: x.cumprod(-1)),
    ("sorted", M, "y = sort(x) * [1, 2, 3, 4]",
     lambda x: x.sort().values * torch.tensor([1.0, 2.0, 3.0, 4.0])),
    ("sorted downwards along columns", M, "y = sort(x, 0, descending=True) * x",
     lambda x: x.sort(0, descending=True).values * x),
    ("the two largest", M, "y = topk(x, 2) * [1, 3]",
     lambda x: x.topk(2).values * torch.tensor([1.0, 3.0])),
    ("where the largest are", M, "y = x * argmax(x) + argmin(x, 1, keepdims=1)",
     lambda x: x * x.argmax() + x.argmin(1, keepdim=True)),
    ("by order", M, "y = x * argsort(x, 0)", lambda x: x * x.argsort(0)),
]  # fmt: skip

MATRICES: list[Row] = [
    ("a trace", {"x": (3, 3)}, "y = trace(x)", torch.trace),
    ("a diagonal", M, "y = diag(x, 1)", lambda x: x.diag(1)),
    ("a diagonal matrix", {"x": (3,)}, "y = diag(x) @ diag(x, -1)[:3, :3]",
     lambda x: x.diag() @ x.diag(-1)[:3, :3]),
    ("a determinant", {"x": (3, 3)}, "y = det(x)", torch.linalg.det),
    ("two determinants", {"x": (2, 3, 3)}, "y = det(x)", torch.linalg.det),
    ("an inverse", {"x": (3, 3)}, "y = inv(x)", torch.linalg.inv),
    ("two inverses", {"x": (2, 2, 2)}, "y = inv(x)", torch.linalg.inv),
]  # fmt: skip

NORMS: list[Row] = [
    ("RMS norm", {"x": (3, 4), "g": (4,)}, "y = rms_norm(x, g)",
     lambda x, g: F.rms_norm(x, (4,), g, 1e-5)),
    ("RMS norm without weights", N, "y = rms_norm(x, eps=0.1)",
     lambda x: F.rms_norm(x, (4,), None, 0.1)),
    ("group norm", {"x": (2, 4, 3, 2), "g": (4,), "b": (4,)}, "y = group_norm(x, 2, g, b)",
     lambda x, g, b: F.group_norm(x, 2, g, b)),
    ("group norm of rows", {"x": (3, 6), "g": (6,), "b": (6,)}, "y = group_norm(x, 3, g, b)",
     lambda x, g, b: F.group_norm(x, 3, g, b)),
]  # fmt: skip

IMAGES = {"x": (2, 4, 5, 6)}
WINDOWS: list[Row] = [
    ("a dilated convolution", {"x": (2, 5, 6), "w": (3, 2, 2, 3), "b": (3,)},
     "y = conv2d(x, w, b, padding=1, dilation=2)",
     lambda x, w, b: F.conv2d(x, w, b, padding=1, dilation=2)),
    ("a convolution in groups", IMAGES | {"w": (6, 2, 3, 2), "b": (6,)},
     "y = conv2d(x, w, b, stride=2, groups=2)",
     lambda x, w, b: F.conv2d(x, w, b, stride=2, groups=2)),
    ("a convolution of each channel", IMAGES | {"w": (4, 1, 2, 2)},
     "y = conv2d(x, w, 0, 2, 1, 2, 4)", lambda x, w: F.conv2d(x, w, None, 2, 1, 2, 4)),
    ("a convolution of signals", {"x": (2, 3, 7), "w": (4, 3, 3), "b": (4,)},
     "y = conv1d(x, w, b, stride=2, padding=1)",
     lambda x, w, b: F.conv1d(x, w, b, stride=2, padding=1)),
    ("a dilated convolution of a signal in groups", {"x": (4, 9), "w": (2, 2, 3)},
     "y = conv1d(x, w, dilation=2, groups=2)",
     lambda x, w: F.conv1d(x, w, dilation=2, groups=2)),
    ("average pooling", IMAGES, "y = avg_pool2d(x, 2)", lambda x: F.avg_pool2d(x, 2)),
    ("average pooling with a border", IMAGES, "y = avg_pool2d(x, 3, 2, 1)",
     lambda x: F.avg_pool2d(x, 3, 2, 1)),
    ("max pooling with a border", IMAGES, "y = max_pool2d(x, 3, 2, 1)",
     lambda x: F.max_pool2d(x, 3, 2, 1)),
]  # fmt: skip

SUMS: list[Row] = [
    (f"einsum {spec}", dict(zip("ABC", shapes, strict=False)),
     f'y = einsum("{spec}", {", ".join("ABC"[: len(shapes)])})',
     lambda *given, spec=spec: torch.einsum(spec, *given))
    for spec, *shapes in (
        ("ij,jk->ik", (2, 3), (3, 4)), ("ij,kj->ki", (2, 3), (4, 3)), ("i,i->", (3,), (3,)),
        ("bhqd,bhkd->bhqk", (2, 2, 3, 2), (2, 2, 4, 2)), ("ii->i", (3, 3)), ("ii", (3, 3)),
        ("ij->ji", (2, 3)), ("ijk->j", (2, 3, 4)), ("ij,j,jk->ik", (2, 3), (3,), (3, 2)),
        ("ij,ij->i", (2, 3), (2, 3)), ("iij,j->ij", (3, 3, 2), (2,)), ("i,j", (2,), (3,)),
        ("ij,k->i", (2, 3), (4,)),
    )
]  # fmt: skip

REPEATED: list[Row] = [
    ("a row three times", {"x": (3,)}, "y = broadcast_to(x, 2, 3)", lambda x: x.expand(2, 3)),
    ("a column expanded", {"x": (2, 1)}, "y = expand(x, 4, -1, 3)", lambda x: x.expand(4, -1, 3)),
    *((f"einsum {spec}", {"A": (2, 2, 3), "B": shape}, f'y = einsum("{spec}", A, B)',
       lambda A, B, spec=spec: torch.einsum(spec, A, B))
      for spec, shape in (("...ij,...jk->...ik", (3, 4)), ("...i,...i", (2, 3)),
                          ("bi...,b->i...", (2,)))),
]  # fmt: skip

ROWS: list[Row] = [
    *MOVES,
    *PICKS,
    *SEQUENCES,
    *COPIES,
    *SCANS,
    *MATRICES,
    *NORMS,
    *WINDOWS,
    *SUMS,
    *REPEATED,
]
