"""The sentences of the gradient check, with what it costs."""

MESSAGES: dict[str, str] = {
    "measure.shapes": "Only shapes are shown, so there are no gradients to compare.",
    "measure.no-inputs": "There is no input here whose gradient could be compared.",
    "measure.costly": (
        "One evaluation of this program takes {cost} multiply-adds: too many to repeat it for "
        "numerical gradients here."
    ),
    # the verdict on one number
    "measure.verdict.agree": "agrees",
    "measure.verdict.data": "data",
    "measure.verdict.kink": "no derivative",
    "measure.verdict.disagree": "disagrees",
    # the verdict on all
    "measure.passed.all": (
        "Backpropagation and the central differences agree at all {count} numbers."
    ),
    "measure.passed.one": "Backpropagation and the central difference agree.",
    "measure.passed": (
        "Backpropagation and the central differences agree at {same} of {count} numbers; at the "
        "others there is nothing to compare."
    ),
    "measure.nothing": "There is nothing to compare at this point.",
    "measure.failed": (
        "Backpropagation and the central differences disagree at {wrong} of {count} numbers: a "
        "rule of some gate must be wrong."
    ),
    "measure.step": (
        "The numerical gradient is (f(x + h) − f(x − h)) / 2h with h = {step}, larger in "
        "proportion for numbers above 1."
    ),
    "measure.sampled": (
        "The inputs hold {elements} numbers. {checked} of them were compared, spread over all inputs."
    ),
    "measure.listed": "The {count} that agree least are listed.",
    "measure.data": (
        "Numbers that are data, such as the target of a loss: {count}. The output depends on them, but "
        "no gradient is taken."
    ),
    "measure.kink": (
        "Numbers without a derivative at this point: {count}. Their gradient is the one "
        "agreed on by convention."
    ),
    "measure.flag.kink": "{node} is at a kink: it has no derivative there.",
    "measure.flag.tie": "{node} chooses between equal operands: its gradient is shared.",
    "measure.flag.nonfinite": "The value of {node} is not finite.",
    "measure.flag.nonfinite-gradient": "The gradient at {node} is not finite.",
    # what it costs
    "measure.column.inputs": "numbers",
    "measure.column.evaluations": "evaluations",
    "measure.column.numerical": "numerical gradient",
    "measure.column.backward": "backpropagation",
    "measure.column.ratio": "times as long",
    "measure.cost.count": (
        "A central difference takes 2 evaluations for each number: 2 · {inputs} = {evaluations} "
        "forward passes. Backpropagation takes one forward and one backward pass for all of them."
    ),
    "measure.cost.timed": (
        "Measured just now: an evaluation takes {forward}, a forward and a backward pass "
        "{backward}. For this program that is {numerical} against {backward}: {ratio} times as long."
    ),
    "measure.cost.grows": (
        "The first grows with every number that is added, the second does not. The table keeps "
        "the time of one evaluation as it is; larger programs take longer for each."
    ),
    # the error curve
    "measure.error": "error",
    "measure.curve.title": "Error of the numerical derivative by {node}, against h",
    "measure.curve.h": "step size h",
    "measure.curve.relative": "relative error",
    "measure.curve.central": "central difference",
    "measure.curve.forward": "forward difference",
    "measure.curve.best": (
        "The central difference is best at h = {step}, with the error {error}; the forward "
        "difference at h = {forward_step}, with {forward_error}."
    ),
    "measure.curve.truncation": (
        "Larger steps leave more of the Taylor series out (truncation): the error of the central "
        "difference grows with h², that of the forward difference with h."
    ),
    "measure.curve.rounding": (
        "With smaller steps both values of f agree in more and more digits, and their difference "
        "holds little but rounding: the error grows with 1/h."
    ),
    "measure.curve.exact": (
        "Along {node} the central difference leaves nothing out even with large steps (f is at most "
        "quadratic there, or constant), so no truncation is seen."
    ),
    "measure.curve.stuck": (
        "No step size brings the numerical derivative by {node} near the gradient; at best the "
        "error is {error}. There is no derivative at this point, or {node} is data, or a rule is "
        "wrong."
    ),
    "measure.curve.none": "The differences by {node} are no finite numbers.",
    # which element
    "request.no-inputs": "This program has no input.",
    "request.input": "There is no input {input}. The inputs are: {inputs}.",
    "request.element": "{input} has the shape {shape}; there is no element [{index}].",
}
