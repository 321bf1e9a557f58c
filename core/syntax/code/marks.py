"""Whether a text is code rather than mathematics that Python happens to accept as well."""

from __future__ import annotations

import ast
import re

from gradwalk.core.errors import ProgramError
from gradwalk.core.limits import DEFAULT, Limits
from gradwalk.core.syntax.code.bounds import parse_module

_STATEMENTS = (
    *(ast.Import, ast.ImportFrom, ast.FunctionDef, ast.ClassDef, ast.For, ast.While, ast.If),
    *(ast.With, ast.Try, ast.AugAssign, ast.Assert, ast.AnnAssign, ast.Return, ast.Delete),
    *(ast.Raise, ast.AsyncFunctionDef, ast.AsyncFor, ast.AsyncWith, ast.Global, ast.Match),
)
_EXPRESSIONS = (
    *(ast.IfExp, ast.Lambda, ast.ListComp, ast.GeneratorExp, ast.JoinedStr, ast.NamedExpr),
    *(ast.Dict, ast.BoolOp, ast.Starred, ast.Set, ast.DictComp, ast.SetComp),
    *(ast.FloorDiv, ast.Mod, ast.BitAnd, ast.BitOr, ast.Not, ast.Invert, ast.Is, ast.In),
)
_CALLED = {"Value", "tensor", "array", "print", "range", "len", "zip", "enumerate", "__import__"}
_LINE = re.compile(
    r"^[ \t]{0,80}(?:import [\w.]{1,80}|from [\w.]{1,80} import |def \w{1,64}\(|print\("
    r"|(?:class|for|while|with|if) [^\n:]{1,200}:"
    r"|\w{1,64} ?= ?(?:np|torch|jnp|tf|nn|F|math)\.\w{1,64}\()",
    re.MULTILINE,
)


def is_code(text: str, limits: Limits = DEFAULT) -> bool:
    """Whether `text` should be read as Python code where the notation refuses it.

    Python's own parser accepts it, and something in it is no mathematics; or a line can only be
    code, and the fault is Python's to name.
    """
    try:
        tree = parse_module(text, limits)
    except ProgramError:
        return len(text) <= limits.characters and _LINE.search(text) is not None
    return any(_is_mark(node) for node in ast.walk(tree))


def _is_mark(node: ast.AST) -> bool:
    match node:
        case ast.Attribute(attr=name):
            return name != "T"
        case ast.Call(func=ast.Name(id=name)):
            return name in _CALLED
        case ast.Constant(value=str()) | ast.Assign(targets=[_, _, *_]):
            return True
        case ast.AnnAssign(value=None):  # x : 3
            return False
        case ast.Set(elts=[_]):  # tan^{-1}
            return False
    return isinstance(node, (*_STATEMENTS, *_EXPRESSIONS))
