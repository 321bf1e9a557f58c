"""Convolution and pooling as layers."""

from __future__ import annotations

from gradwalk.core.gates.gate import GateCode, Shape

_WINDOWS = "np.lib.stride_tricks.sliding_window_view"


def convolution(
    x: Shape,
    w: Shape,
    b: Shape,
    stride: int = 1,
    padding: int = 0,
    dilation: int = 1,
    groups: int = 1,
) -> GateCode:
    """Return the code of a convolution of one image or signal or of a batch: a product with all
    windows."""
    sides = len(w) - 2
    n = "n" if len(x) == len(w) else ""
    place, element = "hw"[:sides], "ij"[:sides]
    forward, padded = _bordered(x, sides, padding)
    spans = tuple(dilation * (size - 1) + 1 for size in w[2:])
    axes = "(-2, -1)" if sides == 2 else "-1"
    span = "w.shape[2:]" if sides == 2 else "w.shape[2]"
    if dilation != 1:
        span = str(spans if sides == 2 else spans[0])
    every = _every(sides, stride, dilation)
    forward.append(f"windows = {_WINDOWS}({padded}, {span}, axis={axes}){every}")
    bias = f"np.reshape(b, (-1{', 1' * sides}))" if b else "b"
    here = "dpadded[..., " + ", ".join(_slice(one, stride, dilation) for one in element) + "]"
    backward = [
        f"dpadded = np.zeros_like({padded})",
        "rows, columns = dout.shape[-2:]" if sides == 2 else "rows = dout.shape[-1]",
    ]
    loop = "for i, j in np.ndindex(w.shape[2:]):" if sides == 2 else "for i in range(w.shape[2]):"
    at = ", ".join(element)
    every_axis = tuple(range(len(x)))
    summed = tuple(axis for axis in every_axis if axis != len(x) - sides - 1)
    by_b = f"db = np.sum(dout, axis={summed if len(summed) > 1 else summed[0]})"
    if groups == 1:
        forward.append(
            f'out = np.einsum("{n}c{place}{element},oc{element}->{n}o{place}", windows, w, '
            "optimize=True)"
        )
        backward += [
            loop,
            f'    here = np.einsum("{n}o{place},oc->{n}c{place}", dout, w[:, :, {at}], '
            "optimize=True)",
            f"    {here} += here",
            f"dx = {_inside(sides, padding)}",
            f'dw = np.einsum("{n}o{place},{n}c{place}{element}->oc{element}", dout, windows, '
            "optimize=True)",
        ]
    else:
        lead = "len(x), " if n else ""
        shape = f"windows.shape[{2 if n else 1}:]"
        forward += [
            f"windows = windows.reshape({lead}groups, -1, *{shape})",
            "filters = w.reshape(groups, -1, *w.shape[1:])",
            f'out = np.einsum("{n}gc{place}{element},goc{element}->{n}go{place}", windows, '
            "filters, optimize=True)",
            f"out = out.reshape({lead}len(w), *out.shape[-{sides}:])",
        ]
        backward += [
            f"up = dout.reshape({lead}groups, -1, *dout.shape[-{sides}:])",
            loop,
            f'    here = np.einsum("{n}go{place},goc->{n}gc{place}", up, '
            f"filters[..., {at}], optimize=True)",
            f"    {here} += here.reshape({lead}-1, *here.shape[-{sides}:])",
            f"dx = {_inside(sides, padding)}",
            f'dw = np.einsum("{n}go{place},{n}gc{place}{element}->goc{element}", up, windows, '
            "optimize=True).reshape(w.shape)",
        ]
    forward.append(f"out + {bias}")
    typed = _typed(
        stride=(stride, 1), padding=(padding, 0), dilation=(dilation, 1), groups=(groups, 1)
    )
    bias = f"{{b}}.reshape(-1{', 1' * sides})" if b else "{b}"
    return GateCode(
        forward="\n".join(forward),
        backward="\n".join([*backward, by_b if b else "db = np.sum(dout)"]),
        torch=f"F.conv{sides}d({{x}}, {{w}}{typed}) + {bias}",
        layer="Convolution",
    )


def _every(sides: int, stride: int, dilation: int) -> str:
    """Which of all windows, and which of their elements."""
    if stride == dilation == 1:
        return ""
    steps = ["::stride" if stride != 1 else ":"] * sides
    steps += ["::dilation" if dilation != 1 else ":"] * sides
    return f"[..., {', '.join(steps)}]"


def _slice(place: str, stride: int, dilation: int) -> str:
    """Where an element of every window is along one side."""
    length = "rows" if place == "i" else "columns"
    start = place if dilation == 1 else f"dilation * {place}"
    step = "" if stride == 1 else "stride * "
    return f"{start} : {start} + {step}{length}" + ("" if stride == 1 else " : stride")


def _typed(**given: tuple[int, int]) -> str:
    """What is not as usual, as it is typed in PyTorch."""
    return "".join(f", {name}={value}" for name, (value, usual) in given.items() if value != usual)


def _inside(sides: int, padding: int) -> str:
    if not padding:
        return "dpadded"
    return f"dpadded[..., {', '.join(['padding:-padding'] * sides)}]"


def max_pooling(x: Shape, size: int, stride: int | None = None, padding: int = 0) -> GateCode:
    """Return the code of max pooling: each window's gradient goes to its first largest pixel."""
    step = "size" if stride is None else "stride"
    return _pooling(
        x,
        stride,
        padding,
        border=", constant_values=-np.inf",
        forward=(
            "windows = windows.reshape(*windows.shape[:-2], -1)",
            "largest = np.argmax(windows, axis=-1)",
            "np.max(windows, axis=-1)",
        ),
        backward=(
            "for place, k in np.ndenumerate(largest):",
            "    *image, i, j = place",
            f"    row, column = i * {step} + k // size, j * {step} + k % size",
            "    dpadded[(*image, row, column)] += dout[place]",
        ),
        torch="F.max_pool2d",
    )


def average_pooling(x: Shape, size: int, stride: int | None = None, padding: int = 0) -> GateCode:
    """Return the code of average pooling: each window's gradient goes to all its pixels alike."""
    step = "size" if stride is None else "stride"
    ends = ", ".join(
        f"{place} : {place} + {step} * {length} : {step}"
        for place, length in (("i", "rows"), ("j", "columns"))
    )
    return _pooling(
        x,
        stride,
        padding,
        border="",
        forward=("np.mean(windows, axis=(-2, -1))",),
        backward=(
            "rows, columns = dout.shape[-2:]",
            "for i, j in np.ndindex(size, size):",
            f"    dpadded[..., {ends}] += dout / size**2",
        ),
        torch="F.avg_pool2d",
    )


def _pooling(
    x: Shape,
    stride: int | None,
    padding: int,
    *,
    border: str,
    forward: tuple[str, ...],
    backward: tuple[str, ...],
    torch: str,
) -> GateCode:
    """Return the code of a pooling: what becomes of its windows, and of their gradients."""
    step = "size" if stride is None else "stride"
    bordered, padded = _bordered(x, 2, padding, border)
    windows = f"{_WINDOWS}({padded}, (size, size), axis=(-2, -1))[..., ::{step}, ::{step}, :, :]"
    chosen = "" if stride is None else ", stride={stride}"
    if padding:
        chosen += ", padding={padding}"
    return GateCode(
        forward="\n".join([*bordered, f"windows = {windows}", *forward]),
        backward="\n".join(
            [f"dpadded = np.zeros_like({padded})", *backward, f"dx = {_inside(2, padding)}"]
        ),
        torch=f"{torch}({{x}}, {{size}}{chosen})",
        layer="Pooling",
    )


def _bordered(x: Shape, sides: int, padding: int, border: str = "") -> tuple[list[str], str]:
    """The line that pads the last `sides` axes, and what the padded images are called."""
    if not padding:
        return [], "x"
    borders = ", ".join([*["(0, 0)"] * (len(x) - sides), *["(padding, padding)"] * sides])
    return [f"padded = np.pad(x, ({borders}){border})"], "padded"
