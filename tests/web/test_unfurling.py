"""What other sites show of a link: title, sentence, card and frame."""

from __future__ import annotations

import html
import io
import re
import time
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from PIL import Image

from gradwalk.classroom.gallery import EXAMPLES

CIRCUIT = EXAMPLES[0]
PROGRAM = "x = 2\ny = x*x"


def read_head(client, query="", **headers):
    page = client.get(f"/{query}", headers=headers).text
    head = page.partition("</head>")[0]
    found = {
        name: html.unescape(text)
        for name, text in re.findall(r'<meta (?:name|property)="([\w:]+)" content="([^"]*)"', head)
    }
    for rel, link in re.findall(r'<link rel="(canonical|alternate)"[^>]*href="([^"]*)"', head):
        found[rel] = html.unescape(link)
    found["title"] = html.unescape(re.findall("<title>(.*?)</title>", head)[0])
    return found


def test_the_page_says_what_it_shows(client):
    head = read_head(client, f"?{urlencode({'p': PROGRAM, 'step': 1, 'theme': 'dark'})}")
    assert head["title"] == "y = x*x · Gradwalk"
    assert head["og:title"] == "y = x*x"
    assert head["description"] == head["og:description"]
    canonical = urlsplit(head["canonical"])
    assert (canonical.scheme, canonical.netloc, canonical.path) == ("http", "localhost", "/")
    # the colours are the reader's
    assert parse_qs(canonical.query) == {"v": ["1"], "p": [PROGRAM], "step": ["1"]}
    assert head["og:url"] == head["canonical"]
    card = urlsplit(head["og:image"])
    assert parse_qs(card.query) == {
        **{"v": ["1"], "p": [PROGRAM], "step": ["1"], "theme": ["dark"]}
    }
    assert head["twitter:card"] == "summary_large_image"


def test_the_sentence_is_that_of_the_step_and_of_the_language(client):
    said = {
        (language, step): read_head(
            client, f"?{urlencode({'p': PROGRAM, 'step': step, 'lang': language})}"
        )["description"]
        for language in ("en", "ko")
        for step in (1, 2, 3)
    }
    assert len(set(said.values())) == 6
    assert not said["ko", 3].isascii()


def test_what_others_add_is_in_no_address(client):
    head = read_head(client, f"?{urlencode({'p': PROGRAM, 'utm_source': 'mail'})}")
    assert not any("utm_source" in head[name] for name in ("canonical", "og:image", "alternate"))


def test_the_front_page_is_called_by_our_name(client):
    head = read_head(client)
    assert head["title"] == "Gradwalk"
    assert head["canonical"] == "http://localhost/?v=1"


def test_a_program_with_an_error_has_no_card(client):
    head = read_head(client, "?p=x*")
    assert "og:image" not in head
    assert head["title"] == "x* · Gradwalk"


def test_addresses_are_those_of_the_host_that_was_asked(client):
    head = read_head(client, f"?{urlencode({'p': PROGRAM})}", Host="127.0.0.1:8000")
    for name in ("canonical", "og:image", "alternate"):
        assert head[name].startswith("http://127.0.0.1:8000/"), name
    assert (
        "elsewhere.example" not in client.get("/?p=x", headers={"Host": "elsewhere.example"}).text
    )


CARDS = [
    {"p": PROGRAM, "step": 3},
    {"p": CIRCUIT.program, "theme": "dark", "lang": "ko"},
    {"p": PROGRAM, "step": 9_999},
    {"p": EXAMPLES[-1].program, "step": 5},
]


@pytest.mark.parametrize("fields", CARDS)
def test_a_card_is_the_picture_of_its_step(client, fields):
    answer = client.get("/card.png", query_string=fields)
    assert answer.mimetype == "image/png"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    card = Image.open(io.BytesIO(answer.data)).convert("RGB")
    assert card.size == (1200, 630)
    # framed: nothing of the graph at the edges, and something in the middle and in the foot
    above = card.crop((0, 0, 1200, 26))
    assert len(above.getcolors(1_000_000)) == 1
    assert len(card.crop((60, 30, 1140, 500)).getcolors(1_000_000)) > 50
    assert len(card.crop((1000, 550, 1150, 610)).getcolors(1_000_000)) > 10


def test_cards_of_two_steps_and_two_themes_differ(client):
    cards = {
        client.get("/card.png", query_string={"p": PROGRAM, "step": step, "theme": theme}).data
        for step in (1, 3)
        for theme in ("light", "dark")
    }
    assert len(cards) == 4


def test_a_card_takes_less_than_a_third_of_a_second(client):
    fields = {"p": CIRCUIT.program}
    client.get("/card.png", query_string=fields)
    spent = []
    for step in (1, 2, 3):
        began = time.process_time()
        client.get("/card.png", query_string=fields | {"step": step})
        spent.append(time.process_time() - began)
    assert min(spent) < 0.3


def ask_oembed(client, address, **fields):
    return client.get("/oembed", query_string={"url": address, **fields})


def test_a_page_of_ours_is_embedded_by_a_frame(client):
    head = read_head(client, f"?{urlencode({'p': PROGRAM, 'step': 3, 'panel': 'train'})}")
    found = client.get(head["alternate"]).json
    assert (found["version"], found["type"], found["title"]) == ("1.0", "rich", "y = x*x")
    (source,) = re.findall(r'<iframe src="([^"]*)"', found["html"])
    assert source == "http://localhost/embed?" + "p=x%20%3D%202%0Ay%20%3D%20x*x&amp;v=1&amp;step=3"
    assert client.get(html.unescape(source)).status_code == 200
    assert client.get(found["thumbnail_url"]).mimetype == "image/png"


def test_a_short_link_is_embedded_too(client):
    short = client.post("/s/", json={"program": PROGRAM, "step": 2}).json["link"]
    found = ask_oembed(client, f"http://localhost{short}").json
    assert "step=2" in found["html"]


SIZES = [({}, (800, 450)), ({"maxwidth": 500, "maxheight": 300, "at": 1}, (500, 300)),
         ({"maxwidth": 10, "maxheight": -5}, (320, 240)), ({"maxwidth": "wide"}, (800, 450)),
         ({"maxwidth": 5_000}, (800, 450))]  # fmt: skip


@pytest.mark.parametrize(("asked", "size"), SIZES)
def test_a_frame_is_as_small_as_asked(client, asked, size):
    found = ask_oembed(client, "http://localhost/?p=x", **asked).json
    assert (found["width"], found["height"]) == size
    assert f'width="{size[0]}" height="{size[1]}"' in found["html"]


REFUSED = [
    ("https://elsewhere.example/?p=x", {}, 404),
    ("http://localhost.elsewhere.example/?p=x", {}, 404),
    ("http://localhost@elsewhere.example/?p=x", {}, 404),
    ("javascript:alert(1)", {}, 404),
    ("//localhost/?p=x", {}, 404),
    ("http://localhost/docs/", {}, 404),
    ("http://localhost/s/aaaaaaaaaa", {}, 404),
    ("http://[/?p=x", {}, 404),
    ("", {}, 404),
    ("http://localhost/?p=x&digits=99", {}, 400),
    ("http://localhost/?p=x", {"format": "xml"}, 501),
]


@pytest.mark.parametrize(("address", "fields", "status"), REFUSED)
def test_no_other_site_is_embedded_in_our_name(client, address, fields, status):
    assert ask_oembed(client, address, **fields).status_code == status


def test_a_program_is_written_into_the_frame_as_text(client):
    program = 'x = 1 # "><script>alert(1)</script>'
    found = ask_oembed(client, f"http://localhost/?{urlencode({'p': program})}").json
    assert "<script" not in found["html"]
    assert found["html"].count("<") == 2
