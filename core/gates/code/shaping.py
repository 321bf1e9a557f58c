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


def index(x: Shape, items: tuple[int | slice, ...]) -> GateCode:
    """Return the code of an index. PyTorch has no negative steps, so those pick row by row."""
    written, picked = "{x}", list(items)
    for axis, item in enumerate(items):
        if isinstance(item, slice) and (item.step or 1) < 0:
            rows = list(range(x[axis])[item])
            written += f".index_select({axis}, torch.tensor({rows}))"
            picked[axis] = slice(None)
    return GateCode(
        forward="x[items]",
        backward="dx = np.zeros_like(x)\ndx[items] = dout",
        torch=f"{written}[{items_text(tuple(picked))}]",
    )


def items_text(items: tuple[int | slice, ...]) -> str:
    """Return an index as it is typed between its brackets."""
    return ", ".join(_format_item(item) for item in items)


def _format_item(item: int | slice) -> str:
    if isinstance(item, int):
        return str(item)
    start, stop, step = ("" if n is None else str(n) for n in (item.start, item.stop, item.step))
    return f"{start}:{stop}" + (f":{step}" if step else "")
