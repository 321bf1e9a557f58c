"""The plots of several functions of one number are called as the program calls them."""

from __future__ import annotations

from gradwalk.core.limits import DEFAULT
from gradwalk.web.functions import plot_functions
from gradwalk.web.state import State
from tests.rows import loop_over

TITLES = [
    # a program, the titles of its plots, and the first slope
    # terms without a name have letters on the board, which the program does not have
    (
        "x = 1\nf = sigmoid(x) + tanh(x) + relu(x)",
        ["sigmoid(x)", "tanh(x)", "relu(x)"],
        "∂sigmoid(x)/∂x = 0.20",
    ),
    ("sigmoid(t) + tanh(2t - 1)^2", ["sigmoid(t)", "tanh(2·t − 1)²"], "∂sigmoid(t)/∂t = 0.20"),
    # u is a name here, and not that of what has none
    (
        "x = 2\nu = 3x\nf = u^2 + |x - 1| + x + (x + 1)^3",
        ["u²", "|x − 1|", "x", "(x + 1)³"],
        "∂(u²)/∂x = 36",
    ),
    # a name inside is no more than its name, what has none is written out
    (
        "x = 1\na = x + 1\nb = (a + a)*x\nc = sin(-2x)*b",
        ["a = x + 1", "b = (a + a)·x", "c = sin(−2·x)·b"],
        "∂a/∂x = 1",
    ),
    ("g(u) = u^2 + 1\nz = 3\ny = g(z)\nh = sin(z)", ["h = sin(z)", "y = z² + 1"], "∂h/∂z = −0.99"),
    ("x = 2\nf = x*-3 + (1 - x)/x + 1/x", ["x·(−3)", "(1 − x)/x", "1/x"], "∂(x·(−3))/∂x = −3"),
]


@loop_over(("program", "titles", "slope"), TITLES)
def test_titles(program: str, titles: list[str], slope: str) -> None:
    found = plot_functions(State(program=program), "en", DEFAULT)["plots"]
    assert [plot["title"] for plot in found] == titles
    assert found[0]["slope"] == slope


def test_the_title_of_a_long_term_is_short() -> None:
    program = "x = 0.5\nf = " + "sin(" * 40 + "x" + ")" * 40 + " + cos(x)"
    plot = plot_functions(State(program=program), "en", DEFAULT)["plots"][0]
    assert len(plot["title"]) < 100
    assert "…" in plot["title"]


def test_terms_that_share_all_they_consist_of_are_written_in_linear_time() -> None:
    doubled = "\n".join(f"f{k}(a) = (a + a)*a" for k in range(40))
    term = "x"
    for k in range(40):
        term = f"f{k}({term})"
    found = plot_functions(State(program=f"{doubled}\nx = 0.5\n{term} + x"), "en", DEFAULT)
    assert all(len(plot["title"]) < 200 for plot in found["plots"])
