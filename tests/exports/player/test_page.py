"""The player's page: complete, bound by its own policy, and readable as data."""

from __future__ import annotations

import json
import re
import zlib
from base64 import b64decode, b64encode
from hashlib import sha256
from typing import Any

import pytest

from gradwalk.app import create_app
from gradwalk.core.engine import trace
from gradwalk.explain.text import LANGUAGES, load_catalogue
from gradwalk.exports import ExportOptions, TooLargeError, find_format
from gradwalk.exports.player import write_page
from gradwalk.exports.player.page import MOST_STEPS, check_steps
from gradwalk.page.assets import FOLDER, read_assets
from tests.browser.programs import CIRCUIT, MATRIX_NORM

CONTENT = re.compile(r'data-ref="content">"([A-Za-z0-9+/=]+)"</script>')
POLICY = re.compile(r'http-equiv="Content-Security-Policy" content="([^"]+)"')
HOSTILE = "a = 1 # </script><script>alert(1)</script>\nf = a * 2 # <img src=x onerror=alert(1)>"


@pytest.fixture(scope="module")
def page() -> str:
    return write_page([trace(CIRCUIT)], ExportOptions())


def read_content(page: str) -> Any:
    (packed,) = CONTENT.findall(page)
    return json.loads(zlib.decompress(b64decode(packed)))


def test_it_refers_to_nothing_outside(page):
    assert re.findall(r"https?://[^\s\"'<>)]+", page) == re.findall(
        r"http://www\.w3\.org/[^\s\"'<>)]+", page
    )
    assert not re.findall(r"<(?:link|img|iframe|object|base)\b", page)
    assert not re.findall(r"\bsrc=|url\((?!\"?(?:data:font/woff2;base64,|#))", page)


def test_its_policy_allows_its_own_script_and_sheet_alone(page):
    (policy,) = (found.replace("&#39;", "'") for found in POLICY.findall(page))
    for element, directive in (('script type="module"', "script-src"), ("style", "style-src")):
        (content,) = re.findall(rf"<{element}>(.*?)</{element.split()[0]}>", page, re.DOTALL)
        digest = b64encode(sha256(content.encode()).digest()).decode()
        assert f"{directive} 'sha256-{digest}';" in policy
    assert policy.startswith("default-src 'none'; ")
    assert "font-src data:" in policy
    assert "unsafe" not in policy


def test_it_holds_every_explanation_and_every_reason():
    for program in (CIRCUIT, MATRIX_NORM):
        result = trace(program)
        (walk,) = read_content(write_page([result], ExportOptions()))["walks"]
        steps = walk["view"]["trace"]["steps"]
        assert len(steps) == len(result.steps)
        assert all(step["explanation"]["title"] for step in steps)
        assert walk["why"].keys() == {edge.id for edge in result.edges}
        assert all(reason["title"] for reason in walk["why"].values())


def test_a_program_of_which_only_shapes_are_known_has_its_totals_and_no_reasons():
    (walk,) = read_content(write_page([trace(MATRIX_NORM, shapes=True)], ExportOptions()))["walks"]
    assert walk["why"] == {}
    assert len(walk["view"]["totals"]) == 3


def test_several_programs_are_in_their_order_and_each_has_its_picture_once():
    written = write_page([trace(CIRCUIT), trace(MATRIX_NORM)], ExportOptions(step=99))
    content = read_content(written)
    assert [walk["view"]["trace"]["program"] for walk in content["walks"]] == [CIRCUIT, MATRIX_NORM]
    first, second = (walk["view"]["picture"]["svg"] for walk in content["walks"])
    assert first is None
    assert second.startswith("<svg")
    assert len(re.findall(r'<svg [^>]*class="graph', written)) == 1
    assert written.count("<option>") == 2
    # of a walk that is shorter the last step
    assert content["step"] == len(trace(CIRCUIT).steps) - 1


@pytest.mark.parametrize(
    ("options", "attributes"),
    [
        (ExportOptions(), 'lang="en"'),
        (ExportOptions(theme="dark"), 'lang="en" data-theme="dark"'),
        (ExportOptions(theme="light", language="ko"), 'lang="ko" data-theme="light"'),
    ],
)
def test_the_theme_is_that_of_the_system_or_the_one_that_was_chosen(options, attributes):
    assert f"<html {attributes}>" in write_page([trace(CIRCUIT)], options)


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_has_the_words_that_its_script_says(language):
    """Those are listed by how they begin: a word that the bundle names must be among them."""
    script = (FOLDER / read_assets().player.script).read_text("utf-8")
    words = read_content(write_page([trace(CIRCUIT)], ExportOptions(language=language)))["words"]
    catalogue = load_catalogue(language)
    named = {f"page.{name}" for name in re.findall(r'"([a-z]+(?:\.[a-z-]+)+)"', script)}
    assert named & catalogue.keys() <= words.keys()
    begun = {f"page.{name}." for name in re.findall(r"`([a-z]+)\.\$\{", script)} - {"page.page."}
    assert {"page.phase.", "page.role."} <= begun
    for beginning in begun:
        keys = {key for key in catalogue if key.startswith(beginning)}
        assert keys and keys <= words.keys(), beginning


def test_what_a_program_says_is_text():
    written = write_page([trace(HOSTILE)], ExportOptions())
    assert "alert(1)" not in written.replace(
        read_content(written)["walks"][0]["view"]["trace"]["program"], ""
    )
    assert written.count("</script>") == 2


def test_too_many_steps_are_refused_by_their_number():
    result = trace(CIRCUIT)
    most = MOST_STEPS // len(result.steps)
    check_steps([result] * most)
    with pytest.raises(TooLargeError, match=f"{8 * (most + 1)} steps.* 2000"):
        write_page([result] * (most + 1), ExportOptions())


def test_a_page_that_would_take_too_long_is_refused():
    program = "x = 1\n" + "\n".join(
        f"x{k} = sin(x{k - 1 if k > 1 else ''})" for k in range(1, 3000)
    )
    answer = create_app().test_client().get("/walk.html", query_string={"p": program})
    assert answer.status_code == 413
    assert answer.json["limit"] == "walk_seconds"


def test_the_route_follows_the_system_and_has_a_policy_of_its_own():
    client = create_app().test_client()
    answer = client.get("/walk.html", query_string={"p": CIRCUIT, "step": 2})
    options = ExportOptions(step=2)
    assert answer.data == find_format("x.html", "walk").write(trace(CIRCUIT), options)
    policy = answer.headers["Content-Security-Policy"]
    assert policy.endswith("frame-ancestors 'none'; sandbox allow-scripts")
    assert POLICY.findall(answer.text)[0].replace("&#39;", "'") in policy
