"""What is said where there is no derivative, no number, or nothing left to pass on."""

from __future__ import annotations

from gradwalk.core.engine import trace
from gradwalk.explain.step import explain
from tests.rows import loop_over

NOTES: list[tuple[str, str, list[str]]] = [
    ("x = 0\nf = relu(x)", "en", [
        "The ReLU gate lets nothing through here: whatever gradient arrives at f, 0 goes back.",
        "At x = 0 the ReLU gate has a kink and no derivative. By convention its local gradient "
        "there is 0.",
    ]),
    ("x = 0\nf = relu(x)", "ko", [
        "ReLU 노드는 여기서 아무것도 통과시키지 않습니다. "
        "f에 어떤 기울기가 와도 0이 되돌아갑니다.",
        "x = 0에서 ReLU 노드는 꺾여 있어 미분할 수 없습니다. "
        "관례에 따라 이곳의 국소적 미분을 0으로 정합니다.",
    ]),
    ("x = -1\nf = relu(x)", "en", [
        "The ReLU gate lets nothing through here: whatever gradient arrives at f, 0 goes back.",
        "The gradient stops here: 1 arrives, but the local gradient of the ReLU gate is 0, so "
        "a small change of x does not change f.",
    ]),
    ("x = 0\nf = x^2", "en", [
        "The gradient stops here: 1 arrives, but at this point the u² gate is flat. Its local "
        "gradient is 0, so a small change of x hardly changes f.",
    ]),
    ("x = 2\ny = 2\nf = max(x, y)", "en", [
        "Operands of the max gate are equal here. By convention they share the gradient equally: "
        "this local gradient is 0.5.",
    ]),
    ("x = 3\nf = x x", "en", [
        "Both wires lead into the same gate: each local gradient is taken along its own wire, "
        "with everything else held fixed.",
    ]),
    ("x = 3\nq = x x\nf = q + x", "en", [
        "Two of these wires lead into the same gate: each local gradient is taken along its own "
        "wire, with everything else held fixed.",
    ]),
    ("x = 0\nf = sqrt(x^2)", "en", [
        "At v = 0 the square root has the slope ∞. The square root of a square is better "
        "written abs(x), which has the gradient 0 at 0.",
        "∞ · 0 is NaN: the gradient was lost in the gate after this one. The square root of a "
        "square is better written abs(x), which has the gradient 0 at 0.",
    ]),
    ("x = nan\nf = 3*sin(x)", "en", [
        "u is NaN because x is already NaN.",
        "f is NaN because u is already NaN.",
        "The local gradient is NaN because x is already NaN.",
    ]),
    ("x = nan\nf = sin(x)", "ko", [
        "x가 이미 NaN이므로 f는 NaN입니다.",
        "x가 이미 NaN이므로 국소적 미분도 NaN입니다.",
    ]),
    ("x = -8\nf = x^0.5", "en", [
        "A negative number has no real power with a fractional exponent, so f is NaN.",
        "A power of a negative number has no slope here, so the local gradient is NaN.",
    ]),
    ("x = -8\nf = x^(1/3)", "en", [
        "A negative number has no real power with a fractional exponent, so f is NaN. "
        "For the cube root of x write sign(x)*abs(x)^(1/3).",
        "A power of a negative number has no slope here, so the local gradient is NaN. "
        "For the cube root of x write sign(x)*abs(x)^(1/3).",
    ]),
    # a root of anything but a square
    ("x = 0\nf = sqrt(2x)", "en", [
        "At u = 0 the square root has the slope ∞.",
        "The upstream gradient is already ∞, so this one cannot be finite.",
    ]),
    # ∞ of what is too large, and not of a 0
    ("x = 1e300\ny = 1e-300\nf = x/y", "en", [
        "f is ∞: the result is too large for a 64-bit float.",
        "At y = 10⁻³⁰⁰ the slope of the ÷ gate is −∞, so no finite gradient comes back.",
    ]),
    ("x = 1e-310\nf = 1/x", "en", [
        "f is ∞: the result is too large for a 64-bit float.",
        "At x = 10⁻³¹⁰ the slope of the 1/x gate is −∞, so no finite gradient comes back.",
    ]),
    ("x = 1e200\nf = x^3", "en", [
        "f is ∞: the result is too large for a 64-bit float.",
        "At x = 10²⁰⁰ the slope of the u³ gate is ∞, so no finite gradient comes back.",
    ]),
    ("x = 0\nf = x^-2", "en", [
        "f is ∞: 0 has no finite power with a negative exponent.",
        "At x = 0 the slope of the u⁻² gate is −∞, so no finite gradient comes back.",
    ]),
    # −0 decides the sign
    ("x = 0\ny = -x\nf = 1/y", "en", [
        "1/0 is −∞: the reciprocal has no limit there. y is −0 here, the zero of a negative "
        "number: 64-bit floats keep its sign.",
        "At y = −0 the slope of the 1/x gate is −∞, so no finite gradient comes back.",
        "The upstream gradient is already −∞, so this one cannot be finite.",
    ]),
    ("x = -8\nf = x^(1/3)", "ko", [
        "음수의 분수 거듭제곱은 실수가 아니므로 f는 NaN입니다. x의 세제곱근은 "
        "sign(x)*abs(x)^(1/3)으로 쓰세요.",
        "음수의 거듭제곱은 이곳에서 미분할 수 없으므로 국소적 미분이 NaN입니다. "
        "x의 세제곱근은 sign(x)*abs(x)^(1/3)으로 쓰세요.",
    ]),
    ("x = 0\nf = where(x > 0, log(x), 0)", "en", [
        "The logarithm of 0 is −∞. Its operand must be greater than 0.",
        "The where gate lets nothing through here: whatever gradient arrives at f, 0 goes back.",
        "0 · ∞ is NaN. No gradient arrives here, yet the local gradient is not finite. A branch "
        "that where did not choose can still spoil the gradient. Keep its operand safe, as in "
        "where(x > 0, log(max(x, 1e-9)), 0).",
        "The numbered factor is the local gradient along that wire alone, through the where "
        "gate, with everything else held fixed.",
    ]),
    ("x = -1\nf = relu(x) + x", "en", [
        "The ReLU gate lets nothing through here: whatever gradient arrives at u, 0 goes back.",
        "Nothing comes back along the wire through the ReLU gate: its local gradient is 0.",
        "The numbered factor is the local gradient along that wire alone, through the + gate, "
        "with everything else held fixed.",
    ]),
    ("x = 1\ny = 0\nf = x/y", "en", [
        "Dividing by 0 gives ∞: the quotient has no limit there.",
        "At y = 0 the slope of the ÷ gate is −∞, so no finite gradient comes back.",
        "At x = 1 the slope of the ÷ gate is ∞, so no finite gradient comes back.",
    ]),
    ("x = 1000\nu = exp(x)\nf = u + 1", "en", [
        "u is ∞: above about 709 the exponential is too large for a 64-bit float.",
        "f is ∞ because u is already ∞.",
        "At x = 1000 the slope of the exp gate is ∞, so no finite gradient comes back.",
    ]),
    ("x = 1e200\nu = x 1e200\nf = u 1e200", "en", [
        "u is ∞: the result is too large for a 64-bit float.",
        "f is ∞ because u is already ∞.",
        "10²⁰⁰ · 10²⁰⁰ is too large for a 64-bit float: ∞.",
    ]),
    ("f = tan(pi/2)", "en", [
        "f is not exactly 0 or ∞, because π is rounded to the nearest 64-bit float.",
    ]),
    # shown as 0
    ("f = sin(pi)", "en", []),
    ("x y", "en", ["The program gives x and y no values: they start at defaults."]),
    ("y = 2\nf = x y", "en", ["The program gives x no value: it starts at a default."]),
    ("x = 2\ny = 3\nf = x y", "en", []),
    ("x = 6\nf = sigmoid(x)", "en", [
        "The σ gate is saturated here: it is nearly flat, so little of the gradient at f goes "
        "back.",
    ]),
    ("x = 6\nf = sigmoid(x)", "ko", [
        "σ 노드는 여기서 포화되어 거의 평평합니다. 그래서 f의 기울기가 조금만 되돌아갑니다.",
    ]),
]  # fmt: skip


@loop_over(("program", "language", "notes"), NOTES)
def test_notes(program: str, language: str, notes: list[str]) -> None:
    result = trace(program)
    said = [note for step in result.steps for note in explain(result, step.index, language).notes]
    assert list(dict.fromkeys(said)) == notes


def test_a_gate_that_hands_gradients_to_its_operands_numbers_nothing() -> None:
    for program in ("x = 1\ny = 2\nx*y", "x = 1\ny = 2\nq = max(x, y)\nf = 2 q"):
        result = trace(program, mode="gate")
        assert not any(explain(result, step.index, "en").notes for step in result.steps)
