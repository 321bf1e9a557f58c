"""Every repair that is offered: the program after it reads, and is what was typed or meant.

The programs are all texts of the tests that the reader refuses or has notes on.
"""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from gradwalk.core.engine import compile_program
from gradwalk.core.errors import Edit, ProgramError
from gradwalk.core.syntax.parser import parse_program
from gradwalk.core.syntax.readings import Reading
from tests.core.syntax.statements import describe_statements
from tests.hostile.corpus import expanded
from tests.rows import loop_over

TESTS = Path(__file__).parents[2]
FILES = [
    *sorted((TESTS / "core" / "syntax").rglob("test_*.py")),
    *sorted((TESTS / "core" / "graph").glob("test_*.py")),
    *sorted((TESTS / "explain" / "text").glob("test_*.py")),
    *sorted((TESTS / "hostile").glob("*.jsonl")),
    *(TESTS / "cases" / name for name in ("written.json", "lecture.json", "ops.json")),
    TESTS / "published" / "examples.json",
]
STEPS = 6
"""After this many repairs one after the other a program reads, or has none."""

FURTHER = {
    "X=[[16,-6]]; W1=[[0.18,0.04],[0.1,0.22]]; b1=[0,0]; W2=[[0.19,-0.1,0.1],[-0.02,-0.01,0.04]]; b2=[0,0,0]": (  # noqa: E501
        "reading.product.matrix", "X ⊙ W1 is a matrix of another shape than W2 needs",
    ),
}  # fmt: skip
"""What begins programs that still have a fault on the line of their repair, and why."""

MEANT = [
    # the repair of an error: its key, what was typed, and what the one repair must mean
    ("bracket.open", "f = 2 (x + 1", "f = 2*(x + 1)"),
    ("bracket.open", "f = max(0, exp(x", "f = max(0, exp(x))"),
    ("bracket.open", "f = (x + 1  # one more\ny = 2", "f = (x + 1); y = 2"),
    ("bracket.close", "f = x + y)", "f = x + y"),
    ("bracket.close", "f = sin(x)) # too many", "f = sin(x)"),
    ("bracket.mismatch", "f = 2 (x + 1]", "f = 2*(x + 1)"),
    ("bracket.mismatch", "x = [1, 2)", "x = [1, 2]"),
    ("character.alike", "y = x ＋ １", "y = x + 1"),
    ("character.alike", "y = 2 – x", "y = 2 - x"),
    ("character.invisible", "y = x\u200b + 1", "y = x + 1"),
    ("character.invisible", "y = 2\u20623", "y = 2*3"),
    ("character.invisible", "y = 2\u2064½", "y = 2 + 0.5"),
    ("character.space", "y = x\u3000+ 1", "y = x + 1"),
    ("colon.place", "x : 3", "x = 3"),
    ("equals.twice", "f = x y x=6 y=3", "f = x*y; x = 6; y = 3"),
    ("equals.double", "x == 3 + y", "x = 3 + y"),
    ("expression.last", "x y\nx + y", "u = x*y; x + y"),
    ("function.bare", "y = 2 zeros 3", "y = 2*zeros(3)"),
    ("function.unknown", "2 rate + rate(x + 3)", "2*rate + rate*(x + 3)"),
    ("function.unknown.near", "y = 2 sigmiod(x)", "y = 2*sigmoid(x)"),
    ("function.unknown.near", "y = tnah(x)", "y = tanh(x)"),
    ("function.unknown.near", "y = crossentropy([1, 2], 0)", "y = cross_entropy([1, 2], 0)"),
    ("keyword.unknown.near", "y = elu(x, alhpa=2)", "y = elu(x, alpha=2)"),
    ("latex.command.near", "y = x \\cdto z", "y = x*z"),
    ("latex.command.near", "y = (x - \\mu)/\\simga", "y = (x - μ)/σ"),
    ("index.number", "y = 2[1, 2]", "y = 2*[1, 2]"),
    ("list.rows", "x = [[1, 2][3, 4]]", "x = [[1, 2],[3, 4]]"),
    ("number.base", "y = x + 0x1F", "y = x + 31"),
    ("number.imaginary", "y = x + 2j", "y = x + 2*j"),
    ("number.overflow", "y = min(x, 1e999)", "y = min(x, inf)"),
    ("number.underscore", "y = x + 1_000", "y = x + 1000"),
    ("numbers.side", "y = x + 2 3", "y = x + 2*3"),
    ("numbers.thousands", "x = 10 000", "x = 10000"),
    ("numbers.thousands", "y = 2 x + 1 000 000", "y = 2*x + 1000000"),
    ("attribute.method", "y = 2 x.exp()", "y = 2*exp(x)"),
    ("attribute.module", "y = 2 np.pi", "y = 2*pi"),
    ("attribute.transpose", "y = 2 x.t()", "y = 2*x.T"),
    ("python.xor", "y = np.exp(x ^ 2)", "y = exp(x**2)"),
]  # fmt: skip
"""Where one thing is meant."""

ASKED = [
    ("bracket.close", "f = 2 x + y) * z", ["f = (2*x + y)*z", "f = 2*x + y*z"]),
    ("bracket.close", "x) + 1", ["(x) + 1", "x + 1"]),
    ("function.inverse", "y = tan^{-1}(x)", ["y = atan(x)", "y = 1/tan(x)"]),
    ("function.inverse", "y = a/sin⁻¹(x)", ["y = a/asin(x)", "y = a/(1/sin(x))"]),
    ("function.inverse", "y = 2 tan⁻¹ x cos x", [
        "y = 2*atan(x)*cos(x)", "y = 2*(1/tan(x))*cos(x)"]),
    ("function.inverse", "y = \\sin^{-1}(x)^2", ["y = asin(x)^2", "y = (1/sin(x))^2"]),
    ("function.inverse.unknown", "f(x) = x^3\ny = 8/f⁻¹(2)", ["f(x) = x^3; y = 8/(1/f(2))"]),
    ("joined.two", "ab = 2; c = 3; a = 4; bc = 5\ny = abc", [
        "ab = 2; c = 3; a = 4; bc = 5; y = ab*c", "ab = 2; c = 3; a = 4; bc = 5; y = a*bc"]),
    ("numbers.side", "x = 1 2", ["x = 1*2", "x = [1, 2]"]),
    ("numbers.side", "x = 1 2 3", ["x = [1, 2, 3]"]),
    ("product.vectors", "u = [1, 2]; v = [3, 4]\ny = u v", [
        "u = [1, 2]; v = [3, 4]; y = u @ v", "u = [1, 2]; v = [3, 4]; y = u * v",
        "u = [1, 2]; v = [3, 4]; y = outer(u, v)"]),
    ("product.outer", "u = [1, 2]; v = [3, 4]\ny = u ⊗ v", [
        "u = [1, 2]; v = [3, 4]; y = u * v", "u = [1, 2]; v = [3, 4]; y = outer(u, v)"]),
]  # fmt: skip
"""Where several things may be meant: each repair is one of them."""


def _find_texts(file: Path) -> Iterator[str]:
    if file.suffix == ".py":
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value
        return
    lines = file.read_text("utf-8")
    rows = json.loads(lines) if file.suffix == ".json" else map(json.loads, lines.splitlines())
    for row in rows:
        program = row.get("program") or row.get("input") or row.get("written")
        if isinstance(program, str):
            yield expanded(program)


@cache
def _read(text: str) -> tuple[ProgramError | None, tuple[Reading, ...]]:
    try:
        compiled = compile_program(text, shapes=True)
    except ProgramError as error:
        return error, ()
    return None, compiled.run().readings


def _list_repairs(text: str) -> list[tuple[str, Edit]]:
    error, readings = _read(text)
    if error is not None:
        edits = [error.edit, *error.choices]
        return [(error.key, edit) for edit in edits if edit is not None]
    return [(reading.key, reading.edit) for reading in readings if reading.edit is not None]


def _texts_of(file: Path) -> list[str]:
    return [text for text in dict.fromkeys(_find_texts(file)) if 0 < len(text) < 2000]


@pytest.mark.slow
@loop_over("file", FILES, ids=lambda file: file.name)
def test_after_a_repair_the_program_reads(file: Path) -> None:
    for text in _texts_of(file):
        for key, edit in _list_repairs(text):
            mended = edit.apply(text)
            error, _ = _read(mended)
            assert mended != text
            if error is None or text.split("\n")[0] in FURTHER:
                continue
            # a fault of another line, of the shapes, or the next of its kind that has its own edit
            last = edit.place.line + edit.replacement.count("\n")
            elsewhere = error.place.line not in range(edit.place.line, last + 1)
            assert elsewhere or error.key.startswith("shape.") or error.edit, (key, text, mended)


@pytest.mark.slow
@loop_over("file", FILES, ids=lambda file: file.name)
def test_repairs_lead_somewhere(file: Path) -> None:
    for text in _texts_of(file):
        error, _ = _read(text)
        for edit in (error.edit, *error.choices) if error is not None else ():
            seen, mended = [text], text
            while edit is not None:
                mended = edit.apply(mended)
                assert mended not in seen, text
                seen.append(mended)
                rest, _ = _read(mended)
                edit = rest.edit if rest is not None else None
            assert len(seen) <= STEPS + text.count("\n"), text


def _describe(program: str) -> str:
    return describe_statements(parse_program(program))


def _refuse(program: str) -> ProgramError:
    with pytest.raises(ProgramError) as caught:
        compile_program(program)
    return caught.value


@loop_over(("key", "typed", "meant"), MEANT)
def test_a_repair_is_what_was_meant(key: str, typed: str, meant: str) -> None:
    error = _refuse(typed)
    mended = error.fix(typed)
    assert (error.key, error.choices) == (key, ())
    assert mended is not None
    assert _describe(mended) == _describe(meant)


@pytest.mark.parametrize(("key", "typed", "meant"), ASKED)
def test_each_choice_is_one_of_the_meanings(key: str, typed: str, meant: list[str]) -> None:
    error = _refuse(typed)
    assert (error.key, error.edit) == (key, None)
    found = [_number(edit.apply(typed)) for edit in error.choices]
    assert found == [_number(each) for each in meant]


def _number(program: str) -> tuple[list[tuple[object, ...]], str]:
    """The gates, where their operands come from and the value, whatever was typed."""
    found = compile_program(program).run()
    places = {node.id: k for k, node in enumerate(found.nodes)}
    value = next(node.value for node in found.nodes if node.id == found.output)
    gates = [(node.op, node.shape, [places.get(each, each) for each in node.operands])
             for node in found.nodes]  # fmt: skip
    return gates, str(value)


@pytest.mark.slow
def test_every_kind_of_repair_has_its_meaning_here() -> None:
    found = {
        key
        for file in FILES
        for text in _texts_of(file)
        for key, _ in _list_repairs(text)
        if not key.startswith("reading.")
    }
    assert found <= {key for key, *_ in (*MEANT, *ASKED)}
