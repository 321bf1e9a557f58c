"""An element of an array has one name wherever it is shown: by subscripts, as the program counts.

Each row of `PLACES` says where a name is and what must be written there in a program that counts
from 1; in one that counts from 0 every subscript is one less.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from gradwalk import trace
from gradwalk.core.graph.expression_name import write_expression
from gradwalk.explain.text import LANGUAGES
from tests.rows import loop_over

NET = "W = [[0.1, 0.5], [-0.3, 0.8]]\nx = [0.2, 0.4]\nq = W @ x\n"
COUNTS = {1: f"{NET}f = sum(q^2) + x_1", 0: f"{NET}f = sum(q^2) + x_0"}
"""The same program, which counts its subscripts from 1 and from 0."""
SQUARES = {1: "x = [3, 4]\ny = x^2 + 0x_1", 0: "x = [3, 4]\ny = x^2 + 0x_0"}
DATA = "X = [[1], [2], [3], [4]]  # data\nt = [1, 2, 3, 4]  # data\nw = [0.5]\n"
TRAINED = {1: f"{DATA}L = mse(X @ w, t) + 0t_1", 0: f"{DATA}L = mse(X @ w, t) + 0t_0"}
LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


def ask(client: Any, route: str, program: str, **fields: Any) -> Any:
    answer = client.post(f"/api/{route}", json={"program": program, **fields})
    assert answer.status_code == 200, answer.json
    return answer.json


def find_edge(program: str, source: str, target: str) -> str:
    found = trace(program)
    symbols = {node.id: write_expression(node.symbol) for node in found.nodes}
    return next(
        edge.id
        for edge in found.edges
        if (symbols[edge.source], symbols[edge.target]) == (source, target)
    )


def find_node(program: str, symbol: str) -> str:
    return next(node.id for node in trace(program).nodes if node.symbol == symbol)


def get_explanations(client: Any, program: str, **fields: Any) -> list[Any]:
    steps = ask(client, "trace", program, **fields)["steps"]
    return [step["explanation"] for step in steps]


def read_markup(markup: str) -> str:
    """MathML as plain text: the subscripts lowered."""
    lowered = re.sub(
        r"<msub><mi>(\w+)</mi><mn>(\d+)</mn></msub>",
        lambda found: found[1] + found[2].translate(LOWERED),
        markup,
    )
    return re.sub("<[^>]*>", "", lowered)


def name_force(client: Any, program: str, **fields: Any) -> str:
    forces = [told["force"] for told in get_explanations(client, program, **fields)]
    return next(force for force in forces if force.startswith("W"))[:3]


def name_element_line(client: Any, program: str, **fields: Any) -> str:
    lines = [told["element"] for told in get_explanations(client, program, **fields)]
    shown = [read_markup(line) for line in lines]
    return next(line for line in shown if line.startswith("∂f∂W"))[:16]


Place = Callable[..., Any]
PLACES: dict[str, tuple[dict[int, str], Place, Any]] = {
    "an element of a gradient": (COUNTS, name_element_line, "∂f∂W₁₂=∂f∂q₁·x₂="),
    "what a small step would do": (COUNTS, name_force, "W₁₂"),
    "the elements of an output": (
        SQUARES,
        lambda client, program, **fields: ask(client, "trace", program, **fields)["seed"]["names"],
        ["y₁", "y₂"],
    ),
    "the output that is chosen": (
        SQUARES,
        lambda client, program, **fields: ask(client, "trace", program, of=[1], **fields)["seed"][
            "target"
        ],
        "y₂",
    ),
    "the output of an unrolled array": (
        SQUARES,
        lambda client, program, **fields: ask(
            client, "trace", program, of=[1], unroll=True, **fields
        )["seed"]["target"],
        "y₂",
    ),
    "a Jacobian": (
        COUNTS,
        lambda client, program, **fields: ask(
            client, "jacobian", program, edge=find_edge(program, "W", "q"), **fields
        )["column_labels"],
        ["W₁₁", "W₁₂", "W₂₁", "W₂₂"],
    ),
    "the rows of a page of numbers": (
        COUNTS,
        lambda client, program, **fields: ask(
            client, "array", program, node=find_node(program, "W"), **fields
        )["row_names"],
        ["1", "2"],
    ),
    "its columns": (
        COUNTS,
        lambda client, program, **fields: ask(
            client, "array", program, node=find_node(program, "W"), **fields
        )["column_names"],
        ["1", "2"],
    ),
    "the gradient check": (
        COUNTS,
        lambda client, program, **fields: [
            row["name"] for row in ask(client, "check", program, **fields)["rows"]
        ],
        ["W₁₁", "W₁₂", "W₂₁", "W₂₂", "x₁", "x₂"],
    ),
    "the check of an unrolled array": (
        COUNTS,
        lambda client, program, **fields: [
            row["name"] for row in ask(client, "check", program, unroll=True, **fields)["rows"]
        ],
        ["W₁₁", "W₁₂", "W₂₁", "W₂₂", "x₁", "x₂"],
    ),
    "the error curve": (
        COUNTS,
        lambda client, program, **fields: re.findall(
            "W[₀-₉]+", ask(client, "curve", program, input="W", index=[1, 0], **fields)["svg"]
        )[0],
        "W₂₁",
    ),
    "forward mode": (
        COUNTS,
        lambda client, program, **fields: ask(
            client, "forward", program, input="W", index=[0, 1], **fields
        )["rows"][0]["symbol"],
        "∂W/∂W₁₂",
    ),
    "its formulas": (
        COUNTS,
        lambda client, program, **fields: read_markup(
            ask(client, "forward", program, input="W", index=[0, 1], **fields)["rows"][0]["formula"]
        )[:6],
        "∂W∂W₁₂",
    ),
    "a nudge": (
        COUNTS,
        lambda client, program, **fields: re.findall(
            "W[₀-₉]+",
            ask(client, "nudge", program, input="W", index=[1, 1], **fields)["sentence"],
        ),
        ["W₂₂"],
    ),
    "the curve of a gate": (
        SQUARES,
        lambda client, program, **fields: re.findall(
            "x[₀-₉]+",
            ask(client, "why", program, edge=find_edge(program, "x", "x²"), **fields)["plot"][
                "svg"
            ],
        )[:1],
        ["x₁"],
    ),
    "the rows of a mini-batch": (
        TRAINED,
        lambda client, program, **fields: re.findall(
            r": ([\d, ]+)\.",
            ask(client, "train", program, batch=4, **fields)["stages"][0]["sentence"],
        ),
        ["1, 2, 3, 4"],
    ),
    "code of an unrolled array": (
        SQUARES,
        lambda client, program, **fields: re.findall(
            r"^(x_\d) = ", ask(client, "code", program, of=[1], unroll=True, **fields)["text"], re.M
        ),
        ["x_1", "x_2"],
    ),
    "the tooltips of an unrolled array": (
        COUNTS,
        lambda client, program, **fields: re.findall(
            "<title>(W[^ <\n]*)",
            ask(client, "view", program, unroll=True, step=0, **fields)["picture"]["svg"],
        ),
        ["W₁₁", "W₁₂", "W₂₁", "W₂₂"],
    ),
    "wrong elements of an answer": (
        COUNTS,
        lambda client, program, **fields: re.findall(
            r"\d",
            ask(
                client, "answer", program, node=find_node(program, "W"),
                answer="[[0.088, 9], [0.104, 0.208]]",
                **fields,
            )["sentence"],
        ),
        ["1", "2"],
    ),
}  # fmt: skip


def count_from_zero(shown: Any) -> Any:
    """The same place in a program that counts from 0."""
    if isinstance(shown, list):
        return list(map(count_from_zero, shown))
    return re.sub("[1-9₁-₉]", lambda digit: chr(ord(digit[0]) - 1), shown)


@loop_over("language", LANGUAGES)
@loop_over("place", PLACES)
@loop_over(("typed", "fields"), [(1, {}), (0, {}), (1, {"first": 0})])
def test_an_element_is_named_as_the_program_counts(client, typed, fields, place, language):
    programs, find, shown = PLACES[place]
    found = find(client, programs[typed], lang=language, **fields)
    from_one = typed == fields.get("first", 1)
    assert found == (shown if from_one else count_from_zero(shown))


READ = [
    ({}, "q_1", 1, 3.0),
    ({"first": 1}, "q_1", 1, 3.0),
    ({"first": 0}, "q_1", 0, 4.0),
    ({"first": 1}, "q_0", 0, 3.0),
    ({"first": 0}, "q[1]", 0, 4.0),
    ({}, "q[1]", 1, 4.0),
]


@pytest.mark.parametrize(("fields", "typed", "first", "value"), READ)
def test_what_is_typed_is_counted_as_what_is_shown(client, fields, typed, first, value):
    found = ask(client, "trace", f"q = [3, 4]\nf = {typed} * 1", **fields)
    output = next(node for node in found["nodes"] if node["id"] == found["output"])
    assert (found["first"], output["value"]) == (first, value)
