"""Scripts and notebooks run as they are, and give our numbers."""

from __future__ import annotations

import io
import json
import re
from contextlib import redirect_stdout
from typing import TYPE_CHECKING

import numpy as np
import pytest

from gradwalk.classroom.gallery import EXAMPLES
from gradwalk.core.engine import trace
from gradwalk.exports import ExportOptions, NotExportableError
from gradwalk.exports.code.notebook import NOTEBOOK
from gradwalk.exports.code.parts import divide_script
from gradwalk.exports.code.python_file import PYTHON_FILE
from tests.classroom.code.running import INSTALLED, near
from tests.graphviz_render.programs import CIRCUIT
from tests.rows import loop_over

ARRAYS = "W = [[0.1, 0.5], [-0.3, 0.8]]; x = [0.2, 0.4]; f = sum((W @ x)^2)"
if TYPE_CHECKING:
    from nbformat import NotebookNode

PROGRAMS = [CIRCUIT, ARRAYS, "x = 0.5; f = sigmoid(x) x", "사과 = 100; 개수 = 2; 사과 * 개수"]


def read_notebook(program: str, **options) -> NotebookNode:
    return read_valid(NOTEBOOK.write(trace(program), ExportOptions(**options)))


def read_valid(content: bytes) -> NotebookNode:
    """Read a notebook, which fits the schema of its format."""
    # it compiles dozens of grammars when it is imported
    import nbformat

    notebook = nbformat.reads(content, 4)
    nbformat.validate(notebook)
    return notebook


def run(code: str) -> dict[str, object]:
    names: dict[str, object] = {}
    with redirect_stdout(io.StringIO()), np.errstate(all="ignore"):
        exec(compile(code, "exported", "exec"), names)
    return names


def list_code(notebook: NotebookNode) -> list[str]:
    return [cell.source for cell in notebook.cells if cell.cell_type == "code"]


@loop_over("example", [e for e in EXAMPLES if not e.shapes], ids=lambda example: example.id)
def test_every_example_as_a_script_and_as_a_notebook(example):
    result = trace(example.program)
    script = PYTHON_FILE.write(result, ExportOptions()).decode()
    notebook = read_valid(NOTEBOOK.write(result, ExportOptions()))
    for code in (script, "\n".join(list_code(notebook))):
        gradients = run(code)["grads"]
        for name, given in result.inputs.items():
            near(gradients[name], given.grad, name)


@pytest.mark.parametrize("dialect", INSTALLED)
@loop_over("program", PROGRAMS)
def test_every_dialect(program, dialect):
    result = trace(program)
    code = PYTHON_FILE.write(result, ExportOptions(dialect=dialect)).decode()
    cells = list_code(read_notebook(program, dialect=dialect, language="ko"))
    for each in (code, "\n".join(cells)):
        found = np.concatenate(
            [np.ravel(getattr(grad, "data", grad)) for grad in run(each)["grads"].values()]
        )
        expected = [np.ravel(given.grad) for given in result.inputs.values()]
        np.testing.assert_allclose(found.astype(float), np.concatenate(expected))


def test_a_notebook_runs_in_jupyter_and_prints_our_numbers(tmp_path):
    notebook = read_notebook(CIRCUIT, language="ko")
    from nbclient import NotebookClient

    NotebookClient(notebook, timeout=60, resources={"metadata": {"path": str(tmp_path)}}).execute()
    printed = "".join(output.text for cell in notebook.cells for output in cell.get("outputs", []))
    assert printed.splitlines() == ["f = -12.0", "∂f/∂x = -4.0", "∂f/∂y = -4.0", "∂f/∂z = 3.0"]


def test_a_notebook_explains_each_step_above_its_line():
    notebook = read_notebook(CIRCUIT)
    kinds = [cell.cell_type for cell in notebook.cells]
    place = next(
        k for k, cell in enumerate(notebook.cells) if cell.source == "q = add1.forward(x, y)"
    )
    words = notebook.cells[place - 1]
    assert kinds[place - 1] == "markdown"
    assert "The + gate computes q = x + y." in words.source
    assert r"q &= x + y \\" in words.source
    headings = [
        line
        for cell in notebook.cells
        for line in cell.source.splitlines()
        if line.startswith("#") and cell.cell_type == "markdown"
    ]
    assert headings == [
        "# The gradients of f",
        *("## Inputs", "## Layers", "## Forward", "## Backward", "## The gradients"),
    ]


def test_every_step_is_explained_once_and_no_line_is_lost():
    for dialect in INSTALLED:
        result = trace(CIRCUIT)
        notebook = read_notebook(CIRCUIT, dialect=dialect)
        words = "\n".join(c.source for c in notebook.cells if c.cell_type == "markdown")
        assert len(re.findall(r"^\*\*", words, re.MULTILINE)) == len(result.steps)
        script = PYTHON_FILE.write(result, ExportOptions(dialect=dialect)).decode()
        written = [line for line in script.splitlines() if line and not line.startswith("#")]
        cells = "\n".join(list_code(notebook)).splitlines()
        assert [line for line in cells if line] == written


def test_a_long_walk_has_headings_alone():
    program = "x = 0.5; f = " + " + ".join(["x"] * 70)
    notebook = read_notebook(program)
    assert len(notebook.cells) < 20


def test_parts_begin_at_headings_steps_and_results():
    lines = [
        "import a",
        "",
        "# inputs",
        "x = 1",
        "y = 2",
        "",
        "# forward",
        "z = x",
        "w = [",
        "    z,",
        "]",
    ]
    parts = divide_script([*lines, "grads = {}"], [[3, 4], [7], [8, 9, 10]])
    assert [(each.heading, each.steps, each.code) for each in parts] == [
        ("", (), "import a"),
        ("inputs", (0,), "x = 1\ny = 2"),
        ("forward", (1,), "z = x"),
        ("", (2,), "w = [\n    z,\n]"),
        ("", (), "grads = {}"),
    ]
    assert [each.is_result for each in parts] == [False, False, False, False, True]


@pytest.mark.parametrize("file_format", [PYTHON_FILE, NOTEBOOK], ids=lambda each: each.name)
def test_the_program_is_said_and_the_language_is_the_readers(file_format):
    content = file_format.write(trace("x = 2; f = x^2"), ExportOptions(language="ko")).decode()
    assert "순전파" in content
    assert "x = 2" in content if file_format is PYTHON_FILE else "x &= 2" in content


@pytest.mark.parametrize("file_format", [PYTHON_FILE, NOTEBOOK], ids=lambda each: each.name)
def test_what_a_library_cannot_compute_is_an_error(file_format):
    with pytest.raises(NotExportableError, match="micrograd stops with an error"):
        file_format.write(trace("x = 0; f = 1/x"), ExportOptions(dialect="micrograd"))


def test_tensors_are_taken_apart_for_a_library_of_numbers():
    names = run(PYTHON_FILE.write(trace(ARRAYS), ExportOptions(dialect="micrograd")).decode())
    assert names["grads"]["x[1]"] == pytest.approx(trace(ARRAYS).inputs["x"].grad[1])


def test_a_notebook_is_json_of_one_form():
    content = NOTEBOOK.write(trace(CIRCUIT), ExportOptions())
    assert content == NOTEBOOK.write(trace(CIRCUIT), ExportOptions())
    assert json.loads(content)["nbformat"] == 4
