"""A check of LaTeX without TeX: what would stop pdflatex, or draw at a wrong place."""

from __future__ import annotations

import math
import re
import shutil
import subprocess
from collections.abc import Collection, Iterator
from pathlib import Path

COMMANDS = frozenset((Path(__file__).parent / "tex_commands.txt").read_text("utf-8").split())
SIGNS = set("\\,;|{}_&%#$ ")
"""What is after a backslash in a command of one character."""

_COMMENT = re.compile(r"(?<!\\)%.*")
_TOKEN = re.compile(r"\\([A-Za-z]+)|\\(.)|([{}$])", re.DOTALL)
_ENVIRONMENT = re.compile(r"\\(begin|end)\{(\w+\*?)\}")
_POINT = re.compile(r"\((-?[^(),]+),(-?[^(),]+)\)(?= |;|$| -- | rectangle)")
_COLOUR = re.compile(r"(?:draw|fill|text)=([\w-]+)")
_OPTIONS = re.compile(r"\\(?:path|draw|node)\[([^\]]*)\]")


def check_tex(source: str, more: Collection[str] = ()) -> None:
    """Fail where braces, environments or formulas do not match, or a command is not known.

    `more` are commands that are known besides.
    """
    text = "\n".join(_COMMENT.sub("", line) for line in source.splitlines())
    depth, formulas = 0, 0
    for word, sign, mark in _TOKEN.findall(text):
        assert not word or word in COMMANDS or word in more, f"\\{word}"
        assert not sign or sign in SIGNS, f"\\{sign}"
        depth += (mark == "{") - (mark == "}")
        assert depth >= 0
        formulas += mark == "$"
    assert (depth, formulas % 2) == (0, 0)
    opened: list[str] = []
    for kind, name in _ENVIRONMENT.findall(text):
        if kind == "begin":
            opened.append(name)
        else:
            assert opened.pop() == name
    assert opened == []
    outside = re.sub(r"\\text\{[^{}]*\}", "", text.partition("\\begin{document}")[2])
    assert "$" not in outside or not re.search(r"\$[^$\n]*[^\x00-\x7f][^$\n]*\$", outside)


def check_picture(source: str) -> None:
    """Fail where a TikZ picture has a place outside of it, or an unknown colour or style."""
    (frame,) = re.findall(r"bounding box\] \(0,0\) rectangle \((.+),(.+)\);", source)
    width, height = map(float, frame)
    body = source.partition("bounding box")[2].partition(";\n")[2]
    for x, y in _list_points(body):
        assert math.isfinite(x)
        assert math.isfinite(y)
        assert -1 <= x <= width + 1, x
        assert -1 <= y <= height + 1, y
    colours = set(re.findall(r"\\definecolor\{([\w-]+)\}\{HTML\}\{[0-9A-F]{6}\}", source))
    assert set(_COLOUR.findall(source)) <= colours
    styles = set(re.findall(r"^  ([\w ]+)/\.style=", source, re.MULTILINE))
    for options in _OPTIONS.findall(body):
        first = options.split(",")[0]
        assert "=" in first or first in styles, first


def compile_tex(source: bytes, engine: str, folder: Path) -> bytes | None:
    """Return the PDF of a document; None where the engine is not installed.

    What it says of a document that it cannot set is the error.
    """
    if not shutil.which(engine):
        return None
    (folder / "file.tex").write_bytes(source)
    options = ["-interaction=nonstopmode", "-halt-on-error", "-no-shell-escape"]
    done = subprocess.run([engine, *options, "file.tex"], cwd=folder, capture_output=True)
    assert done.returncode == 0, done.stdout.decode("utf-8", "replace")[-2_000:]
    return (folder / "file.pdf").read_bytes()


def _list_points(body: str) -> Iterator[tuple[float, float]]:
    for line in body.splitlines():
        # the texts of nodes may have brackets
        for x, y in _POINT.findall(line.partition(" {$")[0]):
            yield float(x), float(y)
