"""Vectors and matrices: one layer at a time."""

from __future__ import annotations

from gradwalk.classroom.gallery.example import Example
from gradwalk.core.gates.gate import Words

TOPIC = Words("Vectors and matrices", "벡터와 행렬")

MATRICES = (
    Example(
        "matrix-norm",
        TOPIC,
        Words("‖W x‖²: a gradient has its value's shape", "‖W x‖²: 기울기의 형상은 값의 형상"),
        "W = [[0.1, 0.5], [-0.3, 0.8]]\nx = [0.2, 0.4]\nq = W @ x\nf = sum(q**2)",
    ),
    Example(
        "relu-mask",
        TOPIC,
        Words("ReLU and its mask", "ReLU와 마스크"),
        "x = [[1.0, -0.5], [-2.0, 3.0]]\nf = sum(relu(x))",
    ),
    Example(
        "affine",
        TOPIC,
        Words("An affine layer: X W + B", "어파인 계층: X W + B"),
        "X = [0.5, -1.0]\nW = [[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]\nB = [0.1, 0.2, 0.3]\n"
        "Y = X @ W + B\nL = sum(Y**2)",
    ),
    Example(
        "batch-affine",
        TOPIC,
        Words("A batch of three: the bias sums its column", "배치 셋: 편향은 열을 더합니다"),
        "X = [[0.5, -1.0], [1.5, 2.0], [-0.5, 0.25]]\n"
        "W = [[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]\nB = [0.1, 0.2, 0.3]\n"
        "Y = X @ W + B\nL = sum(Y**2)",
    ),
    Example(
        "softmax-with-loss",
        TOPIC,
        Words("Softmax with loss: y − t", "Softmax-with-Loss: y − t"),
        "a = [-1.2039728043259361, -1.6094379124341003, -0.6931471805599453]\nt = [0, 1, 0]\n"
        "y = softmax(a)\nL = -sum(t * log(y))",
    ),
    Example(
        "cross-entropy-gate",
        TOPIC,
        Words("Softmax with loss as one gate", "Softmax-with-Loss를 게이트 하나로"),
        "a = [0.3, 2.9, 4.0]\nL = cross_entropy(a, [0, 1, 0])",
    ),
    Example(
        "linear-classifier",
        TOPIC,
        Words("A linear classifier: hinge loss + λ R(W)", "선형 분류기: 힌지 손실 + λ R(W)"),
        "W = [[0.01, -0.05, 0.1, 0.05], [0.7, 0.2, 0.05, 0.16], [0.0, -0.45, -0.2, 0.03]]\n"
        "x = [-15, 22, -44, 56]\nb = [0.0, 0.2, -0.3]\nlam = 0.1\nscores = W @ x + b\n"
        "data_loss = hinge(scores, 2)\nR = sum(W**2)\nL = data_loss + lam * R",
    ),
)
