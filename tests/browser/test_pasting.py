"""Pasted programs: many lines, micrograd, PyTorch and LaTeX, with the values of each line."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.programs import CIRCUIT, NEURON
from tests.browser.reader import Reader


def test_a_text_of_many_lines_is_pasted_as_it_is(reader: Reader) -> None:
    reader.open(CIRCUIT)
    reader.paste(NEURON.replace("\n", "\r\n"))
    expect(reader.program()).to_have_value(NEURON)
    expect(reader.page.locator("#drawing")).to_contain_text("w0")
    reader.page.keyboard.press("Control+z")
    expect(reader.program()).to_have_value(CIRCUIT)


MICROGRAD = """from micrograd.engine import Value

a = Value(-4.0)
b = Value(2.0)
c = a + b
d = a * b + b**3
c += c + 1
c += 1 + c + (-a)
d += d * 2 + (b + a).relu()
d += 3 * d + (b - a).relu()
e = c - d
f = e**2
g = f / 2.0
g += 10.0 / f
print(f'{g.data:.4f}')
g.backward()
"""


PYTORCH = """import torch
x = torch.tensor([1.0, 2.0], requires_grad=True)
W = torch.tensor([[0.1, 0.5], [-0.3, 0.8]])
y = torch.relu(W @ x)
loss = (y ** 2).sum()
loss.backward()
"""


def test_the_readme_of_micrograd_is_pasted_with_the_values_of_each_line(reader: Reader) -> None:
    reader.open(CIRCUIT)
    reader.paste(MICROGRAD)
    reader.rest()
    reader.page.keyboard.press("Escape")
    reader.press("End")
    lines = reader.field().locator(".cm-line")
    for number, values in {
        2: "138.83",
        3: "645.58",
        4: "−2 · −27.77",
        6: "−3 · −13.88",
        7: "−1 · −6.94",
        9: "6 · 6.94",
        12: "24.5 · 1",
        13: "24.70 · 1",
    }.items():
        expect(lines.nth(number).locator(".values")).to_have_text(values)


LATEX = r"""\begin{align}
q &= w_0 x_0 + w_1 x_1 + w_2 \\
f &= \frac{1}{1 + e^{-q}}
\end{align}
w_0 = 2, x_0 = -1, w_1 = -3, x_1 = -2, w_2 = -3"""


def test_latex_is_pasted_with_its_values(reader: Reader) -> None:
    reader.open(CIRCUIT)
    reader.paste(LATEX)
    reader.rest()
    expect(reader.program()).to_have_value(LATEX)
    expect(reader.page.locator("#error")).to_be_empty()
    reader.page.keyboard.press("Escape")
    reader.press("End")
    expect(reader.field().locator(".chip")).to_have_text(["2", "-1", "-3", "-2", "-3"])
    lines = reader.field().locator(".cm-line")
    expect(lines.nth(1).locator(".values")).to_have_text("1 · 0.20")
    expect(lines.nth(2).locator(".values")).to_have_text("0.73 · 1")


def test_a_snippet_of_pytorch_is_pasted(reader: Reader) -> None:
    reader.open(CIRCUIT)
    reader.paste(PYTORCH)
    reader.rest()
    expect(reader.page.locator("#error")).to_be_empty()
    reader.page.keyboard.press("Escape")
    reader.press("End")
    expect(reader.field().locator(".cm-line").nth(4).locator(".values")).to_have_text("2.9 · 1")
