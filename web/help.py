"""The help: the keys, and the notation with every function of the language."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from gradwalk.core.gates import GATES
from gradwalk.core.gates.gate import Attribute, Gate
from gradwalk.core.syntax.constructors import CONSTRUCTORS
from gradwalk.explain.text import DEFAULT_LANGUAGE, text
from gradwalk.explain.text.gates import find_gate_reason
from gradwalk.graphviz_render.drawing.style import Theme
from gradwalk.page.commands import list_help_keys
from gradwalk.web.documents import find_guide, has_documents

HELP_PATH = "/help"


@dataclass(frozen=True, slots=True)
class Function:
    """`typed` is how to write it, `text` what it does to a gradient or, of a constructor, gives."""

    typed: str
    text: str


def describe_help(language: str) -> dict[str, Any]:
    """Return the variables of help.html."""
    return {
        "language": language,
        "help_keys": [*list_help_keys()],
        "functions": list_functions(language),
        "documents": has_documents(),
        "guide": find_guide(language),
    }


def link_help(language: str, theme: Theme | None) -> str:
    """Return where the help is a page of its own."""
    return f"{HELP_PATH}?lang={language}" + (f"&theme={theme}" if theme else "")


@lru_cache(maxsize=8)
def list_functions(language: str) -> tuple[Function, ...]:
    """Return a row for every function of the language."""
    callable_gates = [gate for gate in GATES.values() if gate.callable]
    gates = [
        Function(_format_call(each), _describe_gradient(each, language)) for each in callable_gates
    ]
    note = text(language, "page.help.generated")
    return (
        *gates,
        *(Function(one.example, note) for name, one in CONSTRUCTORS.items() if name not in GATES),
    )


def list_function_names() -> tuple[str, ...]:
    """Return the name of every function of the language, for the colours of the editor."""
    calls = (each.typed for each in list_functions(DEFAULT_LANGUAGE))
    return tuple(dict.fromkeys(call.partition("(")[0] for call in calls))


def _format_call(gate: Gate) -> str:
    plain = len(gate.operands) - len(gate.defaults)
    given = [
        f"{name}={gate.defaults[slot - plain]:g}" if slot >= plain else name
        for slot, name in enumerate(gate.operands)
    ]
    if gate.variadic:
        given = ["a", "b", "…"]
    given += [_format_argument(attribute) for attribute in gate.attributes]
    if gate.typed:
        given = ["a, b, …" if name.startswith("*") else name for name in gate.typed]
    return f"{_REDUCING.get(gate.name, gate.name)}({', '.join(given)})"


def _format_argument(attribute: Attribute) -> str:
    if attribute.kind == "shape":
        return "2, 3, …"
    if attribute.kind == "axes":
        return "1, 0, …"
    if attribute.required:
        return attribute.name
    usual = attribute.default
    shown = "…" if usual is None else f"{usual:g}" if isinstance(usual, float) else usual
    return f"{attribute.name}={shown}"


# `max` of one operand is a gate of its own, under the same name.
_REDUCING = {gate.reduces: name for name, gate in GATES.items() if gate.reduces}


def _describe_gradient(gate: Gate, language: str) -> str:
    names = {name.lstrip("*"): name.lstrip("*") for name in gate.operands}
    return find_gate_reason(language, gate, 0, **{"out": "f", **names})
