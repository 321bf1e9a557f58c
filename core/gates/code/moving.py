"""The gates that move axes or turn elements round, as layers."""

from __future__ import annotations

from gradwalk.core.gates.axes import Axis, axes_of
from gradwalk.core.gates.gate import GateCode, Shape


def permuted(order: Shape) -> GateCode:
    """Return the code of axes in another order."""
    back = tuple(order.index(axis) for axis in range(len(order)))
    return GateCode(
        forward=f"np.transpose(x, {order})",
        backward=f"dx = np.transpose(dout, {back})",
        torch=f"{{x}}.permute{order}",
        layer="Permute",
    )


def reshaped(shape: Shape) -> GateCode:
    """Return the code of axes of length 1 that are added or dropped."""
    return GateCode(
        forward=f"np.reshape(x, {shape})",
        backward="dx = np.reshape(dout, np.shape(x))",
        torch=f"{{x}}.reshape({shape})",
        layer="Reshape",
    )


def flip(x: Shape, axis: Axis = None) -> GateCode:
    """Return the code of elements in the opposite order."""
    return GateCode(
        forward="np.flip(x, axis)",
        backward="dx = np.flip(dout, axis)",
        torch=f"{{x}}.flip({axes_of(x, axis)})",
    )


def roll(x: Shape, shift: int, axis: Axis = None) -> GateCode:
    """Return the code of a shift along an axis, round and round."""
    return GateCode(
        forward="np.roll(x, shift, axis)",
        backward=f"dx = np.roll(dout, {-shift}, axis)",
        torch="{x}.roll({shift}, {axis})",
    )
