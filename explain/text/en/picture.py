"""The sentences about a picture."""

MESSAGES: dict[str, str] = {
    "picture.label": "Circuit of {output}",
    "layout.fallback": "Graphviz did not lay this graph out, so it is drawn in plain layers.",
}
