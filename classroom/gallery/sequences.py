"""Networks over time: recurrence, attention, and a memory that is read and written."""

from __future__ import annotations

from gradwalk.classroom.gallery.example import Example

TOPIC = "sequences"

SEQUENCES = (
    Example(
        "recurrent-net",
        TOPIC,
        """\
W_h = [[0.5, -0.3], [0.8, 0.2]]
W_x = [[1.0, -0.5], [0.3, 0.7]]
b = [0.1, -0.1]
W_y = [[1.2, -0.4], [-0.6, 0.9], [0.3, 0.5]]
step(h, x) = tanh(W_h @ h + W_x @ x + b)
h0 = [0, 0]
h1 = step(h0, [1, 0])
h2 = step(h1, [0, 1])
h3 = step(h2, [1, 1])
h4 = step(h3, [0.5, -1])
L = cross_entropy(W_y @ h4, 1)""",
        closed=True,
    ),
    Example(
        "lstm-step",
        TOPIC,
        """\
x = [1, -0.5, 0.25]
h0 = [0.2, -0.1]
c0 = [0.4, -0.3]
W_ih = uniform(8, 3, low=-1, high=1, seed=1)   # the gates i, f, g, o, two rows each
W_hh = uniform(8, 2, low=-1, high=1, seed=2)
b_ih = [0, 0, 1, 1, 0, 0, 0, 0]                # the forget gates start out open
b_hh = zeros(8)
s = lstm_cell(x, h0, c0, W_ih, W_hh, b_ih, b_hh)
h1 = s[0]
c1 = s[1]
L = mse(h1, [0.5, -0.5]) + 0.1 * sum(c1^2)""",
    ),
    Example(
        "gru",
        TOPIC,
        """\
W_ih = uniform(6, 2, low=-1, high=1, seed=1)   # the gates r, z, n, two rows each
W_hh = uniform(6, 2, low=-1, high=1, seed=2)
b_ih = [0.1, 0.1, 0, 0, -0.1, 0.1]
b_hh = [0, 0, 0.2, 0.2, 0, 0]
h0 = [0, 0]
h1 = gru_cell([1, 0], h0, W_ih, W_hh, b_ih, b_hh)
h2 = gru_cell([0, 1], h1, W_ih, W_hh, b_ih, b_hh)
h3 = gru_cell([1, 1], h2, W_ih, W_hh, b_ih, b_hh)
W_y = [[1.2, -0.4], [-0.6, 0.9], [0.3, 0.5]]
L = cross_entropy(W_y @ h3, 1)""",
    ),
    Example(
        "attention",
        TOPIC,
        """\
X = [[1, 0, 1, 0], [0, 2, 0, 2], [1, 1, 1, 1]]
W_Q = [[0.5, -0.2], [0.1, 0.4], [0.3, 0.6], [-0.4, 0.2]]
W_K = [[0.2, 0.7], [-0.3, 0.1], [0.5, -0.6], [0.4, 0.3]]
W_V = [[0.6, 0.1], [-0.2, 0.8], [0.4, -0.5], [0.3, 0.2]]
Q = X @ W_Q
K = X @ W_K
V = X @ W_V
A = softmax(Q @ K.T / sqrt(2))
Y = A @ V
L = mse(Y, [[1, 0], [0, 1], [0.5, 0.5]])""",
        starter=True,
    ),
    Example(
        "turing-machine",
        TOPIC,
        """\
W_x = [[0.7, -0.3], [0.2, 0.8]]
W_r = [[0.1, 0.4, -0.2], [-0.5, 0.3, 0.6]]
b = [0.1, -0.1]
K = [[0.8, -0.4], [0.3, 0.9], [-0.5, 0.6]]   # key
u = [1.5, 0.7]                               # key strength β
v = [0.6, -0.8]                              # interpolation gate g
S = [[0.2, -0.5], [0.9, 0.4], [-0.3, 0.7]]   # shift by −1, 0, 1
c = [0.4, 1.1]                               # sharpening γ
E = [[0.5, -0.9], [-0.7, 0.2], [0.1, 0.8]]   # erase
A = [[-0.6, 0.3], [0.9, 0.5], [0.4, -0.8]]   # add
controller(x, r) = tanh(W_x @ x + W_r @ r + b)
content(M, h) = softmax(softplus(u @ h) * cosine_similarity(M, tanh(K @ h)))
mix(g, new, old) = g * new + (1 - g) * old
sharpen(w, γ) = w**γ / sum(w**γ)
address(M, w, h) = sharpen(circular_conv(mix(sigmoid(v @ h), content(M, h), w), \
softmax(S @ h)), 1 + softplus(c @ h))
write(M, w, h) = M * (1 - outer(w, sigmoid(E @ h))) + outer(w, tanh(A @ h))
M0 = [[0.2, -0.1, 0.4], [0.6, 0.3, -0.2], [-0.3, 0.5, 0.1], [0.1, -0.4, 0.7]]
w0 = [0.7, 0.1, 0.1, 0.1]
r0 = [0, 0, 0]
h1 = controller([1, 0], r0)
w1 = address(M0, w0, h1)
M1 = write(M0, w1, h1)
r1 = w1 @ M1
h2 = controller([0, 1], r1)
w2 = address(M1, w1, h2)
M2 = write(M1, w2, h2)
r2 = w2 @ M2
h3 = controller([1, 1], r2)
w3 = address(M2, w2, h3)
M3 = write(M2, w3, h3)
r3 = w3 @ M3
L = mse(r1, [0, 0, 0]) + mse(r2, [1, 0, 0]) + mse(r3, [0, 1, 0])""",
    ),
)
