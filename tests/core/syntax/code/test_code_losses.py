"""Losses with `reduction=`, and other calls of tutorials: the numbers are PyTorch's.

Of an array each element counts as often as its number: the first once, the second twice.
"""

from __future__ import annotations

import math

import numpy as np
import pytest

from gradwalk import trace
from gradwalk.core.errors import ProgramError
from tests.rows import loop_over

GIVEN = """import torch
import torch.nn.functional as F
from torch import nn
x = torch.tensor([[1.0, 2.0, 3.0], [0.5, -1.0, 2.0]], requires_grad=True)
t = torch.tensor([[1.0, 0.0, 0.5], [0.1, 0.2, 0.3]])
p = torch.tensor([[0.2, 0.5, 0.3], [0.0, 0.1, 0.9]])
c = torch.tensor([0, 2])
"""
CALLS = [
    ("F.cross_entropy(x, c, reduction='sum')", 2.648917261,
     [-0.90996943, 0.24472847, 0.66524096, 0.17529039, 0.03911257, -0.21440297]),
    ("F.cross_entropy(x, c, reduction='none')", 2.890228558,
     [-0.90996943, 0.24472847, 0.66524096, 0.35058078, 0.07822515, -0.42880593]),
    ("F.cross_entropy(x, p, reduction='none')", 2.390228558,
     [-0.10996943, -0.25527153, 0.36524096, 0.35058078, -0.12177485, -0.22880593]),
    ("F.cross_entropy(x, c, label_smoothing=0.1)", 1.349458631,
     [-0.42165138, 0.10569757, 0.31595381, 0.07097853, 0.00288962, -0.07386815]),
    ("nn.CrossEntropyLoss(reduction='sum', label_smoothing=0.2)(x, c)", 2.748917261,
     [-0.77663609, 0.1780618, 0.59857429, 0.10862373, -0.02755409, -0.08106963]),
    ("F.cross_entropy(x[0], c[1], reduction='none')", 0.407605964,
     [0.09003057, 0.24472847, -0.33475904, 0.0, 0.0, 0.0]),
    ("F.nll_loss(F.log_softmax(x, dim=1), c)", 1.324458631,
     [-0.45498471, 0.12236424, 0.33262048, 0.0876452, 0.01955629, -0.10720148]),
    ("F.nll_loss(F.log_softmax(x, dim=1), c, reduction='sum')", 2.648917261,
     [-0.90996943, 0.24472847, 0.66524096, 0.17529039, 0.03911257, -0.21440297]),
    ("nn.NLLLoss(reduction='none')(F.log_softmax(x, 1), c)", 2.890228558,
     [-0.90996943, 0.24472847, 0.66524096, 0.35058078, 0.07822515, -0.42880593]),
    ("F.huber_loss(x, t, reduction='sum', delta=0.5)", 3.28,
     [0.0, 0.5, 0.5, 0.4, -0.5, 0.5]),
    ("nn.HuberLoss(delta=2.0)(x, t)", 1.2075,
     [0.0, 0.33333333, 0.33333333, 0.06666667, -0.2, 0.28333333]),
    ("F.smooth_l1_loss(x, t, reduction='sum')", 5.48,
     [0.0, 1.0, 1.0, 0.4, -1.0, 1.0]),
    ("nn.SmoothL1Loss(beta=0.5)(x, t)", 1.093333333,
     [0.0, 0.16666667, 0.16666667, 0.13333333, -0.16666667, 0.16666667]),
    ("F.kl_div(F.log_softmax(x, 1), p)", 0.082363546,
     [-0.01832824, -0.04254525, 0.06087349, 0.02921507, -0.0101479, -0.01906716]),
    ("F.kl_div(F.log_softmax(x, 1), p, reduction='batchmean')", 0.247090637,
     [-0.05498471, -0.12763576, 0.18262048, 0.0876452, -0.03044371, -0.05720148]),
    ("nn.KLDivLoss(reduction='sum')(F.log_softmax(x, 1), p)", 0.494181274,
     [-0.10996943, -0.25527153, 0.36524096, 0.17529039, -0.06088743, -0.11440297]),
    ("F.mse_loss(x, t, reduction='none')", 51.93,
     [0.0, 8.0, 15.0, 3.2, -12.0, 20.4]),
    ("F.l1_loss(x, t, reduction='sum')", 7.8,
     [0.0, 1.0, 1.0, 1.0, -1.0, 1.0]),
    ("F.binary_cross_entropy(torch.sigmoid(x), t, reduction='sum')", 6.953043733,
     [-0.26894142, 0.88079708, 0.45257413, 0.52245933, 0.06894142, 0.58079708]),
    ("nn.BCEWithLogitsLoss(reduction='none')(x, t)", 24.637064205,
     [-0.26894142, 1.76159416, 1.35772238, 2.08983732, 0.34470711, 3.48478247]),
    ("torch.hypot(x, t)", 33.811233727,
     [0.70710678, 2.0, 2.95918177, 3.9223227, -4.90290338, 5.93361812]),
    ("torch.logaddexp(x, t)", 34.558861928,
     [0.5, 1.76159416, 2.77242546, 2.39475064, 1.15737608, 5.07320841]),
    ("x[0].expand(4, 3)", 164.0,
     [22.0, 26.0, 30.0, 0.0, 0.0, 0.0]),
    ("x[0].unsqueeze(0).expand(4, -1)", 164.0,
     [22.0, 26.0, 30.0, 0.0, 0.0, 0.0]),
    ("x[0].expand_as(t)", 46.0,
     [5.0, 7.0, 9.0, 0.0, 0.0, 0.0]),
    ("x.expand(-1, -1)", 23.0, [1.0, 2.0, 3.0, 4.0, 5.0, 6.0]),
    ("torch.broadcast_to(x[1], (2, 2, 3))", 45.0,
     [0.0, 0.0, 0.0, 22.0, 26.0, 30.0]),
    ("torch.einsum('...i,...i->...', x, t)", 3.4,
     [1.0, 0.0, 0.5, 0.2, 0.4, 0.6]),
    ("torch.einsum('...ij,...jk->...ik', x, t.T)", 11.6,
     [1.2, 0.4, 1.1, 3.4, 0.8, 2.7]),
    ("torch.where(x > 0, x, 0.0)", 28.0,
     [1.0, 2.0, 3.0, 4.0, 0.0, 6.0]),
    ("torch.where(x > 0, 1.0, x)", 11.0,
     [0.0, 0.0, 0.0, 0.0, 5.0, 0.0]),
    ("F.dropout(x, 0.5, training=False)", 23.0,
     [1.0, 2.0, 3.0, 4.0, 5.0, 6.0]),
    ("nn.Dropout(0)(x)", 23.0,
     [1.0, 2.0, 3.0, 4.0, 5.0, 6.0]),
    ("F.normalize(x, dim=1)", 7.669579411,
     [0.0, 0.0, 0.0, 1.37165531, 2.93035453, 1.12226344]),
    ("F.normalize(x, dim=0)", 8.060420038,
     [-1.25219807, 1.07331263, -0.51203095, 2.50439613, 2.14662526, 0.76804643]),
]  # fmt: skip


def _weigh(call: str) -> str:
    found = trace(f"{GIVEN}y = {call}\n")
    shape = next(node.shape for node in found.nodes if node.id == found.output)
    if not shape:
        return f"{GIVEN}y = {call}\ny.backward()\n"
    count = math.prod(shape)
    rank = f"torch.arange(1.0, {count + 1}).reshape({', '.join(map(str, shape))})"
    return f"{GIVEN}y = {call}\nL = (y * {rank}).sum()\nL.backward()\n"


@loop_over(("call", "value", "gradient"), CALLS)
def test_value_and_gradient_are_those_of_pytorch(
    call: str, value: float, gradient: list[float]
) -> None:
    found = trace(_weigh(call))
    output = next(node.value for node in found.nodes if node.id == found.output)
    np.testing.assert_allclose(output, value, rtol=1e-8, atol=1e-8)
    np.testing.assert_allclose(np.ravel(found.inputs["x"].grad), gradient, rtol=1e-7, atol=1e-7)


REFUSED = [
    ("F.dropout(x, 0.5)", "python.dropout"),
    ("F.dropout(x, p=0.3, training=True)", "python.dropout"),
    ("nn.Dropout(0.5)(x)", "python.dropout"),
    ("F.smooth_l1_loss(x, t, reduction='none')", "python.reduction"),
    ("F.kl_div(x, t, reduction='none')", "python.reduction"),
    ("F.cross_entropy(x, c, label_smoothing=0.1, reduction='none')", "python.reduction"),
    ("F.cross_entropy(x, c, weight=t[0])", "python.keyword"),
    ("F.normalize(x, p=1)", "python.arguments"),
    ("x[0].expand(4)", "shape.expand"),
    ("x.expand(-1, 2, 3)", "shape.expand"),
    ("x.expand(2, 2)", "shape.expand"),
    ("x[x > 0]", "python.mask"),
]


@pytest.mark.parametrize(("call", "key"), REFUSED)
def test_what_is_not_read_is_refused(call: str, key: str) -> None:
    with pytest.raises(ProgramError) as caught:
        trace(f"{GIVEN}y = {call}\n")
    assert caught.value.key == key
