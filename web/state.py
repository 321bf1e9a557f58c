"""What a link or a request asks for: one row a field, from which everything about it is read.

A row says what values the field takes, its default, and which requests read it. Links, JSON bodies,
the page's script (`link_fields`), the command line and the documentation's table follow it.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, TypeAlias, TypeVar, get_args

from gradwalk.classroom.code.dialects import DEFAULT_DIALECT, DIALECTS, Dialect
from gradwalk.classroom.exercises.generator import LEVELS
from gradwalk.classroom.predict.questions import Ask
from gradwalk.classroom.training.optimizers import DEFAULT_OPTIMIZER, OPTIMIZERS
from gradwalk.core.model import Mode
from gradwalk.explain.text import LANGUAGES
from gradwalk.explain.text.numbers import Digits
from gradwalk.graphviz_render.drawing.style import Theme
from gradwalk.graphviz_render.measure.direction import Direction
from gradwalk.web.field_kinds import (
    GROUPS,
    NAMES,
    NODES,
    NUMBERS,
    ChoiceKind,
    FieldKind,
    Id,
    IndexKind,
    PackedProgram,
    ProgramKind,
    Real,
    Switch,
    TextKind,
    Whole,
)
from gradwalk.web.panels import LINKED_PANELS

T = TypeVar("T")

Request: TypeAlias = Literal["page", "view", "trace", "picture", "embed"]
"""A request that reads fields. A question reads those of `trace`, and a file those of `picture`,
and each what its row names."""

OnOff: TypeAlias = Literal["on", "off"]

_ALL: frozenset[Request] = frozenset(get_args(Request))
_PAGE: frozenset[Request] = frozenset({"page"})
_ONLY_NAMED: frozenset[Request] = frozenset()

_MAX_WHOLE = 9_999_999
_MAX_UPSTREAM = 1_000
_MODES: tuple[Mode, ...] = get_args(Mode)
_THEMES: tuple[Theme, ...] = get_args(Theme)
_DIRECTIONS: tuple[Direction, ...] = get_args(Direction)
_ASKS: tuple[Ask, ...] = get_args(Ask)
_ON_OFF: tuple[OnOff, ...] = get_args(OnOff)


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a request.

    `key` is its name in a link. `read_by` are the requests that know it; a question may name it
    besides. A link leaves a field out that has its default, unless it is written `always`. The
    page sends fields of `training` along only where the program is trained.
    """

    name: str
    key: str
    kind: FieldKind[Any]
    default: Any
    read_by: frozenset[Request]
    always: bool
    training: bool


def _field(
    kind: FieldKind[T],
    default: T,
    read_by: frozenset[Request] = _ALL,
    *,
    key: str | None = None,
    always: bool = False,
    training: bool = False,
) -> T:
    """Return the dataclass field of a row, typed as its value."""
    row = {"key": key, "kind": kind, "read_by": read_by, "always": always, "training": training}
    return dataclasses.field(default=default, metadata=row)


@dataclass(frozen=True, slots=True)
class State:
    """The fields, in the order in which a link writes them. None leaves the choice to us."""

    program: str | None = _field(ProgramKind(), None, key="p", always=True)
    step: int | None = _field(
        Whole(0, _MAX_WHOLE), None, frozenset({"page", "view", "picture", "embed"}), always=True
    )
    mode: Mode = _field(ChoiceKind(_MODES), "node")
    open: tuple[str, ...] | None = _field(GROUPS, None)
    lang: str | None = _field(ChoiceKind(tuple(LANGUAGES)), None)
    theme: Theme | None = _field(ChoiceKind(_THEMES), None, frozenset({"page", "picture", "embed"}))
    digits: Digits = _field(Whole(0, 6), None)
    project: bool = _field(Switch(), False, _PAGE)
    gallery: bool = _field(Switch(), False, _PAGE)
    panel: str | None = _field(ChoiceKind(LINKED_PANELS), None, _PAGE)
    direction: Direction = _field(ChoiceKind(_DIRECTIONS), "right")
    symbols: bool = _field(Switch(), False)
    shapes: bool = _field(Switch(), False)
    arrays: bool = _field(Switch(), False)
    unroll: bool = _field(Switch(), False)
    first: int = _field(Whole(0, 1), 1)
    of: tuple[int, ...] | None = _field(IndexKind(), None)
    upstream: str | None = _field(TextKind(_MAX_UPSTREAM), None, key="up")
    flow: bool = _field(Switch(), False, frozenset({"page", "embed"}))
    ask: Ask = _field(ChoiceKind(_ASKS), "grad", _PAGE)
    exercise: str | None = _field(TextKind(80), None, _PAGE)
    dialect: Dialect = _field(ChoiceKind(tuple(DIALECTS)), DEFAULT_DIALECT, _PAGE)
    parameters: tuple[str, ...] | None = _field(NAMES, None, training=True)
    data: tuple[str, ...] | None = _field(NAMES, None, training=True)
    optimizer: str = _field(ChoiceKind(tuple(OPTIMIZERS)), DEFAULT_OPTIMIZER, training=True)
    rate: float = _field(Real(0.0, 1e6), 0.1, training=True)
    batch: int | None = _field(Whole(0, _MAX_WHOLE), None, training=True)
    seed: int = _field(Whole(0, _MAX_WHOLE), 0, training=True)
    update: int = _field(Whole(0, _MAX_WHOLE), 0, training=True)
    other: str | None = _field(PackedProgram(), None, _PAGE)
    other_update: int = _field(Whole(0, _MAX_WHOLE), 0, _PAGE)
    input: str | None = _field(TextKind(64), None, _PAGE)
    index: tuple[int, ...] = _field(IndexKind(), (), _PAGE)
    explanation: OnOff = _field(ChoiceKind(_ON_OFF), "on", frozenset({"embed"}))
    interaction: OnOff = _field(ChoiceKind(_ON_OFF), "on", frozenset({"embed"}))

    snippet: bool = _field(Switch(), False, _ONLY_NAMED)
    known: str | None = _field(TextKind(200), None, frozenset({"view"}))
    narrow: bool = _field(Switch(), False, frozenset({"view"}))
    steady: bool = _field(Switch(), False, frozenset({"view"}))
    node: str | None = _field(Id("n"), None, _ONLY_NAMED)
    nodes: tuple[str, ...] | None = _field(NODES, None, _ONLY_NAMED)
    group: str | None = _field(Id("g"), None, _ONLY_NAMED)
    name: str | None = _field(TextKind(64), None, _ONLY_NAMED)
    edge: str | None = _field(Id("e"), None, _ONLY_NAMED)
    row: int = _field(Whole(0, _MAX_WHOLE), 0, _ONLY_NAMED)
    column: int = _field(Whole(0, _MAX_WHOLE), 0, _ONLY_NAMED)
    answer: str | None = _field(TextKind(2_000), None, _ONLY_NAMED)
    level: int = _field(Whole(min(LEVELS), max(LEVELS)), 1, _ONLY_NAMED)
    count: int = _field(Whole(0, 1_000), 1, _ONLY_NAMED)
    numbers: tuple[str, ...] | None = _field(NUMBERS, None, _ONLY_NAMED)
    by: float = _field(Real(-1e6, 1e6), 0.1, _ONLY_NAMED)
    equation: bool = _field(Switch(), False, _ONLY_NAMED)
    listing: bool = _field(Switch(), False, _ONLY_NAMED)
    scale: int | None = _field(Whole(1, 4), None, _ONLY_NAMED)
    begin: int | None = _field(Whole(0, _MAX_WHOLE), None, _ONLY_NAMED)
    end: int | None = _field(Whole(0, _MAX_WHOLE), None, _ONLY_NAMED)


def _row(field: dataclasses.Field[Any]) -> Field:
    key = field.metadata["key"] or field.name
    return Field(**{**field.metadata, "name": field.name, "key": key, "default": field.default})


FIELDS: dict[str, Field] = {field.name: _row(field) for field in dataclasses.fields(State)}


@cache
def fields_read_by(request: Request) -> frozenset[str]:
    """Return the names of the fields that a request of this group may have."""
    return frozenset(name for name, field in FIELDS.items() if request in field.read_by)


def link_fields() -> list[dict[str, Any]]:
    """Return what the page's script needs to write links and requests, for its JSON."""
    return [
        {
            "name": field.name,
            "key": field.key,
            "kind": field.kind.form,
            "default": field.default,
            "range": _range_of(field.kind),
            "always": field.always,
            "picture": "picture" in field.read_by,
            "asked": _when_asked(field),
        }
        for field in FIELDS.values()
        if "page" in field.read_by
    ]


def field_choices() -> dict[str, tuple[str, ...]]:
    """Return the choices of each field that has a few, for the page's templates."""
    return {
        name: field.kind.choices
        for name, field in FIELDS.items()
        if isinstance(field.kind, ChoiceKind)
    }


def _range_of(kind: FieldKind[Any]) -> tuple[float, float] | None:
    return (kind.low, kind.high) if isinstance(kind, Whole | Real) else None


def _when_asked(field: Field) -> str | None:
    if "trace" not in field.read_by:
        return None
    return "training" if field.training else "trace"
