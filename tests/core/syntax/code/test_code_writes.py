"""Random programs of the notation, rewritten as NumPy code, are read back as the same graph."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from gradwalk.core.errors import ProgramError
from gradwalk.core.limits import DEFAULT
from gradwalk.core.syntax.code.reader import read_code
from gradwalk.core.syntax.expression import Binary, Call, Expression, Name, Negate, Number
from gradwalk.core.syntax.notation.program import read_notation
from gradwalk.core.syntax.statements import Definition, InputStatement, Program

Pair = tuple[str, str]
"""An expression in the notation, and as code."""

LEAVES = st.sampled_from(
    [("x", "x"), ("y", "y"), ("2", "2.0"), ("3", "3"), ("0.5", ".5"), ("pi", "np.pi")]
)
FUNCTIONS = st.sampled_from(
    [
        *(("exp({})", "np.exp({})"), ("log({})", "torch.log({})"), ("sin({})", "math.sin({})")),
        *(("relu({})", "({}).relu()"), ("sigmoid({})", "torch.sigmoid({})")),
        *(("tanh({})", "np.tanh({})"), ("sqrt({})", "jnp.sqrt({})"), ("abs({})", "abs({})")),
        *(("square({})", "np.square({})"), ("-({})", "-({})"), ("({})^2", "({}) ** 2")),
        *(("max(0, {})", "np.maximum(0, {})"), ("silu({})", "F.silu({})")),
        *(("where({} > y, x, y)", "x if {} > y else y"), ("detach({})", "({}).detach()")),
    ]
)
OPERATORS = st.sampled_from(
    [
        *(("+", "{} + {}"), ("-", "{} - {}"), ("*", "{} * {}"), ("/", "{} / {}")),
        *(("+", "np.add({}, {})"), ("*", "torch.mul({}, {})"), ("/", "np.divide({}, {})")),
    ]
)


def _join(inner: st.SearchStrategy[Pair]) -> st.SearchStrategy[Pair]:
    def apply(names: Pair, argument: Pair) -> Pair:
        return f"({names[0].format(argument[0])})", f"({names[1].format(argument[1])})"

    def combine(operator: Pair, left: Pair, right: Pair) -> Pair:
        return f"({left[0]} {operator[0]} {right[0]})", f"({operator[1].format(left[1], right[1])})"

    return st.one_of(
        st.builds(apply, FUNCTIONS, inner), st.builds(combine, OPERATORS, inner, inner)
    )


@settings(max_examples=300, deadline=None)
@given(lines=st.lists(st.recursive(LEAVES, _join, max_leaves=8), min_size=1, max_size=4))
def test_code_is_read_back_as_the_same_program(lines: list[Pair]) -> None:
    notation, code = ["x = 0.5", "y = -2"], ["import numpy as np", "x = 0.5", "y = -2"]
    for k, (mathematics, written) in enumerate(lines):
        notation.append(f"z_{k} = x + {mathematics}")
        code.append(f"z_{k} = x + {written}")
    meant = read_notation("\n".join(notation), DEFAULT)
    try:
        found = read_code("\n".join(code))
    except ProgramError as error:  # 1/(2 - 2), which Python refuses as well
        assert error.key == "python.overflow"
        return
    assert _describe(found) == _describe(meant)


def _describe(program: Program) -> list[object]:
    found: list[object] = []
    for statement in program.statements:
        match statement:
            case InputStatement(name=name, value=value):
                found.append((name, value))
            case Definition(name=name, expression=expression):
                found.append((name, _describe_tree(expression)))
    return found


def _describe_tree(expression: Expression) -> object:
    match expression:
        case Number(value=value):
            return value
        case Name(name=name):
            return name
        case Negate(operand=operand):
            return "-", _describe_tree(operand)
        case Binary(operator=sign, left=left, right=right):
            return sign, _describe_tree(left), _describe_tree(right)
        case Call(function=function, arguments=arguments):
            return function, *map(_describe_tree, arguments)
    return (
        expression.operator,
        _describe_tree(expression.left),
        _describe_tree(expression.right),
    )


PIECES = st.sampled_from(
    [
        *("x", "y", " = ", "\n", "np", ".", "exp", "(", ")", "[", "]", ",", "0", "1.5", " + ", "*"),
        *("def f(a):\n    return ", "for i in range(3):\n    ", "lambda a: ", "sum", "range", ":"),
        *("torch", "Value", ".backward()", ".T", "if ", " else ", "print", "None", "'a'", " in "),
        *("x = np.array([1., 2.])\n", "x = 2.0\n", "y += ", "import numpy as np\n", "{", "}", "_"),
        *("self", "**", "@", "==", "<", "-", "None", "zip", "append", "  ", ";", "f", "a", "ｘ"),
    ]
)


@settings(max_examples=400, deadline=None)
@given(text=st.lists(PIECES, max_size=24).map("".join))
def test_any_text_is_read_or_refused_at_a_place_in_it(text: str) -> None:
    lines = text.split("\n")
    try:
        program = read_code(text)
    except ProgramError as error:
        assert 1 <= error.place.line <= len(lines)
        assert 1 <= error.place.column <= len(lines[error.place.line - 1]) + 1
        return
    names = [each.name for each in program.statements if isinstance(each, Definition)]
    assert len(names) == len(set(names))
