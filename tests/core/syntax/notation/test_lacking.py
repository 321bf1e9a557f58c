"""Known functions that the language lacks: what the error says, and that it is true."""

from __future__ import annotations

import numpy as np
import pytest

from gradwalk.core.errors import ProgramError
from gradwalk.core.gates import FUNCTION_NAMES
from gradwalk.core.syntax.constructors import CONSTRUCTORS
from gradwalk.core.syntax.notation.checks.lacking import INSTEAD, TOPICS
from gradwalk.core.syntax.parser import parse_program
from tests.rows import loop_over

NAMES = sorted({*INSTEAD, *(name for names in TOPICS.values() for name in names.split())})


def test_no_function_of_the_language_is_said_to_be_missing() -> None:
    assert not {*NAMES} & {*FUNCTION_NAMES, *CONSTRUCTORS}


@loop_over("name", NAMES)
def test_no_known_function_is_taken_for_another(name: str) -> None:
    with pytest.raises(ProgramError) as caught:
        parse_program(f"{name}(x)")
    assert caught.value.edit is None


def test_no_function_of_numpy_is_taken_for_another() -> None:
    names = [name for name in dir(np) if callable(getattr(np, name)) and name.isidentifier()]
    for name in set(names) - {*FUNCTION_NAMES, *CONSTRUCTORS}:
        if name.startswith("_") or "__" in name:
            continue
        with pytest.raises(ProgramError) as caught:
            parse_program(f"{name}(x, y)")
        assert caught.value.key != "function.unknown.near"


@loop_over("instead", sorted(set(INSTEAD.values())))
def test_what_to_write_instead_reads(instead: str) -> None:
    parse_program(instead)
