"""The kinds of values that a request's fields take: how each is read, and how a link writes it.

A value comes as text in a link and as itself in JSON. Digits are ASCII only, because Python's own
`int` reads other scripts, underscores and blanks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar, Generic, Literal, Protocol, TypeVar

from gradwalk.core.limits import DEFAULT
from gradwalk.web.link import pack_program, unpack_program
from gradwalk.web.problems import Sentence

Form = Literal["text", "number", "switch", "list", "packed"]
"""How the page's script writes a value into a link."""

_WHOLE = re.compile(r"0|[1-9][0-9]{0,6}", re.ASCII)
_DECIMAL = re.compile(r"-?[0-9]{1,12}(\.[0-9]{1,18})?(e-?[0-9]{1,2})?", re.ASCII)
MAX_ID_LENGTH = 200
MAX_AXES = 8
MOST_SWEPT = 201
"""Numbers of a sweep that are asked for at once."""

_NODE = re.compile(r"n[0-9]{1,7}(_[0-9]{1,7}){0,16}", re.ASCII)
_GROUP = re.compile(r"g[0-9]{1,7}(_[0-9]{1,7}){0,16}", re.ASCII)
_LINE_END = re.compile(r"\r+\n")
_NAME = re.compile(r".{1,64}", re.DOTALL)
# A dot is any character in these patterns, and written so where it is itself.
_FIGURES = r"(?:[0-9]{1,30}\x2e?[0-9]{0,30}|\x2e[0-9]{1,30})(?:[eE][-+]?[0-9]{1,3})?"
_NUMBER = re.compile(rf"[-+]?{_FIGURES}(?: ?/ ?[-+]?{_FIGURES})?", re.ASCII)

T_co = TypeVar("T_co", covariant=True)
Option = TypeVar("Option", bound=str)


class FieldKind(Protocol[T_co]):
    """Reads and writes one kind of value; both readers return None for what is not allowed."""

    @property
    def form(self) -> Form: ...

    def from_text(self, text: str) -> T_co | None: ...

    def from_json(self, value: object) -> T_co | None: ...

    def allowed(self) -> Sentence: ...


def format_value(form: Form, value: object) -> str:
    """Return a value as the text that its kind reads from a link."""
    if form == "packed":
        return pack_program(str(value))
    if isinstance(value, tuple):
        return ",".join(map(str, value))
    return "1" if value is True else str(value)


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number from `low` to `high`."""

    low: int
    high: int
    form: ClassVar[Form] = "number"

    def from_text(self, text: str) -> int | None:
        return self.from_json(int(text)) if _WHOLE.fullmatch(text) else None

    def from_json(self, value: object) -> int | None:
        # bool is a kind of int in Python, and not a number in JSON.
        if isinstance(value, bool) or not isinstance(value, int):
            return None
        return value if self.low <= value <= self.high else None

    def allowed(self) -> Sentence:
        return Sentence("request.allowed.whole", low=self.low, high=self.high)


@dataclass(frozen=True, slots=True)
class Real:
    """A number from `low` to `high`."""

    low: float
    high: float
    form: ClassVar[Form] = "number"

    def from_text(self, text: str) -> float | None:
        return self.from_json(float(text)) if _DECIMAL.fullmatch(text) else None

    def from_json(self, value: object) -> float | None:
        if isinstance(value, bool) or not isinstance(value, int | float):
            return None
        return float(value) if self.low <= value <= self.high else None

    def allowed(self) -> Sentence:
        low, high = (f"{end:,.0f}".replace("-", "−") for end in (self.low, self.high))
        return Sentence("request.allowed.real", low=low, high=high)


@dataclass(frozen=True, slots=True)
class ChoiceKind(Generic[Option]):
    """One of a few words."""

    choices: tuple[Option, ...]
    form: ClassVar[Form] = "text"

    def from_text(self, text: str) -> Option | None:
        return next((choice for choice in self.choices if choice == text), None)

    def from_json(self, value: object) -> Option | None:
        return self.from_text(value) if isinstance(value, str) else None

    def allowed(self) -> Sentence:
        return Sentence("request.allowed.choice", choices=", ".join(self.choices))


@dataclass(frozen=True, slots=True)
class Switch:
    """Asked for or not: `1` in a link, `true` or 1 in JSON."""

    form: ClassVar[Form] = "switch"

    def from_text(self, text: str) -> bool | None:
        return True if text == "1" else None

    def from_json(self, value: object) -> bool | None:
        if isinstance(value, bool):
            return value
        return self.from_text(str(value)) if isinstance(value, int | str) else None

    def allowed(self) -> Sentence:
        return Sentence("request.allowed.switch")


@dataclass(frozen=True, slots=True)
class TextList:
    """At most `max_length` texts of one pattern. None of them (an empty text) is a value too."""

    pattern: re.Pattern[str]
    max_length: int
    sentence: str
    form: ClassVar[Form] = "list"

    def from_text(self, text: str) -> tuple[str, ...] | None:
        return self.from_json(text.split(",") if text else [])

    def from_json(self, value: object) -> tuple[str, ...] | None:
        if not isinstance(value, list) or len(value) > self.max_length:
            return None
        if not all(isinstance(item, str) and self.pattern.fullmatch(item) for item in value):
            return None
        return tuple(value)

    def allowed(self) -> Sentence:
        return Sentence(self.sentence)


GROUPS = TextList(_GROUP, 2_000, "request.allowed.groups")
"""Ids of groups, as a trace gives them."""
NODES = TextList(_NODE, 2_000, "request.allowed.nodes")
"""Ids of nodes, as a trace gives them."""
NUMBERS = TextList(_NUMBER, MOST_SWEPT, "request.allowed.numbers")
"""Numbers as a program types them."""
NAMES = TextList(_NAME, 500, "request.allowed.names")
"""Names of inputs."""


@dataclass(frozen=True, slots=True)
class IndexKind:
    """The index of one element: a whole number for each axis."""

    form: ClassVar[Form] = "list"

    def from_text(self, text: str) -> tuple[int, ...] | None:
        parts = text.split(",") if text else []
        return self.from_json([int(p) if _WHOLE.fullmatch(p) else None for p in parts])

    def from_json(self, value: object) -> tuple[int, ...] | None:
        if not isinstance(value, list) or len(value) > MAX_AXES:
            return None
        if not all(isinstance(k, int) and not isinstance(k, bool) and k >= 0 for k in value):
            return None
        return tuple(value)

    def allowed(self) -> Sentence:
        return Sentence("request.allowed.index")


@dataclass(frozen=True, slots=True)
class Id:
    """The id of a node or a wire, as a trace gives it: a letter and a number."""

    letter: str
    form: ClassVar[Form] = "text"

    @property
    def pattern(self) -> str:
        return f"{self.letter}[0-9]+(_[0-9]+)*"

    def from_text(self, text: str) -> str | None:
        fits = len(text) <= MAX_ID_LENGTH and re.fullmatch(self.pattern, text, re.ASCII)
        return text if fits else None

    def from_json(self, value: object) -> str | None:
        return self.from_text(value) if isinstance(value, str) else None

    def allowed(self) -> Sentence:
        return Sentence("request.allowed.id", example=f"{self.letter}3")


@dataclass(frozen=True, slots=True)
class TextKind:
    """Any text up to a length; the code that uses it must not trust it."""

    max_length: int
    form: ClassVar[Form] = "text"

    def from_text(self, text: str) -> str | None:
        return text if len(text) <= self.max_length else None

    def from_json(self, value: object) -> str | None:
        return self.from_text(value) if isinstance(value, str) else None

    def allowed(self) -> Sentence:
        return Sentence("request.allowed.text")


def join_line_ends(text: str) -> str:
    """Return `text` with line feeds only: a form sends carriage returns along.

    Done twice, it changes nothing more, so that a link always says the same.
    """
    return _LINE_END.sub("\n", text)


@dataclass(frozen=True, slots=True)
class ProgramKind:
    """A program. Its length is checked where it is parsed, which names the limit."""

    form: ClassVar[Form] = "text"

    def from_text(self, text: str) -> str:
        return join_line_ends(text)

    def from_json(self, value: object) -> str | None:
        return self.from_text(value) if isinstance(value, str) else None

    def allowed(self) -> Sentence:
        return Sentence("request.allowed.text")


@dataclass(frozen=True, slots=True)
class PackedProgram:
    """A second program: packed in a link, plain in JSON."""

    form: ClassVar[Form] = "packed"

    def from_text(self, text: str) -> str | None:
        return unpack_program(text, DEFAULT) if text else None

    def from_json(self, value: object) -> str | None:
        return value if isinstance(value, str) else None

    def allowed(self) -> Sentence:
        return Sentence("request.allowed.text")
