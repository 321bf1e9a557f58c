"""How each gate of tensors is called in PyTorch, by the signatures of its documentation."""

from __future__ import annotations

from gradwalk.classroom.code.dialects import write_program_code
from tests.rows import loop_over

NORMALISED = "(x - x.mean(dim={0}, keepdim=True)) / ((x - x.mean(dim={0}, keepdim=True))"
NORMALISED += ".square().mean(dim={0}, keepdim=True) + 1e-05).sqrt()"

CALLS = [
    # reductions: dim only where an axis goes, keepdim only where it stays
    ("x = ones(2, 3)", "sum(x)", "torch.sum(x)"),
    ("x = ones(2, 3)", "sum(x, axis=0)", "torch.sum(x, dim=0)"),
    ("x = ones(2, 3)", "sum(x, axis=-1, keepdims=1)", "torch.sum(x, dim=-1, keepdim=True)"),
    ("x = ones(2, 3)", "sum(x, keepdims=1)", "torch.sum(x, dim=(0, 1), keepdim=True)"),
    ("x = ones(2, 3, 4)", "mean(x, axis=[0, 2])", "torch.mean(x, dim=(0, 2))"),
    ("x = ones(2, 3)", "max(x, axis=1)", "torch.amax(x, dim=1)"),
    ("x = ones(2, 3)", "min(x)", "torch.amin(x)"),
    (
        *("x = ones(2, 3)", "norm(x, axis=1, keepdims=1)"),
        "torch.linalg.vector_norm(x, dim=1, keepdim=True)",
    ),
    # logsumexp has no default for dim
    ("x = ones(2, 3)", "logsumexp(x)", "torch.logsumexp(x, dim=(0, 1))"),
    ("x = ones(2, 3)", "logsumexp(x, axis=1)", "torch.logsumexp(x, dim=1)"),
    (
        *("x = ones(2, 3)", "logsumexp(x, axis=1, keepdims=1)"),
        "torch.logsumexp(x, dim=1, keepdim=True)",
    ),
    ("x = 2", "logsumexp(x)", "torch.logsumexp(x, dim=0)"),
    # prod takes one dim at a time, the last first where they go
    ("x = ones(2, 3)", "prod(x)", "torch.prod(x)"),
    ("x = ones(2, 3)", "prod(x, axis=0)", "torch.prod(x, dim=0)"),
    ("x = ones(2, 3, 4)", "prod(x, axis=[0, 2])", "torch.prod(torch.prod(x, dim=2), dim=0)"),
    (
        *("x = ones(2, 3)", "prod(x, keepdims=1)"),
        "torch.prod(torch.prod(x, dim=1, keepdim=True), dim=0, keepdim=True)",
    ),
    ("x = ones(2, 3)", "softmax(x)", "torch.softmax(x, dim=-1)"),
    ("x = ones(2, 3)", "softmax(x, axis=0)", "torch.softmax(x, dim=0)"),
    ("x = ones(2, 3)", "log_softmax(x)", "torch.log_softmax(x, dim=-1)"),
    # images
    (
        *("x = ones(2, 3, 4, 4)\nw = ones(5, 3, 2, 2)\nb = ones(5)", "conv2d(x, w, b)"),
        "F.conv2d(x, w) + b.reshape(-1, 1, 1)",
    ),
    (
        *("x = ones(3, 4, 4)\nw = ones(5, 3, 2, 2)\nb = ones(5)", "conv2d(x, w, b, stride=2)"),
        "F.conv2d(x, w, stride=2) + b.reshape(-1, 1, 1)",
    ),
    (
        *("x = ones(3, 4, 4)\nw = ones(5, 3, 2, 2)\nb = 3", "conv2d(x, w, b, padding=1)"),
        "F.conv2d(x, w, padding=1) + b",
    ),
    (
        *("x = ones(3, 4, 4)\nw = ones(5, 3, 2, 2)\nb = 3", "conv2d(x, w, b, 2, 1)"),
        "F.conv2d(x, w, stride=2, padding=1) + b",
    ),
    ("x = ones(2, 3, 4, 4)", "max_pool2d(x, 2)", "F.max_pool2d(x, 2)"),
    ("x = ones(2, 3, 4, 4)", "max_pool2d(x, 3, 1)", "F.max_pool2d(x, 3, stride=1)"),
    # F.batch_norm refuses one value a channel; a scale is a vector of all channels
    (
        *("x = ones(4, 3)\ng = ones(3)\nb = ones(3)", "batch_norm(x, g, b)"),
        "F.batch_norm(x, None, None, g, b, training=True)",
    ),
    (
        *("x = ones(3, 1)\ng = 2\nb = 3", "batch_norm(x, g, b)"),
        "F.batch_norm(x, None, None, g.repeat(1), b.repeat(1), training=True)",
    ),
    (
        *("x = ones(2, 3, 4, 4)\ng = 2\nb = ones(3)", "batch_norm(x, g, b)"),
        "F.batch_norm(x, None, None, g.repeat(3), b, training=True)",
    ),
    (
        *("x = ones(1, 3)\ng = ones(3)\nb = ones(3)", "batch_norm(x, g, b)"),
        NORMALISED.format("0") + " * g + b",
    ),
    (
        *("x = ones(1, 3, 1, 1)\ng = ones(3)\nb = 1", "batch_norm(x, g, b)"),
        NORMALISED.format("(0, 2, 3)") + " * g.reshape((-1, 1, 1)) + b",
    ),
    (
        *("x = ones(4, 3)\ng = ones(3)\nb = 1", "layer_norm(x, g, b)"),
        "F.layer_norm(x, (3,), g, b.repeat(3))",
    ),
    # elements moved; an index has no negative step
    ("x = ones(2, 3)", "concat(x, x, axis=1)", "torch.cat([x, x], dim=1)"),
    ("x = ones(2, 3)", "stack(x, x, x)", "torch.stack([x, x, x], dim=0)"),
    ("x = ones(4)", "x.T", "x.clone()"),
    ("x = ones(2, 3)", "x.T", "x.T"),
    ("x = ones(2, 3, 4)", "transpose(x)", "x.permute(2, 1, 0)"),
    ("x = ones(2, 3)", "reshape(x, 3, -1)", "x.reshape((3, -1))"),
    ("x = ones(2, 3)", "flatten(x)", "x.reshape(-1)"),
    ("x = ones(4)", "x[1:3]", "x[1:3]"),
    ("x = ones(4)", "x[::2]", "x[::2]"),
    ("x = ones(2, 3)", "x[:, -1]", "x[:, -1]"),
    ("x = ones(4)", "x[::-1]", "x.index_select(0, torch.tensor([3, 2, 1, 0]))[:]"),
    ("x = ones(2, 3)", "x[1, ::-2]", "x.index_select(1, torch.tensor([2, 0]))[1, :]"),
    (
        *("x = ones(2, 3, 4)", "x[::-1, 0, 3:0:-1]"),
        "x.index_select(0, torch.tensor([1, 0])).index_select(2, torch.tensor([3, 2, 1]))[:, 0, :]",
    ),
    # products, losses, choices
    ("x = ones(2)\nw = ones(3)", "outer(x, w)", "torch.outer(x, w)"),
    ("x = ones(4, 3)\nw = ones(3, 2)\nb = ones(2)", "affine(x, w, b)", "x @ w + b"),
    ("x = ones(2, 3)\nt = [0, 2]", "cross_entropy(x, t)", "F.cross_entropy(x, t.long())"),
    ("x = ones(2, 3)\nt = [0, 2]", "hinge(x, t)", "hinge(x, t, 1.0)"),
    ("x = ones(2, 3)\nt = [0, 2]", "hinge(x, t, 0.5)", "hinge(x, t, 0.5)"),
    ("x = ones(3)\nw = ones(3)", "mse(x, w)", "torch.mean((x - w) ** 2)"),
    ("x = ones(2, 3)\nw = ones(3)", "cosine_similarity(x, w)",
     "F.cosine_similarity(x, w, dim=-1)"),
    ("x = ones(5)\nw = ones(5)", "circular_conv(x, w)",
     "sum(w[k] * torch.roll(x, k) for k in range(5))"),
    ("x = ones(6)\nw = ones(5)", "circular_conv(x, w)",
     "sum(w[k] * torch.roll(x, k - 2) for k in range(5))"),
    ("x = ones(6)\nw = ones(1)", "circular_conv(x, w)",
     "sum(w[k] * torch.roll(x, k) for k in range(1))"),
    # torch.maximum of ties gives each a half, so three or more meet in one reduction
    ("x = 1\nw = 2", "min(x, w)", "torch.minimum(x, w)"),
    ("x = 1\nw = 2\nb = 3", "max(x, w, b)",
     "torch.stack(torch.broadcast_tensors(x, w, b)).amax(dim=0)"),
    ("x = 1", "leaky_relu(x)", "torch.where(x > 0, x, 0.01 * x)"),
    ("x = 1", "softplus(x)", "F.softplus(x, threshold=500.0)"),
]  # fmt: skip


@loop_over(
    ("inputs", "typed", "call"),
    CALLS,
    ids=[f"{typed} {k}" for k, (_, typed, _) in enumerate(CALLS)],
)
def test_a_gate_is_called_as_pytorch_documents_it(inputs: str, typed: str, call: str) -> None:
    program = f"{inputs}\ny = {typed}\nf = sum(y + y)"
    assert f"y = {call}" in write_program_code(program, "pytorch").script.lines
