"""The names that a piece of code sees."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from gradwalk.core.errors import SourceSpan
from gradwalk.core.syntax.code.values import Tensor, Value
from gradwalk.core.syntax.expression import Name, Number


@dataclass(slots=True)
class CodeLocal:
    """A name inside a function that is read for any arguments; it is put in where it is used."""

    value: Value
    uses: int = 0


@dataclass(slots=True)
class CodeScope:
    names: dict[str, Value | CodeLocal] = field(default_factory=dict)
    around: CodeScope | None = None
    substitutes: bool = False
    """Whether names are replaced by what they are, as inside a function that stays a function."""
    function: bool = False

    def find(self, name: str) -> CodeScope | None:
        """Return the scope that gives `name`, None where none does."""
        scope: CodeScope | None = self
        while scope is not None and name not in scope.names:
            scope = scope.around
        return scope


def is_leaf(value: Value) -> bool:
    """Whether a value may be used again without being computed again."""
    return not isinstance(value, Tensor) or isinstance(value.expression, (Name, Number))


def move(value: Value, place: SourceSpan) -> Value:
    """Return a value as it is used at `place`: a name is what is typed there."""
    if isinstance(value, Tensor) and isinstance(value.expression, (Name, Number)):
        return replace(value, expression=replace(value.expression, place=place))
    return value
