"""Programs to train: the comment behind an input says what is data, the rest is found by name."""

from __future__ import annotations

from gradwalk.classroom.gallery.example import Example

TOPIC = "training"

TRAINING = (
    Example(
        "training-xor",
        TOPIC,
        """\
X = [[0, 0], [0, 1], [1, 0], [1, 1]]   # data
t = [[0], [1], [1], [0]]               # data
W1 = [[1.5, -0.8, 0.6], [-1.1, 1.3, 0.4]]
b1 = [0.1, -0.2, 0.3]
W2 = [[0.9], [0.7], [-0.5]]
b2 = [0.1]
log_loss(y, t) = -mean(t*log(y) + (1 - t)*log(1 - y))
h = tanh(affine(X, W1, b1))
y = sigmoid(affine(h, W2, b2))
L = log_loss(y, t)""",
        closed=True,
    ),
    Example(
        "training-logistic",
        TOPIC,
        """\
X = [   # data: a point in each row
  [0.5, 1.4], [1.1, 2.0], [0.3, 0.6], [1.6, 1.9],
  [2.2, 0.4], [1.9, 1.2], [2.8, 1.5], [2.4, 2.1]]
t = [0, 0, 0, 0, 1, 1, 1, 1]   # data: the class of each
w = [0.2, 0.1]
b = 0.0
log_loss(y, t) = -mean(t*log(y) + (1 - t)*log(1 - y))
y = σ(X @ w + b)
L = log_loss(y, t)""",
        closed=True,
    ),
    Example(
        "training-linear",
        TOPIC,
        """\
X = [   # data: a point in each row
  [1.2, 0.3], [0.8, -0.4], [1.5, 0.1], [1.0, -0.2],
  [-0.4, 1.1], [-0.9, 0.7], [-0.2, 1.6], [-0.7, 1.2],
  [-0.5, -1.3], [-1.1, -0.6], [0.1, -1.5], [-0.8, -0.9]]
t = [0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2]   # data: the class of each
W = [[0.1, -0.3, 0.2], [-0.2, 0.1, 0.4]]
b = [0.0, 0.0, 0.0]
lam = 0.01
scores = X @ W + b
data_loss = hinge(scores, t)
R = sum(W**2)
L = data_loss + lam * R""",
    ),
)
