"""Products of arrays: the gate that shapes and sign choose, its note, and the choices it offers."""

from __future__ import annotations

import numpy as np
import pytest

from gradwalk.core.engine import trace
from gradwalk.core.errors import ProgramError
from tests.rows import loop_over

GIVEN = """A = [[1, 2], [3, 4]]
B = [[0.5, -1], [2, 1]]
C = [[1], [2]]
u = [1, -2]
v = [0.5, 3]
k = 2
m = sum(u)
"""
A, B, C = np.array([[1, 2], [3, 4.0]]), np.array([[0.5, -1], [2, 1.0]]), np.array([[1], [2.0]])
u, v, k = np.array([1, -2.0]), np.array([0.5, 3]), 2.0


def softmax(x: np.ndarray) -> np.ndarray:
    exponentials: np.ndarray = np.exp(x)
    return exponentials / exponentials.sum(axis=-1, keepdims=True)


def sigmoid(x: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-x))


PRODUCTS = [
    ("A B", A @ B, "matrix"),
    ("AB", A @ B, "matrix"),
    ("A·B", A @ B, "matrix"),
    ("A × B", A @ B, "matrix"),
    ("A • B", A @ B, "matrix"),
    ("A u", A @ u, "matrix"),
    ("u A", u @ A, "matrix"),
    ("A C", A @ C, "matrix"),
    ("u·v", u @ v, "dot"),
    ("u^T v", u @ v, "dot"),
    ("uᵀv", u @ v, "dot"),
    ("u'v", u @ v, "dot"),
    ("u vᵀ", np.outer(u, v), "outer"),
    ("uᵀ A v", u @ A @ v, "matrix"),
    ("u A v", u @ A @ v, "matrix"),
    ("vᵀ A B u", v @ A @ B @ u, "matrix"),
    ("A^T u", A.T @ u, "matrix"),
    ("(A B)^T u", (A @ B).T @ u, "matrix"),
    ("A*B", A * B, None),
    ("A ⊙ B", A * B, None),
    ("u ∘ v", u * v, None),
    ("u*v", u * v, None),
    ("A*u", A * u, "broadcast"),
    ("k A", k * A, None),
    ("k·u", k * u, None),
    ("2A", 2 * A, None),
    ("u k", k * u, None),
    ("k × k", k * k, None),
    ("sum(u v)", (u * v).sum(), "entries"),
    ("sum(u log(v))", (u * np.log(v)).sum(), "entries"),
    ("-sum(2 u v + u)", -(2 * u * v + u).sum(), "entries"),
    ("sum(A u)", (A @ u).sum(), "matrix"),
]


@loop_over(("typed", "value", "note"), PRODUCTS)
def test_products(typed: str, value: np.ndarray, note: str | None) -> None:
    found = trace(f"{GIVEN}sum(y^2) where y = {typed}")
    (y,) = (node for node in found.nodes if "y" in (node.name, *node.aliases))
    assert np.array(y.value).tolist() == pytest.approx(np.array(value))
    keys = [each.key for each in found.readings if each.key.startswith("reading.product")]
    assert (keys[0].rpartition(".")[2] if keys else None) == note


D = np.array([[1, 2, 3, 4], [5, 6, 7, 8.0]])
JOINED = [
    ("D [u, v]", D @ np.concatenate([u, v]), True),
    ("D·[u, v]", D @ np.concatenate([u, v]), True),
    ("D [2u, A v]", D @ np.concatenate([2 * u, A @ v]), True),
    ("[u, k v, D_1]", np.concatenate([u, k * v, D[0]]), True),
    ("A [u, v]", A @ np.stack([u, v]), False),
    ("[u, v]", np.stack([u, v]), False),
]


@loop_over(("typed", "value", "is_joined"), JOINED)
def test_lists_of_vectors_are_joined_where_that_alone_fits(
    typed: str, value: np.ndarray, is_joined: bool
) -> None:
    found = trace(f"{GIVEN}D = [[1, 2, 3, 4], [5, 6, 7, 8]]\ny = {typed}")
    output = next(node.value for node in found.nodes if node.id == found.output)
    assert np.array(output).tolist() == pytest.approx(value)
    assert ("reading.concat" in [each.key for each in found.readings]) == is_joined


ASKED = [
    ("u v", "product.vectors", ["u · v", "u ⊙ v", "u vᵀ"]),
    ("uv", "product.vectors", ["u · v", "u ⊙ v", "u vᵀ"]),
    ("u × v", "product.vectors", ["u · v", "u ⊙ v", "u vᵀ"]),
    ("u ⊗ v", "product.outer", ["u ⊙ v", "u vᵀ"]),
    ("A ⊗ B", "product.outer", ["A ⊙ B"]),
]


@pytest.mark.parametrize(("typed", "key", "choices"), ASKED)
def test_what_could_be_several_products_is_asked(typed: str, key: str, choices: list[str]) -> None:
    program = f"{GIVEN}y = {typed}\nsum(y)"
    with pytest.raises(ProgramError) as caught:
        trace(program)
    error = caught.value
    assert error.key == key
    written = [each.apply(program).split("\n")[7].removeprefix("y = ") for each in error.choices]
    assert written == choices
    for choice in error.choices:
        trace(choice.apply(program))


ELEMENTS = [
    ("u_1", 1),
    ("u_2^2", 4),
    ("A_12", 2),
    ("A_{21}", 3),
    ("A_{2,2}", 4),
    ("u_0", 1),
    ("Σ_i u_i v_i", u @ v),
    ("Σ_i u_i²", u @ u),
    ("Σ_{i=1}^2 u_i", -1),
    ("Σ_{i=2}^2 u_i", -2),
    ("Σ_i Σ_j A_ij u_i v_j", u @ A @ v),
    ("Σ_{ij} A_ij^2", (A**2).sum()),
    ("Σ_{i≠k} u_i", 1),
    ("∏_i u_i", -2),
    ("Σ_i u_i Σ_j v_j", u.sum() * v.sum()),
    ("Σ_j A_{1j} u_j", A[0] @ u),
    ("u_k", -2),
    ("-log(-u_k)", -np.log(2)),
    ("Σ_i u_i v_k", u.sum() * v[1]),
    ("Σ_{i=0}^1 u_i", -1),
    ("Σ_{i=1}^1 u_i + u_0", -1),
    ("Σ_{i=0}^0 u_i", 1),
    ("A_{00}", 1),
    ("A_{01} + A_{10}", 5),
    ("u_0 + A_{11}", 5),
]


@pytest.mark.parametrize(("typed", "value"), ELEMENTS)
def test_elements_and_sums(typed: str, value: float) -> None:
    found = trace(f"{GIVEN}y = {typed}")
    assert next(node.value for node in found.nodes if node.id == found.output) == pytest.approx(
        value
    )


ROWS = [
    ("Σ_i A_i", A.sum(axis=0)),
    ("Σ_i v_i A_i", v @ A),
    ("Σ_i k v_i A_i", k * v @ A),
    ("Σ_i (A_i − B_i)²", ((A - B) ** 2).sum()),
    ("Σ_i A_i·B_i", (A * B).sum()),
    ("Σ_i Σ_j A_i·A_j", (A @ A.T).sum()),
    ("Σ_i A_i^T B_i", (A * B).sum()),
    ("Σ_i A_i ⊙ B_i", (A * B).sum(axis=0)),
    ("Σ_i ‖A_i − u‖²", ((A - u) ** 2).sum()),
    ("Σ_i ‖A_i‖", np.sqrt((A**2).sum(axis=1)).sum()),
    ("Σ_i v_i exp(−‖u − A_i‖²)", v @ np.exp(-((A - u) ** 2).sum(axis=1))),
    ("Σ_i (u·A_i − v_i)²", ((A @ u - v) ** 2).sum()),
    ("Σ_ij A_ij v_j", (A @ v).sum()),
    ("Σ_i exp(A_i)", np.exp(A).sum(axis=0)),
    ("1/n Σ_{i=1}^n A_i", A.mean(axis=0)),
    # the rank of what is computed follows from its formula
    ("Σ_i p_i H_i where p = softmax(u), H = A B", softmax(u) @ A @ B),
    ("−Σ_i A_i log P_i where P = softmax(B)", -(A * np.log(softmax(B))).sum()),
    ("Σ_i (u·H_i)² where H = tanh(A B)", ((np.tanh(A @ B) @ u) ** 2).sum()),
    ("Σ_i (z_i − u_i)² where z = A v", ((A @ v - u) ** 2).sum()),
    ("Σ_i G_i where G = A − mean(A, axis=0)", (A - A.mean(axis=0)).sum(axis=0)),
    ("Σ_i s_i v_i where s = sum(A, axis=1)", A.sum(axis=1) @ v),
    ("Σ_i R_i where R = [A_1, A_2]", A.sum(axis=0)),
    ("Σ_i T_i where T = (k A)ᵀ", k * A.sum(axis=1)),
]


@pytest.mark.parametrize(("typed", "value"), ROWS)
def test_rows_in_sums_are_vectors(typed: str, value: np.ndarray) -> None:
    found = trace(f"{GIVEN}y = {typed}")
    output = next(node.value for node in found.nodes if node.id == found.output)
    assert np.array(output).tolist() == pytest.approx(np.array(value))


APPLIED = [
    ("g(x) = u^T x; Σ_i g(A_i)²", ((A @ u) ** 2).sum()),
    ("g(x) = σ(u·x + k); Σ_i g(A_i)", sigmoid(A @ u + k).sum()),
    ("g(x) = 1/(1 + e^{-u^T x}); Σ_i log g(A_i)", np.log(sigmoid(A @ u)).sum()),
    ("g(x) = log(1 + e^x); h(x) = g(-v·x); Σ_i h(A_i)", np.log(1 + np.exp(-A @ v)).sum()),
    ("g(x) = B x; Σ_i g(A_i)", (A @ B.T).sum(axis=0)),
    ("g(x) = x^T B; Σ_i g(A_i)", (A @ B).sum(axis=0)),
    ("g(x) = B^T x; Σ_i g(A_i)", (A @ B).sum(axis=0)),
    (
        "g(x) = v·relu(B x + u) + k; Σ_i (g(A_i) − u_i)²",
        ((np.maximum(A @ B.T + u, 0) @ v + k - u) ** 2).sum(),
    ),
    ("g(x) = v·softmax(B x); Σ_i g(A_i)", (softmax(A @ B.T) @ v).sum()),
    ("g(x) = v·(u ⊙ x); Σ_i g(A_i)", (A * u @ v).sum()),
    (
        "g(w, x, y) = log(1 + e^{-y w^T x}); Σ_i g(u, A_i, v_i)",
        np.log(1 + np.exp(-v * (A @ u))).sum(),
    ),
    ("g(x, y) = (u·x − y)²; Σ_i g(A_i, v_i)", ((A @ u - v) ** 2).sum()),
    ("g(a) = a(1 − a); Σ_i g(u_i)", (u * (1 - u)).sum()),
    ("g(x, w) = w_1 + w_2 x; Σ_i {g(u_i, v) − k}²", ((v[0] + v[1] * u - k) ** 2).sum()),
]


@pytest.mark.parametrize(("typed", "value"), APPLIED)
def test_functions_are_applied_to_rows(typed: str, value: np.ndarray) -> None:
    *functions, sum_over_rows = typed.split("; ")
    lines = "\n".join(functions)
    found = trace(f"{GIVEN}{lines}\ny = {sum_over_rows}")
    output = next(node.value for node in found.nodes if node.id == found.output)
    assert np.array(output).tolist() == pytest.approx(np.array(value))


WITHOUT_FORM = [
    ("g(x) = x·x; y = Σ_i g(A_i)", "sum.form"),
    ("g(x) = u·x + A; y = Σ_i g(A_i)", "sum.form"),
    ("g(x) = u·x; y = Σ_i g(A_i) + Σ_i g(u_i)", "sum.whole"),
    ("g(x, z) = u·x; y = Σ_i Σ_j g(A_i, B_j)", "sum.form"),
    ("g(x) = x_1; y = Σ_i g(A_i)", "sum.form"),
    ("softmax(x) = e^x/sum(e^x); g(x) = v·softmax(B x); y = Σ_i g(A_i)", "sum.form"),
]


@pytest.mark.parametrize(("typed", "key"), WITHOUT_FORM)
def test_a_function_without_a_form_for_all_rows_is_refused(typed: str, key: str) -> None:
    with pytest.raises(ProgramError) as caught:
        trace(GIVEN + typed)
    assert caught.value.key == key


INDEXED = [
    ("z_i = Σ_j A_ij u_j", A @ u),
    ("z_j = Σ_i u_i A_ij", u @ A),
    ("z_i = Σ_j A_ij u_j + v_i", A @ u + v),
    ("z_k = exp(u_k)/Σ_i exp(u_i)", np.exp(u) / np.exp(u).sum()),
    ("z_ik = Σ_j A_ij B_jk", A @ B),
    ("z_ij = u_i v_j", np.outer(u, v)),
    ("z_ij = A_i·B_j", A @ B.T),
    ("z_ij = exp(A_ij)/Σ_k exp(A_ik)", np.exp(A) / np.exp(A).sum(axis=1, keepdims=True)),
    ("z_ij = A_ij − max_k A_ik", A - A.max(axis=1, keepdims=True)),
    ("z_ij = A_ij/Σ_k A_kj", A / A.sum(axis=0)),
    ("z_ji = A_ij/Σ_k A_ik", (A / A.sum(axis=1, keepdims=True)).T),
    ("z_i = Σ_j D_ij A_j where D = A B", A @ B @ A),
    ("z_i = u_i v_i", u * v),
]


@pytest.mark.parametrize(("typed", "value"), INDEXED)
def test_left_sides_with_an_index(typed: str, value: np.ndarray) -> None:
    found = trace(f"{GIVEN}{typed}\ny = sum(z^2)")
    (z,) = (node for node in found.nodes if node.name == "z")
    assert np.array(z.value).tolist() == pytest.approx(value)


REFUSED = [
    ("m_1", "element.scalar"),
    ("u_3", "element.range"),
    ("u_{1,2}", "element.axes"),
    ("Σ_i softmax(u_i)", "sum.form"),
    ("Σ_{i≠j} u_i", "sum.form"),
    ("Σ_i A_ij", "sum.free"),
    ("Σ_{2} u", "sum.index"),
    ("Σ_i (g_i - u_i)^2 + g_1", "sum.array"),
    ("Σ_i (A_i − v_i)", "sum.form"),
    ("Σ_i ‖A − A_i‖²", "sum.whole"),
    ("Σ_i (u·A_i + v)", "sum.whole"),
    ("Σ_{i=1}^k u_i v_i + Σ_{i=1}^h u_i", "sum.length"),
    ("Σ_i k", "sum.number"),
    ("Σ_i 2k^2", "sum.number"),
    ("u_h", "index.whole"),
    ("Σ", "operand.after"),
]


@pytest.mark.parametrize(("typed", "key"), REFUSED)
def test_what_has_no_such_form_is_refused(typed: str, key: str) -> None:
    with pytest.raises(ProgramError) as caught:
        trace(f"{GIVEN}h = 1.5\ny = sum({typed})")
    assert caught.value.key == key
