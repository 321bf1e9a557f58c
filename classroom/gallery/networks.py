"""Networks of two layers, each as one of the lectures explains it, with its δ's by name.

The gradient of a node called z2 is what the lecture writes δ2.
"""

from __future__ import annotations

from gradwalk.classroom.gallery.example import Example

TOPIC = "networks"

NETWORKS = (
    Example(
        "two-layer-net",
        TOPIC,
        "W1 = [[0.2, -0.4], [0.7, 0.1], [-0.3, 0.6]]\nx = [1.0, 2.0]\nW2 = [[0.5, -0.6, 0.9]]\n"
        "h = max(0, W1 @ x)\nf = sum(W2 @ h)",
        starter=True,
    ),
    Example(
        "two-layer-deltas",
        TOPIC,
        """\
W1 = [[0.2, -0.4], [0.7, 0.1], [-0.3, 0.6]]
W2 = [[0.5, -0.6, 0.9], [-0.2, 0.4, 0.1], [0.3, 0.8, -0.5]]
x = [1.0, 2.0]
z1 = W1 @ x         # δ1 = ∂L/∂z1 = W2ᵀ δ2, where z1 > 0
h = max(0, z1)
s = W2 @ h          # δ2 = ∂L/∂s,  ∂L/∂W2 = δ2 hᵀ
L = hinge(s, 1)     # ∂L/∂W1 = δ1 xᵀ""",
    ),
    Example(
        "window-scorer",
        TOPIC,
        """\
W1 = [[0.1, 0.2, -0.1], [-0.3, 0.4, 0.2]]
b1 = [0.1, -0.1]
W2 = [[0.5, -0.5], [0.25, 0.75]]
b2 = [0.0, 0.1]
U = [0.7, -0.2]
x = [1.0, -1.0, 0.5]
z2 = W1 @ x + b1    # δ² = ∂s/∂z2 = W2ᵀ δ³ ⊙ σ'(z2),  ∂s/∂W1 = δ² xᵀ
a2 = sigmoid(z2)
z3 = W2 @ a2 + b2   # δ³ = ∂s/∂z3 = U ⊙ σ'(z3),  ∂s/∂W2 = δ³ a2ᵀ
a3 = sigmoid(z3)
s = U @ a3""",
    ),
    Example(
        "multilayer-nll",
        TOPIC,
        "V = [[0.1, -0.2], [0.4, 0.3], [-0.5, 0.2]]\nx = [1.0, 0.5]\nh = sigmoid(V @ x)\n"
        "W = [[0.3, -0.1, 0.2], [0.2, 0.4, -0.3]]\nL = cross_entropy(W @ h, 1)",
    ),
    Example(
        "two-layer-batch",
        TOPIC,
        """\
X = [[0.5, -1.0], [1.5, 2.0], [-0.5, 0.25], [1.0, -0.5]]
W1 = [[0.4, -0.2, 0.7], [0.3, 0.8, -0.6]]
b1 = [0.1, 0.0, -0.1]
W2 = [[0.6, -0.3, 0.2], [-0.5, 0.4, 0.1], [0.2, 0.7, -0.4]]
b2 = [0.0, 0.1, -0.1]
λ = 0.1
z1 = X @ W1 + b1    # δ1 = ∂L/∂z1 = δ2 W2ᵀ ⊙ tanh'(z1)
a1 = tanh(z1)
z2 = a1 @ W2 + b2   # δ2 = ∂L/∂z2 = (y − t)/N
data_loss = cross_entropy(z2, [0, 2, 1, 0])
R = (sum(W1**2) + sum(W2**2))/2
L = data_loss + λ R # ∂L/∂W2 = a1ᵀ δ2 + λ W2,  ∂L/∂W1 = Xᵀ δ1 + λ W1""",
    ),
    Example(
        "skip-connection",
        TOPIC,
        "x = [0.5, -1.0]\nW = [[0.9, 0.1], [-0.6, -0.8]]\nh = relu(W @ x) + x\nL = sum(h**2)",
    ),
    Example(
        "batch-norm",
        TOPIC,
        """\
X = [[0.5, -1.5, 2], [1, 3, -0.5], [0.75, 0.2, 1.4], [-1, 2.2, 0.3]]
gamma = [1.5, 1, 0.5]
beta = [0.1, 0, -0.1]
mu = mean(X, axis=0)
v = var(X, axis=0)
Z = (X - mu) / sqrt(v + 0.00001)   # every column has mean 0 and variance 1
Y = gamma * Z + beta
L = mse(relu(Y), [[0, 0, 1], [1, 1, 0], [0, 0, 0], [0, 1, 0]])""",
    ),
)
