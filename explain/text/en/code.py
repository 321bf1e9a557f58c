"""The code view's sentences, and the comments in the code itself."""

MESSAGES: dict[str, str] = {
    "code.inputs": "inputs",
    "code.layers": "layers",
    "code.forward": "forward",
    "code.backward": "backward",
    "code.fork": "several gates read it, so their gradients add up",
    "code.no_gradient": "no gradient arrives here",
    "code.sum_to": "A number that was repeated to fill a shape gets the sum of its gradients.",
    "code.infinite": "infinities and NaN come out without a warning",
    "code.large": "This program has more than {limit} nodes, too many to read as code.",
    "code.trained": "Training left more than {limit} numbers at the inputs, too many to write out: the code has those of the program.",
    "code.micrograd.tensors": "micrograd knows single numbers only, and this program has tensors. Small ones can be unrolled to scalar gates first.",
    "code.micrograd.added": "micrograd itself has +, −, ×, ÷, powers with a plain exponent and ReLU. The code adds what this program needs besides: {names}.",
    "code.micrograd.infinite": "micrograd stops with an error where a number becomes infinite or NaN, as one does here.",
    "code.micrograd.deep": "micrograd walks the graph by recursion",
}
