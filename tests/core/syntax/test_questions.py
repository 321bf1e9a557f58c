"""Questions for a derivative: what one is asked of is the program, at the point that it names."""

from __future__ import annotations

from gradwalk.core.syntax.parser import parse_program
from tests.core.syntax.statements import describe_statements
from tests.rows import loop_over

_SQUARE = "x=1; y=(x**2)"
_TWO = "x=1; y=2; f=((x**2)*y)"
ASKED = [
    ("y = x². Find dy/dx.", _SQUARE),
    ("y = x²\nWhat is dy/dx?", _SQUARE),
    ("y = x²\ndy/dx", _SQUARE),
    ("dy/dx where y = x²", _SQUARE),
    ("If y = x² then what is dy/dx at x = 3?", "x=3; y=(x**2)"),
    ("dy/dx at x = 3\ny = x²", "x=3; y=(x**2)"),
    ("f(x, y) = x² y\nFind ∂f/∂x and ∂f/∂y.", _TWO),
    ("f(x, y) = x² y\n∂f/∂x, ∂f/∂y", _TWO),
    ("∂f/∂x of f = x² y at x = 1, y = 2", _TWO),
    (r"$\frac{\partial f}{\partial x}$ of $f = x^2 y$ at x = 1, y = 2", _TWO),
    (r"$\nabla f$ of $f = x^2 y$ at x = 1, y = 2", _TWO),
    ("Find ∇f at (1, 2) where f(x, y) = x² y", _TWO),
    ("What is the gradient of f(x, y) = x² y at (1, 2)?", _TWO),
    ("Suppose f = x² y where x = 1 and y = 2. What are ∂f/∂x and ∂f/∂y?", _TWO),
    # of a function at a point
    ("f(x, y) = x² y\n∇f(1, 2)", "f(x,y)=((x**2)*y); x=1; y=2; →=f(x,y)"),
    ("Let f(x) = x³. Compute f'(2).", "f(x)=(x**3); x=2; →=f(x)"),
    ("Given f(x) = x³, find f'(2).", "f(x)=(x**3); x=2; →=f(x)"),
    ("f'(2)의 값은?\nf(x) = x³", "f(x)=(x**3); x=2; →=f(x)"),
    ("f(x) = x³일 때 f'(2)를 구하시오", "f(x)=(x**3); x=2; →=f(x)"),
    # the operator alone
    ("d/dx (x² + 1)", "x=1; →=((x**2)+1)"),
    ("d/dx x² at x = 3", "x=3; →=(x**2)"),
    (r"\frac{d}{dx} \sin(x^2)", "x=1; →=sin((x**2))"),
    # as Korean asks
    ("y = x²이고 x = 1일 때 dy/dx를 구하라", _SQUARE),
    ("y = x²\nx = 1에서 dy/dx의 값을 구하시오", _SQUARE),
    ("f(x, y) = x² y 의 ∂f/∂x, ∂f/∂y를 구하라", _TWO),
    ("f = x² y\n∂f/∂x는?", _TWO),
    ("f(x) = x² 이고 x = 3 에서의 수치미분", "x=3; f=(x**2)"),
    ("f(x) = x² + 1, x = 3에서의 미분계수", "x=3; f=((x**2)+1)"),
    ("f(x) = x²의 도함수", "x=1; f=(x**2)"),
    ("f(x) = x²의 x = 3에서의 기울기", "x=3; f=(x**2)"),
    ("z = w x, L = z² 일 때 ∂L/∂w를 구하시오. (w = 3, x = 4)", "w=3; x=4; z=(w*x); L=(z**2)"),
    ("f(x, y) = x² y일 때 점 (1, 2)에서의 기울기를 구하시오.", "x=1; y=2; f=((x**2)*y)"),
    ("f(x, y) = x² y의 점 (1, 2)에서의 기울기를 구하시오.", "x=1; y=2; f=((x**2)*y)"),
    ("x = 1, y = 2일 때 f = x² y의 기울기를 구하여라", "x=1; y=2; f=((x**2)*y)"),
    ("문제 1. f = x y 에서 x = 2, y = 3일 때 기울기를 구하라.", "x=2; y=3; f=(x*y)"),
    # what else is beside a formula
    ("역전파: ∂L/∂x = 2x\nL = x²", "x=1; L=(x**2)"),
    ("Mean-Squared-Error: E = (y − 1)²", "y=1; E=((y-1)**2)"),
    ("f = w x + b, w: 2, x: 3, b: 4", "w=2; x=3; b=4; f=((w*x)+b)"),
    # quotients of values, and no derivatives
    ("dy = 4\ndx = 2\ndy/dx", "dy=4; dx=2; →=(dy/dx)"),
    ("y = x²; dx = 0.1; dy = y dx; s = dy/dx", "x=1; y=(x**2); dx=0.1; dy=(y*dx); s=(dy/dx)"),
    ("d = 6; dx = 2; f = d/dx", "d=6; dx=2; f=(d/dx)"),
]


@loop_over(("program", "statements"), ASKED)
def test_what_a_question_is_asked_of(program: str, statements: str) -> None:
    assert describe_statements(parse_program(program)) == statements
