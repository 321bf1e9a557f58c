"""Classes: layers with `forward`, networks of such layers, and the notation that says the same."""

from __future__ import annotations

from gradwalk.core.limits import DEFAULT
from gradwalk.core.syntax.code.reader import read_code
from gradwalk.core.syntax.notation.program import read_notation
from tests.core.syntax.code.circuits import assert_same
from tests.core.syntax.statements import describe_statements
from tests.rows import loop_over

MUL = """
class MulLayer:
    def __init__(self):
        self.x = None
        self.y = None
    def forward(self, x, y):
        self.x = x
        self.y = y
        out = x * y
        return out
    def backward(self, dout):
        return dout * self.y, dout * self.x
"""
RELU = """
class Relu:
    def __init__(self):
        self.mask = None
    def forward(self, x):
        self.mask = (x <= 0)
        out = x.copy()
        out[self.mask] = 0
        return out
    def backward(self, dout):
        dout[self.mask] = 0
        return dout
"""
AFFINE = """
class Affine:
    def __init__(self, W, b):
        self.W = W
        self.b = b
        self.dW = None
    def forward(self, x):
        self.x = x
        return np.dot(x, self.W) + self.b
    def backward(self, dout):
        self.dW = np.dot(self.x.T, dout)
        return np.dot(dout, self.W.T)
"""
ENGINE = """
class Value:
    def __init__(self, data, _children=(), _op=''):
        self.data = data
        self._backward = lambda: None
    def __add__(self, other):
        out = Value(self.data + other.data, (self, other), '+')
        def _backward():
            self.grad += out.grad
        out._backward = _backward
        return out
    def __mul__(self, other):
        return Value(self.data * other.data, (self, other), '*')
"""
NET = """
class TwoLayerNet:
    def __init__(self, hidden):
        self.params = {}
        self.params['W1'] = np.array([[0.1, 0.2], [0.3, 0.4]])
        self.params['b1'] = np.zeros(hidden)
        self.params['W2'] = np.array([[0.5], [0.6]])
        self.layers = OrderedDict()
        self.layers['Affine1'] = Affine(self.params['W1'], self.params['b1'])
        self.layers['Relu1'] = Relu()
        self.layers['Affine2'] = Affine(self.params['W2'], 0)
        self.lastLayer = lambda y, t: np.sum((y - t)**2)
    def predict(self, x):
        for layer in self.layers.values():
            x = layer.forward(x)
        return x
    def loss(self, x, t):
        return self.lastLayer(self.predict(x), t)
    def gradient(self, x, t):
        self.loss(x, t)
        layers = list(self.layers.values())
        layers.reverse()
        return {}
    def numerical_gradient(self, x, t):
        loss_W = lambda W: self.loss(x, t)
        return {'W1': numerical_gradient(loss_W, self.params['W1'])}
"""
NET_SAYS = """
W1 = [[0.1, 0.2], [0.3, 0.4]]; b1 = zeros(2); W2 = [[0.5], [0.6]]; b2 = 0; x = [[1, 2]]; t = [[1]]
a = x @ W1 + b1
sum((where(a <= 0, 0, a) @ W2 + b2 - t)^2)
"""

MEANS = [
    (f"{MUL}apple = 100\nnum = 2\ntax = 1.1\nfirst = MulLayer()\nsecond = MulLayer()\n"
     "price = first.forward(apple, num)\ntotal = second.forward(price, tax)\ndprice = 1\n"
     "dprice, dtax = second.backward(dprice)\ndapple, dnum = first.backward(dprice)",
     "apple = 100; num = 2; tax = 1.1\n(apple*num)*tax"),
    (f"{RELU}x = np.array([[1.0, -0.5], [-2.0, 3.0]])\ny = Relu().forward(x)",
     "x = [[1, -0.5], [-2, 3]]\nwhere(x <= 0, 0, x)"),
    (f"{AFFINE}W = np.array([[1., 2.], [3., 4.]])\nb = np.array([0.1, 0.2])\nx = np.array([1., 2.])"
     "\nlayer = Affine(W, b)\ny = layer.forward(x)",
     "W = [[1, 2], [3, 4]]; b = [0.1, 0.2]; x = [1, 2]\nx @ W + b"),
    (f"{ENGINE}a = Value(2.0, label='a')\nb = Value(-3.0)\nc = a*b + a\nc.backward()",
     "a = 2; b = -3\na*b + a"),
    # layers that are imported
    ("from layer_naive import *\na = 2.0\nb = 3.0\nc = AddLayer().forward(a, b)\n"
     "d = MulLayer().forward(c, b)", "a = 2; b = 3\n(a + b)*b"),
    ("from common.layers import Affine, Relu, SoftmaxWithLoss\nx = np.array([[1., 2.]])\n"
     "W = np.array([[1., -2.], [3., 4.]])\nb = np.zeros(2)\nt = np.array([[0, 1]])\n"
     "L = SoftmaxWithLoss().forward(Relu().forward(Affine(W, b).forward(x)), t)",
     "x = [[1, 2]]; W = [[1, -2], [3, 4]]; b = zeros(2); t = [[0, 1]]\n"
     "cross_entropy(relu(x @ W + b), t)"),
    ("x = 2.0\ny = Sigmoid().forward(x)", "x = 2\nsigmoid(x)"),
    ("y = np.array([0.2, 0.8])\nt = np.array([0., 1.])\nL = cross_entropy_error(y, t)",
     "y = [0.2, 0.8]; t = [0, 1]\nnll(log(y), t)"),
    ("y = np.array([0.2, 0.8])\nt = np.array([0., 1.])\nL = sum_squared_error(y, t)",
     "y = [0.2, 0.8]; t = [0, 1]\n0.5*sum((y - t)^2)"),
    # networks
    (f"import sys, os\nsys.path.append(os.pardir)\nfrom collections import OrderedDict\n{AFFINE}"
     f"{RELU}{NET}net = TwoLayerNet(2)\nx = np.array([[1., 2.]])\nt = np.array([[1.]])\n"
     "loss = net.loss(x, t)\nprint(loss)", NET_SAYS),
    (f"{AFFINE}{RELU}{NET}net = TwoLayerNet(2)\nx = np.array([[1., 2.]])\nt = np.array([[1.]])\n"
     "grad = net.gradient(x, t)\nfor key in ('W1', 'b1'):\n    net.params[key] -= 0.1 * grad[key]",
     NET_SAYS),
    (f"{AFFINE}{RELU}{NET}net = TwoLayerNet(2)\nx = np.array([[1., 2.]])\nt = np.array([[1.]])\n"
     "grad = net.numerical_gradient(x, t)", NET_SAYS),
    ("class Neuron:\n    def __init__(self):\n        self.w = 0.5\n        self.b = 0.1\n"
     "    def __call__(self, x):\n        return np.tanh(self.w*x + self.b)\nx = 2.0\n"
     "y = Neuron()(x)", "x = 2; w = 0.5; b = 0.1\ntanh(w*x + b)"),
    ("class Net(nn.Module):\n    def __init__(self, size):\n        super(Net, self).__init__()\n"
     "        self.fc = nn.Linear(size, 1, bias=False)\n        self.act = nn.ReLU()\n"
     "    def forward(self, x):\n        return self.act(self.fc(x))\nnet = Net(2)\nnet.train()\n"
     "x = torch.tensor([1., 2.])\nopt = torch.optim.SGD(net.parameters(), lr=0.1)\n"
     "loss = net(x).sum()\nopt.zero_grad()\nloss.backward()\nopt.step()",
     "W = uniform(1, 2, low=-0.7071067811865475, high=0.7071067811865475, seed=0); x = [1, 2]\n"
     "sum(relu(x @ W.T))"),
    ("class Block(nn.Module):\n    def __init__(self):\n        super().__init__()\n"
     "        self.register_buffer('c', torch.tensor(2.0))\n"
     "    def forward(self, x):\n        return x + self.c*x*x\n"
     "class Net(nn.Module):\n    def __init__(self):\n        super().__init__()\n"
     "        self.blocks = nn.ModuleList([Block() for _ in range(2)])\n"
     "    def forward(self, x):\n        for block in self.blocks:\n            x = block(x)\n"
     "        return x\nx = torch.tensor(0.5)\ny = Net()(x)",
     "x = 0.5\na = x + 2*x*x\na + 2*a*a"),
    ("class Half(nn.Module):\n    def forward(self, x):\n        return x / 2\n"
     "net = nn.Sequential(nn.Linear(2, 1, bias=False), Half())\nx = torch.tensor([1., 2.])\n"
     "y = net(x).sum()",
     "W = uniform(1, 2, low=-0.7071067811865475, high=0.7071067811865475, seed=0); x = [1, 2]\n"
     "sum((x @ W.T)/2)"),
    ("class RNN:\n    def __init__(self, Whh, Wxh):\n        self.Whh = Whh\n"
     "        self.Wxh = Wxh\n"
     "        self.h = np.zeros(2)\n    def step(self, x):\n"
     "        self.h = np.tanh(np.dot(self.Whh, self.h) + np.dot(self.Wxh, x))\n"
     "        return self.h.sum()\nW = np.array([[0.1, 0.2], [0.3, 0.4]])\n"
     "x = np.array([1., -1.])\n"
     "rnn = RNN(W, W)\nrnn.step(x)\ny = rnn.step(x)",
     "W = [[0.1, 0.2], [0.3, 0.4]]; x = [1, -1]; h = zeros(2)\n"
     "a = tanh(W @ h + W @ x)\nsum(tanh(W @ a + W @ x))"),
    # classes that extend one another, and what they give to all their objects
    ("class A:\n    rate = 3.0\n    def f(self, x):\n        return x * self.rate\nclass B(A):\n"
     "    '''twice'''\n    def f(self, x):\n        return super().f(x) * 2\na = 5.0\ny = B().f(a)",
     "a = 5\na*3*2"),
    ("class A:\n    def f(self, x):\n        return self.g(x) + 1\n    def g(self, x):\n"
     "        return x\nclass B(A):\n    def f(self, x):\n        return super().f(x) * 2\n"
     "class C(B):\n    def f(self, x):\n        return super().f(x) * 3\n    def g(self, x):\n"
     "        return x * x\na = 5.0\ny = C().f(a)", "a = 5\n(a*a + 1)*2*3"),
    ("class A:\n    def forward(self, x):\n        self.n = x\n        self.n += 1\n"
     "        return self.n*self.n\na = 5.0\ny = A().forward(a)", "a = 5\n(a + 1)*(a + 1)"),
    # a frame of its own: variables that hold data, functions that are called
    ("class Variable:\n    def __init__(self, data):\n        self.data = data\n"
     "class Function:\n    def __call__(self, input):\n"
     "        return Variable(self.forward(input.data))\n"
     "    def forward(self, x):\n        raise NotImplementedError()\n"
     "class Square(Function):\n    def forward(self, x):\n        return x**2\n"
     "class Exp(Function):\n    def forward(self, x):\n        return np.exp(x)\n"
     "x = Variable(np.array(0.5))\ny = Square()(Exp()(Square()(x)))\nprint(y.data)",
     "x = 0.5\nexp(x^2)^2"),
    # classes alone are called with inputs of their own
    (MUL, "x = 1; y = 2\nx*y"),
    (AFFINE, "x = 1; W = 2; b = 3\nx*W + b"),
    ("class Net(nn.Module):\n    def __init__(self):\n        super().__init__()\n"
     "        self.fc = nn.Linear(2, 1, bias=False)\n    def forward(self, x):\n"
     "        return self.fc(x)",
     "x = [1, 2]; W = uniform(1, 2, low=-0.7071067811865475, high=0.7071067811865475, seed=0)\n"
     "x @ W.T"),
]  # fmt: skip


@loop_over(("code", "notation"), MEANS)
def test_classes_mean_what_the_notation_says(code: str, notation: str) -> None:
    assert_same(read_code(code), read_notation(notation, DEFAULT))


NAMED = [
    # a result has the name that the caller gives it, not that of the method
    (f"{MUL}a = 2.0\nb = 3.0\nprice = MulLayer().forward(a, b)", "a=2; b=3; price=(a*b)"),
    (f"{AFFINE}{RELU}{NET}x = np.array([[1., 2.]])\ny = TwoLayerNet(2).predict(x)[0, 0]",
     "x=[[1., 2.]]; W1=[[0.1, 0.2], [0.3, 0.4]]; b1=zeros(2); W2=[[0.5], [0.6]]; b=0; "
     "x′=((x@W1)+b1); out=x′; out′=where((x′<=0),0,out); x″=((out′@W2)+b); y=x″[0,0]"),
    ("x = 2.0\nclass Square:\n    def forward(self, x):\n        out = x*x\n"
     "        self.out = out\n        return out\ny = Square().forward(3.0)",
     "x=2; x′=3; out=(x′*x′); y=out"),
]  # fmt: skip


@loop_over(("code", "statements"), NAMED)
def test_results_of_methods_have_names(code: str, statements: str) -> None:
    assert describe_statements(read_code(code)) == statements
