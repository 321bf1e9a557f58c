"""Programs that the tests of training share."""

from __future__ import annotations

from gradwalk.classroom.gallery import EXAMPLES

PARABOLA = "x = 3\nf = x^2"
ENDLESS = "(x + y) z"
LINE = """\
X = [[1, 2], [3, 4], [5, 6], [7, 8], [9, 10]]   # data
t = [1, 2, 3, 4, 5]                             # data
w = [0.1, 0.2]
L = mse(X @ w, t)"""
XOR = next(example.program for example in EXAMPLES if example.id == "training-xor")
