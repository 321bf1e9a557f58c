"""An update as it is written: symbols, the numbers of this update, and a true result."""

from __future__ import annotations

import re

import pytest

from gradwalk.classroom.training.plan import Plan
from gradwalk.classroom.training.rows import update_rows
from gradwalk.classroom.training.session import TrainingSession
from gradwalk.classroom.training.telling import describe_divergence, describe_stages
from gradwalk.classroom.training.training import Training
from gradwalk.explain.text import LANGUAGES
from tests.classroom.training.programs import ENDLESS, LINE, PARABOLA, XOR


def plain(markup: str) -> str:
    return re.sub("<[^>]+>", "", markup)


LINES = [
    ("sgd", 0, ["x←x−η∂f∂x=3−0.1·6=2.4"]),
    ("sgd", 1, ["x←x−η∂f∂x=2.4−0.1·4.8=1.92"]),
    (
        "momentum",
        1,
        ["vx←0.9·vx+∂f∂x=0.9·6+4.8=10.2", "x←x−ηvx=2.4−0.1·10.2=1.38"],
    ),
    (
        "adam",
        0,
        [
            "mx←0.9·mx+0.1·∂f∂x=0.9·0+0.1·6=0.6",
            "vx←0.999·vx+0.001·(∂f∂x)2=0.999·0+0.001·(6)2=0.036",
            "m^x←mx1−0.91=0.61−0.91=6",
            "v^x←vx1−0.9991=0.0361−0.9991=36",
            "x←x−ηm^xv^x+ε=3−0.1·636+ε=2.90",
        ],
    ),
]


@pytest.mark.parametrize(("optimizer", "update", "expected"), LINES)
def test_lines(optimizer, update, expected):
    training = Training(Plan(PARABOLA, optimizer=optimizer))
    walk = TrainingSession(training, 10**7).walk(update, 0)
    (row,) = update_rows(training, walk, "en", None)
    assert [plain(line) for line in row.lines] == expected


BELOW_ZERO = [
    # every number but the first of a sum, a fraction or a square has brackets of its own
    ("sgd", 0, ["x←x−η∂f∂x=−3−0.1·(−6)=−2.4"]),
    (
        "momentum",
        1,
        [
            "vx←0.9·vx+∂f∂x=0.9·(−6)−4.8=−10.2",
            "x←x−ηvx=−2.4−0.1·(−10.2)=−1.38",
        ],
    ),
    (
        "adam",
        0,
        [
            "mx←0.9·mx+0.1·∂f∂x=0.9·0+0.1·(−6)=−0.6",
            "vx←0.999·vx+0.001·(∂f∂x)2=0.999·0+0.001·(−6)2=0.036",
            "m^x←mx1−0.91=−0.61−0.91=−6",
            "v^x←vx1−0.9991=0.0361−0.9991=36",
            "x←x−ηm^xv^x+ε=−3−0.1·−636+ε=−2.90",
        ],
    ),
]


@pytest.mark.parametrize(("optimizer", "update", "expected"), BELOW_ZERO)
def test_lines_of_negative_numbers(optimizer, update, expected):
    training = Training(Plan(PARABOLA.replace("x = 3", "x = -3"), optimizer=optimizer))
    (row,) = update_rows(training, TrainingSession(training, 10**7).walk(update, 0), "en", None)
    assert [plain(line) for line in row.lines] == expected


def test_rounded_numbers_that_make_no_equation_are_only_near():
    training = Training(Plan("x = 0.444\nf = x^2", rate=0.02))
    (row,) = update_rows(training, TrainingSession(training, 10**7).walk(0, 0), "en", 1)
    assert plain(row.lines[0]).endswith("0.4−0.02·0.9=0.4")
    training = Training(Plan("x = 0.444\nf = x^2", rate=0.11))
    (row,) = update_rows(training, TrainingSession(training, 10**7).walk(0, 0), "en", 2)
    assert plain(row.lines[0]).endswith("0.44−0.11·0.89≈0.35")


def test_a_row_holds_what_is_added():
    training = Training(Plan(LINE))
    walk = TrainingSession(training, 10**7).walk(0, 0)
    (row,) = update_rows(training, walk, "en", None)
    assert (row.name, row.symbol, row.shape) == ("w", "w", "(2,)")
    assert row.value == "[0.1, 0.2]"
    assert row.change.startswith("[")
    assert "<mtable" in row.lines[0]


def test_a_large_array_has_formulas_without_numbers():
    training = Training(Plan("W = randn(6, 6)\nL = sum(W^2)"))
    (row,) = update_rows(training, TrainingSession(training, 10**7).walk(0, 0), "en", None)
    assert plain(row.lines[0]) == "W←W−η∂L∂W"
    assert "…" in row.value


TOLD = [
    Plan(PARABOLA),
    Plan(XOR, optimizer="adam", batch=2),
    Plan(XOR, optimizer="momentum"),
    Plan(PARABOLA, rate=1.5),
    Plan(ENDLESS),
    Plan("x = 0\nlog(x)"),
    Plan("x = 0\nsqrt(x)"),
]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("plan", TOLD)
def test_the_four_stages_are_told(plan, language):
    training = Training(plan)
    walk = TrainingSession(training, 10**7).walk(0, 500, 60)
    told = describe_stages(training, walk, training.next(walk.end, walk.measured), language, None)
    assert [stage.key for stage in told] == ["batch", "gradient", "update", "repeat"]
    for stage in told:
        assert stage.title
        assert stage.sentence
        assert "{" not in stage.sentence
    if walk.diverged:
        assert told[-1].sentence == describe_divergence(walk.diverged, training, language)


def test_the_stages_of_one_update():
    training = Training(Plan(PARABOLA))
    walk = TrainingSession(training, 10**7).walk(0, 0)
    told = describe_stages(training, walk, training.next(walk.end, walk.measured), "en", None)
    assert [stage.sentence for stage in told] == [
        "Every update uses all of the program's data.",
        "Backpropagation gives the gradient of f with respect to every parameter. The norm of "
        "the whole gradient is 6.",
        "Every parameter moves against its gradient, scaled by η = 0.1. The step has length 0.6.",
        "The step takes f from 9.0000 to 5.7600. Then the next update begins.",
    ]


def test_divergence_is_explained():
    training = Training(Plan(PARABOLA, rate=1.5))
    walk = TrainingSession(training, 10**7).walk(0, 500, 60)
    assert describe_divergence(walk.diverged, training, "en") == (
        "Training diverged: f went from 9.0000 to 9216.0000 by update 5. With the learning rate "
        "1.5, each step overshoots the minimum and ends higher on the other side. Try 0.15."
    )
    assert describe_divergence(walk.diverged, training, "ko") == (
        "학습이 발산했습니다. 갱신 5번 만에 f가 9.0000에서 9216.0000이 되었습니다. 학습률 "
        "1.5에서는 갱신마다 낮은 곳을 지나쳐 건너편의 더 높은 곳으로 갑니다. 0.15로 해 보세요."
    )


def test_the_rate_to_try_is_written_as_rates_are():
    training = Training(Plan(PARABOLA, rate=1e5))
    walk = TrainingSession(training, 10**7).walk(0, 500, 60)
    assert describe_divergence(walk.diverged, training, "en").endswith("Try 10000.")
