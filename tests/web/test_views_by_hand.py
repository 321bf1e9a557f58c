"""Forward mode, deltas and comparison of programs whose answers are added up by hand."""

from __future__ import annotations

import pytest


def ask(client, question: str, **body) -> dict:
    answer = client.post(f"/api/{question}", json=body)
    assert answer.status_code == 200, answer.json
    return answer.json


def chain(length: int, first: int = 1) -> str:
    """A program of `length` nodes, each one more than the last."""
    more = [f"h{k} = {f'h{k - 1}' if k > 1 else 'x'} + 1" for k in range(1, length)]
    return "\n".join([f"x = {first}", *more])


ORDERS = [
    (12, "x → h₁ → h₂ → h₃ → h₄ → h₅ → h₆ → h₇ → h₈ → h₉ → h₁₀ → h₁₁"),
    (13, "x → h₁ → h₂ → h₃ → h₄ → h₅ → h₆ → h₇ → h₈ → h₉ → … → h₁₂"),
]


@pytest.mark.parametrize(("length", "order"), ORDERS)
def test_a_long_way_is_cut_in_the_middle(client, length, order):
    assert ask(client, "forward", program=chain(length))["order"] == order


LISTED = [(400, False), (401, True)]


@pytest.mark.parametrize(("length", "cut"), LISTED)
def test_of_many_pairs_the_first_are_listed(client, length, cut):
    found = ask(client, "compare", program=chain(length, first=2), other=chain(length))
    assert len(found["rows"]) == 400
    assert f"Values or gradients differ at {length} of {length} nodes." in found["sentences"]
    assert ("The first 400 nodes are listed." in found["sentences"]) == cut


def wide(count: int) -> str:
    factors = [f"a{k} = x * {k}" for k in range(1, count + 1)]
    return "\n".join(
        ["x = 1", *factors, f"f = max({', '.join(f'a{k}' for k in range(1, count + 1))})"]
    )


ONLY = [
    (wide(6), "x = 1\nf = sin(x)", "Only in this state: a₁, a₂, a₃, a₄, a₅, a₆."),
    (wide(7), "x = 1\nf = sin(x)", "Only in this state: a₁, a₂, a₃, a₄, a₅, a₆, 1 more."),
    ("x = 1\nf = sin(x)", wide(6), "Only in the other state: a₁, a₂, a₃, a₄, a₅, a₆."),
]


@pytest.mark.parametrize(("program", "other", "said"), ONLY)
def test_six_that_only_one_has_are_named(client, program, other, said):
    assert ask(client, "compare", program=program, other=other)["sentences"][3:] == [said]


SAME = [
    (
        "x = 1\ny = 2\nf = x + y", "x = 2\ny = 1\nf = x + y",
        ["The output f is 3 in both.",
         "The norm of the gradient with respect to all inputs is 1.41 in both.",
         "Values or gradients differ at 2 of 3 nodes."],
    ),
    (
        "x = 1\nf = 2 x", "x = 1\nf = 3 x",
        ["The output f goes from 3 to 2.",
         "The norm of the gradient with respect to all inputs goes from 3 to 2.",
         "Values or gradients differ at 2 of 2 nodes."],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("program", "other", "said"), SAME)
def test_what_is_the_same_in_both_is_said_once(client, program, other, said):
    assert ask(client, "compare", program=program, other=other)["sentences"] == said


def test_an_input_without_influence_has_a_derivative_of_zero(client):
    found = ask(client, "forward", program="x = 1\ny = 2\nf = 3y", input="x")
    assert found["sentences"][1] == "f does not depend on x: ∂f/∂x = 0."
    assert [(row["symbol"], row["tangent"], row["grad"]) for row in found["rows"]] == [
        ("∂x/∂x", "1", "0")
    ]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ({"program": "2 + 3"}, "This program has no input."),
        (
            {"program": "x = ones(2)\nsum(x)", "shapes": True},
            "Only shapes are shown, so this view has no numbers to show.",
        ),
    ],
)
def test_without_tangents_there_is_only_a_sentence(client, body, said):
    assert ask(client, "forward", **body) == {
        "input": None, "index": [], "order": "", "tangent_symbol": "", "nodes": {},
        "sentences": [said], "passes": None, "rows": [],
    }  # fmt: skip


def test_a_trend_is_from_the_last_layer_to_the_first(client):
    """Of weights 1, 2 and 3: δ³ = 1, δ² = 3, δ¹ = 6."""
    program = "x = [1]\nW1 = [[1]]\nW2 = [[2]]\nW3 = [[3]]\n"
    program += "L = sum(relu(W3 @ relu(W2 @ relu(W1 @ x))))"
    found = ask(client, "deltas", program=program)
    assert [layer["norm"] for layer in found["layers"]] == ["6", "3", "1"]
    assert found["sentences"][1:] == ["Going back, ‖δ‖ grows from 1 at layer 3 to 6 at layer 1."]


def test_the_deltas_of_two_layers_by_hand(client):
    """Both layers are on, so δ² = 1 and δ¹ = W²ᵀ δ² = (1, 1), of length √2."""
    program = (
        "x = [1, 2]\nW1 = [[1, 0], [0, 2]]\nb1 = [0, 1]\nh = relu(W1 @ x + b1)\n"
        "W2 = [[1, 1]]\ny = relu(W2 @ h)\nL = sum(y)"
    )
    found = ask(client, "deltas", program=program)
    keys = ("number", "shape", "text", "norm")
    assert [tuple(layer[key] for key in keys) for layer in found["layers"]] == [
        (1, "(2,)", [["1", "1"]], "1.41"),
        (2, "(1,)", [["1"]], "1"),
    ]
    assert [layer["title"].partition(":")[0] for layer in found["layers"]] == ["Layer 1", "Layer 2"]
