"""The types of what the panels of training, code and predicting are answered."""

# Without postponed annotations: TypedDict would not see which fields are optional.
from typing import TypedDict

from gradwalk.classroom.code.tokens import Kind as TokenKind
from gradwalk.classroom.predict.marking import Verdict
from gradwalk.classroom.predict.questions import Ask, Part
from gradwalk.classroom.training.roles import Kind as RoleKind
from gradwalk.classroom.training.rows import UpdateRow
from gradwalk.classroom.training.telling import Stage
from gradwalk.explain.serialization.trace_types import NodeId


class CodeJson(TypedDict):
    """The program as code: the tokens of each line, and the lines of each step."""

    text: str
    lines: list[list[list[TokenKind | str]]]
    steps: list[list[int]]
    copy: str
    latex: str
    notice: str | None


class AxesJson(TypedDict):
    """What the axes of the loss curve are called."""

    update: str
    loss: str


class RoleJson(TypedDict):
    """What an input is in training."""

    name: str
    symbol: str
    node: NodeId
    kind: RoleKind
    learns: bool


TrainJson = TypedDict(
    "TrainJson",
    {
        "from": int,
        "to": int,
        "losses": list[float | None],
        "loss_texts": list[str],
        "axes": AxesJson,
        "stages": list[Stage],
        "rows": list[UpdateRow],
        "parameters": list[RoleJson],
        "kinds": dict[str, str],
        "loss": str,
        "diverged": str | None,
        "done": bool,
        "notice": str | None,
        "most": int,
    },
)


class QuestionJson(TypedDict):
    """A question about one node."""

    node: NodeId
    ask: Part
    index: list[int] | None
    text: str
    mathml: str
    placeholder: str


class QuestionsJson(TypedDict):
    """The questions about a step."""

    questions: list[QuestionJson]


class MarkJson(TypedDict):
    """The mark of an answer."""

    verdict: Verdict
    mistake: str | None
    sentence: str
    shown: str
    question: str


class GalleryJson(TypedDict):
    """The cards of the examples, as XHTML."""

    markup: str


class ShareJson(TypedDict):
    """The Share dialog as XHTML."""

    markup: str


class HelpJson(TypedDict):
    """The keys and the notation, as XHTML."""

    markup: str


class HandoutJson(TypedDict):
    """The steps of a program, one a page, as XHTML."""

    markup: str


class ExerciseJson(TypedDict):
    """An exercise."""

    id: str
    title: str
    words: str
    program: str
    ask: Ask
    step: int
