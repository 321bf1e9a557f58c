"""Which texts are code, and which are mathematics that Python accepts as well."""

from __future__ import annotations

import pytest

from gradwalk.core.syntax.code.marks import is_code

CODE = [
    *(
        "x = y = 2",
        "y = x // 2",
        "y = x % 2",
        "raise x",
        "global x",
        "y = not x",
        "async def f(): pass",
    ),
    *("import numpy as np", "y = np.exp(x)", "a = Value(2.0)", "c += 1", "print(x)", "f'{x}'"),
    *("y = x if x > 0 else 0", "f = lambda x: x", "y = [a for a in x]", "def f(x): return x"),
    *("y = x.sum()", "x: float = 2", "y = x[0] ; y.label = 'y'", "assert x", "class A: pass"),
    *("import numpy as np\ny = np.exp(x", "def f(x):\n  return 2x", "x = np.array([1, 2)"),
    *("for i in range(3):\n    y = 2 x", "while True:\npass"),
]
NOTATION = [
    *("y = x + 1", "y = sin(x=1)", "f = q*z", "x.T @ x", "y = 2x", "sin x", "f(x) = x^2", ""),
    *(
        "x = 2; y = 3",
        "f = (x + y)",
        "x, y = 2, 3",
        "y = foo(x)",
        "W x + b",
        "for = 3",
        "\\frac{1}{2}",
    ),
]


@pytest.mark.parametrize("text", CODE)
def test_code_is_known_by_what_is_no_mathematics(text: str) -> None:
    assert is_code(text)


@pytest.mark.parametrize("text", NOTATION)
def test_mathematics_is_not_taken_for_code(text: str) -> None:
    assert not is_code(text)
