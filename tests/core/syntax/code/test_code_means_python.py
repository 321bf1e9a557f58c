"""Plain Python and the notation that says the same: equal values and gradients, input by input."""

from __future__ import annotations

from gradwalk.core.limits import DEFAULT
from gradwalk.core.syntax.code.reader import read_code
from gradwalk.core.syntax.notation.program import read_notation
from tests.core.syntax.code.circuits import assert_same
from tests.rows import loop_over

PYTHON = [
    ("%matplotlib inline\n!pip install numpy\nx = 2.0\ny = np.exp(x)", "x = 2\nexp(x)"),
    ("x = 1.0\ndx = 0.5\nx += dx\ny = x**2", "x = 1; dx = 0.5\n(x + dx)^2"),
    ("x = 3.0\ndef df(x): return 2*x\nfor i in range(2):\n    x -= 0.1*df(x)\ny = x**2",
     "x = 3\na = x - 0.1*(2*x)\n(a - 0.1*(2*a))^2"),
    ("a = []\nb = a\nb.append(x)\nb.append(2*x)\ny = a[0]*a[1]", "x = 1\nx*(2*x)"),
    ("x = 2.0\ny = np.exp(x) * math.sin(x)", "x = 2\nexp(x)*sin(x)"),
    ("from math import exp, sin as s\nx = 0.5\nf = exp(x) * s(x)", "x = 0.5\nexp(x)*sin(x)"),
    ("x = 3\ny = x if x > 0 else 0", "x = 3\nwhere(x > 0, x, 0)"),
    # an if that chooses a value
    ("x = 3\nif x > 0:\n    y = x\nelse:\n    y = -x", "x = 3\nwhere(x > 0, x, -x)"),
    ("x = 3\ny = 2*x\nif y < 0:\n    y = 0\nz = y", "x = 3\nwhere(2*x < 0, 0, 2*x)"),
    (
        "x = 3\nif x > 9:\n    y = 1\nelif x > 0:\n    y = x\nelse:\n    y = 2*x",
        "x = 3\nwhere(x > 9, 1, where(x > 0, x, 2*x))",
    ),
    (
        "def f(x):\n    if x > 0:\n        return x\n    return 2*x\nx = -3\ny = f(x)",
        "x = -3\nwhere(x > 0, x, 2*x)",
    ),
    (
        "def f(x):\n    if x > 9:\n        return 1\n    elif x > 0:\n        return x\n"
        "    else:\n        return 2*x\nx = -3\ny = f(x)",
        "x = -3\nwhere(x > 9, 1, where(x > 0, x, 2*x))",
    ),
    (
        "def f(x, n):\n    if n == 2:\n        return x*x\n    return x\nx = 3\ny = f(x, 2)",
        "x = 3\nx*x",
    ),
    ("x = 3\ny = 5 if x == 3 else x", "x = 3\nwhere(x >= 3, where(x <= 3, 5, x), x)"),
    ("x, y = 2, 3\nz = x*y; z *= z", "x = 2; y = 3\nz = x*y\nz*z"),
    ("x = y = 2.0\nz = x*y", "x = 2; y = 2\nx*y"),
    ("x = 2.0\nfor i in range(3):\n    x = x * 1.5", "x = 2\nx*1.5*1.5*1.5"),
    ("x = 2\nx += 1\nx **= 2\nx -= 3\nx /= 4", "x = 2\n((x + 1)^2 - 3)/4"),
    ("x = 7.0\ny = x // 2 + x % 2", "x = 7\nfloor(x/2) + (x - 2*floor(x/2))"),
    ("x = 2*3\ny = x**2", "x = 6\nx^2"),
    ("x = np.pi/4\ny = np.sin(x)", "x = 0.7853981633974483\nsin(x)"),
    ("x = abs(-2)\ny = max(x, 1) + min(x, 5) + pow(x, 3)", "x = 2\nmax(x, 1) + min(x, 5) + x^3"),
    ("x = -1.5\ny = -x + +x * - 2", "x = -1.5\n-x + x*(-2)"),
    ("xs = [1.0, 2.0, 3.0]\nL = sum([x**2 for x in xs])",
     "x = [1, 2, 3]\nx[0]^2 + x[1]^2 + x[2]^2"),
    ("xs = [1.0, 2.0, 3.0]\nL = sum(x for x in xs if True)", "x = [1, 2, 3]\nx[0] + x[1] + x[2]"),
    ("xs = [1.0, 2.0]\nL = sum(xs)", "x = [1, 2]\nsum(x)"),
    ("w = [2.0, 3.0]\nx = [5.0, 7.0]\nL = sum(a*b for a, b in zip(w, x))",
     "w = [2, 3]; x = [5, 7]\nw[0]*x[0] + w[1]*x[1]"),
    ("x = [1.0, 2.0]\nL = 0\nfor k, each in enumerate(x):\n    L += k * each",
     "x = [1, 2]\n0*x[0] + 1*x[1]"),
    ("p = 1\nfor x in [2.0, 3.0]:\n    p *= w * x", "w = 1\nw*2*(w*3)"),
    ("h = []\nfor k in range(2):\n    h.append(x * k)\ny = h[0] + h[-1]", "x = 1\nx*0 + x*1"),
    ("y = [a*x for a in (1, 2)]\nz = y[0] * y[1]", "x = 1\n(1*x)*(2*x)"),
    ("params = {'W': 2.0, 'b': 0.5}\ny = params['W'] * x + params['b']",
     "x = 1; W = 2; b = 0.5\nW*x + b"),
    ("p = {}\np['w'] = 3.0\ny = p['w'] * x", "x = 1; w = 3\nw*x"),
    ("f = lambda x: x**2 + 1\na = 3.0\nb = f(a) * f(2*a)", "a = 3\nf(x) = x^2 + 1\nf(a)*f(2a)"),
    ("def f(x, w=2.0):\n    return x * w\na = 3.0\ny = f(a) + f(a, w=a)",
     "a = 3\nf(x, w) = x*w\nf(a, 2) + f(a, a)"),
    ("def f(x):\n    h = x**2\n    return h*h + h\na = 3.0\ny = f(a)", "a = 3\nh = a^2\nh*h + h"),
    ("def f(x, n=3):\n    s = 0\n    for k in range(1, n + 1):\n        s = s + x**k / k\n"
     "    return s\na = 0.5\nb = f(a)", "a = 0.5\na^1/1 + a^2/2 + a^3/3"),
    ("def f(x):\n    return g(x) + 1\ndef g(x):\n    return x*x\na = 2.0\ny = f(a)",
     "a = 2\na*a + 1"),
    ("def f(x, y):\n    return x*y, x + y\na = 2.0\np, q = f(a, 3*a)\nz = p*q",
     "a = 2\ny = 3a\n(a*y)*(a + y)"),
    ("def f(x):\n    return x**2\ny = f(3.0)", "x = 3\nx^2"),
    ("def f(x, w):\n    return x*w + 1", "x = 1; w = 2\nx*w + 1"),
    ("w = 5.0\ndef f(x, w):\n    return x*w", "w = 5\nx*w"),
    ("def loss(params, x):\n    W, b = params\n    return W*x + b", "W = 1; x = 2; b = 3\nW*x + b"),
    ("def loss(params, x):\n    return params['W']*x + params['b']",
     "W = 1; x = 2; b = 3\nW*x + b"),
    ("def exp(x):\n    return x + 1\ny = exp(a) + np.exp(a)", "a = 1\na + 1 + exp(a)"),
    ("def relu(x):\n    return np.maximum(0, x)\nx = 3.0\ny = relu(x)**2", "x = 3\nmax(0, x)^2"),
    ("n = 3\ny = sum(x**k for k in range(n)) / n", "x = 1\n(x^0 + x^1 + x^2)/3"),
    ("if __name__ == '__main__':\n    x = 2.0\n    y = np.exp(x)", "x = 2\nexp(x)"),
    ("x = 3\nprint(np.exp(x))", "x = 3\nexp(x)"),
    ("사과 = 100\n개수 = 2\n가격 = 사과 * 개수\nprint(가격)", "a = 100; b = 2\na*b"),
]  # fmt: skip


@loop_over(("code", "notation"), PYTHON)
def test_code_means_what_the_notation_says(code: str, notation: str) -> None:
    assert_same(read_code(code), read_notation(notation, DEFAULT))
