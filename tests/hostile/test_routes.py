"""Every hostile program, body and packed program on every route: the right answer, and no fault."""

from __future__ import annotations

import json
from collections.abc import Collection
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from flask.testing import FlaskClient

from gradwalk.exports import FORMATS
from gradwalk.exports.pictures.svg import SVG
from gradwalk.web.link import pack_program
from tests.fuzz.answers import check, send
from tests.fuzz.requests import GETS, POSTS, Asked
from tests.hostile.corpus import expanded, rows
from tests.rows import loop_over

REFUSED = (413, 422)
"""What a program that cannot be read is answered with; the page shows it and says why: 200."""
LINES = Path(__file__).with_name("http.jsonl").read_text("utf-8").splitlines()
_SET_OR_PAINTED = (".png", ".pdf", ".pptx", ".gif", ".webp", ".apng")
FILES = [f"/{each.file}" for each in FORMATS if each is not SVG]
"""What a program may be taken along as, besides its picture, which every program has."""
DEAR = [f"/{each.file}" for each in FORMATS if each.suffix in _SET_OR_PAINTED]
"""Files that take long to write: each program asks for one of them, by turns."""
ABOUT = {"node": "n0", "edge": "e0"}
"""What a question is about, where it needs one; it may not be there."""


def _of(kind: str) -> list[Any]:
    found = [row for row in map(json.loads, LINES) if row["class"] == kind]
    return [
        pytest.param(expanded(row["input"]), row["status"], id=row["input"][:40]) for row in found
    ]


def _ask(client: FlaskClient, asked: Asked) -> tuple[int, Any]:
    answer = send(client, asked)
    check(asked, answer)
    return answer.status_code, answer.json if answer.is_json else None


def _read(client: FlaskClient, program: str, without: Collection[str] = ()) -> dict[str, int]:
    """Return the status of every route with a query, `without` some."""
    query = {"p": program} if len(program) < 5_000 else {"z": pack_program(program)}
    encoded = urlencode(query, errors="surrogatepass")
    asked = [path for path in GETS if path not in without]
    return {path: _ask(client, Asked("GET", path, encoded))[0] for path in asked}


def _post(client: FlaskClient, program: str) -> dict[str, int]:
    """Return the status of every route with a body; that of the problem where a view has one."""
    found: dict[str, int] = {}
    for path, fields in POSTS.items():
        about = {name: value for name, value in ABOUT.items() if name in fields}
        body = json.dumps({"program": program, **about})
        status, answer = _ask(client, Asked("POST", path, body=body))
        problem = answer.get("problem", {}) if isinstance(answer, dict) else {}
        found[path] = problem.get("status", status)
    return found


@pytest.mark.slow
@pytest.mark.usefixtures("short_animations")
@loop_over(
    "turn, row", [pytest.param(k, row, id=f"{k}-{row['class']}") for k, row in enumerate(rows())]
)
def test_programs(client: FlaskClient, turn: int, row: dict[str, Any]) -> None:
    program = row["program"]
    posted = _post(client, program)
    try:
        program.encode()
    except UnicodeEncodeError:
        assert set(posted.values()) == {400}
        return
    left_out = {*DEAR} - {DEAR[turn % len(DEAR)]}
    got = _read(client, program, left_out)
    if row["expect"] == "error":
        page = got.pop("/")
        # an exercise is chosen without a program, and the gallery takes none
        posted.pop("/api/exercise")
        assert posted.pop("/api/gallery") == 400
        assert set(got.values()) | set(posted.values()) <= {*REFUSED}
        assert page == 200
    elif row["expect"] == "value":
        for file in {*FILES} - left_out:
            # it may be too large, or about gradients that the program has not: then it says so
            assert got.pop(file) in (200, *REFUSED), file
        assert set(got.values()) == {200}
        assert (posted["/api/trace"], posted["/api/view"]) == (200, 200)
        if isinstance(row.get("value"), list):
            # an array is no loss
            assert posted.pop("/api/train") == 422
        assert set(posted.values()) <= {200, 400}


@pytest.mark.parametrize(("text", "status"), _of("json"))
def test_bodies(client: FlaskClient, text: str, status: int) -> None:
    for path in POSTS:
        # an exercise is chosen without a program, and the gallery takes none
        needs_none = path in ("/api/exercise", "/api/gallery")
        expected = 200 if needs_none and text == "{}" else status
        assert _ask(client, Asked("POST", path, body=text))[0] == expected, path


@pytest.mark.parametrize(("text", "status"), _of("url.payload"))
def test_packed_programs(client: FlaskClient, text: str, status: int) -> None:
    for path in GETS:
        expected = 200 if path == "/" and status in REFUSED else status
        assert _ask(client, Asked("GET", path, urlencode({"z": text})))[0] == expected, path


@pytest.mark.parametrize(("text", "status"), _of("label"))
def test_names_that_would_be_markup(client: FlaskClient, text: str, status: int) -> None:
    assert _read(client, text) == {path: 200 if path == "/" else status for path in GETS}
    assert {_post(client, text)[path] for path in ("/api/trace", "/api/view")} == {status}
