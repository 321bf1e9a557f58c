"""The arguments of one call of a library's function, by the names of its parameters."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from gradwalk.core.errors import ProgramError, SourceSpan
from gradwalk.core.syntax.code.session import CodeSession
from gradwalk.core.syntax.code.values import Listed, Tensor, TextValue, Value
from gradwalk.core.syntax.expression import Array, Expression, Name, Number
from gradwalk.core.syntax.notation.names import BUILT_IN, Signature
from gradwalk.core.syntax.notation.tokens.word import Word
from gradwalk.core.syntax.notation.tree.calls import bind_arguments

_SAME_NAMES = {
    **{"dim": "axis", "dims": "axis", "axes": "axis", "dim0": "axis", "keepdim": "keepdims"},
    **{"input": "x", "a": "x", "data": "x", "value": "x", "logits": "x", "z": "x", "tensor": "x"},
    **{"other": "y", "x2": "y", "b": "y", "arrays": "x", "tensors": "x", "object": "x"},
    **{"newshape": "shape", "size": "shape", "negative_slope": "alpha", "kernel_size": "size"},
    **{"a_min": "min", "a_max": "max", "weight": "w", "bias": "b", "values": "x", "x1": "x"},
    **{
        **{"diagonal": "k", "offset": "k", "shifts": "shift", "repeats": "count", "reps": "counts"},
        **{"pad_width": "widths", "constant_values": "value", "split_size_or_sections": "size"},
        **{"indices_or_sections": "size", "chunks": "size"},
        "self": "x",
        "initial_value": "x",
        "a1": "x",
        "arr": "x",
        "array": "x",
        "exponent": "y",
    },
}
_WITHOUT_MEANING = {
    *("dtype", "device", "requires_grad", "label", "name", "inplace", "copy", "order", "generator"),
    *("_op", "_children", "trainable", "non_blocking", "memory_format", "is_causal_hint"),
}
"""Keywords that change nothing that a graph shows."""


@dataclass(frozen=True, slots=True)
class Arguments:
    """A call as it is typed. `place` is the function name's."""

    name: str
    family: str
    place: SourceSpan
    positional: Sequence[Value]
    keywords: Mapping[str, tuple[Value, SourceSpan]]

    def bind(self, *parameters: str, required: int = 1) -> dict[str, Value]:
        """Return what is given by the names of `parameters`; those not given are left out.

        A last name with `*` takes all that are left. Raises ProgramError for too few or too many
        arguments and for keywords that are not read.
        """
        names = [name for name in parameters if not name.startswith("*")]
        given: dict[str, Value] = dict(zip(names, self.positional, strict=False))
        rest = list(self.positional[len(names) :])
        if rest and len(names) == len(parameters):
            raise ProgramError(
                "python.arguments", self.place, name=self.name, given=len(self.positional)
            )
        if len(names) < len(parameters):
            given[parameters[-1][1:]] = Listed(rest, self.place)
        for keyword, (value, place) in self.keywords.items():
            if keyword in _WITHOUT_MEANING and keyword not in names:
                continue
            name = keyword if keyword in parameters else _SAME_NAMES.get(keyword, keyword)
            name = name if name in names or f"*{name}" in parameters else keyword
            if name not in names and f"*{name}" not in parameters:
                raise ProgramError("python.keyword", place, name=self.name, keyword=keyword)
            given[name] = value
        missing = [name for name in names[:required] if name not in given]
        if missing:
            raise ProgramError(
                "python.arguments", self.place, name=self.name, given=len(self.positional)
            )
        return given


Rule: TypeAlias = Callable[[CodeSession, Arguments], Value]


def apply_function(
    session: CodeSession,
    function: str,
    operands: Sequence[Value],
    place: SourceSpan,
    keywords: Mapping[str, Value] | None = None,
) -> Tensor:
    """Return `function(operands)` of the notation; settings such as `axis` are checked there."""
    signature = BUILT_IN[function]
    assert isinstance(signature, Signature)
    tensors: dict[int, Tensor] = {}
    given: list[Expression] = []
    settings = {attribute.name for attribute in signature.attributes}
    texts = {attribute.name for attribute in signature.attributes if attribute.kind == "text"}
    count = len(operands) if signature.variadic else len(signature.parameters)
    for operand in operands[:count]:
        tensor = session.tensor(operand, place)
        tensors[id(tensor.expression)] = tensor
        given.append(tensor.expression)
    given += [make_setting(session, each, place) for each in operands[count:]]
    named: list[tuple[Word, Expression]] = []
    for name, value in (keywords or {}).items():
        if value is None:
            continue
        if isinstance(value, TextValue) and name in texts:
            named.append((Word(name, place), Name(f'"{value.text}"', place)))
        elif name in settings:
            named.append((Word(name, place), make_setting(session, value, place)))
        else:
            tensor = session.tensor(value, place)
            tensors[id(tensor.expression)] = tensor
            named.append((Word(name, place), tensor.expression))
    arguments, attributes = bind_arguments(Word(function, place), signature, given, named)
    if not signature.variadic and len(arguments) < len(signature.parameters):
        left_out = signature.defaults[len(arguments) - len(signature.parameters) :]
        arguments += tuple(Number(value, f"{value:g}", place) for value in left_out)
    made = [tensors.get(id(argument)) or _make_default(session, argument) for argument in arguments]
    return session.nodes.call(function, made, place, attributes)


def make_setting(session: CodeSession, value: Value, place: SourceSpan) -> Expression:
    """Return a value as a number or a list that is typed, which a setting of a gate must be."""
    if isinstance(value, bool):
        return Number(float(value), str(value), place)
    if isinstance(value, Listed):
        tensor = session.tensor(value, place)
        if isinstance(tensor.expression, Array) and tensor.literal is not None:
            return tensor.expression
        numbers = [session.whole(item, place) for item in value.items]
        items: list[Value] = [session.nodes.number(each, place, str(each)) for each in numbers]
        return session.tensor(Listed(items, place), place).expression
    if isinstance(value, TextValue):
        raise ProgramError("python.text", place)
    number = session.number(value, place)
    return Number(float(number), f"{number:g}", place)


def _make_default(session: CodeSession, argument: Expression) -> Tensor:
    assert isinstance(argument, Number)
    return session.nodes.number(argument.value, argument.place, argument.text)
