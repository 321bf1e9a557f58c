"""Which faults are put into a file: Cosmic Ray's operators, without those that change nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import ndiff
from pathlib import Path
from typing import Any

from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator

_REPLACED = {
    "ReplaceComparisonOperator": (
        *("Lt_LtE", "LtE_Lt", "Gt_GtE", "GtE_Gt", "Lt_Gt", "Gt_Lt"),
        *("Eq_NotEq", "NotEq_Eq", "Is_IsNot", "IsNot_Is"),
    ),
    "ReplaceBinaryOperator": (
        *("Add_Sub", "Sub_Add", "Mul_Div", "Div_Mul", "FloorDiv_Mul", "Mod_Add", "Pow_Mul"),
    ),
    "ReplaceUnaryOperator": ("Delete_USub", "Delete_Not"),
}
# Not `|`, which is most often a type.
OPERATORS = (
    *(f"core/{kind}_{pair}" for kind, pairs in _REPLACED.items() for pair in pairs),
    *("core/AddNot", "core/NumberReplacer", "core/ReplaceAndWithOr", "core/ReplaceOrWithAnd"),
    *("core/ReplaceTrueWithFalse", "core/ReplaceFalseWithTrue", "core/ZeroIterationForLoop"),
    *("core/ReplaceBreakWithContinue", "core/ReplaceContinueWithBreak"),
)


@dataclass(frozen=True, slots=True)
class Mutant:
    """One fault: the `occurrence`-th place in `file` (from 0) where `operator` applies."""

    file: str
    operator: str
    occurrence: int


def mutants(root: Path, file: str) -> Iterator[Mutant]:
    """Yield every mutant of a file, which is named relative to `root`."""
    nodes = list(ast_nodes(get_ast((root / file).read_text("utf-8"))))
    for name in OPERATORS:
        operator = get_operator(name)()
        places = [node for node in nodes for _ in operator.mutation_positions(node)]
        for occurrence, node in enumerate(places):
            if not _is_option_or_sample(node):
                yield Mutant(file, name, occurrence)


def _is_option_or_sample(node: Any) -> bool:
    """Whether a node is part of a decorator (a cache, the options of a dataclass) or a sample.

    Samples are what tests read from the record of a gate: `samples=`, and lists of numbers.
    """
    while node is not None:
        if (
            node.type == "decorator"
            or (node.type in ("argument", "expr_stmt") and _named_samples(node.children[0]))
            or (node.type == "atom" and _NUMBERS.fullmatch(node.get_code()))
        ):
            return True
        node = node.parent
    return False


def _named_samples(name: Any) -> bool:
    return name.get_code(False).strip("_").lower() == "samples"


_NUMBERS = re.compile(r"\s*\[[-+\d.,e\s\[\]]*\d[-+\d.,e\s\[\]]*\]")


def mutated(source: str, mutant: Mutant) -> str:
    """Return the source with the fault in it."""
    text = mutate_code(source, get_operator(mutant.operator)(), mutant.occurrence)
    assert isinstance(text, str), f"{mutant} does not apply"
    return text


def changed_line(before: str, after: str) -> str:
    """Return the number of the first line that differs, and what is there afterwards."""
    number = 0
    for line in ndiff(before.splitlines(), after.splitlines()):
        if line.startswith("+ "):
            return f"{number or 1}: {line[2:].strip()}"
        number += line.startswith(("  ", "- "))
    return "?"
