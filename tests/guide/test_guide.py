"""The guide: all that it says to do is done, and all that it says is so."""

from __future__ import annotations

import re

import pytest
from click import UsageError

from documents.draw_boards import (
    GUIDES,
    draw_board,
    fill_boards,
    find_boards,
    find_language,
    list_pages,
)
from gradwalk.core.engine import trace
from gradwalk.core.errors import ProgramError
from tests.guide.blocks import Block, read_blocks
from tests.guide.running import Session
from tests.rows import loop_over

PAGES = list_pages()


def name_page(page) -> str:
    return f"{page.parent.name}/{page.stem}"


@loop_over("page", PAGES, ids=name_page)
def test_what_a_page_says_to_do_works(page, client, tmp_path, monkeypatch):
    folder = tmp_path / name_page(page)
    folder.mkdir(parents=True)
    monkeypatch.chdir(folder)
    session = Session(client)
    for block in read_blocks(page):
        session.run(block)


@loop_over("page", PAGES, ids=name_page)
def test_every_board_is_that_of_its_program(page):
    text = page.read_text("utf-8")
    assert fill_boards(text, find_language(page)) == text, "python -m documents.draw_boards"
    for board in find_boards(page):
        assert trace(board.program).steps[board.step or 0]


def test_a_board_is_drawn_without_its_fonts():
    board = find_boards(GUIDES["en"] / "first.md")[0]
    picture = draw_board(board)
    assert picture.startswith(b"<svg")
    assert b"@font-face" not in picture
    assert len(picture) < 30_000


@loop_over("page", [page for page in PAGES if page.parent == GUIDES["en"]], ids=name_page)
def test_every_language_has_the_same_pages_with_the_same_blocks(page):
    kinds = [block.kind for block in read_blocks(page)]
    for language, folder in GUIDES.items():
        own = folder / page.name
        assert [block.kind for block in read_blocks(own)] == kinds, own
        assert len(find_boards(own)) == len(find_boards(page))
        hangul = re.search("[가-힣]", own.read_text("utf-8"))
        assert bool(hangul) == (language == "ko") or "사과" in own.read_text("utf-8")


WRONG = [
    Block("program", "x = "),
    Block("sh", "gradwalk trace 'x = 1' --nothing"),
    Block("sh", "gradwalk serve --nothing"),
    Block("python", "1 + 1  # 3"),
    Block("text", "something else"),
    Block("html", '<a href="https://gradwalk.example/nothing">x</a>'),
    Block("tex", r"\write18{ls}"),
    Block("prose", "It is `∂f/∂x = 5` here."),
    Block("prose", "See [this](/nothing)."),
]


@pytest.mark.parametrize("block", WRONG, ids=lambda block: f"{block.kind}-{block.text[:12]}")
def test_what_is_wrong_in_a_page_is_noticed(block, client):
    session = Session(client)
    session.run(Block("program", "x = 2; f = x^2"))
    with pytest.raises((AssertionError, ProgramError, UsageError)):
        session.run(block)


def test_facts_are_counted():
    """A pattern that finds nothing would let anything pass."""
    pages = "".join(page.read_text("utf-8") for page in PAGES)
    assert len(re.findall(r"`∂[^`]* = ", pages)) >= 20
