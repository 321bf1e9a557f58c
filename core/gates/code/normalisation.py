"""Batch and layer normalisation as layers."""

from __future__ import annotations

from math import prod

from gradwalk.core.gates.gate import GateCode, Shape

_EPS = 1e-5


def batch(x: Shape, gamma: Shape, beta: Shape) -> GateCode:
    """Return the code of batch normalisation: over all axes but the channels'."""
    axes = (0, *range(2, len(x)))
    axis = axes if len(axes) > 1 else 0
    along = (-1, *(1 for _ in x[2:]))
    scale, shift = _torch_scale("gamma", gamma, x[1]), _torch_scale("beta", beta, x[1])
    torch = f"F.batch_norm({{x}}, None, None, {scale}, {shift}, training=True)"
    if prod(x) == x[1]:
        # one value a channel, which PyTorch refuses
        torch = _formula(axis, along, gamma, beta)
    return _code(axis, along, gamma, beta, torch)


def layer(x: Shape, gamma: Shape, beta: Shape) -> GateCode:
    """Return the code of layer normalisation: along the last axis."""
    scale, shift = (_torch_scale(n, s, x[-1]) for n, s in (("gamma", gamma), ("beta", beta)))
    torch = f"F.layer_norm({{x}}, ({x[-1]},), {scale}, {shift})"
    return _code(-1, (-1,), gamma, beta, torch)


def _code(
    axis: int | tuple[int, ...], along: Shape, gamma: Shape, beta: Shape, torch: str
) -> GateCode:
    mean = f"np.mean({{}}, axis={axis}, keepdims=True)".format
    scale, shift = _write_reshape("gamma", gamma, along), _write_reshape("beta", beta, along)
    return GateCode(
        forward=f"centred = x - {mean('x')}\n"
        f"spread = np.sqrt({mean('centred ** 2')} + {_EPS})\n"
        "standard = centred / spread\n"
        f"standard * {scale} + {shift}",
        backward=f"dstandard = dout * {scale}\n"
        f"shared = {mean('dstandard')} + standard * {mean('dstandard * standard')}\n"
        "dx = (dstandard - shared) / spread\n"
        f"dgamma = {_gathered('dout * standard', 'gamma', gamma, axis)}\n"
        f"dbeta = {_gathered('dout', 'beta', beta, axis)}",
        torch=torch,
    )


def _write_reshape(name: str, shape: Shape, along: Shape) -> str:
    return f"np.reshape({name}, {along})" if shape and len(along) > 1 else name


def _gathered(gradient: str, name: str, shape: Shape, axis: int | tuple[int, ...]) -> str:
    if not shape:
        return f"np.sum({gradient})"
    return f"np.sum({gradient}, axis={axis})" if axis != -1 else f"sum_to({gradient}, {name})"


def _torch_scale(name: str, shape: Shape, channels: int) -> str:
    # not expand: PyTorch reads past a weight whose numbers do not are side by side
    return f"{{{name}}}" if shape else f"{{{name}}}.repeat({channels})"


def _formula(axis: int | tuple[int, ...], along: Shape, gamma: Shape, beta: Shape) -> str:
    centred = f"({{x}} - {{x}}.mean(dim={axis}, keepdim=True))"
    spread = f"({centred}.square().mean(dim={axis}, keepdim=True) + {_EPS}).sqrt()"
    scale, shift = (
        f"{{{name}}}.reshape({along})" if shape and len(along) > 1 else f"{{{name}}}"
        for name, shape in (("gamma", gamma), ("beta", beta))
    )
    return f"{centred} / {spread} * {scale} + {shift}"
