"""The types of the trace for the scripts: as Python declares them, and as traces are."""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Iterator
from typing import Annotated, Any, Literal, NotRequired, Union, get_args, get_origin

import pytest

from frontend.trace_types import FILE, write_types
from gradwalk import to_dict, trace
from gradwalk.classroom.gallery import EXAMPLES
from gradwalk.core import model
from gradwalk.explain.serialization import trace_types
from tests.rows import loop_over

PROGRAMS = [
    *((example.program, example.shapes) for example in EXAMPLES),
    ("x = 1e308; y = x * x; f = y - y", False),
    ("A = ones(40, 40); f = sum(A)", False),
    ("x = [1, -1]; f = sum(log(x))", False),
]


def test_what_the_scripts_are_checked_against_is_what_python_declares():
    assert FILE.read_text("utf-8") == write_types(), "run ./dev types"


@loop_over(("program", "shapes"), PROGRAMS)
def test_a_trace_is_of_the_declared_type(program, shapes):
    found = to_dict(trace(program, shapes=shapes), explained=range(0, 1_000, 7))
    assert list(mismatches(found, trace_types.TraceJson, "trace")) == []


@pytest.mark.parametrize(
    ("value", "declared", "wrong"),
    [
        (1.5, trace_types.Scalar, []),
        ("NaN", trace_types.Scalar, []),
        ("nan", trace_types.Scalar, ["v"]),
        ([[1.0, "Infinity"], [2.0, 3.0]], trace_types.ValueJson, []),
        ({"text": "x"}, trace_types.TermJson, []),
        ({"text": "x", "nod": "n0"}, trace_types.TermJson, ["v"]),
        ({"role": "value"}, trace_types.TermJson, ["v"]),
        ([1, "2"], list[int], ["v[1]"]),
        (True, int, ["v"]),
        (None, str, ["v"]),
    ],
)
def test_a_value_of_another_type_is_found(value, declared, wrong):
    assert list(mismatches(value, declared, "v")) == wrong


RECORDS = [
    (model.Node, trace_types.NodeJson, {"text", "flow", "below"}, set()),
    (model.Edge, trace_types.EdgeJson, {"flow", "formula", "text"}, set()),
    (
        model.Group,
        trace_types.GroupJson,
        {"open", "own", "whole"},
        {"expanded", "opened", "operands"},
    ),
    (model.Step, trace_types.StepJson, {"explanation"}, set()),
    (model.Input, trace_types.InputJson, set(), set()),
    (model.Totals, trace_types.TotalsJson, set(), set()),
    (
        model.Trace,
        trace_types.TraceJson,
        {"version", "echo"},
        {"gates", "cost", "statements", "written"},
    ),
]
"""A record, its JSON, what is added there, and what is left out."""


@pytest.mark.parametrize(("record", "declared", "added", "dropped"), RECORDS)
def test_the_json_of_a_record_has_its_fields(record, declared, added, dropped):
    fields = {field.name for field in dataclasses.fields(record)}
    assert set(typing.get_type_hints(declared)) == (fields | added) - dropped


def mismatches(value: Any, declared: Any, path: str) -> Iterator[str]:
    """Yield the paths at which `value` is not of the declared type."""
    origin, arguments = get_origin(declared), get_args(declared)
    if typing.is_typeddict(declared):
        yield from record_mismatches(value, declared, path)
    elif origin in (Annotated, NotRequired):
        yield from mismatches(value, arguments[0], path)
    elif origin in (Union, types.UnionType):
        if all(list(mismatches(value, each, path)) for each in arguments):
            yield path
    elif origin is list and isinstance(value, list):
        for index, each in enumerate(value):
            yield from mismatches(each, arguments[0], f"{path}[{index}]")
    elif origin is dict and isinstance(value, dict):
        for key, each in value.items():
            yield from mismatches(each, arguments[1], f"{path}.{key}")
    elif not is_simple(value, declared):
        yield path


def record_mismatches(value: Any, declared: Any, path: str) -> Iterator[str]:
    hints = typing.get_type_hints(declared, include_extras=True)
    if not isinstance(value, dict) or not declared.__required_keys__ <= value.keys() <= set(hints):
        yield path
        return
    for key, each in value.items():
        yield from mismatches(each, hints[key], f"{path}.{key}")


def is_simple(value: Any, declared: Any) -> bool:
    if declared in (Any, object):
        return True
    if get_origin(declared) is Literal:
        return value in get_args(declared)
    return type(value) is declared or (declared is float and type(value) is int)
