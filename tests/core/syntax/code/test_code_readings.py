"""What of code falls away or is read otherwise than it would run is noted, at its place."""

from __future__ import annotations

import pytest

from gradwalk.core.syntax.code.reader import read_code
from gradwalk.core.syntax.statements import InputStatement, Output
from gradwalk.explain.text.errors import error_message

READINGS = [
    ("y = np.exp(x)", "reading.new", 1, 12, {"name": "x", "value": 1.0}),
    ("class A:\n    w = nn.Linear(2, 1)\n    def forward(self, x): return self.w(x)",
     "reading.new.vector", 3, 23, {"name": "x", "length": 2}),
    ("import numpy as np\ny = np.exp(2)", "reading.dropped", 1, 1, {"names": ("import",)}),
    ("x = 2\ny = np.exp(x)\nprint(y)", "reading.dropped", 3, 1, {"names": ("print",)}),
    ("x = Value(2); y = x*x\ny.label = 'y'", "reading.dropped", 2, 3, {"names": (".label",)}),
    ("c = a + 1\nc += a", "reading.again", 2, 1, {"name": "c"}),
    ("y = np.random.randn(2).sum()", "reading.random", 1, 15, {"call": "randn(2, seed=0)"}),
    ("np.random.seed(7)\ny = np.random.rand(2).sum()", "reading.random", 2, 15,
     {"call": "uniform(2, seed=7)"}),
    ("for t in range(9):\n    y = (w*w).sum()\n    y.backward()", "reading.training", 1, 1, {}),
    ("s = 0\ns += x", "reading.start", 2, 1, {"name": "s", "value": 0}),
    ("x = 2\nprint(np.exp(x))", "reading.printed", 2, 7, {}),
    ("x = np.ones((2, 2))\ny = np.sum(sum(x))", "reading.rows", 2, 12, {}),
    ("x = [1, 2]\ny = np.sum(x * 2)", "reading.array", 2, 14, {"sign": "*"}),
    ("def f(x, w): return x*w", "reading.called", 1, 5, {"name": "f", "names": ("x", "w")}),
    ("y = x*x; z = 2*x\ny.backward(); z.backward()", "reading.output", 2, 15,
     {"name": "z", "others": ("y",)}),
    ("w = np.ones(2)\nL = np.sum(w*w)\ndw = 2*w\nw -= 0.1*dw", "reading.dropped", 3, 1,
     {"names": ("w -= …", "dw")}),
]  # fmt: skip


@pytest.mark.parametrize(("code", "key", "line", "column", "words"), READINGS)
def test_a_reading_is_noted(
    code: str, key: str, line: int, column: int, words: dict[str, object]
) -> None:
    found = {reading.key: reading for reading in read_code(code).readings}
    assert found["reading.code"].place.line == 1
    reading = found[key]
    assert (reading.place.line, reading.place.column) == (line, column)
    assert reading.words == words
    for language in ("en", "ko"):
        assert error_message(reading, language)


def test_a_name_is_not_given_again_where_that_falls_away() -> None:
    code = "x = 2.0\ny = np.exp(x)\ny.backward()\ny = 3*x"
    assert "reading.again" not in [reading.key for reading in read_code(code).readings]


OUTPUTS = [
    ("x = 2\ny = x*x\nz = y + x\ny.backward()", "y"),
    ("x = 2\ny = x*x\nz = 3\n", "y"),
    ("x = 2\ny = x*x\nw = 2*y\ny", "y"),
    ("w = np.ones(2)\nloss = np.sum(w*w)\ngrad = 2*w\nw -= 0.1*grad", "loss"),
    ("x = 2\ny = np.exp(x)\nprint(2*x)", "y"),
    ("x = 2\ny = np.exp(x)\nprint(1 - y)", None),
    ("x = 2\nw = 3\na = x*w\nloss = a*a\nda = 2*a\ndw = da*x", "loss"),
    ("def f(x): return x*x\nx = 2\ny = f(x)\nz = y + x", "z"),
    ("y = x*x\nprint(torch.autograd.grad(y, x))\nz = 2*x", "y"),
    ("y = x*x\n(y + 1).sum().backward()\nprint(y)", None),
    ("y = [x*x, x]\nz = y[0] + 1\nassert z > 0", "z"),
    ("w = np.array([2., -3.])\nf = 1/(1 + np.exp(-w[0]))\ndf = (1 - f)*f\ndw = [w[0]*df, df]", "f"),
    ("q = x + 1\nf = q.sum() * z\ndfdz = q\ndfdq = z\ndqdx = 1.0\ndfdx = dfdq * dqdx", "f"),
    ("q = x + 1\nf = q.sum() * z\ndf_dz = q", "f"),
    ("D = np.dot(W, X)\ndD = np.random.randn(2)\ndX = W * dD", "D"),
    ("x = 2.0\ndx = 0.1\ny = np.exp(x + dx)", "y"),
    ("x = 2.0\ndelta = np.exp(x)", "delta"),
    ("x = 2.0\ndx = np.exp(x)", "dx"),
]


@pytest.mark.parametrize(("code", "name"), OUTPUTS)
def test_the_output_is_what_is_differentiated_or_comes_last(code: str, name: str | None) -> None:
    last = read_code(code).statements[-1]
    if isinstance(last, Output):
        assert getattr(last.expression, "name", None) == name
    else:
        assert last.name == name


INPUTS = [
    ("x = 2.0\ny = np.exp(x)", [("x", (1, 5, 3))]),
    ("x = -2.5\ny = np.exp(x)", [("x", (1, 5, 4))]),
    ("a = Value(-4.0)\nb = a*a", [("a", (1, 11, 4))]),
    ("x = torch.tensor([1., 2.], requires_grad=True)\ny = x.sum()", [("x", (1, 18, 8))]),
    ("x, y = 2, 3\nz = x*y", [("x", (1, 8, 1)), ("y", (1, 11, 1))]),
    ("W = np.random.randn(2, 3)\ny = W.sum()", [("W", (1, 5, 21))]),
    ("x = 2*3\ny = x**2", [("x", (1, 5, 3))]),
    ("x = 2.0 # data\ny = np.exp(x)", [("x", (1, 5, 3))]),
    ("y = np.exp(x)", [("x", None)]),
    ("n = 2\nx = np.ones(n)\ny = x.sum()", [("x", (2, 5, 10))]),
    ("lr = 0.1\ny = (w*w).sum()\ny.backward()\nw -= lr * w.grad", [("w", None)]),
    ("사과 = 100\n값 = 사과 * 2\nprint(값)", [("사과", (1, 6, 3))]),
    ("w = [Value(0.5), Value(1.5)]\ny = w[0]*w[1]", [("w_0", (1, 12, 3)), ("w_1", (1, 24, 3))]),
]


@pytest.mark.parametrize(("code", "inputs"), INPUTS)
def test_inputs_know_where_their_numbers_are(
    code: str, inputs: list[tuple[str, tuple[int, int, int] | None]]
) -> None:
    found = [
        (each.name, each.literal and (each.literal.line, each.literal.column, each.literal.length))
        for each in read_code(code).statements
        if isinstance(each, InputStatement)
    ]
    assert found == inputs


def test_a_list_knows_where_each_of_its_numbers_is() -> None:
    (x, _) = read_code("x = np.array([1.0, -2.5])\ny = x.sum()").statements
    assert isinstance(x, InputStatement) and not isinstance(x.value, float)
    assert [(place.column, place.length) for place in x.value.numbers] == [(15, 3), (20, 4)]


def test_names_that_are_given_again_are_told_apart() -> None:
    code = "c = a + 1\n" + "c += a\n" * 12
    names = [each.name for each in read_code(code).statements if not isinstance(each, Output)]
    assert names == [
        *("a", "c", "c′", "c″", "c‴", "c‴′", "c‴″", "c‴‴", "c‴‴′", "c‴‴″", "c‴‴‴"),
        *("c⁽¹⁰⁾", "c⁽¹¹⁾", "c⁽¹²⁾"),
    ]
