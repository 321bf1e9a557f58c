"""Content addressing and shifts as layers."""

from __future__ import annotations

from gradwalk.core.gates import broadcasting
from gradwalk.core.gates.gate import GateCode, Shape


def cosine(a: Shape, b: Shape, axis: int = -1) -> GateCode:
    """Return the code of the cosine along one axis; vectors of different shapes meet first."""
    meet, whole_a, whole_b = "", "a", "b"
    by_a, by_b = "da = {}", "db = {}"
    if a != b:
        meet, whole_a, whole_b = "each_a, each_b = np.broadcast_arrays(a, b)\n", "each_a", "each_b"
        shape = broadcasting.broadcast_shape((a, b))
        by_a = by_a if a == shape else "da = sum_to({}, a)"
        by_b = by_b if b == shape else "db = sum_to({}, b)"
    length = "np.maximum(np.sqrt(np.sum({} ** 2, axis=axis, keepdims=True)), 1e-08)".format
    return GateCode(
        forward=f"{meet}length_a = {length(whole_a)}\n"
        f"length_b = {length(whole_b)}\n"
        f"unit_a, unit_b = {whole_a} / length_a, {whole_b} / length_b\n"
        "np.sum(unit_a * unit_b, axis=axis)",
        backward="up, cosine = np.expand_dims(dout, axis), np.expand_dims(out, axis)\n"
        + by_a.format("up * (unit_b - cosine * unit_a) / length_a")
        + "\n"
        + by_b.format("up * (unit_a - cosine * unit_b) / length_b"),
        torch="F.cosine_similarity({a}, {b}, dim={axis})",
    )


def circular(a: Shape, b: Shape) -> GateCode:
    """Return the code of circular convolution: a sum of shifted vectors."""
    centre = 0 if a == b else b[0] // 2
    shift = f"k - {centre}" if centre else "k"
    back = f"{centre} - k" if centre else "-k"
    return GateCode(
        forward=f"sum(b[k] * np.roll(a, {shift}) for k in range(len(b)))",
        backward=f"da = sum(b[k] * np.roll(dout, {back}) for k in range(len(b)))\n"
        f"db = np.array([dout @ np.roll(a, {shift}) for k in range(len(b))])",
        torch=f"sum({{b}}[k] * torch.roll({{a}}, {shift}) for k in range({b[0]}))",
    )
