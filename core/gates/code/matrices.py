"""Trace, diagonal, determinant and inverse as layers."""

from __future__ import annotations

from gradwalk.core.gates.gate import GateCode, Shape

TRACE = GateCode(
    forward="np.trace(x)",
    backward="dx = dout * np.eye(*x.shape)",
    torch="torch.diagonal({x}).sum()",
)
DET = GateCode(
    forward="np.linalg.det(x)",
    backward="u, s, v = np.linalg.svd(x)\n"
    "others = np.prod(np.where(np.eye(x.shape[-1]) > 0, 1.0, s[..., None, :]), axis=-1)\n"
    "sign = dout * np.linalg.det(u) * np.linalg.det(v)\n"
    "dx = np.asarray(sign)[..., None, None] * ((u * others[..., None, :]) @ v)",
    torch="torch.linalg.det({x})",
)


def diag(x: Shape, k: int = 0) -> GateCode:
    """Return the code of a diagonal, from a vector or of a matrix."""
    if len(x) == 1:
        backward = "dx = np.diagonal(dout, k)"
    else:
        start = max(-k, 0)
        backward = (
            "dx = np.zeros_like(x)\n"
            f"rows = np.arange(len(dout)) + {start}\n"
            f"dx[rows, rows + {k}] = dout"
        )
    return GateCode(forward="np.diag(x, k)", backward=backward, torch="torch.diag({x}, {k})")


def inverse(x: Shape) -> GateCode:
    """Return the code of the inverse."""
    turned = "out.T" if len(x) == 2 else "np.swapaxes(out, -1, -2)"
    return GateCode(
        forward="np.linalg.inv(x)",
        backward=f"turned = {turned}\ndx = -turned @ dout @ turned",
        torch="torch.linalg.inv({x})",
    )
