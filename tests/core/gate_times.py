"""Programs in which one gate has most of the work, and how long they take.

Run as a program, it prints for each of them the gates that it has, the seconds of processor time
of both passes, and the estimate. `tests/core/test_cost.py` runs it so, because the library of
linear algebra takes the number of its threads from the environment when it is loaded.
"""

from __future__ import annotations

import json
import time

from gradwalk.core.engine import compile_program
from gradwalk.core.gates import GATES

N = 100_000
TWO = f"x = uniform({N}, low=0.1, high=0.9)\ny = uniform({N}, low=0.1, high=0.9)\n"
ROWS = f"x = randn({N // 100}, 100)\n"
THIN = f"x = randn({N // 4}, 4)\n"

SPELLED = {
    "add": "x + y", "sub": "x - y", "mul": "x * y", "div": "x / y",
    "neg": "-x", "reciprocal": "1/x", "power": "x^1.5",
    "mod": "mod(x, y)", "fmod": "fmod(x, y)", "atan2": "atan2(y, x)", "hypot": "hypot(x, y)",
    "logaddexp": "logaddexp(x, y)", "acosh": "acosh(1 + x)",
    "max": "max(x, y)", "min": "min(x, y)", "dropout": "dropout(x, y)",
    "where_lt": "where(x < y, x, y)", "where_le": "where(x <= y, x, y)",
    "where_gt": "where(x > y, x, y)", "where_ge": "where(x >= y, x, y)",
    "where_eq": "where(x == y, x, y)", "where_ne": "where(x != y, x, y)",
    "where_mask": "where(x, x, y)", "less": "x < y", "less_equal": "x <= y",
    "greater": "x > y", "greater_equal": "x >= y", "equal": "x == y", "not_equal": "x != y",
}  # fmt: skip
REDUCED = {"sum": "sum", "mean": "mean", "amax": "max", "amin": "min", "norm": "norm",
           "prod": "prod", "logsumexp": "logsumexp", "var": "var", "std": "std"}  # fmt: skip
WHOLE = {
    "matmul": ["x = randn(300, 300)\nsum(x @ x)",
               "x = randn(50000, 4)\ny = randn(4, 4)\nsum(x @ y)",
               "x = randn(20000, 2, 2)\nsum(x @ x)"],
    "einsum": ['x = randn(200, 200)\nsum(einsum("ij,jk->ik", x, x))',
               'x = randn(40, 40, 40)\nsum(einsum("ijk,ijl->il", x, x))',
               'x = randn(60, 60)\neinsum("ij,jk,kl->", x, x, x)'],
    "outer": ["x = randn(400)\nsum(outer(x, x))"],
    "transpose": [f"{ROWS}sum(x.T)"],
    "reshape": [f"{ROWS}sum(reshape(x, {N}))"],
    "flatten": ["x = randn(5, 20000)\nsum(flatten(x))"],
    "concat": [f"{TWO}sum(concat(x, y))"],
    "stack": [f"{TWO}sum(stack(x, y))"],
    "index": [f"{ROWS}sum(x[1:, :])", f"{ROWS}sum(x[[0, 5, 5, 7], None])"],
    "permute": [f"{ROWS}sum(permute(x, 1, 0))"],
    "swapaxes": [f"{ROWS}sum(transpose(x, 0, 1))"],
    "squeeze": ["x = randn(1, 100000)\nsum(squeeze(x))"],
    "unsqueeze": [f"{ROWS}sum(unsqueeze(x, 1))"],
    "flip": [f"{ROWS}sum(flip(x))"],
    "roll": [f"{ROWS}sum(roll(x, 3, 1))", f"{ROWS}sum(roll(x, 3))"],
    "embedding": [f"{ROWS}i = zeros({N // 100})\nsum(embedding(x, i))",
                  f"x = randn({N})\ni = zeros({N})\nsum(embedding(x, i))"],
    "take": [f"{ROWS}i = zeros({N})\nsum(take(x, i))", f"{ROWS}i = zeros(9)\nsum(take(x, i, 1))"],
    "gather": [f"{ROWS}i = zeros({N // 100}, 100)\nsum(gather(x, 1, i))"],
    "take_along_axis": [f"{ROWS}i = zeros({N // 100}, 1)\nsum(take_along_axis(x, i))"],
    "split": [f"{ROWS}sum(split(x, {N // 200}, 1))"],
    "chunk": [f"{ROWS}sum(chunk(x, 2, 0))"],
    "tril": [f"{ROWS}sum(tril(x))"],
    "triu": [f"{ROWS}sum(triu(x))"],
    "masked_fill": [f"{TWO}sum(masked_fill(x, y, 3))"],
    "repeat": [f"{ROWS}sum(repeat(x, 3))", f"{ROWS}sum(repeat(x, 3, 1))"],
    "broadcast_to": ["x = randn(1000, 1)\nsum(broadcast_to(x, 1000, 1000))"],
    "tile": [f"{ROWS}sum(tile(x, 3, 2))"],
    "pad": [f"{ROWS}sum(pad(x, 3))"],
    "cumsum": [f"{ROWS}sum(cumsum(x, 0))", f"{THIN}sum(cumsum(x, 1))", f"{ROWS}sum(cumsum(x))"],
    "cumprod": [f"{ROWS}sum(cumprod(x, 0))", f"{THIN}sum(cumprod(x, 1))"],
    "argmax": [f"{ROWS}sum(x) + argmax(x)", f"{THIN}sum(argmax(x, 1))"],
    "argmin": [f"{ROWS}sum(argmin(x, 0))"],
    "argsort": [f"{ROWS}sum(argsort(x))", f"{THIN}sum(argsort(x))"],
    "sort": [f"{ROWS}sum(sort(x))", f"{ROWS}sum(sort(x, 0, True))", f"{THIN}sum(sort(x))"],
    "topk": [f"{ROWS}sum(topk(x, 5))", f"x = randn({N})\nsum(topk(x, 5))"],
    "trace": ["x = randn(300, 300)\ntrace(x)"],
    "diag": ["x = randn(300, 300)\nsum(diag(x))", "x = randn(300)\nsum(diag(x))"],
    "det": ["x = randn(200, 200)\ndet(x)", "x = randn(1000, 3, 3)\nsum(det(x))"],
    "inv": ["x = randn(200, 200)\nsum(inv(x))", "x = randn(1000, 3, 3)\nsum(inv(x))"],
    "rms_norm": [f"{ROWS}sum(rms_norm(x, 2))", f"{THIN}g = randn(4)\nsum(rms_norm(x, g))"],
    "group_norm": [f"{ROWS}g = randn(100)\nsum(group_norm(x, 10, g, g))"],
    "attention": ["x = randn(300, 64)\nsum(attention(x, x, x))",
                  "x = randn(16, 60, 8)\nsum(attention(x, x, x, causal=True))"],
    "lstm_cell": ["x = randn(64, 100)\nw = randn(400, 100)\nb = zeros(400)\n"
                  "sum(lstm_cell(x, x, x, w, w, b, b))",
                  "x = randn(500)\nw = randn(2000, 500)\nsum(lstm_cell(x, x, x, w, w))"],
    "gru_cell": ["x = randn(64, 100)\nw = randn(300, 100)\nb = zeros(300)\n"
                 "sum(gru_cell(x, x, w, w, b, b))"],
    "affine": ["x = randn(300, 300)\nb = randn(300)\nsum(affine(x, x, b))"],
    "batch_norm": [f"{ROWS}g = randn(100)\nsum(batch_norm(x, g, g))"],
    "layer_norm": [f"{ROWS}g = randn(100)\nsum(layer_norm(x, g, g))",
                   f"{THIN}g = randn(4)\nsum(layer_norm(x, g, g))"],
    "conv2d": ["x = randn(1, 100, 100)\nw = randn(1, 1, 25, 25)\nb = 0\nsum(conv2d(x, w, b))",
               "x = randn(16, 40, 40)\nw = randn(16, 16, 3, 3)\nb = 0\nsum(conv2d(x, w, b))",
               "x = randn(1, 200, 200)\nw = randn(1, 1, 150, 150)\nb = 0\nsum(conv2d(x, w, b))"],
    "conv1d": ["x = randn(16, 4000)\nw = randn(16, 16, 5)\nsum(conv1d(x, w))",
               "x = randn(64, 2000)\nw = randn(64, 1, 9)\nsum(conv1d(x, w, groups=64))"],
    "avg_pool2d": ["x = randn(2, 200, 200)\nsum(avg_pool2d(x, 2))",
                   "x = randn(1, 200, 200)\nsum(avg_pool2d(x, 3, 1, 1))"],
    "max_pool2d": ["x = randn(2, 200, 200)\nsum(max_pool2d(x, 2))",
                   "x = randn(1, 200, 200)\nsum(max_pool2d(x, 3, stride=1))"],
    "cosine_similarity": [f"{ROWS}sum(cosine_similarity(x, 2*x))"],
    "circular_conv": ["x = randn(6000)\nsum(circular_conv(x, x))"],
    "softmax": [f"{ROWS}sum(softmax(x))", f"{THIN}sum(softmax(x))"],
    "log_softmax": [f"{ROWS}sum(log_softmax(x))", f"{THIN}sum(log_softmax(x))"],
    "cross_entropy": [f"{ROWS}cross_entropy(x, x)"],
    "hinge": [f"{ROWS}hinge(x, x)"],
    "mse": [f"{ROWS}mse(x, 2*x)"],
    "l1": [f"{ROWS}l1(x, 2*x)"],
    "huber": [f"{ROWS}huber(x, 2*x)"],
    "smooth_l1": [f"{ROWS}smooth_l1(x, 2*x)"],
    "bce": [f"{TWO}bce(x, y)"],
    "bce_with_logits": [f"{TWO}bce_with_logits(x, y)"],
    "kl_div": [f"{TWO}kl_div(x, y)"],
    "nll": [f"{ROWS}nll(x, x)"],
    "one_hot": ["x = zeros(1000)\nsum(one_hot(x, 100))"],
}  # fmt: skip


TYPED = [gate for gate in GATES if gate != "add_all"]
"""Only unrolled tensors have the other, and between numbers."""


def programs(gate: str) -> list[str]:
    """Programs in which the gate has most of the work."""
    if gate in WHOLE:
        return WHOLE[gate]
    if gate in REDUCED:
        name = REDUCED[gate]
        return [
            f"{ROWS}{name}(x)",
            f"{ROWS}sum({name}(x, axis=0))",
            f"{THIN}sum({name}(x, axis=1))",
        ]
    return [f"{TWO}sum({SPELLED.get(gate, f'{gate}(x)')})"]


ROWS_OF_GATES = [(gate, program) for gate in TYPED for program in programs(gate)]


def measure(program: str) -> tuple[list[str], float, float]:
    """Return the gates of a program, the time of both passes, and what was estimated."""
    compiled = compile_program(program)
    trace = compiled.run()
    given = {name: value.value for name, value in trace.inputs.items() if value.value is not None}
    taken = []
    for _ in range(3):
        began = time.process_time()
        compiled.gradients(given, list(given))
        taken.append(time.process_time() - began)
    gates = sorted({node.op for node in trace.nodes if node.op})
    return gates, min(taken), compiled.cost.passes


if __name__ == "__main__":
    print(json.dumps([measure(program) for _, program in ROWS_OF_GATES]))
