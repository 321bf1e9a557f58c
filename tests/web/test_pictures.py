"""The menu of the page offers the picture of the step in every format of the registry."""

from __future__ import annotations

import json
import re
from html import unescape

import pytest

from gradwalk.explain.text import LANGUAGES
from gradwalk.exports import FORMATS

LINK = re.compile(r'<a class="quiet" href="([^"]*)" download="([^"]*)">([^<]*)</a>')
LONG = "\n".join([f"x{k} = {k}" for k in range(300)] + ["f = x1 * x2"])

PICTURES = [each for each in FORMATS if each.subject == "graph"]
STATES = [
    {"p": "x = 2; x^2", "step": "1", "digits": "4", "theme": "dark", "panel": "check"},
    {"p": "x = 2; x^2"},
    {"p": "x = [1, 2]; sum(x)", "shapes": "1", "project": "1", "flow": "1"},
    {"p": "x = 2; x^2", "step": "99"},
    {"p": "X = randn(3000, 2000); W = randn(2000, 3000); sum(X @ W)"},
    {"p": LONG},
]


@pytest.mark.parametrize("state", STATES)
def test_each_link_leads_to_the_picture_of_the_step(client, state):
    page = client.get("/", query_string=state).get_data(as_text=True)
    found = LINK.findall(page)
    assert [(file, name) for _, file, name in found] == [
        (each.file, each.name) for each in PICTURES
    ]
    (data,) = re.findall(r'<script type="application/json" id="initial"[^>]*>(.*?)</script>', page)
    step = json.loads(data)["step"]
    for (link, _, _), each in zip(found, PICTURES, strict=True):
        answer = client.get(unescape(link))
        assert answer.status_code == 200, answer.text
        assert answer.mimetype == each.media_type
        assert f"step={step}" in link


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_picture_is_in_the_language_of_the_page(client, language):
    page = client.get("/?p=x", headers={"Accept-Language": language}).get_data(as_text=True)
    assert all(f"lang={language}" in link for link, _, _ in LINK.findall(page))


@pytest.mark.parametrize(("program", "offered"), [("x", True), ("x +", False)])
def test_it_is_offered_where_there_is_a_drawing(client, program, offered):
    page = client.get("/", query_string={"p": program}).get_data(as_text=True)
    (button,) = re.findall(r'<button [^>]*id="save"[^>]*>', page)
    assert ("hidden" not in button) == offered
