"""Positions and sorted elements as layers."""

from __future__ import annotations

from gradwalk.core.gates.gate import CodeRule, GateCode, Shape


def place(name: str) -> CodeRule:
    """Return the rule of `argmax` or `argmin`."""

    def rule(x: Shape, axis: int | None = None, keepdims: bool = False) -> GateCode:
        kept = ", keepdims=True" if keepdims else ""
        typed = "" if axis is None else f", dim={axis}" + (", keepdim=True" if keepdims else "")
        torch = f"1.0 * torch.{name}({{x}}{typed})"
        if axis is None and keepdims:
            torch = f"({torch}).reshape({(1,) * len(x)})"
        return GateCode(forward=f"1.0 * np.{name}(x, axis=axis{kept})", torch=torch)

    return rule


def _order(axis: int, descending: bool) -> str:
    return f'np.argsort({"-x" if descending else "x"}, {axis}, kind="stable")'


def argsort(x: Shape, axis: int = -1, descending: bool = False) -> GateCode:
    """Return the code of the places of the elements in order."""
    return GateCode(
        forward=f"1.0 * {_order(axis, descending)}",
        torch="1.0 * torch.argsort({x}, dim={axis}, descending={descending}, stable=True)",
    )


def sort(x: Shape, axis: int = -1, descending: bool = False) -> GateCode:
    """Return the code of the elements in order."""
    return GateCode(
        forward=f"order = {_order(axis, descending)}\nnp.take_along_axis(x, order, {axis})",
        backward=f"dx = np.zeros_like(x)\nnp.put_along_axis(dx, order, dout, {axis})",
        torch="torch.sort({x}, dim={axis}, descending={descending}, stable=True).values",
    )


def topk(x: Shape, k: int, axis: int = -1) -> GateCode:
    """Return the code of the k largest elements, the largest first."""
    return GateCode(
        forward=f"order = np.take({_order(axis, True)}, range(k), {axis})\n"
        f"np.take_along_axis(x, order, {axis})",
        backward=f"dx = np.zeros_like(x)\nnp.put_along_axis(dx, order, dout, {axis})",
        torch="torch.topk({x}, {k}, dim={axis}).values",
    )
