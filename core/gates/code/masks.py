"""Triangles and masks as layers."""

from __future__ import annotations

from gradwalk.core.gates.gate import GateCode


def triangle(name: str) -> GateCode:
    """Return the code of `tril` or `triu`."""
    return GateCode(
        forward=f"np.{name}(x, k)",
        backward=f"dx = np.{name}(dout, k)",
        torch=f"torch.{name}({{x}}, {{k}})",
    )


MASKED_FILL = GateCode(
    forward="np.where(mask > 0, value, x)",
    backward="dx = np.where(mask > 0, 0.0, dout)\ndvalue = np.where(mask > 0, dout, 0.0)",
    torch="torch.where({mask} > 0, {value}, {x})",
)
