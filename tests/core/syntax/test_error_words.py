"""What the sentence of an error is filled with: names, amounts, brackets, how a call is written."""

from __future__ import annotations

import pickle

import pytest

from gradwalk.core.errors import ProgramError
from gradwalk.core.limits import DEFAULT
from gradwalk.core.syntax.notation.program import read_notation
from tests.rows import loop_over

WORDS = [
    ("f(x) = x\nf(y) = y\nf(1)", {"name": "f", "line": 1}),
    ("y = x\nx = 1\nx = 2", {"name": "x", "line": 2}),
    ("a = b\nb = c\nc = a", {"names": ("a", "b", "c")}),
    ("f(x) = x\nf(1, 2)", {"name": "f", "call": "f(x)", "given": 2, "expected": 1, "most": 1}),
    (
        "elu()",
        {"name": "elu", "call": "elu(x, alpha=1)", "given": 0, "expected": 1, "most": 2},
    ),
    ("max()", {"name": "max", "given": 0}),
    *(
        (
            typed,
            {"name": call.partition("(")[0], "call": call, "given": 1, "expected": 2, "most": most},
        )
        for typed, call, most in (
            ("conv2d(x)", "conv2d(x, w, b=0, stride=1, padding=0, dilation=1, groups=1)", 7),
            ("hinge(x)", "hinge(scores, target, margin=1)", 3),
            ("cosine_similarity(x)", "cosine_similarity(a, b, axis=-1)", 3),
        )
    ),
    (
        "sum(x, 0, 1, 2)",
        {
            "name": "sum",
            "call": "sum(x, axis=…, keepdims=False)",
            "given": 4,
            "expected": 1,
            "most": 3,
        },
    ),
    (
        "max_pool2d(x)",
        {
            "name": "max_pool2d",
            "setting": "size",
            "call": "max_pool2d(x, size, stride=…, padding=0)",
        },
    ),
    ("reshape(x)", {"name": "reshape", "setting": "shape", "call": "reshape(x, …)"}),
    (
        "where(x > 1, 2)",
        {"name": "where", "call": "where(condition, a, b)", "given": 2, "expected": 3, "most": 3},
    ),
    ("f(x, x) = x", {"name": "f", "parameter": "x"}),
    ("max(1; 2)", {"bracket": "(", "expected": ")"}),
    ("f = max(1,\n[2", {"bracket": "[", "expected": "]"}),
    ("()", {"bracket": "()"}),
    ("x[]", {"bracket": "[]"}),
    ("1 2", {"left": "1", "right": "2"}),
    ("2 + * 3", {"operator": "*"}),
    ("x[1 -:2]", {"operator": "-"}),
    ("max(1,)", {"operator": ","}),
    ("x^2[0]", {"number": "2"}),
    ("log_3(x)", {"name": "log_3", "base": "3"}),
    ("sin - x", {"name": "sin", "call": "sin(x)"}),
    ("sin^-1 x", {"typed": "sin⁻¹", "inverse": "asin(x)", "reciprocal": "1/sin(x)"}),
    ("gelu^-1 x", {"typed": "gelu⁻¹", "inverse": None, "reciprocal": "1/gelu(x)"}),
    ("affine X", {"name": "affine", "call": "affine(X, W, b)"}),
    ("1 000 x", {"whole": "1000", "left": "1", "right": "000"}),
    ("|x", {"bar": "|"}),
    ("‖x‖_3", {"order": "3"}),
    ("1 + sin", {"name": "sin", "call": "sin(x)"}),
    ("zeros", {"name": "zeros", "call": "zeros(2, 3)"}),
    ("np.save(x)", {"module": "np", "name": "save"}),
    ("x.real", {"name": "real"}),
    ("randn(2, seed=-1)", {"largest": 4294967295}),
    ("one_hot([3], 3)", {"name": "one_hot", "largest": 2}),
    ("sum(x, axis=0.5)", {"name": "sum", "setting": "axis"}),
    ("0x1G", {"text": "0x1G"}),
]


@loop_over(("program", "words"), WORDS)
def test_an_error_carries_the_words_of_its_sentence(program: str, words: dict[str, object]) -> None:
    with pytest.raises(ProgramError) as caught:
        read_notation(program, DEFAULT)
    assert caught.value.words == words


@pytest.mark.parametrize("program", ["sin - x", "(" * 1000])
def test_an_error_can_be_copied(program: str) -> None:
    with pytest.raises(ProgramError) as caught:
        read_notation(program, DEFAULT)
    copied = pickle.loads(pickle.dumps(caught.value))
    assert (type(copied), str(copied), vars(copied)) == (
        type(caught.value),
        str(caught.value),
        vars(caught.value),
    )
