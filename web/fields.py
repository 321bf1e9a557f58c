"""The fields a request may have besides the program, and which values each of them takes.

One row a field. A value comes as text in a link and as itself in JSON; digits are ASCII only,
because Python's own `int` reads other scripts, underscores and blanks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Protocol

from gradwalk.core.limits import DEFAULT
from gradwalk.explain.text import LANGUAGES
from gradwalk.web.link import unpack
from gradwalk.web.problems import Sentence

PANELS = (
    *("predict", "check", "train", "code", "array", "jacobian"),
    *("delta", "forward", "compare"),
)
"""What the panel below the graph may be for, besides the explanation."""

_DIGITS = re.compile(r"0|[1-9][0-9]{0,6}", re.ASCII)
_DECIMAL = re.compile(r"-?[0-9]{1,12}(\.[0-9]{1,18})?(e-?[0-9]{1,2})?", re.ASCII)
_GROUP = re.compile(r"g[0-9]{1,7}(_[0-9]{1,7}){0,16}", re.ASCII)
_MOST_GROUPS = 2_000
_MOST_NAMES = 500
_LONGEST_NAME = 64
_MOST_AXES = 8


class Field(Protocol):
    """Reads one field; both readers return None for what is not allowed."""

    def from_text(self, text: str) -> Any: ...

    def from_json(self, value: object) -> Any: ...

    def allowed(self) -> Sentence: ...


@dataclass(frozen=True, slots=True)
class Whole:
    low: int
    high: int

    def from_text(self, text: str) -> int | None:
        return self.from_json(int(text)) if _DIGITS.fullmatch(text) else None

    def from_json(self, value: object) -> int | None:
        # bool is a kind of int in Python, and not a number in JSON.
        if isinstance(value, bool) or not isinstance(value, int):
            return None
        return value if self.low <= value <= self.high else None

    def allowed(self) -> Sentence:
        return Sentence("request.allowed.whole", low=self.low, high=self.high)


@dataclass(frozen=True, slots=True)
class Choice:
    choices: tuple[str, ...]

    def from_text(self, text: str) -> str | None:
        return text if text in self.choices else None

    def from_json(self, value: object) -> str | None:
        return self.from_text(value) if isinstance(value, str) else None

    def allowed(self) -> Sentence:
        return Sentence("request.allowed.choice", choices=", ".join(self.choices))


class Groups:
    """Ids of groups. None of them (an empty text, an empty list) means that all are closed."""

    def from_text(self, text: str) -> tuple[str, ...] | None:
        return self.from_json(text.split(",") if text else [])

    def from_json(self, value: object) -> tuple[str, ...] | None:
        if not isinstance(value, list) or len(value) > _MOST_GROUPS:
            return None
        if not all(isinstance(group, str) and _GROUP.fullmatch(group) for group in value):
            return None
        return tuple(value)

    def allowed(self) -> Sentence:
        return Sentence("request.allowed.groups")


class Switch:
    """Asked for or not: `1` in a link, `true` or 1 in JSON."""

    def from_text(self, text: str) -> bool | None:
        return True if text == "1" else None

    def from_json(self, value: object) -> bool | None:
        if isinstance(value, bool):
            return value
        return self.from_text(str(value)) if isinstance(value, int | str) else None

    def allowed(self) -> Sentence:
        return Sentence("request.allowed.switch")


@dataclass(frozen=True, slots=True)
class Id:
    """The id of a node or a wire, as a trace gives it."""

    letter: str

    def from_text(self, text: str) -> str | None:
        return text if len(text) <= 200 and re.fullmatch(self._form, text, re.ASCII) else None

    def from_json(self, value: object) -> str | None:
        return self.from_text(value) if isinstance(value, str) else None

    def allowed(self) -> Sentence:
        return Sentence("request.allowed.id", example=f"{self.letter}3")

    @property
    def _form(self) -> str:
        return f"{self.letter}[0-9]+(_[0-9]+)*"


@dataclass(frozen=True, slots=True)
class Real:
    low: float
    high: float

    def from_text(self, text: str) -> float | None:
        return self.from_json(float(text)) if _DECIMAL.fullmatch(text) else None

    def from_json(self, value: object) -> float | None:
        if isinstance(value, bool) or not isinstance(value, int | float):
            return None
        return float(value) if self.low <= value <= self.high else None

    def allowed(self) -> Sentence:
        low, high = (f"{end:,.0f}".replace("-", "−") for end in (self.low, self.high))
        return Sentence("request.allowed.real", low=low, high=high)


class Names:
    """Names of inputs; none of them (an empty text, an empty list) is an answer too."""

    def from_text(self, text: str) -> tuple[str, ...] | None:
        return self.from_json(text.split(",") if text else [])

    def from_json(self, value: object) -> tuple[str, ...] | None:
        if not isinstance(value, list) or len(value) > _MOST_NAMES:
            return None
        if not all(isinstance(name, str) and 0 < len(name) <= _LONGEST_NAME for name in value):
            return None
        return tuple(value)

    def allowed(self) -> Sentence:
        return Sentence("request.allowed.names")


class Index:
    """The place of one element: a whole number for each axis."""

    def from_text(self, text: str) -> tuple[int, ...] | None:
        parts = text.split(",") if text else []
        return self.from_json([int(p) if _DIGITS.fullmatch(p) else None for p in parts])

    def from_json(self, value: object) -> tuple[int, ...] | None:
        if not isinstance(value, list) or len(value) > _MOST_AXES:
            return None
        if not all(isinstance(k, int) and not isinstance(k, bool) and k >= 0 for k in value):
            return None
        return tuple(value)

    def allowed(self) -> Sentence:
        return Sentence("request.allowed.index")


@dataclass(frozen=True, slots=True)
class Text:
    """A text that whoever uses it reads with care: a key to compare, an answer to mark."""

    longest: int

    def from_text(self, text: str) -> str | None:
        return text if len(text) <= self.longest else None

    def from_json(self, value: object) -> str | None:
        return self.from_text(value) if isinstance(value, str) else None

    def allowed(self) -> Sentence:
        return Sentence("request.allowed.text")


class Packed:
    """Another program: packed in a link, plain in JSON."""

    def from_text(self, text: str) -> str | None:
        return unpack(text, DEFAULT) if text else None

    def from_json(self, value: object) -> str | None:
        return value if isinstance(value, str) else None

    def allowed(self) -> Sentence:
        return Sentence("request.allowed.text")


FIELDS: dict[str, Field] = {
    "step": Whole(0, 9_999_999),
    "mode": Choice(("node", "gate")),
    "open": Groups(),
    "lang": Choice(LANGUAGES),
    "theme": Choice(("light", "dark")),
    "digits": Whole(0, 6),
    "project": Choice(("1",)),
    "panel": Choice(PANELS),
    "shapes": Switch(),
    "unroll": Switch(),
    "node": Id("n"),
    "edge": Id("e"),
    "row": Whole(0, 9_999_999),
    "column": Whole(0, 9_999_999),
    "known": Text(200),
    "flow": Switch(),
    "ask": Choice(("grad", "value", "both")),
    "exercise": Text(80),
    "answer": Text(2_000),
    "parameters": Names(),
    "data": Names(),
    "optimizer": Choice(("sgd", "momentum", "adam")),
    "rate": Real(0.0, 1e6),
    "batch": Whole(0, 9_999_999),
    "seed": Whole(0, 9_999_999),
    "level": Whole(1, 3),
    "update": Whole(0, 9_999_999),
    "count": Whole(0, 1_000),
    "dialect": Choice(("numpy", "pytorch", "micrograd")),
    "input": Text(64),
    "index": Index(),
    "by": Real(-1e6, 1e6),
    "other": Packed(),
    "other_update": Whole(0, 9_999_999),
}
