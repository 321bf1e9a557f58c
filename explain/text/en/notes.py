"""What a step notes besides its rule: kinks, ties, zeros, ∞ and NaN, special elements."""

MESSAGES: dict[str, str] = {
    # single numbers
    "note.default": "The program gives {names} no value: it starts at a default one.",
    "note.defaults": "The program gives {names} no values: they start at default ones.",
    "note.twice": (
        "Both wires lead into the same gate: each local gradient is taken along its own wire, "
        "with everything else held still."
    ),
    "note.pair": (
        "Two of these wires lead into the same gate: each local gradient is taken along its own "
        "wire, with everything else held still."
    ),
    "note.several": (
        "Several wires lead into the same gate: each local gradient is taken along its own wire, "
        "with everything else held still."
    ),
    "note.apart": (
        "The numbered factor is the local gradient along that wire alone, through the {gate} gate, "
        "with everything else held still."
    ),
    "note.kink": (
        "At {operand} = {other} the {gate} gate has a kink and no derivative. "
        "By convention its local gradient there is {local}."
    ),
    "note.tie": (
        "Operands of the {gate} gate are equal here. By convention they share the gradient "
        "equally: this local gradient is {local}."
    ),
    "note.zero-gradient": (
        "The gradient stops here: {upstream} arrives, but the local gradient of the {gate} gate "
        "is 0, so a small change of {node} does not change {output}."
    ),
    "note.flat": (
        "The gradient stops here: {upstream} arrives, but at this point the {gate} gate is flat. Its "
        "local gradient is 0, so a small change of {node} hardly changes {output}."
    ),
    "note.zero-wire": (
        "Nothing comes back along the wire through the {gate} gate: its local gradient is 0."
    ),
    "note.passed": "{node} is {value} because {operand} is already {other}.",
    "note.infinite": "{node} is {value}: the result is larger than any number that can be held.",
    "note.infinite.div": "Dividing by 0 gives {value}: the quotient has no limit there.",
    "note.infinite.reciprocal": "1/0 is {value}: the reciprocal has no limit there.",
    "note.infinite.log": "The logarithm of 0 is {value}. Its operand must be greater than 0.",
    "note.infinite.log1p": "log1p of −1 is {value}. Its operand must be greater than −1.",
    "note.infinite.exp": (
        "{node} is {value}: above about 709 the exponential is larger than any number that can "
        "be held."
    ),
    "note.infinite.power": (
        "{node} is {value}: a power of 0 with a negative exponent, or one too large to be held."
    ),
    "note.nan": "{node} is NaN, not a number: the {gate} gate has no result for {operands}.",
    "note.nan.log": "The logarithm of a negative number is not a real number, so {node} is NaN.",
    "note.nan.log1p": "log1p below −1 is not a real number, so {node} is NaN.",
    "note.nan.sqrt": "The square root of a negative number is not real, so {node} is NaN.",
    "note.nan.asin": "asin is defined only from −1 to 1, so {node} is NaN.",
    "note.nan.acos": "acos is defined only from −1 to 1, so {node} is NaN.",
    "note.nan.div": "0/0 has no value, so {node} is NaN.",
    "note.nan.power": (
        "A negative number has no real power with a fractional exponent, so {node} is NaN. "
        "For the cube root of x write sign(x)*abs(x)^(1/3)."
    ),
    "note.inexact": "{node} is not exact.",
    "note.inexact.sin": (
        "{node} is not exactly 0, because π is rounded to the nearest number that can be held."
    ),
    "note.inexact.cos": (
        "{node} is not exactly 0, because π/2 is rounded to the nearest number that can be held."
    ),
    "note.inexact.tan": (
        "{node} is not exactly 0 or ∞, because π is rounded to the nearest number that can be held."
    ),
    "note.slope": (
        "At {operand} = {other} the slope of the {gate} gate is {local}, so no finite gradient "
        "comes back."
    ),
    "note.slope.sqrt": (
        "At {operand} = {other} the square root has the slope {local}. The root of a square is "
        "better written abs(x), which has the gradient 0 at 0."
    ),
    "note.slope-passed": "The local gradient is NaN because {lost} is NaN already.",
    "note.slope-nan": (
        "The {gate} gate has no slope at {operand} = {other}, so its local gradient is NaN."
    ),
    "note.slope-nan.power": (
        "A power of a negative number has no slope here, so the local gradient is NaN. For the "
        "cube root of x write sign(x)*abs(x)^(1/3)."
    ),
    "note.zero-times-infinity": (
        "0 · {local} is NaN. No gradient arrives here, yet the local gradient is not finite: so a "
        "branch that where did not choose can still spoil the gradient. Keep its operand safe, as "
        "in where(x > 0, log(max(x, 1e-9)), 0)."
    ),
    "note.infinity-times-zero": (
        "{upstream} · 0 is NaN: the gradient was lost in the gate after this one. The root of a "
        "square, for instance, is better written abs(x)."
    ),
    "note.upstream": "The upstream gradient is already {upstream}, so this one cannot be finite.",
    "note.overflow": "{upstream} · {local} is larger than any number that can be held: {share}.",
    # what is special about some of a tensor's elements
    "count.of": "{count} of {size}",
    "count.nan": (
        "NaN, not a number: the {gate} gate has no result for {count} elements of {node}."
    ),
    "count.passed": "{node} is not finite, because {operand} already holds what is not finite.",
    "count.infinite": "{count} elements of {node} are infinite.",
    "count.kink": (
        "The {gate} gate has a kink at {count} elements, and no derivative there. A convention "
        "gives the gradient."
    ),
    "count.kink.some": (
        "The {gate} gate has a kink here, and no derivative. A convention gives the gradient."
    ),
    "count.tie": "At {count} elements operands of the {gate} gate are equal: they share the gradient.",
    "count.tie.some": (
        "Some elements that the {gate} gate chooses from are equal: they share the gradient."
    ),
    "count.zero-gradient": (
        "The gradient stops here: something arrives, but the {gate} gate hands back only zeros, "
        "so a small change of {source} does not change {output}."
    ),
    "count.gradient": (
        "The {gate} gate hands back no finite gradient for {count} elements of {source}."
    ),
    "count.upstream": (
        "The upstream gradient is already not finite, and neither are {count} elements here."
    ),
}
