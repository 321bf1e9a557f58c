"""The gates that pick elements, as layers."""

from __future__ import annotations

from collections.abc import Sequence

from gradwalk.core.gates.gate import GateCode, IndexItem, Shape
from gradwalk.core.gates.index_items import has_lists, items_text

_ROWS = "rows = np.asarray(indices, dtype=int)\n"


def index(x: Shape, items: Sequence[IndexItem]) -> GateCode:
    """Return the code of an index. PyTorch has no negative steps, so those pick row by row."""
    written, picked = "{x}", list(items)
    for k, item in enumerate(items):
        if isinstance(item, slice) and (item.step or 1) < 0:
            axis = _find_axis(x, items, k)
            rows = list(range(x[axis])[item])
            written += f".index_select({axis}, torch.tensor({rows}))"
            picked[k] = slice(None)
    # a row that is picked twice gets both gradients
    back = "np.add.at(dx, np.s_[items], dout)" if has_lists(items) else "dx[items] = dout"
    return GateCode(
        forward="x[items]",
        backward=f"dx = np.zeros_like(x)\n{back}",
        torch=f"{written}[{items_text(picked)}]",
    )


def _find_axis(x: Shape, items: Sequence[IndexItem], k: int) -> int:
    """The axis that item number `k` is for."""
    from_left = ... not in items[:k]
    counted = items[:k] if from_left else items[k:]
    axes = sum(item is not None for item in counted)
    return axes if from_left else len(x) - axes


def part(items: Sequence[slice]) -> GateCode:
    """Return the code of one part of a split: a slice."""
    text = items_text(items)
    return GateCode(
        forward=f"x[{text}]",
        backward=f"dx = np.zeros_like(x)\ndx[{text}] = dout",
        torch=f"{{x}}[{text}]",
    )


EMBEDDING = GateCode(
    forward=f"{_ROWS}W[rows]",
    backward="dW = np.zeros_like(W)\nnp.add.at(dW, rows, dout)",
    torch="{W}[{indices}.long()]",
)


def take(x: Shape, indices: Shape, axis: int | None = None) -> GateCode:
    """Return the code of rows that are picked along one axis, or of all elements."""
    if axis is None:
        return GateCode(
            forward=f"{_ROWS}np.take(x, rows)",
            backward="dx = np.zeros_like(x)\nnp.add.at(dx.reshape(-1), rows, dout)",
            torch="torch.take({x}, {indices}.long())",
        )
    before = ":, " * (axis % len(x))
    return GateCode(
        forward=f"{_ROWS}np.take(x, rows, axis)",
        backward=f"dx = np.zeros_like(x)\nnp.add.at(dx, np.s_[{before}rows], dout)",
        torch=f"{{x}}[{before}{{indices}}.long()]",
    )


def gather(x: Shape, indices: Shape, axis: int = -1) -> GateCode:
    """Return the code of elements that are picked along one axis, each place by itself."""
    chosen = f"rows if k == {axis % len(x)} else place"
    return GateCode(
        forward=f"{_ROWS}"
        f"places = tuple({chosen} for k, place in enumerate(np.indices(rows.shape)))\n"
        "x[places]",
        backward="dx = np.zeros_like(x)\nnp.add.at(dx, places, dout)",
        torch="torch.gather({x}, {axis}, {indices}.long())",
    )
