"""Why a local gradient is what it is, and what a nudge does."""

MESSAGES: dict[str, str] = {
    "why.detached": "What is detached counts as data, so by definition nothing is handed back.",
    "why.between": "for a small step that stays between two jumps",
    "why.tie": ", so there is no limit here: by convention the tied operands share it equally",
    "why.kink": ", so there is no limit here: by convention it is",
    # the gradient as a force
    "force.larger": (
        "{node} wants to be larger: raising it by {step} changes {output} by about {change}."
    ),
    "force.smaller": (
        "{node} wants to be smaller: raising it by {step} changes {output} by about {change}."
    ),
    "force.zero": "{node} pulls neither way: raising it a little hardly changes {output}.",
    "force.unused": ("{node} does not pull at all: {output} stays as it is, whatever {node} is."),
    "force.nonfinite": (
        "{node} has the gradient {gradient}, which does not say what a small change would do."
    ),
    "force.data": (
        "{node} counts as data: {output} may change with it, but its gradient does not say how."
    ),
    "force.kink": (
        "Here the {gate} gate is at its kink: raising {node} and lowering it do different things to {output}, and no one slope tells both."
    ),
    # why a local gradient is what it is
    "why.title": "Why {left} = {right}",
    "why.title.closed": "Why {left} is what it is",
    "why.plot": (
        "{y} as a function of {x}, with its tangent at {x} = {at}, where {y} = {value}: slope {slope}"
    ),
    "why.closed": (
        "{gate} is a function of the program. Open it in the graph: each gate inside has a short rule of its own."
    ),
    "why.elementwise": (
        "The {gate} gate works element by element, so what holds for a number holds for each of them."
    ),
    "why.opens": (
        "Opened in the graph, the {gate} gate is made of simpler ones and gives the same gradient."
    ),
    "why.data": (
        "{node} counts as data for the {gate} gate: it is taken as it is, and no gradient flows to it."
    ),
}
