"""Both passes over many numbers at one input at once: arrays in place of the floats."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from gradwalk.core.autodiff.backward import Factors
from gradwalk.core.autodiff.scalars import backward_scalars, forward_scalars
from gradwalk.core.autodiff.tape import Tape
from gradwalk.core.gates.array_xp import ARRAY
from gradwalk.core.gates.gate import Numeric


def sweep_scalars(
    tape: Tape, inputs: Mapping[str, Numeric], upstream: float
) -> tuple[list[Numeric], list[Numeric], list[Factors]]:
    """Return values, gradients and local gradients of several runs.

    `inputs` are in place of the nodes that they name: an array of one number a run where the runs
    differ. All gates of `tape` are scalar. The three are as `forward` and `backward` return them,
    with an array, one number a run, wherever the runs differ.
    """
    assert not tape.tensors, "an array at the input of a tensor is another program"
    # divisions by 0 give infinities in NumPy's floats, and raise in Python's own
    values: list[Numeric] = [np.float64(value) for value in tape.start]
    for node, given in inputs.items():
        values[tape.slots[node]] = np.float64(given) if isinstance(given, float) else given
    gradients: list[Numeric] = [np.float64(0)] * len(values)
    gradients[tape.output] = np.float64(upstream)
    with np.errstate(all="ignore"):
        forward_scalars(tape.scalars, ARRAY, values)
        factors = backward_scalars(tape.scalars_reached, ARRAY, values, gradients)
    return values, gradients, factors
