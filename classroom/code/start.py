"""Where the backward pass of written code starts: what it is the gradient of, and the seed."""

from __future__ import annotations

import numpy as np

from gradwalk.classroom.code.numbers import format_tensor_lines
from gradwalk.classroom.code.source import CodeSource
from gradwalk.core.graph.seed import make_upstream
from gradwalk.core.syntax.literal import Literal


def name_target(source: CodeSource, output: str) -> str:
    """Return what the gradients are taken of: `f`, `y[1]`, `Σy`, or `L` for a given upstream."""
    match source.seed.kind:
        case "ones":
            return f"Σ{output}"
        case "upstream":
            return "L"
    return write_element(source, output)


def write_element(source: CodeSource, output: str) -> str:
    """Return the output, or the element of it at which the backward pass starts: `y[0, 2]`."""
    if source.seed.kind != "element" or not _get_shape(source):
        return output
    return f"{output}[{', '.join(map(str, source.seed.element))}]"


def write_upstream(source: CodeSource, constants: str = "np") -> str:
    """Return the upstream gradient that is given, as a nested list or a number."""
    value = np.asarray(make_upstream(source.seed, _get_shape(source)))
    lines, _ = format_tensor_lines(Literal(value.shape, "", lambda: value), constants)
    return "".join(line.strip() if k else line for k, line in enumerate(lines))


def write_numpy_start(source: CodeSource, gradient: str, output: str) -> tuple[str, ...]:
    """Return the lines in NumPy that give the output its gradient."""
    given = write_upstream(source)
    if not _get_shape(source):
        return (f"{gradient} = {given}",)
    match source.seed.kind:
        case "upstream":
            return (f"{gradient} = np.array({given})",)
        case "element":
            zeros = f"{gradient} = np.zeros({output}.shape)"
            return zeros, f"{write_element(source, gradient)} = 1.0"
    return (f"{gradient} = np.ones({output}.shape)",)


def _get_shape(source: CodeSource) -> tuple[int, ...]:
    return source.record(source.circuit.output).shape
