"""The Python interface: a program's trace, the trace as plain data, and gates as functions."""

from __future__ import annotations

from collections.abc import Collection, Container, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from gradwalk.core import engine
from gradwalk.core.errors import ProgramError
from gradwalk.core.graph.seed import choose_seed
from gradwalk.core.grouping import group, ungroup
from gradwalk.core.grouping.errors import GroupingError
from gradwalk.core.grouping.group import Rewritten
from gradwalk.core.limits import DEFAULT, Limits
from gradwalk.core.model import Mode, Trace
from gradwalk.core.syntax.parser import parse_program
from gradwalk.core.syntax.readings import Reading
from gradwalk.explain.latex.program import write_latex
from gradwalk.explain.math.program_text import format_program
from gradwalk.explain.serialization.trace_json import trace_to_json
from gradwalk.explain.serialization.trace_types import TraceJson
from gradwalk.explain.text import DEFAULT_LANGUAGE, text
from gradwalk.explain.text.errors import error_message
from gradwalk.explain.text.numbers import Digits
from gradwalk.formatter import show_traces

# a notebook that asks for a trace can show it
show_traces()

if TYPE_CHECKING:
    from gradwalk.exports import Subject


def trace(
    program: object,
    *,
    open: Collection[str] | None = None,
    mode: Mode = "node",
    shapes: bool = False,
    unroll: bool = False,
    first: Literal[0, 1] = 1,
    of: int | Sequence[int] | None = None,
    upstream: object = None,
    limits: Limits = DEFAULT,
) -> Trace:
    """Run `program`, a text or a SymPy expression, forward and backward; return its trace.

    `open` holds the ids of the groups to expand, None the usual ones. `mode` says whether a
    backward step is a node or a gate. `shapes` leaves the numbers out; `unroll` takes every
    tensor apart into scalar gates. `first` is the subscript of an array's first element, 1 or 0, in
    the program and in all that is said of it; a program with a subscript 0 counts from 0 anyway.

    The backward pass of an output that is an array starts with 1 at every element, or at one
    element alone, whose index (from 0) is `of`, or from the array `upstream` of its shape.

    Raises ProgramError for a program or a start that cannot be read, LimitError for one that costs
    too much, and ExpressionError for a SymPy expression that the notation cannot express.
    """
    typed = program if isinstance(program, str) else format_program(program)
    try:
        return engine.trace(
            typed,
            open=open,
            mode=mode,
            shapes=shapes,
            unroll=unroll,
            first=first,
            seed=choose_seed(of, upstream),
            limits=limits,
        )
    except ProgramError as error:
        # core names the sentence by its key; a traceback should show the sentence
        error.args = (error_message(error, DEFAULT_LANGUAGE),)
        raise


def group_gates(
    program: str,
    nodes: Collection[str],
    name: str | None = None,
    *,
    open: Collection[str] | None = None,
    first: Literal[0, 1] = 1,
    limits: Limits = DEFAULT,
) -> Rewritten:
    """Return `program` with the gates `nodes` (ids of its trace) as one function, called `name`.

    Without a name it has that of the function of the language that computes the same, as σ for
    1/(1 + e⁻ˣ), else a letter. `open` and `first` are those of the trace. The program that comes
    back has the same values and gradients; `open` of it keeps the other groups as they are.

    Raises GroupingError where the gates cannot be one, ProgramError and LimitError as `trace`.
    """
    try:
        return group.group_gates(program, nodes, name, open=open, first=first, limits=limits)
    except (GroupingError, ProgramError) as error:
        error.args = (error_message(error, DEFAULT_LANGUAGE),)
        raise


def ungroup_call(
    program: str,
    call: str,
    *,
    open: Collection[str] | None = None,
    first: Literal[0, 1] = 1,
    limits: Limits = DEFAULT,
) -> Rewritten:
    """Return `program` with the gates of a call (the id of its group) in the place of the call.

    Raises as `group_gates` does.
    """
    try:
        return ungroup.ungroup_call(program, call, open=open, first=first, limits=limits)
    except (GroupingError, ProgramError) as error:
        error.args = (error_message(error, DEFAULT_LANGUAGE),)
        raise


def to_dict(
    trace: Trace,
    *,
    language: str = DEFAULT_LANGUAGE,
    digits: Digits = None,
    explained: Container[int] | None = None,
) -> TraceJson:
    """Return the trace as data for `json.dumps`, as docs/interfaces.md describes it.

    Sentences are in `language`, numbers as text have `digits` decimals; None writes them as
    people do. `explained` holds the indices of the steps to explain, None all of them; the
    others have None there.
    """
    return trace_to_json(trace, language, digits, explained)


def describe_reading(reading: Reading, *, language: str = DEFAULT_LANGUAGE) -> str:
    """Return one of a trace's `readings` as a sentence: what was read otherwise than it looks."""
    return error_message(reading, language)


def to_latex(program: str, *, first: Literal[0, 1] = 1, limits: Limits = DEFAULT) -> str:
    """Return `program` as LaTeX, an `align*` with a row for each statement.

    Read again with the same `first`, the subscript of an array's first element, it is the same
    program. Raises ProgramError for a program that cannot be read, and
    LimitError for one that costs too much.
    """
    try:
        return write_latex(parse_program(program, limits, first))
    except ProgramError as error:
        error.args = (error_message(error, DEFAULT_LANGUAGE),)
        raise


def export(
    trace: Trace | Sequence[Trace],
    file: str | Path,
    *,
    what: Subject | None = None,
    **options: Any,
) -> None:
    """Write `trace` to `file`, in the format of its suffix: `graph.svg`, `graph.tex`, `code.py`.

    `what` is what it holds, where several have that suffix: the `graph` at one step, the `walk`,
    the `program`, the `derivation` of one gradient, the `gradients` of all inputs. None is the
    first of them. `walk.html` takes several traces, one after the other. `options` are fields of
    `gradwalk.exports.ExportOptions`, such as `step`, `theme`, `language`, `digits`, `input`,
    `dialect`, `scale`, `snippet`. A page has the theme of its reader's system unless one is given.

    Raises UnknownFormatError for another suffix, and NotExportableError where the format cannot
    show this program, both a ValueError, as is a wrong number of traces.
    """
    from gradwalk.exports import ExportOptions, find_format

    file_format = find_format(str(file), what)
    shown = ExportOptions(**options)
    traces = (trace,) if isinstance(trace, Trace) else tuple(trace)
    if file_format.write_several is not None and traces:
        content = file_format.write_several(traces, shown)
    elif len(traces) == 1:
        content = file_format.write(traces[0], shown)
    else:
        raise ValueError(text(DEFAULT_LANGUAGE, "command.export.several", file=file_format.name))
    Path(file).write_bytes(content)
