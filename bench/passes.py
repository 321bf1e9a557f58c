"""Forward and backward: values and gradients alone, with nothing shown, on the same circuits.

Those who build the graph while they compute (micrograd, PyTorch, autograd) build it each time; the
others (Gradwalk, JAX, CasADi, SymPy, C) are given it before, and what that takes is a task of its
own. Gradients of all agree before anything is measured.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np
from micrograd.engine import Value

from bench.circuits import Circuit, compute, compute_output, make_circuit, write_program
from bench.peers import find, find_torch
from bench.results import OURS, Row
from bench.tape_in_c import find_compiler, make_run
from bench.tapes import Laid
from bench.timing import Way, measure

PASSES = "forward and backward"
PREPARE = "until the first gradient"
SIZES = (10, 100, 1_000, 10_000)
_SHAPE = "near"
Run = Callable[[], Sequence[float]]
"""Returns the gradients of the inputs."""

_MOST: dict[str, int] = {"SymPy": 30, "JAX": 100, "HIPS/autograd": 1_000, "PyTorch": 10_000}
"""Gates up to which a peer is asked: beyond, it takes minutes, or fails."""


def measure_passes(
    sizes: tuple[int, ...] = SIZES, rounds: int = 15, budget: float = 0.5
) -> Iterator[Row]:
    """Yield the rows."""
    # micrograd sorts its graph by recursion, and others walk theirs
    sys.setrecursionlimit(max(10_000, 10 * max(sizes)))
    for size in sizes:
        circuit = make_circuit(_SHAPE, size)
        makers = {name: make for name, make in _list_makers(size).items() if make}
        runs = {name: make(circuit) for name, make in makers.items()}
        _check(runs)
        ways: dict[str, Way] = {name: _repeat(run) for name, run in runs.items()}
        for program, times in measure(ways, rounds, budget).items():
            yield Row(PASSES, _SHAPE, size, program, times)
        fresh = {name: _begin(make, circuit) for name, make in makers.items() if name in _GIVEN}
        for program, times in measure(fresh, min(rounds, 3), budget).items():
            yield Row(PREPARE, _SHAPE, size, program, times)


_GIVEN = (OURS, "JAX", "CasADi", "SymPy")


def _repeat(run: Run) -> Way:
    return lambda: run


def _begin(make: Callable[[Circuit], Run], circuit: Circuit) -> Way:
    return lambda: lambda: make(circuit)()


def _list_makers(size: int) -> dict[str, Callable[[Circuit], Run] | None]:
    makers: dict[str, Callable[[Circuit], Run] | None] = {
        OURS: _make_ours,
        "micrograd": _make_micrograd,
        "PyTorch": _make_torch if find_torch() else None,
        "JAX": _make_jax if find("jax") else None,
        "HIPS/autograd": _make_autograd if find("autograd") else None,
        "CasADi": _make_casadi if find("casadi") else None,
        "SymPy": _make_sympy,
        "C": _make_c if find_compiler() else None,
    }
    return {name: make for name, make in makers.items() if size <= _MOST.get(name, size)}


def _check(runs: dict[str, Run]) -> None:
    expected = list(runs[OURS]())
    for name, run in runs.items():
        np.testing.assert_allclose(list(run()), expected, rtol=1e-4, atol=1e-9, err_msg=name)


def _make_ours(circuit: Circuit) -> Run:
    laid = Laid(write_program(circuit))
    places = [laid.slots[f"x{number}"] for number in range(len(circuit.inputs))]

    def run() -> list[float]:
        gradients = laid.run()
        return [gradients[place] for place in places]

    return run


def _make_micrograd(circuit: Circuit) -> Run:
    def run() -> list[float]:
        given, output = compute(circuit, Value)
        output.backward()
        return [each.grad for each in given]

    return run


def _make_torch(circuit: Circuit) -> Run:
    torch: Any = find_torch()

    def run() -> list[float]:
        given, output = compute(
            circuit, lambda value: torch.tensor(value, dtype=torch.float64, requires_grad=True)
        )
        output.backward()
        return [0.0 if each.grad is None else float(each.grad) for each in given]

    return run


def _make_jax(circuit: Circuit) -> Run:
    jax: Any = find("jax")
    jax.config.update("jax_enable_x64", True)
    function = jax.jit(
        jax.value_and_grad(
            lambda given: compute_output(circuit, given, lambda v: jax.numpy.maximum(v, 0.0))
        )
    )
    given = list(circuit.inputs)
    return lambda: [float(each) for each in function(given)[1]]


def _make_autograd(circuit: Circuit) -> Run:
    autograd: Any = find("autograd")
    numbers: Any = find("autograd.numpy")
    function = autograd.value_and_grad(
        lambda given: compute_output(circuit, given, lambda value: numbers.maximum(value, 0.0))
    )
    given = list(circuit.inputs)
    return lambda: [float(each) for each in function(given)[1]]


def _make_casadi(circuit: Circuit) -> Run:
    casadi: Any = find("casadi")
    given = casadi.SX.sym("x", len(circuit.inputs))
    output = compute_output(
        circuit, [given[k] for k in range(len(circuit.inputs))], lambda v: casadi.fmax(v, 0)
    )
    function = casadi.Function("f", [given], [output, casadi.gradient(output, given)])
    return lambda: np.asarray(function(circuit.inputs)[1]).ravel().tolist()


def _make_sympy(circuit: Circuit) -> Run:
    import sympy

    given = sympy.symbols([f"x{number}" for number in range(len(circuit.inputs))], real=True)
    output = compute_output(circuit, given, lambda value: sympy.Max(value, 0, evaluate=False))
    gradients = [sympy.diff(output, each) for each in given]
    function = sympy.lambdify(
        given, [output, *gradients], modules=["math", {"Heaviside": _step}], cse=True
    )
    return lambda: [float(each) for each in function(*circuit.inputs)[1:]]


def _step(value: float, at_zero: float = 0.0) -> float:
    return 1.0 if value > 0 else 0.0 if value < 0 else at_zero


def _make_c(circuit: Circuit) -> Run:
    run = make_run(circuit)
    return lambda: run()[: len(circuit.inputs)].tolist()
