"""What a transformer consists of: an embedding, a causal mask, attention with several heads."""

from __future__ import annotations

from gradwalk.classroom.gallery.example import Example

TOPIC = "transformers"

TRANSFORMERS = (
    Example(
        "embedding",
        TOPIC,
        """\
W = [[0.2, -0.4, 0.1], [0.7, 0.3, -0.2], [-0.5, 0.6, 0.4], [0.1, 0.8, -0.6], [0.9, -0.1, 0.5]]
U = [[0.3, -0.6], [0.5, 0.2], [-0.4, 0.7]]
E = embedding(W, [3, 0, 3])   # a sentence of three words, one of them twice
scores = mean(E, axis=0) @ U
L = cross_entropy(scores, 1)""",
    ),
    Example(
        "causal-mask",
        TOPIC,
        """\
X = [[1, 0], [0, 2], [1, 1], [-1, 1]]
W_Q = [[0.5, -0.2], [0.1, 0.4]]
W_K = [[0.2, 0.7], [-0.3, 0.1]]
W_V = [[0.6, 0.1], [-0.2, 0.8]]
scores = (X @ W_Q) @ (X @ W_K).T / sqrt(2)
mask = triu(ones(4, 4), 1)   # 1 where a key comes later
A = softmax(masked_fill(scores, mask, -1e9))
Y = A @ (X @ W_V)
L = mse(Y, [[1, 0], [0, 1], [0.5, 0.5], [0, 0]])""",
    ),
    Example(
        "multi-head-attention",
        TOPIC,
        """\
X = [[1, 0, 1, 0], [0, 2, 0, 2], [1, 1, 1, 1]]
W_Q = uniform(4, 4, low=-1, high=1, seed=1)
W_K = uniform(4, 4, low=-1, high=1, seed=2)
W_V = uniform(4, 4, low=-1, high=1, seed=3)
W_O = uniform(4, 4, low=-1, high=1, seed=4)
heads(Z) = transpose(reshape(Z, 3, 2, 2), 0, 1)   # place, channel → head, place, channel
scores(Q, K) = Q @ transpose(K, -2, -1) / sqrt(2)
join(H) = reshape(transpose(H, 0, 1), 3, 4)       # the heads beside one another again
Q = heads(X @ W_Q)
K = heads(X @ W_K)
V = heads(X @ W_V)
A = softmax(scores(Q, K))
Y = join(A @ V) @ W_O
L = mse(Y, X)""",
        closed=True,
    ),
)
