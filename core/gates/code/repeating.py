"""Copies and borders as layers."""

from __future__ import annotations

from gradwalk.core.gates.gate import GateCode, Shape


def repeat(x: Shape, count: int, axis: int | None = None) -> GateCode:
    """Return the code of each element several times in a row."""
    if axis is None:
        back = "np.reshape(np.sum(np.reshape(dout, (-1, count)), axis=-1), np.shape(x))"
        torch = "{x}.repeat_interleave({count})"
    else:
        along = axis % len(x)
        split = (*x[: along + 1], count, *x[along + 1 :])
        back = f"np.sum(np.reshape(dout, {split}), axis={along + 1})"
        torch = "{x}.repeat_interleave({count}, dim={axis})"
    return GateCode(forward="np.repeat(x, count, axis)", backward=f"dx = {back}", torch=torch)


def tile(x: Shape, counts: Shape) -> GateCode:
    """Return the code of an array side by side with itself."""
    axes = max(len(x), len(counts))
    lengths, times = ((*[1] * (axes - len(one)), *one) for one in (x, counts))
    split = tuple(part for pair in zip(times, lengths, strict=True) for part in pair)
    summed = f"np.sum(np.reshape(dout, {split}), axis={tuple(range(0, 2 * axes, 2))})"
    return GateCode(
        forward="np.tile(x, counts)",
        backward=f"dx = np.reshape({summed}, np.shape(x))",
        torch="torch.tile({x}, {counts})",
    )


def broadcast_to(x: Shape, shape: Shape) -> GateCode:
    """Return the code of an array that is repeated along new axes and along those of length 1."""
    new = len(shape) - len(x)
    whole = tuple(x[k - new] if length == -1 else length for k, length in enumerate(shape))
    stretched = (
        new + axis for axis, length in enumerate(x) if length == 1 and whole[new + axis] != 1
    )
    summed = (*range(new), *stretched)
    return GateCode(
        forward=f"np.broadcast_to(x, {whole})",
        backward=f"dx = np.reshape(np.sum(dout, axis={summed}), np.shape(x))",
        torch="torch.as_tensor({x}).expand({shape})",
    )


def pad(x: Shape, widths: Shape, value: float = 0.0) -> GateCode:
    """Return the code of a border of one number."""
    flat = list(widths) if len(widths) > 1 else list(widths) * 2 * len(x)
    pairs = list(zip(flat[::2], flat[1::2], strict=True))[::-1]
    pairs = [(0, 0)] * (len(x) - len(pairs)) + pairs
    inside = ", ".join(
        f"{before}:{before + length}" for (before, _), length in zip(pairs, x, strict=True)
    )
    return GateCode(
        forward=f"np.pad(x, {tuple(pairs)}, constant_values=value)",
        backward=f"dx = dout[{inside}]",
        torch=f"F.pad({{x}}, {tuple(flat)}, value={{value}})",
    )
