"""Code of NumPy and the notation that says the same: equal values and gradients."""

from __future__ import annotations

from gradwalk.core.limits import DEFAULT
from gradwalk.core.syntax.code.reader import read_code
from gradwalk.core.syntax.notation.program import read_notation
from tests.core.syntax.code.circuits import assert_same
from tests.rows import loop_over

NUMPY = [
    # values below the formula
    ("z = W @ x + b\na = np.tanh(z)\nL = a.sum()\n"
     "W = [[.1,.2],[.3,.4]]; x = [1,-2]; b = np.ones(2)",
     "W = [[.1,.2],[.3,.4]]; x = [1,-2]; b = ones(2)\nsum(tanh(W @ x + b))"),
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
    ("def error(y, t):\n    if t.size == y.size:\n        t = t.argmax(axis=1)\n"
     "    return -np.sum(np.log(y[np.arange(2), t] + 1e-7)) / y.shape[0]\n"
     "y = np.array([[0.1, 0.9], [0.8, 0.2]])\nt = np.array([[0, 1], [1, 0]])\nL = error(y, t)",
     "y = [[0.1, 0.9], [0.8, 0.2]]\n-(log(y[0, 1] + 1e-7) + log(y[1, 0] + 1e-7))/2"),
]  # fmt: skip


@loop_over(("code", "notation"), NUMPY)
def test_code_means_what_the_notation_says(code: str, notation: str) -> None:
    assert_same(read_code(code), read_notation(notation, DEFAULT))
