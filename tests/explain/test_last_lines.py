"""In every case the last line is the gradient that is shown, and its arithmetic comes out."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from gradwalk.classroom.gallery import EXAMPLES
from gradwalk.core.engine import trace
from gradwalk.core.errors import LimitError
from gradwalk.core.model import Mode, Step, Trace
from gradwalk.explain.lookup import Lookup
from gradwalk.explain.step import Explanation, explain_step
from gradwalk.explain.text import LANGUAGES
from tests.explain import gates
from tests.explain.arithmetic import equations
from tests.explain.test_every_step import check_gradients, parse_markup, said
from tests.rows import loop_over

CASES = Path(__file__).parents[1] / "cases"
GAP = re.compile(
    r"[{}\ue000-\uf8ff\U000f0000-\U0010ffff]|None(?![^[\]]*\])|\bnan\b|\binf\b|slice\("
)
LONG = 60
"""Of longer walks the first steps backward are looked at."""


def programs() -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Every program of the tables, by a name of its own, with how to run it."""
    for path in sorted(CASES.glob("*.json")):
        for case in json.loads(path.read_text("utf-8")):
            if "program" in case:
                yield f"{path.stem}-{case['id']}", case["program"], {}
    for example in EXAMPLES:
        yield example.id, example.program, {}
    for k, (name, program, options) in enumerate(gates.programs()):
        yield f"{name}-{k}", program, options


PROGRAMS = list(programs())


@loop_over(("program", "options"), [row[1:] for row in PROGRAMS], ids=[row[0] for row in PROGRAMS])
@loop_over("mode", ["node", "gate"])
def test_the_last_line_is_the_gradient(program: str, options: dict[str, Any], mode: Mode) -> None:
    for place, result in enumerate(list_looks(program, options, mode)):
        for language in list_languages(place, mode):
            look = Lookup(result, language, None)
            for step in steps(result):
                told = explain_step(look, step)
                check_words(told)
                if result.numbers:
                    check_gradients(look, step, told)
                    check_arithmetic(told)


def list_looks(program: str, options: dict[str, Any], mode: Mode) -> Iterator[Trace]:
    """With its groups as usual, and where that is another look, all closed and all open."""
    usual = trace_anything(program, mode=mode, **options)
    yield usual
    if usual.groups and not options:
        if any(group.expanded for group in usual.groups):
            yield trace_anything(program, mode=mode, open=())
        yield trace_anything(program, mode=mode, open=find_groups(program))


def trace_anything(program: str, **look: Any) -> Trace:
    """A program that costs too much has its shapes alone."""
    try:
        return trace(program, **look)
    except LimitError:
        return trace(program, shapes=True, **look)


def list_languages(place: int, mode: Mode) -> list[str]:
    """Every language as usual; another look has one, and the other mode the next."""
    languages = [*LANGUAGES]
    return [languages[(place + (mode == "gate")) % len(languages)]] if place else languages


@lru_cache(maxsize=1)
def find_groups(program: str) -> tuple[str, ...]:
    """Every group, the inner ones too."""
    found: tuple[str, ...] = ()
    result = trace(program, shapes=True)
    while groups := tuple(group.id for group in result.groups if group.id not in found):
        found += groups
        result = trace(program, open=found, shapes=True)
    return found


@loop_over(("program", "options"), [row[1:] for row in PROGRAMS], ids=[row[0] for row in PROGRAMS])
def test_the_numbers_of_a_gate_make_its_value(program: str, options: dict[str, Any]) -> None:
    try:
        result = trace(program, **options)
    except LimitError:
        return
    look = Lookup(result, "en", None)
    for step in [step for step in result.steps if step.phase == "forward"][:LONG]:
        check_arithmetic(explain_step(look, step))


TYPED = [
    # a gate with a constant, what it computes, and what comes back
    ("x = 3\nf = 12345*x", "37035=12345·3", "12345=1·12345"),
    ("x = 2\nf = 0.125*x", "0.25=0.125·2", "0.125=1·0.125"),
    ("x = 300\nf = 0.3333333333333*x", "100≈0.3333·300", "0.33=1·0.33"),
    ("x = 2\nf = 2.5000001*x", "5.00=2.5000001·2", "2.50=1·2.50"),
    ("x = 2\nf = x - 123456.789", "−123454.79=2−123456.789", "1=1·1"),
    ("x = 2\nf = pi*x", "6.28=π·2", "3.14=1·3.14"),
]


@pytest.mark.parametrize(("program", "forward", "backward"), TYPED)
def test_a_constant_keeps_the_digits_it_was_typed_with(
    program: str, forward: str, backward: str
) -> None:
    look = Lookup(trace(program), "en", None)
    lines = [explain_step(look, step).numbers for step in look.trace.steps]
    shown = [read_formula(line) for line in lines if line]
    assert shown == [forward, backward]
    for line in filter(None, lines):
        found = equations(line)
        assert found and all(equation.holds() for equation in found)


def steps(result: Trace) -> list[Step]:
    return [step for step in result.steps if step.phase == "backward"][:LONG]


def check_words(told: Explanation) -> None:
    formulas = map(read_formula, filter(None, (told.formula, told.numbers, told.element)))
    for text in (said(told), told.title, told.force, told.shapes, *told.notes, *formulas):
        assert not GAP.search(text), text


@lru_cache(maxsize=512)
def read_formula(line: str) -> str:
    # the brace before the cases of a formula is none of a placeholder
    return "".join(parse_markup(line.replace("<mo>{</mo>", "")).itertext())


def check_arithmetic(told: Explanation) -> None:
    for line in filter(None, (told.numbers, told.element)):
        assert comes_out(line), (told.title, line)


@lru_cache(maxsize=512)
def comes_out(line: str) -> bool:
    """The same in most languages, and at the same gate of another look."""
    found = equations(line.replace("<mo>+=</mo>", "<mo>=</mo>")) or ()
    return all(equation.holds() for equation in found)


def test_most_lines_are_done_again() -> None:
    """The check above is one: only what leaves terms out or names a function is passed over."""
    for table, part in (("lecture", 0.9), ("random", 0.9), ("tensors", 0.5)):
        lines = []
        for case in json.loads((CASES / f"{table}.json").read_text("utf-8")):
            look = Lookup(trace(case["program"]), "en", None)
            told = [explain_step(look, step) for step in steps(look.trace)]
            lines += [each.numbers for each in told if each.numbers]
        done = [line for line in lines if equations(line)]
        assert len(done) >= part * len(lines), table
