"""What a piece of code is while it is read: a tensor, or what is known beforehand."""

from __future__ import annotations

import ast
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from gradwalk.core.errors import SourceSpan
from gradwalk.core.gates.gate import Shape
from gradwalk.core.syntax.code.places import Places
from gradwalk.core.syntax.expression import Comparison, Expression
from gradwalk.core.syntax.literal import Literal


@dataclass(frozen=True, slots=True)
class Tensor:
    """A number or an array: the expression that makes it, and what is known of it."""

    expression: Expression
    shape: Shape | None
    """None where it depends on how a function is called."""
    plain: bool = False
    """Whether no name is in it."""
    number: int | float | None = None
    """Its value, where it is a number that is known."""
    literal: Literal | None = None
    """Its values, where it is an array that holds no name."""
    typed: SourceSpan | None = None
    """Where the number or the list is that may be rewritten."""
    listed: bool = False
    """Whether it is a list for Python, which `+` and `*` would join and repeat."""
    separate: bool = False
    """Whether it is a value of its own even in a list, as `Value(2.0)` is."""
    size: int = 1
    """How many expressions are in it."""


@dataclass(frozen=True, slots=True)
class Condition:
    """A comparison; `truth` is known where no name is in it."""

    comparison: Comparison
    shape: Shape | None
    truth: bool | None
    size: int


@dataclass(slots=True)
class Listed:
    """A list or a tuple, which may hold anything."""

    items: list[Value]
    place: SourceSpan
    text: str = ""
    named: dict[str, int] = field(default_factory=dict)
    """Items that have a name, as in `x.max(0).values`."""


@dataclass(slots=True)
class Mapped:
    """A dictionary whose keys are texts or whole numbers."""

    items: dict[str | int, Value]
    place: SourceSpan


@dataclass(frozen=True, slots=True)
class Counted:
    """`range(…)`, not written out yet."""

    numbers: range
    place: SourceSpan


@dataclass(frozen=True, slots=True)
class TextValue:
    text: str


@dataclass(frozen=True, slots=True)
class Module:
    """A library that is known, or a part of one: `numpy`, `torch.nn.functional`."""

    path: str


@dataclass(frozen=True, slots=True)
class LibraryFunction:
    """A function of a library: `family` says whose rules it follows."""

    name: str
    family: str
    presets: tuple[tuple[str, Value], ...] = ()
    """Arguments that are given already, as in `nn.CrossEntropyLoss(reduction="sum")`."""


@dataclass(frozen=True, slots=True)
class Method:
    """`x.sum`, not called yet."""

    owner: Value
    name: str


@dataclass(frozen=True, slots=True, eq=False)
class OwnFunction:
    """A function of the text: by `def` or `lambda`."""

    name: str
    parameters: ast.arguments
    body: tuple[ast.stmt, ...]
    place: SourceSpan
    scope: Any
    places: Places
    defaults: tuple[Value, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class OwnClass:
    """A class of the text, with the methods and values of the one that it extends."""

    name: str
    methods: dict[str, OwnFunction]
    values: dict[str, Value]
    place: SourceSpan
    extended: OwnClass | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Instance:
    """An object of a class of the text."""

    of: OwnClass
    attributes: dict[str, Value]
    whole: Instance | None = None
    """Of `super()`, which is the same object as one of the class above: the object itself."""


@dataclass(frozen=True, slots=True)
class Differentiated:
    """`jax.grad(f)`: a call of it is a call of f, whose gradients come by themselves."""

    function: Value


@dataclass(slots=True)
class Unknown:
    """A parameter of the function that is the output, of which the text gives no value."""

    name: str
    place: SourceSpan
    parts: dict[str, Tensor] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Layer:
    """A layer of PyTorch with its weights, or several that are called one after the other."""

    place: SourceSpan
    weights: dict[str, Tensor | None]
    function: str = ""
    """What it is as a function of what it gets and its weights: `linear`, `conv2d`."""
    settings: tuple[tuple[str, Value], ...] = ()
    parts: tuple[Value, ...] = ()
    named: bool = False


@dataclass(frozen=True, slots=True)
class Dropped:
    """What has no form here and falls away: a gradient, an optimizer, a plot."""

    label: str
    place: SourceSpan


@dataclass(frozen=True, slots=True)
class Foreign:
    """An import that is not known. Any use of it is refused."""

    name: str


Value: TypeAlias = (
    Tensor
    | Condition
    | Listed
    | Mapped
    | Counted
    | TextValue
    | Module
    | LibraryFunction
    | Method
    | OwnFunction
    | OwnClass
    | Instance
    | Differentiated
    | Layer
    | Unknown
    | Dropped
    | Foreign
    | bool
    | None
)

Evaluate: TypeAlias = Callable[[ast.expr, Any], Value]
