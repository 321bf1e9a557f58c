"""What a program may cost, and what its output must be."""

MESSAGES: dict[str, str] = {
    "output.shape": "The output has the shape {shape}; backpropagation starts at a single number.",
    "output.shape.hint": "Write {call}, or choose one element.",
    "limit.elements": "A tensor here has more than {limit} elements, too many to compute with.",
    "limit.elements.hint": "Make it smaller, or look at the shapes alone.",
    "limit.total_elements": "All tensors together have more than {limit} elements, too many to compute with.",
    "limit.total_elements.hint": "Make them smaller, or look at the shapes alone.",
    "limit.multiply_adds": "The forward pass takes more than {limit} multiply-adds.",
    "limit.multiply_adds.hint": "Make the tensors smaller, or look at the shapes alone.",
    "limit.shape_elements": "A tensor here would have more than {limit} elements.",
    "limit.shape_elements.hint": "Make it smaller.",
    "limit.dimensions": "A tensor here has more than {limit} axes.",
    "limit.dimensions.hint": "Use fewer axes.",
    "unroll.large": "A tensor here has more than {limit} elements, too many to draw one by one.",
    "unroll.large.hint": "Make it smaller, or leave the program in one piece.",
    "unroll.gate": "The {gate} gate cannot be taken apart into scalar gates.",
    "unroll.gate.hint": "Leave the program in one piece.",
}
