"""Python names for a program's own, none of which means something else."""

from __future__ import annotations

import builtins
import keyword
import unicodedata
from collections.abc import Iterable

from gradwalk.core.graph.element_name import split_element

_RESERVED = frozenset(
    {*keyword.kwlist, *dir(builtins), "_", "np", "math", "torch", "F", "Value", "sys"}
    | {"sum_to", "erf", "erfc", "grads", "name", "gradient"}
)
"""Python's words, and what the code itself uses."""


class Names:
    """Gives each thing a name of its own; a taken one gets an underscore behind it."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = {*_RESERVED, *taken}

    def give(self, wanted: str) -> str:
        """Return a name like `wanted` that is free, and take it."""
        name = make_identifier(wanted)
        while name in self._taken:
            name += "_"
        self._taken.add(name)
        return name


def make_identifier(text: str) -> str:
    """Return the identifier that Python reads nearest to `text`: the element `W_{1,2}` is W_1_2."""
    array, subscripts = split_element(text)
    # Python itself folds identifiers so, and two names must not become one unseen
    folded = unicodedata.normalize("NFKC", "_".join((array, *subscripts)))
    letters = "".join(c if f"a{c}".isidentifier() else "_" for c in folded).strip("_")
    return letters if letters.isidentifier() else f"v_{letters}"
