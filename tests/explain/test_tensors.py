"""What is said of tensors, literally: matrix form, shapes, one element, masks and counts."""

from __future__ import annotations

import re

import pytest

from gradwalk.core.engine import trace
from gradwalk.explain.step import Explanation, explain

NORM = "W = [[0.1, 0.5], [-0.3, 0.8]]\nx = [0.2, 0.4]\nq = W @ x\nf = sum(q**2)"
BATCH = (
    "X = [[0.5, -1.0], [1.5, 2.0], [-0.5, 0.25]]\n"
    "W = [[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]\n"
    "B = [0.1, 0.2, 0.3]\nY = X @ W + B\nL = sum(Y**2)"
)
LAYER = BATCH.replace("X @ W + B", "affine(X, W, B)")
RELU = "x = [[1.0, -0.5], [-2.0, 3.0]]\nh = relu(x)\nf = sum(h)"
LOSS = "a = [0.3, 2.9, 4.0]\nL = cross_entropy(a, [0, 1, 0])"
ROW = "v = [1.0, 2.0]\nM = [[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]\ny = v @ M\nf = sum(y**2)"


def flat(markup: str) -> str:
    """A formula on one line: shapes in ⟨⟩, vectors in {}, rows of a matrix apart by ;"""
    tray = r'<mrow class="tray"><mtable[^>]*><mtr>(.*?)</mtr></mtable></mrow>'
    markup = re.sub(tray, r"{\1}", markup)
    markup = re.sub(r"</mrow><mrow>(?=<mo>∂)", "/", markup)
    markup = re.sub(r'<mtext class="shape">([^<]*)</mtext>', r"⟨\1⟩", markup)
    markup = markup.replace("</mtr><mtr>", ";").replace("</mtd><mtd>", " ")
    return re.sub(r"<[^>]*>", "", markup).replace("&gt;", ">")


def at(program: str, name: str, phase: str, language: str = "en") -> Explanation:
    result = trace(program)
    node = {**result.inputs, **result.named}[name].node
    steps = [s.index for s in result.steps if s.phase == phase and node in s.current]
    return explain(result, steps[-1], language)


LINES = [
    (
        NORM, "q", "forward",
        "q⟨(2,)⟩=W⟨(2, 2)⟩·x⟨(2,)⟩",
        "{0.22 0.26}=[0.1 0.5;−0.3 0.8]·{0.2 0.4}", "",
    ),
    (
        NORM, "W", "backward",
        "∂f/∂W⟨(2, 2)⟩=∂f/∂q⟨(2,)⟩·xT⟨(2,)ᵀ⟩",
        "[0.088 0.176;0.104 0.208]={0.44 0.52}·{0.2 0.4}T",
        "∂f/∂W12=∂f/∂q1·x2=0.44·0.4=0.176",
    ),
    (
        NORM, "x", "backward",
        "∂f/∂x⟨(2,)⟩=WT⟨(2, 2)⟩·∂f/∂q⟨(2,)⟩",
        "{−0.112 0.636}=[0.1 −0.3;0.5 0.8]·{0.44 0.52}",
        "∂f/∂x1=∂f/∂q1·W11+∂f/∂q2·W21=0.44·0.1+0.52·(−0.3)=−0.112",
    ),
    (
        NORM, "q", "backward",
        "∂f/∂q⟨(2,)⟩=∂f/∂(q2)⟨(2,)⟩⊙2q⟨(2,)⟩",
        "{0.44 0.52}={1 1}⊙{0.44 0.52}",
        "∂f/∂q1=∂f/∂(q2)1·2q1=1·0.44=0.44",
    ),
    (
        BATCH, "X", "backward",
        "∂L/∂X⟨(3, 2)⟩=∂L/∂Y⟨(3, 3)⟩·WT⟨(3, 2)⟩",
        "[−47.2 −115.6;172.8 410.4;4.8 12.9]=[−6.8 −7.6 −8.4;19.2 26.4 33.6;"
        "1.2 0.9 0.6]·[1 4;2 5;3 6]",
        "∂L/∂X12=∂L/∂Y11·W21+∂L/∂Y12·W22+∂L/∂Y13·W23"
        "=−6.8·4+(−7.6)·5+(−8.4)·6=−115.6",
    ),
    (
        BATCH, "B", "backward",
        "∂L/∂B⟨(3,)⟩=∑⟨axis 0⟩∂L/∂Y⟨(3, 3)⟩",
        "{13.6 19.7 25.8}=∑⟨axis 0⟩[−6.8 −7.6 −8.4;19.2 26.4 33.6;1.2 0.9 0.6]",
        "∂L/∂B1=∂L/∂Y11+∂L/∂Y21+∂L/∂Y31=−6.8+19.2+1.2=13.6",
    ),
    (
        LAYER, "B", "backward",
        "∂L/∂B⟨(3,)⟩=1T·∂L/∂Y⟨(3, 3)⟩",
        "{13.6 19.7 25.8}=1T·[−6.8 −7.6 −8.4;19.2 26.4 33.6;1.2 0.9 0.6]",
        "∂L/∂B1=∂L/∂Y11+∂L/∂Y21+∂L/∂Y31=−6.8+19.2+1.2=13.6",
    ),
    # what is taken away has one sign
    (
        "a = [1.0, 2.0]\nb = [3.0, 4.0]\nf = sum((b - a) * (1 - a))", "a", "backward",
        "∂f/∂a⟨(2,)⟩=−∂f/∂v⟨(2,)⟩−∂f/∂w⟨(2,)⟩",
        "{−2 −1}=−{0 −1}−{2 2}",
        "∂f/∂a1=−∂f/∂v1−∂f/∂w1=0−2=−2",
    ),
    (
        RELU, "x", "backward",
        "∂f/∂x⟨(2, 2)⟩=∂f/∂h⟨(2, 2)⟩⊙[x>0]⟨(2, 2)⟩",
        "[1 0;0 1]=[1 1;1 1]⊙[True False;False True]",
        "∂f/∂x11=∂f/∂h11·[x11>0]=1·1=1",
    ),
    (
        "a = [1.0, 2.0]\nb = [3.0, 4.0]\nh = where(a > 1.5, a, b)\nf = sum(h)", "b", "backward",
        "∂f/∂b⟨(2,)⟩=∂f/∂h⟨(2,)⟩⊙(1−[a>1.5])⟨(2,)⟩",
        "{1 0}={1 1}⊙{True False}",
        "∂f/∂b1=∂f/∂h1·(1−[a1>1.5])=1·1=1",
    ),
    # a factor that is spread over columns lies, as its elements do
    (
        "x = [[1.0, 2.0], [3.0, 4.0]]\nm = mean(x, axis=0)\nf = sum(m**2)", "x", "backward",
        "∂f/∂x⟨(2, 2)⟩=∂f/∂m⟨(2,)⟩⊙1N⟨(2, 2)⟩",
        "[2 3;2 3]=[4 6]⊙[0.5 0.5;0.5 0.5]",
        "",
    ),
    (
        LOSS, "a", "backward",
        "∂L/∂a⟨(3,)⟩=∂L/∂L·(softmax(a⟨(3,)⟩)−[0, 1, 0]⟨(3,)⟩)",
        "{0.018 −0.75 0.74}=1·({0.018 0.25 0.74}−{0 1 0})",
        "∂L/∂a1=∂L/∂L·∂L/∂a1=1·0.018=0.018",
    ),
    (
        ROW, "v", "backward",
        "∂f/∂v⟨(2,)⟩=∂f/∂y⟨(3,)⟩·MT⟨(3, 2)⟩",
        "{156 372}={18 24 30}·[1 4;2 5;3 6]",
        "",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("program", "name", "phase", "formula", "numbers", "element"), LINES)
def test_lines(
    program: str, name: str, phase: str, formula: str, numbers: str, element: str
) -> None:
    step = at(program, name, phase)
    assert (flat(step.formula), flat(step.numbers)) == (formula, numbers)
    if element:
        assert flat(step.element) == element


SHAPES = [
    (NORM, "q", "forward", "en", "W (2, 2) times x (2,) gives q (2,): both inner lengths are 2."),
    (NORM, "W", "backward", "en", "∂f/∂W must have W's shape (2, 2), and ∂f/∂q · xᵀ has it."),
    (
        BATCH, "X", "backward", "en",
        "∂L/∂X must have X's shape (3, 2): of the products of ∂L/∂Y (3, 3) and "
        "W (2, 3), only ∂L/∂Y · Wᵀ has it.",
    ),
    (
        BATCH, "X", "backward", "ko",
        "∂L/∂X는 X와 같은 형상 (3, 2)이어야 합니다. ∂L/∂Y (3, 3)과 W (2, 3)으로 이 형상을 만드는 "
        "곱은 ∂L/∂Y · Wᵀ뿐입니다.",
    ),
    (BATCH, "Y", "forward", "en", "B (3,) is added to each of the 3 rows of Y (3, 3)."),
    (
        BATCH, "B", "backward", "en",
        "B (3,) was used in each of the 3 rows of Y (3, 3), so its gradient is summed over the "
        "rows: each element of ∂L/∂B is the sum of its column.",
    ),
    (
        LAYER, "B", "backward", "en",
        "B (3,) was used in each of the 3 rows of Y (3, 3), so its gradient is summed over the "
        "rows: each element of ∂L/∂B is the sum of its column.",
    ),
    (
        "s = 2\nA = [1, 2, 3]\nY = s*A\nf = sum(Y)", "s", "backward", "en",
        "s was used for every element of Y (3,), so its gradient is the sum over all of them.",
    ),
    (RELU, "h", "forward", "en", ""),
]  # fmt: skip


@pytest.mark.parametrize(("program", "name", "phase", "language", "shapes"), SHAPES)
def test_why_the_shapes_are_so(
    program: str, name: str, phase: str, language: str, shapes: str
) -> None:
    assert at(program, name, phase, language).shapes == shapes


SENTENCES = [
    (
        NORM, "W", "en",
        "The gradient of f with respect to W is the upstream gradient ∂f/∂q passed back through "
        "the @ gate: ∂f/∂q · xᵀ. Each factor receives the upstream gradient times the transpose "
        "of the other factor, which stays on its own side.",
    ),
    (
        "x = [1, 2]\nh = x*x\nf = sum(h + x)", "x", "en",
        "x is used in 3 places: its gradient is the sum of what comes back along all 3 wires. "
        "The wires carry back ∂f/∂h ⊙ x, ∂f/∂h ⊙ x and ∂f/∂u.",
    ),
    (
        "s = [1, 2]\nL = hinge(s, 1, margin=0.5)", "s", "en",
        "The gradient of L with respect to s is the upstream gradient ∂L/∂L passed back through "
        "the hinge gate: ∂L/∂L · (m − t ⊙ Σ m). Every class that "
        "violates the margin pushes its own score down and the correct one up; the others have "
        "no effect.",
    ),
    (
        "z = [1, -2]\nf = sum(max(0, z))", "z", "en",
        "The gradient of f with respect to z is the upstream gradient ∂f/∂u passed back through "
        "the max gate: ∂f/∂u ⊙ [z > 0]. max passes the whole gradient to the largest operand "
        "and nothing to the others.",
    ),
    (
        "x = [1, 2]\nf = sum(1 - x)", "x", "ko",
        "x에 대한 f의 기울기는 상류 기울기 ∂f/∂v가 1−u 노드를 지나 역전파된 값입니다. "
        "식은 −∂f/∂v입니다. 차는 둘째 입력이 커진 만큼 "
        "작아집니다.",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("program", "name", "language", "sentence"), SENTENCES)
def test_sentences(program: str, name: str, language: str, sentence: str) -> None:
    told = at(program, name, "backward", language)
    assert "".join(term.text for term in told.sentence) == sentence


NOTES = [
    (
        "x = [0, 1, 0, -1]\nf = sum(relu(x))", "en",
        ["The ReLU gate has a kink at 2 of 4 elements and no derivative there. The gradient "
         "follows a convention."],
    ),
    (
        "x = [0, 1, 0, -1]\nf = sum(relu(x))", "ko",
        ["ReLU 노드는 원소 4개 가운데 2개에서 꺾여 있어 미분할 수 없습니다. 기울기는 관례에 따라 "
         "정합니다."],
    ),
    (
        "x = [1, 2]\ny = [1, 3]\nf = sum(max(x, y))", "en",
        ["At 1 of 2 elements operands of the max gate are equal: they share the gradient."],
    ),
    (
        "x = [2, 1, 2]\nf = max(x)", "en",
        ["Some elements that the max gate chooses from are equal: they share the gradient."],
    ),
    (
        "x = [-1, -2]\nf = sum(relu(x))", "en",
        ["The ReLU gate lets nothing through in any element: whatever gradient arrives at u, 0 "
         "goes back.",
         "The gradient stops here: something arrives, but the ReLU gate passes back only zeros, "
         "so a small change of x does not change f."],
    ),
    (
        "x = [-1, 0, 1]\nf = sum(log(x))", "en",
        ["NaN, not a number: the log gate has no result for 1 of 3 elements of u.",
         "1 of 3 elements of u are infinite.",
         "f is not finite because u already contains values that are not finite.",
         "The log gate passes back no finite gradient for 2 of 3 elements of x."],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("program", "language", "notes"), NOTES)
def test_notes_count_elements(program: str, language: str, notes: list[str]) -> None:
    result = trace(program)
    told = [explain(result, step.index, language).notes for step in result.steps]
    said = dict.fromkeys(note for notes in told for note in notes)
    assert list(said) == notes
