"""Layers of PyTorch: their weights are inputs, named like the layer."""

from __future__ import annotations

import math
from dataclasses import replace

from gradwalk.core.errors import ProgramError, SourceSpan
from gradwalk.core.syntax.code.library.arguments import Arguments
from gradwalk.core.syntax.code.library.constants import make_random
from gradwalk.core.syntax.code.session import CodeSession
from gradwalk.core.syntax.code.values import (
    Instance,
    Layer,
    LibraryFunction,
    Tensor,
    Unknown,
    Value,
)

_WEIGHTS = ("weight", "bias")


def make_linear(session: CodeSession, call: Arguments) -> Layer:
    """`nn.Linear(2, 3)`: a weight and a bias, uniform between ±1/√2 as PyTorch begins."""
    given = call.bind("in_features", "out_features", "bias", required=2)
    sizes = [session.whole(given[name], call.place) for name in ("in_features", "out_features")]
    if min(sizes) < 1:
        raise ProgramError("python.whole", call.place)
    end = 1 / math.sqrt(sizes[0])
    weight = make_random(session, call, "uniform", sizes[::-1], low=-end, high=end)
    bias = None
    if given.get("bias", True) is not False:
        bias = make_random(session, call, "uniform", sizes[1:], low=-end, high=end)
    return Layer(call.place, {"weight": weight, "bias": bias})


def make_sequence(session: CodeSession, call: Arguments) -> Layer:
    """`nn.Sequential(…)`: each layer is called with what the one before it gives."""
    for part in call.positional:
        if not isinstance(part, (Layer, LibraryFunction, Instance)):
            raise ProgramError("python.call", call.place)
    return Layer(call.place, {}, tuple(call.positional))


def name_layer(session: CodeSession, name: str, layer: Layer, place: SourceSpan) -> Layer:
    """Give the weights of a layer their names: `model_weight`, and `model_0_weight` of the first
    of several."""
    if layer.named:
        return layer
    for weight in _WEIGHTS:
        value = layer.weights.get(weight)
        if isinstance(value, Tensor):
            layer.weights[weight] = session.writer.define(f"{name}_{weight}", value, place, None)
    parts = [
        name_layer(session, f"{name}_{k}", part, place) if isinstance(part, Layer) else part
        for k, part in enumerate(layer.parts)
    ]
    return replace(layer, parts=tuple(parts), named=True)


def apply_linear(session: CodeSession, layer: Layer, value: Value, place: SourceSpan) -> Value:
    """Return x Wᵀ + b. What the text gives no value is a vector that fits."""
    weight, bias = layer.weights["weight"], layer.weights["bias"]
    assert weight is not None and weight.shape is not None
    if isinstance(value, Unknown) and value.name not in value.parts:
        given = session.writer.default(value.name, value.place, weight.shape[1])
        value.parts[value.name] = given
    x = session.tensor(value, place)
    made = session.nodes.binary("@", x, session.nodes.transpose(weight, place), place)
    return made if bias is None else session.nodes.binary("+", made, bias, place)
