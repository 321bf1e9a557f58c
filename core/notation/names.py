"""What a name stands for where it is read."""

from __future__ import annotations

import keyword
import math
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeAlias

from core.errors import Place
from core.ops import FUNCTION_NAMES, function_named


@dataclass(frozen=True, slots=True)
class Signature:
    """A function: its parameters, the values of those that may be left out, or any number."""

    parameters: tuple[str, ...]
    defaults: tuple[float, ...] = ()
    variadic: bool = False
    condition: bool = False
    """Whether the first argument is a comparison."""

    @property
    def required(self) -> int:
        """How many arguments must be given."""
        return len(self.parameters) - len(self.defaults)


@dataclass(frozen=True, slots=True)
class Constant:
    value: float
    text: str


@dataclass(frozen=True, slots=True)
class Given:
    """A name of the program that has its line above, or a parameter."""


@dataclass(frozen=True, slots=True)
class Default:
    """A name that is used and never given; `place` is its first use."""

    place: Place


@dataclass(frozen=True, slots=True)
class Later:
    """A name whose own line is this one or comes below."""

    line: int
    function: bool
    here: bool = False
    """Whether this is its own line."""


@dataclass(frozen=True, slots=True)
class Tensor:
    """A function of tensors, which stands in the language but cannot be drawn yet."""


Meaning: TypeAlias = Signature | Constant | Given | Default | Later | Tensor

_TENSOR_FUNCTIONS = [
    "sum",
    "mean",
    "norm",
    "logsumexp",
    "prod",
    "dot",
    "matmul",
    "outer",
    "transpose",
    "reshape",
    "flatten",
    "concat",
    "stack",
    "affine",
    "softmax",
    "log_softmax",
    "cross_entropy",
    "hinge",
    "mse",
    "conv2d",
    "max_pool2d",
    "dropout",
    "batch_norm",
    "layer_norm",
    "cosine_similarity",
    "circular_conv",
    "zeros",
    "ones",
    "full",
    "eye",
    "arange",
    "linspace",
    "randn",
    "uniform",
    "one_hot",
]

CODE_WORDS = frozenset(keyword.kwlist) - {"lambda"}
"""Words that would read as code; mathematics needs only `lambda` among them."""

CONSTANTS = {
    "pi": Constant(math.pi, "π"),
    "π": Constant(math.pi, "π"),
    "e": Constant(math.e, "e"),
    "inf": Constant(math.inf, "∞"),
    "nan": Constant(math.nan, "NaN"),
}


def _signature(name: str) -> Signature:
    gate = function_named(name)
    if gate is None:
        return Signature(("condition", "a", "b"), condition=True)
    return Signature(gate.operands, gate.defaults, gate.variadic)


BUILT_IN: Mapping[str, Meaning] = MappingProxyType(
    {
        **{name: Tensor() for name in _TENSOR_FUNCTIONS},
        **{name: _signature(name) for name in FUNCTION_NAMES},
        **CONSTANTS,
    }
)
"""What stands for something before the program begins."""


def meaning_of(
    name: str, local_dict: Mapping[str, Meaning], global_dict: Mapping[str, Meaning] = BUILT_IN
) -> Meaning | None:
    """Return what `name` stands for: the program's own meaning first, None for nothing."""
    return local_dict.get(name) or global_dict.get(name)
