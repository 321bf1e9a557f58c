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
    # a nudge: what was promised, what happened, and why
    "nudge.raised": (
        "Raising {node} by {by} should change {output} by about {promise}. It changes by "
        "{happened}, from {before} to {after}."
    ),
    "nudge.lowered": (
        "Lowering {node} by {by} should change {output} by about {promise}. It changes by "
        "{happened}, from {before} to {after}."
    ),
    "nudge.raised.alone": "Raising {node} by {by} takes {output} from {before} to {after}.",
    "nudge.lowered.alone": "Lowering {node} by {by} takes {output} from {before} to {after}.",
    "nudge.exact": ("Exactly as promised: on this way {output} follows {node} in a straight line."),
    "nudge.near": "Nearly as promised: the slope hardly changes on so short a way.",
    "nudge.flat": "Nothing was promised and nothing happens: {output} is flat here.",
    "nudge.curved": (
        "The slope itself changes on the way, from {slope} to {end}. The shorter the step, the "
        "better the promise is kept."
    ),
    "nudge.flatter": (
        "The slope flattens on the way, from {slope} to {end}, so {output} moves less than "
        "promised."
    ),
    "nudge.kink": (
        "On the way the {gate} gate passes its kink, and beyond it the slope is {end} and no "
        "longer {slope}."
    ),
    "nudge.kink.somewhere": (
        "On the way a gate passes its kink, and beyond it the slope is {end} and no longer {slope}."
    ),
    "nudge.jump": "On the way the {gate} gate jumps, and no slope tells of a jump.",
    "nudge.jump.somewhere": "On the way {output} jumps, and no slope tells of a jump.",
    "nudge.kinked": (
        "The step starts at the kink of the {gate} gate: the slope {slope} there is only agreed on."
    ),
    "nudge.kinked.somewhere": (
        "The step starts at a kink: the slope {slope} there is only agreed on."
    ),
    "nudge.data": ("{node} counts as data: {output} follows it, but no gradient is handed to it."),
    "nudge.broken": ("{output} is no finite number to begin with, so there is nothing to compare."),
    "nudge.unpromised": "A gradient that is {slope} promises no number.",
    "nudge.undefined": (
        "The step leaves the numbers for which {output} is finite, and no gradient tells of that."
    ),
    "request.nudge": "Without numbers there is nothing to nudge.",
}
