"""What is said to an answer: up to rounding right, wrong with what is wrong in it, unreadable."""

from __future__ import annotations

import numpy as np
import pytest

from gradwalk.classroom.predict.marking import list_known_names
from gradwalk.classroom.predict.questions import (
    Question,
    find_questions,
    format_exact_value,
)
from gradwalk.classroom.predict.reading import EXACT, UnreadableAnswer, read_answer
from gradwalk.core.engine import trace
from gradwalk.explain.text import LANGUAGES
from tests.classroom.predict.marks import marked
from tests.rows import loop_over

CIRCUIT = "x = -2\ny = 5\nz = -4\nq = x + y\nf = q * z"
SIGMOID = "x = 1\nf = 2 * sigmoid(x)"
SMALL = "x = 0.003\nf = x * x / 2"
NORM = "W = [[1, 2], [3, 4]]\nx = [1, -1]\nq = W @ x\nf = sum(q**2)"
OPPOSITE = "x = 1\na = 1.004\nb = 1.004\nc = 2.006\nf = a x + b x - c x"
"""∂f/∂x is 0.002, and by the numbers on the picture 1.00 + 1.00 - 2.01 = -0.01."""
CLOSE = "x = 1\na = 1.004\nb = 1.004\nc = 1.986\nf = a x + b x - c x"
"""∂f/∂x is 0.022, and by the numbers on the picture 1.00 + 1.00 - 1.99 = 0.01."""
CANCELLED = "x = 0.1\nf = 0.3*x - 0.1*x - 0.2*x"

READ = [
    *(("-4", -4.0), ("−4", -4.0), ("+4", 4.0), ("4/3", 4 / 3), ("0.5e-3", 0.0005)),
    *(("3·10⁻¹", 0.3), ("−10⁵", -1e5), ("2·10²", 200.0), ("1.5 · 10⁻¹² + 1", 1.0000000000015)),
    *(("sqrt(2)", 2**0.5), ("e^-1", np.exp(-1)), ("2x", -4.0), ("x²", 4.0), ("π", np.pi)),
    *(("w₀", 3.0), ("w0", 3.0), ("∞", np.inf), ("-inf", -np.inf), ("-Infinity", -np.inf)),
    *(("nan", np.nan), ("NaN", np.nan), ("x = -2", -2.0), ("≈ 0.39", 0.39), (" ∂f/∂x = 1", 1.0)),
    *(("[1, −2]", [1, -2]), ("[[1, 2],\n [3, 4]]", [[1, 2], [3, 4]]), ("M.T", [[1, 3], [2, 4]])),
    *(("[x, 2x]", [-2, -4]), ("[[x, 1/2]]", [[-2, 0.5]]), ("sum(M, axis=0)", [4, 6])),
    ("M @ [1, 0]", [1, 3]),
]
NAMES = {"x": -2.0, "w0": 3.0, "M": np.array([[1.0, 2.0], [3.0, 4.0]])}


@pytest.mark.parametrize(("answer", "value"), READ)
def test_an_answer_is_read(answer, value):
    found = read_answer(answer, NAMES).value
    np.testing.assert_allclose(found, value)
    assert found.shape == np.shape(value)


ELEMENTS = [
    *(("q_1", 1, 5.0), ("2q_2 + x", 1, 12.0), ("q₂", 1, 7.0), ("q[0]", 1, 5.0), ("M_12", 1, 2.0)),
    *(("M_{2,1}", 1, 3.0), ("q_1 = q_2", 1, 7.0), ("w_0", 1, 3.0), ("M_1", 1, [1.0, 2.0])),
    *(("q_0", 0, 5.0), ("q_1", 0, 7.0), ("q[1]", 0, 7.0), ("M_{01}", 0, 2.0), ("2q_1", 0, 14.0)),
]


@pytest.mark.parametrize(("answer", "first", "value"), ELEMENTS)
def test_an_element_in_an_answer_is_counted_as_it_is_shown(answer, first, value):
    found = read_answer(answer, {**NAMES, "q": np.array([5.0, 7.0])}, first).value
    np.testing.assert_allclose(found, value)


@pytest.mark.parametrize(
    ("answer", "said"),
    [("q_0", "q_0 has no value here"), ("q_3", "the subscripts go from 1 to 2"), ("x_1", "x_1")],
)
def test_an_element_that_an_array_does_not_have(answer, said):
    with pytest.raises(UnreadableAnswer) as caught:
        read_answer(answer, {**NAMES, "q": np.array([5.0, 7.0])})
    assert said in caught.value.message("en")


ROUNDED = [
    ("-0.39", 0.005, 2),
    ("4", 0.5, 0),
    ("4e-3", 0.0005, 0),
    ("1.50e−3", 0.000005, 2),
    (".5", 0.05, 1),
    ("1/3", 0.0, EXACT),
    ("sqrt(2)", 0.0, EXACT),
]


@pytest.mark.parametrize(("answer", "half", "decimals"), ROUNDED)
def test_an_answer_tells_how_far_it_was_rounded(answer, half, decimals):
    found = read_answer(answer, {})
    assert found.half == pytest.approx(half)
    assert found.decimals == decimals


UNREAD = [
    ("", "Type a number first"),
    ("   ", "Type a number first"),
    ("x = ", "Type a number first"),
    ("v + 1", "v has no value here. You can use x, w₀, M."),
    ("1; 2", "Type one number or one expression."),
    ("1 2", "next to each other"),
    ("(1", "never closed"),
    ("[[1, 2], [3]]", "rows of the list"),
    ("0,5", "use a point"),
    ("50%", "not part of the language"),
    ("sin", "needs its argument"),
    ("randn(10000, 10000)", "more than 20000 elements"),
    ("M @ [1, 2, 3]", "(2, 2)"),
    ("(" * 2000, "Brackets"),
    ("1+" * 300 + "1", "Operations"),
    ("__import__('os')", "not read"),
    ("f(x) = x", "Type one number or one expression."),
    ("\ud800", "invisible"),
    ("9" * 50, "characters"),
]


@pytest.mark.parametrize(("answer", "reason"), UNREAD)
def test_what_cannot_be_read_says_why(answer, reason):
    with pytest.raises(UnreadableAnswer) as found:
        read_answer(answer, NAMES)
    assert reason in found.value.message("en")
    assert found.value.message("ko") != found.value.message("en")


def test_without_names_an_unknown_one_asks_for_numbers():
    with pytest.raises(UnreadableAnswer) as found:
        read_answer("v", {})
    assert found.value.message("en") == "v has no value here. Type numbers."


APPLES = "x = 2\nf = 650*1.1*x"
"""∂f/∂x is 715, or 715.0000000000001."""
MARKS = [
    # right, exactly and up to rounding
    (CIRCUIT, "q", "-4", "right", "Right."),
    (CIRCUIT, "q", "z", "right", "Right."),
    (CIRCUIT, "f", "1", "right", "Right."),
    (SIGMOID, "x", "0.39", "right", "Right. To more digits, it is 0.3932238665."),
    (SIGMOID, "x", "0.4", "right", "Right. To more digits, it is 0.3932238665."),
    (SIGMOID, "x", "2 * 0.73 * 0.27", "right", "Right. To more digits, it is 0.3932238665."),
    # what is shown with all its digits must be met, what is rounded need not
    (APPLES, "x", "715", "right", "Right."),
    (APPLES, "x", "715.00", "right", "Right."),
    (APPLES, "x", "720", "wrong", ""),
    (APPLES, "x", "715.2", "wrong", ""),
    (APPLES, "x", "710", "wrong", ""),
    ("x = 1\nf = 2.5*x", "x", "3", "wrong", ""),
    ("x = 1\nf = 0.1*x + 0.2*x", "x", "0.3", "right", "Right."),
    ("x = 1\nf = 0.1974*x", "x", "0.20", "right", "Right. To more digits, it is 0.1974."),
    ("x = 1\nf = 0.1974*x", "x", "0.2", "right", "Right. To more digits, it is 0.1974."),
    ("x = 1\nf = 0.1974*x", "x", "0.21", "wrong", ""),
    # rounding is no excuse for the other sign
    (OPPOSITE, "x", "0.002", "right", "Right."),
    (OPPOSITE, "x", "-0.01", "wrong", ""),
    # what the numbers on the picture give is right, though far from the exact number
    (CLOSE, "x", "0.01", "right", "Right. To more digits, it is 0.022."),
    (CLOSE, "x", "0.02", "right", "Right. To more digits, it is 0.022."),
    (CLOSE, "x", "0.03", "wrong", ""),
    # nothing is not a little
    (SMALL, "x", "0", "wrong", "That is not right."),
    (SMALL, "x", "0.00", "right", "Right. To more digits, it is 0.003."),
    (CIRCUIT, "x", "0.00", "wrong", "That is not right."),
    (CANCELLED, "x", "0", "right", "Right."),
    # a coarse answer is no cover for a mistake
    ("x = 3\nf = 1.3 * x", "x", "1", "wrong", "That is the upstream gradient alone."),
    # wrong, and where
    (CIRCUIT, "x", "7", "wrong", "That is not right. Take the upstream gradient times"),
    (CIRCUIT, "f", "0", "wrong", "How much does f change when f grows by 1?"),
    ("x = 3\nf = x * x", "x", "5", "wrong", "Along each of the 2 wires from x"),
    ("x = 3\ny = 2\nf = 2 * y", "x", "4", "wrong", "Does f depend on x at all?"),
    (NORM, "W", "[[-2, 2], [-2, 3]]", "wrong", "Look again at row 2, column 2."),
    (NORM, "W", "[[-2, 5], [7, 3]]", "wrong", "row 1, column 2, row 2, column 1 and row 2"),
    (NORM, "x", "[-8, 9]", "wrong", "Look again at element 2."),
    (NORM, "x", "-8", "wrong", "Your answer is a single number; ∂f/∂x is an array of shape (2,)."),
    (NORM, "W", "[1, 2, 3]", "wrong", "an array of shape (3,); ∂f/∂W is an array of shape (2, 2)."),
    (CIRCUIT, "x", "[1, 2]", "wrong", "an array of shape (2,); ∂f/∂x is a single number."),
    # not a number
    (CIRCUIT, "x", "u", "unreadable", "u has no value here. You can use x, y, q, z, f."),
    # infinities
    ("x = 0\nf = log(x)", "x", "∞", "right", "Right."),
    ("x = 0\nf = log(x)", "x", "1e300", "wrong", "That is not right."),
    ("x = -1\nf = log(x)", "x", "nan", "right", "Right."),
    ("x = -1\nf = log(x)", "x", "-1", "wrong", ""),
]


@loop_over(("program", "symbol", "answer", "verdict", "sentence"), MARKS)
def test_a_mark_says_what_is_to_be_said(program, symbol, answer, verdict, sentence):
    found = marked(program, symbol, answer)
    assert found.verdict == verdict
    assert sentence in found.sentence
    assert bool(found.shown) == (verdict == "right")
    korean = marked(program, symbol, answer, language="ko")
    assert korean.verdict == verdict
    assert "{" not in korean.sentence


@pytest.mark.parametrize("answer", ["XW + B", "X@W + B", "XW+B"])
def test_what_the_board_shows_for_a_wire_without_a_name_is_understood(answer):
    layer = "X = [[1, 2], [3, 4]]\nW = [[1, 2], [3, 4]]\nB = [1, 2]\nY = X@W + B\nL = sum(Y^2)"
    assert marked(layer, "Y", answer, "value").verdict == "right"


def test_a_value_is_not_known_before_it_is_asked():
    made = trace(CIRCUIT)
    q, f = (next(node.id for node in made.nodes if node.symbol == s) for s in "qf")
    assert set(list_known_names(made, Question(q, "value"))) == {"x", "y"}
    assert set(list_known_names(made, Question(f, "value"))) == {"x", "y", "q", "z"}
    assert set(list_known_names(made, Question(q, "grad"))) == {"x", "y", "q", "z", "f"}
    assert marked(CIRCUIT, "q", "q", "value").verdict == "unreadable"


def test_fewer_digits_shown_make_rounder_answers_right():
    program = "x = 2\ny = 0.37\nf = 3.4 * x * y"
    assert marked(program, "x", "1", digits=0).verdict == "right"
    assert marked(program, "x", "1.258").verdict == "right"


def test_what_the_picture_shows_is_right_however_few_digits_it_has():
    program = "a = [[1131, -64965]]\nx = 2 * a\nf = sum(x**2)"
    assert marked(program, "x", "[[2262.0, −1e5]]", "value", digits=1).verdict == "right"


def test_a_closed_function_has_its_mistakes_too():
    program = "square_of(u) = u * u + 3\nx = 2\ny = square_of(x)\nf = 5 * y"
    for answer, mistake in (("4", "upstream"), ("5", "local"), ("-20", "minus"), ("20", None)):
        assert marked(program, "x", answer, open=()).mistake == mistake


def test_a_large_array_costs_no_mistakes():
    program = "X = randn(300, 300, seed=1)\nW = randn(300, 300, seed=2)\nf = sum((X @ W)**2)"
    found = marked(program, "W", "1.5")
    assert (found.verdict, found.mistake) == ("wrong", None)


def test_a_step_asks_what_it_makes_known():
    made = trace(CIRCUIT)
    asked = {
        ask: [find_questions(made, k, ask) for k in range(8)] for ask in ("grad", "value", "both")
    }
    symbols = {node.id: node.symbol for node in made.nodes}
    assert ["".join(symbols[q.node] for q in here) for here in asked["grad"]] == [
        *("", "", "", "f", "z", "q", "y", "x")
    ]
    assert ["".join(symbols[q.node] for q in here) for here in asked["value"]] == [
        *("", "q", "f", "", "", "", "", "")
    ]
    assert asked["both"] == [g or v for g, v in zip(asked["grad"], asked["value"], strict=True)]


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (-4.0, "−4"),
        (0.1 + 0.2, "0.3"),
        (-0.0, "0"),
        (1e-20, "10⁻²⁰"),
        (np.array([[1.0, 0.5]]), "[[1, 0.5]]"),
        (np.inf, "∞"),
        (np.nan, "NaN"),
    ],
)
def test_an_exact_number_is_one_that_people_read(value, written):
    assert format_exact_value(value) == written


def test_both_languages_mark_alike():
    for answer in ("-4", "4", "3", "1", "0", "7", "[1]", "?"):
        found = {marked(CIRCUIT, "q", answer, language=each).mistake for each in LANGUAGES}
        assert len(found) == 1
