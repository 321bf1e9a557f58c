"""The program is quoted in what is saved: no character of it ends the comment that it is in."""

from __future__ import annotations

import pytest

from gradwalk.core.engine import trace
from gradwalk.core.errors import ProgramError
from gradwalk.exports import FORMATS, ExportOptions
from tests.exports.test_code import run
from tests.exports.tex_syntax import check_tex

TEX = [each for each in FORMATS if each.suffix == ".tex"]
(SCRIPT,) = (each for each in FORMATS if each.suffix == ".py")


def write_program(end: str) -> str:
    return f"x = 2\nf = x^2  # {end}raise SystemExit  \\input{{x}}"


@pytest.mark.parametrize("end", ["^^M", "^^0d", "\\", "'''", '"""', "}", "\t"])
def test_a_comment_stays_a_comment(end: str) -> None:
    result = trace(write_program(end))
    assert run(SCRIPT.write(result, ExportOptions()).decode())["grads"] == {"x": 4.0}
    for file_format in TEX:
        check_tex(file_format.write(result, ExportOptions()).decode())


@pytest.mark.parametrize("end", ["\r", "\x0b", "\x0c", "\x1c", "\x85", "\u2028"])
def test_what_could_end_a_line_is_no_program(end: str) -> None:
    with pytest.raises(ProgramError):
        trace(write_program(end))
