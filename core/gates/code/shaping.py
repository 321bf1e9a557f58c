"""The gates that move elements, as layers."""

from __future__ import annotations

from gradwalk.core.gates.gate import GateCode, Numeric, Shape, written_names

RESHAPE = GateCode(
    forward="np.reshape(x, shape)",
    backward="dx = np.reshape(dout, np.shape(x))",
    torch="{x}.reshape({shape})",
)
FLATTEN = GateCode(
    forward="np.reshape(x, -1)",
    backward="dx = np.reshape(dout, np.shape(x))",
    torch="{x}.reshape(-1)",
)


def concat(*shapes: Shape, axis: Numeric = 0) -> GateCode:
    """Return the code of concat: each operand gets the part of `dout` that is in its place."""
    names = written_names(("*u",), len(shapes))
    lines, start = [], 0
    for name, shape in zip(names, shapes, strict=True):
        end = start + shape[axis]
        lines.append(f"d{name} = np.take(dout, range({start}, {end}), axis)")
        start = end
    return GateCode(
        forward=f"np.concatenate([{', '.join(names)}], axis)",
        backward="\n".join(lines),
        torch="torch.cat([{all}], dim={axis})",
    )


def stack(*shapes: Shape, axis: Numeric = 0) -> GateCode:
    """Return the code of stack: each operand gets its own slice of `dout`."""
    names = written_names(("*u",), len(shapes))
    return GateCode(
        forward=f"np.stack([{', '.join(names)}], axis)",
        backward="\n".join(f"d{n} = np.take(dout, {k}, axis)" for k, n in enumerate(names)),
        torch="torch.stack([{all}], dim={axis})",
    )
