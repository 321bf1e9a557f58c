"""Each mistake, put into several programs on purpose, is recognised and named."""

from __future__ import annotations

from gradwalk.classroom.predict.mistakes import MISTAKES
from gradwalk.explain.text import LANGUAGES
from tests.classroom.predict.marks import marked
from tests.rows import loop_over

CIRCUIT = "x = -2\ny = 5\nz = -4\nq = x + y\nf = q * z"
BRANCHES = "x = 3\ny = 2\na = x * y\nb = x + y\nf = a * b"
NORM = "W = [[1, 2], [3, 4]]\nx = [1, -1]\nq = W @ x\nf = sum(q**2)"
AFFINE = "X = [[1, 2], [3, 4]]\nW = [[1, 0], [2, 1]]\nb = [1, -1]\nY = X @ W + b\nL = sum(Y**2)"
PRODUCT = "A = [[1, 2], [3, 4]]\nB = [[1, 0], [2, 1]]\nC = A @ B\nL = sum(C * [[1, 2], [3, 5]])"
TALL = "A = [[1, 2, 3], [4, 5, 6]]\nB = [[1, 0], [2, 1], [1, 1]]\nC = A @ B\nL = sum(C**2)"
FUNCTION = "square_of(u) = u * u + 3\nx = 2\ny = square_of(x)\nf = 5 * y"

IN_A_GRADIENT = {
    "overwrote": [
        (BRANCHES, "x", "10"),
        (BRANCHES, "y", "15"),
        ("x = 2\na = x**2\nb = 3*x\nf = a * b", "x", "24"),
        ("x = 3\nf = x * x", "x", "3"),
        ("x = 2\nf = x + 5*x + 7*x", "x", "12"),
        ("x = [1, 2]\nf = sum(x * [3, 4]) + sum(x**2)", "x", "[3, 4]"),
        ("W = [[1, 2], [3, 4]]\nx = [1, 2]\nf = sum(W @ (W @ x))", "W", "[[5, 11], [5, 11]]"),
    ],
    "upstream": [
        (CIRCUIT, "x", "1"),
        (CIRCUIT.replace("x + y", "x * y"), "x", "5"),
        ("x = 1\nf = 7 * sigmoid(x)", "x", "0.1966"),
        ("x = 3\nt = x**2\nf = 5 * t", "x", "6"),
        (FUNCTION, "x", "4"),
        ("x = [1, 3]\ny = x**2\nf = sum(y * [4, 5])", "x", "[2, 6]"),
        (NORM, "W", "[[1, -1], [1, -1]]"),
    ],
    "swapped": [
        (CIRCUIT, "q", "3"),
        (CIRCUIT, "z", "-4"),
        (BRANCHES, "a", "6"),
        ("x = 5\nf = 3 * x", "x", "5"),
        ("a = 2\nb = 8\nf = 7 * (a / b)", "a", "7/2"),
        ("x = [1, 2]\ny = [3, 4]\nf = sum(2 * (x * y))", "x", "[2, 4]"),
        ("x = 2\ny = [3, 4]\nf = sum(x * y)", "x", "4"),
        ("x = [1, 2]\ny = [3, 5]\nf = 2 * (x @ y)", "x", "[2, 4]"),
    ],
    "minus": [
        ("x = 5\ny = 2\nf = 3 * (x - y)", "y", "3"),
        ("x = 2\nf = 3 * -x", "x", "3"),
        ("x = 2\nf = 12 / x", "x", "3"),
        ("x = 1\nf = 5 * exp(-x)", "x", "5 exp(-1)"),
        ("x = 1\nf = 5 * cos(x)", "x", "5 sin(1)"),
        ("x = 2\nf = 7*x + 5 * (3 - x)", "x", "12"),
        ("x = [1, 2]\ny = [3, 5]\nf = sum((x - y) * [2, 3])", "y", "[2, 3]"),
    ],
    "input-for-output": [
        ("x = 3\nf = 2 * sigmoid(x)", "x", "-12"),
        ("x = 2\nf = 5 * exp(x)", "x", "10"),
        ("x = 3\nf = 2 * tanh(x)", "x", "-16"),
        ("x = 9\nf = 12 * sqrt(x)", "x", "0.667"),
        ("x = 3\nf = 2 * tan(x)", "x", "20"),
        ("x = [2, 3]\nf = sum(sigmoid(x) * [1, 2])", "x", "[-2, -12]"),
        ("w = 2\nx = 2\nb = -1\ns = w*x + b\ny = 4 * sigmoid(s)", "s", "-24"),
    ],
    "output-for-input": [
        ("x = 4\nf = 3 * (1 / x)", "x", "-48"),
        ("x = 5\nf = 3 * log(x)", "x", "3 / log(5)"),
        ("x = 3\nf = 2 * x**2", "x", "36"),
        ("x = 3\nf = 2 * sin(x)", "x", "2 cos(sin(3))"),
        ("x = [2, 4]\nf = sum(3 / x)", "x", "[-3 / 1.5^2, -3 / 0.75^2]"),
        ("x = 0.5\nf = 3 * square(x)", "x", "1.5"),
    ],
    "transposed": [
        (PRODUCT, "A", "B @ [[1, 2], [3, 5]].T"),
        (TALL, "B", "(A.T @ (2C)).T"),
        (TALL, "A", "B @ (2C).T"),
        (NORM, "W", "[[-2, -2], [2, 2]]"),
        ("X = [[1, 2], [3, 4]]\nf = sum(X * [[5, 6], [7, 8]])", "X", "[[5, 7], [6, 8]]"),
        ("X = [[1, 2], [3, 4]]\nf = sum(X**2)", "X", "[[2, 6], [4, 8]]"),
        ("X = [[1, 2, 3]]\nf = sum(X**2)", "X", "[[2], [4], [6]]"),
    ],
    "order": [
        (PRODUCT, "A", "B.T @ [[1, 2], [3, 5]]"),
        (PRODUCT, "B", "[[1, 2], [3, 5]] @ A.T"),
        (PRODUCT, "B", "A @ [[1, 2], [3, 5]]"),
        (NORM, "x", "W @ (2q)"),
        (TALL.replace("sum(C**2)", "sum(C * [[1, 2], [3, 5]])"), "A", "(B @ [[1, 2], [3, 5]]).T"),
        ("x = [1, 2]\nW = [[1, 2], [3, 5]]\ny = x @ W\nL = sum(y**2)", "x", "(2y) @ W"),
    ],
    "not-summed": [
        (AFFINE, "b", "2Y"),
        ("x = 3\nf = sum(x + [1, 2])", "x", "[1, 1]"),
        ("x = 3\nf = sum(x * [1, 2])", "x", "[1, 2]"),
        ("b = [1, 2]\nf = sum((b + [[1, 2], [3, 4]])**2)", "b", "2 * (b + [[1, 2], [3, 4]])"),
        ("b = [1, 2]\nf = sum(b * [[1, 2], [3, 4]])", "b", "[[1, 2], [3, 4]]"),
        (AFFINE.replace("X @ W + b", "affine(X, W, b)"), "b", "2Y"),
    ],
    "local": [
        (CIRCUIT, "q", "1"),
        ("x = 1\nf = 7 * sigmoid(x)", "x", "7"),
        ("x = 3\nt = x**2\nf = 5 * t", "x", "5"),
        ("x = -2\nf = 4 * relu(x)", "x", "4"),
        ("x = 3\ny = 8\nf = 5 * max(x, y)", "x", "5"),
        ("x = [-1, 2]\nf = sum(relu(x) * [3, 4])", "x", "[3, 4]"),
        ("x = 2\nf = 5 * exp(x)", "x", "5"),
    ],
    "value": [
        (CIRCUIT, "x", "x"),
        ("x = 6\nb = x + 3\nf = sin(b)", "b", "9"),
        ("x = 1\ny = 4 * sigmoid(x)\nf = y**2", "y", "y"),
        (NORM, "W", "W"),
        (AFFINE, "Y", "Y"),
        ("x = 0.7\nf = sin(x)", "x", "0.7"),
    ],
}

IN_A_VALUE = {
    "unchanged": [
        ("x = 2\nf = sigmoid(x)", "f", "2"),
        ("x = 4\nf = sqrt(x)", "f", "4"),
        ("x = -2\nf = relu(x)", "f", "-2"),
        ("x = [1, -2]\ny = relu(x)\nf = sum(y)", "y", "[1, -2]"),
        ("x = 2\ny = exp(x)\nf = 1 / y", "f", "7.389"),
    ],
    "value-swapped": [
        ("x = 2\ny = 5\nf = x - y", "f", "3"),
        ("x = 2\ny = 5\nf = x / y", "f", "2.5"),
        ("x = 2\ny = 5\nf = x ** y", "f", "25"),
        ("A = [[1, 2], [3, 4]]\nB = [[1, 0], [2, 1]]\nC = A @ B\nf = sum(C)", "C", "B @ A"),
        ("x = 2\nf = 7 - x", "f", "-5"),
    ],
    "operator": [
        ("x = 2\ny = 5\nf = x * y", "f", "7"),
        ("x = 2\ny = 5\nf = x + y", "f", "10"),
        ("x = 2\ny = 5\nf = x / y", "f", "10"),
        ("x = [1, 2]\ny = [3, 5]\nz = x * y\nf = sum(z)", "z", "[4, 7]"),
        ("x = 3\nf = 2 * x", "f", "5"),
        ("A = [[1, 2], [3, 4]]\nB = [[1, 0], [2, 1]]\nC = A @ B\nf = sum(C)", "C", "A * B"),
    ],
    "left-out": [
        ("x = 2\ny = 5\nf = x + y", "f", "2"),
        ("x = 2\ny = 5\nf = x * y", "f", "5"),
        ("x = [1, 2]\nb = [3, 5]\ny = x + b\nf = sum(y)", "y", "[1, 2]"),
        (AFFINE.replace("X @ W + b", "affine(X, W, b)"), "Y", "X @ W"),
        ("x = 2\ny = 5\nf = max(x, y)", "f", "2"),
        ("x = 3\nf = x**2 + 1", "f", "9"),
    ],
    "minus": [
        ("x = 2\ny = 5\nf = x * -y", "f", "10"),
        ("x = -2\nf = x**3", "f", "8"),
        ("x = 0.5\nf = log(x)", "f", "0.693"),
        ("x = [1, -2]\ny = tanh(x)\nf = sum(y)", "y", "[-0.76, 0.96]"),
        ("x = -3\ny = 4\nf = x * y", "f", "12"),
    ],
    "transposed": [
        ("A = [[1, 2], [3, 4]]\nB = [[1, 5], [2, 1]]\nC = A @ B\nf = sum(C)", "C", "(A @ B).T"),
        ("A = [[1, 2], [3, 4]]\nC = A ** 2\nf = sum(C)", "C", "[[1, 9], [4, 16]]"),
        ("A = [[1, 2, 3]]\nC = 2 * A\nf = sum(C)", "C", "[[2], [4], [6]]"),
        ("A = [[0, 2], [-1, 4]]\nC = relu(A)\nf = sum(C)", "C", "[[0, 0], [2, 4]]"),
        (AFFINE, "Y", "[[6, 12], [1, 3]]"),
    ],
}

ROWS = [
    (part, mistake, *row)
    for part, table in (("grad", IN_A_GRADIENT), ("value", IN_A_VALUE))
    for mistake, rows in table.items()
    for row in rows
]


@loop_over(("part", "mistake", "program", "symbol", "typed"), ROWS)
def test_a_mistake_is_recognised(part, mistake, program, symbol, typed):
    for language in LANGUAGES:
        made = marked(program, symbol, typed, part, language=language)
        assert (made.verdict, made.mistake) == ("wrong", mistake)
        assert made.sentence
        assert "{" not in made.sentence
        assert not made.shown


def test_every_mistake_is_made_in_five_programs():
    for part, table in (("grad", IN_A_GRADIENT), ("value", IN_A_VALUE)):
        assert table.keys() == {mistake.name for mistake in MISTAKES[part]}
        for rows in table.values():
            assert len({(program, symbol) for program, symbol, _ in rows}) >= 5
