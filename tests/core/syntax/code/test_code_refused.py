"""What is not read is refused at its place, with a sentence and what to write."""

from __future__ import annotations

import pytest

from gradwalk.core.errors import ProgramError
from gradwalk.core.syntax.code.reader import read_code
from gradwalk.explain.text.errors import error_hint, error_message
from tests.rows import loop_over

REFUSED = [
    (
        "class A:\n    def __init__(self, n):\n        self.w = np.zeros(n)\n"
        "    def forward(self, x):\n        return x * self.w",
        "python.class",
        1,
        7,
        1,
    ),
    ("class A(B):\n    pass\ny = np.exp(2)", "python.base", 1, 9, 1),
    ("class A:\n    def f(self): return 1\ny = A().g()", "python.member", 3, 9, 1),
    ("class A:\n    def f(self): return 1\ny = A()(2)", "python.call", 3, 5, 3),
    ("class A:\n    def f(self): return self.f()\ny = A().f()", "python.recursion", 2, 30, 1),
    ("class A:\n    pass\ny = A(3)", "python.arguments", 3, 5, 1),
    ("class A:\n    for k in 1, 2:\n        pass", "python.statement", 2, 5, 3),
    ("class A:\n    @property\n    def f(self): return 1", "python.decorator", 2, 6, 8),
    ("import a\n@a\nclass A:\n    pass", "python.decorator", 2, 2, 1),
    ("class A:\n    pass\nA().__class__", "python.private", 3, 5, 9),
    ("class A:\n    pass\ny = np.exp(A())", "python.value", 3, 8, 3),
    ("x = np.ones(2)\ny = x\ny[x > 0] = 1", "python.shared", 3, 1, 8),
    (
        "def f(a):\n    a[a > 0] = 1\n    return a\nx = np.ones(2)\ny = f(x)",
        "python.shared",
        2,
        5,
        8,
    ),
    ("while True:\n    x = 1", "python.while", 1, 1, 5),
    ("try:\n    x = 1\nexcept ValueError:\n    pass", "python.try", 1, 1, 3),
    ("if x > 0:\n    y = x", "python.if", 1, 1, 2),
    (
        "def f(x):\n    if x > 0:\n        z = x\n        return z\n    return 0\ny = f(2.0)",
        "python.if",
        2,
        5,
        2,
    ),
    ("def f(x):\n    if x > 0:\n        return x\n    x = 2\ny = f(2.0)", "python.if", 2, 5, 2),
    (
        "def f(x):\n" + "    if x > 0:\n        return 1\n" * 1500 + "    return x\ny = f(2.0)",
        "python.if",
        2,
        5,
        2,
    ),
    ("x = np.array([1, 2])\ny = x if x > 0 else 0", "python.truth", 2, 10, 5),
    ("x = 3; raise x", "python.statement", 1, 8, 5),
    ("async def f(x): pass", "python.statement", 1, 1, 5),
    ("return 3", "python.statement", 1, 1, 6),
    ("for x in [1, 2]:\n    pass\nelse:\n    y = 2", "python.statement", 4, 5, 5),
    ("with torch.autocast('cpu'):\n    y = x", "python.function", 1, 12, 8),
    ("with x:\n    y = x", "python.with", 1, 1, 4),
    ("with tf.GradientTape() as tape[1]:\n    y = x", "python.with", 1, 1, 4),
    ("import foo\n@foo\ndef f(x): return x", "python.decorator", 3 - 1, 2, 3),
    ("def f(n):\n    return f(n)\nf(2)", "python.recursion", 2, 12, 1),
    ("x = np.zeros(3)\nx[0] = 1.0", "python.in_place", 2, 1, 4),
    ("x = torch.zeros(3)\nx.add_(1)\ny = x.sum()", "python.in_place", 2, 3, 4),
    ("self.w = 3", "python.attribute", 1, 1, 6),
    ("a, b = 1, 2, 3", "python.unpack", 1, 1, 4),
    ("_x = 3\ny = np.exp(_x)", "python.name", 1, 1, 2),
    ("y = np.exp(a__b)", "python.name", 1, 12, 4),
    ("z = y + 1\nx = 2\ny = np.exp(x)", "python.before", 1, 5, 1),
    ("y = f(2.0)\ndef f(x): return x", "python.before", 1, 5, 1),
    ("x.__class__", "python.private", 1, 3, 9),
    ("__import__('os').system('ls')", "python.private", 1, 1, 10),
    ("import os\nos.system('ls')", "python.foreign", 2, 4, 6),
    ("from mylib import thing\ny = thing(3)", "python.foreign", 2, 5, 5),
    ("y = {1, 2}", "python.expression", 1, 5, 6),
    ("y = 2j", "python.expression", 1, 5, 2),
    ("y = (x := 3) + 1", "python.walrus", 1, 6, 6),
    ("def f(*a): return a", "python.star", 1, 8, 1),
    ("y = np.exp(*x)", "python.star", 1, 12, 2),
    ("y = x & 3", "python.operator", 1, 7, 1),
    ("y = x ^ 2 + np.exp(1)", "python.xor", 1, 7, 1),
    ("y = x if a else 0", "python.truth", 1, 10, 1),
    ("x = np.zeros(3)\ny = x[x > 0]", "python.mask", 2, 7, 5),
    ("y = np.exp", "python.nothing", 1, 1, 1),
    ("def f(a):\n    return print", "python.nothing", 1, 5, 1),
    ("class A:\n    def forward(self, a): return print", "python.nothing", 1, 7, 1),
    ("y = np.exp(None)", "python.value", 1, 8, 3),
    ("y = 'a' + x", "python.text", 1, 9, 1),
    ("y = np.sum(x, axis=n)", "python.number", 1, 8, 3),
    ("x = np.zeros(3)\ny = x[0.5]", "python.whole", 2, 7, 3),
    ("x = np.array([0.5])\ny = x.astype(int)", "python.whole", 2, 7, 6),
    ("x = 10**10**10", "python.overflow", 1, 1, 1),
    ("x = 1e999", "python.overflow", 1, 5, 5),
    ("for a in x:\n    y = a", "python.iterate", 1, 10, 1),
    ("p = {'w': 2.0}\ny = p['b']", "python.key", 2, 7, 3),
    ("p = [x, 'a']\ny = p[2]", "python.key", 2, 7, 1),
    ("x = 3\ny = x(2)", "python.call", 2, 5, 1),
    ("y = foo(x)", "python.unknown", 1, 5, 3),
    ("y = np.linalg.qr(x)", "python.function", 1, 15, 2),
    ("y = math.relu(x)", "python.function", 1, 10, 4),
    ("y = x.foo()", "python.method", 1, 7, 3),
    ("y = x.sum", "python.bare", 1, 1, 1),
    ("y = np.exp(x, 3)", "python.arguments", 1, 8, 3),
    ("y = np.sum(x, 0, 'f')", "python.arguments", 1, 8, 3),
    ("f = lambda x: x\ny = f(1, 2)", "python.arguments", 2, 5, 1),
    ("y = np.exp(x, where=m)", "python.keyword", 1, 15, 7),
    ("y = sin(x=1)", "python.keyword", 1, 9, 3),
    ("x = torch.zeros(2, 3)\ny = x.permute(0, 2)", "python.axes", 2, 7, 7),
    ("x = np.zeros((2, 2, 2))\ny = np.dot(x, x)", "python.dot", 2, 8, 3),
    ("x = np.zeros((2, 2))\ny = np.linalg.norm(x, 2)", "python.norm", 2, 15, 4),
    ("y = jax.nn.gelu(x)", "python.gelu", 1, 12, 4),
    ("y = F.l1_loss(x, t, reduction='batchmean')", "python.reduction", 1, 7, 7),
    ("y = x * 2\ny.backward(torch.tensor([2.0]))", "python.upstream", 2, 3, 8),
    ("x = np.array([0.5], dtype=int)\ny = x * 2", "python.whole", 1, 8, 5),
    ("x = torch.tensor([0.5])\ny = x.to(torch.long)", "python.whole", 2, 7, 2),
    ("x = torch.zeros(3)\ny = F.relu(x, inplace=True) + x", "python.in_place", 2, 15, 12),
    ("x = np.array([1., 2.])\ny = x\ny += 1\nz = x * y", "python.shared", 3, 1, 1),
    ("def f(a):\n    a += 1\n    return a\nx = np.ones(2)\ny = f(x)", "python.shared", 2, 5, 1),
    ("model = nn.RNN(1, 2)", "python.function", 1, 12, 3),
    ("model = nn.Conv2d(3, 2, 3, groups=2)", "python.whole", 1, 12, 6),
    ("model = nn.LayerNorm([2, 3])", "python.number", 1, 12, 9),
    ("y = np.exp(x) < 3 < 4", "comparison.chain", 1, 19, 1),
    ("x = np.array([[1, 2], [3]])", "list.ragged", 1, 14, 13),
    ("x = np.array([])", "list.empty", 1, 14, 2),
    ("y = np.exp(x", "python.syntax", 1, 11, 1),
    ("한글 = '글'; y = foo(x)", "python.unknown", 1, 15, 3),
]


@loop_over(("code", "key", "line", "column", "length"), REFUSED)
def test_code_is_refused_at_its_place(
    code: str, key: str, line: int, column: int, length: int
) -> None:
    with pytest.raises(ProgramError) as caught:
        read_code(code)
    place = caught.value.place
    assert (caught.value.key, place.line, place.column, place.length) == (key, line, column, length)
    for language in ("en", "ko"):
        assert error_message(caught.value, language)
        assert error_hint(caught.value, language)


def test_a_power_that_is_none_in_python_is_offered() -> None:
    code = "x = 2.0\ny = np.exp(x ^ 2)"
    with pytest.raises(ProgramError) as caught:
        read_code(code)
    mended = caught.value.fix(code)
    assert mended == "x = 2.0\ny = np.exp(x ** 2)"
    assert read_code(mended).statements
