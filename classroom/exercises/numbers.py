"""Exercises with plain numbers: one gate at a time, then branches, then a neuron."""

from __future__ import annotations

from gradwalk.classroom.exercises.exercise import Exercise


def _exercise(name: str, program: str) -> Exercise:
    return Exercise(name, name, "numbers", program)


NUMBERS = (
    _exercise(
        "drinks",
        "water = 1500\nwater_num = 2\njuice = 1800\njuice_num = 1\npeople = 10\n"
        "price = (water*water_num + juice*juice_num) * people",
    ),
    _exercise(
        "shopping",
        "apple = 100\napple_num = 2\norange = 150\norange_num = 3\ntax = 1.1\n"
        "price = (apple*apple_num + orange*orange_num) * tax",
    ),
    _exercise("circuit", "x = -2\ny = 5\nz = -4\nq = x + y\nf = q * z"),
    _exercise("square", "x = 1\ny = 3\nt = x + y\nz = t**2"),
    _exercise("distributor", "a = 2\nb = -1\nc = 4\nd = 3\ns = a + b + c\nf = s * d"),
    _exercise("switcher", "x = 0.5\ny = 20\nq = x * y\nf = q**2"),
    _exercise("difference", "p = 7\nq = 4\nk = 3\nd = p - q\nf = d * k"),
    _exercise("router", "x = 3\ny = -4\nz = 2\nw = -1\nf = 2 * (x*y + max(z, w))"),
    _exercise("quotient", "a = 8\nb = 3\nc = 1\ns = b + c\nf = a / s"),
    _exercise("branches", "x = 3\ny = 2\na = x * y\nb = x + y\nf = a * b"),
    _exercise("two-paths", "x = 2\na = x**2\nb = 3 * x\nf = a * b"),
    _exercise(
        "sigmoid-neuron",
        "w0 = 2\nx0 = -1\nw1 = -3\nx1 = -2\nw2 = -3\ns = w0*x0 + w1*x1 + w2\nf = 1 / (1 + exp(-s))",
    ),
    _exercise(
        "sigmoid-gate",
        "w = 1.5\nx = 2\nb = -2\ns = w*x + b\ny = sigmoid(s)",
    ),
    _exercise("tanh-gate", "w = 0.5\nh = -1\nu = 2\nx = 0.4\ns = w*h + u*x\ny = tanh(s)"),
    _exercise(
        "hinge",
        "s0 = 3.2\ns1 = 5.1\ns2 = -1.7\nL = max(0, s1 - s0 + 1) + max(0, s2 - s0 + 1)",
    ),
)
