"""The headers of every answer: what a browser may run, load and cache."""

from __future__ import annotations

import base64
import hashlib
import re

import pytest

from gradwalk.web.assets import read_assets
from gradwalk.web.security import PAGE_POLICY, picture_policy

ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
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
]


@pytest.mark.parametrize(("method", "path", "headers"), ANSWERS)
def test_every_answer(client, method, path, headers):
    with client.open(path, method=method, headers=headers) as answer:
        assert ALWAYS.items() <= dict(answer.headers).items()
        picture = answer.mimetype == "image/svg+xml"
        policy = picture_policy() if picture else PAGE_POLICY
        assert answer.headers["Content-Security-Policy"] == policy
        resource = "cross-origin" if picture else "same-origin"
        assert answer.headers["Cross-Origin-Resource-Policy"] == resource
        for name in ("Set-Cookie", "Location", "Server", "Access-Control-Allow-Origin"):
            assert name not in answer.headers


def test_the_page_s_policy_allows_nothing_inline_and_no_other_host():
    assert PAGE_POLICY.startswith("default-src 'none'; ")
    for directive in PAGE_POLICY.split("; "):
        assert directive.split()[1:] in (["'self'"], ["'none'"])


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("picture", ["/graph.svg?p=x*x&", "/examples/circuit.svg?"])
def test_a_picture_may_use_its_own_style_and_nothing_else(client, picture, theme):
    drawn = client.get(f"{picture}theme={theme}").get_data(as_text=True)
    (sheet,) = re.findall("<style>(.*?)</style>", drawn)
    digest = base64.b64encode(hashlib.sha256(sheet.encode()).digest()).decode()
    assert f"'sha256-{digest}'" in picture_policy()
    assert "sandbox" in picture_policy().split("; ")
    assert "unsafe" not in picture_policy()
