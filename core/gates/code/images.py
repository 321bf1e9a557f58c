"""Convolution and max pooling as layers."""

from __future__ import annotations

from gradwalk.core.gates.gate import GateCode, Shape

_WINDOWS = "np.lib.stride_tricks.sliding_window_view"


def convolution(x: Shape, w: Shape, b: Shape, stride: int = 1, padding: int = 0) -> GateCode:
    """Return the code of a convolution of one image or a batch: a product with all windows."""
    n = "n" if len(x) == 4 else ""
    padded = "x"
    forward, backward = [], []
    if padding:
        sides = ", ".join([*["(0, 0)"] * (len(x) - 2), *["(padding, padding)"] * 2])
        forward.append(f"padded = np.pad(x, ({sides}))")
        padded = "padded"
    every = "" if stride == 1 else "[..., ::stride, ::stride, :, :]"
    forward += [
        f"windows = {_WINDOWS}({padded}, w.shape[2:], axis=(-2, -1)){every}",
        f'out = np.einsum("{n}chwij,ocij->{n}ohw", windows, w, optimize=True)',
        "out + np.reshape(b, (-1, 1, 1))" if b else "out + b",
    ]
    step = "" if stride == 1 else "stride * "
    ends = [f"i : i + {step}rows", f"j : j + {step}columns"]
    if stride != 1:
        ends = [f"{end} : stride" for end in ends]
    backward = [
        f"dpadded = np.zeros_like({padded})",
        "rows, columns = dout.shape[-2:]",
        "for i, j in np.ndindex(w.shape[2:]):",
        f'    here = np.einsum("{n}ohw,oc->{n}chw", dout, w[:, :, i, j], optimize=True)',
        f"    dpadded[..., {ends[0]}, {ends[1]}] += here",
        f"dx = {_inside(padding)}",
        f'dw = np.einsum("{n}ohw,{n}chwij->ocij", dout, windows, optimize=True)',
        f"db = np.sum(dout, axis={(0, 2, 3) if n else (1, 2)})" if b else "db = np.sum(dout)",
    ]
    typed = "".join(
        f", {name}={value}"
        for name, value, usual in (("stride", stride, 1), ("padding", padding, 0))
        if value != usual
    )
    bias = "{b}.reshape(-1, 1, 1)" if b else "{b}"
    return GateCode(
        forward="\n".join(forward),
        backward="\n".join(backward),
        torch=f"F.conv2d({{x}}, {{w}}{typed}) + {bias}",
        layer="Convolution",
    )


def _inside(padding: int) -> str:
    return "dpadded[..., padding:-padding, padding:-padding]" if padding else "dpadded"


def pooling(x: Shape, size: int, stride: int | None = None) -> GateCode:
    """Return the code of max pooling: each window's gradient goes to its first largest pixel."""
    step = "size" if stride is None else "stride"
    return GateCode(
        forward=f"windows = {_WINDOWS}(x, (size, size), axis=(-2, -1))"
        f"[..., ::{step}, ::{step}, :, :]\n"
        "windows = windows.reshape(*windows.shape[:-2], -1)\n"
        "largest = np.argmax(windows, axis=-1)\n"
        "np.max(windows, axis=-1)",
        backward="dx = np.zeros_like(x)\n"
        "for place, k in np.ndenumerate(largest):\n"
        "    *image, i, j = place\n"
        f"    row, column = i * {step} + k // size, j * {step} + k % size\n"
        "    dx[(*image, row, column)] += dout[place]",
        torch="F.max_pool2d({x}, {size}" + ("" if stride is None else ", stride={stride}") + ")",
        layer="Pooling",
    )
