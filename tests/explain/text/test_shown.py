"""Where a number is shown, errors of computing are 0; where it is computed with, they are not."""

from __future__ import annotations

import gc
import json
import re

from gradwalk.classroom.gallery import EXAMPLES
from gradwalk.core.engine import trace
from gradwalk.core.limits import DEFAULT
from gradwalk.explain.lookup import Lookup
from gradwalk.explain.serialization.trace_json import trace_to_json
from gradwalk.explain.step import explain
from gradwalk.explain.text import shown
from gradwalk.explain.text.shown import find_shown_trace
from gradwalk.graphviz_render.drawing.picture import render_svg
from gradwalk.web.measure import check_gradients
from gradwalk.web.state import State

PROGRAM = "x = 0.1; y = 0.2\nq = x + y - 0.3\nf = 5q + x"
LINEAR = next(each.program for each in EXAMPLES if each.id == "training-linear")
NOISE = "5.551115123125783e-17"


def test_nothing_that_is_shown_has_noise() -> None:
    for program in (PROGRAM, LINEAR):
        result = trace(program)
        for language in ("en", "ko"):
            data = trace_to_json(result, language, None)
            found = json.dumps(
                [[each["text"] for each in (*data["nodes"], *data["edges"])], data["steps"]],
                ensure_ascii=False,
            )
            assert "10⁻¹" not in found and "10</mn><mn>−1" not in found
        # titles have exact numbers
        picture = re.sub("<title>.*?</title>", "", render_svg(result), flags=re.DOTALL)
        assert "10⁻¹" not in picture


def test_a_step_without_noise_is_spoken_and_written() -> None:
    result = trace(PROGRAM)
    step = next(each for each in result.steps if result.named["q"].node in each.nodes)
    said = explain(result, step.index)
    assert said.spoken == "q is 0: the −0.3 gate of 0.3."
    assert "<mn>0</mn>" in said.numbers


def test_json_and_a_fixed_number_of_decimals_have_what_was_computed() -> None:
    result = trace(PROGRAM)
    assert NOISE in json.dumps(trace_to_json(result, "en", None)["named"])
    node = result.named["q"].node
    texts = {each["id"]: each["text"] for each in trace_to_json(result, "en", 2)["nodes"]}
    assert texts[node]["value"] == "5.55·10⁻¹⁷"
    assert Lookup(result, "en", None).nodes[node].value == 0.0


def test_the_check_does_not_accuse_noise() -> None:
    found = check_gradients(State(program="x = 0.7\nf = 0.1x + 0.2x - 0.3x"), "en", DEFAULT)
    assert found["passed"]
    row = found["rows"][0]
    assert (row["backward"], row["numerical"], row["error"]) == ("0.000000", "0.000000", "0")
    assert check_gradients(State(program=LINEAR), "en", DEFAULT)["passed"]


def test_noise_is_looked_for_once_in_a_trace_and_forgotten_with_it() -> None:
    gc.collect()
    for program, noisy in ((PROGRAM, True), ("f = x + 1", False)):
        # what other tests have left goes first
        gc.collect()
        before = len(shown._cleaned)
        result = trace(program)
        cleaned = find_shown_trace(result, None)
        assert (cleaned is not result) == noisy
        assert find_shown_trace(result, None) is cleaned
        assert find_shown_trace(result, 4) is result
        del result, cleaned
        gc.collect()
        assert len(shown._cleaned) == before
