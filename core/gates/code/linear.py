"""Products of matrices and vectors as layers, each rank with the lines it needs."""

from __future__ import annotations

from gradwalk.core.gates.gate import GateCode, Shape


def matmul(u: Shape, v: Shape) -> GateCode:
    """Return the code of `x @ y`."""
    return GateCode(forward="x @ y", backward=_write_backward(u, v, "x", "y"), torch="{u} @ {v}")


def affine(X: Shape, W: Shape, b: Shape) -> GateCode:
    """Return the code of `X @ W + b`: the bias sums over the rows that it was added to."""
    out = (*X[:-1], *W[1:])
    if b == out:
        by_b = "dout"
    elif not b:
        by_b = "np.sum(dout)"
    elif len(out) == 2 and b == out[1:]:
        by_b = "np.sum(dout, axis=0)"
    else:
        by_b = "sum_to(dout, b)"
    return GateCode(
        forward="X @ W + b",
        backward=f"{_write_backward(X, W, 'X', 'W')}\ndb = {by_b}",
        torch="{X} @ {W} + {b}",
    )


def transpose(x: Shape) -> GateCode:
    """Return the code of the transpose, which turns all axes round."""
    if len(x) == 2:
        torch = "{x}.T"
    elif len(x) > 2:
        torch = f"{{x}}.permute({', '.join(map(str, reversed(range(len(x)))))})"
    else:
        torch = "{x}.clone()"
    return GateCode(forward="np.transpose(x)", backward="dx = np.transpose(dout)", torch=torch)


OUTER = GateCode(
    forward="np.outer(x, y)",
    backward="dx = dout @ y\ndy = x @ dout",
    torch="torch.outer({u}, {v})",
)


def _write_backward(u: Shape, v: Shape, x: str, y: str) -> str:
    by_x, by_y = _products(len(u), len(v), x, y)
    return f"d{x} = {by_x}\nd{y} = {by_y}"


def _products(rank_x: int, rank_y: int, x: str, y: str) -> tuple[str, str]:
    match rank_x, rank_y:
        case 1, 1:
            return f"dout * {y}", f"dout * {x}"
        case 1, 2:
            return f"dout @ {y}.T", f"np.outer({x}, dout)"
        case 2, 1:
            return f"np.outer(dout, {y})", f"{x}.T @ dout"
        case 2, 2:
            return f"dout @ {y}.T", f"{x}.T @ dout"
        case _, 1:
            return f"dout[..., None] * {y}", f"np.tensordot(dout, {x}, dout.ndim)"
        case 1, _:
            return (
                f"sum_to(({y} @ dout[..., None])[..., 0], {x})",
                f"{x}[:, None] * dout[..., None, :]",
            )
        case _:
            return (
                f"sum_to(dout @ np.swapaxes({y}, -1, -2), {x})",
                f"sum_to(np.swapaxes({x}, -1, -2) @ dout, {y})",
            )
