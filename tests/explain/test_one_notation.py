"""One notation for one thing: the chip at a gate, the sentence and the sheet say the same."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gradwalk.core.engine import trace
from gradwalk.core.model import Trace
from gradwalk.explain.board_symbols import write_board_symbols
from gradwalk.explain.equations.factors import build_wire_cells, format_wire
from gradwalk.explain.equations.forward import build_value_cells, format_gate_value
from gradwalk.explain.local_operations import write_local_operations
from gradwalk.explain.lookup import Lookup
from tests.explain.gates import programs
from tests.rows import loop_over

DOT = "w = [1, 2]\nx = [3, 4]\nf = w · x"
NORM = "W = [[1, 2], [3, 4]]\nx = [3, 4]\nq = W x\nf = ‖q‖²"
IMAGES = (
    "x = [[[[1, 2], [3, 4]], [[5, 6], [7, 8.5]]]]\ng = [1, 2]\nb = [0.5, 1]\n"
    "y = {}(x, g, b{})\nf = sum(y^2)"
)

BACK = [
    # the program, an operand, the chip at its gate, and what comes back along its wire
    (DOT, "w", "· x", "∂f/∂f · x"),
    (DOT, "x", "w ·", "w · ∂f/∂f"),
    ("x = [1, 2]\nf = mean(x)", "x", "· 1/N", "∂f/∂f · 1/N"),
    ("x = [1, 2]\nf = sum(x)", "x", "1", "∂f/∂f · 1"),
    ("x = [[1, 2]]\nm = mean(x, axis=0)\nf = sum(m)", "x", "1", "∂f/∂m ⊙ 1"),
    ("x = [[1, 2], [3, 4]]\nm = mean(x, axis=0)\nf = sum(m)", "x", "⊙ 1/N", "∂f/∂m ⊙ 1/N"),
    (NORM, "q", "· 2q", "∂f/∂f · 2q"),
    ("x = [3, 4]\nf = norm(x)", "x", "· x/f", "∂f/∂f · x/f"),
    ("x = [3, 4]\nf = prod(x)", "x", "· f/x", "∂f/∂f · f/x"),
    ("x = [3, 4]\nf = max(x)", "x", "· [x = f]", "∂f/∂f · [x = f]"),
    ("x = [3, 4]\nf = var(x)", "x", "", "∂f/∂f · 2(x − mean)/N"),
    ("a = [3, 4]\nb = [1, 2]\nL = mse(a, b)", "b", "", "∂L/∂L · 2(b − a)/N"),
    ("a = [3, 4]\nb = [1, 2]\nL = huber(a, b)", "a", "", "∂L/∂L · clip(a − b, −1, 1)/N"),
    ("x = [3, 4]\nf = logsumexp(x)", "x", "", "∂f/∂f · softmax(x)"),
]  # fmt: skip

VALUES = [
    # the program, and its output on the board, in the sentence and in the sheet
    (NORM, "‖q‖²"),
    ("x = [3, 4]\nf = norm(x)", "‖x‖"),
    ("x = [3, 4]\nf = sum(x)", "Σ x"),
    ("x = [[3, 4]]\nq = sum(x, axis=0)\nf = q[0]", "q[0]"),
]


@loop_over(("program", "name", "chip", "back"), BACK)
def test_local_gradients(program: str, name: str, chip: str, back: str) -> None:
    for shapes in (False, True):
        found = trace(program, shapes=shapes)
        look = Lookup(found, "en", None)
        (edge,) = (each for each in found.edges if look.nodes[each.source].name == name)
        assert write_local_operations(found).get(edge.id, "") == chip
        assert format_wire(look, edge) == back


@loop_over(("program", "value"), VALUES)
def test_values(program: str, value: str) -> None:
    found = trace(program)
    look = Lookup(found, "en", None)
    assert format_gate_value(look, look.output) == value
    assert write_board_symbols(found).values[found.output] == value
    assert letters("".join(build_value_cells(look, look.output)[0])) == letters(value)


def test_sheet_and_sentence_write_the_same_of_every_gate() -> None:
    wrong = [
        (name, said, shown)
        for name, program, options in programs()
        for said, shown in list_forms(trace(program, **options))
        if letters(said) != letters(shown)
    ]
    assert not wrong


def test_the_board_has_no_call_that_drops_what_its_gate_is_given() -> None:
    """Σ over one axis is no Σ over all, and no name of a record is among the symbols."""
    rows = "x = [[1, 2], [3, 4]]\n"
    for call, written in (
        ("sum(x, axis=-1, keepdims=1)", "q"),
        ("amax(x, axis=1, keepdims=1)", "q"),
        ("where(x < 1, x, 2)", "where(x < 1, x, 2)"),
    ):
        found = trace(f"{rows}q = {call}\nf = sum(q)")
        node = next(each for each in found.nodes if each.name == "q")
        assert write_board_symbols(found).values[node.id] == written


def test_the_shift_of_a_channel_is_no_sum_over_rows() -> None:
    """The image is as wide as it has channels: its last axis is still not that of the shift."""
    for name, groups in (("batch_norm", ""), ("group_norm", ", groups=2")):
        found = trace(IMAGES.format(name, groups))
        look = Lookup(found, "en", None)
        (edge,) = (each for each in found.edges if look.nodes[each.source].name == "b")
        assert not look.wire(edge).axes
        assert not look.wire(edge).sums_up
        assert format_wire(look, edge) == "Σ ∂f/∂y"


def list_forms(found: Trace) -> Iterator[tuple[str, str]]:
    """What a sentence and the sheet write of each wire and gate between arrays."""
    look = Lookup(found, "en", None)
    for edge in found.edges:
        if edge.local is None:
            cells = build_wire_cells(look, edge)
            yield format_wire(look, edge), "".join(cell.symbols for cell in cells)
    for node in found.nodes:
        if node.op and not look.gate(node).elementwise:
            yield format_gate_value(look, node), "".join(build_value_cells(look, node)[0])


def letters(text: str) -> str:
    """What a formula is written with, whatever shows which of it belongs together."""
    text = re.sub(r'<mtext class="shape">[^<]*</mtext>', "", text)
    text = re.sub(r"\(axis[^)]*\)|\(all\)", "", re.sub(r"<[^>]*>", "", text))
    text = text.replace("ᵀ", "T").replace("²", "2").replace("∑", "Σ").replace("₋", "−")
    text = text.translate(str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789"))
    return re.sub(r"[\s()/√]|&[a-z]+;", "", text)
