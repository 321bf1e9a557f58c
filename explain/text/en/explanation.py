"""The sentences that explain a step."""

MESSAGES: dict[str, str] = {
    # formulas
    "formula.case": "{value} if {condition}",
    "formula.otherwise": "else {value}",
    # lists: "x", "x and y", "x, y and z"
    "list.comma": ", ",
    "list.last": " and ",
    "list.more": "{count} more",
    # short titles
    "title.inputs": "Inputs",
    "title.forward": "Forward: {node}",
    "title.backward": "Backward: {node}",
    "title.gate": "Backward: the {gate} gate",
    # the sentence for the room
    "step.inputs": "The forward pass starts at the inputs: {names} are given.",
    "step.input": "The forward pass starts at the input: {names} is given.",
    "step.constants": "There is no input here: the forward pass starts at the constants.",
    "step.forward": "The {gate} gate computes {node} = {formula}.",
    "step.forward.output": "The {gate} gate computes the output: {node} = {formula}.",
    "step.output": "Backpropagation starts at the output: {gradient} = 1.",
    "step.backward": (
        "The gradient of {output} with respect to {node} is the upstream gradient {upstream} "
        "times the local gradient {local} of the {gate} gate, which is {formula}."
    ),
    "step.backward.closed": (
        "The gradient of {output} with respect to {node} is the upstream gradient {upstream} "
        "times the local gradient {local} of the {gate} gate."
    ),
    "step.backward.tensor": (
        "The gradient of {output} with respect to {node} is the upstream gradient {upstream} "
        "taken back through the {gate} gate: {formula}."
    ),
    "step.backward.data": (
        "{node} counts as data for the {gate} gate: no gradient flows to it, so this one is 0."
    ),
    "tie.lost": "Only those that are tied share the gradient, and {node} is not one of them.",
    "step.fork.shares": "The wires bring back {shares}.",
    "step.fork": (
        "{node} is used in {count} places: its gradient is the sum of what comes back along "
        "all {count} wires."
    ),
    "step.fork.two": (
        "{node} is used in 2 places: its gradient is the sum of what comes back along both wires."
    ),
    "step.fork.locals": "The local gradients are {locals}.",
    "step.fork.local": "{local} = {formula}",
    "step.gate": (
        "The {gate} gate takes the upstream gradient {upstream} and hands each operand its "
        "share: the upstream gradient times the local gradient."
    ),
    "step.gate.one": (
        "The {gate} gate takes the upstream gradient {upstream} and hands {names} "
        "the upstream gradient times the local gradient."
    ),
    "step.gate.tensor": (
        "The {gate} gate takes the upstream gradient {upstream} back through itself, to {names}."
    ),
    "step.gate.constants": (
        "The {gate} gate reads only constants, so its gradient {upstream} goes no further."
    ),
    "step.unused": "{output} does not depend on {names}, so the gradient there is 0.",
    # what kind of gate it is
    "pattern.distributor": (
        "The {gate} gate distributes: every operand receives the upstream gradient unchanged."
    ),
    "pattern.distributor.signed": (
        "The {gate} gate distributes: every operand receives the upstream gradient, "
        "with the sign it has in the difference."
    ),
    "pattern.distributor.one": "The {gate} gate passes the upstream gradient on unchanged.",
    "pattern.router": (
        "The {gate} gate routes: the operand it chose receives the upstream gradient, "
        "the others receive 0."
    ),
    "pattern.router.one": (
        "The {gate} gate is a router with one way: it lets the gradient through or holds it back."
    ),
    "pattern.switcher": (
        "The {gate} gate switches: each operand receives the upstream gradient times "
        "the value of the other."
    ),
    "pattern.switcher.div": (
        "The {gate} gate switches: what each operand receives is scaled by the value of the other."
    ),
    "pattern.scaler": (
        "The {gate} gate scales: the upstream gradient is multiplied by the gate's own slope "
        "at this point."
    ),
    "pattern.distributor.tensor": (
        "The {gate} gate distributes: it hands the upstream gradient back to the elements that "
        "its result came from."
    ),
    "pattern.router.tensor": (
        "The {gate} gate routes: the elements it chose receive the gradient, the others receive 0."
    ),
    "pattern.switcher.tensor": (
        "The {gate} gate switches: each factor receives the upstream gradient times the other."
    ),
    "pattern.blocker": "The {gate} gate blocks: it is flat, so no gradient passes.",
    # tensors: what a sum runs over
    "sum.all": "all elements",
    "sum.axis": "axis {axes}",
    "sum.axes": "axes {axes}",
    # why the shapes are what they are
    "shapes.product": "{left} times {right} gives {out}: both inner lengths are {inner}.",
    "shapes.product.scalar": (
        "{left} times {right} gives one number, {out}: both inner lengths are {inner}."
    ),
    "shapes.repeated.rows": "{operand} is used in each of the {count} rows of {out}.",
    "shapes.repeated.rows.add": "{operand} is added to each of the {count} rows of {out}.",
    "shapes.repeated.columns": "{operand} is used in each of the {count} columns of {out}.",
    "shapes.repeated.columns.add": "{operand} is added to each of the {count} columns of {out}.",
    "shapes.repeated.times": "{operand} is used {count} times to fill {out}.",
    "shapes.summed.columns": (
        "{operand} was used in each of the {rows} rows of {target}, so its gradient is summed "
        "over the rows: each element of {gradient} sums its column."
    ),
    "shapes.summed": (
        "{operand} was used again and again to fill {target}, so its gradient is summed back: "
        "over {axes}."
    ),
    "shapes.summed.scalar": (
        "{operand} was used for every element of {target}, so its gradient sums over all of them."
    ),
    "shapes.only": (
        "{gradient} must have {source}'s shape {shape}: of {upstream} and {other} only {rule} has it."
    ),
    "shapes.fits": ("{gradient} must have {source}'s shape {shape}, and {rule} has it."),
    # the Jacobian along a wire
    "jacobian.size": (
        "The Jacobian ∂{target}/∂{source} has {rows} × {columns} entries: a row for each element "
        "of {target}, a column for each element of {source}."
    ),
    "jacobian.size.one": "The Jacobian ∂{target}/∂{source} is a single number.",
    "jacobian.diagonal": (
        "It is diagonal: each element of {target} depends on its own element of {source} only."
    ),
    "jacobian.permutation": (
        "It is a permutation: each row and each column holds a single 1, because elements are "
        "only moved."
    ),
    "jacobian.selection": (
        "It is a selection: each element of {target} depends on few elements of {source}, which "
        "it takes over."
    ),
    "jacobian.block": (
        "It is made of blocks: each part of {target} depends on one part of {source}, and all "
        "else is 0."
    ),
    "jacobian.dense": "It is dense: every element of {target} may depend on every element of {source}.",
    "jacobian.broadcast": (
        "Each row has one entry: {source} is repeated, and each element of it stands in {count} "
        "places of {target}."
    ),
    "jacobian.zero": "It is zero: no gradient flows along this wire.",
    "jacobian.unknown": "Its structure follows from the gates inside.",
    "jacobian.memory": "Stored whole it would take {memory}.",
    "jacobian.vjp": (
        "It is never stored: backpropagation needs only the vector-Jacobian product, the upstream "
        "gradient times this matrix, which costs about {cost} multiply-adds."
    ),
    # SymPy expressions that are no program
    "expression.type": "A program is a text or a SymPy expression, not {type}.",
    "expression.symbol": (
        "The symbol {name} cannot be a name in a program. Use letters, digits and single "
        "underscores, and no name that already means something."
    ),
    "expression.function": "There is no gate for the function {name}.",
    "expression.constant": "A program cannot hold the number {name}.",
    "expression.cases": "A comparison or a Piecewise cannot be written as a program from SymPy.",
    "expression.deep": "This expression is nested too deeply.",
}
