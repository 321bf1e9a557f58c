"""RMS and group normalisation as layers."""

from __future__ import annotations

from gradwalk.core.gates.gate import GateCode, Shape

_MEAN = "np.mean({}, axis=-1, keepdims=True)".format


def rms(x: Shape, gamma: Shape, eps: float = 1e-5) -> GateCode:
    """Return the code of a division by the root of each row's mean square."""
    summed = "sum_to(dout * scaled, gamma)" if gamma else "np.sum(dout * scaled)"
    return GateCode(
        forward=f"root = np.sqrt({_MEAN('x ** 2')} + eps)\nscaled = x / root\nscaled * gamma",
        backward="dscaled = dout * gamma\n"
        f"dx = (dscaled - scaled * {_MEAN('dscaled * scaled')}) / root\n"
        f"dgamma = {summed}",
        torch="{x} * torch.rsqrt({x}.square().mean(dim=-1, keepdim=True) + {eps}) * {gamma}",
    )


def group(x: Shape, gamma: Shape, beta: Shape, groups: int) -> GateCode:
    """Return the code of a normalisation of each example's groups of channels."""
    along = (-1, *[1] * (len(x) - 2))
    scale, shift = (
        f"np.reshape({name}, {along})" if given and len(along) > 1 else name
        for name, given in (("gamma", gamma), ("beta", beta))
    )
    others = (0, *range(2, len(x)))
    axis = others[0] if len(others) == 1 else others
    sums = {
        name: f"np.sum({{}}, axis={axis})" if given else "np.sum({})"
        for name, given in (("gamma", gamma), ("beta", beta))
    }
    torch_scale, torch_shift = (
        f"{{{name}}}" if given else f"{{{name}}}.repeat({x[1]})"
        for name, given in (("gamma", gamma), ("beta", beta))
    )
    return GateCode(
        forward=f"grouped = np.reshape(x, ({x[0]}, groups, -1))\n"
        f"centred = grouped - {_MEAN('grouped')}\n"
        f"spread = np.sqrt({_MEAN('centred ** 2')} + 1e-05)\n"
        "standard = centred / spread\n"
        f"np.reshape(standard, np.shape(x)) * {scale} + {shift}",
        backward=f"dstandard = np.reshape(dout * {scale}, np.shape(standard))\n"
        f"shared = {_MEAN('dstandard')} + standard * {_MEAN('dstandard * standard')}\n"
        "dx = np.reshape((dstandard - shared) / spread, np.shape(x))\n"
        f"dgamma = {sums['gamma'].format('dout * np.reshape(standard, np.shape(x))')}\n"
        f"dbeta = {sums['beta'].format('dout')}",
        torch=f"F.group_norm({{x}}, {{groups}}, {torch_scale}, {torch_shift})",
    )
