"""The types of what the panels of measuring and of the View menu are answered."""

# Without postponed annotations: TypedDict would not see which fields are optional.
from typing import TypedDict

from gradwalk.classroom.checking.differences import Verdict
from gradwalk.explain.serialization.trace_types import DrawnText, NodeId


class CheckRowJson(TypedDict):
    """Both derivatives with respect to one element of an input."""

    name: str
    backward: str
    numerical: str
    error: str
    verdict: Verdict
    verdict_text: str
    input: str
    index: list[int]


class KinkJson(TypedDict):
    """A node at a kink."""

    node: NodeId
    text: str


class CostRowJson(TypedDict):
    """What both methods cost for a number of inputs."""

    inputs: str
    evaluations: str
    numerical: str
    backward: str
    ratio: str
    own: bool


class CostJson(TypedDict):
    """What both methods cost, as measured for this answer."""

    inputs: str
    evaluations: str
    forward: str
    backward: str
    numerical: str
    ratio: str
    columns: list[str]
    rows: list[CostRowJson]
    sentences: list[str]


class CheckJson(TypedDict):
    """The gradient check; `passed` and `cost` are null if nothing was compared."""

    rows: list[CheckRowJson]
    passed: bool | None
    sentences: list[str]
    kinks: list[KinkJson]
    step_size: str | None
    cost: CostJson | None


class CurveJson(TypedDict):
    """The error of numerical derivatives: pairs of step size and error, central and forward."""

    input: str | None
    index: list[int]
    points: list[list[float | None]]
    forward: list[list[float | None]]
    svg: str | None
    sentences: list[str]


class TangentJson(TypedDict):
    """The tangent of a node, known from `step` on."""

    tangent: DrawnText
    symbol: str
    step: int


class PassesJson(TypedDict):
    """How many passes give all derivatives."""

    forward: int
    reverse: int


class ForwardRowJson(TypedDict):
    """One line of forward mode."""

    node: NodeId
    step: int
    symbol: str
    formula: str
    tangent: str
    grad: str


class ForwardJson(TypedDict):
    """Forward mode with respect to one element of an input."""

    input: str | None
    index: list[int]
    order: str
    tangent_symbol: str
    nodes: dict[str, TangentJson]
    sentences: list[str]
    passes: PassesJson | None
    rows: list[ForwardRowJson]


class LayerJson(TypedDict):
    """The δ of one layer; formulas are MathML."""

    number: int
    title: str
    node: NodeId
    symbol: str
    shape: str
    text: DrawnText
    delta: str
    recurrence: str
    slope: str
    weights: list[str]
    biases: list[str]
    norm: str
    level: int


class DeltasJson(TypedDict):
    """The δ of every layer."""

    layers: list[LayerJson]
    sentences: list[str]


class PairJson(TypedDict):
    """A node in two states, the other state first."""

    symbol: str
    label: list[str]
    node: NodeId
    other: NodeId
    value: list[str]
    grad: list[str]
    changed: bool


class CompareJson(TypedDict):
    """Two states side by side."""

    rows: list[PairJson]
    sentences: list[str]


class FunctionPlotJson(TypedDict):
    """One function of a program of one number; its SVG is complete in itself."""

    node: NodeId
    title: str
    slope: str
    svg: str


class FunctionsJson(TypedDict):
    """The functions of a program of one number side by side; none of another program."""

    plots: list[FunctionPlotJson]
    sentences: list[str]
