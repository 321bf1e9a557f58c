"""The program after some updates, run like any other program."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from gradwalk.classroom.training.plan import Plan
from gradwalk.classroom.training.shelf import SHELF
from gradwalk.classroom.training.training import make_literals
from gradwalk.core.engine import compile_program
from gradwalk.core.limits import DEFAULT, Limits
from gradwalk.core.model import ONES, Mode, Seed, Trace


def trace_trained(
    plan: Plan,
    update: int,
    *,
    open: Collection[str] | None = None,
    mode: Mode = "node",
    unroll: bool = False,
    seed: Seed = ONES,
    limits: Limits = DEFAULT,
) -> Trace:
    """Trace the program of `plan` with its parameters after `update` updates.

    With mini-batches its data are the rows of the next update. Where training ends before
    `update`, its last point is shown. Raises as `Session.walk` and `core.engine.trace` do.
    """
    session = SHELF.session(plan, limits)
    point = session.point(update)
    inputs = session.training.inputs(point)
    # before any update the parameters are those of the program
    changed = set(inputs) - (set() if point.update else set(point.values))
    given = make_literals(plan, inputs, limits)
    compiled = compile_program(
        plan.program,
        open=open,
        mode=mode,
        unroll=unroll,
        first=plan.first,
        seed=seed,
        limits=limits,
        inputs=given,
    )
    trace = compiled.run()
    return replace(
        trace,
        inputs={
            # an unrolled array has an input for each element: W[0,1]
            name: replace(each, trained=name.partition("[")[0] in changed)
            for name, each in trace.inputs.items()
        },
    )
