"""The kinds of exercises that are generated, by level: each writes a program from drawn numbers.

Level 1 is gates in a row, level 2 branches and activation functions, level 3 vectors and
matrices beside longer circuits.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from gradwalk.classroom.exercises.draw import Draw

Family: TypeAlias = Callable[[Draw], str]


def _write_bill(draw: Draw) -> str:
    price, other = draw.whole(2, 30) * 100, draw.whole(2, 30) * 100
    return _write_inputs(
        a=price, a_num=draw.whole(2, 9), b=other, b_num=draw.whole(2, 9), people=draw.whole(2, 9)
    ) + (
        "total = (a*a_num + b*b_num) / people"
        if draw.one((True, False))
        else "total = a*a_num + b*b_num\nshare = total / people"
    )


def _write_product(draw: Draw) -> str:
    x, y, z = _draw_scalars(draw, 3)
    sign = draw.one("+-")
    return _write_inputs(x=x, y=y, z=z) + f"q = x {sign} y\nf = q * z"


def _write_square(draw: Draw) -> str:
    x, y = _draw_scalars(draw, 2)
    return _write_inputs(x=x, y=y) + f"t = {draw.whole(2, 5)}*x {draw.one('+-')} y\nz = t**2"


def _write_quotient(draw: Draw) -> str:
    a, b, c = _draw_scalars(draw, 3)
    return _write_inputs(a=a, b=b, c=c) + f"s = b {draw.one('+-')} c\nf = a / s"


def _write_router(draw: Draw) -> str:
    x, y, z = _draw_scalars(draw, 3)
    return _write_inputs(x=x, y=y, z=z) + f"m = {draw.one(('max', 'min'))}(x, y)\nf = m * z"


def _write_branches(draw: Draw) -> str:
    x, y = _draw_scalars(draw, 2)
    first, second = draw.one(("x * y", "x + y", "x - y")), draw.one(("x**2", "2*x - y", "x * y"))
    return _write_inputs(x=x, y=y) + f"a = {first}\nb = {second}\nf = a {draw.one('*+')} b"


def _write_neuron(draw: Draw) -> str:
    w, x, b = (draw.tenths(-20, 20) for _ in range(3))
    gate = draw.one(("sigmoid", "tanh"))
    return _write_inputs(w=w, x=x, b=b) + f"s = w*x + b\ny = {gate}(s)"


def _write_chain(draw: Draw) -> str:
    w, x, b = (draw.tenths(-15, 15) for _ in range(3))
    return _write_inputs(w=w, x=x, b=b) + "s = w*x + b\nf = 1 / (1 + exp(-s))"


def _write_error(draw: Draw) -> str:
    w, x, b, t = (draw.tenths(-30, 30) for _ in range(4))
    return _write_inputs(w=w, x=x, b=b, t=t) + "y = w*x + b\ne = y - t\nL = e**2"


def _write_pattern(draw: Draw) -> str:
    x, y, z, w = _draw_scalars(draw, 4)
    choice = draw.one(("max", "min"))
    return _write_inputs(x=x, y=y, z=z, w=w) + f"f = {draw.whole(2, 4)} * (x*y + {choice}(z, w))"


def _write_norm(draw: Draw) -> str:
    rows = [draw.row(2, -3, 3) for _ in range(2)]
    x = draw.row(2, -3, 3)
    return _write_inputs(W=rows, x=x) + "q = W @ x\nf = sum(q**2)"


def _write_affine(draw: Draw) -> str:
    x, rows, b = draw.row(2, -3, 3), [draw.row(2, -3, 3) for _ in range(2)], draw.row(2, -3, 3)
    end = draw.one(("sum(y**2)", f"sum(y * {draw.row(2, -3, 3)})"))
    return _write_inputs(x=x, W=rows, b=b) + f"y = x @ W + b\nL = {end}"


def _write_batch(draw: Draw) -> str:
    x, w = [draw.row(2, -3, 3) for _ in range(2)], [draw.row(2, -3, 3) for _ in range(2)]
    b, c = draw.row(2, -3, 3), [draw.row(2, -3, 3) for _ in range(2)]
    return _write_inputs(X=x, W=w, b=b) + f"Y = X @ W + b\nL = sum(Y * {c})"


def _write_masked(draw: Draw) -> str:
    x, rows, c = draw.row(2, -3, 3), [draw.row(3, -3, 3) for _ in range(2)], draw.row(3, -3, 3)
    return _write_inputs(x=x, W=rows) + f"a = x @ W\nh = relu(a)\nL = sum(h * {c})"


def _write_softmax(draw: Draw) -> str:
    a = [draw.tenths(-20, 20) for _ in range(3)]
    right = draw.one((0, 1, 2))
    target = [int(k == right) for k in range(3)]
    return _write_inputs(a=a) + f"L = cross_entropy(a, {target})"


def _write_two_paths(draw: Draw) -> str:
    x, y = (draw.tenths(-20, 20) for _ in range(2))
    gate = draw.one(("sigmoid", "tanh", "exp"))
    return _write_inputs(x=x, y=y) + f"a = x * y\nb = {gate}(a)\nc = a + x\nf = b * c"


FAMILIES: dict[int, dict[str, Family]] = {
    1: {
        "bill": _write_bill,
        "product": _write_product,
        "squared": _write_square,
        "divided": _write_quotient,
        "routed": _write_router,
    },
    2: {
        "forked": _write_branches,
        "neuron": _write_neuron,
        "chain": _write_chain,
        "error": _write_error,
        "patterns": _write_pattern,
    },
    3: {
        "norm": _write_norm,
        "layer": _write_affine,
        "batch": _write_batch,
        "masked": _write_masked,
        "classes": _write_softmax,
        "paths": _write_two_paths,
    },
}
"""By level and by the key of their words, `exercise.generated.{key}`."""


def _draw_scalars(draw: Draw, count: int) -> list[int]:
    return draw.row(count, -9, 9)


def _write_inputs(**inputs: object) -> str:
    return "".join(f"{name} = {value}\n" for name, value in inputs.items())
