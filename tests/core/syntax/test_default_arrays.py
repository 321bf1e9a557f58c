"""Arrays that a program never gives: their shapes are those of its sums, or what its text says."""

from __future__ import annotations

import numpy as np
import pytest

from gradwalk import trace
from gradwalk.core.errors import ProgramError
from gradwalk.core.syntax.parser import parse_program
from gradwalk.core.syntax.statements import InputStatement
from tests.core.syntax.statements import describe_statements
from tests.rows import loop_over

SUMMED = [
    ("Σ_i g_i", "g=[0.1, 0.2, 0.3]; →=sum(g,axis=None,keepdims=False)"),
    (
        "E = Σ_k (y_k − t_k)²",
        "y=[0.1, 0.2, 0.3]; t=[0.4, 0.5, 0.6]; E=sum(((y-t)**2),axis=None,keepdims=False)",
    ),
    # none is equal to one that is given, and each is as long
    (
        "E = Σ_k (y_k − t_k)²; y = [0.1, 0.2]",
        "t=[0.6, 0.7]; y=[0.1, 0.2]; E=sum(((y-t)**2),axis=None,keepdims=False)",
    ),
    ("z_j = Σ_i w_ij x_i", "w=[[0.1, 0.2], [0.3, 0.4]]; x=[0.5, 0.6]; z=(w.T@x)"),
    (
        "z_j = Σ_i w_ji x_i; w = [[1, 2, 3]]",
        "x=[0.6, 0.7, 0.8]; w=[[1, 2, 3]]; z=(w@x)",
    ),
    # beside the sum
    (
        "a_j = σ(Σ_k w_jk x_k + b_j)",
        "w=[[0.1, 0.2], [0.3, 0.4]]; x=[0.5, 0.6]; b=[0.7, 0.8]; a=σ(((w@x)+b))",
    ),
    (
        "a^l_j = σ(Σ_k w^l_{jk} a^{l-1}_k + b^l_j)",
        "w⁽ˡ⁾=[[0.1, 0.2], [0.3, 0.4]]; a⁽ˡ⁻¹⁾=[0.5, 0.6]; b⁽ˡ⁾=[0.7, 0.8]; "
        "a⁽ˡ⁾=σ(((w⁽ˡ⁾@a⁽ˡ⁻¹⁾)+b⁽ˡ⁾))",
    ),
    # one layer after the other
    (
        "h_j = tanh(Σ_i w_ji x_i)\ny_k = Σ_j v_kj h_j",
        "w=[[0.1, 0.2], [0.3, 0.4]]; x=[0.5, 0.6]; v=[[0.7, 0.8], [0.9, 1.0]]; h=tanh((w@x)); "
        "y=(v@h)",
    ),
    # attention: e_i is no e
    (
        "c = Σ_i α_i h_i; α_i = exp(e_i)/Σ_k exp(e_k)",
        "h=[0.1, 0.2, 0.3]; e=[0.4, 0.5, 0.6]; α=(exp(e)/sum(exp(e),axis=None,keepdims=False)); "
        "c=sum((α*h),axis=None,keepdims=False)",
    ),
    # a function that is never called, and elements as arguments
    (
        "f(x) = Σ_i w_i x_i + b",
        "b=1; w=[0.1, 0.2, 0.3]; x=[0.4, 0.5, 0.6]; f=(sum((w*x),axis=None,keepdims=False)+b)",
    ),
    (
        "H(p, q) = −Σ_x p(x) log q(x)",
        "p=[0.1, 0.2, 0.3]; q=[0.4, 0.5, 0.6]; H=(-sum((p*log(q)),axis=None,keepdims=False))",
    ),
    (
        "D = Σ P(i) log(P(i)/Q(i))",
        "P=[0.1, 0.2, 0.3]; Q=[0.4, 0.5, 0.6]; D=sum((P*log((P/Q))),axis=None,keepdims=False)",
    ),
    ("J(θ) = Σ_i θ_i²; θ = [1, 2]", "θ=[1, 2]; J=sum((θ**2),axis=None,keepdims=False)"),
    ("H = −Σ p_i log p_i", "p=[0.1, 0.2, 0.3]; H=(-sum((p*log(p)),axis=None,keepdims=False))"),
]


@loop_over(("program", "statements"), SUMMED)
def test_what_sums_run_over(program: str, statements: str) -> None:
    assert describe_statements(parse_program(program)) == statements


DECLARED = [
    ("y = W x + b, W ∈ ℝ^{2×3}, x ∈ ℝ³, b ∈ ℝ²", {"W": (2, 3), "x": (3,), "b": (2,)}),
    ("Y = XW\nX: 2x3\nW: 3 × 2", {"X": (2, 3), "W": (3, 2)}),
    (r"$y = Wx$ where $W \in \mathbb{R}^{2\times 2}$ and $x \in \mathbb{R}^2$",
     {"W": (2, 2), "x": (2,)}),
    ("let w, x ∈ ℝ³ and b ∈ ℝ\ny = wᵀx + b", {"w": (3,), "x": (3,), "b": ()}),
    ("L = ‖Wx − y‖² for W ∈ ℝ^{2×2}, x, y ∈ ℝ²", {"W": (2, 2), "x": (2,), "y": (2,)}),
    ("z^{[1]} = W^{[1]} x, W^{[1]} ∈ ℝ^{2×3}, x ∈ ℝ³", {"W⁽¹⁾": (2, 3), "x": (3,)}),
    ("s = X W; X ∈ ℝ^{100×784}\nW ∈ ℝ^{784×10}", {"X": (100, 784), "W": (784, 10)}),
    (r"y = \theta^T x, \theta \in \mathbb{R}^3, x \in \mathbb{R}^3", {"θ": (3,), "x": (3,)}),
    # a value says more, and letters say nothing
    ("y = 3x; x ∈ ℝ²; x = [4, 5, 6]", {"x": (3,)}),
    ("x ∈ ℝ^n, y = 3 x", {"x": ()}),
    ("z = 2x3", {"x3": ()}),
]  # fmt: skip


@loop_over(("program", "shapes"), DECLARED)
def test_what_the_text_says(program: str, shapes: dict[str, tuple[int, ...]]) -> None:
    assert {name: np.shape(each.value) for name, each in trace(program).inputs.items()} == shapes


def test_large_ones_are_random_and_differ() -> None:
    X, W = trace("s = X W; X ∈ ℝ^{10×8}; W ∈ ℝ^{8×10}").inputs.values()
    assert not np.array_equal(np.ravel(X.value), np.ravel(W.value))


def test_no_number_of_them_is_in_the_text() -> None:
    for each in parse_program("z_j = Σ_i w_ij x_i").statements:
        if isinstance(each, InputStatement):
            assert each.literal is None
            assert not isinstance(each.value, float)
            assert each.value.numbers == ()


TYPED = [
    "z_j = σ(Σ_i w_ij x_i + b_j)",
    "a^l_j = σ(Σ_k w^l_{jk} a^{l-1}_k + b^l_j)",
    "δ^L = (a^L − y) ⊙ σ'(z^L)",
    "H(p, q) = −Σ_x p(x) log q(x)",
    "c = Σ_i α_i h_i; α_i = exp(e_i)/Σ_k exp(e_k)",
    "L = ‖Wx − y‖² for W ∈ ℝ^{2×2}, x, y ∈ ℝ²",
    "C = −y log a − (1 − y) log(1 − a)",
    "MSE = 1/n Σ_{i=1}^n (y_i − t_i)²",
]


@loop_over("program", TYPED)
def test_what_is_made_up_can_be_typed(program: str) -> None:
    """As the page types it above the program, when one of its numbers is changed."""
    inputs = trace(program).inputs
    assert all(each.literal is None for each in inputs.values())
    lines = [f"{name} = {np.asarray(each.value).tolist()}" for name, each in inputs.items()]
    typed = trace("\n".join([*lines, program])).inputs
    for name, each in inputs.items():
        assert typed[name].literal is not None
        np.testing.assert_array_equal(typed[name].value, each.value)
        np.testing.assert_array_equal(typed[name].grad, each.grad)


REFUSED = [
    # elements that are other names, an argument of a function, a letter that is no index
    ("a = Σ_i w_i z_i; z_1 = 1; z_2 = 2", "sum.array"),
    ("a = w_0 + Σ_i w_i x_i", "sum.array"),
    ("E = Σ_k (y_k² − t_k)²; y² = [1, 2]; t = [0, 1]", "sum.array"),
    ("J = Σ_i (h(x_i) − y_i)²; h(x) = θ x", "sum.array"),
    ("f(x) = Σ_i w_i x_i; y = f([1, 2, 3])", "sum.array"),
    ("Σ_{j≠y} max(0, s_j − s_y + 1)", "sum.array"),
]


@loop_over(("program", "key"), REFUSED)
def test_what_is_not_made_up(program: str, key: str) -> None:
    with pytest.raises(ProgramError) as caught:
        parse_program(program)
    assert caught.value.key == key
