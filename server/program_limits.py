"""The limits of what a program may cost, as a setting names them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from typing import Any

from gradwalk.core.limits import DEFAULT, Limits


def read_limits(texts: Sequence[str]) -> Limits:
    """Return the limits with those of `texts`, each like gates=2000, in place of the default.

    Raises ValueError for a name that is none, and a number that is not positive.
    """
    kinds = {each.name: type(getattr(DEFAULT, each.name)) for each in fields(Limits)}
    changes: dict[str, Any] = {}
    for text in texts:
        name, _, number = (part.strip() for part in text.partition("="))
        if name not in kinds:
            raise ValueError(f"{name!r} is no limit; these are: {', '.join(sorted(kinds))}")
        try:
            changes[name] = kinds[name](number)
        except ValueError:
            raise ValueError(f"{name} must be a number, not {number!r}") from None
        if not changes[name] > 0:
            raise ValueError(f"{name} must be greater than 0, not {number}")
    return replace(DEFAULT, **changes)
