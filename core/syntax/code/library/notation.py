"""Functions of the notation that no library is named of: `sigmoid(x)`."""

from __future__ import annotations

from gradwalk.core.errors import ProgramError
from gradwalk.core.gates import function_named
from gradwalk.core.syntax.code.library.arguments import Arguments, apply_function
from gradwalk.core.syntax.code.session import CodeSession
from gradwalk.core.syntax.code.values import Value


def call_notation(session: CodeSession, call: Arguments) -> Value:
    """A function that no library is named of, as `sigmoid(x)`, is the notation's own."""
    gate = function_named(call.name)
    only = gate.operands[0] if gate and len(gate.operands) == 1 else None
    for name, (_, place) in call.keywords.items():
        if name == only:  # sin(x=1)
            raise ProgramError("python.keyword", place, name=call.name, keyword=name)
    keywords = {name: value for name, (value, _) in call.keywords.items()}
    return apply_function(session, call.name, call.positional, call.place, keywords)
