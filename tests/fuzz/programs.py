"""Random programs of every kind: of numbers, of matrices, changed at random, and no programs."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path

from hypothesis import strategies as st

from gradwalk.classroom.exercises import EXERCISES
from gradwalk.classroom.gallery import EXAMPLES
from gradwalk.core.gates import GATES
from tests.hostile.corpus import rows

_CASES = Path(__file__).parent.parent / "cases"
_LONGEST = 1_200
"""In characters. Longer programs say little more, and take long."""

NUMBERS = ("0", "1", "2", "3", "-2", "0.5", "1/3", "7", "1e-300", "1e308", "pi", "e", "inf", "nan")
NAMES = ("a", "b", "x", "y", "W_1", "theta", "사과", "x0")
MATRICES = ("[[1, 2], [3, 4]]", "[[0, -1], [0.5, 2]]", "eye(2)", "randn(2, 2)", "zeros(2, 2)")
_OF_ANYTHING = (
    *("{0} + {1}", "{0} - {1}", "{0}*{1}", "{0}/{1}", "({0})^2", "-{0}", "1/{0}", "3 - {0}"),
    *("{0} + 0", "{0}*1", "where({0} < {1}, {2}, {0})", "max({0}, {1}, {2})", "min({0}, 0)"),
    *(
        f"{name}({{0}})"
        for name, gate in GATES.items()
        if gate.callable and tuple(gate.operands) in {("x",), ("a",), ("*u",)}
    ),
)
_OF_NUMBERS = (
    *("({0})^{1}", "{0}^({1})", "(-2)^({0})", "2^({0})", "0^({0})", "({0})^(-1)", "({0})^0.5"),
    *("where({0} >= 0, 1, {1})", "leaky_relu({0}, 0.1)", "elu({0}, 2)", "2 {0}", "({0})({1})"),
    *("{0} == {1}", "({0})[0]", "[{0}, {1}][1]", "sum([{0}, {1}])"),
)
_OF_MATRICES = (
    *("({0}) @ ({1})", "({0}).T", "softmax({0})", "sum({0}, axis=0) + {1}", "({0})[:, 0] + {1}"),
    *("outer(sum({0}, axis=0), sum({1}, axis=1))", "concat({0}, {1}, axis=0)[:2]", "({0})[0]"),
    *("reshape({0}, 4)", "reshape({0}, 2, -1)", "stack({0}, {1})[0]", "amax({0}, axis=1) - {1}"),
    *("affine({0}, {1}, sum({2}, axis=0))", "layer_norm({0}, {1}, {2})", "mse({0}, {1})"),
    *("cross_entropy({0}, [0, 1])", "hinge({0}, {1})", "dropout({0}, {1})", "norm({0}) {1}"),
    *("batch_norm({0}, sum({1}, axis=0), sum({2}, axis=0))", "one_hot([1, 0], 2) + {0}"),
    *("cosine_similarity({0}, {1})", "circular_conv(({0})[0], ({1})[0])", "prod({0}) {1}"),
    *("conv2d(reshape({0}, 1, 1, 2, 2), reshape({1}, 1, 1, 2, 2), ones(1))", "[{0}, {1}]"),
    *("max_pool2d(reshape({0}, 1, 1, 2, 2), 1, 1)", "logsumexp({0}, axis=0) + {1}"),
    *("transpose({0}, 0, 1)", "({0})[[1, 0], None]", "({0})[..., 0] + {1}", "take({0}, {1})"),
    *('einsum("ij,kj->ik", {0}, {1})', "attention({0}, {1}, {2}, True)", "cumprod({0}, 1)"),
    *("masked_fill({0}, {1}, {2})", "topk({0}, 1) {1}", "pad({0}, 1)[1:3, 1:3]", "roll({0}, 1, 0)"),
    *("det({0}) {1}", "inv({0})", "rms_norm({0})", "tril({0}, -1)", "group_norm({0}, 2)"),
    *("sum({0}, axis=[0, 1], keepdims=True) + {1}", "flatten({0})", "{0}*mean({1})"),
)
_PARAMETERS = ("u", "v", "x", "w")

Words = st.SearchStrategy[str]


def _expression(draw: st.DrawFn, leaves: Sequence[str], shapes: Sequence[str], depth: int) -> str:
    """Return one of the shapes with its places filled by one another, or a leaf."""
    if not depth or not shapes or draw(st.sampled_from("gggl")) == "l":
        return draw(st.sampled_from(leaves))
    shape = draw(st.sampled_from(shapes))
    places = [f"{{{place}}}" in shape for place in range(3)]
    words = [_expression(draw, leaves, shapes, depth - 1) if used else "" for used in places]
    return shape.format(*words)


def _functions(draw: st.DrawFn, shapes: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return definitions of functions, and shapes that call them; each may call those before it.

    Some ignore their parameters, some only hand them on, some hold only calls.
    """
    lines: list[str] = []
    calls: list[str] = []
    for number in range(draw(st.integers(0, 4))):
        parameters = _PARAMETERS[: draw(st.integers(1, 3))]
        leaves, inside = draw(
            st.sampled_from(
                (
                    ((*parameters, *NAMES, *NUMBERS), [*shapes, *calls]),
                    ((*NAMES, *NUMBERS), [*shapes, *calls]),
                    (parameters, calls),
                    (parameters, []),
                )
            )
        )
        body = _expression(draw, leaves, inside, 2)
        lines.append(f"f{number}({', '.join(parameters)}) = {body}")
        calls.append(f"f{number}({', '.join(f'{{{k}}}' for k in range(len(parameters)))})")
    return lines, calls


@st.composite
def _written(draw: st.DrawFn, leaves: Sequence[str], shapes: Sequence[str], last: str) -> str:
    """Programs of functions, inputs and definitions, that end in `last` of some of them."""
    lines, calls = _functions(draw, shapes)
    names = draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=4, unique=True))
    for name in names:
        mark = draw(st.sampled_from(("", "", "  # data", "  # parameter")))
        lines.append(f"{name} = {draw(st.sampled_from(leaves))}{mark}")
    both = [*shapes, *calls * (1 + len(shapes) // 4)]
    for number in range(draw(st.integers(1, 4))):
        lines.append(f"q{number} = {_expression(draw, [*names, *leaves], both, 3)}")
        names.append(f"q{number}")
    ended = f"{names[-1]} + {_expression(draw, names, both, 3)}"
    lines.append(draw(st.sampled_from(("", "L = "))) + last.format(ended))
    return "\n".join(lines)


def _corpus() -> list[str]:
    programs = [each.program for each in (*EXAMPLES, *EXERCISES)]
    programs += [row["program"] for row in rows()]
    for name in ("lecture", "tensors", "training"):
        programs += _programs_in(json.loads((_CASES / f"{name}.json").read_text("utf-8")))
    return sorted({program for program in programs if len(program) <= _LONGEST})


def _programs_in(value: object) -> list[str]:
    """Return the programs anywhere in a file of cases."""
    if isinstance(value, list):
        return [program for item in value for program in _programs_in(item)]
    if isinstance(value, dict):
        found = [value["program"]] if isinstance(value.get("program"), str) else []
        return found + [program for item in value.values() for program in _programs_in(item)]
    return []


CORPUS = _corpus()
READABLE = tuple(each.program for each in (*EXAMPLES, *EXERCISES) if len(each.program) <= _LONGEST)
PIECES = (
    *"xy21T+-*/^()[],=<:.@;²₁# \n'",
    *("sin", "max", "where", "e", "pi", "0.5", ">=", "==", "lambda", "if", "axis", "sum(", "x="),
    *("f(x)=", "max(x,axis=", "True", "[1,2]", "[0]", "[:", ".T", "ᵀ", "zeros(2)", "one_hot(["),
    *("np.", ".sum(", "reshape(x,", "[x,", "\u202e", "\0", "\r", "\ud83d", "🎲", "１"),
)
_TOKEN = re.compile(r"\w+|\s+|.")


@st.composite
def _changed(draw: st.DrawFn) -> str:
    """A program of the corpus with a token or two replaced, dropped or repeated."""
    tokens = _TOKEN.findall(draw(st.sampled_from(CORPUS)))
    others = st.sampled_from([*tokens, *PIECES, *NUMBERS])
    for _ in range(draw(st.integers(1, 2))):
        place = draw(st.integers(0, len(tokens)))
        tokens[place : place + draw(st.integers(0, 1))] = draw(st.lists(others, max_size=1))
    return "".join(tokens)


def programs() -> Words:
    """Programs of all kinds: most can be read, some cannot, and a few are only text."""
    return st.one_of(
        _written(NUMBERS, (*_OF_NUMBERS, *_OF_ANYTHING), "{}"),
        _written(NUMBERS, _OF_NUMBERS, "{}"),
        _written(MATRICES, (*_OF_MATRICES, *_OF_ANYTHING), "sum({})"),
        _written(MATRICES, _OF_ANYTHING, "mean({})"),
        st.sampled_from(CORPUS),
        st.sampled_from(READABLE),
        _changed(),
        st.lists(st.sampled_from(PIECES), max_size=12).map("".join),
        st.text(max_size=40),
    )
