"""What is said of a predicted number."""

MESSAGES: dict[str, str] = {
    "predict.right": "Right.",
    "predict.right.rounded": "Right. With more digits it is {exact}.",
    "predict.wrong.gradient": (
        "That is not it. Take the upstream gradient times the local gradient of the gate that "
        "reads {node}."
    ),
    "predict.wrong.fork": (
        "That is not it. Along each of the {count} wires from {node} comes upstream times local; "
        "add them up."
    ),
    "predict.wrong.output": "That is not it. How much does {output} change when {output} grows by 1?",
    "predict.wrong.unused": "That is not it. Does {output} depend on {node} at all?",
    "predict.wrong.value": "That is not it. What does the {gate} gate make of its operands?",
    "predict.wrong.elements": "Not all of it is right yet. Look again at {places}.",
    "predict.place": "row {row}, column {column}",
    "predict.place.element": "element {number}",
    "predict.shape": "Your answer is {typed}; {asked} is {shape}.",
    "predict.shape.number": "a single number",
    "predict.shape.array": "an array of shape {shape}",
    # mistakes in a gradient
    "predict.mistake.transposed": "That is the transpose of {asked}: exchange its rows and columns.",
    "predict.mistake.overwrote": (
        "That is only a part of the sum. {node} is used in {count} places: what comes back along "
        "the wires is added, and the one does not overwrite the other."
    ),
    "predict.mistake.not-summed": (
        "That is not summed yet. {node} was used again and again, so its gradient adds up all "
        "that comes back, and has the shape of {node}."
    ),
    "predict.mistake.upstream": (
        "That is the local gradient alone. The upstream factor {upstream} is missing."
    ),
    "predict.mistake.swapped": (
        "The operands are swapped. At the {gate} gate the local gradient of {node} is made of "
        "{other}, not of {node} itself."
    ),
    "predict.mistake.order": (
        "The factors at the {gate} gate are in the wrong order, or the wrong one is transposed. "
        "Let the shapes decide: {asked} has the shape {shape}."
    ),
    "predict.mistake.input-for-output": (
        "That has the input {input} of the {gate} gate where its output {result} belongs."
    ),
    "predict.mistake.output-for-input": (
        "That has the input {input} and the output {result} of the {gate} gate exchanged."
    ),
    "predict.mistake.minus": "Nearly: look at the sign. A minus is missing, or one is too many.",
    "predict.mistake.local": (
        "That is the upstream gradient alone. The local gradient of the {gate} gate is missing."
    ),
    "predict.mistake.value": "That is the value of {node}, not its gradient.",
    # mistakes in a value
    "predict.mistake.unchanged": "That is still {operand}: the {gate} gate has not been applied.",
    "predict.mistake.value-swapped": "The operands of the {gate} gate are swapped.",
    "predict.mistake.operator": "That is what a {other} gate would give. Here stands a {gate} gate.",
    "predict.mistake.left-out": "{operand} is left out: the {gate} gate takes it in too.",
    # answers that cannot be read
    "predict.unreadable.empty": "Type a number first, such as −0.5 or 1/3.",
    "predict.unreadable.one": "Type one number or one expression.",
    "predict.unreadable.name": "{name} has no value here. You can use {names}.",
    "predict.unreadable.names": "{name} has no value here. Type numbers.",
    # the questions
    "predict.placeholder": "−0.5 or 1/3",
    "predict.node": "Nothing is asked about {node}.",
    "predict.index": "{node} has no element {index}.",
    "predict.exercise": "There is no exercise “{name}”.",
}
