"""The style sheets as data: what each file declares, and under which selectors and conditions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

STATIC = Path(__file__).parent.parent / "static"
ENTRY = STATIC / "css" / "index.css"
LATE = sorted((STATIC / "css" / "late").glob("*.css"))
"""Sheets of their own, for what is not on the page at first: each says its layer itself."""
PLAYER = STATIC / "css" / "player.css"
"""What is loaded: by the page, and by the player, which holds it."""
TOKENS = STATIC / "css" / "tokens.css"
FILES = sorted(
    file
    for room in ("css", "js")
    for file in (STATIC / room).rglob("*.css")
    if file not in (ENTRY, PLAYER)
)
"""Those of the panels are beside their scripts."""

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_PIECE = re.compile(r"[^{};]*[{};]")


@dataclass(frozen=True)
class Declaration:
    """`around` is what encloses it, the outermost first: selectors and at-rules."""

    around: tuple[str, ...]
    name: str
    value: str


def name_of(file: Path) -> str:
    """Return the path of a style sheet below `static`."""
    return file.relative_to(STATIC).as_posix()


def read(file: Path) -> str:
    """Return the text of a style sheet without its comments."""
    return _COMMENT.sub("", file.read_text("utf-8"))


def declarations(file: Path) -> Iterator[Declaration]:
    """Yield every declaration of a style sheet, in its order."""
    around: list[str] = []
    for match in _PIECE.finditer(read(file)):
        piece, end = match[0][:-1].strip(), match[0][-1]
        if end == "{":
            around.append(" ".join(piece.split()))
            continue
        if piece:
            name, _, value = piece.partition(":")
            yield Declaration(tuple(around), name.strip(), " ".join(value.split()))
        if end == "}":
            around.pop()
    assert not around, name_of(file)


def selectors(file: Path) -> set[str]:
    """Return what a style sheet selects by, without at-rules."""
    return {
        line for found in declarations(file) for line in found.around if not line.startswith("@")
    }


def tokens() -> dict[str, str]:
    """Return the value of each token, by its name without the dashes."""
    return {
        found.name[2:]: found.value
        for found in declarations(TOKENS)
        if found.name.startswith("--") and found.around == (":root",)
    }


def colour(token: str, theme: str) -> str:
    """Return the colour of a token in a theme, `light` or `dark`."""
    value = tokens()[token]
    pair = re.fullmatch(r"light-dark\((#\w+), (#\w+)\)", value)
    assert pair, (token, value)
    return pair[1 if theme == "light" else 2]
