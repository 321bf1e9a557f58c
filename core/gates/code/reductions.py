"""The reductions as layers: the class text names `axis` only where one was chosen."""

from __future__ import annotations

from gradwalk.core.gates.axes import Axis, axes_of
from gradwalk.core.gates.gate import CodeRule, GateCode, Shape


def reduction(
    forward: str, backward: str, torch: str, *, before: str = "", middle: str = ""
) -> CodeRule:
    """Return the rule of a reduction.

    In the templates `«»` is where the chosen axis goes, `‹›` the same with the axis kept, `{dout}`
    and `{out}` stand for these with the axis back as length 1. `before` and `middle` are lines
    above the two results.
    """

    def rule(shape: Shape, axis: Axis = None, keepdims: bool = False) -> GateCode:
        spread = (lambda name: name) if axis is None or keepdims else _expanded
        chosen = _chosen(axis, keepdims)
        words = {"dout": spread("dout"), "out": spread("out")}
        lines = [line for line in (middle, f"dx = {backward}") if line]
        return GateCode(
            forward="\n".join(
                line.replace("«»", chosen).replace("‹›", _kept(axis))
                for line in (before, forward)
                if line
            ),
            backward="\n".join(lines).format(**words).replace("‹›", _kept(axis)),
            torch=torch.replace("«»", torch_axes(shape, axis, keepdims)),
        )

    return rule


def torch_axes(shape: Shape, axis: Axis, keepdims: bool) -> str:
    """Return `, dim=(0, 1), keepdim=True` as PyTorch takes it; nothing where all axes go."""
    if axis is None and not keepdims:
        return ""
    dim = axis if axis is not None else tuple(range(len(shape)))
    return f", dim={dim!r}" + (", keepdim=True" if keepdims else "")


def _chosen(axis: Axis, keepdims: bool) -> str:
    typed = "" if axis is None else ", axis=axis"
    return typed + (", keepdims=True" if keepdims else "")


def _kept(axis: Axis) -> str:
    """What lets the result broadcast: where all axes go it is one number anyway."""
    return "" if axis is None else ", axis=axis, keepdims=True"


def _expanded(name: str) -> str:
    return f"np.expand_dims({name}, axis)"


SUM = reduction("np.sum(x«»)", "np.ones_like(x) * {dout}", "torch.sum({x}«»)")
MEAN = reduction(
    "np.mean(x«»)",
    "np.ones_like(x) * {dout} * np.size(dout) / np.size(x)",
    "torch.mean({x}«»)",
)
SQUARED_NORM = reduction("np.sum(x * x«»)", "2 * x * {dout}", "torch.sum({x} ** 2«»)")
AMAX = reduction(
    "np.max(x«»)",
    "won / np.sum(won‹›) * {dout}",
    "torch.amax({x}«»)",
    middle="won = 1.0 * (x == {out})",
)
AMIN = reduction(
    "np.min(x«»)",
    "won / np.sum(won‹›) * {dout}",
    "torch.amin({x}«»)",
    middle="won = 1.0 * (x == {out})",
)
NORM = reduction(
    "np.sqrt(np.sum(x * x«»))",
    "x / np.where({out} == 0, 1.0, {out}) * {dout}",
    "torch.linalg.vector_norm({x}«»)",
)
_LOGSUMEXP = reduction(
    "np.log(np.sum(np.exp(x - largest)«»)) + largest",
    "np.exp(x - {out}) * {dout}",
    "",
    before="largest = np.max(x‹›)",
)


def logsumexp(shape: Shape, axis: Axis = None, keepdims: bool = False) -> GateCode:
    """Return the code of log Σ exp, with the largest taken out so that nothing overflows."""
    made = _LOGSUMEXP(shape, axis=axis, keepdims=keepdims)
    forward = made.forward
    if not keepdims and axis is not None:
        forward = forward.replace(" + largest", " + np.squeeze(largest, axis)")
    if not shape:
        torch = "torch.logsumexp({x}, dim=0)"
    else:
        dim = axis if axis is not None else tuple(range(len(shape)))
        kept = ", keepdim=True" if keepdims else ""
        torch = f"torch.logsumexp({{x}}, dim={dim!r}{kept})"
    return GateCode(forward=forward, backward=made.backward, torch=torch)


_COUNT = "(np.size(x) // np.size(dout) - ddof)"
_VAR = reduction(
    "np.var(x«», ddof=ddof)",
    f"2 * (x - np.mean(x‹›)) / {_COUNT} * {{dout}}",
    "torch.var({x}«», correction={ddof})",
)
_STD = reduction(
    "np.std(x«», ddof=ddof)",
    f"(x - np.mean(x‹›)) / {_COUNT} / np.where({{out}} == 0, 1.0, {{out}}) * {{dout}}",
    "torch.std({x}«», correction={ddof})",
)


def variance(shape: Shape, axis: Axis = None, keepdims: bool = False, ddof: int = 0) -> GateCode:
    """Return the code of the variance."""
    return _VAR(shape, axis=axis, keepdims=keepdims)


def deviation(shape: Shape, axis: Axis = None, keepdims: bool = False, ddof: int = 0) -> GateCode:
    """Return the code of the standard deviation."""
    return _STD(shape, axis=axis, keepdims=keepdims)


def product(shape: Shape, axis: Axis = None, keepdims: bool = False) -> GateCode:
    """Return the code of the product: the slope in an element is the product of the others."""
    forward = f"np.prod(x{_chosen(axis, keepdims)})"
    dout = "dout" if axis is None or keepdims else _expanded("dout")
    if axis is None:
        lines = [
            "row = np.ravel(x)",
            "others = [np.prod(np.delete(row, k)) for k in range(row.size)]",
            "dx = np.reshape(others, np.shape(x)) * dout",
        ]
    elif isinstance(axis, tuple):
        count = len(axis)
        lines = [
            f"moved = np.moveaxis(x, axis, range(-{count}, 0))",
            f"rows = moved.reshape(*moved.shape[:-{count}], -1)",
            _others("rows", "-1"),
            f"others = np.moveaxis(others.reshape(moved.shape), range(-{count}, 0), axis)",
            f"dx = others * {dout}",
        ]
    else:
        lines = [_others("x", "axis"), f"dx = others * {dout}"]
    torch = _torch_product(shape, axis, keepdims)
    return GateCode(forward=forward, backward="\n".join(lines), torch=torch)


def _others(name: str, axis: str) -> str:
    each = f"np.prod(np.delete({name}, k, {axis}), {axis})"
    return f"others = np.stack([{each} for k in range({name}.shape[{axis}])], {axis})"


def _torch_product(shape: Shape, axis: Axis, keepdims: bool) -> str:
    """PyTorch's product takes one axis at a time."""
    if axis is None and not keepdims:
        return "torch.prod({x})"
    kept = ", keepdim=True" if keepdims else ""
    written = "{x}"
    for one in sorted(axes_of(shape, axis), reverse=True):
        written = f"torch.prod({written}, dim={one}{kept})"
    return written


SOFTMAX = GateCode(
    forward="e = np.exp(a - np.max(a, axis=axis, keepdims=True))\n"
    "e / np.sum(e, axis=axis, keepdims=True)",
    backward="weighted = dout * out\n"
    "da = weighted - out * np.sum(weighted, axis=axis, keepdims=True)",
    torch="torch.softmax({a}, dim={axis})",
)
LOG_SOFTMAX = GateCode(
    forward="shifted = a - np.max(a, axis=axis, keepdims=True)\n"
    "shifted - np.log(np.sum(np.exp(shifted), axis=axis, keepdims=True))",
    backward="da = dout - np.exp(out) * np.sum(dout, axis=axis, keepdims=True)",
    torch="torch.log_softmax({a}, dim={axis})",
)
