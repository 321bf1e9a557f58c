"""Forward mode, the deltas of a layered net, the flow of gradients, two states side by side."""

MESSAGES: dict[str, str] = {
    # a gate that lets little or nothing through
    "flag.dead.one": (
        "The {gate} gate lets nothing through here: whatever gradient arrives at {node}, 0 goes "
        "back."
    ),
    "flag.dead.many": (
        "The {gate} gate lets nothing through, in no element: whatever gradient arrives at "
        "{node}, 0 goes back."
    ),
    "flag.saturated.one": (
        "The {gate} gate is saturated here: it is nearly flat, so little of the gradient at "
        "{node} goes back."
    ),
    "flag.saturated.many": (
        "The {gate} gate is saturated: it is nearly flat in most elements, so little of the "
        "gradient at {node} goes back there."
    ),
}
