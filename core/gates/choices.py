"""Gates that choose or cut: max, min, where, absolute value, sign and rounding."""

from __future__ import annotations

from collections.abc import Sequence

from gradwalk.core.gates.array_xp import ARRAY
from gradwalk.core.gates.code import choices as code
from gradwalk.core.gates.comparisons import HOLDS, NAMES, SHOWN
from gradwalk.core.gates.gate import Gate, GateCode, Kink, Numeric


def _tied(*operands: Numeric) -> Numeric:
    """Whether the largest operand is there more than once."""
    return _shared(ARRAY.maximum(*operands), operands)


def _tied_low(*operands: Numeric) -> Numeric:
    return _shared(ARRAY.minimum(*operands), operands)


def _shared(out: Numeric, operands: Sequence[Numeric]) -> Numeric:
    return sum(operand == out for operand in operands) > 1


def _stair(name: str, value: Numeric, aliases: tuple[str, ...] = ()) -> Gate:
    """A step function: flat wherever it has a slope at all."""
    return Gate(
        name=name,
        aliases=aliases,
        label=name,
        operands=("x",),
        value=value,
        local=lambda xp, out, x: (xp.within(x == x, 0),),
        pattern="blocker",
        family="staircase",
        samples=((0.4,), (-1.7,)),
    )


def _where(name: str, sign: str) -> Gate:
    """`where(left < right, a, b)` for one comparison."""
    holds, shown = HOLDS[sign], SHOWN[sign]
    return Gate(
        name=f"where_{name}",
        callable=False,
        operator=sign,
        label=f"{shown} ?",
        spoken="where",
        operands=("left", "right", "a", "b"),
        value=lambda xp, left, right, a, b: xp.where(holds(xp, left, right), a, b),
        local=lambda xp, out, left, right, a, b: (
            0,
            0,
            xp.where(holds(xp, left, right), 1, 0),
            xp.where(holds(xp, left, right), 0, 1),
        ),
        nondifferentiable=(0, 1),
        pattern="router",
        family="where",
        folded=(
            f"{{}} {shown} ?".format,
            f"{shown} {{}} ?".format,
            lambda chosen: f"{shown} ?",
            lambda other: f"{shown} ?",
        ),
        samples=((1.0, 2.0, 3.0, -4.0), (2.0, 1.0, 3.0, -4.0)),
    )


GATES = (
    Gate(
        name="max",
        nanoseconds=25.0,
        code=code.extreme("np.maximum", "torch.maximum", "amax"),
        reduces="amax",
        pairwise=("maximum",),
        label="max",
        operands=("*u",),
        value=lambda xp, *operands: xp.maximum(*operands),
        local=lambda xp, out, *operands: xp.winners(out, operands, ">"),
        pattern="router",
        samples=((3.0, -4.0), (0.5, 0.25, 2.0)),
        kinks=(Kink("tie", _tied, at=(2.0, 2.0), local=(0.5, 0.5)),),
    ),
    Gate(
        name="min",
        nanoseconds=25.0,
        code=code.extreme("np.minimum", "torch.minimum", "amin"),
        reduces="amin",
        pairwise=("minimum",),
        label="min",
        operands=("*u",),
        value=lambda xp, *operands: xp.minimum(*operands),
        local=lambda xp, out, *operands: xp.winners(out, operands, "<"),
        pattern="router",
        samples=((3.0, -4.0), (0.5, 0.25, 2.0)),
        kinks=(Kink("tie", _tied_low, at=(2.0, 2.0), local=(0.5, 0.5)),),
    ),
    Gate(
        name="abs",
        aliases=("absolute", "fabs"),
        label="|x|",
        operands=("x",),
        value=lambda xp, x: xp.absolute(x),
        local=lambda xp, out, x: (xp.sign(x),),
        pattern="scaler",
        samples=((3.0,), (-0.5,)),
        kinks=(Kink("kink", lambda x: x == 0, at=(0.0,), local=(0.0,)),),
    ),
    Gate(
        name="detach",
        code=GateCode(torch="{x}.detach()"),
        label="detach",
        operands=("x",),
        value=lambda xp, x: x,
        local=lambda xp, out, x: (0,),
        nondifferentiable=(0,),
        pattern="blocker",
        samples=((0.5,), (-2.0,)),
    ),
    _stair("sign", lambda xp, x: xp.sign(x), ("sgn",)),
    _stair("floor", lambda xp, x: xp.floor(x)),
    _stair("ceil", lambda xp, x: xp.ceil(x)),
    _stair("round", lambda xp, x: xp.round(x)),
    _stair("trunc", lambda xp, x: xp.trunc(x)),
    *(_where(NAMES[sign][1], sign) for sign in HOLDS),
    Gate(
        name="where_mask",
        callable=False,
        label="?",
        spoken="where",
        operands=("mask", "a", "b"),
        value=lambda xp, mask, a, b: xp.where(xp.unequal(mask, 0), a, b),
        local=lambda xp, out, mask, a, b: (
            0,
            xp.where(xp.unequal(mask, 0), 1, 0),
            xp.where(xp.unequal(mask, 0), 0, 1),
        ),
        nondifferentiable=(0,),
        pattern="router",
        family="where",
        samples=((1.0, 3.0, -4.0), (0.0, 3.0, -4.0)),
    ),
)
