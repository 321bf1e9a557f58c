"""The labels of gates: words upright and variables in italics, in fonts that have their letters."""

from __future__ import annotations

from fontTools.ttLib import TTFont

from frontend.sources import PICTURE_FONTS
from gradwalk.core.gates import GATES
from gradwalk.graphviz_render.drawing.labels import choose_setting
from tests.rows import loop_over

SETTINGS = {
    "sign": "+ − × ÷ @ Σ √",
    "word": "exp max(0,·) log₂ ×−1 +1 xᵀ |x| ReLU",
    "variable": "1/x u² x⁻¹ 1−u σ f",
    "plain": "값 시그마",
}
FILES = {"word": "stix-two-math-words", "variable": "stix-two-math-italic"}


@loop_over(
    "label, setting", [(label, kind) for kind, each in SETTINGS.items() for label in each.split()]
)
def test_how_a_label_is_set(label, setting):
    assert choose_setting(label) == setting


def test_every_label_of_a_gate_is_in_the_font_that_a_picture_brings():
    letters = {
        kind: TTFont(PICTURE_FONTS / f"{file}.woff2").getBestCmap() for kind, file in FILES.items()
    }
    for label in [gate.label for gate in GATES.values()]:
        setting = choose_setting(label)
        lacking = [sign for sign in label if ord(sign) not in letters.get(setting, {})]
        assert setting not in FILES or not lacking, (label, lacking)
