"""Gradwalk: a program's computational graph, its values and its gradients, step by step.

>>> from gradwalk import trace
>>> trace("x=-2; y=5; z=-4; f=(x+y)*z").inputs["x"].grad
-4.0
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from gradwalk.api import (
        describe_reading,
        export,
        group_gates,
        to_dict,
        to_latex,
        trace,
        ungroup_call,
    )
    from gradwalk.core.errors import LimitError, ProgramError
    from gradwalk.core.grouping.errors import GroupingError
    from gradwalk.core.model import Trace
    from gradwalk.magic import load_ipython_extension
    from gradwalk.notebook import Player, show

VERSION = "0.2.0"

__all__ = [
    "VERSION",
    "GroupingError",
    "LimitError",
    "Player",
    "ProgramError",
    "Trace",
    "describe_reading",
    "export",
    "group_gates",
    "load_ipython_extension",
    "show",
    "to_dict",
    "to_latex",
    "trace",
    "ungroup_call",
]


_INTERFACE = (
    "describe_reading",
    "export",
    "group_gates",
    "to_dict",
    "to_latex",
    "trace",
    "ungroup_call",
)


def __getattr__(name: str) -> Any:
    # the parts of the package import one another through here: nothing is loaded before it is used
    if name in _INTERFACE:
        from gradwalk import api

        return getattr(api, name)
    if name in ("Player", "show"):
        from gradwalk import notebook

        return getattr(notebook, name)
    if name == "load_ipython_extension":
        from gradwalk.magic import load_ipython_extension

        return load_ipython_extension
    if name == "GroupingError":
        from gradwalk.core.grouping.errors import GroupingError

        return GroupingError
    if name in ("LimitError", "ProgramError"):
        from gradwalk.core import errors

        return getattr(errors, name)
    if name == "Trace":
        from gradwalk.core.model import Trace

        return Trace
    raise AttributeError(f"module 'gradwalk' has no attribute '{name}'")
