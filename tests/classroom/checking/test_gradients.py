"""The gradient check: PyTorch's verdicts on every case, broken rules, and its bounds."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from gradwalk.classroom.checking.again import recompile
from gradwalk.classroom.checking.curve import compute_error_curve
from gradwalk.classroom.checking.gradients import Report, check_program, check_trace
from gradwalk.classroom.gallery import EXAMPLES
from gradwalk.classroom.training.plan import Plan
from gradwalk.classroom.training.trained import trace_trained
from gradwalk.core.engine import trace
from gradwalk.core.gates import GATES
from gradwalk.core.limits import DEFAULT
from gradwalk.core.model import Trace
from tests.arrays import STARTS
from tests.explain.gates import programs
from tests.rows import loop_over

CASES = Path(__file__).parent.parent.parent / "cases"
JUDGED: dict[str, dict[str, Any]] = json.loads((CASES / "gradcheck.json").read_text("utf-8"))
PROGRAMS = {
    f"{file}-{case['id']}": case["program"]
    for file in ("lecture", "ops", "random", "pytorch", "tensors", "arrays")
    for case in json.loads((CASES / f"{file}.json").read_text("utf-8"))
} | {f"example-{example.id}": example.program for example in EXAMPLES if not example.shapes}
# PyTorch judged all inputs, and knows no marks
PROGRAMS = {key: re.sub(r"#.*", "", program) for key, program in PROGRAMS.items()}
KNOWN = [key for key in PROGRAMS if key in JUDGED]


def reported(result: Trace) -> Report:
    return check_trace(result, recompile(result))


def changed(result: Trace, name: str, factor: float) -> Trace:
    """The run with a wrong gradient of one input."""
    given = result.inputs[name]
    assert given.grad is not None
    wrong = replace(given, grad=given.grad * factor)
    return replace(result, inputs={**result.inputs, name: wrong})


def test_every_case_is_judged():
    cases = [key for key in PROGRAMS if not key.startswith("example")]
    assert set(cases) <= set(JUDGED)


@loop_over("key", KNOWN)
def test_agrees_with_gradcheck(key):
    result = trace(PROGRAMS[key])
    report = reported(result)
    # where there is no gradient to compare with, gradcheck says false; it looks at numbers alone,
    # which at a kink may be those of the convention
    same = all(row.verdict == "agree" or row.error < 1e-5 for row in report.rows)
    assert same == JUDGED[key]["agrees"]
    assert report.passed


@loop_over("key", [key for key in KNOWN if JUDGED[key]["changed"]])
def test_a_wrong_gradient_is_seen_where_gradcheck_sees_it(key):
    assert JUDGED[key]["broken"] is False
    result = changed(trace(PROGRAMS[key]), JUDGED[key]["changed"], 1.05)
    report = reported(result)
    assert report.counts["agree"] < report.checked
    excused = report.counts["data"] + report.counts["kink"]
    assert not report.passed or excused


def is_breakable(result: Trace) -> bool:
    """Whether any gradient comes back: a hundredth more of 0 is still 0."""
    return any(np.any(given.grad) for given in result.inputs.values())


GATE_PROGRAMS = sorted({(name, program) for name, program, options in programs() if not options})


def test_a_rule_of_every_gate_that_hands_a_gradient_back_is_broken():
    hand_nothing_back = {gate.name for gate in GATES.values() if gate.pattern == "blocker"}
    broken: set[str] = set()
    for name, program in GATE_PROGRAMS:
        if name not in broken and is_breakable(trace(program)):
            broken.add(name)
    # add_all comes from taking tensors apart only
    assert broken == GATES.keys() - hand_nothing_back - {"add_all"}


@contextmanager
def breaking_rule(name: str) -> Iterator[None]:
    """Break the rule of a gate: what it hands back is a hundredth too large."""
    gate = GATES[name]
    rules = {field: getattr(gate, field) for field in ("local", "vjp", "partials")}
    for field, rule in rules.items():
        if field == "partials":
            object.__setattr__(gate, field, tuple(map(_enlarged_one, rule)))
        elif rule is not None:
            object.__setattr__(gate, field, _enlarged(rule))
    try:
        yield
    finally:
        for field, rule in rules.items():
            object.__setattr__(gate, field, rule)


def _enlarged(rule: Any) -> Any:
    return lambda *given, **attributes: tuple(
        None if each is None else each * 1.01 for each in rule(*given, **attributes)
    )


def _enlarged_one(rule: Any) -> Any:
    return lambda *given: rule(*given) * 1.01


@loop_over(("name", "program"), GATE_PROGRAMS)
def test_a_broken_rule_of_any_gate_is_found(name, program):
    result = trace(program)
    assert reported(result).passed
    found = is_breakable(result)
    with breaking_rule(name):
        report = reported(trace(program))
        assert report.passed != found
        assert any(row.verdict == "disagree" for row in report.rows) == found
        assert check_program(program).passed != found


def test_a_kink_excuses_only_what_leads_to_it():
    result = changed(trace("x = 0\ny = 2\nf = relu(x) + y^2"), "y", 1.01)
    report = reported(result)
    assert {row.name: row.verdict for row in report.rows} == {"x": "kink", "y": "disagree"}


def test_without_an_output_there_is_nothing_to_compare():
    report = reported(trace("a = -2\nb = 3\nc = b^2\nf = log(a)"))
    assert {row.name: row.verdict for row in report.rows} == {"a": "kink", "b": "kink"}


@pytest.mark.parametrize("unroll", [False, True])
def test_what_training_made_of_the_inputs_is_checked(unroll):
    plan = Plan("W = [[0.1, 0.5], [-0.3, 0.8]]\nx = [0.2, 0.4]\nf = sum((W @ x)^3)", rate=9)
    result = trace_trained(plan, 2, unroll=unroll)
    compiled = recompile(result, unroll=unroll)
    output = next(node.value for node in result.nodes if node.id == result.output)
    assert compiled.run().inputs.keys() == result.inputs.keys()
    assert compiled.value({}) == pytest.approx(output)
    assert check_trace(result, compiled).counts["agree"] == 6


WIDE = (
    "\n".join(f"x{k} = {k}" for k in range(300))
    + "\nf = "
    + " + ".join(f"x{k}" for k in range(300))
)


def test_of_many_inputs_some_are_checked():
    report = reported(trace(WIDE))
    assert (report.elements, report.checked, len(report.rows)) == (300, 256, 64)


def test_every_input_has_its_share_of_a_sample():
    limits = replace(DEFAULT, check_elements=9)
    result = trace("X = randn(50, 50)\nw = randn(50)\nb = 1\nf = sum(tanh(X @ w + b))")
    report = check_trace(result, recompile(result), limits)
    names = [row.input for row in report.rows]
    assert (names.count("X"), names.count("w"), names.count("b")) == (4, 4, 1)
    assert report.passed


def test_ends_when_its_time_is_over():
    limits = replace(DEFAULT, check_seconds=0.0)
    result = trace("x = randn(30)\nf = sum(x^2)")
    assert check_trace(result, recompile(result), limits).checked == 1


def test_a_curve_of_slow_evaluations_has_fewer_points():
    result = trace("x = randn(30)\nf = sum(x^3)")
    found = compute_error_curve(
        result, recompile(result), "x", (0,), replace(DEFAULT, check_seconds=0.0)
    )
    assert found is not None
    assert [h for h, _ in found.central] == pytest.approx([10.0**-k for k in range(1, 14, 2)])
    assert found.kind == "usual"


def test_does_not_begin_what_costs_too_much():
    limits = replace(DEFAULT, check_work=120)
    result = trace("x = randn(30)\nf = sum(x^2)")
    assert check_trace(result, recompile(result), limits).checked == 1
    limits = replace(DEFAULT, check_work=119)
    assert check_trace(result, recompile(result), limits).checked == 0


DATA = [
    # the program, and the inputs that are compared
    ("x = 3  # data\nw = 2\nf = w x", {"w"}),
    ("x = [1, 2]  # 데이터\nw = [3, 4]  # 매개변수\nf = w @ x", {"w"}),
    ("x = 3\nw = 2\nf = w x", {"x", "w"}),
    ("x = 3  # data\nf = x^2", {"x"}),
]


@pytest.mark.parametrize(("program", "names"), DATA)
@pytest.mark.parametrize("unroll", [False, True])
def test_inputs_that_are_marked_as_data_do_not_count(program, names, unroll):
    result = trace(program, unroll=unroll)
    report = check_trace(result, recompile(result, unroll=unroll))
    assert {row.input.partition("[")[0] for row in report.rows} == names
    assert report.elements == report.checked == report.counts["agree"]


@pytest.mark.parametrize(("program", "seed"), STARTS)
def test_an_array_is_checked_at_its_seed(program, seed):
    report = check_program(program, seed=seed)
    assert report.passed
    assert report.counts["disagree"] == 0
    assert report.counts["agree"] == report.checked
    result = trace(program, seed=seed)
    name = next(iter(result.inputs))
    if np.any(result.inputs[name].grad):
        assert not reported(changed(result, name, 1.1)).passed
