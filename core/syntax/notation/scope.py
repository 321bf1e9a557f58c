"""What the reading of one expression knows of its program, and what it tells."""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from gradwalk.core.errors import Edit, SourceSpan
from gradwalk.core.limits import DEFAULT, Limits
from gradwalk.core.syntax.expression import Name
from gradwalk.core.syntax.notation.by_row import FindByRow
from gradwalk.core.syntax.notation.entrywise import FindOutside
from gradwalk.core.syntax.notation.names import BUILT_IN, Given, Meaning, Signature, find_meaning
from gradwalk.core.syntax.notation.ranks import FindRank
from gradwalk.core.syntax.notation.tokens.word import Word
from gradwalk.core.syntax.readings import Reading


class CountedAxis(NamedTuple):
    """An axis that a sum runs along; the number above the sign is its length and `more`."""

    base: str
    axis: int
    more: int


class Bound(NamedTuple):
    """A name above a Σ, `less` 1 in `n − 1`."""

    name: Word
    less: int


@dataclass(frozen=True, slots=True)
class Summation:
    """What is written below and above a Σ or Π."""

    sign: str
    indices: tuple[str, ...] = ()
    start: int | None = None
    stop: int | None = None
    """The first and the last number of the index, where they are typed; counted as subscripts."""
    excluded: tuple[str, str] | None = None
    """In `j ≠ y` the index and the name that it must not be."""
    bound: Bound | None = None


@dataclass(slots=True)
class NotationScope:
    """`names` is written to: a name that means nothing yet becomes an input."""

    names: MutableMapping[str, Meaning]
    limits: Limits = DEFAULT
    alone: frozenset[str] = frozenset()
    """Single letters, perhaps with an index, that are used on their own in the program."""
    numbers: Mapping[str, float] = field(default_factory=dict)
    """The names that are given a plain number."""
    ranks: Mapping[str, int] = field(default_factory=dict)
    """How many axes the arrays have that are written out."""
    lengths: Mapping[str, int] = field(default_factory=dict)
    """How many entries or rows these have."""
    first: int = 1
    """The subscript of an array's first element."""
    readings: list[Reading] = field(default_factory=list)
    sums: dict[SourceSpan, Summation] = field(default_factory=dict)
    """Every Σ of the expression, by the place of its sign."""
    scalars: list[Name] = field(default_factory=list)
    """Names without an index in a sum over elements, which must be numbers."""
    bounds: dict[Word, set[CountedAxis]] = field(default_factory=dict)
    """Names above a Σ, as in Σ_{i=1}^n, and what they count."""
    chosen: set[str] = field(default_factory=set)
    """Names whose number picks an element, as y does in s_y."""
    indices: set[str] = field(default_factory=set)
    """The letters that are an index here: below a Σ, or on the left side."""
    infer_rank: FindRank = lambda _: None
    """How many axes a name has that is not written out."""
    find_outside: FindOutside = lambda _: None
    """Which functions of the program work by entry."""
    find_by_row: FindByRow = lambda *_: None
    """Which have a form for all rows of a matrix."""
    row_calls: set[SourceSpan] = field(default_factory=set)
    """Where a function of the program is applied to rows."""
    subscripts: dict[SourceSpan, tuple[str, ...]] = field(default_factory=dict)
    """The subscripts behind brackets of which one is such a letter, by the place of their sign."""
    elements: list[str] = field(default_factory=list)
    """Names with such an index, x_i, which mean nothing outside of this expression."""

    def meaning(self, name: str) -> Meaning | None:
        """Return what `name` means here, None for nothing."""
        return find_meaning(name, self.names, BUILT_IN)

    def find_rank(self, name: str) -> int | None:
        """Return how many axes a name has, None where that is not known."""
        return self.ranks.get(name) or self.infer_rank(name)

    def is_given(self, name: str) -> bool:
        """Whether `name` is a value of the program, or a parameter."""
        return isinstance(self.names.get(name), Given)

    def is_function(self, name: str) -> bool:
        """Whether `name(…)` is a call."""
        return isinstance(self.meaning(name), Signature)

    def silence(self) -> NotationScope:
        """Return a scope of another expression, which leaves no note."""
        return replace(
            self, readings=[], scalars=[], bounds={}, chosen=set(), sums={}, indices=set()
        )

    def tell(self, key: str, place: SourceSpan, edit: Edit | None = None, **words: object) -> None:
        """Note a reading that the author may not have meant."""
        self.readings.append(Reading(f"reading.{key}", place, words, edit))
