"""Selected gates become a function of the program: another text, the same gates and gradients."""

import random

import numpy as np
import pytest

from gradwalk.classroom.gallery import EXAMPLES
from gradwalk.core.engine import compile_program, trace
from gradwalk.core.grouping.errors import GroupingError
from gradwalk.core.grouping.group import group_gates
from gradwalk.core.grouping.ungroup import ungroup_call
from tests.rows import loop_over

NEURON = """w0 = 2
x0 = -1
w1 = -3
x1 = -2
w2 = -3
f = 1/(1 + exp(-(w0x0 + w1x1 + w2)))   # a neuron
"""


def ids_of(program, labels, **how):
    """The ids of the gates with these labels, None for all gates."""
    nodes = trace(program, shapes=True, **how).nodes
    return [node.id for node in nodes if node.op and (labels is None or node.label in labels)]


TEXTS = [
    # program, labels of the gates, the text after it
    (
        NEURON,
        ["×−1", "exp", "+1", "1/x"],
        NEURON.replace(
            "f = 1/(1 + exp(-(w0x0 + w1x1 + w2)))",
            "σ(u) = 1/(1 + exp(-u))\nf = σ(w0x0 + w1x1 + w2)",
        ),
    ),
    ("(x + y) z", ["+"], None),
    ("q = x + y\nf = q z", ["+", "×"], "g(x, y, z) = q z where q = x + y\nf = g(x, y, z)"),
    ("a = exp(x); b = exp(-x); f = (a-b)/(a+b)", None,
     "tanh(x) = (a-b)/(a+b) where a = exp(x) and b = exp(-x)\nf = tanh(x)"),
    # the numbers stay as they are typed
    ("f = 0.50x^2 + 1.0y", ["×0.50", "u²"], "g(x) = 0.50x^2\nf = g(x) + 1.0y"),
    # a comment and the other statements of a line stay
    ("x = 2; q = x + 1; f = exp(q*q)  # f", ["+1", "×"],
     "g(x) = q*q where q = x + 1\nx = 2; f = exp(g(x))  # f"),
    # a name that is given again
    ("c = x\nc = 2c\nc = c + 1", ["×2", "+1"], "c = x\ng(c) = c′ + 1 where c′ = 2c\nc = g(c)"),
    # arrays
    ("W = [[1, 2], [3, 4]]\nx = [1, -2]\nh = W x\nL = sum(h^2)", ["@", "u²"],
     "W = [[1, 2], [3, 4]]\nx = [1, -2]\ng(W, x) = h^2 where h = W x\nL = sum(g(W, x))"),
    # inside a function, and so in each of its calls
    ("n(w, x) = tanh(2w x + 1)\nf = n(a, b) n(c, d)", None, None),
    # a sum over an index is written as the sum of an array
    ("w = [1, 2]\nx = [3, 4]\nL = Σ_i w_i x_i + 1", ["×", "Σ"],
     "w = [1, 2]\nx = [3, 4]\ndot(w, x) = sum(w ⊙ x)\nL = dot(w, x) + 1"),
    # what has no inputs cannot be local
    ("m = sqrt(4) + 1/4\nx = [1, 2]\nL = sum(x/m)", None, None),
]  # fmt: skip


@pytest.mark.parametrize(("program", "labels", "expected"), TEXTS)
def test_text_with_gates_grouped(program, labels, expected):
    nodes = ids_of(program, labels)
    if expected is None:
        return check_random_groups(program, random.Random(1), 4)
    found = group_gates(program, nodes)
    assert found.program == expected
    check_same(program, found.program)


NAMES = [
    # the function of the language that computes the same
    ("f = x*1/(1 + exp(-x))", None, "silu"),
    ("y = log(1 + exp(x)) + 0", ["exp", "+1", "log"], "softplus"),
    ("y = 2 max(0, x + 0)", ["max(0,·)", "+0"], "relu"),
    ("x = [1, 2, 3]\ny = sum(exp(x)/sum(exp(x)) * x)", ["exp", "Σ", "÷"], None),
    ("a = [1, 2]\nb = [3, 1]\nL = mean((a - b)^2)", None, "mse"),
    ("f = sqrt(x^2 + y^2)", None, "hypot"),
    # a name that the program has is not taken
    ("σ = 2; f = 1/(1 + exp(-x)) + σ", ["×−1", "exp", "+1", "1/x"], "g"),
    ("g = 3; f = (x + 1) 2 + g", ["+1", "×2"], "h"),
]


@pytest.mark.parametrize(("program", "labels", "name"), NAMES)
def test_name_of_a_group(program, labels, name):
    try:
        found = group_gates(program, ids_of(program, labels))
    except GroupingError as error:
        assert name is None and error.key == "group.outputs"
    else:
        assert found.name == name


def test_the_same_function_is_called_again():
    program = "f = 1/(1 + exp(-x)) + 1/(1 + exp(-y))"
    once = group_gates(program, ["n2", "n3", "n4", "n5"])
    assert once.program == "σ(x) = 1/(1 + exp(-x))\nf = σ(x) + 1/(1 + exp(-y))"
    shown = trace(once.program, open=once.open)
    rest = [node.id for node in shown.nodes if node.label in ("×−1", "exp", "+1", "1/x")]
    twice = group_gates(once.program, rest, open=once.open)
    assert twice.program == "σ(x) = 1/(1 + exp(-x))\nf = σ(x) + σ(y)"


REFUSED = [
    ("f = x y + exp(x)", ["×"], "group.few", 0),
    ("f = x y + exp(x)", ["×", "exp"], "group.outputs", 1),
    ("q = x + y; f = q*q + z q", ["+"], "group.outputs", 2),
    ("n(w, x) = tanh(w x + 1)\nf = exp(n(a, b))", ["tanh", "exp"], "group.part", 2),
]


@pytest.mark.parametrize(("program", "labels", "key", "missing"), REFUSED)
def test_why_gates_cannot_be_one(program, labels, key, missing):
    nodes = ids_of(program, labels)
    with pytest.raises(GroupingError) as caught:
        group_gates(program, nodes)
    assert (caught.value.key, len(caught.value.add)) == (key, missing)
    if missing:  # what is said to be missing is all that is missing
        assert group_gates(program, [*nodes, *caught.value.add])


@pytest.mark.parametrize(
    ("name", "key"),
    [("2g", "group.name"), ("g h", "group.name"), ("", "group.name"), ("x", "group.taken"),
     ("pi", "group.name"), ("g(x)", "group.name"), ("a = 1; b", "group.name")],
)  # fmt: skip
def test_names_that_a_group_cannot_have(name, key):
    with pytest.raises(GroupingError) as caught:
        group_gates("f = (x + y) z", ["n3", "n4"], name)
    assert caught.value.key == key


def test_parts_of_a_function_of_the_language_cannot_be_grouped():
    program = "f = sigmoid(x) + 1"
    shown = trace(program, open=["g1"])
    inside = [node.id for node in shown.nodes if node.group == "g1"]
    with pytest.raises(GroupingError) as caught:
        group_gates(program, inside[:2], open=["g1"])
    assert caught.value.key == "group.inside"


@pytest.mark.slow
@loop_over("example", [each for each in EXAMPLES if not each.shapes], ids=lambda each: each.id)
def test_random_groups_of_the_gallery(example):
    check_random_groups(example.program, random.Random(example.id), 2)


@pytest.mark.parametrize("seed", range(12))
def test_random_groups_of_random_programs(seed):
    rng = random.Random(seed)
    check_random_groups(make_program(rng), rng, 3)


def make_program(rng):
    """A few statements of numbers, in which names are read several times."""
    names = ["x", "y", "z"]
    lines = [f"{name} = {rng.uniform(-2, 2):.2f}" for name in names]
    for k in range(rng.randint(2, 4)):
        one, two, three = (rng.choice(names) for _ in range(3))
        form = rng.choice(
            ["{a}*{b} + {c}", "exp(-({a} + {b})) {c}", "tanh({a} - 2{b})/(1 + {c}^2)",
             "max({a}, {b}) - {c}", "-({a} + 1)({b} - {c})", "sin({a} {b}) + 0.50{c}"]
        )  # fmt: skip
        lines.append(f"q_{k}a = {form.format(a=one, b=two, c=three)}")
        names.append(f"q_{k}a")
    lines.append(f"f = {names[-1]}*{names[-2]} + {names[-1]}")
    return "\n".join(lines)


def check_random_groups(program, rng, count):
    """Group connected gates at random, with what is missing; then ungroup them."""
    circuit = trace(program, shapes=True)
    gates = {node.id for node in circuit.nodes if node.op}
    near = {gate: set() for gate in gates}
    for edge in circuit.edges:
        if edge.source in gates:
            near[edge.source].add(edge.target)
            near[edge.target].add(edge.source)
    for _ in range(count):
        chosen = {rng.choice(sorted(gates))}
        for _ in range(rng.randint(1, 4)):
            around = sorted(set().union(*(near[gate] for gate in chosen)) - chosen)
            chosen |= {rng.choice(around)} if around else set()
        if len(chosen) < 2:
            continue
        found = add_what_is_missing(program, chosen)
        check_same(program, found.program)
        shown = compile_program(found.program, shapes=True, open=found.open).run()
        calls = [group.id for group in shown.groups if group.label == found.name]
        again = ungroup_call(found.program, calls[0], open=found.open)
        check_same(program, again.program)
        assert found.name not in {group.label for group in trace(again.program, shapes=True).groups}


def add_what_is_missing(program, chosen):
    for _ in range(8):
        try:
            return group_gates(program, chosen)
        except GroupingError as error:
            assert error.add, error.key
            chosen |= set(error.add)
    raise AssertionError("never complete")


def check_same(program, grouped):
    """Each input has the same gradient, with the group closed as with it open."""
    before = trace(program)
    for open in (None, ()):
        after = trace(grouped, open=open)
        assert set(before.inputs) == set(after.inputs)
        for name, given in before.inputs.items():
            assert np.array_equal(given.value, after.inputs[name].value)
            np.testing.assert_allclose(after.inputs[name].grad, given.grad, rtol=1e-9, atol=1e-12)
