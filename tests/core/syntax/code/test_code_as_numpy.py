"""NumPy itself computes what the graph of the same line computes."""

from __future__ import annotations

from typing import Any

import numpy as np

from gradwalk.core.limits import DEFAULT
from gradwalk.core.syntax.code.reader import read_code
from tests.core.syntax.code.circuits import run
from tests.rows import loop_over

NAMES = """import numpy as np
def f(t):
    return t * np.tanh(t)
def g(a, b=2.0):
    c = a * b
    d = c + a
    return d - c * 0.5
x = np.array([0.7, -1.2, 1.9])
y = np.array([0.5, -1.25, 2.0])
M = np.array([[1.5, -0.5, 0.25], [2.0, 1.0, -1.0]])
S = np.array([[1.0, 0.5], [0.25, 2.0]])
s = 1.5
"""

LINES = [
    *("x + y * s", "M @ x", "M.dot(x)", "np.dot(M, y)", "np.dot(s, x)", "-x ** 2"),
    "x / (y ** 2 + 1)",
    *("np.exp(-(x ** 2))", "np.maximum(x, y)", "np.minimum(x, 0.5)", "np.where(x > y, x, y)"),
    *("np.sum(M)", "np.sum(M, axis=0)", "np.sum(M, 1)", "np.sum(M, axis=-1, keepdims=True)"),
    *("M.sum(axis=1)", "M.mean()", "M.mean(0)", "np.max(M)", "np.max(M, 0)", "M.max(axis=-1)"),
    *("M.T", "M[0]", "M[-1]", "M[1:]", "M[:, 0]", "x[:, None]", "x[None]", "M[..., 1]", "M[::-1]"),
    *("M[[1, 0]]", "M[[0, 1], [2, 0]]", "M.reshape(-1)", "M.reshape(3, -1)", "M.reshape((3, 2))"),
    *("np.concatenate([x, y])", "np.concatenate((M, M), axis=1)", "np.stack([x, y], axis=-1)"),
    *("np.outer(x, y)", "np.abs(x)", "np.clip(x, -0.5, 0.5)", "np.square(x)", "np.var(M)"),
    *("np.std(M, axis=0)", "np.std(x, ddof=1)", "np.prod(x)", "np.linalg.norm(x)", "M.flatten()"),
    *("np.linalg.norm(x, 1)", "np.linalg.norm(x, np.inf)", "np.linalg.norm(M, axis=1)"),
    *("np.sum(x * (x > y))", "sum(x)", "sum(M)", "sum([x, y])", "max(x[0], y[0])", "abs(x)"),
    *("np.cumsum(M)", "np.cumsum(M, axis=1)", "np.sort(x)", "np.expand_dims(x, 0)"),
    *("np.squeeze(x[None])", "np.transpose(M)", "np.multiply(x, y)", "np.power(x, 2)"),
    "len(M) * x",
    *("x.shape[0] + y", "M.size * x", "M.ndim * x", "x // 1", "x % 2", "-x % 2", "np.floor(x)"),
    *("np.mean(M, axis=(0, 1))", "np.vstack([x, y])", "np.hstack([x, y])", "np.hstack([M, M])"),
    *("np.tile(x, 2)", "np.tile(M, (2, 1))", "np.repeat(M, 2)", "np.repeat(M, 2, axis=0)"),
    *("np.flip(M)", "np.flip(M, 0)", "np.roll(x, 1)", "np.tril(S)", "np.triu(M, 1)", "np.trace(S)"),
    *("np.diag(x)", "np.diag(S)", "np.eye(2) @ M", "np.ones_like(x) + y", "np.full_like(x, 3) * y"),
    *("np.zeros(3) + x", "np.swapaxes(M, 0, 1)", "f(x)", "g(x, y)", "g(x)", "g(x, b=y)", "f(g(s))"),
    *("np.matmul(M, x)", "np.inner(x, y)", "np.vdot(x, y)", "np.log1p(x ** 2)", "np.argmax(x) + y"),
    *("np.linspace(0, 1, 3) * x", "np.arange(3) + x", "np.full(3, 2.0) * x"),
    "np.arange(1, 7, 2) * x",
    *("sum(w * v for w, v in zip(x, y))", "[v * 2 for v in x][1]", "(x != 0.7) * y", "x == y"),
    *("np.array([1, 2, 3]) * x", "np.split(M.T, 3)[1]", "np.take(x, [1, 0])", "np.pad(x, 1)"),
    *("np.exp(x - np.max(x)) / np.sum(np.exp(x - np.max(x)))", "np.round(x)", "np.sign(x)"),
    *("np.arctan2(x, y)", "np.average(M)", "np.linalg.det(S)", "np.linalg.inv(S)", "np.sinc(x)"),
    *("np.reciprocal(x ** 2 + 1)", "np.cbrt(x)", "np.subtract(x, y)", "np.negative(x)"),
    *("np.true_divide(x, 2)", "np.remainder(x, 2)", "np.fmod(x, 2)", "np.expm1(x)"),
    *("np.cumprod(x)", "np.einsum('ij,j->i', M, x)", "np.einsum('ij', M)"),
    *("np.log2(np.abs(x) + 1)", "np.mean(M, 0, keepdims=True)", "x.std()", "M.var(axis=1)"),
    *("x.prod()", "x.cumsum()", "x.clip(-1, 1)", "x.round()", "M.ravel()", "M.transpose()"),
    *("M.transpose(1, 0)", "M.swapaxes(0, 1)", "M.repeat(2)", "M.min(0)", "x.argmax() + y"),
    *("S.trace()", "x.copy() * 2", "x.astype(float) + 1", "x[-1] * M[1, 2]"),
    *("x[1:] * y[:-1]", "np.sum(x)[None]",
      "x if s > 3 else y", "np.where(np.array([1, 0, 1]), x, y)", "np.e ** x"),
]  # fmt: skip

STATEMENTS = [
    "z = x.copy()\nz += y\nz *= 2",
    "z = 0\nfor k in range(3):\n    z += x[k] * k",
    "z = x\nfor row in M:\n    z = np.tanh(z * row)",
    "z = [v ** 2 for v in x]\nz = sum(z) + z[0]",
    "a, b = x, y\na, b = b, a\nz = a - 2 * b",
    "z = x\nz = z + 1\nz = z * x",
    "h = {'w': x, 'b': s}\nh['w'] = h['w'] * 2\nz = h['w'] + h['b']",
    "c = 3\nh = lambda t: t * c\nc = 5\nz = h(x)",
    "def h(t):\n    return t + s\nz = h(h(x)) * h(y)",
    "z = np.sum(x)\nz /= 4\nz -= 1",
    "z = x\nw = z\nz = z * 2\nz = z + w",
    "n = len(x)\nz = np.zeros(n)\nz = z + x / n",
    "z = sum(k * v for k, v in enumerate(x, 1))",
    "z = 1\nfor v in reversed([2.0, 3.0]):\n    z = z * v + s",
]


@loop_over("line", [f"z = {each}" for each in LINES] + STATEMENTS)
def test_numpy_computes_the_same(line: str) -> None:
    names: dict[str, Any] = {}
    with np.errstate(all="ignore"):
        exec(NAMES + line, names)
    value, _ = run(read_code(f"{NAMES}{line}\nout = np.sum(z * 1.0)", DEFAULT))
    np.testing.assert_allclose(value, np.sum(names["z"] * 1.0), rtol=1e-12, atol=1e-12)
