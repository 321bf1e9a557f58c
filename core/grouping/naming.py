"""What a group may be called: a name that the program does not use yet."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import count

from gradwalk.core.errors import ProgramError
from gradwalk.core.graph.build import Circuit
from gradwalk.core.grouping.errors import GroupingError
from gradwalk.core.syntax.parser import parse_program
from gradwalk.core.syntax.statements import FunctionDefinition

_COMMENT = re.compile(r"#[^\n]*")
_WORD = re.compile(r"[^\W\d][\w′″‴]*")
_LETTERS = "ghkmcd"


def list_words(program: str, circuit: Circuit) -> frozenset[str]:
    """Return the names that a program uses, those inside runs of letters too."""
    typed = _COMMENT.sub("", program)
    functions = {each.name for each in circuit.statements if isinstance(each, FunctionDefinition)}
    return frozenset((*typed, *_WORD.findall(typed), *circuit.names, *functions))


def propose_name(taken: Collection[str]) -> str:
    """Return a free letter for a function."""
    return next(name for name in _propose_letters() if name not in taken)


def _propose_letters() -> Iterator[str]:
    yield from _LETTERS
    yield from (f"g{k}" for k in count(1))


def check_name(name: str) -> None:
    """Raise GroupingError for what cannot be the name of a function."""
    try:
        statements = parse_program(f"{name}(x) = x + 1\n{name}(2)").statements
    except ProgramError:
        statements = ()
    if not any(isinstance(each, FunctionDefinition) and each.name == name for each in statements):
        raise GroupingError("group.name", name=name)
