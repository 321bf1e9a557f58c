"""The headers of every answer: what a browser may run, load and cache."""

from __future__ import annotations

import base64
import hashlib
import re

import pytest

from gradwalk.page.assets import read_assets
from gradwalk.web.security import EMBED_POLICY, PAGE_POLICY, picture_policy

ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
}

ANSWERS = [
    ("GET", "/", {}),
    ("GET", "/?p=x*", {}),
    ("GET", f"/static/{read_assets().script}", {}),
    ("GET", "/static/nothing.js", {}),
    ("GET", "/api/trace?p=x*x", {}),
    ("GET", "/api/trace", {}),
    ("GET", "/graph.svg?p=x*x", {}),
    ("GET", "/graph.svg?p=x*", {}),
    ("GET", "/examples/circuit.svg", {}),
    ("GET", "/examples/nothing.svg", {}),
    ("GET", "/nothing", {}),
    ("POST", "/", {}),
    ("OPTIONS", "/", {}),
    ("HEAD", "/", {}),
    ("GET", "/", {"Host": "elsewhere.example"}),
    ("GET", "/embed", {}),
    ("GET", "/card.png?p=x*x", {}),
    ("GET", "/oembed?url=http://localhost/", {}),
    ("GET", "/s/aaaaaaaaaa", {}),
    ("GET", "/embed?p=x*", {}),
    ("GET", "/embed?nothing=1&step=x", {}),
    ("POST", "/embed", {}),
    ("GET", "/embed/", {}),
    ("GET", "/embed.svg", {}),
]


@pytest.mark.parametrize(("method", "path", "headers"), ANSWERS)
def test_every_answer(client, method, path, headers):
    with client.open(path, method=method, headers=headers) as answer:
        assert ALWAYS.items() <= dict(answer.headers).items()
        picture = answer.mimetype == "image/svg+xml"
        framed = path.split("?")[0] == "/embed"
        public = path.startswith(("/static/", "/api/", "/oembed"))
        policy = picture_policy() if picture else EMBED_POLICY if framed else PAGE_POLICY
        assert answer.headers["Content-Security-Policy"] == policy
        shown = answer.mimetype.startswith("image/")
        resource = "cross-origin" if shown or framed or public else "same-origin"
        assert answer.headers["Cross-Origin-Resource-Policy"] == resource
        # no other page may be in a frame, and what an embed asks in a sandbox is for everybody
        assert answer.headers.get("X-Frame-Options") == (None if framed else "DENY")
        assert answer.headers.get("Access-Control-Allow-Origin") == ("*" if public else None)
        for name in ("Set-Cookie", "Location", "Server", "Access-Control-Allow-Credentials"):
            assert name not in answer.headers


@pytest.mark.parametrize("policy", [PAGE_POLICY, EMBED_POLICY])
def test_the_page_s_policy_allows_nothing_inline_and_no_other_host(policy):
    assert policy.startswith("default-src 'none'; ")
    for directive in policy.split("; "):
        assert directive.split()[1:] in (["'self'"], ["'none'"])


def test_only_the_embed_may_be_in_a_frame():
    assert "frame-ancestors 'none'" in PAGE_POLICY.split("; ")
    assert "frame-ancestors" not in EMBED_POLICY


def test_an_embed_in_a_sandbox_may_send_json_and_no_other_header(client):
    asked = {"Origin": "null", "Access-Control-Request-Method": "POST"}
    answer = client.options("/api/view", headers=asked)
    assert answer.headers["Access-Control-Allow-Headers"] == "Content-Type"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Headers" not in client.options("/", headers=asked).headers


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("picture", ["/graph.svg?p=x*x&", "/examples/circuit.svg?"])
def test_a_picture_may_use_its_own_style_and_nothing_else(client, picture, theme):
    drawn = client.get(f"{picture}theme={theme}").get_data(as_text=True)
    (sheet,) = re.findall("<style>(.*?)</style>", drawn)
    digest = base64.b64encode(hashlib.sha256(sheet.encode()).digest()).decode()
    assert f"'sha256-{digest}'" in picture_policy()
    assert "sandbox" in picture_policy().split("; ")
    assert "unsafe" not in picture_policy()
