"""The documents quote the source as it is, draw its rooms, and build into a site that is served."""

from __future__ import annotations

import re

import pytest

from documents.draw_rooms import PICTURE, draw_rooms, find_arrows
from documents.quote_code import PAGES, ROOT, fill_quotes
from gradwalk.web import documents
from tests.rows import loop_over

LINK = re.compile(r"\]\((?!https?:|/)([^)#]+)")
"""A link to another page; those to Gradwalk itself are opened in tests/guide."""


@loop_over("page", PAGES, ids=lambda page: page.name)
def test_quotes_are_the_source(page):
    text = page.read_text("utf-8")
    assert fill_quotes(text) == text, "python -m documents.quote_code brings them up to date"


def test_a_quote_of_nothing_is_an_error():
    with pytest.raises(LookupError, match="no missing"):
        fill_quotes("<!-- quote core/engine.py missing -->\n")


def test_the_picture_shows_the_imports():
    drawn = PICTURE.read_text("utf-8")
    assert drawn == draw_rooms(), "python -m documents.draw_rooms draws them"
    assert ("core.trace", "core.autodiff") in find_arrows()


@loop_over("page", PAGES, ids=lambda page: page.name)
def test_links_between_pages_lead_somewhere(page):
    for link in LINK.findall(page.read_text("utf-8")):
        assert (page.parent / link).exists(), link


NAMED_TESTS = re.compile(r"`(tests/[\w/]+\.py)?::(test_\w+)`")


@loop_over("page", PAGES, ids=lambda page: page.name)
def test_tests_that_are_named_exist(page):
    file = ""
    for named, test in NAMED_TESTS.findall(page.read_text("utf-8")):
        # without a file, the one named last
        file = named or file
        assert f"\ndef {test}(" in (ROOT / file).read_text("utf-8"), f"{file}::{test}"


def test_every_page_is_in_the_site():
    listed = set(re.findall(r'"([\w/.-]+\.md)"', (ROOT / "zensical.toml").read_text("utf-8")))
    listed |= {f"decisions/{page.name}" for page in PAGES if page.parent.name == "decisions"}
    assert {page.relative_to(ROOT / "docs").as_posix() for page in PAGES} == listed


SITE = {"index.html": "<script>one()</script><p>Gradwalk</p>", "assets/a.js": "two()"}


@pytest.fixture
def site(tmp_path, monkeypatch):
    for name, text in SITE.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    monkeypatch.setattr(documents, "FOLDER", tmp_path)


def test_the_help_links_to_the_site(client, site):
    assert 'href="/docs/"' in client.get("/help").text
    with client.get("/docs/") as answer:
        assert answer.text == SITE["index.html"]
        policy = answer.headers["Content-Security-Policy"]
    # its own scripts run, by their hash, and no other
    assert re.search(r"script-src 'self' 'sha256-[\w+/=]+';", policy)
    # the boards of the guide are those of this server
    assert "frame-src 'self';" in policy
    with client.get("/docs/assets/a.js") as answer:
        assert answer.text == SITE["assets/a.js"]


GUIDES = [("en", "/docs/en/first.html"), ("ko", "/docs/ko/first.html")]


@pytest.mark.parametrize(("language", "address"), GUIDES)
def test_the_help_leads_to_the_guide_of_its_language(client, site, tmp_path, language, address):
    guide = f'href="{address}"'
    assert guide not in client.get(f"/help?lang={language}").text
    page = tmp_path / address.removeprefix("/docs/")
    page.parent.mkdir()
    page.write_text("<p>1, 2, 3</p>")
    assert guide in client.get(f"/help?lang={language}").text
    with client.get(address) as answer:
        assert answer.text == "<p>1, 2, 3</p>"


def test_a_guide_that_is_not_translated_is_in_the_default_language(site, tmp_path):
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "first.html").touch()
    assert documents.find_guide("ko") == "/docs/en/first.html"


@pytest.mark.parametrize("name", ["missing.html", "../dist/manifest.json", "%2e%2e/x"])
def test_nothing_else_is_served(client, site, name):
    assert client.get(f"/docs/{name}").status_code == 404


def test_without_a_site_there_is_no_link(client, tmp_path, monkeypatch):
    monkeypatch.setattr(documents, "FOLDER", tmp_path)
    assert 'href="/docs/"' not in client.get("/").text
    assert client.get("/docs/").status_code == 404
