"""Where a number is needed as the output: the element of an array that is chosen, or its `sum`."""

from __future__ import annotations

from math import prod
from typing import TypeGuard

from gradwalk.core.errors import Edit, ProgramError, SourceSpan
from gradwalk.core.graph.node import GraphNode
from gradwalk.core.graph.seed import fit_seed
from gradwalk.core.model import Seed
from gradwalk.core.syntax.notation.tokens.characters import LOWERED
from gradwalk.core.syntax.readings import Reading
from gradwalk.core.syntax.statements import (
    Definition,
    FunctionDefinition,
    InputStatement,
    Output,
    Program,
)


def find_element(program: Program, output: GraphNode, seed: Seed) -> tuple[int, ...]:
    """Return the index of the element at which `seed` starts, that of a number or of all there is.

    Raises ProgramError where it starts at several, and as `fit_seed` does.
    """
    fitted = fit_seed(seed, output.shape, output.place)
    if fitted.kind == "element":
        return fitted.element
    if prod(output.shape) != 1:
        raise make_sum_error("unroll.output", program, output.shape)
    return (0,) * len(output.shape)


def make_sum_error(key: str, program: Program, shape: tuple[int, ...]) -> ProgramError:
    """Return the error `key` at the last statement of `program`, with the sum as its edit.

    `shape` is the output's.
    """
    place, call, edit = _find_sum(program)
    return ProgramError(key, place, edit=edit, call=call, shape=shape)


def tell_ones(program: Program) -> Reading:
    """Return that the backward pass of `program` starts from ones, with the sum as the edit."""
    place, _, edit = _find_sum(program)
    return Reading("reading.output.ones", place, edit=edit)


def _find_sum(program: Program) -> tuple[SourceSpan, str, Edit | None]:
    """The place of the last statement, the call of `sum` for it, and the edit that writes that.

    Where the statement goes over lines, or gives a function by its entries, there is no edit.
    """
    last = program.statements[-1]
    if isinstance(last, Definition) and _is_entry_of_function(last, program):
        return last.place, f"sum({last.name})", None
    if isinstance(last, (InputStatement, FunctionDefinition)) or _is_by_element(last, program):
        lines = program.text.split("\n")
        end = SourceSpan(len(lines), len(lines[-1]) + 1, 0)
        return last.place, f"sum({last.name})", Edit(end, f"\nsum({last.name})")
    if last.span is None:
        return last.place, f"sum({_get_name(last)})", None
    typed = program.text.split("\n")[last.span.line - 1]
    start = last.span.column - 1
    call = f"sum({typed[start : start + last.span.length]})"
    return last.span, call, Edit(last.span, call)


def _is_by_element(statement: Definition | Output, program: Program) -> TypeGuard[Definition]:
    """Whether the statement gives an array by its elements, `z_i = …`: its sum is a line below."""
    if isinstance(statement, Output):
        return False
    return _has_index(_find_left_side(statement, program)) and "_" not in statement.name


def _is_entry_of_function(statement: Definition, program: Program) -> bool:
    """Whether it is a function of which no other statement has a sum: `softmax(x)_i = …`."""
    left = _find_left_side(statement, program)
    return "(" in left and _has_index(left)


def _has_index(left: str) -> bool:
    """Whether a left side is typed with an index: `z_i`, `zᵢ`."""
    return "_" in left or not LOWERED.keys().isdisjoint(left)


def _find_left_side(statement: Definition, program: Program) -> str:
    line = program.text.split("\n")[statement.place.line - 1]
    return line[statement.place.column - 1 :].partition("=")[0]


def _get_name(statement: Definition | Output) -> str:
    return statement.name if isinstance(statement, Definition) else "…"
