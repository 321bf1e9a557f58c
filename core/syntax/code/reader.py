"""A text of Python code → the program that it computes."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from gradwalk.core.errors import SourceSpan
from gradwalk.core.gates import FUNCTION_NAMES
from gradwalk.core.limits import DEFAULT, Limits
from gradwalk.core.syntax.code.bounds import parse_module
from gradwalk.core.syntax.code.expressions import evaluate
from gradwalk.core.syntax.code.fuel import Fuel
from gradwalk.core.syntax.code.nodes import Nodes
from gradwalk.core.syntax.code.output import finish_output
from gradwalk.core.syntax.code.places import Places
from gradwalk.core.syntax.code.scope import CodeScope
from gradwalk.core.syntax.code.session import CodeSession
from gradwalk.core.syntax.code.statements import run
from gradwalk.core.syntax.code.values_first import put_values_first
from gradwalk.core.syntax.code.writer import StatementWriter
from gradwalk.core.syntax.statements import FunctionDefinition, Program


def read_code(text: str, limits: Limits = DEFAULT, first: int = 1) -> Program:
    """Return the statements that Python code comes to. Nothing of it is run.

    `first` is the subscript of an array's first element where it is shown; code has none.

    Raises ProgramError at the first place that is not read, LimitError where the text costs more
    than `limits` allows.
    """
    tree = parse_module(text, limits)
    put_values_first(tree)
    session = _read(tree, text, limits)
    constants = frozenset(session.writer.used_as_number)
    own = {each.name for each in session.writer.statements if isinstance(each, FunctionDefinition)}
    # `def exp(x): …` beside `np.exp(x)`
    inlined = frozenset(FUNCTION_NAMES if own & session.nodes.used else ())
    if constants or inlined:
        session = _read(tree, text, limits, constants, inlined)
    writer = session.writer
    statements = (*writer.defaults, *writer.statements)
    return Program(text, statements, writer.list_readings(), first=first)


def _read(
    tree: ast.Module,
    text: str,
    limits: Limits,
    constants: frozenset[str] = frozenset(),
    inlined: frozenset[str] = frozenset(),
) -> CodeSession:
    fuel = Fuel(limits)
    session = CodeSession(
        limits=limits,
        places=Places(text),
        writer=StatementWriter(),
        nodes=Nodes(limits, fuel),
        fuel=fuel,
        evaluate=evaluate,
        run=run,
        torch=_names_torch(tree),
        program=CodeScope(),
        later=_find_first_lines(tree),
        constants=constants,
        inlined=inlined,
    )
    session.writer.tell("reading.code", SourceSpan(1, 1))
    run(session, tree.body, session.program)
    finish_output(session)
    return session


def _names_torch(tree: ast.Module) -> bool:
    for node in ast.walk(tree):
        match node:
            case ast.Name(id="torch" | "nn" | "F"):
                return True
            case ast.ImportFrom(module=str(module)) if module.split(".")[0] == "torch":
                return True
    return False


def _find_first_lines(tree: ast.Module) -> dict[str, int]:
    """The line at which each name of the text is given first."""
    lines: dict[str, int] = {}
    changed = {node.target for node in ast.walk(tree) if isinstance(node, ast.AugAssign)}
    for node in _walk_outside_functions(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store) and node not in changed:
            lines[node.id] = min(lines.get(node.id, node.lineno), node.lineno)
        elif isinstance(node, ast.FunctionDef):
            lines.setdefault(node.name, node.lineno)
    return lines


def _walk_outside_functions(tree: ast.Module) -> Iterator[ast.AST]:
    waiting: list[ast.AST] = [tree]
    while waiting:
        node = waiting.pop()
        yield node
        if not isinstance(node, (ast.FunctionDef, ast.Lambda, ast.comprehension)):
            waiting += ast.iter_child_nodes(node)
