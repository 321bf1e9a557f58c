"""The steps of an LSTM and of a GRU as layers."""

from __future__ import annotations

from gradwalk.core.gates.gate import GateCode, Shape

_SIGMA = "1 / (1 + np.exp(-{}))".format


def lstm(x: Shape, h: Shape, c: Shape, w_ih: Shape, w_hh: Shape, *biases: Shape) -> GateCode:
    """Return the code of `lstm_cell`: the next hidden state and the next cell state, stacked."""
    states = "({h}, {c})" if len(x) == 2 else "({h}[None], {c}[None])"
    call = _torch("lstm_cell", x, states, w_ih[0], biases)
    rows = "" if len(x) == 2 else "[:, 0]"
    return GateCode(
        forward="z = x @ w_ih.T + b_ih + h @ w_hh.T + b_hh\n"
        "i, f, g, o = np.split(z, 4, axis=-1)\n"
        f"i, f, o = {_SIGMA('i')}, {_SIGMA('f')}, {_SIGMA('o')}\n"
        "g = np.tanh(g)\n"
        "cell = f * c + i * g\n"
        "np.stack([o * np.tanh(cell), cell])",
        backward="dhidden, dcell = dout\n"
        "seen = np.tanh(cell)\n"
        "dcell = dcell + dhidden * o * (1 - seen * seen)\n"
        "di, df = dcell * g * i * (1 - i), dcell * c * f * (1 - f)\n"
        "dg, do = dcell * i * (1 - g * g), dhidden * seen * o * (1 - o)\n"
        "dz = np.concatenate([di, df, dg, do], axis=-1)\n"
        f"{_backward('dz', 'dz', x, biases)}\n"
        "dh = dz @ w_hh\n"
        "dc = dcell * f",
        torch=f"torch.stack({call}){rows}",
    )


def gru(x: Shape, h: Shape, w_ih: Shape, w_hh: Shape, *biases: Shape) -> GateCode:
    """Return the code of `gru_cell`: the next hidden state."""
    states = "{h}" if len(x) == 2 else "{h}[None]"
    call = _torch("gru_cell", x, states, w_ih[0], biases)
    return GateCode(
        forward="r_x, z_x, n_x = np.split(x @ w_ih.T + b_ih, 3, axis=-1)\n"
        "r_h, z_h, n_h = np.split(h @ w_hh.T + b_hh, 3, axis=-1)\n"
        f"r, z = {_SIGMA('(r_x + r_h)')}, {_SIGMA('(z_x + z_h)')}\n"
        "n = np.tanh(n_x + r * n_h)\n"
        "(1 - z) * n + z * h",
        backward="dn = dout * (1 - z) * (1 - n * n)\n"
        "dr, dz = dn * n_h * r * (1 - r), dout * (h - n) * z * (1 - z)\n"
        "from_x = np.concatenate([dr, dz, dn], axis=-1)\n"
        "from_h = np.concatenate([dr, dz, dn * r], axis=-1)\n"
        f"{_backward('from_x', 'from_h', x, biases)}\n"
        "dh = dout * z + from_h @ w_hh",
        torch=call if len(x) == 2 else f"{call}[0]",
    )


def _backward(from_x: str, from_h: str, x: Shape, biases: tuple[Shape, ...]) -> str:
    """The lines of x, of the weights and of the biases."""
    rows = len(x) == 2
    lines = [f"dx = {from_x} @ w_ih"]
    for made, name, source in (("dw_ih", "x", from_x), ("dw_hh", "h", from_h)):
        product = f"{source}.T @ {name}" if rows else f"np.outer({source}, {name})"
        lines.append(f"{made} = {product}")
    for made, source, bias in zip(("db_ih", "db_hh"), (from_x, from_h), biases, strict=True):
        summed = f"np.sum({source}, axis=0)" if rows else source
        lines.append(f"{made} = {summed if bias else f'np.sum({source})'}")
    return "\n".join(lines)


def _torch(cell: str, x: Shape, states: str, rows: int, biases: tuple[Shape, ...]) -> str:
    """The call of PyTorch's own cell, which takes rows only."""
    written = [
        f"{{{name}}}" if bias else f"{{{name}}}.repeat({rows})"
        for name, bias in zip(("b_ih", "b_hh"), biases, strict=True)
    ]
    given = "{x}" if len(x) == 2 else "{x}[None]"
    return f"torch.{cell}({given}, {states}, {{w_ih}}, {{w_hh}}, {', '.join(written)})"
