"""Circuits of plain numbers: the first lecture."""

from __future__ import annotations

from gradwalk.classroom.gallery.example import Example
from gradwalk.core.gates.gate import Words

TOPIC = Words("Circuits of numbers", "숫자 회로")

SCALARS = (
    Example(
        "circuit",
        TOPIC,
        Words("The first circuit: (x + y) z", "첫 회로: (x + y) z"),
        "x = -2\ny = 5\nz = -4\nq = x + y\nf = q * z",
    ),
    Example(
        "sigmoid-neuron",
        TOPIC,
        Words("A sigmoid neuron, gate by gate", "시그모이드 뉴런, 게이트별로"),
        "w0 = 2\nx0 = -1\nw1 = -3\nx1 = -2\nw2 = -3\nf = 1 / (1 + exp(-(w0*x0 + w1*x1 + w2)))",
    ),
    Example(
        "sigmoid-gate",
        TOPIC,
        Words("The same neuron with one sigmoid gate", "같은 뉴런, 시그모이드 게이트 하나로"),
        "w0 = 2\nx0 = -1\nw1 = -3\nx1 = -2\nw2 = -3\nf = sigmoid(w0*x0 + w1*x1 + w2)",
    ),
    Example(
        "gate-patterns",
        TOPIC,
        Words("Distributor, router, switcher", "분배기, 라우터, 스위처"),
        "x = 3\ny = -4\nz = 2\nw = -1\nf = 2 * (x*y + max(z, w))",
    ),
    Example(
        "branches",
        TOPIC,
        Words("Gradients add where a wire branches", "갈라진 곳에서는 기울기를 더합니다"),
        "x = 3\ny = 2\na = x * y\nb = x + y\nf = a * b",
    ),
    Example(
        "two-paths",
        TOPIC,
        Words("Two paths: sin x · x²", "두 경로의 연쇄 법칙: sin x · x²"),
        "x = 0.5\ny1 = sin(x)\ny2 = x**2\nz = y1 * y2",
    ),
    Example(
        "square-of-sum",
        TOPIC,
        Words("The chain rule: z = t², t = x + y", "연쇄 법칙: z = t², t = x + y"),
        "x = 1\ny = 3\nt = x + y\nz = t**2",
    ),
    Example(
        "shopping",
        TOPIC,
        Words("Apples, oranges and tax", "사과, 귤, 소비세"),
        "apple = 100\napple_num = 2\norange = 150\norange_num = 3\ntax = 1.1\n"
        "apple_price = apple * apple_num\norange_price = orange * orange_num\n"
        "all_price = apple_price + orange_price\nprice = all_price * tax",
    ),
    Example(
        "drinks",
        TOPIC,
        Words("Water and juice for ten people", "열 사람의 물과 주스"),
        "water = 1500\nwater_num = 2\njuice = 1800\njuice_num = 1\npeople = 10\n"
        "price = (water*water_num + juice*juice_num) * people",
    ),
    Example(
        "grouped-neuron",
        TOPIC,
        Words("Two neurons: a function is a group", "뉴런 두 개: 함수는 한 묶음이 됩니다"),
        "neuron(w, x, b) = sigmoid(w*x + b)\nw1 = 0.5\nx = 2\nb1 = -0.3\nw2 = -1.2\nb2 = 0.4\n"
        "h = neuron(w1, x, b1)\ny = neuron(w2, h, b2)",
    ),
    Example(
        "activations",
        TOPIC,
        Words("Six activation functions", "여섯 가지 활성화 함수"),
        "x = 0.5\nf = sigmoid(x) + tanh(x) + relu(x) + leaky_relu(x, 0.1)"
        " + max(2*x + 1, 1 - x) + elu(x)",
    ),
    Example(
        "evaluation-trace",
        TOPIC,
        Words("ln x₁ + x₁x₂ − sin x₂", "ln x₁ + x₁x₂ − sin x₂"),
        "x1 = 2\nx2 = 5\ny = log(x1) + x1*x2 - sin(x2)",
    ),
)
