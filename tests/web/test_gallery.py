"""The gallery of examples: its cards, with a script and without one, and their miniatures."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from gradwalk.classroom.gallery import EXAMPLES
from gradwalk.explain.text import LANGUAGES, text
from tests.rows import loop_over

HTML = "{http://www.w3.org/1999/xhtml}"
MOST_BYTES = 24_000
"""Of a miniature: many come at once."""


def read_cards(markup: str) -> list[ElementTree.Element]:
    """Return the links of the cards, in their order; what is not well-formed raises ParseError."""
    return ElementTree.fromstring(markup).findall(f".//{HTML}a")


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_is_a_card_for_each_example_in_the_order_of_the_course(client, language):
    cards = read_cards(client.post("/api/gallery", json={"lang": language}).json["markup"])
    assert [card.get("data-example") for card in cards] == [example.id for example in EXAMPLES]
    for card, example in zip(cards, EXAMPLES, strict=True):
        titles = [span.text for span in card.findall(f"{HTML}span")]
        assert titles == [example.title(language), text(language, f"gallery.{example.id}.shows")]
        (image,) = card.iter(f"{HTML}img")
        assert (image.get("loading"), image.get("alt")) == ("lazy", "")
    assert [card.findtext(f"{HTML}kbd") for card in cards[:3]] == ["1", "2", "3"]
    assert cards[20].find(f"{HTML}kbd") is None


@pytest.mark.parametrize(
    ("theme", "sources"),
    [(None, ["dark", "light"]), ("light", ["light"]), ("dark", ["dark"])],
)
def test_a_card_has_the_miniature_of_the_theme(client, theme, sources):
    cards = read_cards(client.post("/api/gallery", json={"theme": theme}).json["markup"])
    (picture,) = cards[0].iter(f"{HTML}picture")
    found = [each.get("srcset") or each.get("src") for each in picture]
    assert found == [f"/examples/circuit.svg?theme={each}" for each in sources]


def test_the_page_has_it_where_the_link_says_so(client):
    closed, opened = (client.get(f"/?p=x&lang=en{more}").text for more in ("", "&gallery=1"))
    assert "data-example" not in closed.partition('id="gallery"')[2]
    page = opened.partition('id="gallery"')[2]
    assert page.count("data-example") == len(EXAMPLES)
    assert page.partition(">")[0].endswith(" open")
    # where its button leads without a script
    assert 'href="/?p=x&amp;v=1"' in page or 'href="/?p=x&amp;v=1&amp;lang=en"' in page


def test_a_view_has_the_title_of_an_example(client):
    for program, title in ((EXAMPLES[0].program, EXAMPLES[0].title("en")), ("x*x", None)):
        assert client.post("/api/view", json={"program": program}).json["title"] == title


@loop_over("example", EXAMPLES, ids=lambda example: example.id)
def test_a_miniature_is_small_and_kept(client, example):
    answer = client.get(f"/examples/{example.id}.svg?theme=dark")
    assert answer.status_code == 200
    assert answer.mimetype == "image/svg+xml"
    assert "max-age" in answer.headers["Cache-Control"]
    assert len(answer.data) < MOST_BYTES
    ElementTree.fromstring(answer.data)
    tag = answer.headers["ETag"]
    path = f"/examples/{example.id}.svg?theme=dark"
    assert client.get(path, headers={"If-None-Match": tag}).status_code == 304


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/examples/nothing.svg", 404),
        ("/examples/circuit.png", 404),
        ("/examples/circuit.svg?theme=blue", 400),
        ("/examples/circuit.svg?p=x", 400),
    ],
)
def test_there_is_no_other_miniature(client, path, status):
    assert client.get(path).status_code == status
