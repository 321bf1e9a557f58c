"""The elementwise max and min as layers: a tie shares the gradient."""

from __future__ import annotations

from functools import reduce

from gradwalk.core.gates.gate import CodeRule, GateCode, Shape, written_names


def extreme(numpy: str, torch: str, reduced: str) -> CodeRule:
    """Return the rule of max or min. PyTorch shares among three or more only when it reduces."""

    def rule(*shapes: Shape) -> GateCode:
        names = written_names(("*u",), len(shapes))
        forward = reduce(lambda so_far, name: f"{numpy}({so_far}, {name})", names)
        ties = " + ".join([f"1.0 * ({names[0]} == out)", *(f"({n} == out)" for n in names[1:])])
        lines = [f"share = dout / ({ties})", *(f"d{n} = share * ({n} == out)" for n in names)]
        whole = f"{torch}({{all}})"
        if len(shapes) > 2:
            whole = f"torch.stack(torch.broadcast_tensors({{all}})).{reduced}(dim=0)"
        return GateCode(forward=forward, backward="\n".join(lines), torch=whole)

    return rule
