"""The record of a gate: everything Gradwalk knows of one operation, in one place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal, Protocol

Pattern = Literal["distributor", "router", "switcher", "scaler", "blocker"]
"""What a gate does to the gradient that arrives: hands it on unchanged (add), to the
winner (max), times the other operand (multiply), times a factor of its own point (exp),
or not at all (sign)."""


class Rule(Protocol):
    def __call__(self, xp: Any, /, *operands: Any) -> Any: ...


class LocalRule(Protocol):
    def __call__(self, xp: Any, out: Any, /, *operands: Any) -> tuple[Any, ...]: ...


@dataclass(frozen=True, slots=True)
class Words:
    """One sentence in both languages, for `core.language.fill`: `{out}` and the operands' names."""

    en: str
    ko: str

    def __getitem__(self, language: str) -> str:
        return self.ko if language == "ko" else self.en


@dataclass(frozen=True, slots=True)
class Kink:
    """Where a gate has no derivative, and the flag the node carries there."""

    flag: Literal["kink", "tie"]
    holds: Callable[..., bool]
    """`holds(*operands)` is true at such a point."""
    at: tuple[float, ...]
    """One such point."""
    local: tuple[float, ...]
    """The local gradients that stand there by convention (language.md's table)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """One operation.

    Rules are written once against `xp` (`core.namespace`): with numbers they compute, with
    SymPy they are the formula shown. `value(xp, *operands)` is the forward result;
    `local(xp, out, *operands)` gives one local gradient ∂out/∂operand for each operand.
    """

    name: str
    """The key in the table, and what the user types where the gate is a function."""
    label: str
    """What stands in the circle; shown with a folded number by `folded`."""
    operands: tuple[str, ...]
    """Their names in formulas and keywords. A last name with `*` takes any number."""
    value: Rule
    local: LocalRule
    pattern: Pattern | None
    """None for a closed function of the program, which may do anything."""
    explanation: Words | tuple[Words, ...]
    """Why the local gradient is what it is, in one sentence; one for each operand where
    they differ."""
    samples: tuple[tuple[float, ...], ...]
    """Operands at which the gradient check runs: smooth points, both sides of each kink."""
    operator: str | None = None
    """The operator that makes this gate, where it is not typed as a function."""
    callable: bool = True
    """Whether `name(...)` may be typed."""
    aliases: tuple[str, ...] = ()
    defaults: tuple[float, ...] = ()
    """Values of the last operands where they are left out."""
    no_gradient: tuple[int, ...] = ()
    """Slots through which no gradient flows (the condition of `where`)."""
    folded: tuple[Callable[[str], str], ...] = ()
    """The label with a folded number, by its slot: `("{}/u".format, "÷{}".format)`."""
    opens: str | None = None
    """The same function in the notation, from simpler gates: `1/(1 + exp(-x))`."""
    kinks: tuple[Kink, ...] = ()
    size: int = 1
    """How many gates stand inside: above one for a closed function of the program."""

    def reason(self, slot: int) -> Words:
        """Return why the local gradient of operand number `slot` is what it is."""
        return self.explanation if isinstance(self.explanation, Words) else self.explanation[slot]

    @property
    def variadic(self) -> bool:
        """Whether the gate takes any number of operands."""
        return self.operands[-1].startswith("*")
