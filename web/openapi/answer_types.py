"""The types of what is answered about a program, a wire or the server.

A test holds every answer against its type.
"""

# Without postponed annotations: TypedDict would not see which fields are optional.
from typing import Literal, NotRequired, TypedDict

from gradwalk.core.autodiff.jacobian import Structure
from gradwalk.explain.math.whole_derivative import Derivative
from gradwalk.explain.serialization.sweep_json import SweptNumbersJson
from gradwalk.explain.serialization.trace_types import (
    EdgeId,
    EditJson,
    ExplanationJson,
    NodeId,
    TraceJson,
)


class ProblemJson(TypedDict):
    """Any error, as RFC 9457 has it."""

    title: str
    status: int
    detail: str
    hint: NotRequired[str]
    line: NotRequired[int]
    column: NotRequired[int]
    length: NotRequired[int]
    fix: NotRequired[str]
    choices: NotRequired[list[EditJson]]
    limit: NotRequired[str]
    reached: NotRequired[int]


class PictureJson(TypedDict):
    """The drawing of a structure; `svg` is null when the page has it."""

    key: str
    svg: str | None
    abridged: bool


class ViewJson(TypedDict):
    """What the page shows of a program; `title` is that of an example, else null."""

    trace: TraceJson
    picture: PictureJson
    title: str | None
    notices: list[str]
    totals: list[str] | None


class ViewProblemJson(TypedDict):
    """Why there is nothing to show of a program."""

    problem: ProblemJson


class DerivativesJson(TypedDict):
    """The derivative of the output with respect to each input; null where too long to read."""

    derivatives: dict[str, Derivative | None] | None


class StepsJson(TypedDict):
    """The explanations of some steps, from number `first` on."""

    first: int
    explanations: list[ExplanationJson]


class PlotJson(TypedDict):
    """A plot as SVG."""

    svg: str


class WhyJson(TypedDict):
    """Why the gradient along a wire is what it is; `lines` are MathML."""

    title: str
    lines: list[str]
    sentence: str
    plot: PlotJson | None


class GroupingJson(TypedDict):
    """The program with gates grouped or ungrouped; null with the `reason` where they cannot be.

    `add` are the gates that are missing among those that were selected.
    """

    program: str | None
    name: str
    open: list[str]
    reason: str | None
    hint: str | None
    add: list[NodeId]


class NudgeJson(TypedDict):
    """What raising one number does, as texts, and the program with that number raised."""

    sentence: str
    promise: str
    happened: str
    before: str
    after: str
    program: str | None


class SweptCurveJson(TypedDict):
    """The output over the number that is moved: a plot, and for each number where the point and its
    tangent are in it. The last of each is that of the number that is there."""

    svg: str
    points: list[list[float]]
    tangents: list[str]
    output: str
    values: str
    slope: str
    slopes: str


class SweepJson(SweptNumbersJson):
    """The numbers that were answered, and for each of them what changes in the trace.

    Each column has one text more than there are numbers: that of the number that is there.
    """

    numbers: list[str]
    curve: SweptCurveJson | None
    explanations: list[ExplanationJson]


class SweptStepJson(TypedDict):
    """The explanation of one step for each of the numbers; none where it would take too long."""

    numbers: list[str]
    explanations: list[ExplanationJson]


class JacobianPictureJson(TypedDict):
    """Where a Jacobian is not 0, and what a cell of the picture is."""

    svg: str
    sentence: str


class JacobianJson(TypedDict):
    """The Jacobian along a wire; `matrix` is null where it is large, and `picture` where it is not
    or would take too long."""

    edge: EdgeId
    target: NodeId
    source: NodeId
    target_shape: list[int]
    source_shape: list[int]
    rows: int
    columns: int
    elements: int
    bytes: int
    structure: Structure | None
    cost: int
    matrix: list[list[str]] | None
    row_labels: list[str]
    column_labels: list[str]
    sentences: list[str]
    picture: JacobianPictureJson | None


class ShortLinkJson(TypedDict):
    """The path of a short link, and that of its QR code."""

    link: str
    qr: str


class OembedJson(TypedDict):
    """How a page of this site is embedded in another, as oembed.com describes it."""

    version: str
    type: str
    title: str
    provider_name: str
    provider_url: str
    html: str
    width: int
    height: int
    thumbnail_url: str
    thumbnail_width: int
    thumbnail_height: int


class HealthJson(TypedDict):
    """How the server is."""

    status: Literal["ok", "degraded", "down"]
    reason: NotRequired[str]
    reasons: NotRequired[list[str]]


class ReadinessJson(TypedDict):
    """Whether the server should get requests."""

    ready: bool
