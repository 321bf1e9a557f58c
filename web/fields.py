"""The fields a request may have besides the program, and which values each of them takes.

One row a field. A value comes as text in a link and as itself in JSON; digits are ASCII only,
because Python's own `int` reads other scripts, underscores and blanks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Protocol

from core.language import LANGUAGES
from web.problems import Sentence

_DIGITS = re.compile(r"0|[1-9][0-9]{0,6}", re.ASCII)
_GROUP = re.compile(r"g[0-9]{1,7}(_[0-9]{1,7}){0,16}", re.ASCII)
_MOST_GROUPS = 2_000


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


class Key:
    """The structure key that a page already draws; it is compared and never interpreted."""

    def from_text(self, text: str) -> str | None:
        return text if len(text) <= 200 else None

    def from_json(self, value: object) -> str | None:
        return self.from_text(value) if isinstance(value, str) else None

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
    "panel": Choice(("array", "jacobian")),
    "shapes": Switch(),
    "unroll": Switch(),
    "node": Id("n"),
    "edge": Id("e"),
    "row": Whole(0, 9_999_999),
    "column": Whole(0, 9_999_999),
    "known": Key(),
}
