"""Code and the notation that says the same: equal values, equal gradients, input by input."""

from __future__ import annotations

import pytest

from gradwalk.core.limits import DEFAULT
from gradwalk.core.syntax.code.reader import read_code
from gradwalk.core.syntax.notation.program import read_notation
from tests.core.syntax.code.circuits import assert_same

PYTHON = [
    ("%matplotlib inline\n!pip install numpy\nx = 2.0\ny = np.exp(x)", "x = 2\nexp(x)"),
    ("x = 1.0\ndx = 0.5\nx += dx\ny = x**2", "x = 1; dx = 0.5\n(x + dx)^2"),
    ("x = 3.0\ndef df(x): return 2*x\nfor i in range(2):\n    x -= 0.1*df(x)\ny = x**2",
     "x = 3\na = x - 0.1*(2*x)\n(a - 0.1*(2*a))^2"),
    ("a = []\nb = a\nb.append(x)\nb.append(2*x)\ny = a[0]*a[1]", "x = 1\nx*(2*x)"),
    ("x = 2.0\ny = np.exp(x) * math.sin(x)", "x = 2\nexp(x)*sin(x)"),
    ("from math import exp, sin as s\nx = 0.5\nf = exp(x) * s(x)", "x = 0.5\nexp(x)*sin(x)"),
    ("x = 3\ny = x if x > 0 else 0", "x = 3\nwhere(x > 0, x, 0)"),
    ("x = 3\ny = 5 if x == 3 else x", "x = 3\nwhere(x >= 3, where(x <= 3, 5, x), x)"),
    ("x, y = 2, 3\nz = x*y; z *= z", "x = 2; y = 3\nz = x*y\nz*z"),
    ("x = y = 2.0\nz = x*y", "x = 2; y = 2\nx*y"),
    ("x = 2.0\nfor i in range(3):\n    x = x * 1.5", "x = 2\nx*1.5*1.5*1.5"),
    ("x = 2\nx += 1\nx **= 2\nx -= 3\nx /= 4", "x = 2\n((x + 1)^2 - 3)/4"),
    ("x = 7.0\ny = x // 2 + x % 2", "x = 7\nfloor(x/2) + (x - 2*floor(x/2))"),
    ("x = 2*3\ny = x**2", "x = 6\nx^2"),
    ("x = np.pi/4\ny = np.sin(x)", "x = 0.7853981633974483\nsin(x)"),
    ("x = abs(-2)\ny = max(x, 1) + min(x, 5) + pow(x, 3)", "x = 2\nmax(x, 1) + min(x, 5) + x^3"),
    ("x = -1.5\ny = -x + +x * - 2", "x = -1.5\n-x + x*(-2)"),
    ("xs = [1.0, 2.0, 3.0]\nL = sum([x**2 for x in xs])",
     "x = [1, 2, 3]\nx[0]^2 + x[1]^2 + x[2]^2"),
    ("xs = [1.0, 2.0, 3.0]\nL = sum(x for x in xs if True)", "x = [1, 2, 3]\nx[0] + x[1] + x[2]"),
    ("xs = [1.0, 2.0]\nL = sum(xs)", "x = [1, 2]\nsum(x)"),
    ("w = [2.0, 3.0]\nx = [5.0, 7.0]\nL = sum(a*b for a, b in zip(w, x))",
     "w = [2, 3]; x = [5, 7]\nw[0]*x[0] + w[1]*x[1]"),
    ("x = [1.0, 2.0]\nL = 0\nfor k, each in enumerate(x):\n    L += k * each",
     "x = [1, 2]\n0*x[0] + 1*x[1]"),
    ("p = 1\nfor x in [2.0, 3.0]:\n    p *= w * x", "w = 1\nw*2*(w*3)"),
    ("h = []\nfor k in range(2):\n    h.append(x * k)\ny = h[0] + h[-1]", "x = 1\nx*0 + x*1"),
    ("y = [a*x for a in (1, 2)]\nz = y[0] * y[1]", "x = 1\n(1*x)*(2*x)"),
    ("params = {'W': 2.0, 'b': 0.5}\ny = params['W'] * x + params['b']",
     "x = 1; W = 2; b = 0.5\nW*x + b"),
    ("p = {}\np['w'] = 3.0\ny = p['w'] * x", "x = 1; w = 3\nw*x"),
    ("f = lambda x: x**2 + 1\na = 3.0\nb = f(a) * f(2*a)", "a = 3\nf(x) = x^2 + 1\nf(a)*f(2a)"),
    ("def f(x, w=2.0):\n    return x * w\na = 3.0\ny = f(a) + f(a, w=a)",
     "a = 3\nf(x, w) = x*w\nf(a, 2) + f(a, a)"),
    ("def f(x):\n    h = x**2\n    return h*h + h\na = 3.0\ny = f(a)", "a = 3\nh = a^2\nh*h + h"),
    ("def f(x, n=3):\n    s = 0\n    for k in range(1, n + 1):\n        s = s + x**k / k\n"
     "    return s\na = 0.5\nb = f(a)", "a = 0.5\na^1/1 + a^2/2 + a^3/3"),
    ("def f(x):\n    return g(x) + 1\ndef g(x):\n    return x*x\na = 2.0\ny = f(a)",
     "a = 2\na*a + 1"),
    ("def f(x, y):\n    return x*y, x + y\na = 2.0\np, q = f(a, 3*a)\nz = p*q",
     "a = 2\ny = 3a\n(a*y)*(a + y)"),
    ("def f(x):\n    return x**2\ny = f(3.0)", "x = 3\nx^2"),
    ("def f(x, w):\n    return x*w + 1", "x = 1; w = 2\nx*w + 1"),
    ("w = 5.0\ndef f(x, w):\n    return x*w", "w = 5\nx*w"),
    ("def loss(params, x):\n    W, b = params\n    return W*x + b", "W = 1; x = 2; b = 3\nW*x + b"),
    ("def loss(params, x):\n    return params['W']*x + params['b']",
     "W = 1; x = 2; b = 3\nW*x + b"),
    ("def exp(x):\n    return x + 1\ny = exp(a) + np.exp(a)", "a = 1\na + 1 + exp(a)"),
    ("def relu(x):\n    return np.maximum(0, x)\nx = 3.0\ny = relu(x)**2", "x = 3\nmax(0, x)^2"),
    ("n = 3\ny = sum(x**k for k in range(n)) / n", "x = 1\n(x^0 + x^1 + x^2)/3"),
    ("if __name__ == '__main__':\n    x = 2.0\n    y = np.exp(x)", "x = 2\nexp(x)"),
    ("x = 3\nprint(np.exp(x))", "x = 3\nexp(x)"),
    ("사과 = 100\n개수 = 2\n가격 = 사과 * 개수\nprint(가격)", "a = 100; b = 2\na*b"),
]  # fmt: skip

NUMPY = [
    ("def softmax(a):\n    c = np.max(a)\n    exp_a = np.exp(a - c)\n"
     "    sum_exp_a = np.sum(exp_a)\n    y = exp_a / sum_exp_a\n    return y\n"
     "def cross_entropy_error(y, t):\n    delta = 1e-7\n"
     "    return -np.sum(t * np.log(y + delta))\nt = [0, 1, 0]\na = [0.3, 2.9, 4.0]\n"
     "cross_entropy_error(softmax(np.array(a)), np.array(t))",
     "t = [0,1,0]; a = [.3,2.9,4]\nc = max(a)\ne = exp(a - c)\n-sum(t*log(e/sum(e) + 1e-7))"),
    ("def forward(params, x):\n    h = x\n    for W, b in params:\n"
     "        h = np.maximum(0, W @ h + b)\n    return h\n"
     "params = [(np.ones((2,2)), np.zeros(2)), (np.ones((1,2)), np.zeros(1))]\n"
     "x = np.array([1.,2.])\nL = forward(params, x).sum()",
     "W = ones(2,2); b = zeros(2); V = ones(1,2); c = zeros(1); x = [1,2]\n"
     "sum(max(0, V@max(0, W@x + b) + c))"),
    ("h = np.zeros(2)\nW = np.array([[.1,.2],[.3,.4]])\nU = np.array([[.5,0.],[0.,.5]])\n"
     "xs = np.array([[1.,2.],[3.,-1.]])\nfor x in xs:\n    h = np.tanh(W @ x + U @ h)\nL = h.sum()",
     "h = zeros(2); W = [[.1,.2],[.3,.4]]; U = [[.5,0],[0,.5]]; X = [[1,2],[3,-1]]\n"
     "sum(tanh(W @ X[1] + U @ tanh(W @ X[0] + U @ h)))"),
    ("X = np.array([[0.1,0.2],[0.3,-0.4],[0.5,0.6]])\ny = np.array([0, 2, 1])\n"
     "W = np.array([[.1,.2,.3],[.4,.5,.6]])\nb = np.zeros((1, 3))\nstep_size = 1e-0\nreg = 1e-3\n"
     "num_examples = X.shape[0]\nfor i in range(200):\n  scores = np.dot(X, W) + b\n"
     "  exp_scores = np.exp(scores)\n"
     "  probs = exp_scores / np.sum(exp_scores, axis=1, keepdims=True)\n"
     "  correct_logprobs = -np.log(probs[range(num_examples),y])\n"
     "  data_loss = np.sum(correct_logprobs)/num_examples\n  reg_loss = 0.5*reg*np.sum(W*W)\n"
     "  loss = data_loss + reg_loss\n  if i % 10 == 0:\n    print('loss %f' % (loss))\n"
     "  dscores = probs\n  dscores[range(num_examples),y] -= 1\n  dscores /= num_examples\n"
     "  dW = np.dot(X.T, dscores)\n  db = np.sum(dscores, axis=0, keepdims=True)\n  dW += reg*W\n"
     "  W += -step_size * dW\n  b += -step_size * db",
     "X = [[.1,.2],[.3,-.4],[.5,.6]]; W = [[.1,.2,.3],[.4,.5,.6]]; b = zeros(1,3); reg = 1e-3\n"
     "e = exp(X @ W + b)\np = e/sum(e, axis=1, keepdims=True)\n"
     "sum(-log([p[0,0], p[1,2], p[2,1]]))/3 + 0.5*reg*sum(W*W)"),
    ("x = np.array([3., 1., 2.])\ny = np.sort(x)[0] + np.cumsum(x)[-1] + np.flip(x)[0]",
     "x = [3,1,2]\nsort(x)[0] + cumsum(x)[-1] + flip(x)[0]"),
    ("x = np.array([[1., 2.], [3., 4.]])\na, b = np.split(x, 2, axis=1)\ny = np.sum(a * b)",
     "x = [[1,2],[3,4]]\nsum(split(x, 1, 0, 1)*split(x, 1, 1, 1))"),
    ("x = np.array([1., 2.])\ny = np.repeat(x, 2).sum() + np.tile(x, 2)[2] + np.pad(x, 1)[1]",
     "x = [1,2]\nsum(repeat(x, 2)) + tile(x, 2)[2] + pad(x, 1)[1]"),
    ("x = np.array([[2., 1.], [1., 3.]])\ny = np.linalg.det(x) + np.trace(np.linalg.inv(x))",
     "x = [[2,1],[1,3]]\ndet(x) + trace(inv(x))"),
    ("x = 2.5\ny = np.arctan2(x, 3) + np.mod(x, 2) + np.log10(x)",
     "x = 2.5\natan2(x, 3) + mod(x, 2) + log10(x)"),
    ("import numpy as np\nx = np.array([1.0, 2.0])\nW = np.array([[0.1,0.5],[-0.3,0.8]])\n"
     "y = np.dot(W, x)\nL = np.sum(y**2)",
     "x = [1, 2]; W = [[0.1, 0.5], [-0.3, 0.8]]\nsum((W @ x)^2)"),
    ("X = np.array([[1,2],[3,4],[5,6]])\nw = np.array([0.1,-0.2])\nb = 0.5\ny_hat = X @ w + b\n"
     "y = np.array([1,0,1])\nloss = np.mean((y_hat - y)**2)",
     "X = [[1,2],[3,4],[5,6]]; w = [.1,-.2]; b = .5; y = [1,0,1]\nmean((X @ w + b - y)^2)"),
    ("x = np.array([1.0,-2.0])\ndef sigmoid(x):\n    return 1/(1+np.exp(-x))\n"
     "y = np.sum(sigmoid(x))", "x = [1,-2]\nsum(1/(1 + exp(-x)))"),
    ("x = -1.5\ny = np.where(x > 0, x, 0.1*x)", "x = -1.5\nwhere(x > 0, x, 0.1*x)"),
    ("m = 1\nx = 3\ny = np.where(m, x, 0.1*x)",
     "m = 1\nx = 3\nwhere(m >= 0, where(m <= 0, 0.1*x, x), x)"),
    ("x = np.array([1.,-2.])\ny = np.sum(x * (x > 0))", "x = [1,-2]\nsum(x*where(x > 0, 1, 0))"),
    ("x = np.array([[1.,5.],[3.,4.]])\nL = np.max(x, 1).sum()",
     "x = [[1,5],[3,4]]\nsum(max(x, axis=1))"),
    ("x = np.array([[1.,2.],[3.,5.]])\nL = np.sum(x.var(axis=0) * x.std())",
     "x = [[1,2],[3,5]]\nd = x - mean(x, axis=0, keepdims=True)\n"
     "sum(mean(square(d), axis=0)*sqrt(mean(square(x - mean(x)))))"),
    ("x = np.array([1.,2.,3.])\ny = (x[:, None] * x[None, :]).sum()",
     "x = [1,2,3]\nsum(reshape(x, 3, 1)*reshape(x, 1, 3))"),
    ("x = np.array([1.,2.,3.])\ny = x[-1]*x[0:2].sum()", "x = [1,2,3]\nx[-1]*sum(x[0:2])"),
    ("x = np.array([[1.,2.,3.],[4.,5.,6.]])\ny = x[0, ...].sum() * x.T[1].sum()",
     "x = [[1,2,3],[4,5,6]]\nsum(x[0])*sum(x[:, 1])"),
    ("p = np.array([[.2,.8],[.6,.4]])\ny = np.array([1, 0])\nL = -np.log(p[range(2), y]).mean()",
     "p = [[.2,.8],[.6,.4]]\n-mean(log([p[0, 1], p[1, 0]]))"),
    ("x = np.linspace(0, 1, 5)\ny = np.sin(2*np.pi*x).sum()",
     "x = linspace(0, 1, 5)\nsum(sin(2*pi*x))"),
    ("x = np.arange(6).reshape(2, 3)\ny = (x * np.ones_like(x)).sum()",
     "x = [[0,1,2],[3,4,5]]\nsum(x*full(2, 3, 1))"),
    ("a = np.array([1.,2.]); b = np.array([3.,4.])\n"
     "y = np.concatenate([a, b]).sum() + np.stack((a, b)).sum()",
     "a = [1,2]; b = [3,4]\nsum(concat(a, b)) + sum(stack(a, b))"),
    ("a = np.array([1.,2.]); b = np.array([3.,4.])\n"
     "y = np.outer(a, b).sum() + a.dot(b) + np.inner(a, b)",
     "a = [1,2]; b = [3,4]\nsum(outer(a, b)) + a@b + a@b"),
    ("x = np.array([3.,4.])\ny = np.linalg.norm(x) + np.linalg.norm(x, 1)",
     "x = [3,4]\nnorm(x) + sum(abs(x))"),
    ("x = np.array([3.,-4.])\ny = np.clip(x, -1, 1).sum() + np.abs(x).max()",
     "x = [3,-4]\nsum(min(max(x, -1), 1)) + amax(abs(x))"),
    ("x = 2.0\ny = np.power(x, 3) + np.square(x)", "x = 2\nx^3 + square(x)"),
    ("from numpy.random import randn\nN, D_in, H, D_out = 4, 5, 3, 2\n"
     "x, y = randn(N, D_in), randn(N, D_out)\nw1, w2 = randn(D_in, H), randn(H, D_out)\n"
     "for t in range(2000):\n  h = 1 / (1 + np.exp(-x.dot(w1)))\n  y_pred = h.dot(w2)\n"
     "  loss = np.square(y_pred - y).sum()\n  print(t, loss)\n"
     "  grad_y_pred = 2.0 * (y_pred - y)\n  grad_w2 = h.T.dot(grad_y_pred)\n"
     "  grad_h = grad_y_pred.dot(w2.T)\n  grad_w1 = x.T.dot(grad_h * h * (1 - h))\n"
     "  w1 -= 1e-4 * grad_w1\n  w2 -= 1e-4 * grad_w2",
     "x = randn(4,5,seed=0); y = randn(4,2,seed=1)\n"
     "w1 = randn(5,3,seed=2); w2 = randn(3,2,seed=3)\n"
     "sum(square(1/(1 + exp(-(x@w1)))@w2 - y))"),
    ("X = np.array([[0.5,-0.2],[0.1,0.4]])\nY = np.array([[1.0],[0.0]])\n"
     "W1 = np.array([[0.1,0.2,-0.1],[0.3,-0.2,0.2]])\nb1 = np.zeros((1,3))\n"
     "W2 = np.array([[0.2],[0.1],[-0.3]])\nb2 = np.zeros((1,1))\nlr = 0.1\n# forward\n"
     "Z1 = X @ W1 + b1\nA1 = np.maximum(0, Z1)\nZ2 = A1 @ W2 + b2\nA2 = 1/(1+np.exp(-Z2))\n"
     "loss = -np.mean(Y*np.log(A2) + (1-Y)*np.log(1-A2))\n# backward\ndZ2 = (A2 - Y)/2\n"
     "dW2 = A1.T @ dZ2\nW2 -= lr * dW2",
     "X = [[.5,-.2],[.1,.4]]; Y = [[1],[0]]; W1 = [[.1,.2,-.1],[.3,-.2,.2]]; b1 = zeros(1,3)\n"
     "W2 = [[.2],[.1],[-.3]]; b2 = zeros(1,1)\nA = 1/(1 + exp(-(max(0, X@W1 + b1)@W2 + b2)))\n"
     "-mean(Y*log(A) + (1 - Y)*log(1 - A))"),
]  # fmt: skip

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


@pytest.mark.parametrize(("code", "notation"), [*PYTHON, *NUMPY, *TORCH, *MICROGRAD, *JAX])
def test_code_means_what_the_notation_says(code: str, notation: str) -> None:
    assert_same(read_code(code), read_notation(notation, DEFAULT))
