"""The programs that the browser tests walk through."""

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
