"""Code of PyTorch, micrograd, JAX and TensorFlow and the notation that says the same."""

from __future__ import annotations

from gradwalk.core.limits import DEFAULT
from gradwalk.core.syntax.code.reader import read_code
from gradwalk.core.syntax.notation.program import read_notation
from tests.core.syntax.code.circuits import assert_same
from tests.rows import loop_over

TORCH = [
    (">>> x = torch.tensor(3., requires_grad=True)\n>>> y = x**2\n>>> y\n"
     "tensor(9., grad_fn=<Pow>)\n>>> for k in range(2):\n...     y = y * x\n"
     ">>> y.backward()\n>>> x.grad\ntensor(108.)",
     "x = 3\nx^2*x*x"),
    ("def forward(x, w1, w2):\n    a = x * w1\n    b = torch.relu(a)\n    return b * w2, a\n"
     "out, a = forward(2.0, 3.0, 4.0)\nL = out * 2", "x = 2; a = 3; b = 4\nrelu(x*a)*b*2"),
    ("def softmax(a):\n    e = torch.exp(a)\n    return e / e.sum()\n"
     "p = softmax(torch.tensor([1., 2.]))[0]", "a = [1, 2]\ne = exp(a)\n(e/sum(e))[0]"),
    ("x = torch.arange(4.0)\nx.requires_grad_(True)\ny = 2 * torch.dot(x, x)\ny.backward()\n"
     "x.grad == 4 * x\nx.grad.zero_()\ny = x.sum()\ny.backward()\nx.grad",
     "x = [0,1,2,3]\nsum(x)"),
    ("model = nn.Sequential(nn.Linear(2, 3), nn.ReLU(), nn.Linear(3, 1, bias=False))\n"
     "x = torch.tensor([1., 2.])\nloss = model(x).pow(2).sum()\nloss.backward()",
     "W = uniform(3, 2, low=-0.7071067811865475, high=0.7071067811865475, seed=0)\n"
     "b = uniform(3, low=-0.7071067811865475, high=0.7071067811865475, seed=1)\n"
     "V = uniform(1, 3, low=-0.5773502691896258, high=0.5773502691896258, seed=2)\n"
     "x = [1,2]\nsum((relu(x@W.T + b)@V.T)^2)"),
    ("x = torch.linspace(-1, 1, 4)\ny = torch.sin(x)\na = torch.tensor(0.5)\n"
     "for t in range(2000):\n    y_pred = a * x\n    loss = (y_pred - y).pow(2).sum().item()\n"
     "    if t % 100 == 99:\n        print(t, loss)\n    grad_y_pred = 2.0 * (y_pred - y)\n"
     "    grad_a = (grad_y_pred * x).sum()\n    a -= 1e-6 * grad_a",
     "x = linspace(-1, 1, 4); a = 0.5\ny = sin(x)\nsum((a*x - y)^2)"),
    ("T, C = 4, 2\nx = torch.randn(1, T, C)\nqkv = x @ torch.ones(C, 3*C)\n"
     "q, k, v = qkv.split(C, dim=2)\nwei = q @ k.transpose(-2, -1) * C**-0.5\n"
     "tril = torch.tril(torch.ones(T, T))\n"
     "wei = wei.masked_fill(tril[:T, :T] == 0, float('-inf'))\nwei = F.softmax(wei, dim=-1)\n"
     "out = wei @ v\nout.mean().backward()",
     "x = randn(1,4,2,seed=0)\nq = x @ ones(2,2)\nmean(attention(q, q, q, causal=True))"),
    ("x = torch.tensor([1., 2.])\ny = torch.tensor(2*x) * x\ny.sum().backward()",
     "x = [1,2]\nsum(detach(2x)*x)"),
    ("import torch\nx = torch.tensor([1.0, 2.0], requires_grad=True)\ny = (x ** 2).sum()\n"
     "y.backward()\nprint(x.grad)", "x = [1, 2]\nsum(x^2)"),
    ("x = torch.tensor(2.0, requires_grad=True)\nw = torch.tensor(-3.0, requires_grad=True)\n"
     "b = torch.tensor(1.0, requires_grad=True)\ny = torch.relu(w*x + b)\nloss = (y - 4)**2\n"
     "loss.backward()\nprint(x.grad, w.grad, b.grad)",
     "x = 2; w = -3; b = 1\n(relu(w*x + b) - 4)^2"),
    ("import torch.nn.functional as F\nx = torch.tensor([1., 2., 3.])\n"
     "W = torch.tensor([[.1,.2,.3],[.4,.5,.6]], requires_grad=True)\nb = torch.zeros(2)\n"
     "logits = F.linear(x, W, b)\np = F.softmax(logits, dim=-1)\nloss = -torch.log(p[1])\n"
     "loss.backward()",
     "x = [1,2,3]; W = [[.1,.2,.3],[.4,.5,.6]]; b = zeros(2)\n-log(softmax(x@W.T + b)[1])"),
    ("x = torch.tensor([[1.,5.],[3.,4.]])\nx.max(dim=1).values.sum().backward()",
     "x = [[1,5],[3,4]]\nsum(max(x, axis=1))"),
    ("x = torch.tensor([[1.,5.],[3.,4.]])\nv, i = x.max(1)\nv.sum().backward()",
     "x = [[1,5],[3,4]]\nsum(max(x, axis=1))"),
    ("x = torch.tensor([1.,2.,4.])\ny = x.var() + x.std(unbiased=False)",
     "x = [1,2,4]\nd = square(x - mean(x))\nsum(d)/2 + sqrt(mean(d))"),
    ("a = torch.tensor([1.,5.]); b = torch.tensor([2.,3.])\ny = torch.max(a, b).sum()",
     "a = [1,5]; b = [2,3]\nsum(max(a, b))"),
    ("x = torch.tensor([1.,2.])\ny = x.detach() * x\ny.sum().backward()",
     "x = [1,2]\nsum(detach(x)*x)"),
    ("x = torch.tensor([[1.,2.],[3.,4.]])\ny = x.unsqueeze(0).squeeze(0).view(-1).t().sum()\n"
     "z = y * x.size(0) * x.shape[1] * x.numel() * x.dim()\nz.backward()",
     "x = [[1,2],[3,4]]\nsum(reshape(x, 4))*2*2*4*2"),
    ("w = torch.tensor([0.5, -0.5], requires_grad=True)\nx = torch.tensor([[1.,2.],[3.,4.]])\n"
     "y = torch.tensor([1.,0.])\noptimizer = torch.optim.SGD([w], lr=0.1)\n"
     "for epoch in range(100):\n    optimizer.zero_grad()\n    pred = torch.sigmoid(x @ w)\n"
     "    loss = torch.nn.functional.binary_cross_entropy(pred, y)\n    loss.backward()\n"
     "    optimizer.step()\n    if epoch % 10 == 0:\n        print(epoch, loss.item())",
     "w = [.5,-.5]; x = [[1,2],[3,4]]; y = [1,0]\np = sigmoid(x@w)\n"
     "mean(-(y*log(p) + (1 - y)*log(1 - p)))"),
    ("x = torch.ones(2, 3)\ny = (torch.randn_like(x) * torch.flatten(x, 1)).sum()",
     "x = ones(2, 3)\nsum(randn(2, 3, seed=0)*x)"),
    ("X = np.array([[0., 1.], [1., 1.]])\ny = np.array([[0., 1.]]).T\n"
     "syn = 2*np.random.random((2, 1)) - 1\nfor j in range(60000):\n"
     "    out = 1/(1 + np.exp(-np.dot(X, syn)))\n    out_delta = (y - out)*(out*(1 - out))\n"
     "    syn += X.T.dot(out_delta)",
     "X = [[0, 1], [1, 1]]; s = 2*uniform(2, 1, seed=0) - 1\n1/(1 + exp(-(X @ s)))"),
    ("w = torch.randn(2, requires_grad=True)\nloss = (w**2).sum()\nloss.backward()\n"
     "with torch.no_grad():\n    w -= 0.1 * w.grad\n    w.grad.zero_()",
     "w = randn(2, seed=0)\nsum(w^2)"),
    ("x = torch.tensor([0.2, -1.0])\nt = torch.tensor([1., 0.])\n"
     "loss = nn.BCEWithLogitsLoss()(x, t) + nn.MSELoss(reduction='sum')(x, t)",
     "x = [0.2,-1]; t = [1,0]\nmean(softplus(x) - t*x) + sum(square(x - t))"),
    ("x = torch.tensor([[0.2, -1.0]])\nt = torch.tensor([1])\n"
     "loss = F.cross_entropy(x, t)\nloss.backward()",
     "x = [[0.2,-1]]; t = [1]\ncross_entropy(x, t)"),
    ("T, d = 3, 4\nQ = torch.randn(T, d)\nK = torch.randn(T, d)\nV = torch.randn(T, d)\n"
     "scores = Q @ K.T / math.sqrt(d)\nmask = torch.tril(torch.ones(T, T))\n"
     "scores = scores.masked_fill(mask == 0, float('-inf'))\natt = torch.softmax(scores, dim=-1)\n"
     "out = att @ V\nout.sum().backward()",
     "Q = randn(3,4,seed=0); K = randn(3,4,seed=1); V = randn(3,4,seed=2)\n"
     "sum(attention(Q, K, V, causal=True))"),
    ("B, T, C = 1, 3, 4\nn_head = 2\nx = torch.randn(B, T, C)\nWq = torch.randn(C, C)\n"
     "Wk = torch.randn(C, C)\nWv = torch.randn(C, C)\nhd = C // n_head\n"
     "q = (x @ Wq).view(B, T, n_head, hd).transpose(1, 2)\n"
     "k = (x @ Wk).view(B, T, n_head, hd).transpose(1, 2)\n"
     "v = (x @ Wv).view(B, T, n_head, hd).permute(0, 2, 1, 3)\n"
     "att = (q @ k.transpose(-2, -1)) * (1.0 / hd**0.5)\natt = torch.softmax(att, dim=-1)\n"
     "y = att @ v\ny = y.transpose(1, 2).contiguous().view(B, T, C)\n"
     "loss = y.pow(2).mean()\nloss.backward()",
     "x = randn(1,3,4,seed=0); Wq = randn(4,4,seed=1); Wk = randn(4,4,seed=2)\n"
     "Wv = randn(4,4,seed=3)\nq = permute(reshape(x@Wq, 1,3,2,2), 0,2,1,3)\n"
     "k = permute(reshape(x@Wk, 1,3,2,2), 0,2,1,3)\nv = permute(reshape(x@Wv, 1,3,2,2), 0,2,1,3)\n"
     "a = softmax(q @ permute(k, 0,1,3,2)*(1/2^0.5))\n"
     "mean(reshape(permute(a @ v, 0,2,1,3), 1,3,4)^2)"),
]  # fmt: skip


MICROGRAD = [
    ("a = Value(-4.0)\nb = Value(2.0)\nc = a + b\nd = a * b + b**3\nc += c + 1\nc += 1 + c + (-a)\n"
     "d += d * 2 + (b + a).relu()\nd += 3 * d + (b - a).relu()\ne = c - d\nf = e**2\ng = f / 2.0\n"
     "g += 10.0 / f\nprint(f'{g.data:.4f}')\ng.backward()\nprint(f'{a.grad:.4f}')\n"
     "print(f'{b.grad:.4f}')",
     "a = -4; b = 2\nc0 = a + b\nd0 = a*b + b^3\nc1 = c0 + (c0 + 1)\nc2 = c1 + (1 + c1 + (-a))\n"
     "d1 = d0 + (d0*2 + relu(b + a))\nd2 = d1 + (3*d1 + relu(b - a))\ne0 = c2 - d2\nf0 = e0^2\n"
     "g0 = f0/2\ng0 + 10/f0"),
    ("from micrograd.engine import Value\n"
     "x1 = Value(2.0, label='x1')\nx2 = Value(0.0, label='x2')\n"
     "w1 = Value(-3.0, label='w1')\nw2 = Value(1.0, label='w2')\n"
     "b = Value(6.8813735870195432, label='b')\nx1w1 = x1*w1; x1w1.label = 'x1*w1'\n"
     "x2w2 = x2*w2; x2w2.label = 'x2*w2'\nn = x1w1 + x2w2 + b\no = n.tanh(); o.label = 'o'\n"
     "o.backward()\ndraw_dot(o)",
     "x1 = 2; x2 = 0; w1 = -3; w2 = 1; b = 6.8813735870195432\ntanh(x1*w1 + x2*w2 + b)"),
    ("x = Value(-4.0)\nz = 2 * x + 2 + x\nq = z.relu() + z * x\nh = (z * z).relu()\n"
     "y = h + q + q * x\ny.backward()",
     "x = -4\nz = 2*x + 2 + x\nq = relu(z) + z*x\nh = relu(z*z)\nh + q + q*x"),
    ("w = [Value(0.5), Value(-1.0)]\nx = [Value(2.0), Value(3.0)]\nb = Value(0.1)\n"
     "act = sum((wi*xi for wi, xi in zip(w, x)), b)\nout = act.tanh()\nout.backward()",
     "w0 = .5; w1 = -1; x0 = 2; x1 = 3; b = .1\ntanh(b + w0*x0 + w1*x1)"),
    ("a = Value(2.0)\nb = Value(3.0)\nc = a*b\nd = c + a\nd.backward()\nprint(a.grad)\n"
     "for p in [a, b]:\n    p.data -= 0.01*p.grad", "a = 2; b = 3\na*b + a"),
]  # fmt: skip


JAX = [
    ("def f(x):\n    return jnp.sum(x ** 2)\nx = jnp.array([1., 2.])\ng = grad(f)(x)",
     "x = [1, 2]\nsum(x^2)"),
    ("import jax.numpy as jnp\nfrom jax import grad\ndef tanh(x):\n    y = jnp.exp(-2.0 * x)\n"
     "    return (1.0 - y) / (1.0 + y)\ngrad_tanh = grad(tanh)\nprint(grad_tanh(1.0))",
     "x = 1\ny = exp(-2.0*x)\n(1 - y)/(1 + y)"),
    ("import jax, jax.numpy as jnp\nfrom jax import grad, jit\n@jit\ndef f(x):\n"
     "    return jnp.sin(x)**2\nprint(grad(f)(1.0))", "x = 1\nsin(x)^2"),
    ("import jax\nimport jax.numpy as jnp\ndef loss(w, x, y):\n    pred = jnp.dot(x, w)\n"
     "    return jnp.sum((pred - y) ** 2)\nw = jnp.array([1.0, 2.0])\nx = jnp.array([3.0, -1.0])\n"
     "y = 2.0\ngrad = jax.grad(loss)(w, x, y)\nprint(grad)",
     "w = [1,2]; x = [3,-1]; y = 2\nsum((x@w - y)^2)"),
    ("from jax import grad\nimport jax.numpy as jnp\ndef predict(params, x):\n    W, b = params\n"
     "    return jnp.tanh(jnp.dot(W, x) + b)\ndef loss(params, x, y):\n"
     "    p = predict(params, x)\n    return jnp.sum((p - y)**2)\n"
     "params = (jnp.array([[0.1, 0.2],[0.3, 0.4]]), jnp.array([0.0, 0.1]))\n"
     "x = jnp.array([1.0, -1.0])\ny = jnp.array([0.5, 0.5])\ng = grad(loss)(params, x, y)",
     "W = [[.1,.2],[.3,.4]]; b = [0,.1]; x = [1,-1]; y = [.5,.5]\nsum((tanh(W@x + b) - y)^2)"),
    ("import tensorflow as tf\nx = tf.Variable(3.0)\nwith tf.GradientTape() as tape:\n"
     "    y = x**2\ndy = tape.gradient(y, x)", "x = 3\nx^2"),
]  # fmt: skip


@loop_over(("code", "notation"), [*TORCH, *MICROGRAD, *JAX])
def test_code_means_what_the_notation_says(code: str, notation: str) -> None:
    assert_same(read_code(code), read_notation(notation, DEFAULT))
