"""The list of functions in the help: how each is typed, and what its gradient does."""

from __future__ import annotations

import pytest

from gradwalk.web.help import list_functions

TYPED = [
    "relu(x)",
    "matmul(u, v)",
    "leaky_relu(x, alpha=0.01)",
    "max(a, b, …)",
    "max(x, axis=…, keepdims=False)",
    "softmax(a, axis=-1)",
    "reshape(x, 2, 3, …)",
    "randn(2, 3, seed=1)",
]


@pytest.mark.parametrize("typed", TYPED)
def test_a_function_is_listed_as_it_is_typed(typed: str) -> None:
    assert [each.typed for each in list_functions("en")].count(typed) == 1


def test_the_gradient_is_that_of_the_first_operand() -> None:
    said = {each.typed: each.text for each in list_functions("en")}
    # of the weights it would be the outer product, of the slope the negative part
    assert said["affine(X, W, b)"].startswith("Each input's gradient is the sum")
    assert said["leaky_relu(x, alpha=0.01)"].startswith("Leaky ReLU passes the gradient on")
