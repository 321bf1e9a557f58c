"""Statements in LaTeX, and the same in the plain notation."""

from __future__ import annotations

import pytest

from gradwalk.core.errors import SourceSpan
from gradwalk.core.syntax.literal import Literal
from gradwalk.core.syntax.parser import parse_program
from gradwalk.core.syntax.statements import InputStatement
from tests.core.syntax.statements import describe_statements
from tests.rows import loop_over

READ = [
    (
        "W^{(1)} = [[1,2],[3,4]]\n\\alpha = W^{(1)}_{12}",
        "W^{(1)} = [[1,2],[3,4]]\nα = W_12⁽¹⁾",
    ),
    (
        "W^{(1)} = [[1,2],[3,4]]; x = [5,6]\nz^{(1)}_i = \\sum_j W_{ij}^{(1)} x_j",
        "W^{(1)} = [[1,2],[3,4]]; x = [5,6]\nz^{(1)} = W^{(1)} @ x",
    ),
    (r"\mathcal{L} = \text{L2} + \ell", "L = L2 + l"),
    (r"\underbrace{Wx + b}_{\text{score}} + \alpha", "(W x + b) + α"),
    (r"f = \color{red}{x} + 1 \tag*{1}", "f = x + 1"),
    (r"\begin{array}{@{}c|c@{}} {x} & 2 \end{array}", "[[x, 2]]"),
    (r"\begin{bmatrix} [x + 1] y \\ 2 \end{bmatrix}", "[[(x + 1) y], [2]]"),
    (r"\begin{aligned}[t] x &= 2 \end{aligned}", "x = 2"),
    (r"\phantom{\frac{a}{b}} x", "x"),
    (r"\operatorname{tr}(A)", "trace(A)"),
    (r"x \mathbin{@} y", "x @ y"),
    (r"f = \frac{1}{1+e^{-x}}", "f = 1/(1+e^(-x))"),
    (r"\dfrac{x+1}{y}z", "((x+1)/y) z"),
    (r"\tfrac12 m v^2", "(1/2) m v^2"),
    (r"x^\frac{1}{2}", "x^(1/2)"),
    (r"\sqrt{x+y}", "sqrt(x+y)"),
    (r"\sqrt x y", "sqrt(x) y"),
    (r"x\sqrt2", "x sqrt(2)"),
    (r"\sqrt[3]{x}", "∛(x)"),
    (r"\sqrt[n]{x+1}", "((x+1)^(1/(n)))"),
    (r"\alpha x + \beta", "α x + β"),
    (r"2\pi r", "2π r"),
    (r"\alpha\beta\gamma", "α β γ"),
    (r"\theta_1\theta_2", "θ_1 θ_2"),
    (r"\varepsilon + \varphi", "ε + φ"),
    (r"\epsilon\vartheta\Omega", "ε θ Ω"),
    (r"\lambda\sin\theta", "λ sin(θ)"),
    (r"x\sin x", "x sin(x)"),
    (r"\sin(x)\cos(y)", "sin(x) cos(y)"),
    (r"\sin{x} y", "sin(x) y"),
    (r"\sin \left( x \right)", "sin(x)"),
    (r"\sin^2 x + \cos^{2} x", "sin(x)^2 + cos(x)^2"),
    (r"\ln(x_1)+x_1x_2-\sin x_2", "ln(x_1)+x_1*x_2-sin(x_2)"),
    (r"\log_2 x + \log_{10}(x)", "log_2(x) + log_10(x)"),
    (r"\exp\left(-\frac{x^2}{2}\right)", "exp(-((x^2)/2))"),
    (r"\tanh(\mathbf{W}\mathbf{x})", "tanh(W x)"),
    (r"\max(0, x)", "max(0, x)"),
    (r"\max\{0, x\}", "max(0, x)"),
    (r"\operatorname{softmax}(z)", "softmax(z)"),
    (r"\mathrm{ReLU}(x)", "relu(x)"),
    (r"\text{ReLU}\left(x\right)", "relu(x)"),
    (r"\operatorname{LayerNorm}(x, g, b)", "layer_norm(x, g, b)"),
    (r"\sigma(w x + b)", "σ(w x + b)"),
    (r"\sigma\left(w \cdot x + b\right)", "σ(w · x + b)"),
    (r"\softmax(z)", "softmax(z)"),
    (r"\lfloor x \rfloor + \lceil y\rceil", "floor(x) + ceil(y)"),
    ("u=[1,2]\nv=[3,4]\n\\langle u, v \\rangle", "u=[1,2]\nv=[3,4]\ndot(u, v)"),
    (r"\text{loss} = \text{pred}-y", "loss = pred - y"),
    (r"y_{\text{pred}} - y_\text{true}", "y_pred - y_true"),
    (r"\mathbf{x}_i", "x_i"),
    (r"\boldsymbol\theta + \mathcal{L}", "θ + L"),
    (r"\hat{y} - y", "ŷ - y"),
    (r"\hat y_1 + \bar{x}", "ŷ_1 + x̄"),
    (r"\tilde{x}\dot{x}\ddot{x}\vec{v}", "x̃ ẋ ẍ v⃗"),
    (r"\hat{\mathbf{y}}", "ŷ"),
    (r"\hat{\theta}_1", "θ̂_1"),
    (r"a \cdot b \times c \odot d \ast e \div g", "a · b × c ⊙ d * e ÷ g"),
    (r"a \circ b", "a ∘ b"),
    ("x=2\n$f = 3x$", "x=2\nf = 3 x"),
    ("x=[1,2]\nw=[1,2]\n\\sum_{i=1}^{2} w_i x_i", "x=[1,2]\nw=[1,2]\nΣ_{i=1}^2 w_i x_i"),
    ("x=[1,2]\nw=[1,2]\n\\sum_i w_ix_i + b", "x=[1,2]\nw=[1,2]\nsum(w*x) + b"),
    ("x=[1,2]\n\\sum\\limits_{i} x_{i}^{2}", "x=[1,2]\nsum(x^2)"),
    ("x=[1,2]\n\\sum^{2}_{i=1} x_i^2", "x=[1,2]\nΣ_{i=1}^2 x_i^2"),
    ("x=[1,2]\n\\prod_{i} x_i", "x=[1,2]\nprod(x)"),
    (
        "s=[1,2,3]\ny=1\n\\sum_{j \\neq y} \\max(0, s_j - s_y + 1)",
        "s=[1,2,3]\ny=1\nΣ_{j≠y} max(0, s_j − s_y + 1)",
    ),
    (
        "s=[1,2,3]\ny_i=1\n\\sum_{j \\neq y_i} \\max(0, s_j - s_{y_{i}} + 1)",
        "s=[1,2,3]\ny_i=1\nΣ_{j≠y_i} max(0, s_j − s_{y_i} + 1)",
    ),
    (r"\lVert x \rVert_2^2", "squared_norm(x)"),
    (r"\|x\|", "norm(x)"),
    (r"\left\| x - y \right\|^2", "squared_norm(x - y)"),
    (r"\lVert x \rVert_\infty", "max(abs(x))"),
    (r"\lVert x \rVert_{1}", "sum(abs(x))"),
    (r"|x| + \lvert y \rvert + \left|z\right|", "abs(x) + abs(y) + abs(z)"),
    (r"\norm{x}_2^2 + \abs{x}", "squared_norm(x) + abs(x)"),
    (r"x_1^2 + \, x^2_1", "x_1^2 + x_1^2"),
    (r"\, x^{2}_{1}", "x_1^2"),
    ("W_{ij} + W_{1,2}", "W_ij + W_1_2"),
    (r"v_1 = \ln v_{-1}", "v_1 = ln v₋₁"),
    (r"h_t = \tanh(W_h h_{t-1} + W_x x_t + b)", "h_t = tanh(W_h hₜ₋₁ + W_x x_t + b)"),
    (r"x=[1,2]; \max_i x_i - 1", "x=[1,2]; max(x) - 1"),
    (r"x=[1,2]; \min\limits_{i} x_i", "x=[1,2]; min(x)"),
    (r"x=[1,2]; \arg\max_i x_i", "x=[1,2]; argmax(x) + 1"),
    (r"x=[1,2]; \operatorname*{argmin}_i x_i", "x=[1,2]; argmin(x) + 1"),
    (r"x=[1,2]; \log\sum_i e^{x_i - \max_j x_j}", "x=[1,2]; log(sum(e^(x - max(x))))"),
    (r"x_{n + 1}^2 + \theta_{k+1}", "x_{n+1}² + θ_{k+1}"),
    ("W^{(1)} x + z^{[2]}", "W⁽¹⁾ x + z⁽²⁾"),
    ("W = [[1,2],[3,4]]\nx=[1,2]\nW^{\\top} x", "W = [[1,2],[3,4]]\nx=[1,2]\nWᵀ x"),
    ("w=[1,2]\nx=[1,2]\n\\mathbf{w}^\\top \\mathbf{x} + b", "w=[1,2]\nx=[1,2]\nwᵀ x + b"),
    ("w=[1,2]\nx=[1,2]\nw^Tx + b \\cdot 1", "w=[1,2]\nx=[1,2]\nwᵀ x + b·1"),
    ("w=[1,2]\nx=[1,2]\nw^{\\mathsf T}x + w^\\intercal x", "w=[1,2]\nx=[1,2]\nwᵀ x + wᵀ x"),
    ("w=[1,2]\nx=[1,2]\nw^{\\mathrm{T}}x", "w=[1,2]\nx=[1,2]\nwᵀ x"),
    (r"x^{\prime} + \theta''", "x′ + θ″"),
    (r"e^{-x}\alpha", "e^(-x) α"),
    (r"\theta_{1}^{2}", "θ_1^2"),
    (r"x_\alpha", "x_α"),
    ("{x}^{2}{y}", "x^2 y"),
    (r"\left(x+y\right)z", "(x+y) z"),
    (r"\bigl(x+y\bigr)\Big[x-y\Big]", "(x+y) [x-y]"),
    (r"\left\{x+y\right\}z", "(x+y) z"),
    (r"\left. x \right.", "x"),
    (r"W = \begin{bmatrix} 0.1 & 0.5 \\ -0.3 & 0.8 \end{bmatrix}", "W = [[0.1, 0.5], [-0.3, 0.8]]"),
    (r"x = \begin{pmatrix} 0.2 \\ 0.4 \end{pmatrix}", "x = [[0.2], [0.4]]"),
    (r"x = \begin{bmatrix} 1 & 2 \end{bmatrix}^\top", "x = [[1, 2]]ᵀ"),
    (r"x = \left[\begin{array}{cc} 1 & 2 \\ 3 & 4 \end{array}\right]", "x = [[1, 2], [3, 4]]"),
    (
        r"x = \left(\begin{smallmatrix} 1 & 2 \\ 3 & 4 \end{smallmatrix}\right)",
        "x = [[1, 2], [3, 4]]",
    ),
    (r"x = \begin{Bmatrix} 1 \end{Bmatrix}", "x = [[1]]"),
    (
        r"\begin{bmatrix} 1 & 2 \\ 3 & 4 \end{bmatrix}\begin{bmatrix} 5 \\ 6 \end{bmatrix}",
        "[[1, 2], [3, 4]] ([[5], [6]])",
    ),
    (
        "W = [[1,2],[3,4]]\nW\\begin{bmatrix} 5 \\\\ 6 \\end{bmatrix}",
        "W = [[1,2],[3,4]]\nW ([[5],[6]])",
    ),
    (r"y = \begin{bmatrix} a \\ \frac{b}{2} \end{bmatrix}", "y = [[a], [b/2]]"),
    (
        r"f = \begin{cases} x & \text{if } x > 0 \\ 0.1x & \text{otherwise} \end{cases}",
        "f = where(x > 0, x, 0.1x)",
    ),
    (r"f = \begin{cases} x, & x > 0, \\ 0, & x \le 0. \end{cases}", "f = where(x > 0, x, 0)"),
    (
        r"f = \begin{cases} 1, & x = 2 \\ x, & x == 3 \\ 0, & \text{else} \end{cases}",
        "f = where(x == 2, 1, where(x == 3, x, 0))",
    ),
    (
        "f(x) = \\begin{cases} 1 & x > 1 \\\\ x & x > 0 \\\\ 0 & \\text{else}\\end{cases}\nf(2)",
        "f(x) = where(x>1, 1, where(x>0, x, 0))\nf(2)",
    ),
    (
        r"f = \left\{\begin{array}{ll} x & x \ge 0 \\ -x & x < 0 \end{array}\right.",
        "f = where(x >= 0, x, -x)",
    ),
    ("\\begin{align}\nx &= 2 \\\\\ny &= 3 \\\\\nf &= x y\n\\end{align}", "x = 2\ny = 3\nf = x y"),
    (r"\begin{align*} x &= 2, & y &= 3 \\ f &= x y. \end{align*}", "x = 2; y = 3\nf = x y"),
    (r"\begin{aligned} f &= a + b \\ &\quad + c \end{aligned}", "f = a + b + c"),
    (
        r"\begin{equation}\begin{split} x &= 2 \\ f &= x^2 \end{split}\label{eq:f}\end{equation}",
        "x = 2\nf = x^2",
    ),
    (r"\begin{gather} x = 2 \\[4pt] f = x^2 \tag{1} \end{gather}", "x = 2\nf = x^2"),
    ("\\[ f = x\ny \\]", "f = x y"),
    ("\\[\nx = 2\nf = 3x\n\\]", "x = 2\nf = 3x"),
    ("$$f = x + 1$$\n$$x = 4$$", "f = x + 1\nx = 4"),
    ("$x=-2$, $y=5$, $z=-4$\n$q = x+y$; \\(f = q z\\)", "x=-2; y=5; z=-4\nq = x+y\nf = q z"),
    ("$x=2$ $y=3$ $x y$", "x=2; y=3; x y"),
    ("$f(x,y,z) = (x+y)z$\nx=-2; y=5; z=-4", "f(x,y,z) = (x+y) z\nx=-2; y=5; z=-4"),
    (r"f = x^2 \quad \text{where } x = 2", "f = x^2 where x = 2"),
    (r"f = x y,\quad x = 2,\quad y = 3", "f = x y, x = 2, y = 3"),
    ("x &= 2 \\\\\ny &= 3x", "x = 2\ny = 3x"),
    ("x = 2 % two\nf = \\frac{x}{2} % half\n% end", "x = 2\nf = (x/2)"),
    (r"f = \frac{x}{2} # half", "f = (x/2)"),
    (r"x~y \, z \; \! w", "x y z w"),
    (r"\infty > x", "inf > x"),
    (r"x \le 1", "x <= 1"),
    (r"\mathbb{1}[x > 0] y", "(x > 0) y"),
    (r"y \mathbb{1}_{x > 0}", "y (x > 0)"),
    (r"\mathbf{1}\left[x \ne 0\right] + \mathbb{I}\{x > 0\}", "(x ≠ 0) + (x > 0)"),
    (r"\displaystyle \frac{\displaystyle x}{2}", "(x/2)"),
    (
        "W = [[0.1, 0.5], [-0.3, 0.8]]\nx = [0.2, 0.4]\nf = \\lVert W x \\rVert_2^2",
        "W = [[0.1, 0.5], [-0.3, 0.8]]\nx = [0.2, 0.4]\nf = squared_norm(W x)",
    ),
    (
        "x=[0.3,-0.8,0.5]; t=[0,0,1]\nL = -\\sum_k t_k \\log \\frac{e^{x_k}}{\\sum_j e^{x_j}}",
        "x=[0.3,-0.8,0.5]; t=[0,0,1]\nL = -Σ_k t_k log((e^(x_k))/(Σ_j e^(x_j)))",
    ),
    (
        "w_0=2; x_0=-1; w_1=-3; x_1=-2; w_2=-3\nf = \\frac{1}{1+e^{-(w_0x_0+w_1x_1+w_2)}}",
        "w_0=2; x_0=-1; w_1=-3; x_1=-2; w_2=-3\nf = (1/(1+e^(-(w_0 x_0+w_1 x_1+w_2))))",
    ),
    (r"\begin{vmatrix} 1 & 2 \\ 3 & 4\end{vmatrix}", "det([[1, 2], [3, 4]])"),
    (r"x := \frac12", "x = (1/2)"),
    (
        r"L = -\left[ y \log p + (1 - y) \log (1 - p) \right]",
        "L = -(y log(p) + (1 - y) log(1 - p))",
    ),
    (r"L = -[y + \alpha] z", "L = -(y + α) z"),
    (r"v = [\alpha, 2]", "v = [α, 2]"),
    (r"\[ f = x y \] where $x = 2$ and $y = 3$.", "f = x y where x = 2 and y = 3"),
    ("f = x \\cdot y\nwhere x = 2, y = 3", "f = x · y where x = 2, y = 3"),
    (r"J(\theta) = \theta^2", "J(θ) = θ^2"),
    (
        r"\text{Attention}(Q,K,V) = \text{softmax}\left(\frac{QK^T}{\sqrt{d_k}}\right)V",
        "attention(Q,K,V) = softmax((Q Kᵀ)/(sqrt(d_k))) V",
    ),
    (r"\vec{x}' + \hat{y}''_1 + \alpha", "x⃗' + ŷ_1″ + α"),
    ("x = 2\r\nf = \\frac{x}{3}\r\n", "x = 2\nf = (x/3)"),
    (r"a\not= b", "a ≠ b"),
    (r"\mathbb{1}\left[ x_{1} > \frac{1}{2} \right]", "(x_1 > (1/2))"),
    (r"\mathbb{1}_{\{x > 0\}}", "(x > 0)"),
    (r"\left\{ \begin{aligned} x &= 2 \\ f &= 3x \end{aligned} \right.", "x = 2\nf = 3x"),
    (r"\begin{alignat}{2} x &= 2 &\quad y &= 3 \\ f &= x y \end{alignat}", "x = 2; y = 3\nf = x y"),
    (r"\begin{eqnarray} x &=& 2 \\ f &=& x^2 \end{eqnarray}", "x = 2\nf = x^2"),
    (r"\textcolor{red}{x} + \alpha", "(x) + α"),
]


@loop_over(("latex", "plain"), READ)
def test_latex_is_the_same_program_as_its_plain_form(latex: str, plain: str) -> None:
    assert describe_statements(parse_program(latex)) == describe_statements(parse_program(plain))


PLACES = [
    (r"\alpha + \beta", "α", (1, 1, 6)),
    (r"\alpha + \beta", "β", (1, 10, 5)),
    ("\\begin{align}\nx &= 2 \\\\\ny &= 3x\n\\end{align}", "y", (3, 1, 1)),
    (r"f = \frac{q}{2}", "q", (1, 11, 1)),
    (r"\mathbf{x}_1 + \hat{y}", "x_1", (1, 1, 12)),
    (r"\mathbf{x}_1 + \hat{y}", "ŷ", (1, 16, 7)),
    (r"\text{loss} + \alpha", "loss", (1, 1, 11)),
]


@pytest.mark.parametrize(("latex", "name", "place"), PLACES)
def test_names_keep_their_places_in_what_was_typed(
    latex: str, name: str, place: tuple[int, int, int]
) -> None:
    (found,) = (
        each for each in parse_program(latex).statements if getattr(each, "name", "") == name
    )
    assert found.place == SourceSpan(*place)


@pytest.mark.parametrize(
    ("latex", "value", "place"),
    [
        (r"x = \begin{bmatrix} 1 & 2 \\ 3 & 4 \end{bmatrix}", "[[1, 2], [3, 4]]", (1, 5, 44)),
        (r"x = \begin{pmatrix}1\\2\end{pmatrix}", "[[1], [2]]", (1, 5, 32)),
    ],
)
def test_a_matrix_is_a_list_at_its_place(
    latex: str, value: str, place: tuple[int, int, int]
) -> None:
    (matrix,) = parse_program(latex).statements
    assert isinstance(matrix, InputStatement)
    assert isinstance(matrix.value, Literal)
    assert (matrix.value.text, matrix.literal) == (value, SourceSpan(*place))
