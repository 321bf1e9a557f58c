"""Short links: kept on a click, opened by a redirect to our own page, drawn as a QR code."""

from __future__ import annotations

import io
import re
from urllib.parse import parse_qs, urlsplit

import pytest
import resvg_py
import segno
from PIL import Image

from gradwalk.app import create_app
from gradwalk.web.link_routes import MOST_CHARACTERS
from gradwalk.web.short_links.link_store import StoreAwayError, StoreFullError
from gradwalk.web.short_links.sqlite_store import SqliteStore

STATE = {"program": "x = 2\ny = x*x", "step": 3, "theme": "dark", "panel": "train"}


def keep(client, **changes):
    return client.post("/s/", json=STATE | changes)


def test_a_short_link_leads_to_the_page_at_its_state(client):
    kept = keep(client)
    assert kept.status_code == 201
    assert re.fullmatch("/s/[a-z2-7]{10}", kept.json["link"])
    opened = client.get(kept.json["link"])
    assert opened.status_code == 303
    link = urlsplit(opened.headers["Location"])
    assert (link.scheme, link.netloc, link.path) == ("", "", "/")
    asked = {key: values[0] for key, values in parse_qs(link.query).items()}
    assert asked == {
        **{"v": "1", "p": STATE["program"], "step": "3", "theme": "dark", "panel": "train"}
    }
    assert client.get(opened.headers["Location"]).status_code == 200


def test_the_same_state_has_the_same_link_and_another_one_another(client):
    assert keep(client).json == keep(client, lang=None, gallery=True, project=True).json
    assert keep(client).json != keep(client, step=2).json


def test_a_long_program_is_packed(client):
    program = "\n".join(f"x{k} = sin(x{k - 1})" for k in range(1, 150))
    code = keep(client, program=f"x0 = 1\n{program}").json["link"]
    location = client.get(code).headers["Location"]
    assert "&z=" in f"&{urlsplit(location).query}"
    assert "x149 = sin(x148)" in client.get(location).text


def test_only_a_click_keeps_anything(tmp_path):
    file = tmp_path / "links.sqlite3"
    client = create_app({"LINKS": SqliteStore(file, 1_000_000)}).test_client()
    for path in ("/?p=x", "/embed?p=x", "/s/", "/s/aaaaaaaaaa", "/s/aaaaaaaaaa.svg"):
        client.get(path)
    client.post("/api/view", json={"program": "x"})
    client.post("/s/", json={"program": "x", "nothing": 1})
    client.post("/s/", data={"program": "x"})
    assert not file.exists()
    keep(client)
    assert file.exists()


WRONG = [
    "aaaaaaaaaa", "a", "A" * 60, "..%2f..%2fetc%2fpasswd", "%2f%2fevil.example", "x.svg.svg",
    "https:%2f%2fevil.example", "%00" * 10, "aaaaaaaaaa%0d%0aLocation:%20x", "%EF%BD%81" * 10,
]  # fmt: skip


@pytest.mark.parametrize("code", WRONG)
@pytest.mark.parametrize("end", ["", ".svg"])
def test_a_wrong_one_is_told_in_both_languages(client, code, end):
    for language, said in (("en", "no such short link"), ("ko", "짧은 링크는 여기에 없습니다")):
        answer = client.get(f"/s/{code}{end}", headers={"Accept-Language": language})
        assert (answer.status_code, answer.headers.get("Location")) == (404, None)
        assert said in answer.json["detail"] or "%2f" in code
    page = client.get(f"/s/{code}{end}", headers={"Accept": "text/html"})
    assert (page.status_code, page.mimetype) == (404, "text/html")


def test_what_was_put_into_the_store_leads_nowhere_else(client, app):
    for link in ("https://evil.example/", "//evil.example", "/\\evil.example", "javascript:1"):
        code = app.config["LINKS"].put(link)
        answer = client.get(f"/s/{code}")
        assert (answer.status_code, answer.headers.get("Location")) == (404, None)


class Broken:
    def __init__(self, error):
        self.error = error

    def put(self, link):
        raise self.error

    get = put


REFUSED = [
    (None, 404, "Short links are not kept here."),
    (Broken(StoreFullError()), 507, "There is no room here for another short link."),
    (Broken(StoreAwayError()), 503, "Short links cannot be reached at the moment."),
]


@pytest.mark.parametrize(("store", "status", "said"), REFUSED)
def test_why_nothing_is_kept(store, status, said):
    answer = keep(create_app({"LINKS": store}).test_client())
    assert (answer.status_code, answer.json["detail"]) == (status, said)
    assert "long link" in answer.json["hint"]


def test_a_link_that_no_proxy_would_pass_is_not_kept(client):
    program = "".join(f"x{(k * 7919) % 104729} = {(k * 104723) % 99991}\n" for k in range(1_500))
    answer = keep(client, program=program)
    assert answer.status_code == 413
    assert str(MOST_CHARACTERS) in answer.json["detail"]


def test_other_sites_keep_nothing_through_their_visitors(client):
    # what a form of another site can send is no JSON, and for JSON its browser asks first
    for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data"):
        assert client.post("/s/", data=b'{"program":"x"}', content_type=kind).status_code == 415
    asked = client.options("/s/", headers={"Origin": "https://evil.example"})
    assert "Access-Control-Allow-Origin" not in asked.headers


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_qr_code_says_the_short_link_in_full(client, theme):
    kept = keep(client).json
    drawn = client.get(f"{kept['qr']}?theme={theme}", headers={"Host": "localhost"})
    assert drawn.mimetype == "image/svg+xml"
    expected = segno.make(f"http://localhost{kept['link']}", error="m", micro=False).matrix
    scale = 4
    png = resvg_py.svg_to_bytes(svg_string=drawn.text, zoom=float(scale))
    pixels = Image.open(io.BytesIO(png)).convert("L")
    side = len(expected) + 2 * 4
    assert pixels.size == (side * scale, side * scale)
    read = [
        [pixels.getpixel(((x + 4) * scale + 1, (y + 4) * scale + 1)) < 128 for x in range(side - 8)]
        for y in range(side - 8)
    ]
    assert read == [[bool(module) for module in row] for row in expected]
    # what is around it is light, whatever the page is
    assert min(pixels.crop((0, 0, side * scale, 4 * scale)).get_flattened_data()) > 200


def test_behind_a_proxy_with_tls_the_qr_code_says_so(client):
    path = keep(client).json["qr"]
    plain, secure = (
        client.get(path, environ_overrides={"wsgi.url_scheme": scheme}).data
        for scheme in ("http", "https")
    )
    assert plain != secure
