"""The registry of a request's fields: their ranges, and what the page's script is given of them."""

from __future__ import annotations

import json
import re
from urllib.parse import quote

import pytest

from gradwalk.core.limits import DEFAULT
from gradwalk.exports import FORMATS
from gradwalk.web.field_kinds import ChoiceKind, Real, Whole
from gradwalk.web.panels import PANELS
from gradwalk.web.problems import Problem
from gradwalk.web.questions import QUESTIONS
from gradwalk.web.state import FIELDS, State, fields_read_by, link_fields
from gradwalk.web.state_codec import parse_body, parse_query

RANGES = [field for field in FIELDS.values() if isinstance(field.kind, Whole | Real)]
CHOICES = [field for field in FIELDS.values() if isinstance(field.kind, ChoiceKind)]


@pytest.mark.parametrize("field", RANGES, ids=lambda field: field.name)
def test_a_range_takes_both_its_ends_and_nothing_beyond(field):
    low, high = field.kind.low, field.kind.high
    step = 1 if isinstance(field.kind, Whole) else 0.001
    for value in (low, high):
        assert (
            getattr(parse_body({field.name: value}, frozenset({field.name})), field.name) == value
        )
    for value in (low - step, high + step):
        with pytest.raises(Problem) as caught:
            parse_body({field.name: value}, frozenset({field.name}))
        assert caught.value.key == "request.field.invalid"


@pytest.mark.parametrize("name", ["row", "column", "step", "update"])
def test_nothing_is_counted_from_below_zero(name):
    with pytest.raises(Problem):
        parse_body({name: -1}, frozenset({name}))


@pytest.mark.parametrize("field", CHOICES, ids=lambda field: field.name)
def test_a_choice_takes_each_of_its_words_and_no_other(field):
    for choice in field.kind.choices:
        query = f"{field.key}={choice}".encode()
        state, error = parse_query(query, frozenset({field.name}), DEFAULT)
        assert (getattr(state, field.name), error) == (choice, None)
    state, error = parse_query(f"{field.key}=?".encode(), frozenset({field.name}), DEFAULT)
    assert (state, error.key) == (State(), "request.field.invalid")


PROMISED = {
    "step": (0, 9_999_999),
    "digits": (0, 6),
    "first": (0, 1),
    "rate": (0, 1_000_000),
    "batch": (0, 9_999_999),
    "seed": (0, 9_999_999),
    "update": (0, 9_999_999),
    "other_update": (0, 9_999_999),
    "row": (0, 9_999_999),
    "column": (0, 9_999_999),
    "level": (1, 3),
    "count": (0, 1_000),
    "by": (-1_000_000, 1_000_000),
    "scale": (1, 4),
    "begin": (0, 9_999_999),
    "end": (0, 9_999_999),
}


def test_the_ranges_are_those_of_the_interfaces():
    assert {field.name: (field.kind.low, field.kind.high) for field in RANGES} == PROMISED


DEFAULTS = {
    "mode": "node", "direction": "right", "first": 1, "ask": "grad", "dialect": "numpy",
    "optimizer": "sgd",
    "rate": 0.1, "seed": 0, "update": 0, "other_update": 0, "index": (), "row": 0, "column": 0,
    "level": 1, "count": 1, "by": 0.1, "explanation": "on", "interaction": "on",
}  # fmt: skip
SWITCHES = {
    "project",
    "gallery",
    "symbols",
    "equation",
    "listing",
    "shapes",
    "arrays",
    "unroll",
    "flow",
    "narrow",
    "steady",
    "snippet",
}


def test_the_defaults_are_those_of_the_interfaces():
    for name, field in FIELDS.items():
        expected = False if name in SWITCHES else DEFAULTS.get(name)
        assert field.default == expected and type(field.default) is type(expected), name


def test_which_requests_read_a_field():
    assert fields_read_by("page") - fields_read_by("trace") == {
        "step", "theme", "project", "gallery", "panel", "flow", "ask", "exercise", "dialect",
        "other", "other_update", "input", "index",
    }  # fmt: skip
    assert fields_read_by("view") - fields_read_by("trace") == {"step", "known", "narrow", "steady"}
    assert fields_read_by("embed") - fields_read_by("trace") == {
        "step", "theme", "flow", "explanation", "interaction",
    }  # fmt: skip
    assert fields_read_by("picture") - fields_read_by("trace") == {"step", "theme"}
    assert {field["name"] for field in link_fields() if field["always"]} == {"program", "step"}
    assert {field["name"] for field in link_fields() if field["asked"] == "training"} == {
        "parameters", "data", "optimizer", "rate", "batch", "seed", "update",
    }  # fmt: skip


LISTS = [
    ("open", ["g1"] * 2_000, ["g1"] * 2_001),
    ("open", ["g1234567_1"], ["g12345678"]),
    ("open", ["g1" + "_2" * 16], ["g1" + "_2" * 17]),
    ("open", ["g1_1234567"], ["g1_12345678"]),
    ("open", [], ["g"]),
    ("data", ["x" * 64], ["x" * 65]),
    ("data", ["W"] * 500, ["W"] * 501),
    ("parameters", [], [""]),
    ("parameters", ["a b"], [None]),
    ("index", [0] * 8, [0] * 9),
    ("index", [0, 12], [0, -1]),
    ("index", [1], [True]),
    ("index", [], ["1"]),
    ("input", "x" * 64, "x" * 65),
    ("answer", "1" * 2_000, "1" * 2_001),
    ("exercise", "1" * 80, "1" * 81),
    ("known", "1" * 200, "1" * 201),
    ("node", "n12_3_4", "n12_"),
    ("node", "n" + "1" * 199, "n" + "1" * 200),
    ("edge", "e0", "n0"),
    ("group", "g3_1", "n3"),
    ("nodes", ["n0", "n12_3"], ["n0", "g1"]),
    ("name", "σ", "x" * 65),
    ("shapes", 1, 2),
    ("shapes", False, "yes"),
    ("rate", 1, True),
    ("update", 7, 7.0),
]
"""A field, a value that it takes, and one that it refuses."""


@pytest.mark.parametrize(("name", "taken", "refused"), LISTS)
def test_what_a_field_takes_in_json_and_what_it_refuses(name, taken, refused):
    expected = tuple(taken) if isinstance(taken, list) else taken
    assert getattr(parse_body({name: taken}, frozenset({name})), name) == expected
    with pytest.raises(Problem) as caught:
        parse_body({name: refused}, frozenset({name}))
    assert caught.value.words["name"] == name


@pytest.mark.parametrize(
    ("query", "field", "value"),
    [
        ("open=", "open", ()),
        ("open=g1,g2_3", "open", ("g1", "g2_3")),
        ("parameters=", "parameters", ()),
        ("data=X,t", "data", ("X", "t")),
        ("index=0,12", "index", (0, 12)),
        ("index=", "index", ()),
        ("rate=1e-3", "rate", 0.001),
        ("rate=.5", "rate", None),
        ("rate=1000000", "rate", 1e6),
        ("rate=1000001", "rate", None),
        ("rate=0.0", "rate", 0.0),
        ("rate=-1", "rate", None),
        ("rate=123456789012", "rate", None),
        ("rate=0.123456789012345678", "rate", 0.123456789012345678),
        ("rate=0.1234567890123456789", "rate", None),
        ("rate=1e-99", "rate", 1e-99),
        ("rate=1e-100", "rate", None),
        ("step=9999999", "step", 9_999_999),
        ("step=10000000", "step", None),
        ("step=0", "step", 0),
        ("step=-0", "step", None),
        ("rate=1e100", "rate", None),
        ("step=007", "step", None),
        ("step=٣", "step", None),
        ("index=1,x", "index", None),
        ("shapes=0", "shapes", None),
        ("other=", "other", None),
    ],
)
def test_what_a_field_takes_in_a_link(query, field, value):
    state, error = parse_query(quote(query, safe="=").encode(), fields_read_by("page"), DEFAULT)
    assert getattr(state, field) == (FIELDS[field].default if value is None else value)
    assert (error is not None) == (value is None)


def test_the_first_of_several_errors_is_the_one_that_is_reported():
    _, error = parse_query(b"digits=9&mode=edge", fields_read_by("page"), DEFAULT)
    assert error.words["name"] == "digits"


def test_a_default_is_a_value_of_its_kind():
    for field in FIELDS.values():
        if field.default is not None:
            as_json = json.loads(json.dumps(field.default))
            assert field.kind.from_json(as_json) == field.default, field.name


def test_every_field_is_read_by_a_request_or_named_by_a_question_or_a_file():
    named = frozenset().union(*(question.fields for question in QUESTIONS.values()))
    named |= frozenset().union(*(file_format.reads for file_format in FORMATS))
    for field in FIELDS.values():
        assert field.read_by or field.name in named, field.name
        assert field.name in named or "trace" not in field.read_by, field.name
    assert named <= FIELDS.keys()


def test_the_page_is_given_every_field_of_a_link_and_every_panel(client):
    page = client.get("/?v=1&p=x").text
    (data,) = re.findall(r'<script type="application/json" id="initial"[^>]*>(.*?)</script>', page)
    initial = json.loads(data)
    assert [field["name"] for field in initial["fields"]] == [
        name for name in FIELDS if name in fields_read_by("page")
    ]
    assert initial["fields"] == json.loads(json.dumps(link_fields()))
    assert initial["fields"][0] == {
        "name": "program",
        "key": "p",
        "kind": "text",
        "default": None,
        "range": None,
        "always": True,
        "picture": True,
        "asked": "trace",
    }
    (digits,) = [field for field in initial["fields"] if field["name"] == "digits"]
    assert (digits["kind"], digits["default"], digits["range"]) == ("number", None, [0, 6])
    assert [panel["name"] for panel in initial["panels"]] == [panel.name for panel in PANELS]


@pytest.mark.parametrize("panel", PANELS, ids=lambda panel: panel.name)
def test_a_panel_has_its_place_in_the_page(client, panel):
    page = client.get("/?v=1&p=[1,2]").text
    assert f'data-panel="{panel.name}"' in page
    offered = {"row": "aria-pressed", "menu": "aria-checked"}[panel.place]
    (button,) = [
        line for line in page.splitlines() if f'value="{panel.name}"' in line and "<button" in line
    ]
    assert offered in button
    assert ("of-tensors" in button) == (panel.traces == "tensors")
