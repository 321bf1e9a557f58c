"""Tensors on their wires: matrices, heat maps and shapes, where they stand and what they say."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphviz_render import layout as layouts
from graphviz_render.picture import drawing
from graphviz_render.worker import Workers
from tests.graphviz_render.geometry import check
from tests.graphviz_render.tensors import CIRCUITS, circuits, record

NO_DOT = Workers("there is no such command")


@pytest.mark.parametrize("numbers", [True, False])
@pytest.mark.parametrize("digits", [0, 2, 6])
@pytest.mark.parametrize("name", CIRCUITS)
def test_tensors_stand_clear_of_everything(name, digits, numbers):
    trace = record(CIRCUITS[name], numbers=numbers)
    check(trace, drawing(trace, digits), digits)


@settings(max_examples=80, deadline=None)
@given(circuits(), st.booleans())
def test_any_circuit_of_tensors_is_drawn_clearly(gates, numbers):
    trace = record(gates, numbers=numbers)
    check(trace, drawing(trace))


@settings(max_examples=40, deadline=None)
@given(circuits())
def test_any_circuit_of_tensors_is_drawn_clearly_without_dot(gates):
    trace = record(gates)
    layouts.forget()
    check(trace, drawing(trace, workers=NO_DOT))
