"""What is noted of a program that could mean something else than its author thinks."""

from __future__ import annotations

from gradwalk.core.syntax.parser import parse_program
from tests.rows import loop_over

NOTED = [
    # f is no function of the program
    ("y = f(x) + 1", [("reading.joined", {"typed": "f(x)", "read": "f · (x)"})]),
    ("y = a g(x + 1)", [("reading.joined", {"typed": "g(x + 1)", "read": "g · (x + 1)"})]),
    ("h = φ(W x)", [("reading.joined", {"typed": "φ(W x)", "read": "φ · (W x)"})]),
    (
        "a = f(w_11 x_1 + w_12 x_2 + w_13 x_3 + w_14 x_4)",
        [("reading.joined", {"typed": "f(…)", "read": "f · (…)"})],
    ),
    ("f = 2; y = f(x)", []),
    ("f(x) = 2x; y = f(3)", []),
    ("y = z(x + 1)", []),
    # cross_entropy takes scores
    ("CE(softmax(z), t); z = [1, 2]; t = [0, 1]", [("reading.softmax.twice", {})]),
    ("p = softmax(z); L = CE(p, 1); z = [1, 2]", [("reading.softmax.twice", {})]),
    ("p = softmax(z); L = CE(z, 1); z = [1, 2]; f = p L", []),
    ("CE(p, t) = -Σ_i t_i log p_i; L = CE(softmax(z), t); z = [1, 2]; t = [0, 1]", []),
    # a prime behind a function is its derivative
    ("y = σ'(z)", [("reading.derivative", {"typed": "σ′", "name": "σ"})]),
    (
        "f(x) = x³; f'(2)",
        [
            ("reading.derivative.asked", {"typed": "f′(…)", "read": "f(…)"}),
            ("reading.arguments", {"typed": "f(…)", "values": ("x = 2",)}),
        ],
    ),
    (
        "f(x) = x³; f'(x) = 3x²",
        [
            ("reading.called", {"name": "f", "names": ("x",)}),
            ("reading.dropped", {"names": ("f′",)}),
        ],
    ),
    (
        "f(x) = x³, f'(x) = 3x²",
        [
            ("reading.called", {"name": "f", "names": ("x",)}),
            ("reading.dropped", {"names": ("f′",)}),
        ],
    ),
    ("f(x) = x³; f'(x) = 3x²; y = f'(2)", []),
    # gradients come by themselves
    ("L = w²\n∂L/∂w = 2w\nw = 1", [("reading.dropped", {"names": ("∂L/∂w",)})]),
    ("w ← w − η ∂L/∂w\nL = w²", [("reading.dropped", {"names": ("w ← w − η ∂L/∂w",)})]),
]
_ALWAYS = frozenset(("reading.new", "reading.new.many", "reading.unused"))


@loop_over(("program", "noted"), NOTED)
def test_what_is_noted(program: str, noted: list[tuple[str, dict[str, object]]]) -> None:
    readings = parse_program(program).readings
    assert [(each.key, each.words) for each in readings if each.key not in _ALWAYS] == noted
