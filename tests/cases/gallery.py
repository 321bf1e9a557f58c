"""Writes gallery.json: the gallery's networks once more, in PyTorch, with every gradient.

Run by hand where PyTorch is installed (`python tests/cases/gallery.py`); the tests only read
the file. Nothing of Gradwalk is used: each network is written as PyTorch's users write it.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch

F = torch.nn.functional
Tensor = torch.Tensor
Named = dict[str, Tensor]


def given(numbers: object) -> Tensor:
    return torch.tensor(numbers, dtype=torch.float64, requires_grad=True)


def uniform(seed: int, limit: float, *shape: int) -> Tensor:
    stream = np.random.RandomState(seed)
    return given(-limit + 2 * limit * stream.random_sample(shape))


def fixed(numbers: object) -> Tensor:
    return torch.tensor(numbers, dtype=torch.float64)


def two_layer_net() -> Named:
    W1 = given([[0.2, -0.4], [0.7, 0.1], [-0.3, 0.6]])
    x = given([1.0, 2.0])
    W2 = given([[0.5, -0.6, 0.9]])
    h = (W1 @ x).clamp(min=0)
    f = (W2 @ h).sum()
    return locals()


def two_layer_deltas() -> Named:
    W1 = given([[0.2, -0.4], [0.7, 0.1], [-0.3, 0.6]])
    W2 = given([[0.5, -0.6, 0.9], [-0.2, 0.4, 0.1], [0.3, 0.8, -0.5]])
    x = given([1.0, 2.0])
    z1 = torch.mv(W1, x)
    h = F.relu(z1)
    s = torch.mv(W2, h)
    # PyTorch divides by the number of classes
    L = 3 * F.multi_margin_loss(s[None], torch.tensor([1]))
    return locals()


def window_scorer() -> Named:
    W1 = given([[0.1, 0.2, -0.1], [-0.3, 0.4, 0.2]])
    b1 = given([0.1, -0.1])
    W2 = given([[0.5, -0.5], [0.25, 0.75]])
    b2 = given([0.0, 0.1])
    U = given([0.7, -0.2])
    x = given([1.0, -1.0, 0.5])
    z2 = F.linear(x, W1, b1)
    a2 = z2.sigmoid()
    z3 = F.linear(a2, W2, b2)
    a3 = z3.sigmoid()
    s = torch.dot(U, a3)
    return locals()


def two_layer_batch() -> Named:
    X = given([[0.5, -1.0], [1.5, 2.0], [-0.5, 0.25], [1.0, -0.5]])
    W1 = given([[0.4, -0.2, 0.7], [0.3, 0.8, -0.6]])
    b1 = given([0.1, 0.0, -0.1])
    W2 = given([[0.6, -0.3, 0.2], [-0.5, 0.4, 0.1], [0.2, 0.7, -0.4]])
    b2 = given([0.0, 0.1, -0.1])
    λ = given(0.1)
    z1 = torch.addmm(b1, X, W1)
    a1 = z1.tanh()
    z2 = torch.addmm(b2, a1, W2)
    data_loss = F.cross_entropy(z2, torch.tensor([0, 2, 1, 0]))
    R = (W1.square().sum() + W2.square().sum()) / 2
    L = data_loss + λ * R
    return locals()


def skip_connection() -> Named:
    x = given([0.5, -1.0])
    W = given([[0.9, 0.1], [-0.6, -0.8]])
    h = F.relu(torch.mv(W, x)) + x
    L = h.square().sum()
    return locals()


def alexnet_narrow() -> Named:
    image = given(np.random.RandomState(1).standard_normal((3, 35, 35)))
    W1, b1 = uniform(2, 0.2, 4, 3, 7, 7), given([0.1] * 4)
    W2, b2 = uniform(3, 0.3, 6, 2, 5, 5), given([0.1] * 6)
    W3, b3 = uniform(4, 0.3, 8, 6, 3, 3), given([0.1] * 8)
    W4, b4 = uniform(5, 0.4, 8, 4, 3, 3), given([0.1] * 8)
    W5, b5 = uniform(11, 0.4, 6, 4, 3, 3), given([0.1] * 6)
    W6, b6 = uniform(6, 1, 6, 8), given([0.1] * 8)
    W7, b7 = uniform(10, 1, 8, 8), given([0.1] * 8)
    W8, b8 = uniform(9, 0.5, 8, 5), given([0.0] * 5)
    a1 = F.max_pool2d(F.relu(F.conv2d(image, W1, b1, stride=2)), 3, 2)
    a2 = F.max_pool2d(F.relu(F.conv2d(a1, W2, b2, padding=2, groups=2)), 3, 2)
    a3 = F.relu(F.conv2d(a2, W3, b3, padding=1))
    a4 = F.relu(F.conv2d(a3, W4, b4, padding=1, groups=2))
    a5 = F.max_pool2d(F.relu(F.conv2d(a4, W5, b5, padding=1, groups=2)), 3, 2)
    a6 = F.relu(F.linear(a5.flatten(), W6.T, b6))
    a7 = F.relu(F.linear(a6, W7.T, b7))
    scores = F.linear(a7, W8.T, b8)
    L = F.cross_entropy(scores, torch.tensor(2))
    return locals()


def recurrent_net() -> Named:
    W_h = given([[0.5, -0.3], [0.8, 0.2]])
    W_x = given([[1.0, -0.5], [0.3, 0.7]])
    b = given([0.1, -0.1])
    W_y = given([[1.2, -0.4], [-0.6, 0.9], [0.3, 0.5]])
    h0 = given([0.0, 0.0])
    h1, h2, h3, h4 = _recurrent(h0, W_x, W_h, b)
    L = F.cross_entropy(W_y @ h4, torch.tensor(1))
    return locals()


def _recurrent(h: Tensor, W_x: Tensor, W_h: Tensor, b: Tensor) -> list[Tensor]:
    cell = torch.nn.RNNCell(2, 2, dtype=torch.float64)
    weights = {"weight_ih": W_x, "weight_hh": W_h, "bias_ih": b, "bias_hh": torch.zeros_like(b)}
    states = []
    for x in fixed([[1, 0], [0, 1], [1, 1], [0.5, -1]]):
        h = torch.func.functional_call(cell, weights, (x, h))
        states.append(h)
    return states


def attention() -> Named:
    X = given([[1, 0, 1, 0], [0, 2, 0, 2], [1, 1, 1, 1]])
    W_Q = given([[0.5, -0.2], [0.1, 0.4], [0.3, 0.6], [-0.4, 0.2]])
    W_K = given([[0.2, 0.7], [-0.3, 0.1], [0.5, -0.6], [0.4, 0.3]])
    W_V = given([[0.6, 0.1], [-0.2, 0.8], [0.4, -0.5], [0.3, 0.2]])
    Q, K, V = X @ W_Q, X @ W_K, X @ W_V
    Y = F.scaled_dot_product_attention(Q[None], K[None], V[None])[0]
    L = F.mse_loss(Y, fixed([[1, 0], [0, 1], [0.5, 0.5]]))
    return locals()


def batch_norm() -> Named:
    X = given([[0.5, -1.5, 2], [1, 3, -0.5], [0.75, 0.2, 1.4], [-1, 2.2, 0.3]])
    gamma, beta = given([1.5, 1, 0.5]), given([0.1, 0, -0.1])
    Y = F.batch_norm(X, None, None, gamma, beta, training=True)
    L = F.mse_loss(F.relu(Y), fixed([[0, 0, 1], [1, 1, 0], [0, 0, 0], [0, 1, 0]]))
    return locals()


def lstm_step() -> Named:
    x, h0, c0 = given([1, -0.5, 0.25]), given([0.2, -0.1]), given([0.4, -0.3])
    W_ih, W_hh = uniform(1, 1, 8, 3), uniform(2, 1, 8, 2)
    b_ih, b_hh = given([0, 0, 1, 1, 0, 0, 0, 0]), given([0] * 8)
    h1, c1 = torch.lstm_cell(x[None], (h0[None], c0[None]), W_ih, W_hh, b_ih, b_hh)
    L = F.mse_loss(h1[0], fixed([0.5, -0.5])) + 0.1 * (c1 * c1).sum()
    return _flat(locals(), "h1", "c1")


def gru() -> Named:
    W_ih, W_hh = uniform(1, 1, 6, 2), uniform(2, 1, 6, 2)
    b_ih, b_hh = given([0.1, 0.1, 0, 0, -0.1, 0.1]), given([0, 0, 0.2, 0.2, 0, 0])
    h0 = given([0, 0])
    h1, h2, h3 = _gru(h0[None], W_ih, W_hh, b_ih, b_hh)
    W_y = given([[1.2, -0.4], [-0.6, 0.9], [0.3, 0.5]])
    L = F.cross_entropy(W_y @ h3[0], torch.tensor(1))
    return _flat(locals(), "h1", "h2", "h3")


def _gru(h: Tensor, *weights: Tensor) -> list[Tensor]:
    states = []
    for x in fixed([[1, 0], [0, 1], [1, 1]]):
        h = torch.gru_cell(x[None], h, *weights)
        states.append(h)
    return states


def _flat(named: Named, *rows: str) -> Named:
    """The tensors without those that are a row of their own in PyTorch alone."""
    return {name: each for name, each in named.items() if name not in rows}


def embedding() -> Named:
    W = given(
        [[0.2, -0.4, 0.1], [0.7, 0.3, -0.2], [-0.5, 0.6, 0.4], [0.1, 0.8, -0.6], [0.9, -0.1, 0.5]]
    )
    U = given([[0.3, -0.6], [0.5, 0.2], [-0.4, 0.7]])
    E = F.embedding(torch.tensor([3, 0, 3]), W)
    scores = E.mean(0) @ U
    L = F.cross_entropy(scores, torch.tensor(1))
    return locals()


def causal_mask() -> Named:
    X = given([[1, 0], [0, 2], [1, 1], [-1, 1]])
    W_Q, W_K = given([[0.5, -0.2], [0.1, 0.4]]), given([[0.2, 0.7], [-0.3, 0.1]])
    W_V = given([[0.6, 0.1], [-0.2, 0.8]])
    Y = F.scaled_dot_product_attention(X @ W_Q, X @ W_K, X @ W_V, is_causal=True)
    L = F.mse_loss(Y, fixed([[1, 0], [0, 1], [0.5, 0.5], [0, 0]]))
    return locals()


def multi_head_attention() -> Named:
    X = given([[1, 0, 1, 0], [0, 2, 0, 2], [1, 1, 1, 1]])
    W_Q, W_K, W_V, W_O = (uniform(seed, 1, 4, 4) for seed in (1, 2, 3, 4))
    weights = torch.cat([W_Q.T, W_K.T, W_V.T])
    no_bias = torch.zeros(12, dtype=torch.float64)
    x = X[:, None]
    Y, _ = F.multi_head_attention_forward(
        *(x, x, x, 4, 2, weights, no_bias, None, None, False, 0.0, W_O.T, None)
    )
    L = F.mse_loss(Y[:, 0], X)
    return {"X": X, "W_Q": W_Q, "W_K": W_K, "W_V": W_V, "W_O": W_O, "L": L}


def turing_machine() -> Named:
    W_x = given([[0.7, -0.3], [0.2, 0.8]])
    W_r = given([[0.1, 0.4, -0.2], [-0.5, 0.3, 0.6]])
    b = given([0.1, -0.1])
    K = given([[0.8, -0.4], [0.3, 0.9], [-0.5, 0.6]])
    u = given([1.5, 0.7])
    v = given([0.6, -0.8])
    S = given([[0.2, -0.5], [0.9, 0.4], [-0.3, 0.7]])
    c = given([0.4, 1.1])
    E = given([[0.5, -0.9], [-0.7, 0.2], [0.1, 0.8]])
    A = given([[-0.6, 0.3], [0.9, 0.5], [0.4, -0.8]])
    M0 = given([[0.2, -0.1, 0.4], [0.6, 0.3, -0.2], [-0.3, 0.5, 0.1], [0.1, -0.4, 0.7]])
    w0 = given([0.7, 0.1, 0.1, 0.1])
    r0 = given([0.0, 0.0, 0.0])
    inputs, targets = fixed([[1, 0], [0, 1], [1, 1]]), fixed([[0, 0, 0], [1, 0, 0], [0, 1, 0]])
    M, w, r, L = M0, w0, r0, fixed(0.0)
    states: Named = {}
    for step, (x, target) in enumerate(zip(inputs, targets, strict=True), 1):
        h = torch.tanh(W_x @ x + W_r @ r + b)
        # content addressing, interpolation, shift, sharpening
        by_content = (F.softplus(u @ h) * F.cosine_similarity(M, torch.tanh(K @ h)[None])).softmax(
            0
        )
        g = torch.sigmoid(v @ h)
        gated = g * by_content + (1 - g) * w
        back, stay, on = torch.softmax(S @ h, 0)
        shifted = back * gated.roll(-1) + stay * gated + on * gated.roll(1)
        sharp = shifted ** (1 + F.softplus(c @ h))
        w = sharp / sharp.sum()
        # erase and add, row by row
        erased = [M[i] * (1 - w[i] * torch.sigmoid(E @ h)) for i in range(4)]
        M = torch.stack([row + w[i] * torch.tanh(A @ h) for i, row in enumerate(erased)])
        r = sum(w[i] * M[i] for i in range(4))
        L = L + (r - target).square().mean()
        states |= {f"{name}{step}": each for name, each in zip("hwMr", (h, w, M, r), strict=True)}
    parameters = {"W_x": W_x, "W_r": W_r, "b": b, "K": K, "u": u, "v": v, "S": S, "c": c}
    return parameters | {"E": E, "A": A, "M0": M0, "w0": w0, "r0": r0} | states | {"L": L}


NETWORKS: tuple[Callable[[], Named], ...] = (
    two_layer_net,
    two_layer_deltas,
    window_scorer,
    two_layer_batch,
    skip_connection,
    batch_norm,
    alexnet_narrow,
    recurrent_net,
    lstm_step,
    gru,
    attention,
    turing_machine,
    embedding,
    causal_mask,
    multi_head_attention,
)


def record(network: Callable[[], Named]) -> dict[str, object]:
    """Run the network, whose last value is the loss; return its gradients by name."""
    named = network()
    names, output = list(named), list(named.values())[-1]
    gradients = torch.autograd.grad(output, [named[name] for name in names])
    return {
        "id": network.__name__.replace("_", "-"),
        "output": output.item(),
        "gradients": {
            name: gradient.tolist() for name, gradient in zip(names, gradients, strict=True)
        },
    }


def main() -> None:
    cases = ",\n".join(json.dumps(record(network), ensure_ascii=False) for network in NETWORKS)
    Path(__file__).with_name("gallery.json").write_text(f"[\n{cases}\n]\n", "utf-8")


if __name__ == "__main__":
    main()
