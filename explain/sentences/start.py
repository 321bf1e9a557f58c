"""Where backpropagation starts, and what the gradients are therefore gradients of."""

from __future__ import annotations

from math import prod

from gradwalk.core.model import Node
from gradwalk.explain.lookup import Lookup
from gradwalk.explain.sentences.terms import Sentence, Term, fill_in


def explain_start(look: Lookup, output: Node) -> Sentence:
    """Return the sentence of the first step back, which is at the output."""
    gradient = Term(look.format_gradient(output.id), "gradient", output.id)
    kind = look.trace.seed.kind
    if not output.shape and kind != "upstream":
        return fill_in(look, "step.output", gradient=gradient)
    words = {
        "gradient": gradient,
        "output": Term(look.text(output.id), "value", output.id),
        "target": Term(look.target_text, "value", output.id),
    }
    if kind == "ones":
        words["count"] = Term(f"{prod(output.shape):,}")
    return fill_in(look, f"step.output.{kind}", **words)
