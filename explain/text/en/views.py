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
    # all views
    "views.shapes": "Only shapes are shown, so there are no numbers to look at in this way.",
    # forward mode
    "forward.what": (
        "Forward mode carries the derivative by {input} along with the values: each gate adds up, "
        "over its operands, its local gradient times what came in."
    ),
    "forward.result": (
        "It ends in ∂{output}/∂{input} = {value}, the gradient that backpropagation finds at {input}."
    ),
    "forward.result.none": "{output} does not depend on {input}: ∂{output}/∂{input} = {value}.",
    "forward.unknown": (
        "For {names} it would take too much work here to carry the derivative on, so it is left out."
    ),
    "forward.pass": (
        "There is one number to differentiate by and one output: forward mode and backpropagation "
        "take 1 pass each."
    ),
    "forward.passes": (
        "One such pass serves one number of the inputs. They hold {count}, so the whole gradient "
        "takes {count} forward passes; backpropagation takes 1 pass, because there is 1 output."
    ),
    "forward.when": (
        "With n inputs and m outputs forward mode takes n passes and reverse mode m: forward mode "
        "pays where few inputs lead to many outputs."
    ),
    "forward.listed": "The first {lines} gates are written out.",
    # the δ of a layered net
    "deltas.title": "Layer {number}: {node}",
    "deltas.what": (
        "δ is the gradient of {output} at the sum of a layer, before its activation. It follows "
        "from the δ behind it: back through the weights, then times the slope of the activation."
    ),
    "deltas.shrinks": (
        "On the way back ‖δ‖ shrinks from {last} at layer {count} to {first} at layer 1: the "
        "gradient vanishes a little with every layer."
    ),
    "deltas.grows": "On the way back ‖δ‖ grows from {last} at layer {count} to {first} at layer 1.",
    "deltas.keeps": (
        "On the way back ‖δ‖ keeps its size: {last} at layer {count}, {first} at layer 1."
    ),
    "deltas.none": (
        "No layers were found. A layered net multiplies what it is given by a matrix of weights, "
        "adds a bias and applies an activation: z = W @ x + b, then a = sigmoid(z), and so on."
    ),
    "deltas.closed": "What stands inside a closed function is not seen here: open it.",
    # two states side by side
    "compare.same": "Both states are the same: no value and no gradient differs.",
    "compare.output": "The output {output} goes from {from} to {to}.",
    "compare.output.same": "The output {output} is {from} in both.",
    "compare.norm": ("The norm of the gradient by all inputs goes from {from_norm} to {to_norm}."),
    "compare.norm.same": "The norm of the gradient by all inputs is {to_norm} in both.",
    "compare.changed": "Values or gradients differ at {count} of {size} nodes.",
    "compare.only.here": "Only in this state: {names}.",
    "compare.only.there": "Only in the other one: {names}.",
    "compare.listed": "The first {count} nodes are listed.",
}
