"""Every gate of the table and every case of the lectures, explained without gaps."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import numpy as np
import pytest

from gradwalk.core.engine import trace
from gradwalk.core.graph.label_text import MINUS, RAISED
from gradwalk.core.model import Mode, Step, Trace
from gradwalk.explain.lookup import Lookup
from gradwalk.explain.step import Explanation, explain_step
from gradwalk.explain.text import LANGUAGES
from gradwalk.explain.text.matrices import format_entries, is_small
from gradwalk.explain.text.numbers import format_number
from tests.explain.gates import both_modes
from tests.explain.math.touching import touches_in_markup
from tests.rows import loop_over

CASES = Path(__file__).parents[1] / "cases"
PROGRAMS = {
    f"{path.stem}-{case['id']}": case["program"]
    for path in sorted(CASES.glob("*.json"))
    if path.stem in ("lecture", "ops", "random")
    for case in json.loads(path.read_text())
}
RAISE = str.maketrans(f"{MINUS}0123456789", RAISED)
GAP = re.compile(r"[{}]|None(?![^[\]]*\])|\|(은/|을/|이/|과/|으로/)|slice\(")


@loop_over(
    ("name", "program", "options", "mode"),
    [pytest.param(*row, id=f"{row[0]}-{k}-{row[3]}") for k, row in enumerate(both_modes())],
)
def test_every_gate(name: str, program: str, options: dict[str, Any], mode: Mode) -> None:
    result = trace(program, mode=mode, **options)
    assert any(node.op == name for node in result.nodes)
    for language in LANGUAGES:
        check(result, language)


@loop_over("program", PROGRAMS.values(), ids=PROGRAMS)
@loop_over("mode", ["node", "gate"])
def test_every_case(program: str, mode: Mode) -> None:
    result = trace(program, mode=mode)
    for language in LANGUAGES:
        check(result, language)


@loop_over("program", PROGRAMS.values(), ids=PROGRAMS)
def test_every_case_by_its_shapes_alone(program: str) -> None:
    result = trace(program, shapes=True)
    check(result, "en")
    look = Lookup(result, "en", None)
    for step in result.steps:
        told = explain_step(look, step)
        assert not told.numbers and not told.element


def check(result: Trace, language: str) -> None:
    look = Lookup(result, language, None)
    for step in result.steps:
        told = explain_step(look, step)
        for text in (said(told), told.title, *told.notes, told.shapes or "-"):
            assert text.strip() and not GAP.search(text), text
        # a term is a button, at whose edges a space is not seen
        for term in told.sentence:
            assert not (term.role or term.node) or term.text == term.text.strip(), term
        for line in filter(None, (told.formula, told.numbers, told.element)):
            assert not touches(line), line
            for element in parse_markup(line).iter():
                assert element.get("data-node", result.output) in look.nodes
                assert element.get("data-edge") in {None, "", *look.edges}
        if result.numbers and step.phase == "backward":
            check_gradients(look, step, told)


touches = lru_cache(maxsize=512)(touches_in_markup)


@lru_cache(maxsize=512)
def parse_markup(line: str) -> ElementTree.Element:
    """The elements of a line, which is the same in every language and looked at by every check."""
    return ElementTree.fromstring(line)


def check_gradients(look: Lookup, step: Step, told: Explanation) -> None:
    """What the line of numbers begins with is the gradient, or a wire's share of it."""
    for line in filter(None, (told.numbers, told.element)):
        for element in parse_markup(line).iter():
            if element.get("class") != "gradient" or element.findall(".//{*}mfrac"):
                continue
            wire = look.edges.get(element.get("data-edge", ""))
            node = look.nodes[element.get("data-node", "")]
            value = wire.contribution if wire else node.grad
            shown = list_numbers(element)
            if line == told.element:
                assert shown[0] in {format_number(float(each)) for each in np.ravel(value)}
            elif not node.shape:
                assert shown == [format_number(value)]
            elif is_small(node.shape):
                assert shown == [each for row in format_entries(value) for each in row]


def list_numbers(element: ElementTree.Element) -> list[str]:
    """The numbers in markup as they are written in plain text; a power of ten is one of them."""
    found = []
    exponents = {id(power[1]) for power in element.findall(".//{*}msup")}
    raised = {id(power[0]): power[1].text or "" for power in element.findall(".//{*}msup")}
    for cell in element.findall(".//{*}mn"):
        if id(cell) not in exponents:
            found.append((cell.text or "") + raised.get(id(cell), "").translate(RAISE))
    return found


def said(told: Explanation) -> str:
    return "".join(term.text for term in told.sentence)
