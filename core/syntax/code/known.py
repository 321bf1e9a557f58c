"""Names that mean something although the text never gives them."""

from __future__ import annotations

from gradwalk.core.errors import ProgramError, SourceSpan
from gradwalk.core.gates import FUNCTION_NAMES
from gradwalk.core.syntax.code.lectures import LECTURE_NAMES, find_lecture
from gradwalk.core.syntax.code.library.builtins import RULES as BUILTINS
from gradwalk.core.syntax.code.library.table import RULES
from gradwalk.core.syntax.code.modules import TYPES, USUAL
from gradwalk.core.syntax.code.session import CodeSession
from gradwalk.core.syntax.code.values import Dropped, LibraryFunction, Module, TextValue, Value
from gradwalk.core.syntax.constructors import CONSTRUCTORS
from gradwalk.core.syntax.notation.names import CONSTANTS

_BARE = {"Value", "tensor", "array", "Parameter", "Variable", *CONSTRUCTORS, "rand"}
"""Functions of libraries that are known without their library."""
_OF_JAX = {"grad", "value_and_grad"}
"""What JAX differentiates a function by, `grad(f)(x)`."""
_SHOWING = {"print", "display", "pprint", "draw_dot", "tqdm", "plot"}


def is_known(name: str) -> bool:
    """Whether a name means something by itself."""
    bare = name in _BARE and name in RULES
    known = (BUILTINS, _OF_JAX, _SHOWING, FUNCTION_NAMES, USUAL, LECTURE_NAMES)
    return bare or any(name in each for each in known)


def find_unnamed(session: CodeSession, name: str, place: SourceSpan) -> Value:
    """What a name is that the text has not given so far."""
    if name in session.later:
        raise ProgramError("python.before", place, name=name, line=session.later[name])
    if name in BUILTINS:
        return LibraryFunction(name, "python")
    if name in _OF_JAX:
        return LibraryFunction(name, "jax")
    if name in _SHOWING:
        return Dropped(name, place)
    if name in CONSTANTS:
        constant = CONSTANTS[name]
        return session.nodes.number(constant.value, place, constant.text)
    if name in TYPES:
        return TextValue(name)
    if name in _BARE and name in RULES:
        return LibraryFunction(name, "torch")
    if name in FUNCTION_NAMES:
        return LibraryFunction(name, "own" if name != "where" else "numpy")
    if name in USUAL:
        return Module(USUAL[name])
    if name in LECTURE_NAMES:
        return find_lecture(session, name, place)
    if name.startswith("__"):
        raise ProgramError("python.private", place, name=name)
    made = session.writer.default(name, place)
    session.program.names[name] = made
    return made
