"""A picture opened alone: every text is in its fonts, and as wide as the layout took it for."""

from __future__ import annotations

import pytest

from gradwalk.graphviz_render.measure.text_width import measure_text

PROGRAMS = [
    "x=-2; y=5; z=-4; q=x+y; f=q*z",
    "w_1=2; x_1=-1; b=-3; f=sigmoid(w_1*x_1+b)",
    "W=[[0.1,0.5],[-0.3,0.8]]; x=[0.2,0.4]; q=W@x; f=sum(q**2)",
    "α=0.5; β=2; f=max(0, α*β) + leaky_relu(β, 0.1)",
]

_TEXTS = """
async () => {
  await document.fonts.ready;
  return [...document.querySelectorAll("text")].map((text) => ({
    text: text.textContent,
    size: parseFloat(getComputedStyle(text).fontSize),
    width: text.querySelector("tspan") ? 0 : text.getComputedTextLength(),
  }));
}
"""
_LOADED = "[...document.fonts].map((face) => `${face.family} ${face.status}`)"


@pytest.mark.parametrize("program", PROGRAMS)
def test_the_layout_knows_how_wide_a_text_is(reader, program):
    page = reader.page
    page.goto(f"{reader.address}/graph.svg?p={program.replace('+', '%2B')}")
    texts = [each for each in page.evaluate(_TEXTS) if each["text"].strip()]
    assert len(texts) > 8
    for each in texts:
        assert each["width"] <= measure_text(each["text"], each["size"]) + 0.5, each
    # one that has words in its gates brings their letters as well
    words = ["STIX Two Math loaded"] * ("max" in program)
    assert page.evaluate(_LOADED) == ["Inter loaded", "STIX Two Math loaded", *words]
