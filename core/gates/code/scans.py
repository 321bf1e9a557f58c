"""Running sums and products as layers."""

from __future__ import annotations

from gradwalk.core.gates.gate import GateCode, Shape


def cumsum(x: Shape, axis: int | None = None) -> GateCode:
    """Return the code of a running sum; the gradient is a running sum from the end."""
    along = 0 if axis is None else axis
    back = f"np.flip(np.cumsum(np.flip(dout, {along}), {along}), {along})"
    return GateCode(
        forward="np.cumsum(x, axis)",
        backward=f"dx = {_shaped(back, axis)}",
        torch=_torch("cumsum", axis),
    )


def cumprod(x: Shape, axis: int | None = None) -> GateCode:
    """Return the code of a running product. Each element is a factor from its place on."""
    along = 0 if axis is None else axis
    row = "np.reshape(x, -1)" if axis is None else "x"
    return GateCode(
        forward="np.cumprod(x, axis)",
        backward=f"rows = np.moveaxis({row}, {along}, 0)\n"
        f"up = np.moveaxis(dout, {along}, 0)\n"
        "slopes = np.zeros_like(rows)\n"
        "for k in range(len(rows)):\n"
        "    others = np.concatenate([rows[:k], np.ones_like(rows[:1]), rows[k + 1 :]])\n"
        "    slopes[k] = np.sum((up * np.cumprod(others, 0))[k:], 0)\n"
        f"dx = {_shaped(f'np.moveaxis(slopes, 0, {along})', axis)}",
        torch=_torch("cumprod", axis),
    )


def _shaped(written: str, axis: int | None) -> str:
    return f"np.reshape({written}, np.shape(x))" if axis is None else written


def _torch(name: str, axis: int | None) -> str:
    return f"torch.{name}({{x}}.reshape(-1), 0)" if axis is None else f"torch.{name}({{x}}, {axis})"
