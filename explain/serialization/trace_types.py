"""The types of a trace as JSON: what `trace_json` builds and the page reads."""

# Without postponed annotations: TypedDict would not see which fields are optional.
from typing import Annotated, Any, Literal, NotRequired, TypeAlias, TypedDict

from gradwalk.core.model import Flag, Kind, Mode, Phase, SeedKind

# A name beside a type is what the type is called in TypeScript.
NodeId: TypeAlias = Annotated[str, "NodeId"]
EdgeId: TypeAlias = Annotated[str, "EdgeId"]
GroupId: TypeAlias = Annotated[str, "GroupId"]

Scalar: TypeAlias = Annotated[float | Literal["NaN", "Infinity", "-Infinity"], "Scalar"]
"""JSON has no NaN and no infinities: they come by name."""
NestedScalars: TypeAlias = Annotated[list[Any], "NestedScalars"]


class LargeArrayJson(TypedDict):
    """What an array is like that is too large to be sent."""

    shape: list[int]
    min: Scalar
    max: Scalar
    norm: Scalar


ValueJson: TypeAlias = Annotated[Scalar | NestedScalars | LargeArrayJson | None, "Value"]


class HeatMapJson(TypedDict):
    """The levels of a heat map, by row, and the range of its numbers."""

    range: str
    heat: list[list[int]]


DrawnText: TypeAlias = Annotated[str | list[list[str]] | HeatMapJson | None, "DrawnText"]
"""A number, the rows of a small matrix, or a heat map."""


class LiteralJson(TypedDict):
    """A place in the text: line and column count from 1, the length counts characters."""

    line: int
    column: int
    length: int


class EditJson(TypedDict):
    """What to write at a place instead; `label` is a short text that shows it."""

    place: LiteralJson
    replacement: str
    label: str


class ReadingJson(TypedDict):
    """What was read otherwise than it looks, and the edit that gives the other reading."""

    key: str
    place: LiteralJson
    sentence: str
    edit: EditJson | None


class EchoJson(TypedDict):
    """The program typeset as it was read: MathML for each statement, named in plain text.

    An element that shows a node names it in `data-node`. `cut` is true where not all of a long
    program is shown.
    """

    statements: list[str]
    cut: bool


class VariableJson(TypedDict):
    """What a name of the program means: the value and the gradient of its node."""

    node: NodeId
    value: ValueJson
    grad: ValueJson


class InputJson(VariableJson):
    """An input; `literal` is null for a default, `trained` is there where training changed it."""

    literal: LiteralJson | None
    numbers: list[LiteralJson]
    trained: NotRequired[Literal[True]]


class NodeSymbolsJson(TypedDict):
    """What a picture of symbols shows at a node."""

    value: str
    grad: str


class NodeTextJson(TypedDict):
    """The numbers of a node as the picture shows them, and its symbols if asked for."""

    value: DrawnText
    grad: DrawnText
    shape: str
    symbols: NotRequired[NodeSymbolsJson]


class NodeJson(TypedDict):
    """An input, a constant or a gate."""

    id: NodeId
    kind: Kind
    op: str | None
    label: str
    name: str | None
    aliases: list[str]
    symbol: str
    below: NotRequired[str]
    """The symbol as it is after ∂, where it needs brackets there: (XW)."""
    shape: list[int]
    value: ValueJson
    grad: ValueJson
    text: NodeTextJson
    group: GroupId | None
    pattern: str | None
    flags: list[Flag]
    flow: int
    operands: list[NodeId | ValueJson]
    attributes: dict[str, object]


class LocalRuleJson(TypedDict):
    """The local gradient between tensors: its rule, and the Jacobian that the rule replaces."""

    rule: str
    shape: list[int]
    structure: str
    broadcast: list[int]


class EdgeSymbolsJson(TypedDict):
    """What a picture of symbols shows at a wire."""

    contribution: str
    local: str


class EdgeTextJson(TypedDict):
    """The numbers of a wire as the picture shows them, and its symbols if asked for.

    `rule` is that of its local gradient, as short as a chip, if asked for: where it is not the
    `formula` of the wire.
    """

    contribution: DrawnText
    local: str | None
    rule: NotRequired[str]
    symbols: NotRequired[EdgeSymbolsJson]


class EdgeJson(TypedDict):
    """A wire: operand number `slot` of `target`."""

    id: EdgeId
    source: NodeId
    target: NodeId
    slot: int
    upstream: ValueJson
    local: ValueJson | LocalRuleJson
    contribution: ValueJson
    flow: int
    formula: str | None
    text: EdgeTextJson


class WholeJson(TypedDict):
    """The derivative of what an open group computes, by the one number that it reads.

    `rule` is its formula, empty where that is long, `local` its number.
    """

    output: NodeId
    partial: str
    rule: str
    local: str


class GroupJson(TypedDict):
    """A call that is drawn as one gate or opened; `own` is one of a function of the program.

    An open one of numbers has its `whole` derivative, if rules are asked for.
    """

    id: GroupId
    label: str
    parent: GroupId | None
    open: bool
    own: bool
    nodes: list[NodeId]
    whole: NotRequired[WholeJson]


class TermJson(TypedDict):
    """A part of a sentence, and what it points at."""

    text: str
    role: NotRequired[str]
    node: NotRequired[NodeId]
    edge: NotRequired[EdgeId]


class PatternJson(TypedDict):
    """What a gate does with its gradient: the key, and a sentence."""

    key: str
    text: str


class ExplanationJson(TypedDict):
    """A step in words and in MathML."""

    title: str
    sentence: list[TermJson]
    formula: str
    numbers: str
    element: str
    force: str
    spoken: str
    shapes: str
    pattern: PatternJson | None
    notes: list[str]


class StepJson(TypedDict):
    """A step, and what a picture lights at it."""

    index: int
    phase: Phase
    nodes: list[NodeId]
    current: list[NodeId]
    others: list[NodeId]
    wires: list[EdgeId]
    contributions: list[EdgeId]
    explanation: ExplanationJson | None


class TotalsJson(TypedDict):
    """What a program costs, by its shapes alone."""

    parameters: int
    activations: int
    multiply_adds: int


class SeedJson(TypedDict):
    """Where backpropagation starts, and what all gradients are taken of, as plain text.

    `names` are those of the output's elements, row by row, where it is a small array.
    """

    kind: SeedKind
    element: list[int]
    numbers: list[float]
    target: str
    names: list[str]


class TraceJson(TypedDict):
    """The whole record of one computation."""

    version: int
    program: str
    mode: Mode
    structure: str
    output: NodeId
    seed: SeedJson
    numbers: bool
    can_unroll: bool
    first: int
    totals: TotalsJson
    inputs: dict[str, InputJson]
    named: dict[str, VariableJson]
    nodes: list[NodeJson]
    edges: list[EdgeJson]
    groups: list[GroupJson]
    steps: list[StepJson]
    readings: list[ReadingJson]
    echo: EchoJson
