"""The programs that the browser tests walk through."""

from gradwalk.classroom.gallery import EXAMPLES

CIRCUIT = "x = -2\ny = 5\nz = -4\nq = x + y\nf = q * z"
NEURON = "w0 = 2\nx0 = -1\nw1 = -3\nx1 = -2\nw2 = -3\nf = 1 / (1 + exp(-(w0*x0 + w1*x1 + w2)))"
PATTERNS = "x = 3\ny = -4\nz = 2\nw = -1\nf = 2 * (x*y + max(z, w))"
APPLES = (
    "apple = 100\napple_num = 2\norange = 150\norange_num = 3\ntax = 1.1\n"
    "apple_price = apple * apple_num\norange_price = orange * orange_num\n"
    "all_price = apple_price + orange_price\nprice = all_price * tax"
)
BRANCHES = "x = 3\ny = 2\na = x * y\nb = x + y\nf = a * b"
GROUPED = (
    "neuron(w, x, b) = sigmoid(w*x + b)\nw1 = 0.5\nx = 2\nb1 = -0.3\nw2 = -1.2\nb2 = 0.4\n"
    "h = neuron(w1, x, b1)\ny = neuron(w2, h, b2)"
)
CHAIN = "x0 = 1\n" + "\n".join(f"x{k} = sin(x{k - 1})" for k in range(1, 70))
MATRIX_NORM = "W = [[0.1, 0.5], [-0.3, 0.8]]\nx = [0.2, 0.4]\nq = W @ x\nf = sum(q**2)"
LAYER = (
    "X = randn(3, 2, seed=1)\nW = randn(2, 3, seed=2)\nB = [0.1, -0.2, 0.3]\n"
    "Y = relu(X @ W + B)\nL = sum(Y * Y)"
)
DEEP = (
    "X = randn(3, 4, seed=1)\nW = randn(4, 4, seed=2)\nb = [0.1, -0.2, 0.3, 0]\n"
    "H = tanh(X W + b)\nG = tanh(H W + b)\nY = tanh(G W + b)\nL = sum(Y * Y)"
)
LARGE = "X = randn(30, 50, seed=1)\nv = randn(50, seed=2)\nh = relu(X @ v)\nf = sum(h ** 2)"
SOFTMAX = "a = [0.3, 2.9, 4.0]\nt = [0, 1, 0]\ny = softmax(a)\nL = -sum(t * log(y))"
COSTLY = "a = randn(4000, 4000)\nb = randn(4000, 4000)\nf = sum(a @ b)"
CLASSIFIER = (
    "W = [[0.01, -0.05, 0.1, 0.05], [0.7, 0.2, 0.05, 0.16], [0.0, -0.45, -0.2, 0.03]]\n"
    "x = [-15, 22, -44, 56]\nb = [0.0, 0.2, -0.3]\nlam = 0.1\n"
    "data_loss = hinge(W @ x + b, 2)\nR = sum(W**2)\nL = data_loss + lam * R"
)
LOSSES = (
    "z = [[0.5, 0.3, -0.45], [0.04, 0.01, 0.26], [-0.27, -0.15, 0.14], [0.61, 0.29, -0.37]]\n"
    "data_loss = cross_entropy(z, [0, 2, 1, 0])\nL = data_loss + 1"
)
FITTED = "w = 0.5\nb = 0.1\nx = 2  # data\nt = 3  # data\ny = w*x + b\nL = (y - t)^2"
XOR, LINEAR = (
    next(example.program for example in EXAMPLES if example.id == name)
    for name in ("training-xor", "training-linear")
)
