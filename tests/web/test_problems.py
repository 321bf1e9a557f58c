"""Every error has a title that fits its status, in the catalogue's words."""

from __future__ import annotations

import pytest
from werkzeug.exceptions import HTTPException, NotFound

from gradwalk.core.errors import Edit, LimitError, ProgramError, SourceSpan
from gradwalk.explain.text import load_catalogue
from gradwalk.web.problems import Problem, describe_error
from tests.rows import loop_over

TITLES = {
    int(key.rpartition(".")[2]): title
    for key, title in load_catalogue("en").items()
    if key.startswith("request.title.")
}


@pytest.mark.parametrize("status", TITLES)
def test_a_status_has_its_title(status: int) -> None:
    found = describe_error(Problem(status, "request.not-found"), "en")
    assert (found["title"], found["status"]) == (TITLES[status], status)


@loop_over("status", [status for status in range(400, 512) if status not in TITLES])
def test_any_other_is_a_request_that_cannot_be_read(status: int) -> None:
    found = describe_error(Problem(status, "request.not-found"), "en")
    assert (found["title"], found["status"]) == (TITLES[400], status)


class Teapot(HTTPException):
    code = 418


class Gateway(HTTPException):
    code = 502


class Broken(HTTPException):
    code = 500


class Unnumbered(HTTPException):
    code = None


UNEXPECTED = load_catalogue("en")["request.unexpected"]
RAISED = [
    (NotFound(), 404, "There is no such page."),
    (Teapot(), 418, "The request is not well-formed."),
    (Broken(), 500, UNEXPECTED),
    (Gateway(), 500, UNEXPECTED),
    (Unnumbered(), 500, UNEXPECTED),
    (ValueError("secret"), 500, UNEXPECTED),
    (MemoryError(), 413, "This takes more memory than there is for one computation."),
]


@pytest.mark.parametrize(("error", "status", "detail"), RAISED)
def test_what_others_raise(error: Exception, status: int, detail: str) -> None:
    found = describe_error(error, "en")
    assert (found["status"], found["detail"]) == (status, detail)
    assert "secret" not in str(found)


LIMITED = [
    ("elements", True), ("total_elements", True), ("multiply_adds", True), ("cpu_seconds", True),
    ("gates", False), ("characters", False), ("shape_elements", False), ("depth", False),
]  # fmt: skip


@pytest.mark.parametrize(("limit", "has_shapes"), LIMITED)
def test_a_limit_of_computing_leaves_the_shapes(limit: str, has_shapes: bool) -> None:
    error = LimitError(limit, SourceSpan(2, 3, 4), limit=5)
    found = describe_error(error, "en", "a\nb")
    more = load_catalogue("en")["request.shapes"]
    assert found["hint"].endswith(more) == has_shapes
    assert (found["limit"], found["status"]) == (limit, 413)
    assert (found["line"], found["column"], found["length"]) == (2, 3, 4)
    assert "fix" not in found


def test_an_error_that_could_mean_several_things_offers_each() -> None:
    place = SourceSpan(1, 5, 3)
    products = ("u · v", "u ⊙ v", "u vᵀ")
    error = ProgramError(
        *("product.vectors", place),
        choices=tuple(Edit(place, each) for each in products),
        **{"left": "u", "right": "v"},
    )
    assert describe_error(error, "en", "f = u v")["choices"] == [
        {
            "place": {"line": 1, "column": 5, "length": 3},
            "replacement": each,
            "label": each,
        }
        for each in products
    ]
    assert "choices" not in describe_error(error, "en")
