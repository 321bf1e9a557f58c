"""Which gate is marked as the one at which NaN or an infinity begins."""

from __future__ import annotations

import pytest

from gradwalk.core.engine import trace
from gradwalk.graphviz_render.drawing.step_marks import find_step_marks

BEGINS = [
    # what is computed of it is not finite either, but has done nothing wrong
    ("x = -1\ny = 2\nf = log(x)*y", ["log"]),
    ("x = 0\nf = 1/x + 1/x", ["1/x", "1/x"]),
    ("x = 1000\nf = exp(x) - exp(x)", ["exp", "exp"]),
    ("x = [1, 0]\nf = sum(1/x)", ["1/x"]),
    ("x = 1\nf = log(x)", []),
]


@pytest.mark.parametrize(("program", "gates"), BEGINS)
def test_a_gate_at_which_trouble_begins_is_marked_once_its_value_is_seen(
    program: str, gates: list[str]
) -> None:
    result = trace(program)
    labels = {node.id: node.label for node in result.nodes}
    assert [labels[node] for node in sorted(find_step_marks(result, None).nonfinite)] == gates
    assert find_step_marks(result, 0).nonfinite == set()
