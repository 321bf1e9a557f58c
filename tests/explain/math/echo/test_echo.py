"""The program typeset as it was read: a table of notations, and what holds for every program."""

from __future__ import annotations

import random
import re
from xml.etree import ElementTree

import pytest

from gradwalk.classroom.gallery import EXAMPLES
from gradwalk.core.engine import trace
from gradwalk.core.model import Trace
from gradwalk.explain.math.echo.echo import build_echo
from gradwalk.explain.serialization.trace_json import trace_to_json
from tests.rows import loop_over

MATRICES = "A = [[1, 2], [3, 4]]; B = [[5, 6], [7, 8]]\n"
VECTORS = "u = [1, 2]; v = [3, 4]; A = [[1, 2], [3, 4]]\n"
LARGE = "W = randn(20, 30); p = randn(30)\n"

READ = (
    # products of numbers
    ("q = x + y; f = qz", "f = q · z"),
    ("x y", "x · y"),
    ("x*y", "x · y"),
    ("2x", "2x"),
    ("2*3*x", "2 · 3 · x"),
    ("0.5 x^2", "0.5x²"),
    ("x*2", "x · 2"),
    ("(x + y)z", "(x + y) · z"),
    ("x(y z)", "x · (y · z)"),
    ("w0x0 + w1x1 + b", "w₀ · x₀ + w₁ · x₁ + b"),
    # sums and signs
    ("x - y - z", "x − y − z"),
    ("x - (y - z)", "x − (y − z)"),
    ("x + (y + z)", "x + (y + z)"),
    ("x + -y", "x + (−y)"),
    ("-x y", "(−x) · y"),
    ("-x^2", "−x²"),
    ("x - -3", "x − (−3)"),
    # fractions, powers, roots
    ("x/y", "x / y"),
    ("(x + 1)/(y z)", "(x + 1) / (y · z)"),
    ("1/(1 + e^-x)", "1 / (1 + e^(−x))"),
    ("(x + y)^2", "(x + y)²"),
    ("x^y", "x^y"),
    ("x⁻¹", "x^(−1)"),
    ("(e^x)^2", "(e^x)²"),
    ("√(x + 1)", "√(x + 1)"),
    ("2^x^y", "2^(x^y)"),
    # functions
    ("sin²x", "sin(x)²"),
    ("log y", "ln(y)"),
    ("|x - y|", "|x − y|"),
    ("max(x, y, 0)", "max(x, y, 0)"),
    ("where(x > 0, x, 0.1x)", "x if x > 0, else 0.1x"),
    ("g(a) = a^2; g(x) + g(y)", "g(x) + g(y)"),
    # names
    ("W^(2) = 2; W^(2) x", "W⁽²⁾ · x"),
    ("ŷ - y_1", "ŷ − y₁"),
    ("손실 = 가중치*3", "손실 = 가중치 · 3"),
    ("c = 1; c = c + 1; c*c", "c′ · c′"),
    # arrays
    (VECTORS + "A u + v", "A u + v"),
    (VECTORS + "A @ u", "A u"),
    (MATRICES + "A B", "A B"),
    (MATRICES + "A*B", "A ⊙ B"),
    (MATRICES + "A^T B", "Aᵀ B"),
    (VECTORS + "u · v", "u · v"),
    (VECTORS + "dot(u, v)", "u · v"),
    (VECTORS + "uᵀ v", "uᵀ v"),
    (VECTORS + "u vᵀ", "u vᵀ"),
    (VECTORS + "uᵀ A v", "uᵀ A v"),
    (VECTORS + "outer(u, v)", "u vᵀ"),
    (VECTORS + "u ⊙ v", "u ⊙ v"),
    (VECTORS + "2u", "2u"),
    (VECTORS + "‖u‖", "‖u‖"),
    (VECTORS + "‖u - v‖²", "‖u − v‖²"),
    (VECTORS + "Σ_i u_i v_i", "∑ u ⊙ v"),
    (VECTORS + "(Σ u) x", "(∑ u) · x"),
    (VECTORS + "u_2 + A_12 + u[0]", "u₂ + A₁₂ + u[0]"),
    (VECTORS + "A_1 + A[:, 0]", "A₁ + A[:, 0]"),
    (VECTORS + "sum(A, axis=0)", "sum(A, axis = 0)"),
    (VECTORS + "softmax(A u)", "softmax(A u)"),
    (LARGE + "relu(W p)", "relu(W p)"),
    ("[x, y]", "[x, y]"),
    ("[x, y; y, x]", "[x, y; y, x]"),
)
"""The program, and its last statement in plain text."""

GIVEN = (
    ("x = -2; x*1", ("x = −2",)),
    ("x = π/4; x*1", ("x = π/4",)),
    ("x = 1e-3; x*1", ("x = 10⁻³",)),
    ("x = sqrt(2)*3; x*1", ("x = √(2)·3",)),
    ("x = 10^-3; x*1", ("x = 10^−3",)),
    ("x = 3.141592653589793; x*1", ("x = π",)),
    ("x = 6.8813735870195432; x*1", ("x ≈ 6.881",)),
    (VECTORS + "A u", ("u = [1, 2]", "v = [3, 4]", "A = [1, 2; 3, 4]")),
    (LARGE + "W p", ("W ∈ ℝ(20 × 30)", "p ∈ ℝ(30)")),
    ("g(a, b) = a/b; x = 3; g(x, 2)", ("x = 3", "g(a, b) = a / b")),
    ("loss * 2", ("loss = 1",)),
)
"""The program, and the statements before the last."""


def read(program: str) -> list[str]:
    return [line.text for line in build_echo(trace(program), "en").lines]


@loop_over(("program", "text"), READ)
def test_a_statement_is_shown_as_it_was_read(program: str, text: str) -> None:
    assert read(program)[-1] == text


@pytest.mark.parametrize(("program", "texts"), GIVEN)
def test_inputs_and_functions_come_before(program: str, texts: tuple[str, ...]) -> None:
    assert tuple(read(program)[:-1]) == texts


MARKUP = (
    ("x/y", '<mfrac data-node="n2"><mrow><mi data-node="n0">x</mi></mrow>'),
    ("√x", '<msqrt data-node="n1"><mi data-node="n0">x</mi></msqrt>'),
    ("x^2", '<msup data-node="n1"><mrow><mi data-node="n0">x</mi></mrow>'),
    ("e^x", '<msup data-node="n1"><mrow><mi>e</mi></mrow>'),
    ("x_1*2", '<mrow data-node="n1"><msub data-node="n0"><mi>x</mi><mn>1</mn></msub><mo>·</mo>'),
    ("|x|", '<mrow data-node="n1"><mo form="prefix">|</mo><mi data-node="n0">x</mi>'),
    ("where(x > 0, x, y)", '<mrow data-node="n2"><mo>{</mo><mtable class="cases">'),
    (VECTORS + "‖u‖²", '<mo form="prefix" stretchy="false">‖</mo><mi data-node="n0">u</mi>'),
    (VECTORS + "Σ u", '<mrow data-node="n3"><mo>∑</mo><mi data-node="n0">u</mi></mrow>'),
    (VECTORS + "A u", '<mrow data-node="n3"><mi data-node="n2">A</mi><mspace width="0.17em"/>'),
    ("W^(2) = 3; W^(2) x", '<msup data-node="n1"><mrow><mi>W</mi></mrow><mrow><mn>(2)</mn>'),
    ("[x, y; y, x]", '<mtable class="matrix"><mtr><mtd><mi data-node="n0">x</mi></mtd>'),
    ("손실*2", '<mi mathvariant="normal" data-node="n0">손실</mi>'),
)


@pytest.mark.parametrize(("program", "part"), MARKUP)
def test_every_mark_points_at_its_node(program: str, part: str) -> None:
    assert part in build_echo(trace(program), "en").lines[-1].markup


def test_cases_are_read_in_the_readers_language() -> None:
    lines = build_echo(trace("where(x > 0, x, y)"), "ko").lines
    assert lines[-1].text != read("where(x > 0, x, y)")[-1]


def test_cases_in_the_last_value_are_further_rows() -> None:
    program = "where(x > 1, 1, where(x > 0, x, 2))"
    line = build_echo(trace(program), "en").lines[-1]
    assert line.markup.count("<mtable") == 1
    assert line.markup.count("<mtr>") == 3
    assert line.text == "1 if x > 1, x if x > 0, else 2"


def check(run: Trace) -> None:
    nodes = {node.id for node in run.nodes}
    for line in build_echo(run, "en").lines:
        root = ElementTree.fromstring(line.markup)
        assert root.tag.endswith("math")
        assert root.get("aria-label") == line.text
        assert {each.get("data-node") for each in root.iter()} - {None} <= nodes


@loop_over("example", EXAMPLES, ids=lambda example: example.id)
def test_programs_of_the_gallery_have_an_echo(example) -> None:
    check(trace(example.program, shapes=example.shapes))
    assert not build_echo(trace(example.program, shapes=True), "en").cut


FORMS = (
    *("{a} + {b}", "{a} - ({b})", "({a})*({b})", "({a})/(1 + ({b})^2)", "-({a})*{b} + x"),
    *("exp(-({a})^2)", "sin({a})*y", "where({a} < {b}, x, {b})", "|{a} + x|", "max({a}, y)"),
)


@loop_over("seed", range(40))
def test_random_programs_have_an_echo(seed: int) -> None:
    chance = random.Random(seed)
    known = ["x", "y", "2", "0.5"]
    lines = []
    for k in range(12):
        a, b = chance.choices(known, k=2)
        form = chance.choice(FORMS)
        lines.append(f"v{k} = {form.format(a=a, b=b)} + x")
        known.append(f"v{k}")
    check(trace("\n".join(lines)))


def test_a_function_called_twice_has_no_nodes_in_its_body() -> None:
    *_, first, _ = build_echo(trace("g(a) = a^2; x = 1; y = 2; g(x) + g(y)"), "en").lines
    assert "data-node" not in first.markup
    *_, once, _ = build_echo(trace("g(a) = a^2; x = 1; g(x)"), "en").lines
    assert "data-node" in once.markup


def test_an_unrolled_program_is_shown_as_it_was_typed() -> None:
    run = trace(VECTORS + "Σ A u", unroll=True)
    check(run)
    assert build_echo(run, "en").lines[-1].text == "∑ A u"


LONG = (
    (" + ".join(f"x{k}" for k in range(900)), "x₈₉₉"),
    ("x = 1\n" + "x = x + 1\n" * 90, "x"),
    ("[" + ", ".join(f"x{k}" for k in range(200)) + "]", "…]"),
    ("-" * 400 + "x", "−"),
    ("(" * 60 + "x" + " + 1)^2" * 60, "²"),
    ("max(" + ", ".join(f"x{k}" for k in range(150)) + ")", "…)"),
)


@pytest.mark.parametrize(("program", "end"), LONG, ids=range(len(LONG)))
def test_a_long_program_is_cut(program: str, end: str) -> None:
    run = trace(program)
    check(run)
    echo = build_echo(run, "en")
    assert end in echo.lines[-1].text
    assert sum(len(line.markup) for line in echo.lines) < 60_000
    assert echo.cut == ("…" in "".join(line.text for line in echo.lines))


def test_names_are_escaped_and_clipped() -> None:
    name = "n" * 60
    run = trace(f"{name} = 1; {name}*2")
    check(run)
    assert "n" * 33 not in build_echo(run, "en").lines[0].text


def test_the_answer_of_the_neuron_stays_small() -> None:
    neuron = "f = 1/(1 + e^(-(w0 x0 + w1 x1 + w2)))\nw0 = 2; x0 = -1; w1 = -3; x1 = -2; w2 = -3"
    answer = trace_to_json(trace(neuron), "en", 2)
    size = len(str(answer))
    assert len(str(answer["echo"])) < 0.2 * (size - len(str(answer["echo"])))


def test_nothing_but_mathml_is_written() -> None:
    tags = set()
    for program, _ in READ:
        for line in build_echo(trace(program), "en").lines:
            tags |= set(re.findall(r"<(\w+)", line.markup))
    assert tags <= {
        *("math", "mi", "mn", "mo", "mrow", "mfrac", "msup", "msub", "msqrt", "mtext"),
        *("mspace", "mtable", "mtr", "mtd"),
    }
