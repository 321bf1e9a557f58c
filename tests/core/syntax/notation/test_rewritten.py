"""Random expressions in explicit notation, and the same as people would write them."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from gradwalk.core.limits import DEFAULT
from gradwalk.core.syntax.notation.program import read_notation
from tests.core.syntax.statements import describe_statements

NAMES = ("a", "b", "x", "w0", "x1", "y_2", "θ", "사과", "rate", "ŷ", "z⁽²⁾")
FUNCTIONS = ("sin", "exp", "log", "tanh")
SIGNS = (" ", "*", " * ", "·", " × ", "⋅", "")
POWERS = {2: "²", 3: "³", 12: "¹²"}
GIVEN = "; ".join(f"{name} = 2" for name in NAMES)


@dataclass(frozen=True)
class Tree:
    kind: str
    text: str = ""
    parts: tuple[Tree, ...] = ()
    style: int = 0


LEAVES = st.one_of(
    st.builds(Tree, st.just("name"), st.sampled_from(NAMES)),
    st.builds(Tree, st.just("number"), st.sampled_from(("2", "0.5", "13"))),
)


def _grow(inner: st.SearchStrategy[Tree]) -> st.SearchStrategy[Tree]:
    style = st.integers(0, 99)
    return st.one_of(
        st.builds(Tree, st.sampled_from(("+", "-", "*", "*", "/")), st.just(""),
                  st.tuples(inner, inner), style),
        st.builds(Tree, st.just("call"), st.sampled_from(FUNCTIONS), st.tuples(inner), style),
        st.builds(Tree, st.just("^"), st.sampled_from(("2", "3", "12")), st.tuples(inner), style),
        st.builds(Tree, st.just("neg"), st.just(""), st.tuples(inner), style),
    )  # fmt: skip


TREES = st.recursive(LEAVES, _grow, max_leaves=10)


def explicit(tree: Tree) -> str:
    """The expression with every bracket and every sign."""
    parts = [explicit(part) for part in tree.parts]
    match tree.kind:
        case "name" | "number":
            return tree.text
        case "call":
            return f"{tree.text}({parts[0]})"
        case "^":
            return f"({parts[0]})^{tree.text}"
        case "neg":
            return f"(-({parts[0]}))"
    return f"(({parts[0]}) {tree.kind} ({parts[1]}))"


def written(tree: Tree) -> str:
    """The same with as few brackets and signs as its style asks for."""
    parts = tree.parts
    match tree.kind:
        case "name" | "number":
            return tree.text
        case "call":
            bare = parts[0].kind in ("name", "number") and tree.style % 2
            return (
                f"{tree.text} {written(parts[0])}" if bare else f"{tree.text}({written(parts[0])})"
            )
        case "^":
            power = POWERS[int(tree.text)] if tree.style % 2 else f"^{tree.text}"
            return _inside(parts[0], ("name",)) + power
        case "neg":
            return f"(−{_inside(parts[0], ('name', 'number', '^'))})"
        case "*":
            return _write_product(tree)
        case "/":
            above, below = _inside(parts[0], ("name", "number", "^")), _inside(parts[1], ("name",))
            return f"{above}/{below}"
    return f"({written(parts[0])} {tree.kind} {_inside(parts[1], ('name', 'number', '^', 'call'))})"


def _inside(tree: Tree, plain: tuple[str, ...]) -> str:
    bare = tree.kind in plain and not (tree.kind == "call" and tree.style % 2)
    return written(tree) if bare else f"({written(tree)})"


def _write_product(tree: Tree) -> str:
    left, right = tree.parts
    first = _inside(left, ("name", "number", "^"))
    second = _inside(right, ("name", "^"))
    sign = SIGNS[tree.style % len(SIGNS)]
    if sign == "" and not _may_join(left, right):
        sign = " "
    return f"{first}{sign}{second}"


def _may_join(left: Tree, right: Tree) -> bool:
    """Letters that run together; words are not split, nor what ends with a digit before one."""
    base = right.parts[0] if right.kind == "^" else right
    letters = all(
        each.kind == "name" and each.text not in ("사과", "rate") for each in (left, base)
    )
    return letters or (left.kind == "number" and base.kind == "name" and base.text[0] not in "e")


@settings(max_examples=400, deadline=None)
@given(TREES)
def test_what_is_written_is_what_was_meant(tree: Tree) -> None:
    plain = read_notation(f"{GIVEN}\n{explicit(tree)}", DEFAULT)
    found = read_notation(f"{GIVEN}\n{written(tree)}", DEFAULT)
    assert describe_statements(found) == describe_statements(plain)
