"""Names that only a function's body knows: `g(x) = q q where q = x + 1`."""

import pytest

from gradwalk.core.engine import trace
from gradwalk.core.errors import ProgramError
from gradwalk.core.syntax.parser import parse_program
from gradwalk.explain.latex.program import write_latex

SAME = [
    # with local names, and written out
    ("g(x, y) = q*q where q = x + y; f = g(a, b) z", "q = a + b; f = q*q*z"),
    ("g(x) = p q where q = x + 1 and p = q^2; g(b)", "q = b + 1; q^2 q"),
    ("g(x) = p q where p = q^2 and q = x + 1; g(b)", "q = b + 1; q^2 q"),
    ("g(x) = e/(1 + e) where e = exp(x); g(a) + g(b)", "e^a/(1 + e^a) + e^b/(1 + e^b)"),
    # what needs no parameter is the program's
    ("g(x) = a x where a = 3; g(b)", "a = 3; a b"),
    ("g(x) = c x where c = a^2; c + g(b)", "c = a^2; c + c b"),
    # a parameter's value is the program's too
    ("g(x) = q^2 where q = x + 1 and x = 3", "x = 3; (x + 1)^2"),
    # a local name hides the program's
    ("q = 5; g(x) = q q where q = x + 1; g(b) + q", "q = 5; (b + 1)(b + 1) + q"),
]


@pytest.mark.parametrize(("program", "written_out"), SAME)
@pytest.mark.parametrize("open", [None, ()])
def test_value_and_gradients_are_those_of_the_program_written_out(program, written_out, open):
    one, other = trace(program, open=open), trace(written_out)
    nodes = {node.id: node.value for node in one.nodes}
    assert nodes[one.output] == pytest.approx(
        {node.id: node.value for node in other.nodes}[other.output], rel=1e-12
    )
    for name in other.inputs:
        if name in one.inputs:
            assert one.inputs[name].grad == pytest.approx(other.inputs[name].grad, rel=1e-12)


def test_a_local_name_is_one_node_with_its_name():
    shown = trace("g(x, y) = q*q where q = x + y; g(a, b)")
    assert [(node.label, node.symbol) for node in shown.nodes if node.op] == [
        ("+", "q"),
        ("×", "f"),
    ]


def test_in_two_calls_nodes_have_letters():
    shown = trace("g(x) = q*q where q = x + 1; g(a) + g(b)")
    symbols = [node.symbol for node in shown.nodes]
    assert len(set(symbols)) == len(symbols)
    assert "q" not in symbols


@pytest.mark.parametrize(
    ("program", "key"),
    [
        ("g(x) = q where q = x + q; g(2)", "name.itself"),
        ("g(x) = q where q = x + p and p = q + x; g(2)", "name.cycle"),
        ("g(x) = q where q = x + 1 and q = x + 2; g(2)", "name.twice"),
        ("q = 2; g(x) = q*q where q = x + 1", "name.twice"),
    ],
)
def test_what_cannot_be_a_local_name(program, key):
    with pytest.raises(ProgramError) as caught:
        trace(program)
    assert caught.value.key == key


@pytest.mark.parametrize("program", [program for program, _ in SAME[:4]])
def test_latex_is_read_back_as_the_same(program):
    again = trace(write_latex(parse_program(program)))
    assert [node.label for node in again.nodes] == [node.label for node in trace(program).nodes]
