"""The equation of a step and the whole derivatives as LaTeX: rows of an `align*`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import zip_longest
from xml.etree.ElementTree import Element

import numpy as np

from gradwalk.core.model import Step, Trace
from gradwalk.explain.latex.markup import read_markup, write_markup, write_row
from gradwalk.explain.latex.program import write_aligned
from gradwalk.explain.lookup import Lookup
from gradwalk.explain.math import mathml
from gradwalk.explain.math.whole_derivative import Derivative
from gradwalk.explain.step import explain_step

_RELATIONS = ("=", "≈", "+=")


def write_step(look: Lookup, step: Step) -> str:
    """Return the equation of a step: in symbols, then the same with its numbers."""
    # formulas with numbers in them may run into infinities, as the passes may
    with np.errstate(all="ignore"):
        told = explain_step(look, step)
    return write_aligned(write_rows(told.formula, told.numbers))


def write_rows(formula: str, numbers: str) -> list[str]:
    """Return the rows of an `align*` for the two lines of a step: symbols, then numbers."""
    symbols, computed = _split_lines(formula), _split_lines(numbers) if numbers else []
    rows: list[str] = []
    for above, below in zip_longest(symbols, computed, fillvalue=()):
        rows += _write_symbols(above)
        # of a long list of equations the dots are the same in numbers
        rows += _write_numbers(below) if len(above) > 1 else []
    return rows


def write_derivatives(trace: Trace, derivatives: Mapping[str, Derivative | None]) -> str:
    """Return the derivatives by the inputs as they come out of the rules, and simplified.

    Those that are too long to read are left out; of none at all the text is empty.
    """
    symbols = {node.id: node.symbol for node in trace.nodes}
    output = symbols[trace.output]
    rows: list[str] = []
    for name, forms in derivatives.items():
        if forms is None:
            continue
        symbol = symbols[trace.inputs[name].node]
        written = dict.fromkeys(forms[form]["mathml"] for form in ("unsimplified", "simplified"))
        right = [f"&= {write_markup(each)}" for each in written]
        left = mathml.math(mathml.partial(mathml.name(output), mathml.name(symbol)))
        rows += [f"{write_markup(left)} {right[0]}", *right[1:]]
    return write_aligned(rows) if rows else ""


def _split_lines(markup: str) -> list[Sequence[Element]]:
    """The lines of a formula: a gate has one for each operand."""
    content = read_markup(markup)
    if len(content) == 1 and content[0].tag == "mtable":
        return [list(cell) for row in content[0] for cell in row]
    return [content]


def _write_symbols(line: Sequence[Element]) -> list[str]:
    left, sign, right = _split_relation(line)
    return [f"{left} &{sign} {right}" if sign else f"& {left}"]


def _write_numbers(line: Sequence[Element]) -> list[str]:
    """What the symbols come to: the product, and the number that it is."""
    number, sign, product = _split_relation(line)
    if not number:
        return []
    if not sign or product == number:
        return [f"&= {number}"]
    return [f"&= {product}", f"&{sign} {number}"]


def _split_relation(line: Sequence[Element]) -> tuple[str, str, str]:
    for place, element in enumerate(line):
        if element.tag == "mo" and element.text in _RELATIONS:
            sign = write_row([element])
            return write_row(line[:place]), sign, write_row(line[place + 1 :])
    return write_row(line), "", ""
