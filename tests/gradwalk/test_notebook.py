"""What a cell shows: a framed player, a picture or a line, and the magic's messages."""

from __future__ import annotations

import re
from html import unescape
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest
import sympy

import gradwalk
from gradwalk import Player, show, trace
from gradwalk.exports import TooLargeError
from gradwalk.exports.player.frame import estimate_height
from gradwalk.exports.player.walk import describe_walk
from gradwalk.magic import load_ipython_extension, run_cell
from tests.rows import loop_over

CIRCUIT = "x=-2; y=5; z=-4; f=(x+y)*z"


def write_chain(gates: int) -> str:
    return "x0 = 1\n" + "\n".join(f"x{k} = sin(x{k - 1})" for k in range(1, gates + 1))


LONG = write_chain(1100)
FRAME = re.compile(
    r"""<div style="display:grid"><img alt="([^"]+)" """
    r"""src='data:image/svg\+xml;charset=utf-8,([^']+)' """
    r"""style="grid-area:1/1;width:100%;height:\d+px;object-fit:contain">"""
    r"""<iframe title="([^"]+)" sandbox="allow-scripts" """
    r"""style="grid-area:1/1;width:100%;height:(\d+)px;border:0" srcdoc='([^']+)'></iframe></div>"""
)


def read_frame(player: Player) -> tuple[str, int, str]:
    found = FRAME.fullmatch(player._repr_mimebundle_()["text/html"])
    assert found
    assert found[1] == found[3]
    assert unquote(unescape(found[2])) == player._repr_mimebundle_()["image/svg+xml"]
    return unescape(found[3]), int(found[4]), unescape(found[5])


def test_it_is_a_frame_a_picture_and_a_line():
    player = show(CIRCUIT, step=3)
    bundle = player._repr_mimebundle_()
    assert bundle.keys() == {"text/html", "image/svg+xml", "text/plain"}
    title, _, page = read_frame(player)
    assert title == f"Gradwalk: {CIRCUIT}"
    assert page == player.html
    assert " data-framed" in page
    picture = ElementTree.fromstring(bundle["image/svg+xml"])
    assert picture.tag == "{http://www.w3.org/2000/svg}svg"
    assert bundle["text/plain"] == repr(player)
    assert len(repr(player)) < 100


def test_only_what_is_asked_for_is_written():
    player = show(CIRCUIT)
    assert player._repr_mimebundle_(include={"text/plain"}).keys() == {"text/plain"}
    assert "text/html" not in player._repr_mimebundle_(exclude={"text/html"})


def test_an_output_is_small():
    """Its fonts, script and styles are 200 kB, and the least that a walk adds is 20."""
    assert len(show(CIRCUIT)._repr_mimebundle_()["text/html"]) < 250_000
    assert len(show(CIRCUIT)._repr_mimebundle_()["image/svg+xml"]) < 4_000


def test_texts_expressions_and_traces_are_programs():
    x = sympy.Symbol("x")
    player = show(CIRCUIT, x**2 + 1, trace("a = 3; f = a * a"), height=300)
    assert [len(each.steps) for each in player.traces] == [8, 6, 4]
    title, height, page = read_frame(player)
    assert title.count(", ") == 2
    assert height == 300
    assert page.count("<option>") == 3


def test_options_are_those_of_the_trace_and_of_an_export():
    player = show(
        "a = [1, 2]; f = a * a", of=1, theme="dark", language="ko", digits=3, symbols=True
    )
    assert player.traces[0].seed.element == (1,)
    assert player.html.startswith('<!doctype html>\n<html lang="ko" data-theme="dark" data-tensors')
    assert player.options.digits == 3
    assert player.options.symbols
    assert "data-theme" not in show(CIRCUIT).html[:100]


@pytest.mark.parametrize(
    ("programs", "options", "error", "message"),
    [
        ((), {}, ValueError, "at least one program"),
        ((CIRCUIT,), {"language": "xx"}, ValueError, "language must be one of en, ko"),
        (("f = (x",), {}, gradwalk.ProgramError, "never closed"),
        ((LONG,), {}, TooLargeError, "2202 steps.* 2000"),
    ],
)
def test_what_cannot_be_shown_says_so(programs, options, error, message):
    with pytest.raises(error, match=message):
        show(*programs, **options)


def test_the_line_of_a_trace_is_short():
    assert repr(trace(CIRCUIT)) == f"<Trace of {CIRCUIT!r}: 5 nodes, 4 edges, 8 steps>"
    long = trace("x = 1\n" + "\n".join(f"y{k} = x + {k}" for k in range(90)) + "\nf = y3 * x")
    assert len(repr(long)) < 130
    assert "…" in repr(long)


@loop_over(
    ("program", "least", "most"),
    [
        ("x = 1; f = x^2", 370, 420),
        (CIRCUIT, 440, 520),
        ("W = randn(30, 30); x = randn(30); f = sum((W @ x)^2)", 370, 640),
        (write_chain(70), 430, 660),
    ],
)
def test_a_frame_fits_its_graph(program, least, most):
    walk = describe_walk(trace(program), 0, show(program).options)
    assert least <= estimate_height([walk]) <= most
    # several have a bar with their names
    assert estimate_height([walk, walk]) in (estimate_height([walk]), estimate_height([walk]) + 52)


class Shell:
    """IPython, as far as it registers a magic."""

    def __init__(self) -> None:
        self.registered: list[Any] = []

    def register_magic_function(self, func: Any, magic_kind: str, magic_name: str) -> None:
        self.registered.append((func, magic_kind, magic_name))


def test_the_extension_registers_the_magic():
    shell = Shell()
    gradwalk.load_ipython_extension(shell)
    assert shell.registered == [(run_cell, "cell", "gradwalk")]
    assert load_ipython_extension is gradwalk.load_ipython_extension


def test_the_magic_takes_the_options_of_the_command_line():
    player = run_cell("--step 2 --theme dark --height 400 --lang ko --digits 1", f"{CIRCUIT}\n")
    assert isinstance(player, Player)
    options = player.options
    assert (options.step, options.theme) == (2, "dark")
    assert (options.language, options.digits, player.height) == ("ko", 1, 400)
    assert player.traces[0].program == CIRCUIT
    plain = run_cell("", "X = [[1, 2]]; f = sum(X)\n")
    assert isinstance(plain, Player)
    assert (plain.options.theme, plain.height) == (None, None)
    shapes = run_cell("--shapes", "X = [[1, 2]]; f = sum(X)\n")
    assert isinstance(shapes, Player)
    assert not shapes.traces[0].numbers


@pytest.mark.parametrize(
    ("line", "cell", "said"),
    [
        ("", "x = 1\nf = sigmiod(x)\n", ("2:5: ", "  f = sigmiod(x)\n      ^^^^^^^", "sigmoid")),
        ("--lang ko", "f = (x\n", ("1:", "괄호")),
        ("--stepp 2", CIRCUIT, ("Usage: %%gradwalk", "No such option")),
        ("--step x", CIRCUIT, ("Usage: %%gradwalk", "not a valid integer")),
        ("--step 99", CIRCUIT, ("Usage: %%gradwalk", "99")),
        ("'", CIRCUIT, ("No closing quotation",)),
        ("", "x = randn(5000, 5000); f = sum(x)", ("2000000",)),
    ],
)
def test_the_magic_prints_what_is_wrong_and_shows_nothing(line, cell, said, capsys):
    assert run_cell(line, cell) is None
    captured = capsys.readouterr()
    assert captured.out == ""
    for part in said:
        assert part in captured.err
    assert "Traceback" not in captured.err


def test_a_cell_starts_backward_where_its_line_says():
    player = run_cell("--of 1", "a = [1, 2]; f = a * a")
    assert isinstance(player, Player)
    assert player.traces[0].seed.element == (1,)


def test_the_magic_has_a_help(capsys):
    assert run_cell("--help", "") is None
    written = capsys.readouterr().out
    assert "%%gradwalk" in written
    assert "--height" in written


def test_what_was_read_otherwise_is_noted(capsys):
    assert run_cell("", "q = 2\nz = 3\nf = qz\n")
    assert "qz" in capsys.readouterr().err
