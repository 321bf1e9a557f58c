"""Answers as JSON: what the standard library would write, but quicker."""

from __future__ import annotations

import json
from typing import Any

import pytest

from gradwalk.classroom.gallery import EXAMPLES
from gradwalk.core.limits import DEFAULT
from gradwalk.web.answers import encode_json
from gradwalk.web.board import build_board
from gradwalk.web.state import State
from tests.rows import loop_over

VALUES: list[Any] = [
    {"b": 1, "a": [True, None, -0.0, 1e22, 5e-324, 0.1]},
    {"text": '"q" \\ \n < > & ∂ ŷ 한글 \x01'},
    [2**63, -(2**63), 2**64, 10**30],
    (1, ("two", 3.0)),
]


@loop_over("value", VALUES)
def test_json_says_what_the_standard_library_would(value: Any) -> None:
    assert json.loads(encode_json(value)) == json.loads(json.dumps(value))


@loop_over("value", [value for value in VALUES if "1e+22" not in json.dumps(value)])
def test_it_is_the_same_but_for_powers_of_ten(value: Any) -> None:
    tight = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    assert encode_json(value) == tight.encode()


@pytest.mark.parametrize("example", EXAMPLES[:3], ids=[each.id for each in EXAMPLES[:3]])
def test_a_view_keeps_its_keys_in_order(example: Any) -> None:
    view = build_board(State(program=example.program), "ko", DEFAULT).to_json(with_svg=True)
    assert list(json.loads(encode_json(view))["trace"]) == list(view["trace"])


@pytest.mark.parametrize("value", [{"a": {1, 2}}, {"a": object()}])
def test_what_json_has_not_is_an_error(value: Any) -> None:
    with pytest.raises(TypeError):
        encode_json(value)
