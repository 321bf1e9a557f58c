"""Which comments mark an input, and which are only comments."""

from __future__ import annotations

import pytest

from gradwalk.classroom.training.marks import read_marks
from gradwalk.core.syntax.parser import parse_program

ROWS = [
    ("x = 1 # data\nx^2", {"x": "data"}),
    ("x = 1 # parameter\nx^2", {"x": "parameter"}),
    ("x = 1 #data\nx^2", {"x": "data"}),
    ("x = 1 # data: a point in each row\nx^2", {"x": "data"}),
    ("사과 = 1 # 데이터\n개수 = 2 # 매개변수\n사과 * 개수", {"사과": "data", "개수": "parameter"}),
    ("x = 1; y = 2 # data\nx y", {"x": "data", "y": "data"}),
    ("X = [ # data\n  [1, 2],\n  [3, 4]] # parameter\nsum(X)", {"X": "data"}),
    ("x = 1 # data\r\nx^2", {"x": "data"}),
    ("x = 1 # the data\nx^2", {}),
    ("x = 1 # database\nx^2", {}),
    ("x = 1 # data_loss\nx^2", {}),
    ("x = 1 ## data\nx^2", {}),
    ("x = 1\n# data\nx^2", {}),
    ("x^2 # data", {}),
    ("x = 1\nf = x^2 # data", {}),
]


@pytest.mark.parametrize(("program", "expected"), ROWS)
def test_marks(program, expected):
    assert read_marks(parse_program(program)) == expected
