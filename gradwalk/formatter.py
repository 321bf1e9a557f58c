"""Lets the notebook that is running show a trace as `show` does.

A Trace is a record of `core`, which knows nothing of notebooks; a subclass for them would be lost
wherever the computation returns a Trace. So IPython learns how to show the type.
"""

from __future__ import annotations

import sys
from collections.abc import Collection

from gradwalk.core.model import Trace


def show_traces() -> None:
    """Tell IPython how to show a Trace at the end of a cell; without IPython do nothing."""
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython else None
    if shell is not None:
        shell.display_formatter.mimebundle_formatter.for_type(Trace, _bundle)


def _bundle(
    trace: Trace,
    include: Collection[str] | None = None,
    exclude: Collection[str] | None = None,
) -> dict[str, str]:
    from gradwalk.notebook import PLAIN, show

    return {**show(trace)._repr_mimebundle_(include, exclude), PLAIN: repr(trace)}
