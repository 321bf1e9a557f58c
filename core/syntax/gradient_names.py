"""What a text calls the gradients that it computes by hand."""

from __future__ import annotations

import re
from collections.abc import Collection

_AGAIN = re.compile(r"(?:_[0-9]+|[′″‴]+|⁽[^⁽⁾]*⁾)$")
"""Behind a name that is given again: dx′ of `dx += …`."""


def names_gradient(name: str, given: Collection[str]) -> bool:
    """Whether a name is that of a gradient by hand: `dx`, `df_dx`, `grad_w`, where x is given."""
    if "grad" in name.lower():
        return True
    stem = _AGAIN.sub("", name)
    if any(each[:1] == "d" and each[1:].lstrip("_") in given for each in (name, stem)):
        return True
    return names_quotient(stem, given)


def names_quotient(name: str, given: Collection[str]) -> bool:
    """Whether a name is `dfdx` or `df_dx`, where f and x are given."""
    cuts = [k for k in range(2, len(name)) if name[k] == "d"]
    return name[:1] == "d" and any(
        name[1:k].rstrip("_") in given and name[k + 1 :].lstrip("_") in given for k in cuts
    )
