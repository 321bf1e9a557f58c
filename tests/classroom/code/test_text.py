"""What the code looks like: the lecture's layers, names that clash, and the lines of each step."""

from __future__ import annotations

import ast
import builtins
import keyword

import pytest

from gradwalk.classroom.code.dialects import DIALECTS, write_program_code
from gradwalk.classroom.code.names import Names, make_identifier
from gradwalk.core.errors import ProgramError
from gradwalk.core.gates import GATES
from gradwalk.core.gates.gate import GateCode
from gradwalk.core.limits import Limits
from tests.classroom.code.running import INSTALLED, agree, written
from tests.hostile.corpus import rows
from tests.rows import loop_over

CIRCUIT = "x = -2\ny = 5\nz = -4\nq = x + y\nf = q * z"


def test_the_first_circuit_in_numpy():
    assert write_program_code(CIRCUIT, "numpy").script.text == (
        "import numpy as np\n\n\n"
        "class Add:\n"
        "    def forward(self, x, y):\n"
        "        return x + y\n\n"
        "    def backward(self, dout):\n"
        "        dx = dout\n"
        "        dy = dout\n"
        "        return dx, dy\n\n\n"
        "class Mul:\n"
        "    def forward(self, x, y):\n"
        "        self.x, self.y = x, y\n"
        "        return x * y\n\n"
        "    def backward(self, dout):\n"
        "        dx = dout * self.y\n"
        "        dy = dout * self.x\n"
        "        return dx, dy\n\n\n"
        "# inputs\n"
        "x = -2.0\n"
        "y = 5.0\n"
        "z = -4.0\n\n"
        "# layers\n"
        "add1 = Add()\n"
        "mul1 = Mul()\n\n"
        "# forward\n"
        "q = add1.forward(x, y)\n"
        "f = mul1.forward(q, z)\n\n"
        "# backward\n"
        "df = 1.0\n"
        "dq, dz = mul1.backward(df)\n"
        "dx, dy = add1.backward(dq)\n\n"
        "grads = {\n"
        '    "x": dx,\n'
        '    "y": dy,\n'
        '    "z": dz,\n'
        "}\n"
        'print("f =", f)\n'
        "for name, gradient in grads.items():\n"
        '    print(f"∂f/∂{name} =", gradient)\n'
    )


AFFINE = "X = ones(2, 3); W = ones(3, 2); b = ones(2); sum(affine(X, W, b))"
LINES = [
    ("x = 1; sigmoid(x)", "        dx = dout * (1 - self.out) * self.out"),
    ("x = 1; relu(x)", "        self.mask = x > 0"),
    ("x = 1; relu(x)", "        dx = dout * self.mask"),
    ("x = 1; x^2", "        dx = dout * self.y * self.x ** (self.y - 1)"),
    ("x = 1; f = x + x", "dx = dx + dx_2  # several gates read it, so their gradients add up"),
    (AFFINE, "        db = np.sum(dout, axis=0)"),
    (AFFINE, "        dW = self.X.T @ dout"),
    ("x = ones(2, 3); b = ones(3); sum(x*b)", "        dy = sum_to(dout * self.x, self.y)"),
    ("x = ones(2, 3); sum(x[:, 1])", "        self.x = x"),
    ("x = ones(2, 3); sum(x[:, 1])", "        return x[:, 1]"),
    ("x = ones(2, 3); sum(x[:, 1] + x[:, 0])", "index1 = Index(items=np.s_[:, 1])"),
    ("x = ones(2, 3); f = sum(sum(x, axis=0)) + sum(sum(x, axis=1))", "sum1 = Sum(axis=0)"),
    ("W = randn(9, 7, seed=3); sum(W)", "W = np.random.RandomState(3).standard_normal((9, 7))"),
    ("x = 2; y = 3; f = 2 x", "dy = 0.0  # no gradient arrives here"),
]  # fmt: skip


@pytest.mark.parametrize(("program", "line"), LINES)
def test_lines_as_the_lectures_have_them(program, line):
    assert line in write_program_code(program, "numpy").script.lines


TORCH = [
    ("x = 1; sigmoid(x)", "f = torch.sigmoid(x)"),
    ("x = 1; f = relu(x)^2", "f = v ** 2.0"),
    ("a = 1; b = 2; max(a, b)", "f = torch.maximum(a, b)"),
    ("s = [1, 2]; t = [0, 1]; cross_entropy(s, t)", "f = F.cross_entropy(s, t)"),
    ("s = [1, 2]; t = [0, 1]; cross_entropy(s, t)", "t = torch.tensor([0.0, 1.0])"),
    ("s = [1, 2]; t = [0, 1]; cross_entropy(s, t)", '    "t": torch.zeros_like(t),'),
    ("s = [1, 2]; t = [0, 1]; cross_entropy(s, t) + t[0]", "u = F.cross_entropy(s, t.detach())"),
]


@pytest.mark.parametrize(("program", "line"), TORCH)
def test_lines_as_pytorch_has_them(program, line):
    assert line in write_program_code(program, "pytorch").script.lines


def test_micrograd_says_what_the_code_adds():
    made = write_program_code("x = 1; exp(x) + sin(x) x", "micrograd")
    assert made.notice == (
        "micrograd itself has +, −, ×, ÷, powers with a plain exponent and ReLU. The code adds "
        "what else this program needs: exp, sin."
    )
    assert "        x.grad += out.grad * out.data" in made.script.lines
    assert write_program_code(CIRCUIT, "micrograd").notice is None


def test_every_gate_of_tensors_says_how_it_is_written():
    for gate in GATES.values():
        assert gate.elementwise or gate.code != GateCode(), gate.name


CLASHES = [
    "np = 1; torch = 2; math = 3; F = 4; Value = 5; grads = 6; name = 7; gradient = 8;"
    " np*torch + math*F + Value*grads + name*gradient",
    "print = 1; dict = 2; range = 3; tuple = 4; float = 5; self = 6; dout = 7; zip = 8;"
    " print*dict + range*tuple + float*self + dout*zip",
    "Add = 1; Mul = 2; add1 = 3; mul1 = 4; Power = 5; Add*Mul + add1*mul1 + Power^2",
    "x = 1; dx = 2; ddx = 3; dx_2 = 4; df = 5; f = x*dx*ddx*dx_2*df + x*x + dx*dx",
    "lambda = 2; x = 3; lambda*x^2",
    "out = 1; mask = 2; x = 3; y = 4; relu(out*mask) + x*y",
    "사과 = 100; 귤 = 150; λ = 0.5; x₁ = 2; 사과*귤*λ*x₁",
    "c = 2; x = [1, 2]; sum(c * x * [3, 4])",
    "sys = 2; erfc = 3; sum_to = [1, 2]; b = [[1, 2], [3, 4]]; gelu(sys) + erfc*sum(sum_to*b)",
    "match = 1; case = 2; type = 3; match*case*type",
    "exp_ = 1; f = exp(exp_) + max(exp_, 0.5)",
    "max_ = 2; x = 1; f = max(x, max_)",
    "hinge_ = [1, 2]; f = hinge(hinge_, 1)",
]


@loop_over("dialect", DIALECTS)
@loop_over("program", CLASHES)
def test_names_that_clash_still_run(program, dialect):
    shown, made = written(program, dialect)
    if not made.script.lines:
        assert dialect == "micrograd"
        return
    assigned = {
        node.id
        for node in ast.walk(ast.parse(made.script.text))
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
    } - {"name", "gradient"}
    assert not assigned & {*keyword.kwlist, *dir(builtins), "np", "torch", "F", "math"} - {"_"}
    if dialect in INSTALLED:
        agree(shown, made)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("x", "x"),
        ("W_{1,2}", "W_1_2"),
        ("x′", "x"),
        ("x₁", "x1"),
        ("lambda", "lambda_"),
        ("print", "print_"),
        ("2/3", "v_2_3"),
        ("", "v_"),
        ('"); import os #', "import_os"),
        ("a\nb", "a_b"),
    ],
)
def test_names_become_identifiers(typed, name):
    assert Names().give(typed) == name
    assert make_identifier(typed).isidentifier()


def test_no_two_things_share_a_name():
    names = Names()
    given = [names.give(typed) for typed in ("x", "x′", "x_", "ϕ", "φ", "x")]
    assert len(set(given)) == len(given)


HOSTILE = [
    "x = 1 # '''\"\"\" ) import os\nx*x",
    "x = 1e400; x*0",
    "x = -1e-320; x + x",
    "__x = 1; __x",
    "x = [1e308, -1e308]; sum(x*10)",
]


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("program", HOSTILE)
def test_nothing_typed_but_names_and_numbers_gets_in(program, dialect):
    try:
        _, made = written(program, dialect)
    except ProgramError:
        return
    ast.parse(made.script.text)
    assert "import os" not in made.script.text


ACCEPTED = [
    pytest.param(row["program"], id=f"{k}-{row['class']}")
    for k, row in enumerate(rows())
    if row["expect"] != "error"
]


@loop_over("program", ACCEPTED)
def test_what_strangers_send_becomes_python_or_an_error(program):
    for dialect in DIALECTS:
        try:
            made = write_program_code(program, dialect)
        except ProgramError:
            continue
        names = {
            node.id for node in ast.walk(ast.parse(made.script.text)) if isinstance(node, ast.Name)
        }
        assert not names & {"eval", "exec", "open", "compile", "globals", "getattr", "__import__"}


def test_a_program_that_is_too_large_says_so():
    made = write_program_code("x = 1; x*x*x*x*x", "numpy", limits=Limits(code_gates=3))
    assert made.script.text == ""
    assert made.notice == "This program has more than 3 nodes, too many to read as code."


def test_micrograd_adds_no_gradient_to_what_is_only_compared():
    text = write_program_code("x = 2; y = 3; f = where(x < y, 5*x, y)", "micrograd").script.text
    where = text[text.index("def where_lt(left, right, a, b)") : text.index("# inputs")]
    assert [line.split(" += ")[0].strip() for line in where.splitlines() if "+=" in line] == [
        "a.grad",
        "b.grad",
    ]


def test_a_target_that_is_computed_is_detached() -> None:
    _, made = written("x = [1, 2]; y = softmax(2 x); f = cross_entropy(x, y)", "pytorch")
    assert "F.cross_entropy(x, y.detach())" in "\n".join(made.script.lines)
