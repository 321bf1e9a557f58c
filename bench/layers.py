"""A network written by hand in NumPy, as in "Deep Learning from Scratch": a class a layer.

`backward` hands back the gradient of the layer's input, the first layer's too, and keeps those
of its weights.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np


class Affine:
    def __init__(self, W: Any, b: Any) -> None:
        self.W, self.b = W, b

    def forward(self, x: Any) -> Any:
        self.x = x
        return np.dot(x, self.W) + self.b

    def backward(self, dout: Any) -> Any:
        self.dW = np.dot(self.x.T, dout)
        self.db = np.sum(dout, axis=0)
        return np.dot(dout, self.W.T)


class Relu:
    def forward(self, x: Any) -> Any:
        self.mask = x <= 0
        out = x.copy()
        out[self.mask] = 0
        return out

    def backward(self, dout: Any) -> Any:
        dout[self.mask] = 0
        return dout


class SoftmaxWithLoss:
    def forward(self, x: Any, t: Any) -> float:
        self.t = t
        scores = np.exp(x - np.max(x, axis=1, keepdims=True))
        self.y = scores / np.sum(scores, axis=1, keepdims=True)
        return float(-np.sum(t * np.log(self.y + 1e-7)) / len(x))

    def backward(self) -> Any:
        return (self.y - self.t) / len(self.t)


class TwoLayerNet:
    """Affine, ReLU, affine, softmax with loss; `arrays` are X, W1, b1, W2, b2 and t."""

    def __init__(self, arrays: Mapping[str, Any]) -> None:
        self.arrays = arrays
        self.layers = [
            Affine(arrays["W1"], arrays["b1"]),
            Relu(),
            Affine(arrays["W2"], arrays["b2"]),
        ]
        self.last = SoftmaxWithLoss()

    def loss(self) -> float:
        """The forward pass."""
        x = self.arrays["X"]
        for layer in self.layers:
            x = layer.forward(x)
        return self.last.forward(x, self.arrays["t"])

    def gradient(self) -> dict[str, Any]:
        """The forward and the backward pass."""
        self.loss()
        dout = self.last.backward()
        for layer in reversed(self.layers):
            dout = layer.backward(dout)
        first, _, second = self.layers
        return {"X": dout, "W1": first.dW, "b1": first.db, "W2": second.dW, "b2": second.db}

    def numerical(self, sample: Mapping[str, Sequence[int]]) -> dict[str, list[float]]:
        """Central differences for the elements `sample` of the arrays."""
        h, slopes = 1e-4, {}
        for name, elements in sample.items():
            flat = self.arrays[name].reshape(-1)
            slopes[name] = []
            for element in elements:
                kept = flat[element]
                flat[element] = kept + h
                above = self.loss()
                flat[element] = kept - h
                below = self.loss()
                flat[element] = kept
                slopes[name].append((above - below) / (2 * h))
        return slopes
