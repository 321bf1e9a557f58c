"""The built files: each that is named exists, compressed, and may be cached for ever."""

from __future__ import annotations

import gzip
import re

import brotli
import pytest

from gradwalk.page.assets import FOLDER, read_assets
from gradwalk.web.panels import DEFAULT_PANEL, PANELS
from tests.rows import loop_over

ASSETS = read_assets()
TYPES = {
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "map": "application/json",
    "svg": "image/svg+xml; charset=utf-8",
    "woff2": "font/woff2",
}
HASHED = re.compile(r"[\w-]+-[A-Z0-9]{8}\.(css|js|svg|woff2)(\.map)?")
NAMED = re.compile(r"[\w-]+-[A-Z0-9]{8}\.(?:css|js|svg|woff2)(?:\.map)?")


@loop_over("name", sorted(ASSETS.files))
def test_a_file_is_named_after_its_content_and_cached_for_ever(client, name):
    assert HASHED.fullmatch(name)
    with client.get(f"/static/{name}") as answer:
        assert answer.status_code == 200
        assert answer.data == (FOLDER / name).read_bytes()
        assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert answer.headers["Content-Type"] == TYPES[name.rpartition(".")[2]]


@pytest.mark.parametrize("name", [ASSETS.script, ASSETS.sheet, ASSETS.icon])
def test_a_text_is_sent_as_the_build_compressed_it(client, name):
    with client.get(f"/static/{name}", headers={"Accept-Encoding": "gzip, br"}) as answer:
        assert answer.headers["Content-Encoding"] == "br"
        assert "Accept-Encoding" in answer.headers["Vary"]
        assert brotli.decompress(answer.data) == (FOLDER / name).read_bytes()


@pytest.mark.parametrize("accepted", ["", "identity", "gzip", "br;q=0, gzip"])
def test_a_browser_that_reads_no_brotli_gets_what_it_reads(client, accepted):
    with client.get(f"/static/{ASSETS.sheet}", headers={"Accept-Encoding": accepted}) as answer:
        zipped = "gzip" in accepted
        assert answer.headers.get("Content-Encoding") == ("gzip" if zipped else None)
        sent = gzip.decompress(answer.data) if zipped else answer.data
        assert sent == (FOLDER / ASSETS.sheet).read_bytes()


@loop_over("name", [name for name in sorted(ASSETS.files) if "map" not in name])
def test_every_file_that_is_named_exists(name):
    if name.endswith(".woff2"):
        return
    named = NAMED.findall((FOLDER / name).read_text("utf-8"))
    assert set(named) <= ASSETS.files


def test_every_file_is_named_by_the_page_or_by_another():
    named = {
        ASSETS.script,
        ASSETS.sheet,
        ASSETS.embed_sheet,
        ASSETS.share_sheet,
        ASSETS.icon,
        *ASSETS.fonts,
    }
    for name in ASSETS.files:
        if not name.endswith((".map", ".woff2")):
            named |= set(NAMED.findall((FOLDER / name).read_text("utf-8"))) - {name}
    assert named == ASSETS.files


def test_the_page_names_each_file_that_it_loads_first(client):
    page = client.get("/").get_data(as_text=True)
    # what is named as data is loaded late
    named = set(re.findall(r'(?:href|src)="/static/([^"]+)"', page))
    shown = ASSETS.panels[DEFAULT_PANEL.name]
    assert named == {ASSETS.script, ASSETS.sheet, ASSETS.icon, *ASSETS.fonts, *shown}


def test_the_panel_that_is_shown_first_comes_with_the_script_of_the_page():
    (entry,) = ASSETS.panels[DEFAULT_PANEL.name]
    assert len((FOLDER / entry).read_bytes()) < 200


@pytest.mark.parametrize("panel", PANELS, ids=lambda panel: panel.name)
def test_a_link_to_a_panel_brings_its_files_at_once(client, panel):
    page = client.get("/", query_string={"panel": panel.name}).get_data(as_text=True)
    preloaded = re.findall(r'"modulepreload" href="/static/([^"]+)"', page)
    assert tuple(preloaded) == ASSETS.panels[panel.name]
    assert ASSETS.script not in preloaded
