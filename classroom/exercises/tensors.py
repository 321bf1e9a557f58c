"""Exercises with vectors and matrices: a gradient has the shape of its value."""

from __future__ import annotations

from gradwalk.classroom.exercises.exercise import Exercise


def _exercise(name: str, program: str) -> Exercise:
    return Exercise(name, name, "tensors", program)


TENSORS = (
    _exercise(
        "matrix-norm",
        "W = [[0.1, 0.5], [-0.3, 0.8]]\nx = [0.2, 0.4]\nq = W @ x\nf = sum(q**2)",
    ),
    _exercise("relu-mask", "x = [[1, -2], [-3, 4]]\nm = relu(x)\nf = sum(m * [[1, 2], [3, 4]])"),
    _exercise(
        "affine",
        "x = [1, -2]\nW = [[1, 2, 0], [0, 1, 3]]\nb = [1, 0, 2]\ny = x @ W + b\nL = sum(y**2)",
    ),
    _exercise(
        "batch-bias",
        "X = [[1, 2], [0, -1], [3, 1]]\nW = [[1, 0], [2, 1]]\nb = [1, -1]\n"
        "Y = X @ W + b\nL = sum(Y * [[1, 0], [2, 1], [-1, 3]])",
    ),
    _exercise("softmax", "a = [0.3, 2.9, 4.0]\nL = cross_entropy(a, [0, 1, 0])"),
    _exercise(
        "hinge-loss",
        "W = [[1, -1], [2, 0], [0, 1]]\nx = [1, 2]\ns = W @ x\nL = hinge(s, 2)",
    ),
    _exercise(
        "two-layers",
        "x = [1, 2]\nW1 = [[0.5, 1], [0.25, -1]]\nW2 = [2, -1]\n"
        "a = x @ W1\nh = relu(a)\ny = h @ W2\nL = (y - 1)**2",
    ),
)
