"""A call of a function of the program becomes its gates again."""

import pytest

from gradwalk.core.engine import trace
from gradwalk.core.grouping.errors import GroupingError
from gradwalk.core.grouping.group import group_gates
from gradwalk.core.grouping.ungroup import ungroup_call

TEXTS = [
    # program, the name of the call, the text after it
    ("g(x, y) = x + y\nf = g(a, b) z", "g", "f = (a + b) z"),
    ("σ(u) = 1/(1 + exp(-u))\nf = σ(w x + b)", "σ", "f = 1/(1 + exp(-(w x + b)))"),
    # other calls keep the function
    ("g(x) = 2x\nf = g(a) + g(b)", "g", "g(x) = 2x\nf = 2a + g(b)"),
    # local names become the program's, under other names where these are taken
    ("g(x) = q*q where q = x + 1\nf = exp(g(a))", "g", "q = a + 1\nf = exp(q*q)"),
    ("q = 5\ng(x) = p*p where p = x + 1\nf = g(a) + q", "g", "q = 5\np = a + 1\nf = p*p + q"),
    # a call in another function
    ("g(x) = p*p where p = x + 1\nh(y) = g(y) + y\nf = h(a)", "g",
     "h(y) = p*p + y where p = y + 1\nf = h(a)"),
]  # fmt: skip


@pytest.mark.parametrize(("program", "name", "expected"), TEXTS)
@pytest.mark.parametrize("is_open", [True, False])
def test_text_with_a_call_ungrouped(program, name, expected, is_open):
    every = [group.id for group in trace(program).groups]
    groups = {group.id: group.label for group in trace(program).groups}
    call = next(each for each, label in groups.items() if label == name)
    open = every if is_open else [each for each in every if each != call]
    found = ungroup_call(program, call, open=open)
    assert found.program == expected
    before, after = trace(program), trace(found.program)
    for given, value in before.inputs.items():
        assert after.inputs[given].grad == pytest.approx(value.grad, rel=1e-12)


@pytest.mark.parametrize(
    ("program", "group", "key"),
    [("f = sigmoid(x)", "g1", "ungroup.language"), ("f = sigmoid(x)", "g7", "ungroup.none")],
)
def test_what_cannot_be_ungrouped(program, group, key):
    with pytest.raises(GroupingError) as caught:
        ungroup_call(program, group)
    assert caught.value.key == key


def test_other_groups_stay_as_they_are():
    program = "h(x) = tanh(x) + 1\nf = h(a) + 1/(1 + exp(-b))"
    shown = trace(program)
    (outer,) = [group.id for group in shown.groups if group.label == "h"]
    chosen = [node.id for node in shown.nodes if node.label in ("×−1", "exp", "+1", "1/x")]
    top = [node for node in chosen if "_" not in node]
    found = group_gates(program, top, open=[outer])
    after = {group.label: group.expanded for group in trace(found.program, open=found.open).groups}
    assert after["h"] and not after["σ"]
