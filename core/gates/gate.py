"""The record of a gate: everything Gradwalk knows of one operation, in one place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from types import EllipsisType
from typing import Any, Literal, Protocol, TypeAlias

Pattern = Literal["distributor", "router", "switcher", "scaler", "blocker"]
"""What a gate does to the gradient that arrives: hands it on unchanged (add), to the
winner (max), times the other operand (multiply), times a factor of its own point (exp),
or not at all (sign)."""


Structure = Literal["diagonal", "permutation", "selection", "block", "dense"]
"""What a gate's Jacobian looks like: diagonal (elementwise), each row a single 1
(permutation, where every element is kept; selection, where some are not), equal blocks
along the diagonal (one for each row of a batch), or full."""

Shape: TypeAlias = tuple[int, ...]
Rows: TypeAlias = tuple["int | Rows", ...]
"""A list of whole numbers, perhaps of lists of them, that picks elements of an axis."""
IndexItem: TypeAlias = int | slice | EllipsisType | Rows | None
AttributeValue: TypeAlias = int | float | bool | str | Shape | tuple[IndexItem, ...] | None


Numeric: TypeAlias = Any
"""What a rule computes with, whichever namespace runs it: a float, a float64 array or a SymPy
expression. They share arithmetic and no type."""
Namespace: TypeAlias = Any
"""The functions a rule may call, as `xp`: see `gates.xp` and `gates.array_xp`."""


class Rule(Protocol):
    def __call__(self, xp: Namespace, /, *operands: Numeric, **attributes: Any) -> Numeric: ...


class LocalRule(Protocol):
    def __call__(
        self, xp: Namespace, out: Numeric, /, *operands: Numeric
    ) -> tuple[Numeric, ...]: ...


class Partial(Protocol):
    def __call__(self, xp: Namespace, out: Numeric, /, *operands: Numeric) -> Numeric: ...


class VjpRule(Protocol):
    def __call__(
        self,
        xp: Namespace,
        upstream: Numeric,
        out: Numeric,
        /,
        *operands: Numeric,
        **attributes: Any,
    ) -> tuple[Numeric, ...]: ...


class ShapeRule(Protocol):
    def __call__(self, /, *shapes: Numeric, **attributes: Any) -> Shape: ...


class CostRule(Protocol):
    def __call__(self, /, *shapes: Numeric, **attributes: Any) -> int: ...


class DecompositionRule(Protocol):
    def __call__(self, /, *shapes: Numeric, **attributes: Any) -> str | None: ...


class TermRule(Protocol):
    def __call__(
        self, shapes: tuple[Shape, ...], values: tuple[Numeric, ...] | None, /, **attributes: Any
    ) -> str: ...


class CodeRule(Protocol):
    def __call__(self, /, *shapes: Numeric, **attributes: Any) -> GateCode: ...


class ShapeError(Exception):
    """Operands whose shapes do not fit.

    `key` names the sentence in the catalogue (`shape.…`), `words` fill it; shapes among them
    are tuples.
    """

    def __init__(self, key: str, **words: object) -> None:
        super().__init__(key)
        self.key = key
        self.words = words


@dataclass(frozen=True, slots=True)
class Attribute:
    """A number that belongs to the gate and is no operand: `axis=`, `stride=`, a shape.

    Typed by keyword, or by position behind the operands; always a literal.
    """

    name: str
    kind: Literal[
        "axis", "axes", "flag", "count", "whole", "shape", "widths", "number", "items", "text"
    ]
    """axis: a whole number, a list of them, or none; axes: all arguments that are left, whole
    numbers; flag: 0 or 1, False or True; count: a whole number from 0 on; whole: a whole number;
    shape: like axes, each from 1 on or -1; widths: a whole number from 0 on or a list of them;
    number: any; items: what is between the brackets of an index; text: in quotes."""
    default: AttributeValue = None
    required: bool = False


@dataclass(frozen=True, slots=True)
class Kink:
    """Where a gate has no derivative, and the flag the node carries there."""

    flag: Literal["kink", "tie"]
    holds: Callable[..., Numeric]
    """`holds(*operands, **attributes)` is true at such a point, or an array that is true there."""
    at: tuple[Numeric, ...]
    """One such point: numbers, or nested lists and a last Mapping of attributes as in `samples`."""
    local: tuple[Numeric, ...]
    """The local gradients that hold there by convention (language.md's table); for a gate
    of tensors its contributions for an upstream gradient of ones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleTerm:
    """What `matrix_vjp` names in braces besides the operands: the target t, the count N.

    A term has a `value`, by the operands as a rule gets them, or is a `count`, by their shapes.
    """

    name: str
    value: Rule | None = None
    count: CostRule | None = None
    written: str | TermRule = ""
    """The rule that is written for it in symbols; empty where its name is."""
    meaning: str = ""
    """The key of the sentence (`term.…`) that says what the name represents."""


@dataclass(frozen=True, slots=True)
class Body:
    """What a composite function of the program consists of: gates between scalars, in order.

    `operands` are the slots of the gate's operands; `start` has the numbers of all others.
    """

    operands: tuple[int, ...]
    start: tuple[float, ...]
    steps: tuple[Any, ...]
    """`core.autodiff.tape.TapeGate`s."""
    output: int


@dataclass(frozen=True, slots=True, kw_only=True)
class GateCode:
    """How a gate is written in a program to copy, where that does not follow from its rules.

    `forward` and `backward` are lines of NumPy that name the operands (as `written_names` has
    them), the attributes, `out`, `dout` and what lines above computed. The last line of `forward`
    is the result; a line `dx = …` of `backward` is the contribution to the operand x. `torch` and
    `micrograd` are expressions with `{operand}` and `{attribute}`, `{all}` for every operand;
    `helper` is a function that `torch` calls. What is left empty follows from the rules.
    """

    forward: str = ""
    backward: str = ""
    torch: str = ""
    helper: str = ""
    micrograd: str = ""
    layer: str = ""
    """What the lectures call the layer, where that is not the gate's name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """One operation.

    Rules are written once against `xp` (`core.gates.xp`): with numbers they compute, with
    SymPy they are the formula shown. `value(xp, *operands)` is the forward result;
    `local(xp, out, *operands)` gives one local gradient ∂out/∂operand for each operand.
    """

    name: str
    """The key in the table, and what the user types where the gate is a function."""
    family: str | None = None
    """The name that gates with the same explanation share; None for a gate with its own."""
    label: str
    """What is in the circle; shown with a folded number by `folded`."""
    spoken: str | None = None
    """What it is called in a sentence, where the label is all signs."""
    operands: tuple[str, ...]
    """Their names in formulas and keywords. A last name with `*` takes any number."""
    value: Rule
    local: LocalRule | None = None
    """One local gradient an operand, for an elementwise gate. The engine undoes broadcasting."""
    partials: tuple[Partial, ...] = ()
    """The local gradients one by one, where one of them costs much and is seldom needed."""
    vjp: VjpRule | None = None
    """For every other gate: the contribution to each operand, in the operand's shape; None
    for one that no gradient flows to. `xp` is NumPy with `core.gates.array_xp`."""
    shape: ShapeRule | None = None
    """The shape of the result; None for an elementwise gate, which broadcasts.
    Raises ShapeError where the operands do not fit."""
    cost: CostRule | None = None
    """Multiply-adds of the forward pass; None for one an element of the result."""
    activations: CostRule | None = None
    """Elements of all values that a composite function computes inside."""
    nanoseconds: float | CostRule = 5.0
    """Processor time of both passes: for one unit of `cost`, or a rule that gives all of it.
    Measured with large operands; `tests/core/test_cost.py` repeats that."""
    scratch: CostRule | None = None
    """Elements of the largest array the rules make on the way, where that may be larger than
    the operands and the result: two operands that are each broadcast along the other."""
    attributes: tuple[Attribute, ...] = ()
    structure: Structure = "diagonal"
    matrix_vjp: tuple[str, ...] = ()
    """The vjp in matrix form, one for each operand, for the explanation: `{up} · {v}ᵀ`.
    A variadic gate has one for all."""
    terms: tuple[RuleTerm, ...] = ()
    """What `matrix_vjp` has in braces besides the operands, `{up}` and `{out}`."""
    reduces: str | None = None
    """The gate that the same name makes with a single operand: `max(v)`."""
    attributed: str | None = None
    """The gate that the same name makes with arguments behind its operand:
    `transpose(x, 0, 1)`."""
    pattern: Pattern | None
    """None for a composite function of the program, which may do anything."""
    samples: tuple[tuple[Numeric, ...], ...]
    """Operands at which the gradient check runs: smooth points, both sides of each kink.
    Numbers, or nested lists for a gate of tensors; a last Mapping gives the attributes."""
    operator: str | None = None
    """The operator that makes this gate, where it is not typed as a function."""
    callable: bool = True
    """Whether `name(...)` may be typed."""
    aliases: tuple[str, ...] = ()
    pairwise: tuple[str, ...] = ()
    """Names under which a gate of any number takes exactly two, as NumPy's `maximum(x, y)`."""
    typed: tuple[str, ...] = ()
    """The order in which operands and attributes are typed, where the operands do not come
    first: `gather(x, axis, indices)`."""
    defaults: tuple[float, ...] = ()
    """Values of the last operands where they are left out."""
    nondifferentiable: tuple[int, ...] = ()
    """Slots through which no gradient flows (the condition of `where`)."""
    folded: tuple[Callable[[str], str], ...] = ()
    """The label with a folded number, by its slot: `("{}/u".format, "÷{}".format)`."""
    decomposition: str | DecompositionRule | None = None
    """The same function in the notation, from simpler gates: `1/(1 + exp(-x))`. It may name
    parts on lines of their own; the last line is the result. A rule gets the operands' shapes
    and the attributes; it returns None where the gate does not open."""
    kinks: tuple[Kink, ...] = ()
    code: GateCode | CodeRule = GateCode()
    """How it is written in a program to copy. A rule gets the operands' shapes and the attributes.
    An elementwise gate needs none; any other needs at least the lines of NumPy and `torch`."""
    size: int = 1
    """How many gates are inside: above one for a composite function of the program."""
    body: Callable[[], Body | None] | None = None
    """The gates inside a composite function of the program; None where arrays take part."""

    @property
    def elementwise(self) -> bool:
        """Whether the gate works element by element, with broadcasting; only such gates fold
        a typed number into themselves."""
        return self.vjp is None

    @property
    def variadic(self) -> bool:
        """Whether the gate takes any number of operands."""
        return self.operands[-1].startswith("*")


def written_names(operands: tuple[str, ...], count: int) -> tuple[str, ...]:
    """Return what the operands are called in code: x and y for u and v, x1, x2, … for many."""
    if operands[-1].startswith("*"):
        return ("x", "y") if count == 2 else tuple(f"x{k}" for k in range(1, count + 1))
    return ("x", "y") if operands == ("u", "v") else operands
