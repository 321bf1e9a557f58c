"""One step of an LSTM and of a GRU, with PyTorch's weights and order of gates.

`w_ih` and `w_hh` have a block of rows for each gate. The formulas are those of
`torch.nn.LSTMCell` and `torch.nn.GRUCell`.
"""

from __future__ import annotations

from math import prod
from typing import Any

from gradwalk.core.gates.code import recurrent as code
from gradwalk.core.gates.gate import Gate, Namespace, Numeric, Shape, ShapeError

_X, _H, _C = [1.0, -0.5, 0.25], [0.5, -1.0], [0.3, 0.8]
_ROWS = ([_X, [0.2, 0.4, -1.0]], [_H, [0.1, 0.6]], [_C, [-0.4, 0.2]])


def _weights(gates: int, columns: int, seed: int) -> list[list[float]]:
    """Weights for two hidden units, all of them different."""
    return [
        [((7 * row + 5 * column + 3 * seed) % 19 - 9) / 8 for column in range(columns)]
        for row in range(2 * gates)
    ]


def _biases(gates: int, seed: int) -> list[float]:
    return [((5 * row + seed) % 11 - 5) / 8 for row in range(2 * gates)]


def _check(cell: str, gates: int, x: Shape, states: tuple[Shape, ...], *weights: Shape) -> Shape:
    """Return the shape of the next state. Raises ShapeError for what does not fit."""
    h = states[0]
    if len(x) not in (1, 2) or len(h) != len(x) or h[:-1] != x[:-1]:
        raise ShapeError("shape.cell", gate=cell, left=x, right=h)
    if any(state != h for state in states):
        raise ShapeError("shape.cell", gate=cell, left=h, right=states[-1])
    w_ih, w_hh, *biases = weights
    rows = gates * h[-1]
    for name, shape, wanted in (
        ("w_ih", w_ih, (rows, x[-1])),
        ("w_hh", w_hh, (rows, h[-1])),
        *((f"b_{part}", bias, (rows,)) for part, bias in zip(("ih", "hh"), biases, strict=True)),
    ):
        if shape != wanted and not (shape == () and name.startswith("b")):
            raise ShapeError("shape.cell.weights", name=name, shape=shape, wanted=wanted)
    return h


def _lstm_shape(x: Shape, h: Shape, c: Shape, *weights: Shape) -> Shape:
    return (2, *_check("lstm_cell", 4, x, (h, c), *weights))


def _gru_shape(x: Shape, h: Shape, *weights: Shape) -> Shape:
    return _check("gru_cell", 3, x, (h,), *weights)


def _cell_cost(rows: Shape, w_ih: Shape, w_hh: Shape) -> int:
    return prod(rows[:-1]) * (prod(w_ih) + prod(w_hh))


def _cell_nanoseconds(rows: Shape, w_ih: Shape, w_hh: Shape) -> int:
    sizes = prod(w_ih) + prod(w_hh)
    return round(
        0.2 * _cell_cost(rows, w_ih, w_hh) + 4.0 * sizes + 60.0 * prod(rows[:-1]) * w_ih[0]
    )


def _project(xp: Namespace, x: Numeric, weights: Numeric, bias: Numeric) -> Numeric:
    return x @ weights.T + bias


def _project_vjp(
    xp: Namespace, up: Numeric, x: Numeric, weights: Numeric, bias: Numeric
) -> tuple[Numeric, Numeric, Numeric]:
    by_weights = up.T @ x if x.ndim == 2 else up[:, None] * x
    if not xp.shape(bias):
        return up @ weights, by_weights, xp.sum(up)
    return up @ weights, by_weights, xp.sum(up, axis=0) if x.ndim == 2 else up


def _lstm_gates(xp: Namespace, x: Numeric, h: Numeric, *weights: Numeric) -> list[Numeric]:
    """Return the input gate, the forget gate, the candidate and the output gate."""
    w_ih, w_hh, b_ih, b_hh = weights
    z = _project(xp, x, w_ih, b_ih) + _project(xp, h, w_hh, b_hh)
    i, f, g, o = xp.split(z, 4, axis=-1)
    return [xp.expit(i), xp.expit(f), xp.tanh(g), xp.expit(o)]


def _lstm(xp: Namespace, x: Numeric, h: Numeric, c: Numeric, *weights: Numeric) -> Numeric:
    i, f, g, o = _lstm_gates(xp, x, h, *weights)
    cell = f * c + i * g
    return xp.stack([o * xp.tanh(cell), cell])


def _lstm_vjp(
    xp: Namespace, up: Numeric, out: Numeric, x: Numeric, h: Numeric, c: Numeric, *weights: Numeric
) -> tuple[Numeric, ...]:
    i, f, g, o = _lstm_gates(xp, x, h, *weights)
    w_ih, w_hh, b_ih, b_hh = weights
    shown = xp.tanh(out[1])
    by_cell = up[1] + up[0] * o * (1 - shown * shown)
    by_z = xp.concatenate(
        [
            by_cell * g * i * (1 - i),
            by_cell * c * f * (1 - f),
            by_cell * i * (1 - g * g),
            up[0] * shown * o * (1 - o),
        ],
        axis=-1,
    )
    by_x, by_w_ih, by_b_ih = _project_vjp(xp, by_z, x, w_ih, b_ih)
    by_h, by_w_hh, by_b_hh = _project_vjp(xp, by_z, h, w_hh, b_hh)
    return by_x, by_h, by_cell * f, by_w_ih, by_w_hh, by_b_ih, by_b_hh


def _gru_gates(
    xp: Namespace, x: Numeric, h: Numeric, *weights: Numeric
) -> tuple[Numeric, Numeric, Numeric, Numeric]:
    """Return the reset gate, the update gate, the candidate, and what the reset gate is for."""
    w_ih, w_hh, b_ih, b_hh = weights
    r_x, z_x, n_x = xp.split(_project(xp, x, w_ih, b_ih), 3, axis=-1)
    r_h, z_h, n_h = xp.split(_project(xp, h, w_hh, b_hh), 3, axis=-1)
    r = xp.expit(r_x + r_h)
    return r, xp.expit(z_x + z_h), xp.tanh(n_x + r * n_h), n_h


def _gru(xp: Namespace, x: Numeric, h: Numeric, *weights: Numeric) -> Numeric:
    _, z, n, _ = _gru_gates(xp, x, h, *weights)
    return (1 - z) * n + z * h


def _gru_vjp(
    xp: Namespace, up: Numeric, out: Numeric, x: Numeric, h: Numeric, *weights: Numeric
) -> tuple[Numeric, ...]:
    r, z, n, n_h = _gru_gates(xp, x, h, *weights)
    w_ih, w_hh, b_ih, b_hh = weights
    by_n = up * (1 - z) * (1 - n * n)
    by_z = up * (h - n) * z * (1 - z)
    by_r = by_n * n_h * r * (1 - r)
    from_x = xp.concatenate([by_r, by_z, by_n], axis=-1)
    from_h = xp.concatenate([by_r, by_z, by_n * r], axis=-1)
    by_x, by_w_ih, by_b_ih = _project_vjp(xp, from_x, x, w_ih, b_ih)
    by_h, by_w_hh, by_b_hh = _project_vjp(xp, from_h, h, w_hh, b_hh)
    return by_x, by_h + up * z, by_w_ih, by_w_hh, by_b_ih, by_b_hh


def _slices(x: Shape, name: str, count: int, width: int) -> list[str]:
    """Return `z[0:2]`, `z[2:4]`, …, each the part of one gate."""
    before = ":, " if len(x) == 2 else ""
    return [f"{name}[{before}{k * width}:{(k + 1) * width}]" for k in range(count)]


def _lstm_decomposition(x: Shape, h: Shape, *others: Shape) -> str:
    i, f, g, o = _slices(x, "z", 4, h[-1])
    return (
        "z = x @ w_ih.T + b_ih + h @ w_hh.T + b_hh\n"
        f"i = sigmoid({i})\nf = sigmoid({f})\ng = tanh({g})\no = sigmoid({o})\n"
        "k = f * c + i * g\n"
        "stack(o * tanh(k), k)"
    )


def _gru_decomposition(x: Shape, h: Shape, *others: Shape) -> str:
    r_x, z_x, n_x = _slices(x, "a", 3, h[-1])
    r_h, z_h, n_h = _slices(x, "u", 3, h[-1])
    return (
        "a = x @ w_ih.T + b_ih\nu = h @ w_hh.T + b_hh\n"
        f"r = sigmoid({r_x} + {r_h})\nz = sigmoid({z_x} + {z_h})\n"
        f"n = tanh({n_x} + r * {n_h})\n"
        "(1 - z) * n + z * h"
    )


def _cell(gates: int, states: tuple[str, ...], **record: Any) -> Gate:
    """What the two cells share: their weights, costs and rules."""
    weights = ("w_ih", "w_hh", "b_ih", "b_hh")
    first = 1 + len(states)

    def cost(*shapes: Shape) -> int:
        return _cell_cost(shapes[0], *shapes[first : first + 2])

    def nanoseconds(*shapes: Shape) -> int:
        return _cell_nanoseconds(shapes[0], *shapes[first : first + 2])

    given = [(*row,) for row in ((_X, _H, _C), _ROWS)]
    filled = (_weights(gates, 3, 1), _weights(gates, 2, 2), _biases(gates, 1), _biases(gates, 4))
    return Gate(
        operands=("x", *states, *weights),
        defaults=(0.0, 0.0),
        cost=cost,
        nanoseconds=nanoseconds,
        structure="dense",
        matrix_vjp=(
            "δ · {w_ih}",
            *record.pop("of_states"),
            "δᵀ · {x}",
            "δᵀ · {h}",
            "Σ δ",
            "Σ δ",
        ),
        pattern="scaler",
        samples=(
            (*given[0][:first], *filled),
            (*given[1][:first], *filled),
            (*given[1][:first], *filled[:2], 0.25, 0.0),
        ),
        **record,
    )


GATES = (
    _cell(
        4,
        ("h", "c"),
        name="lstm_cell",
        label="LSTM",
        value=_lstm,
        vjp=_lstm_vjp,
        shape=_lstm_shape,
        code=code.lstm,
        of_states=("δ · {w_hh}", "∂c ⊙ f"),
        decomposition=_lstm_decomposition,
    ),
    _cell(
        3,
        ("h",),
        name="gru_cell",
        label="GRU",
        value=_gru,
        vjp=_gru_vjp,
        shape=_gru_shape,
        code=code.gru,
        of_states=("{up} ⊙ z + δ · {w_hh}",),
        decomposition=_gru_decomposition,
    ),
)
