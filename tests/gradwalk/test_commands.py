"""The command line: what each command prints, and how it ends."""

from __future__ import annotations

import json
import re
import socket
import sys
import urllib.request
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import click
import pytest
from click.testing import CliRunner, Result

from gradwalk.classroom.checking import gradients
from gradwalk.classroom.checking.differences import CheckRow
from gradwalk.classroom.gallery import EXAMPLES
from gradwalk.commands import main
from gradwalk.graphviz_render.exports import FORMATS
from tests.started import started

CIRCUIT = "x=-2; y=5; z=-4; q=x+y; f=q*z"


def run(*words: str, typed: str | bytes | None = None) -> Result:
    return CliRunner().invoke(main, words, input=typed)


def test_trace_prints_a_table():
    result = run("trace", CIRCUIT)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == (
        "node  gate  reads  value   gradient\n"
        "x                  −2.00   −4.00\n"
        "y                  5.00    −4.00\n"
        "q     +     x, y   3.00    −4.00\n"
        "z                  −4.00   3.00\n"
        "f     ×     q, z   −12.00  1.00\n"
        "8 steps\n"
    )


def test_columns_stay_aligned_under_wide_letters():
    result = run("trace", "사과 = 100; x = 2; 사과*x", "--lang", "ko")
    assert result.stdout == (
        "노드  게이트  읽는 값  값      기울기\n"
        "사과                   100.00  2.00\n"
        "x                      2.00    100.00\n"
        "f     ×       사과, x  200.00  1.00\n"
        "5단계\n"
    )


def test_trace_of_tensors_has_their_shapes():
    result = run("trace", "W = [[0.1, 0.5], [-0.3, 0.8]]; x = [0.2, 0.4]; f = sum(W @ x)")
    assert result.stdout == (
        "node  gate  reads  shape   value                          gradient\n"
        "W                  (2, 2)  [[0.10, 0.50], [−0.30, 0.80]]  [[0.20, 0.40], [0.20, 0.40]]\n"
        "x                  (2,)    [0.20, 0.40]                   [−0.20, 1.30]\n"
        "u     @     W, x   (2,)    [0.22, 0.26]                   [1.00, 1.00]\n"
        "f     Σ     u              0.48                           1.00\n"
        "7 steps\n"
    )


def test_trace_of_shapes_alone_says_what_the_numbers_would_cost():
    result = run("trace", "--shapes", "W = randn(9216, 4096); x = ones(4096); f = sum(W @ x)")
    assert result.stdout == (
        "node  gate  reads  shape\n"
        "W                  (9216, 4096)\n"
        "x                  (4096,)\n"
        "u     @     W, x   (9216,)\n"
        "f     Σ     u\n"
        "7 steps\n"
        "37,752,832 numbers in the inputs, 9,217 in the values of the gates, "
        "37,757,952 multiply-adds in the forward pass.\n"
    )


def test_trace_takes_small_tensors_apart():
    result = run("trace", "--unroll", "x = [3, 4]; f = x @ x")
    assert [line.split()[0] for line in result.stdout.splitlines()[1:-1]] == [
        "x[0]", "u", "x[1]", "v", "f",
    ]  # fmt: skip


def test_check_names_the_element_that_agrees_least():
    result = run("check", "W = [[0.1, 0.5], [-0.3, 0.8]]; x = [0.2, 0.4]; f = norm(W @ x)")
    assert (result.exit_code, result.stderr) == (0, "")
    assert re.match(r"W\[[01],[01]\] ", result.stdout.splitlines()[1])


def test_check_says_what_is_data():
    result = run("check", "a = [0.3, 2.9]; t = [0.2, 0.8]; L = cross_entropy(a, t)")
    assert result.exit_code == 0
    assert "– t[0]: data that the program reads" in result.stdout


def test_trace_prints_the_trace_as_json():
    result = run("trace", CIRCUIT, "--json", "--mode", "gate")
    trace = json.loads(result.stdout)
    assert trace["inputs"]["x"]["grad"] == -4
    assert trace["mode"] == "gate"


@pytest.mark.parametrize("typed", ["x = 3\nx*x", b"x = 3\r\nx*x"])
def test_a_program_comes_from_standard_input(typed):
    trace = json.loads(run("trace", "-", "--json", typed=typed).stdout)
    assert trace["program"] == "x = 3\nx*x"


def test_a_program_comes_from_a_file(tmp_path):
    file = tmp_path / "circuit.txt"
    file.write_text("사과 = 3\n사과^2\n", "utf-8")
    trace = json.loads(run("trace", str(file), "--json").stdout)
    assert trace["inputs"]["사과"]["grad"] == 6


def test_a_file_that_is_not_text(tmp_path):
    file = tmp_path / "circuit.txt"
    file.write_bytes(b"\xff\xfe")
    result = run("trace", str(file))
    assert result.exit_code == 2
    assert result.stderr == f"Error: The file {file} cannot be read: it is not UTF-8.\n"


def test_an_error_shows_its_place_and_the_way_out():
    result = run("trace", "사과 = 2\n사과*sigmiod(사과)")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        "2:4: There is no function sigmiod.\n"
        "  사과*sigmiod(사과)\n"
        "       ^^^^^^^\n"
        "Did you mean sigmoid?\n"
    )


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
    suffixes = ", ".join(file_format.suffix for file_format in FORMATS)
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


def test_check_agrees():
    result = run("check", "w=2; x=-1; 1/(1 + exp(-w*x))")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0] == "input  backpropagation  central difference  relative error"
    assert re.fullmatch(r"w +-0\.104993585 +-0\.104993585 +\d\.\de-\d\d", lines[1])
    assert lines[-1] == "Gradients that agree: 2."


@pytest.mark.parametrize(
    "example",
    [example for example in EXAMPLES if not example.shapes],
    ids=lambda example: example.id,
)
def test_check_agrees_on_every_example(example):
    assert run("check", example.program).exit_code == 0


KINKS = [
    (
        "x=0; relu(x)",
        "~ f: no derivative at this point; the gradient follows a convention",
        "There is nothing to compare at this point.",
    ),
    (
        "x=1; y=1; max(x, y)",
        "~ f: a tie; by convention the operands share the gradient",
        "Gradients that agree: 2.",
    ),
    (
        "x=0; sqrt(x)",
        "~ x: the gradient is not finite",
        "There is nothing to compare at this point.",
    ),
]


@pytest.mark.parametrize(("program", "said", "last"), KINKS)
def test_check_names_where_there_is_no_derivative(program, said, last):
    result = run("check", program)
    assert result.exit_code == 0
    assert result.stdout.splitlines()[-2:] == [said, last]


def test_check_says_what_is_too_costly():
    result = run("check", "x = randn(1300, 1300)\nf = sum(x @ x)")
    assert result.exit_code == 0
    assert "multiply-adds" in result.stdout


def test_check_ends_with_1_where_they_disagree(monkeypatch):
    rows = (CheckRow("x", 1.0, 2.0, 0.5, "disagree"), CheckRow("y", 1.0, 1.0, 0.0, "agree"))
    right = gradients.check_program("x*y")
    wrong = replace(right, rows=rows, counts={**right.counts, "disagree": 1})
    monkeypatch.setattr(gradients, "check_program", lambda _: wrong)
    result = run("check", "x*y")
    assert result.exit_code == 1
    assert result.stdout.splitlines()[1] == "x      1                2                   5.0e-01 ✗"
    assert result.stdout.splitlines()[-1] == "Gradients that disagree: 1."


@pytest.mark.parametrize(
    ("dialect", "line"),
    [
        ("numpy", "q = add1.forward(x, y)"),
        ("pytorch", "q = x + y"),
        ("micrograd", "x = Value(-2.0)"),
    ],
)
def test_code_prints_a_program_that_runs(dialect, line):
    result = run("code", CIRCUIT, "--as", dialect)
    assert (result.exit_code, result.stderr) == (0, "")
    assert line in result.stdout.splitlines()


def test_code_says_why_there_is_none():
    result = run("code", "x = [1, 2]; sum(x)", "--as", "micrograd", "--lang", "ko")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "micrograd는 수 하나씩만" in result.stderr
    assert "x_0 = " in run("code", "x = [1, 2]; sum(x)", "--unroll").stdout
    assert run("code", "sigmiod(x)").exit_code == 2


@pytest.mark.parametrize(
    "words",
    [
        *(("trace", "--digits", digits) for digits in ("-1", "7")),
        ("trace", "--mode", "edge"),
        *(("render", *words) for words in (("--theme", "blue"), ("--step", "-1"))),
        ("code", "--as", "jax"),
        ("check", "--lang", "qaa"),
    ],
)
def test_an_option_takes_what_its_link_field_takes(words):
    command, option, value = words
    result = run(command, CIRCUIT, option, value)
    assert result.exit_code == 2
    assert f"Invalid value for '{option}'" in result.stderr


@pytest.mark.parametrize("digits", ["0", "6"])
def test_decimals_at_both_ends_of_their_range(digits):
    assert run("trace", CIRCUIT, "--digits", digits).exit_code == 0


def test_examples_are_listed_and_printed():
    listed = run("examples").stdout.splitlines()
    assert [line.split()[0] for line in listed] == [example.id for example in EXAMPLES]
    printed = run("examples", "circuit").stdout
    assert printed == EXAMPLES[0].program + "\n"
    assert run("examples", "nothing").exit_code == 2


def test_version_and_help():
    assert run("--version").stdout.startswith("gradwalk, version ")
    for command in ("serve", "trace", "render", "check", "code", "examples"):
        assert run(command, "--help").exit_code == 0


class Server:
    """Stands in for the real one, and says when it runs."""

    effective_port = 8000

    def run(self) -> None:
        click.echo("running")


def test_serve_prints_its_address_once_it_has_warmed_up(monkeypatch):
    monkeypatch.setattr("waitress.create_server", lambda *_, **__: Server())
    monkeypatch.setattr("gradwalk.app.warm_up", lambda _: click.echo("warm"))
    warm, address, running = run("serve").output.splitlines()
    assert (warm, running) == ("warm", "running")
    assert "http://localhost:8000/" in address


def test_serve_prints_its_address_and_answers():
    root = Path(__file__).parent.parent.parent
    with started([sys.executable, "-m", "gradwalk", "serve", "--port", "0"], root) as server:
        assert server.stdout
        line = server.stdout.readline()
        found = re.fullmatch(r"Gradwalk is running at (http://localhost:(\d+)/) .*\n", line)
        assert found, line
        with urllib.request.urlopen(found[1] + "healthz", timeout=60) as answer:
            assert json.load(answer)["status"] == "ok"
        with pytest.raises(OSError, match="refused"):
            # by default nobody else on the network is served
            socket.create_connection((_own_address(), int(found[2])), timeout=60)


def _own_address() -> str:
    """An address of this machine that is not its loopback's first."""
    return "127.0.0.2"
