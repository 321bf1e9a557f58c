"""What a program is called: its title in the gallery, or its last line."""

from __future__ import annotations

from gradwalk.classroom.gallery import EXAMPLES
from gradwalk.page.program_name import name_program, shorten_text
from tests.rows import loop_over

CIRCUIT = EXAMPLES[0]
NAMES = [
    (CIRCUIT.program, "en", CIRCUIT.title("en")),
    (CIRCUIT.program, "ko", CIRCUIT.title("ko")),
    ("x = 3\ny = x*x", "ko", "y = x*x"),
    ("x = 1\n\n  \n", "en", "x = 1"),
    ("x = 2\nf = x^2  # a square\n# the end\n", "en", "f = x^2"),
    ("a" * 80, "en", "a" * 80),
    ("a" * 81, "en", "a" * 79 + "…"),
    (" \n", "en", None),
    ("# nothing", "en", None),
    ("", "en", None),
]


@loop_over(("program", "language", "name"), NAMES)
def test_what_a_program_is_called(program: str, language: str, name: str | None) -> None:
    assert name_program(program, language) == name


@loop_over(("text", "most", "short"), [("abc", 3, "abc"), ("abcd", 3, "ab…"), ("", 3, "")])
def test_a_text_that_is_too_long_ends_in_dots(text: str, most: int, short: str) -> None:
    assert shorten_text(text, most) == short
