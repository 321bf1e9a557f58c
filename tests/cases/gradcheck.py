"""Writes gradcheck.json: PyTorch's `gradcheck` on the gradients of every case.

Run by hand where PyTorch and Gradwalk's own requirements are installed
(`python tests/cases/gradcheck.py`); the tests only read the file. Each case becomes a function
whose forward pass and gradients are Gradwalk's, so that PyTorch judges our gradients by its own
numerical ones. Every program is judged twice: as it is, and with a gradient that is
wrong by a twentieth (`broken`; the input that is changed is named), so that a judge who always
agrees is found out.

Where the two differ is no gradient: at a kink or a tie gradcheck says false, and so it does of
data (a target, a class index) that the output depends on without a gradient. Our check has
verdicts of their own for those; the test compares `agree` alone with true.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent.parent))

import numpy as np  # noqa: E402
import torch  # noqa: E402

from gradwalk.classroom.gallery import EXAMPLES  # noqa: E402
from gradwalk.core.engine import CompiledProgram, compile_program  # noqa: E402
from gradwalk.core.model import Trace  # noqa: E402

FILES = ("lecture", "ops", "random", "pytorch", "tensors", "arrays")
MOST = 400
"""An example whose inputs hold more numbers is judged along random directions (`fast_mode`)."""
WRONG = 1.05


def judged(program: str) -> dict[str, Any]:
    compiled = compile_program(program)
    run = compiled.run()
    size = sum(np.size(given.grad) for given in run.inputs.values())
    changed = next((name for name, given in run.inputs.items() if visible(given.grad)), None)
    broken = verdict(compiled, run, size > MOST, changed) if changed else None
    return {"agrees": verdict(compiled, run, size > MOST), "changed": changed, "broken": broken}


def visible(gradient: Any) -> bool:
    """Whether a twentieth of it is more than gradcheck forgives."""
    return bool(np.isfinite(gradient).all() and np.max(np.abs(gradient), initial=0.0) > 0.01)


def verdict(compiled: CompiledProgram, run: Trace, fast: bool, changed: str | None = None) -> bool:
    names = list(run.inputs)
    if not names:
        return True

    class Ours(torch.autograd.Function):
        @staticmethod
        def forward(ctx: Any, *given: torch.Tensor) -> torch.Tensor:
            values = {
                name: one.numpy().copy() if one.ndim else one.item()
                for name, one in zip(names, given, strict=True)
            }
            output, gradients = compiled.gradients(values, names)
            factors = {name: WRONG if name == changed else 1.0 for name in names}
            ctx.save_for_backward(
                *(torch.tensor(factors[name] * np.asarray(gradients[name])) for name in names)
            )
            return torch.tensor(output, dtype=torch.float64)

        @staticmethod
        def backward(ctx: Any, upstream: torch.Tensor) -> Any:
            return tuple(upstream * one for one in ctx.saved_tensors)

    given = [
        torch.tensor(np.asarray(run.inputs[name].value), dtype=torch.float64, requires_grad=True)
        for name in names
    ]
    return bool(
        torch.autograd.gradcheck(
            Ours.apply, given, eps=1e-6, atol=1e-6, rtol=1e-4, raise_exception=False, fast_mode=fast
        )
    )


if __name__ == "__main__":
    found: dict[str, Any] = {}
    for file in FILES:
        for case in json.loads((HERE / f"{file}.json").read_text("utf-8")):
            found[f"{file}-{case['id']}"] = judged(case["program"])
    for example in EXAMPLES:
        if not example.shapes:
            found[f"example-{example.id}"] = judged(example.program)
    lines = ",\n".join(f"{json.dumps(key)}: {json.dumps(one)}" for key, one in found.items())
    (HERE / "gradcheck.json").write_text(f"{{\n{lines}\n}}\n", "utf-8")
    print(f"{len(found)} programs in gradcheck.json")
