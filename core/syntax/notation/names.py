"""What a name represents where it is read."""

from __future__ import annotations

import keyword
import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TypeAlias

from gradwalk.core.errors import SourceSpan
from gradwalk.core.gates import FUNCTION_NAMES, GATES, function_named
from gradwalk.core.gates.gate import Attribute
from gradwalk.core.syntax.constructors import CONSTRUCTORS


@dataclass(frozen=True, slots=True)
class Signature:
    """A function: its parameters, the values of those that may be left out, or any number."""

    parameters: tuple[str, ...]
    defaults: tuple[float, ...] = ()
    variadic: bool = False
    attributes: tuple[Attribute, ...] = ()
    """What is no operand: plain numbers, behind the operands or by keyword."""
    single: bool = False
    """Whether the attributes are for a single operand only, as in `max(v, axis=0)`."""
    order: tuple[str, ...] = ()
    """Operands and attributes as they are typed by position, where operands do not come first."""

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

    place: SourceSpan


@dataclass(frozen=True, slots=True)
class Later:
    """A name whose own line is this one or comes below."""

    line: int
    function: bool
    here: bool = False
    """Whether this is its own line."""


@dataclass(frozen=True, slots=True)
class Constructed:
    """A constructor of tensors, whose arguments are plain numbers."""


@dataclass(frozen=True, slots=True)
class ElementName:
    """An element of an array, or all of them in a sum: q_1 is ("1",), W_ij is ("i", "j").

    `first` is the subscript of the first element: 1, or 0 in a program that counts from there.
    """

    base: str
    subscripts: tuple[str, ...]
    first: int = 1


Meaning: TypeAlias = Signature | Constant | Given | Default | Later | Constructed | ElementName

CODE_WORDS = frozenset(keyword.kwlist) - {"lambda"}
"""Reserved words, which would read as code; mathematics needs only `lambda` among them."""

FLAGS = {"True": 1.0, "False": 0.0}
"""Of those, the ones that may be for an attribute such as `keepdims=True`."""

NEW_AXIS = "None"
"""Of those, the one that may be in an index, where it adds an axis of length 1."""

GREEK_WORDS = frozenset(
    (
        *("alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "kappa", "lambda"),
        *("rho", "sigma", "tau", "phi", "chi", "psi", "omega"),
    )
)
"""Letters that are spelled."""

CONSTANTS = {
    "pi": Constant(math.pi, "π"),
    "π": Constant(math.pi, "π"),
    "e": Constant(math.e, "e"),
    "inf": Constant(math.inf, "∞"),
    "nan": Constant(math.nan, "NaN"),
}


def _make_signature(name: str) -> Signature:
    gate = function_named(name)
    if gate is None:
        return Signature(("condition", "a", "b"))
    if name in gate.pairwise:
        return Signature(("x", "y"))
    other = GATES.get(gate.reduces or gate.attributed or "")
    return Signature(
        gate.operands,
        gate.defaults,
        gate.variadic,
        attributes=_make_optional(other.attributes) if other else gate.attributes,
        single=gate.reduces is not None,
        order=gate.typed,
    )


def _make_optional(attributes: tuple[Attribute, ...]) -> tuple[Attribute, ...]:
    """Attributes that choose another gate, and may be left out."""
    return tuple(replace(attribute, required=False) for attribute in attributes)


BUILT_IN: Mapping[str, Meaning] = MappingProxyType(
    {
        **{name: Constructed() for name in CONSTRUCTORS},
        **{name: _make_signature(name) for name in FUNCTION_NAMES},
        **dict.fromkeys(("Σ", "Π"), Signature(("x",))),
        **CONSTANTS,
    }
)
"""What represents something before the program begins."""


def find_meaning(
    name: str, local_dict: Mapping[str, Meaning], global_dict: Mapping[str, Meaning] = BUILT_IN
) -> Meaning | None:
    """Return what `name` represents: the program's own meaning first, None for nothing."""
    return local_dict.get(name) or global_dict.get(name)
