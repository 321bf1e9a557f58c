"""Options that several commands share; those of a link field take its values and its default."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, TypeVar

import click

from gradwalk.core.errors import ProgramError
from gradwalk.core.graph.seed import choose_seed, read_upstream
from gradwalk.core.model import Seed
from gradwalk.explain.text import DEFAULT_LANGUAGE, LANGUAGES, text
from gradwalk.explain.text.errors import error_hint, error_message
from gradwalk.web.field_kinds import ChoiceKind, FieldKind, IndexKind, Switch, TextKind, Whole
from gradwalk.web.state import FIELDS

Command = TypeVar("Command", bound=Callable[..., Any])


def field_option(
    name: str, *, help: str, flag: str | None = None, default: object = None
) -> Callable[[Command], Command]:
    """Return the option of the link field `name`.

    `flag` replaces `--name`. `default` replaces the field's own default; with neither, the option
    may be missing.
    """
    field = FIELDS[name]
    default = field.default if default is None else default
    if isinstance(field.kind, Switch):
        return click.option(flag or f"--{name}", name, is_flag=True, help=help)
    return click.option(
        flag or f"--{name}",
        name,
        type=_value_type(field.kind),
        default=default,
        show_default=default is not None,
        help=help,
    )


def _value_type(kind: FieldKind[Any]) -> click.ParamType[Any]:
    if isinstance(kind, ChoiceKind):
        return click.Choice(kind.choices)
    if isinstance(kind, Whole):
        return click.IntRange(kind.low, kind.high)
    if isinstance(kind, TextKind):
        return click.STRING
    raise TypeError(f"no option for {kind}")


language_option = click.option(
    "--lang",
    "language",
    type=click.Choice(tuple(LANGUAGES)),
    default=DEFAULT_LANGUAGE,
    show_default=True,
    help="Language of the output.",
)
digits_option = field_option("digits", help="Decimals shown. [default: as people write numbers]")
mode_option = field_option("mode", help="What one backward step covers.")
direction_option = field_option("direction", help="Where the computation goes.")
symbols_option = field_option("symbols", help="Draw symbols in place of numbers.")
shapes_option = field_option("shapes", help="Show shapes only, and compute no numbers.")
arrays_option = field_option("arrays", help="Write out every array, also without room for it.")
unroll_option = field_option("unroll", help="Unroll small tensors into scalar gates.")
first_option = field_option("first", help="Subscript of an array's first element.")
dialect_option = field_option("dialect", flag="--as", help="Library to write the code for.")


class _Element(click.ParamType[tuple[int, ...]]):
    """The index of an element, as a link writes it: `1`, or `0,2`."""

    name = "index"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[int, ...]:
        index = IndexKind().from_text(value) if isinstance(value, str) else value
        if index is None:
            self.fail(IndexKind().allowed().in_language(DEFAULT_LANGUAGE), param, ctx)
        return tuple(index)


class _Upstream(click.ParamType[Seed]):
    """An upstream gradient, as a program types an array."""

    name = "array"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Seed:
        if isinstance(value, Seed):
            return value
        try:
            return read_upstream(value)
        except ProgramError as error:
            reason = error_message(error, DEFAULT_LANGUAGE)
            self.fail(f"{reason} {error_hint(error, DEFAULT_LANGUAGE)}", param, ctx)


def seed_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Return `command` with the options for the start of the backward pass, taken as `seed`."""

    @click.option("--of", type=_Element(), help="Element of the output to start backward at.")
    @click.option("--upstream", type=_Upstream(), help="Upstream gradient to start backward from.")
    @wraps(command)
    def run(of: tuple[int, ...] | None, upstream: Seed | None, **others: Any) -> Any:
        if of is not None and upstream is not None:
            raise click.UsageError(text(DEFAULT_LANGUAGE, "seed.both"))
        return command(seed=upstream or choose_seed(of), **others)

    return run


def _combine(*options: Callable[[Any], Any]) -> Callable[[Callable[..., Any]], Any]:
    """Return the option that adds `options`, in the order of the help."""

    def add(command: Callable[..., Any]) -> Any:
        for option in reversed(options):
            command = option(command)
        return command

    return add


program_options = _combine(shapes_option, unroll_option, first_option, seed_options)
"""How a program is traced, except what one step of the walk is."""
drawing_options = _combine(
    *(direction_option, symbols_option, arrays_option, program_options, mode_option),
    *(digits_option, language_option),
)
"""How a program is traced and drawn, whatever the result is written to."""


def choose_trace_options(chosen: Mapping[str, Any]) -> dict[str, Any]:
    """Return those of the `chosen` options that `core.engine.trace` takes."""
    names = ("mode", "shapes", "unroll", "first", "seed")
    return {name: chosen[name] for name in names if name in chosen}
