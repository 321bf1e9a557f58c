"""The handout: all steps for paper, bounded, each with picture, equation and words."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from gradwalk.web.costs import MOST_PAGES

HTML = "{http://www.w3.org/1999/xhtml}"
SVG = "{http://www.w3.org/2000/svg}"
CIRCUIT = "x = -2\ny = 5\nz = -4\nq = x + y\nf = q * z"
CHAIN = "x = 1\n" + "sin(" * 50 + "x" + ")" * 50
WIDE = "x = 1\nf = " + " + ".join(["x^2"] * 150)


def read_pages(client, program: str, **more: object) -> list[ElementTree.Element]:
    answer = client.post("/api/handout", json={"program": program, "lang": "en", **more})
    assert answer.status_code == 200, answer.json
    return ElementTree.fromstring(answer.json["markup"]).findall(f"{HTML}section")


def test_each_step_has_a_page_with_its_picture_its_equation_and_its_words(client):
    pages = read_pages(client, CIRCUIT)
    steps = client.post("/api/trace", json={"program": CIRCUIT, "lang": "en"}).json["steps"]
    assert [page.findtext(f"{HTML}h2") for page in pages] == [
        f"Step {step['index'] + 1} of 8 · {step['phase']}" for step in steps
    ]
    for page, step in zip(pages, steps, strict=True):
        (picture,) = page.iter(f"{SVG}svg")
        assert picture.get("data-phase") == step["phase"]
        assert page.findtext(f"{HTML}p") == "".join(
            term["text"] for term in step["explanation"]["sentence"]
        )
    last = "".join(pages[-1].itertext())
    assert "−4" in last


def test_the_pages_show_what_the_wires_show(client):
    for fields, shown in (({}, False), ({"symbols": True}, True)):
        last = read_pages(client, CIRCUIT, **fields)[-1]
        texts = {text.text for text in last.iter(f"{SVG}text")}
        assert ("q·z" in texts, "∂L/∂f·z" in texts) == (shown, shown)


def test_no_name_is_on_two_pages(client):
    pages = read_pages(client, CIRCUIT)
    names = [name for page in pages for item in page.iter() if (name := item.get("id"))]
    assert len(names) == len(set(names)) == 3 * len(pages)
    for page in pages:
        own = {f"url(#{name})" for item in page.iter() if (name := item.get("id"))}
        ends = {item.get("marker-end") or item.get("marker-start") for item in page.iter()}
        assert own - (ends - {None}) == {f"url(#crossed-{pages.index(page)})"}


@pytest.mark.parametrize(
    ("program", "step", "first", "pages"),
    [
        (CIRCUIT, 5, 1, 8),
        (CHAIN, 0, 1, MOST_PAGES),
        (CHAIN, 20, 21, MOST_PAGES),
        (CHAIN, 100, 103 - MOST_PAGES, MOST_PAGES),
    ],
)
def test_of_a_long_walk_a_part_is_printed(client, program, step, first, pages):
    found = read_pages(client, program, step=step)
    assert len(found) == pages
    assert (found[0].findtext(f"{HTML}h2") or "").startswith(f"Step {first} of ")
    note = f"Steps {first} to {first + pages - 1} of "
    assert (note in "".join(found[-1].itertext())) == (program != CIRCUIT)


def test_a_large_graph_has_fewer_pages(client):
    assert 1 <= len(read_pages(client, WIDE)) < MOST_PAGES


def test_a_program_with_an_error_has_no_handout(client):
    assert client.post("/api/handout", json={"program": "x +"}).status_code == 422


def test_each_page_has_its_own_crosses_for_what_is_false(client):
    program = "x = [1, 0, 2, 0, 3, 0]\nm = x > 0.5\nf = sum(where(m, x, 0))"
    pages = read_pages(client, program)
    for step, page in enumerate(pages):
        assert [each.get("id") for each in page.iter(f"{SVG}pattern")] == [f"crossed-{step}"]
        crosses = [fill for each in page.iter() if "crossed" in (fill := each.get("fill", ""))]
        # before the mask is known nothing is crossed out
        assert crosses == ([f"url(#crossed-{step})"] * 3 if step else [])
    # a zero of an array that is no mask is a zero
    for page in read_pages(client, "x = [1, 0, 2, 0, 3, 0]\nf = sum(x^2)"):
        assert not [each for each in page.iter() if "crossed" in each.get("fill", "")]
