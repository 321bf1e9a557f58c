"""Draws the boards of the guide: `python -m documents.draw_boards`.

A line `<!-- board step=3 -->` below a program, which is a block without a language, is followed by
a picture of that step, a link to it. Where Gradwalk serves the site, docs/assets/boards.js puts the
board itself in its place, so a board can be stepped there. The pictures are in docs/boards, which
is built and not kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from html import escape
from pathlib import Path
from urllib.parse import urlencode

from gradwalk.core.engine import trace
from gradwalk.core.model import Trace
from gradwalk.explain.step import explain
from gradwalk.explain.text import LANGUAGES
from gradwalk.exports import ExportOptions, find_format
from gradwalk.web.state import fields_read_by

ROOT = Path(__file__).parents[1]
GUIDES = {language: ROOT / "docs" / language for language in LANGUAGES}
"""The folder of the guide in each language."""
FOLDER = ROOT / "docs" / "boards"

_PART = re.compile(
    r"^```(?P<kind>\w*)\n(?P<block>.*?)^```$"
    r'|^<!-- board(?P<fields>[^>]*) -->\n(?:<a class="board"[^\n]*\n)?',
    re.DOTALL | re.MULTILINE,
)
_FONTS = re.compile(r"@font-face\{.*?\}\s*")


@dataclass(frozen=True, slots=True)
class Board:
    """A board of a page: its program, the fields of its link, and the language of the page."""

    program: str
    fields: tuple[tuple[str, str], ...]
    language: str

    @property
    def query(self) -> str:
        """The fields of its link, which opens the page."""
        known = fields_read_by("page")
        fields = [(name, value) for name, value in self.fields if name in known]
        language = [("lang", self.language)] if self.language != "en" else []
        return urlencode([("p", self.program), *fields, *language])

    @property
    def embedded(self) -> str:
        """The fields that only the board alone has."""
        known = fields_read_by("page")
        return urlencode([(name, value) for name, value in self.fields if name not in known])

    @property
    def file(self) -> str:
        """The name of its picture."""
        return f"{sha256(self.query.encode()).hexdigest()[:12]}.svg"

    @property
    def step(self) -> int | None:
        """The step that it shows."""
        step = dict(self.fields).get("step")
        return None if step is None else int(step)


def list_pages() -> list[Path]:
    """Return the pages of the guide, in every language."""
    return sorted(page for folder in GUIDES.values() for page in folder.rglob("*.md"))


def find_boards(page: Path) -> list[Board]:
    """Return the boards of a page."""
    return [board for _, board in _find_parts(page.read_text("utf-8"), find_language(page))]


def fill_boards(text: str, language: str) -> str:
    """Return a page with the picture of each board below its line."""
    filled, end = [], 0
    for found, board in _find_parts(text, language):
        filled += [text[end : found.start()], f"<!-- board{found['fields']} -->\n{_write(board)}\n"]
        end = found.end()
    return "".join([*filled, text[end:]])


def find_language(page: Path) -> str:
    """Return the language of a page of the guide."""
    return next(each for each, folder in GUIDES.items() if page.is_relative_to(folder))


def draw_board(board: Board) -> bytes:
    """Return its picture, in the fonts of the reader: many are shown beside a page's text."""
    drawn = find_format("x.svg").write(trace(board.program), ExportOptions(step=board.step))
    return _FONTS.sub("", drawn.decode()).encode()


def _find_parts(text: str, language: str) -> Iterator[tuple[re.Match[str], Board]]:
    program = ""
    for found in _PART.finditer(text):
        if found["block"] is None:
            fields = tuple(tuple(each.split("=", 1)) for each in found["fields"].split())
            yield found, Board(program, fields, language)
        elif not found["kind"]:
            program = found["block"].strip()


def _write(board: Board) -> str:
    shown = trace(board.program)
    words = escape(_describe(shown, board), quote=True)
    picture = f'<img src="../boards/{board.file}" alt="{words}" loading="lazy">'
    embedded = f' data-embedded="{escape(board.embedded)}"' if board.embedded else ""
    return f'<a class="board" href="/?{escape(board.query)}"{embedded}>{picture}</a>'


def _describe(shown: Trace, board: Board) -> str:
    index = len(shown.steps) - 1 if board.step is None else board.step
    return "".join(term.text for term in explain(shown, index, board.language).sentence)


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    boards: dict[str, Board] = {}
    for page in list_pages():
        text = page.read_text("utf-8")
        filled = fill_boards(text, find_language(page))
        if filled != text:
            page.write_text(filled, "utf-8")
        boards |= {board.file: board for board in find_boards(page)}
    for old in {file.name for file in FOLDER.iterdir()} - boards.keys():
        (FOLDER / old).unlink()
    for name, board in boards.items():
        (FOLDER / name).write_bytes(draw_board(board))


if __name__ == "__main__":
    main()
