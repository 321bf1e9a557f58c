"""The command that draws the graph of a program."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from gradwalk.exports import FORMATS
from tests.gradwalk.command_line import CIRCUIT, run


def test_render_writes_a_picture(tmp_path):
    file = tmp_path / "graph.svg"
    result = run("render", CIRCUIT, "-o", str(file), "--step", "4", "--theme", "dark")
    assert (result.exit_code, result.output) == (0, "")
    assert ElementTree.parse(file).getroot().tag == "{http://www.w3.org/2000/svg}svg"
    printed = run("render", CIRCUIT, "--step", "4", "--theme", "dark")
    assert printed.stdout == file.read_text("utf-8")


@pytest.mark.parametrize("name", ["graph.xyz", "graph", "graph.svgx", "graph.svg.xyz"])
@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "The supported suffixes are: {}."), ("ko", "쓸 수 있는 확장자: {}.")],
)
def test_render_refuses_a_suffix_that_is_no_format(name, language, said, tmp_path):
    file = tmp_path / name
    result = run("render", CIRCUIT, "-o", str(file), "--lang", language)
    assert result.exit_code == 2
    suffixes = ", ".join(each.suffix for each in FORMATS if each.subject == "graph")
    # click wraps its messages
    assert said.format(suffixes) in " ".join(result.stderr.split()) and str(name) in result.stderr
    assert not file.exists()


def test_render_reads_the_suffix_in_any_case(tmp_path):
    file = tmp_path / "GRAPH.SVG"
    assert run("render", CIRCUIT, "-o", str(file)).exit_code == 0
    assert ElementTree.parse(file).getroot().tag == "{http://www.w3.org/2000/svg}svg"


def test_render_has_no_step_after_the_last():
    result = run("render", CIRCUIT, "--step", "99")
    assert result.exit_code == 2
    assert "There is no step 99: the last one is 7." in result.stderr
