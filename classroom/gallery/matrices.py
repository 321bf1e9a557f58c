"""Vectors and matrices: one layer at a time."""

from __future__ import annotations

from gradwalk.classroom.gallery.example import Example

TOPIC = "matrices"

MATRICES = (
    Example(
        "matrix-norm",
        TOPIC,
        "W = [[0.1, 0.5], [-0.3, 0.8]]\nx = [0.2, 0.4]\nq = W @ x\nf = sum(q**2)",
    ),
    Example(
        "relu-mask",
        TOPIC,
        "x = [[1.0, -0.5], [-2.0, 3.0]]\nf = sum(relu(x))",
    ),
    Example(
        "affine",
        TOPIC,
        "X = [0.5, -1.0]\nW = [[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]\nB = [0.1, 0.2, 0.3]\n"
        "Y = X @ W + B\nL = sum(Y**2)",
    ),
    Example(
        "batch-affine",
        TOPIC,
        "X = [[0.5, -1.0], [1.5, 2.0], [-0.5, 0.25]]\n"
        "W = [[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]\nB = [0.1, 0.2, 0.3]\n"
        "Y = X @ W + B\nL = sum(Y**2)",
    ),
    Example(
        "softmax-with-loss",
        TOPIC,
        "a = [-1.2039728043259361, -1.6094379124341003, -0.6931471805599453]\nt = [0, 1, 0]\n"
        "y = softmax(a)\nL = -sum(t * log(y))",
        starter=True,
    ),
    Example(
        "cross-entropy-gate",
        TOPIC,
        "a = [0.3, 2.9, 4.0]\nL = cross_entropy(a, [0, 1, 0])",
    ),
    Example(
        "linear-classifier",
        TOPIC,
        "W = [[0.01, -0.05, 0.1, 0.05], [0.7, 0.2, 0.05, 0.16], [0.0, -0.45, -0.2, 0.03]]\n"
        "x = [-15, 22, -44, 56]\nb = [0.0, 0.2, -0.3]\nlam = 0.1\nscores = W @ x + b\n"
        "data_loss = hinge(scores, 2)\nR = sum(W**2)\nL = data_loss + lam * R",
    ),
)
