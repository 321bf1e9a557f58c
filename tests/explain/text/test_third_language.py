"""A language is a folder and a row: one more is added to a copy, as CONTRIBUTING says."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from gradwalk.explain.text import LANGUAGES
from tests.explain.text.sentences import FOLDER

ROOT = FOLDER.parents[1]
FOLDERS = (
    "core",
    "explain",
    "classroom",
    "exports",
    "graphviz_render",
    "page",
    "web",
    "server",
    "templates",
    "static",
)
ROW = 'Language("en", "English"),\n'
SPOKEN = ["en", "qaa", *(language for language in LANGUAGES if language != "en")]
"""With `qaa`, a code that no language has."""
ASK = """
import sys
from click.testing import CliRunner
from gradwalk.app import create_app
from gradwalk.commands import main

client = create_app().test_client()
for path in ("/", "/?lang=qaa", "/?lang=ko"):
    print(client.get(path).text)
print(client.get("/api/help?lang=qaa").text)
print(client.post("/api/trace", json={"program": "x = 3\\nf = x^2", "lang": "qaa"}).text)
print(CliRunner().invoke(main, ["examples", "--lang", "qaa"]).output)
"""
CHECK = """
from gradwalk.explain.text import LANGUAGES, MissingSentence, text
from tests.explain.text.sentences import faults

print(*faults(LANGUAGES.values()), sep="\\n")
try:
    text("qaa", "predict.right")
except MissingSentence as error:
    print(error)
"""


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The source with one more language: its row, and its folder, English in guillemets."""
    copy = tmp_path_factory.mktemp("copy")
    for name in FOLDERS:
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "gradwalk", copy / "gradwalk", symlinks=True)
    shutil.copy(ROOT / "app.py", copy)
    (copy / "tests/explain/text").mkdir(parents=True)
    shutil.copy(FOLDER.parents[1] / "tests/explain/text/sentences.py", copy / "tests/explain/text")
    shutil.copytree(FOLDER / "en", copy / "explain/text/qaa")
    for file in (copy / "explain/text/qaa").glob("*.toml"):
        lines = file.read_text("utf-8")
        file.write_text(re.sub(r'^("[^"]+" = ")', r"\1« ", lines, flags=re.MULTILINE), "utf-8")
    registry = copy / "explain/text/languages.py"
    rows = registry.read_text("utf-8")
    assert ROW in rows
    row = '        Language("qaa", "Guillemets"),\n'
    registry.write_text(rows.replace(ROW, ROW + row), "utf-8")
    return copy


def run(copy: Path, script: str) -> str:
    return subprocess.run(
        [sys.executable, "-X", "utf8", "-c", script],
        cwd=copy,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=True,
    ).stdout


def test_it_is_spoken_everywhere(copy: Path) -> None:
    said = run(copy, ASK)
    english, quoted, korean = re.findall(r"<!doctype html>.*?</html>", said, re.DOTALL)
    for page, spoken in ((english, "en"), (quoted, "qaa"), (korean, "ko")):
        others = [language for language in SPOKEN if language != spoken]
        assert re.findall(r'hreflang="([\w-]+)"', page) == others
    assert '<html lang="qaa"' in quoted
    assert "« Share" in quoted
    assert "Guillemets" in korean
    assert "« The derivative of x² is 2x." in said
    assert "« The first circuit" in said.rpartition("</html>")[2]


def test_a_sentence_that_it_lacks_is_named(copy: Path) -> None:
    assert run(copy, CHECK).strip() == ""
    file = copy / "explain/text/qaa/predict.toml"
    lines = file.read_text("utf-8")
    file.write_text(re.sub(r'^"predict\.right" = .*\n', "", lines, flags=re.MULTILINE), "utf-8")
    assert run(copy, CHECK).splitlines() == [
        "qaa: predict.right is missing",
        "the language 'qaa' has no sentence 'predict.right'",
    ]
