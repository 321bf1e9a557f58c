"""Runs the blocks of a page of the guide, one after another, in a folder of its own."""

from __future__ import annotations

import io
import re
import shlex
from contextlib import redirect_stdout
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import click
from click.testing import CliRunner
from flask.testing import FlaskClient

from gradwalk.commands import main
from gradwalk.core.engine import trace
from gradwalk.explain.lookup import Lookup
from gradwalk.explain.text.numbers import format_number
from tests.exports.tex_syntax import check_tex, compile_tex
from tests.guide.blocks import FACT, LINK, Block

HOST = "https://gradwalk.example"
"""What the guide writes for the address of a server."""


class Session:
    """What a reader has done so far, who does all that a page says."""

    def __init__(self, client: FlaskClient) -> None:
        self.client = client
        self.program = ""
        self.printed = ""
        self.names: dict[str, Any] = {}
        self.facts = 0

    def run(self, block: Block) -> None:
        """Do what a block says, and hold what it claims against what is so."""
        getattr(self, f"_run_{block.kind}")(block.text)

    def _run_program(self, text: str) -> None:
        assert trace(text).steps
        self.program = text

    def _run_sh(self, text: str) -> None:
        self.printed = ""
        for line in text.replace("\\\n", " ").splitlines():
            words = shlex.split(line, comments=True)
            if not words:
                continue
            assert words[0] == "gradwalk", line
            self._run_command(words[1:])

    def _run_command(self, words: list[str]) -> None:
        if words[0] == "serve":
            # it would run until it is stopped: its options are read alone
            command = main.get_command(click.Context(main), "serve")
            assert command is not None
            command.make_context("serve", words[1:])
            return
        done = CliRunner().invoke(main, words)
        assert done.exit_code == 0, (words, done.output)
        self.printed += done.stdout

    def _run_text(self, text: str) -> None:
        assert text.strip() == self.printed.strip()

    def _run_python(self, text: str) -> None:
        """Run code; a comment behind an expression is its value."""
        with redirect_stdout(io.StringIO()) as printed:
            for part in re.split(r"\n(?=\S)", text.strip()):
                code, _, comment = part.partition("  # ")
                if comment:
                    assert repr(eval(code, self.names)) == comment.strip(), part
                else:
                    exec(code, self.names)
        self.printed = printed.getvalue()

    def _run_ipython(self, text: str) -> None:
        """Run a cell of a notebook: it shows a board, or loads what the next one needs."""
        from IPython.core.interactiveshell import InteractiveShell
        from traitlets.config import Config

        # nothing is written to the home of those who run the tests
        quiet = Config(HistoryManager={"enabled": False})
        shell = InteractiveShell.instance(config=quiet)
        with redirect_stdout(io.StringIO()):
            done = shell.run_cell(text)
        done.raise_error()
        if "%load_ext" not in text:
            shown, _ = shell.display_formatter.format(done.result)
            assert "srcdoc" in shown["text/html"], text

    def _run_html(self, text: str) -> None:
        found = _Addresses(text).found
        assert found
        for address in found:
            assert address.startswith(HOST)
            assert self.client.get(address.removeprefix(HOST)).status_code == 200, address

    def _run_tex(self, text: str) -> None:
        """Check a document, and set it where TeX is installed; it has the files of the page."""
        check_tex(text, more={"centering", "resizebox", "linewidth", "input", "caption"})
        for name in re.findall(r"\\input\{(\w+)\}", text):
            check_tex(Path(f"{name}.tex").read_text("utf-8"))
        pdf = compile_tex(text.encode(), "pdflatex", Path())
        assert pdf is None or pdf.startswith(b"%PDF")

    def _run_prose(self, text: str) -> None:
        for address in LINK.findall(text):
            assert self.client.get(unescape(address)).status_code == 200, address
        facts = FACT.findall(text)
        if facts:
            known = list_numbers(self.program)
            for name, number in facts:
                assert known[name] == number, (name, number, known[name])
            self.facts += len(facts)


def list_numbers(program: str) -> dict[str, str]:
    """Return every number of a program as it is shown, by what it is called."""
    look = Lookup(trace(program), "en", None)
    numbers: dict[str, str] = {}
    for node in look.nodes.values():
        if isinstance(node.value, float):
            numbers[look.text(node.id)] = format_number(node.value)
        if isinstance(node.grad, float):
            numbers[look.format_gradient(node.id)] = format_number(node.grad)
    return numbers


class _Addresses(HTMLParser):
    """The addresses that a piece of HTML loads or leads to."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value for name, value in attrs if name in ("src", "href", "data") and value]
