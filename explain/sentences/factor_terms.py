"""The factors of a product along a wire as terms of a sentence, each in its own role."""

from __future__ import annotations

import re

from gradwalk.core.model import Edge
from gradwalk.explain.equations.factors import format_wire
from gradwalk.explain.lookup import Lookup
from gradwalk.explain.sentences.terms import Term
from gradwalk.explain.text.numbers import add_subscript


def build_upstream_term(look: Lookup, edge: Edge) -> Term:
    """Return the upstream gradient that arrives at the gate at the end of a wire."""
    passed = edge.target if edge.local is not None else look.find_upstream(edge)
    return Term(look.format_gradient(passed), "upstream", passed, edge.id)


def build_local_term(
    look: Lookup, edge: Edge, formula: str = "", *, numbered: bool = False
) -> Term:
    """Return the local gradient along a wire, `numbered` by its operand, with its formula."""
    partial = look.partial_text(edge.target, edge.source)
    if numbered:
        partial = add_subscript(f"({partial})", edge.slot + 1)
    return Term(partial + formula, "local", edge.target, edge.id)


def split_wire(look: Lookup, edge: Edge) -> list[Term]:
    """Return what comes back along a wire, in which the upstream gradient keeps its own role."""
    upstream = build_upstream_term(look, edge)
    terms: list[Term] = []
    for k, part in enumerate(format_wire(look, edge).split(upstream.text)):
        terms += [upstream] if k else []
        # a space at the edge of a term is not seen, because each is a button of its own
        for word in re.split(r"(^ | $)", part):
            local = Term(word, "local", edge.target, edge.id)
            terms += [local] if word.strip() else [Term(word)] if word else []
    return terms
