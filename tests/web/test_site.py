"""What a page of the documentation may do, and that it is there only where it was built."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import pytest

from gradwalk.web import documents


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(documents, "FOLDER", tmp_path)
    return tmp_path


def test_without_a_first_page_there_is_no_site(site: Path) -> None:
    assert not documents.has_documents()
    (site / "index.html").write_text("<p>Gradwalk</p>", "utf-8")
    assert documents.has_documents()


def test_a_page_runs_its_own_scripts_and_no_others(client, site: Path) -> None:
    text = "<script>one()</script><script>one()</script>\n<script>two(\n)</script>"
    (site / "index.html").write_text(text, "utf-8")
    hashes = [
        f"'sha256-{b64encode(sha256(script).digest()).decode()}'"
        for script in (b"one()", b"two(\n)")
    ]
    with client.get("/docs/index.html") as answer:
        policy = answer.headers["Content-Security-Policy"]
    assert f"script-src 'self' {' '.join(hashes)};" in policy


def test_what_is_no_page_has_no_scripts(client, site: Path) -> None:
    (site / "code.js").write_text("<script>one()</script>", "utf-8")
    with client.get("/docs/code.js") as answer:
        assert "script-src 'self';" in answer.headers["Content-Security-Policy"]
    assert client.get("/docs/none.js").status_code == 404
