"""In every case the last line is the gradient that is shown, and its arithmetic comes out."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from gradwalk.classroom.gallery import EXAMPLES
from gradwalk.core.engine import trace
from gradwalk.core.errors import LimitError
from gradwalk.core.model import Mode, Step, Trace
from gradwalk.explain.lookup import Lookup
from gradwalk.explain.step import Explanation, explain_step
from gradwalk.explain.text import LANGUAGES
from tests.explain.arithmetic import equations
from tests.explain.gates import programs
from tests.explain.test_every_step import check_gradients, said

CASES = Path(__file__).parents[1] / "cases"
GAP = re.compile(
    r"[{}\ue000-\uf8ff\U000f0000-\U0010ffff]|None(?![^[\]]*\])|\bnan\b|\binf\b|slice\("
)
LONG = 60
"""Of longer walks the first steps backward are looked at."""


def cases() -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Every program of the tables, with its groups as usual, all closed and all open."""
    for path in sorted(CASES.glob("*.json")):
        for case in json.loads(path.read_text("utf-8")):
            if "program" in case:
                yield from ways(f"{path.stem}-{case['id']}", case["program"])
    for example in EXAMPLES:
        yield from ways(example.id, example.program)
    for k, (name, program, options) in enumerate(programs()):
        if options:
            yield f"{name}-{k}", program, options
        else:
            yield from ways(f"{name}-{k}", program)


def ways(name: str, program: str) -> Iterator[tuple[str, str, dict[str, Any]]]:
    yield name, program, {}
    groups = opened(program)
    if groups:
        yield f"{name}-closed", program, {"open": ()}
        yield f"{name}-open", program, {"open": groups}


def opened(program: str) -> tuple[str, ...]:
    """Every group, the inner ones too."""
    found: tuple[str, ...] = ()
    while True:
        result = trace(program, open=found, shapes=True)
        groups = tuple(group.id for group in result.groups)
        if set(groups) <= set(found):
            return found
        found = groups


ALL = list(cases())


@pytest.mark.parametrize("mode", ["node", "gate"])
@pytest.mark.parametrize(("program", "options"), [row[1:] for row in ALL], ids=[r[0] for r in ALL])
def test_the_last_line_is_the_gradient(program: str, options: dict[str, Any], mode: Mode) -> None:
    try:
        result = trace(program, mode=mode, **options)
    except LimitError:
        result = trace(program, mode=mode, shapes=True, **options)
    for language in LANGUAGES:
        look = Lookup(result, language, 2)
        for step in steps(result):
            told = explain_step(look, step)
            check_words(told)
            if result.numbers:
                check_gradients(look, step, told)
                check_arithmetic(told)


def steps(result: Trace) -> list[Step]:
    return [step for step in result.steps if step.phase == "backward"][:LONG]


def check_words(told: Explanation) -> None:
    markup = (told.formula, told.numbers, told.element)
    # the brace before the cases of a formula is none of a placeholder
    lines = (line.replace("<mo>{</mo>", "") for line in markup if line)
    formulas = ("".join(ElementTree.fromstring(line).itertext()) for line in lines)
    for text in (said(told), told.title, told.force, told.shapes, *told.notes, *formulas):
        assert not GAP.search(text), text


def check_arithmetic(told: Explanation) -> None:
    for line in filter(None, (told.numbers, told.element)):
        for equation in equations(line.replace("<mo>+=</mo>", "<mo>=</mo>")) or ():
            assert equation.holds(), (told.title, line)


def test_most_lines_are_done_again() -> None:
    """The check above is one: only what leaves terms out or names a function is passed over."""
    for table, part in (("lecture", 0.9), ("random", 0.9), ("tensors", 0.5)):
        lines = []
        for case in json.loads((CASES / f"{table}.json").read_text("utf-8")):
            look = Lookup(trace(case["program"]), "en", 2)
            told = [explain_step(look, step) for step in steps(look.trace)]
            lines += [each.numbers for each in told if each.numbers]
        done = [line for line in lines if equations(line)]
        assert len(done) >= part * len(lines), table
