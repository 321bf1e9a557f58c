"""Layers of PyTorch: their weights are inputs, named like the layer; each is a function of them."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from gradwalk.core.errors import ProgramError, SourceSpan
from gradwalk.core.syntax.code.library.arguments import Arguments
from gradwalk.core.syntax.code.library.constants import make_constant, make_random
from gradwalk.core.syntax.code.library.table import RULES
from gradwalk.core.syntax.code.session import CodeSession
from gradwalk.core.syntax.code.values import (
    Instance,
    Layer,
    LibraryFunction,
    Listed,
    Tensor,
    Unknown,
    Value,
)

_WEIGHTS = ("weight", "bias")
_CONVOLVED = ("stride", "padding", "dilation", "groups")


def _make_linear(session: CodeSession, call: Arguments) -> Layer:
    """`nn.Linear(2, 3)`: a weight and a bias, uniform between ±1/√2 as PyTorch begins."""
    given = call.bind("in_features", "out_features", "bias", required=2)
    sizes = [_read_size(session, call, given[name]) for name in ("in_features", "out_features")]
    return Layer(call.place, _make_uniform(session, call, sizes[::-1], sizes[0], given), "linear")


def _make_convolution(session: CodeSession, call: Arguments) -> Layer:
    """`nn.Conv2d(1, 6, 5)`: 6 kernels of 1 × 5 × 5 and a bias, uniform as PyTorch begins."""
    names = ("in_channels", "out_channels", "kernel_size", *_CONVOLVED, "bias")
    given = call.bind(*names, required=3)
    axes = int(call.name[4])
    channels = [_read_size(session, call, given[name]) for name in names[:2]]
    kernel = given["kernel_size"]
    listed = kernel.items if isinstance(kernel, Listed) else [kernel] * axes
    sizes = [_read_size(session, call, each) for each in listed]
    groups = _read_size(session, call, given["groups"]) if "groups" in given else 1
    if len(sizes) != axes or channels[0] % groups:
        raise ProgramError("python.whole", call.place)
    shape = [channels[1], channels[0] // groups, *sizes]
    weights = _make_uniform(session, call, shape, math.prod(shape[1:]), given)
    settings = tuple((name, given[name]) for name in _CONVOLVED if name in given)
    return Layer(call.place, weights, f"conv{axes}d", settings)


def _make_norm(session: CodeSession, call: Arguments) -> Layer:
    """`nn.LayerNorm(4)`: a weight of ones and a bias of zeros."""
    given = call.bind("normalized_shape", "eps")
    shape = given["normalized_shape"]
    only = shape.items[0] if isinstance(shape, Listed) and len(shape.items) == 1 else shape
    size = _read_size(session, call, only)
    weights: dict[str, Tensor | None] = {
        name: make_constant(session, call, name_of, [size])
        for name, name_of in (("weight", "ones"), ("bias", "zeros"))
    }
    wanted: Value = Listed([session.nodes.number(size, call.place)], call.place)
    return Layer(call.place, weights, "layer_norm", (("normalized_shape", wanted),))


def _make_embedding(session: CodeSession, call: Arguments) -> Layer:
    """`nn.Embedding(10, 3)`: a row of normal numbers for each of 10 words."""
    given = call.bind("num_embeddings", "embedding_dim", required=2)
    names = ("num_embeddings", "embedding_dim")
    sizes = [_read_size(session, call, given[name]) for name in names]
    return Layer(call.place, {"weight": make_random(session, call, "randn", sizes)}, "embedding")


_MAKERS: Mapping[str, Callable[[CodeSession, Arguments], Layer]] = {
    "Linear": _make_linear,
    "Conv1d": _make_convolution,
    "Conv2d": _make_convolution,
    "LayerNorm": _make_norm,
    "Embedding": _make_embedding,
}


def make_layer(session: CodeSession, call: Arguments) -> Layer | None:
    """Return the layer with weights that `call` makes, None where it makes none."""
    maker = _MAKERS.get(call.name)
    return None if maker is None else maker(session, call)


def _read_size(session: CodeSession, call: Arguments, value: Value) -> int:
    size = session.whole(value, call.place)
    if size < 1:
        raise ProgramError("python.whole", call.place)
    return size


def _make_uniform(
    session: CodeSession,
    call: Arguments,
    shape: Sequence[int],
    inputs: int,
    given: Mapping[str, Value],
) -> dict[str, Tensor | None]:
    """Weights of `shape` and a bias for each output, between ±1/√`inputs`."""
    end = 1 / math.sqrt(inputs)
    weight = make_random(session, call, "uniform", shape, low=-end, high=end)
    bias = None
    if given.get("bias", True) is not False:
        bias = make_random(session, call, "uniform", shape[:1], low=-end, high=end)
    return {"weight": weight, "bias": bias}


def make_sequence(session: CodeSession, call: Arguments) -> Layer:
    """`nn.Sequential(…)`: each layer is called with what the one before it gives."""
    for part in call.positional:
        if not isinstance(part, (Layer, LibraryFunction, Instance)):
            raise ProgramError("python.call", call.place)
    return Layer(call.place, {}, parts=tuple(call.positional))


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


def apply_layer(session: CodeSession, layer: Layer, value: Value, place: SourceSpan) -> Value:
    """Return what a layer with weights makes of `value`.

    What a linear layer gets and the text gives no value is a vector that fits.
    """
    weight = layer.weights["weight"]
    assert weight is not None and weight.shape is not None
    unknown = isinstance(value, Unknown) and value.name not in value.parts
    if layer.function == "linear" and unknown and isinstance(value, Unknown):
        given = session.writer.default(value.name, value.place, weight.shape[1])
        value.parts[value.name] = given
    named = {"w": weight, "b": layer.weights.get("bias")}
    named = {name: each for name, each in named.items() if each is not None}
    keywords = {name: (each, place) for name, each in (*layer.settings, *named.items())}
    call = Arguments(layer.function, "torch", place, [value], keywords)
    return RULES[layer.function](session, call)
