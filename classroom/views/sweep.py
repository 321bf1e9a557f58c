"""One number of an input moved to many values: the program run with each of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from gradwalk.core.engine import CompiledProgram
from gradwalk.core.graph.seed import weigh_output
from gradwalk.core.model import Array, Trace, Value
from gradwalk.core.trace.sweep import Sweep


@dataclass(frozen=True, slots=True)
class MovableNumber:
    """One number of an input of `trace`, whose program `compiled` runs again."""

    trace: Trace
    compiled: CompiledProgram
    name: str
    index: tuple[int, ...]

    @property
    def value(self) -> float:
        """The number that is there."""
        return float(np.asarray(self.trace.inputs[self.name].value)[self.index])

    @property
    def inputs(self) -> dict[str, Value]:
        """The values at all inputs."""
        return {
            name: each.value for name, each in self.trace.inputs.items() if each.value is not None
        }

    def run(self, number: float) -> Trace:
        """Return the trace with `number` in its place."""
        return self.compiled.run({**self.inputs, self.name: self._put(number)})

    def _put(self, number: float) -> Value:
        if not self.index:
            return number
        moved = np.array(self.trace.inputs[self.name].value)
        moved[self.index] = number
        return moved


@dataclass(frozen=True, slots=True)
class SweptRuns:
    """All runs: `together` in one record where every gate is scalar, else each `alone`.

    `outputs` are the numbers whose gradients are taken, `slopes` their derivatives by what moves.
    """

    together: Sweep | None
    alone: tuple[Trace, ...]
    outputs: Array
    slopes: Array


def sweep_number(moving: MovableNumber, numbers: Sequence[float]) -> SweptRuns:
    """Run the program with each of `numbers` in the place of `moving`.

    The last run is that of the number that is there.
    """
    sweep = None
    # a single run takes less time alone
    if not moving.index and len(numbers) > 1:
        values = np.array([*numbers, moving.value], dtype=np.float64)
        sweep = moving.compiled.sweep(moving.inputs, moving.name, values)
    if sweep is None:
        alone = (*map(moving.run, numbers), moving.trace)
        outputs = np.array([_read_output(run) for run in alone])
        slopes = np.array([_read_slope(run, moving) for run in alone])
        return SweptRuns(None, alone, outputs, slopes)
    at = {node.id: node for node in sweep.trace.nodes}
    output = np.asarray(at[moving.trace.output].value, dtype=np.float64)
    slope = np.asarray(at[moving.trace.inputs[moving.name].node].grad, dtype=np.float64)
    return SweptRuns(sweep, (), weigh_output(moving.trace.seed, 1.0) * output, slope)


def _read_output(run: Trace) -> float:
    return weigh_output(run.seed, next(node.value for node in run.nodes if node.id == run.output))


def _read_slope(run: Trace, moving: MovableNumber) -> float:
    return float(np.asarray(run.inputs[moving.name].grad)[moving.index])
