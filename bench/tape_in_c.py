"""The limit of every engine: the tape as a compiled C program, where the machine has a compiler."""

from __future__ import annotations

import ctypes
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import numpy as np

from bench.circuits import Circuit

_SOURCE = Path(__file__).with_name("tape.c")
_OPS = {"+": 0, "*": 1, "relu": 2}


def find_compiler() -> str | None:
    """Return the C compiler of this machine."""
    return shutil.which("cc")


def make_run(circuit: Circuit) -> Callable[[], np.ndarray]:
    """Return what runs `circuit` forward and backward, and returns the gradient of each number."""
    function = _compile()
    inputs, gates = len(circuit.inputs), len(circuit.gates)
    ops, left, right = (np.zeros(inputs + gates, np.int32) for _ in range(3))
    for place, gate in enumerate(circuit.gates, inputs):
        ops[place], left[place], right[place] = _OPS[gate.op], gate.left, gate.right
    values, grads = np.zeros(inputs + gates), np.zeros(inputs + gates)
    values[:inputs] = circuit.inputs

    arrays = (ops, left, right, values, grads)
    places = [ctypes.c_void_p(each.ctypes.data) for each in arrays]

    def run() -> np.ndarray:
        function(inputs, gates, *places)
        # all of them live as long as this function does
        return arrays[-1]

    return run


@cache
def _compile() -> Callable[..., None]:
    compiler = find_compiler()
    assert compiler, "asked for where there is one"
    with tempfile.TemporaryDirectory() as folder:
        library = Path(folder) / "tape.so"
        subprocess.run([compiler, "-O2", "-shared", "-fPIC", "-o", library, _SOURCE], check=True)
        function = ctypes.CDLL(str(library)).run
    function.argtypes = [ctypes.c_int, ctypes.c_int, *(ctypes.c_void_p,) * 5]
    function.restype = None
    found: Callable[..., None] = function
    return found
