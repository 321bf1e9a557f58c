"""Layers as PyTorch calls them, and the notation that says the same."""

from __future__ import annotations

import pytest

from gradwalk.core.errors import ProgramError
from gradwalk.core.syntax.code.reader import read_code
from gradwalk.core.syntax.parser import parse_program
from tests.core.syntax.code.circuits import assert_same

X = "x = torch.tensor([[1., 2., 0.5, -1.], [3., 4., -2., 1.]])\n"
GIVEN = "x = [[1, 2, 0.5, -1], [3, 4, -2, 1]]\n"

CALLS = [
    ("torch.einsum('ij,kj->ik', x, x)", 'einsum("ij,kj->ik", x, x)'),
    ('np.einsum("ij->j", x)', 'einsum("ij->j", x)'),
    ("F.conv1d(x, torch.ones(3, 2, 2), stride=2)", "conv1d(x, ones(3, 2, 2), 0, 2)"),
    ("F.conv1d(x, torch.ones(2, 1, 2), None, groups=2)", "conv1d(x, ones(2, 1, 2), groups=2)"),
    ("F.conv2d(x[None], torch.ones(1, 1, 1, 2), dilation=2)",
     "conv2d(x[None], ones(1, 1, 1, 2), dilation=2)"),
    ("F.avg_pool2d(x[None], kernel_size=2, stride=1)", "avg_pool2d(x[None], 2, 1)"),
    ("F.max_pool2d(x[None], 2, padding=1)", "max_pool2d(x[None], 2, padding=1)"),
    ("F.rms_norm(x, (4,), torch.ones(4), eps=1e-5)", "rms_norm(x, ones(4))"),
    ("F.rms_norm(x, [4])", "rms_norm(x, 1, 2.220446049250313e-16)"),
    ("F.group_norm(x, num_groups=2, weight=2*torch.ones(4))", "group_norm(x, 2, 2*ones(4), 0)"),
    ("x.index_select(1, torch.tensor([0, 0, 3]))", "take(x, [0, 0, 3], 1)"),
    ("torch.gru_cell(x, x, torch.ones(12, 4), torch.ones(12, 4))",
     "gru_cell(x, x, ones(12, 4), ones(12, 4))"),
    ("torch.lstm_cell(x, (x, 2*x), torch.ones(16, 4), torch.ones(16, 4))[1]",
     "lstm_cell(x, x, 2*x, ones(16, 4), ones(16, 4))[1]"),
]  # fmt: skip


@pytest.mark.parametrize(("call", "notation"), CALLS)
def test_a_call_means_what_the_notation_does(call: str, notation: str) -> None:
    code = f"{X}y = {call}\nL = (y*y).sum()\nL.backward()"
    assert_same(read_code(code), parse_program(f"{GIVEN}y = {notation}\nL = sum(y*y)"))


THIRD, HALF = 1 / 3, 0.5**0.5
LAYERS = [
    # the layer with its weights, what it gets, the notation
    ("nn.Conv2d(1, 2, 3)", "torch.ones(1, 1, 4, 4)",
     f"x = ones(1, 1, 4, 4); W = uniform(2, 1, 3, 3, low=-{THIRD}, high={THIRD}, seed=0)\n"
     f"b = uniform(2, low=-{THIRD}, high={THIRD}, seed=1)\nconv2d(x, W, b)"),
    ("nn.Conv2d(1, 2, (1, 2), stride=2, bias=False)", "torch.ones(1, 1, 3, 4)",
     f"x = ones(1, 1, 3, 4); W = uniform(2, 1, 1, 2, low=-{HALF}, high={HALF}, seed=0)\n"
     "conv2d(x, W, stride=2)"),
    ("nn.Conv1d(2, 2, 2, groups=2, bias=False)", "torch.ones(1, 2, 3)",
     f"x = ones(1, 2, 3); W = uniform(2, 1, 2, low=-{HALF}, high={HALF}, seed=0)\n"
     "conv1d(x, W, groups=2)"),
    ("nn.LayerNorm(3)", "torch.tensor([[1., 2., 4.]])",
     "x = [[1, 2, 4]]; w = ones(3); b = zeros(3)\nlayer_norm(x, w, b)"),
    ("nn.MaxPool2d(2, 2)", "torch.ones(1, 1, 4, 4)", "x = ones(1, 1, 4, 4)\nmax_pool2d(x, 2, 2)"),
    ("nn.Flatten()", "torch.ones(2, 3, 4)", "x = ones(2, 3, 4)\nreshape(x, 2, 12)"),
    ("nn.Sequential(nn.Flatten(), nn.Linear(4, 1, bias=False))", "torch.ones(1, 2, 2)",
     "x = ones(1, 2, 2); W = uniform(1, 4, low=-0.5, high=0.5, seed=0)\nreshape(x, 1, 4) @ W.T"),
]  # fmt: skip


@pytest.mark.parametrize(("layer", "given", "notation"), LAYERS)
def test_a_layer_is_a_function_of_its_weights(layer: str, given: str, notation: str) -> None:
    code = f"x = {given}\nf = {layer}\ny = f(x)\nL = (y*y).sum()\nL.backward()"
    *names, last = notation.split("\n")
    assert_same(read_code(code), parse_program("\n".join([*names, f"y = {last}", "sum(y*y)"])))


ALONE = [
    # a model that the text makes and never calls
    ("model = nn.Linear(2, 1, bias=False)", "x = [1, 2]; {}", "x @ W.T"),
    ("model = nn.Linear(2, 1, bias=False)\nx = torch.tensor([1., 2.])", "{}; x = [1, 2]",
     "x @ W.T"),
    ("model = nn.Sequential(nn.Tanh(), nn.Linear(2, 1, bias=False))\nloss_fn = nn.MSELoss()\n"
     "optimizer = torch.optim.SGD(model.parameters(), lr=0.1)", "x = [1, 2]; {}",
     "tanh(x) @ W.T"),
    ("class Net(nn.Module):\n    def __init__(self):\n        super().__init__()\n"
     "        self.fc = nn.Linear(2, 1, bias=False)\n    def forward(self, x):\n"
     "        return torch.relu(self.fc(x))\nnet = Net()", "x = [1, 2]; {}",
     "relu(x @ W.T)"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "given", "notation"), ALONE)
def test_a_model_alone_is_called(code: str, given: str, notation: str) -> None:
    weights = f"W = uniform(1, 2, low=-{HALF}, high={HALF}, seed=0)"
    assert_same(read_code(code), parse_program(f"{given.format(weights)}\n{notation}"))


def test_an_embedding_is_a_table_of_rows() -> None:
    code = "f = nn.Embedding(3, 2)\ny = f(torch.tensor([2, 0])).sum()\ny.backward()"
    notation = "W = randn(3, 2, seed=0)\nsum(embedding(W, [2, 0]))"
    assert_same(read_code(code), parse_program(notation))


REFUSED = [
    ("torch.einsum(x, 'ij->j')", "python.arguments"),
    ("torch.einsum('ij->j')", "python.arguments"),
    ("torch.einsum()", "python.arguments"),
    ("F.rms_norm(x, (2, 4))", "python.axis"),
    ("F.rms_norm(h, (4,))", "python.axis"),
    ("F.conv1d(x, torch.ones(3, 2, 2), 'same')", "python.text"),
]


@pytest.mark.parametrize(("call", "key"), REFUSED)
def test_what_is_no_such_call_is_refused(call: str, key: str) -> None:
    with pytest.raises(ProgramError) as caught:
        read_code(f"{X}y = {call}\n")
    assert caught.value.key == key
