"""The command line: what each command prints, and how it ends."""

from __future__ import annotations

import json
import re
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner, Result

from gradwalk.classroom.gallery import EXAMPLES
from gradwalk.commands import main
from gradwalk.graphviz_render.exports import FORMATS
from tests.readings import NEW, PRODUCT, PROGRAM, give_readings

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


def test_latex_prints_an_align_that_is_the_same_program():
    assert run("latex", "x = 2\nf = sin(x)/x").stdout == (
        "\\begin{align*}\nx &= 2 \\\\\nf &= \\frac{\\sin\\left(x\\right)}{x}\n\\end{align*}\n"
    )
    assert run("latex", "sigmiod(x)").exit_code == 2


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
    for command in ("serve", "trace", "render", "check", "code", "latex", "examples"):
        assert run(command, "--help").exit_code == 0


@pytest.mark.parametrize("command", ["trace", "render", "check", "code"])
def test_how_the_program_was_read_is_beside_the_output(
    monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    plain = run(command, PROGRAM)
    give_readings(monkeypatch, NEW, PRODUCT)
    told = run(command, PROGRAM)
    assert told.exit_code == 0
    assert told.stdout == plain.stdout
    assert told.stderr == "3:5: q z was read as q · z.\n3:11: loss is a new input, 1.\n"
    assert (
        "3:11: loss는 새 입력이며 값은 1입니다.\n" in run(command, PROGRAM, "--lang", "ko").stderr
    )


ARRAY = "x = [1, 2, 3]; y = x^2"


@pytest.mark.parametrize(
    ("options", "gradient"),
    [
        ((), "[2.00, 4.00, 6.00]"),
        (("--of", "1"), "[0.00, 4.00, 0.00]"),
        (("--upstream", "1, 0, -2"), "[2.00, 0.00, −12.00]"),
        (("--upstream", "[1, 0, -2]"), "[2.00, 0.00, −12.00]"),
    ],
)
def test_trace_starts_backward_where_the_options_say(options, gradient):
    result = run("trace", ARRAY, *options)
    told = "" if options else "1:20: The output is an array; the backward pass starts from ones.\n"
    assert (result.exit_code, result.stderr) == (0, told)
    row = next(line for line in result.stdout.splitlines() if line.startswith("x "))
    assert row.endswith(gradient)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--of", "3"), "The output has no element [3]: its shape is (3,)."),
        (("--of", "0,0"), "The output has no element [0, 0]: its shape is (3,)."),
        (
            ("--upstream", "[1, 2]"),
            "The upstream gradient has the shape (2,), and the output (3,).",
        ),
        (("--of", "one"), "Invalid value for '--of': whole numbers, 0 or greater"),
        (("--upstream", "x"), "The upstream gradient must be a list of numbers."),
        (("--of", "1", "--upstream", "1"), "not from both."),
    ],
)
@pytest.mark.parametrize("command", ["trace", "render", "check", "code"])
def test_a_start_that_does_not_fit_is_reported(command, options, said):
    result = run(command, ARRAY, *options)
    assert result.exit_code == 2
    assert said in result.stderr


@pytest.mark.parametrize("options", [(), ("--of", "2"), ("--upstream", "3, 2, 1")])
def test_check_and_code_start_there_too(options):
    assert run("check", ARRAY, *options).exit_code == 0
    for dialect in ("numpy", "pytorch"):
        assert "∂" in run("code", ARRAY, "--as", dialect, *options).stdout


def test_an_element_of_an_array_may_be_unrolled():
    result = run("trace", ARRAY, "--unroll", "--of", "2")
    assert (result.exit_code, result.stderr) == (0, "")
    said = run("trace", ARRAY, "--unroll").stderr
    assert "Choose one of its elements, or write sum(x^2)." in said
