"""The board alone: what it shows of a link, also without a script or with an error in it."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest

CIRCUIT = "x = -2\ny = 5\nz = -4\nq = x + y\nf = q * z"


def show(client, **fields):
    return client.get(f"/embed?{urlencode({'p': CIRCUIT, **fields})}")


def links(page, rel):
    (link,) = re.findall(rf'href="([^"]+)" rel="{rel}"', page)
    return urlsplit(link.replace("&amp;", "&"))


def test_without_a_script_back_and_next_are_links_to_the_board_alone(client):
    page = show(client, step=2, theme="dark", explanation="off", interaction="off").text
    for rel, step in (("prev", "1"), ("next", "3")):
        link = links(page, rel)
        assert link.path == "/embed"
        asked = {name: values[0] for name, values in parse_qs(link.query).items()}
        assert asked == {
            **{"v": "1", "p": CIRCUIT, "step": step, "theme": "dark"},
            **{"explanation": "off", "interaction": "off"},
        }


def test_it_leads_to_the_page_with_the_same_state(client):
    page = show(client, step=3, lang="ko", explanation="off").text
    (link,) = re.findall(r'data-ref="openPage" href="([^"]+)" target="_blank" rel="noopener"', page)
    asked = parse_qs(urlsplit(link.replace("&amp;", "&")).query)
    assert asked == {"v": ["1"], "p": [CIRCUIT], "step": ["3"], "lang": ["ko"]}
    assert client.get(link.replace("&amp;", "&")).status_code == 200


ROWS = [
    ({}, ["<svg", 'id="explanation"'], ["inert"]),
    ({"interaction": "off"}, ["inert"], []),
    ({"explanation": "off"}, ['aria-label="This step" hidden'], []),
    ({"theme": "dark"}, ['data-theme="dark"'], []),
    ({"lang": "ko"}, ['lang="ko"', "Gradwalk에서 열기"], []),
    ({"flow": "1"}, ["data-gradient-flow"], []),
    ({"step": 99_999}, ["<svg"], []),
]


@pytest.mark.parametrize(("fields", "there", "absent"), ROWS)
def test_it_shows_what_the_link_asks_for(client, fields, there, absent):
    answer = show(client, **fields)
    assert answer.status_code == 200
    head = answer.text.partition('<script type="application/json"')[0]
    assert all(text in head for text in there)
    assert not any(text in head for text in absent)


WRONG = [
    ("p=x*", 422, "Something is missing after *."),
    ("p=x&explanation=maybe", 400, "The value of “explanation” is not allowed."),
    ("p=x&panel=train", 400, "There is no field “panel” here."),
    ("p=x&interactoin=off", 400, "Did you mean “interaction”?"),
]


@pytest.mark.parametrize(("query", "status", "said"), WRONG)
def test_what_is_wrong_is_said_in_the_frame(client, query, status, said):
    answer = client.get(f"/embed?{query}")
    assert answer.status_code == status
    assert f'<p class="empty">{said}' in answer.text or said in answer.text


def test_without_a_program_it_shows_the_first_example(client):
    assert "<svg" in client.get("/embed").text
