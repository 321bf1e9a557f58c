"""Programs whose pictures are tested, and a strategy that draws more."""

from __future__ import annotations

import json
from pathlib import Path

from hypothesis import strategies as st

from gradwalk.core.engine import trace
from gradwalk.core.model import Trace

CIRCUIT = "x = -2\ny = 5\nz = -4\nq = x + y\nf = q * z"
NEURON = "w0 = 2\nx0 = -1\nw1 = -3\nx1 = -2\nw2 = -3\nf = 1 / (1 + exp(-(w0*x0 + w1*x1 + w2)))"
NESTED = (
    "act(u) = 1/(1 + exp(-u))\nneuron(w, x, b) = act(w*x + b)\n"
    "x = 1; w = 2; b = 3; v = 4\nh = neuron(w, x, b)\nf = neuron(v, h, b) * x"
)
SHOP = (
    "사과 = 100\n사과개수 = 2\n귤 = 150\n귤개수 = 3\n소비세 = 1.1\n"
    "지불금액 = (사과 사과개수 + 귤 귤개수) 소비세"
)
SOFTMAX = (
    "a1 = 1; a2 = 2; a3 = 3\ne1 = exp(a1); e2 = exp(a2); e3 = exp(a3)\ns = e1 + e2 + e3\n"
    "y1 = e1/s; y2 = e2/s; y3 = e3/s\nf = -(t1 log(y1) + t2 log(y2) + t3 log(y3))"
)
PROGRAMS = {
    "circuit": CIRCUIT,
    "neuron": NEURON,
    "nested": NESTED,
    "shop": SHOP,
    "softmax": SOFTMAX,
    "one input": "x = 3",
    "one constant": "f = 2*3",
    "square": "x = 3\nf = x*x",
    "tie": "x = 3\nf = max(x, x)",
    "cube": "x = 3\nf = max(x, x, x) + x",
    "used 100 times": "x = 1.01\nf = " + "*".join(["x"] * 100),
    "chain": "x0 = 1\n" + "\n".join(f"x{k + 1} = x{k} + 1" for k in range(60)),
    "unused": "a = 1; b = 2; c = 3\nu = a*b\nf = a + 1",
    "wide gate": "f = max(a, b, c, d, e, a, b)",
    "labels": "f = leaky_relu(x, 0.1) + max(0, x) + where(x < y, x, 2) + 12345.678 x + 2^x",
    "long name": f"{'n' * 64} = 1\nf = {'n' * 64} + 가나다라마바사아자차카타파하가나다라마바사아",
    "long numbers": "x = 9.99e307\ny = -1e-300\nf = x*y + x",
}
LECTURE = {
    case["id"]: case["program"]
    for case in json.loads(
        (Path(__file__).parent.parent / "cases" / "lecture.json").read_text("utf-8")
    )
}

_HELPERS = (
    "act(u) = 1/(1 + exp(-u))\nneuron(w, x, b) = act(w*x + b)\n"
    "twice(p, q) = neuron(p, q, p) + neuron(q, p, q)*p\n"
)
_SHAPES = (
    *("{0}*{1}", "{0} + {1}", "max({0}, {1}, {2})", "exp({0})", "{0} - 2*{1}", "{0}*{0}"),
    *("neuron({0}, {1}, {2})", "twice({0}, {1})", "where({0} < {1}, {0}, {2})", "tanh({0})"),
)


def expand_all(program: str, shapes: bool = False) -> Trace:
    """Trace `program` with every group expanded."""
    groups: set[str] = set()
    while True:
        result = trace(program, open=groups, shapes=shapes)
        more = {group.id for group in result.groups} - groups
        if not more:
            return result
        groups |= more


@st.composite
def programs(draw: st.DrawFn, most: int = 12) -> str:
    """Programs that read values again, near and far, with and without functions."""
    inputs = draw(st.integers(1, 5))
    names = [f"x{number}" for number in range(inputs)]
    lines = []
    for number in range(draw(st.integers(1, most))):
        reach = draw(st.sampled_from((3, 6, 50)))
        operands = [draw(st.sampled_from(names[-reach:])) for _ in range(3)]
        lines.append(f"v{number} = {draw(st.sampled_from(_SHAPES)).format(*operands)}")
        names.append(f"v{number}")
    return _HELPERS + "\n".join(lines)
