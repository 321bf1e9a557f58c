"""Circuits of plain numbers: the first lecture."""

from __future__ import annotations

from gradwalk.classroom.gallery.example import Example

TOPIC = "numbers"

SCALARS = (
    Example(
        "circuit",
        TOPIC,
        "x = -2\ny = 5\nz = -4\nq = x + y\nf = q * z",
        starter=True,
    ),
    Example(
        "sigmoid-neuron",
        TOPIC,
        "w0 = 2\nx0 = -1\nw1 = -3\nx1 = -2\nw2 = -3\nf = 1 / (1 + exp(-(w0*x0 + w1*x1 + w2)))",
        starter=True,
    ),
    Example(
        "sigmoid-gate",
        TOPIC,
        "w0 = 2\nx0 = -1\nw1 = -3\nx1 = -2\nw2 = -3\nf = sigmoid(w0*x0 + w1*x1 + w2)",
    ),
    Example(
        "gate-patterns",
        TOPIC,
        "x = 3\ny = -4\nz = 2\nw = -1\nf = 2 * (x*y + max(z, w))",
    ),
    Example(
        "branches",
        TOPIC,
        "x = 3\ny = 2\na = x * y\nb = x + y\nf = a * b",
    ),
    Example(
        "two-paths",
        TOPIC,
        "x = 0.5\ny1 = sin(x)\ny2 = x**2\nz = y1 * y2",
    ),
    Example(
        "square-of-sum",
        TOPIC,
        "x = 1\ny = 3\nt = x + y\nz = t**2",
    ),
    Example(
        "shopping",
        TOPIC,
        "apple = 100\napple_num = 2\norange = 150\norange_num = 3\ntax = 1.1\n"
        "apple_price = apple * apple_num\norange_price = orange * orange_num\n"
        "all_price = apple_price + orange_price\nprice = all_price * tax",
    ),
    Example(
        "drinks",
        TOPIC,
        "water = 1500\nwater_num = 2\njuice = 1800\njuice_num = 1\npeople = 10\n"
        "price = (water*water_num + juice*juice_num) * people",
    ),
    Example(
        "grouped-neuron",
        TOPIC,
        "neuron(w, x, b) = sigmoid(w*x + b)\nw1 = 0.5\nx = 2\nb1 = -0.3\nw2 = -1.2\nb2 = 0.4\n"
        "h = neuron(w1, x, b1)\ny = neuron(w2, h, b2)",
    ),
    Example(
        "activations",
        TOPIC,
        "x = 0.5\nf = sigmoid(x) + tanh(x) + relu(x) + leaky_relu(x, 0.1)"
        " + max(2*x + 1, 1 - x) + elu(x)",
    ),
    Example(
        "evaluation-trace",
        TOPIC,
        "x1 = 2\nx2 = 5\ny = log(x1) + x1*x2 - sin(x2)",
    ),
)
