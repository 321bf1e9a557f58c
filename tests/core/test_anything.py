"""Whatever consists of pieces that people write is a trace, or an error with its sentence."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gradwalk import describe_reading, trace
from gradwalk.core.errors import ProgramError
from gradwalk.explain.text import LANGUAGES
from gradwalk.explain.text.errors import error_hint, error_message

GIVEN = [
    *("x=2", "y=-1.5", "k=1", "n=2", "ŷ=0.8", "θ′=3", "u=[1,-2]", "v=[0.5,3]"),
    *("A=[[1,2],[3,4]]", "B=[0.1 0.5; -0.3 0.8]", "W^(1)=[[1,0],[2,1]]", "f(a,b)=ab+sin a"),
]
PIECES = st.sampled_from(
    [
        *("x", "y", "u", "v", "A", "k", "W^(1)", "ŷ", "θ′", "z", "wx", "uv", "Au", "x′", "3", "½"),
        *("u_1", "A_12", "A_{01}", "u_i", "A_ij", "v_j", "u_k", "u_0", "q_1", "z_i", "e", "π", "T"),
        *("+", "-", " ", "*", "·", "×", "⊙", "⊗", "/", "^", "@", ",", "=", "<", ".", "_", "'", "|"),
        *(
            "sin ",
            "log ",
            "exp -",
            "sin²",
            "tan⁻¹",
            "√",
            "∛",
            "Σ_i ",
            "Σ_{i=1}^2 ",
            "Σ_{i≠k} ",
            "∏",
        ),
        *("‖", "‖_2^2", "²", "⁻¹", "ⁿ", "^T", ".T", "(", ")", "[", "]", "{", "}", "[0]", "[:, 1]"),
        *(" at x = 3", " where ", " (x = 2)", "2일 때 ", ":=", " ← ", "(x, y) = (1, 2)", " y = 2"),
        *("ReLU(", "σ²", "^{(l-1)}", "u_{k}", "dz/dx", "f'(", "let "),
        *("max(0, ", "softmax(", "f(", "sum(", "where(", "relu ", "∂", "\\frac{", "\\sigma "),
    ]
)
BEFORE = st.sampled_from(["", "s = Σ_i u_i", "q_i = 2 u_i", "σ² = 3x", "a^{(l)} = x"])
STARTS = st.sampled_from(["", "f = ", "z_i = ", "L = ", "g(x) = ", "c += ", "z_ij = "])


@settings(max_examples=500, deadline=None)
@given(
    st.lists(st.sampled_from(GIVEN), unique=True, min_size=3),
    BEFORE,
    STARTS,
    st.lists(PIECES, min_size=1, max_size=9),
    st.sampled_from(["\n", "; ", ", "]),
)
def test_anything_is_a_trace_or_an_error(
    given: list[str], before: str, start: str, pieces: list[str], between: str
) -> None:
    program = between.join(filter(None, [*given, before, start + "".join(pieces)]))
    try:
        found = trace(program)
    except ProgramError as error:
        for language in LANGUAGES:
            assert error_message(error, language) and error_hint(error, language) is not None
        for edit in (error.edit, *error.choices):
            assert edit is None or edit.apply(program) != program
        return
    for reading in found.readings:
        assert all(describe_reading(reading, language=language) for language in LANGUAGES)


@pytest.mark.parametrize(
    "program",
    [
        *("f = 2x√3^", "s = [0.2, 0.8]; y = 2; L = -log(s_y)", "x = 2; xΣ_i ^)x"),
        *("x = [1, 2]; s = Σ_i x_i; a = s + x_i", "x, (x = 2) y = [2, ]", "f^2 (x =; x 3)"),
        "‖x‖_{1,2}",
    ],
)
def test_what_ended_in_an_error_of_ours(program: str) -> None:
    try:
        trace(program)
    except ProgramError as error:
        assert error_message(error, "en")
