"""LaTeX of a program, of the derivation of a gradient, and of the table of all gradients."""

from __future__ import annotations

import re

import pytest

from gradwalk.classroom.gallery import EXAMPLES
from gradwalk.core.engine import trace
from gradwalk.core.syntax.parser import parse_program
from gradwalk.exports import ExportOptions, NotExportableError
from gradwalk.exports.latex.derivation import DERIVATION_TEX
from gradwalk.exports.latex.gradients import GRADIENTS_TEX
from gradwalk.exports.latex.program import PROGRAM_TEX
from tests.exports.tex_syntax import check_tex, compile_tex
from tests.graphviz_render.programs import CIRCUIT
from tests.rows import loop_over

FORMATS = (PROGRAM_TEX, DERIVATION_TEX, GRADIENTS_TEX)
KOREAN = "사과 = 100; 개수 = 2; 세금 = 1.1; 사과 * 개수 * 세금"
FORK = "x = 0.5; a = sin(x); b = x^2; f = a b"
ARRAYS = "W = [[0.1, 0.5], [-0.3, 0.8]]; x = [0.2, 0.4]; f = sum((W @ x)^2)"


def write(file_format, program: str, **options) -> str:
    return file_format.write(trace(program), ExportOptions(**options)).decode()


@loop_over("example", EXAMPLES, ids=lambda example: example.id)
def test_every_example(example):
    result = trace(example.program, shapes=example.shapes)
    for file_format in FORMATS:
        check_tex(file_format.write(result, ExportOptions()).decode())


@pytest.mark.parametrize("mode", ["node", "gate"])
def test_a_derivation_has_every_step_between_the_output_and_the_input(mode):
    result = trace(FORK, mode=mode)
    source = DERIVATION_TEX.write(result, ExportOptions(input="x")).decode()
    forward, derivation = re.findall(r"\\begin\{align\*\}\n(.*?)\n\\end", source, re.DOTALL)
    assert forward.split(" \\\\\n") == [
        "x &= 0.5",
        "a &= \\sin\\left(x\\right) = \\sin\\left(0.5\\right) = 0.48",
        "b &= x^{2} = 0.5^{2} = 0.25",
        "f &= a \\cdot b = 0.48 \\cdot 0.25 = 0.12",
    ]
    steps = [step.split(" \\\\\n") for step in derivation.split(" \\\\[1ex]\n")]
    assert [step[0].partition(" &")[0] for step in steps] == [
        rf"\frac{{\partial f}}{{\partial {name}}}" for name in "fbax"
    ]
    # at the branch both ways are added, in symbols and in numbers
    assert steps[-1] == [
        r"\frac{\partial f}{\partial x} &= \frac{\partial f}{\partial a} \cdot"
        r" \frac{\partial a}{\partial x} + \frac{\partial f}{\partial b} \cdot"
        r" \frac{\partial b}{\partial x}",
        r"&= 0.25 \cdot \cos\left(0.5\right) + 0.48 \cdot 2 \cdot 0.5",
        "&= 0.70",
    ]


GRADIENTS = [
    (CIRCUIT, "z", "&= 3"),
    (CIRCUIT, "x", "&= -4"),
    ("x = 2; y = 3; f = 2 x", "y", "&= 0"),
]


@pytest.mark.parametrize(("program", "name", "last"), GRADIENTS)
def test_a_derivation_ends_with_the_gradient(program, name, last):
    rows = write(DERIVATION_TEX, program, input=name, snippet=True).splitlines()
    assert rows[-2].endswith(last)
    assert rows[-1] == "\\end{align*}"


def test_without_a_name_the_first_input_is_derived():
    assert write(DERIVATION_TEX, CIRCUIT) == write(DERIVATION_TEX, CIRCUIT, input="x")


ERRORS = [
    (DERIVATION_TEX, "f = 2*3", None, "export.inputs"),
    (GRADIENTS_TEX, "f = 2*3", None, "export.inputs"),
    (DERIVATION_TEX, CIRCUIT, "w", "export.input"),
]


@pytest.mark.parametrize(("file_format", "program", "name", "key"), ERRORS)
def test_what_has_no_gradient_is_an_error(file_format, program, name, key):
    with pytest.raises(NotExportableError) as caught:
        file_format.write(trace(program), ExportOptions(input=name))
    assert caught.value.key == key


def test_the_table_has_every_input_with_its_value_and_gradient():
    rows = re.findall(r"^\$(.*)\$ & (.*) & (.*) \\\\$", write(GRADIENTS_TEX, CIRCUIT), re.MULTILINE)
    assert rows == [
        ("x", "$-2$", "$-4$"),
        ("y", "$5$", "$-4$"),
        ("z", "$-4$", "$3$"),
    ]


def test_the_table_shows_matrices():
    source = write(GRADIENTS_TEX, ARRAYS, digits=2, snippet=True)
    assert r"\begin{bmatrix} 0.09 & 0.18 \\ 0.10 & 0.21 \end{bmatrix}" in source
    assert r"\left[-0.11,\; 0.64\right]" in source


def test_the_program_is_read_back_as_the_same():
    source = write(PROGRAM_TEX, CIRCUIT, snippet=True)
    body = "\n".join(line for line in source.splitlines() if not line.startswith("%"))
    again = trace(body)
    assert [node.value for node in again.nodes] == [node.value for node in trace(CIRCUIT).nodes]
    assert parse_program(body).statements


@pytest.mark.parametrize("file_format", FORMATS, ids=lambda each: each.file)
def test_a_snippet_is_the_formula_alone(file_format):
    source = write(file_format, CIRCUIT, snippet=True)
    assert "\\begin{document}" not in source
    assert "% \\usepackage{amsmath}" in source
    check_tex(source)


@pytest.mark.parametrize("file_format", FORMATS, ids=lambda each: each.file)
def test_words_are_in_the_language_of_the_reader(file_format):
    source = write(file_format, KOREAN, language="ko")
    assert "\\usepackage{amsmath" in source
    assert "kotex}" in source
    check_tex(source)


@pytest.mark.parametrize("program", [ARRAYS, KOREAN], ids=["arrays", "korean"])
def test_tex_sets_it_where_it_is_installed(program, tmp_path):
    for file_format in FORMATS:
        source = write(file_format, program)
        check_tex(source)
        pdf = compile_tex(source.encode(), "pdflatex", tmp_path)
        assert pdf is None or pdf.startswith(b"%PDF")
