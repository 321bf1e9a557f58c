"""What each input is taken for: by choice, by mark, by name, and what is refused."""

from __future__ import annotations

import pytest

from gradwalk.classroom.training.errors import TrainingError
from gradwalk.classroom.training.plan import Plan
from gradwalk.classroom.training.roles import RoleChoice, list_names
from gradwalk.classroom.training.training import Training
from gradwalk.explain.text import LANGUAGES, has_sentence, text

AFFINE = "X = [[1, 2], [3, 4]]\nW = [[1, 0], [0, 1]]\nB = [0.5, 0.5]\nt = [1, 0]\n"
LOSS = AFFINE + "L = cross_entropy(X @ W + B, t)"

# program, chosen parameters, chosen data, expected parameters, expected data
ROWS = [
    (LOSS, None, None, ("W", "B"), ()),
    (LOSS, ("X",), None, ("X",), ()),
    (LOSS, None, ("X", "t"), ("W", "B"), ("X", "t")),
    ("a = 1 # parameter\nw = 2\na w", None, None, ("a",), ()),
    ("a = 1 # parameter\nw = 2\na w", ("w",), None, ("w",), ()),
    ("a = 1 # data\nw = 2\na w", ("a",), None, ("a",), ()),
    ("a = 1 # data\nw = 2\na w", None, (), ("w",), ()),
    ("w = 1 # data\nz = 2\nw z", None, None, ("z",), ("w",)),
    ("theta_1 = 1\nx = 2\ntheta_1 x", None, None, ("theta_1",), ()),
    ("가중치 = 1\n입력 = 2\n가중치 * 입력", None, None, ("가중치",), ()),
    ("W_h = 1\nweight2 = 1\nx = 2\nW_h x weight2", None, None, ("W_h", "weight2"), ()),
    ("(x + y) z", None, None, ("x", "y", "z"), ()),
    ("a = [1, 2]\nt = [0, 1]\n-sum(t log(softmax(a)))", None, None, ("a",), ()),
    ("a = [1, 2]\nc = one_hot([1], 2)\nsum(c a)", None, None, ("a",), ()),
    ("t = 2\nt^2", None, None, ("t",), ()),
    ("w = 2\nx = 3\ndetach(w) x", None, None, ("x",), ()),
    ("w = 2\nx = 3\nwhere(w > 1, x, 2 x)", None, None, ("x",), ()),
    ("b = 1\nx = 2\nx^2", None, None, ("x",), ()),
]


@pytest.mark.parametrize(("program", "parameters", "data", "trained", "rows"), ROWS)
def test_roles(program, parameters, data, trained, rows):
    training = Training(Plan(program, RoleChoice(parameters, data)))
    assert training.parameters == trained
    assert list_names(training.roles, "data") == rows
    assert len(training.roles) == len(training.trace.inputs)


REFUSED = [
    (Plan("x = 3\nx^2", RoleChoice(("q",))), "train.unknown"),
    (Plan("x = 3\nx^2", RoleChoice(None, ("q",))), "train.unknown"),
    (Plan("x = 3\nf = x^2", RoleChoice(("f",))), "train.unknown"),
    (Plan("x = 3\nx^2", RoleChoice(("x",), ("x",))), "train.both"),
    (Plan(LOSS, RoleChoice(("t",))), "train.no-gradient"),
    (Plan("x = 3\ny = 2\nx^2", RoleChoice(("y",))), "train.no-gradient"),
    (Plan("2 + 3"), "train.none"),
    (Plan("x = 3\nsign(x)"), "train.none"),
    (Plan("x = 3 # data\nx^2"), "train.none"),
    (Plan("x = 3\nx^2", RoleChoice(())), "train.nothing"),
    (Plan("x = 3\nx^2", batch=2), "train.batch-data"),
    (Plan("x = 3 # data\nw x", batch=1), "train.data-number"),
    (Plan("x = [1, 2] # data\nt = [1] # data\nmean(w x - t)", batch=1), "train.data-lengths"),
    (Plan("x = [1, 2] # data\nsum(w x)", batch=3), "train.batch-large"),
    (Plan("x = [1, 2] # data\nt = [3, 4]\nw=2\nx @ t w", batch=1), "train.batch-shapes"),
    (Plan("W = randn(1001, 1000)\nsum(W)"), "train.large"),
]


@pytest.mark.parametrize(("plan", "key"), REFUSED)
def test_what_cannot_be_trained_is_told(plan, key):
    with pytest.raises(TrainingError) as raised:
        Training(plan)
    assert raised.value.key == key
    assert has_sentence(f"{key}.hint")
    for language in LANGUAGES:
        for each in (key, f"{key}.hint"):
            assert "{" not in text(language, each, **raised.value.said(language))
