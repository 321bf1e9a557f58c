"""The buttons of groups: a page has them, and the badge of a closed one covers its rim alone."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree

import pytest

from gradwalk.core.engine import trace
from gradwalk.graphviz_render.drawing.picture import draw_trace
from tests.graphviz_render.geometry import SVG, body_area, text_area, texts_and_bodies

GROUPS = "σ(a) = 1/(1 + exp(-a))\nn(w, x, b) = σ(w*x + b)\nx = 2\nw = 0.5\nb = -1\nh = n(w, x, b)"
PROGRAMS = {
    "one": "σ(a) = 1/(1 + exp(-a))\nq = 2\nf = σ(q)",
    "two operands": "g(a, b) = a*b + 1\nx = 3\ny = -4\nf = g(x, y)*y",
    "three operands": GROUPS,
    "long": "softplus_like(a) = log(1 + exp(a))\nx = 2\nf = softplus_like(x)*softplus_like(3*x)",
    "array": "g(X) = 2*X + 1\nX = [[1, 2], [3, 4]]\nL = sum(g(X))",
}


def find_buttons(svg: str, kind: str) -> list[ElementTree.Element]:
    return [
        each for each in ElementTree.fromstring(svg).iter(f"{SVG}g") if each.get("class") == kind
    ]


@pytest.mark.parametrize("direction", ["right", "up"])
@pytest.mark.parametrize("name", PROGRAMS)
def test_a_closed_group_has_a_badge_on_its_rim_that_covers_nothing(name, direction):
    result = trace(PROGRAMS[name], open=())
    drawing = draw_trace(result, direction=direction)
    svg = drawing.fill(result, factors="rooms")
    badges = find_buttons(svg, "fold opening")
    groups = [group for group in result.groups if not group.expanded]
    assert len(badges) == len(groups) == len(find_buttons(svg, "fold around")) > 0
    # below all nodes, so that what is near is pressed rather than the badge
    assert svg.rindex("fold around") < svg.index('class="nodes"')
    areas = texts_and_bodies(svg, None)
    bodies = {area.what.split()[0]: area for area in areas if area.what.endswith(" body")}
    chips = [
        body_area("chip", each[0])
        for each in ElementTree.fromstring(svg).iter(f"{SVG}g")
        if (each.get("class") or "").startswith("local") and each[0].get("width")
    ]
    labels = [
        text_area("label", each, each.text)
        for each in ElementTree.fromstring(svg).iter(f"{SVG}text")
        if (each.get("class") or "").startswith("label")
    ]
    for badge, group in zip(badges, groups, strict=True):
        near, square = (body_area("badge", part) for part in badge[:2])
        assert near.holds(square) and near.right - near.left == pytest.approx(24)
        own = bodies[group.nodes[0]]
        # across its rim
        assert square.meets(own) and not own.holds(square)
        others = [area for area in areas if area is not own]
        assert not [area for area in (*others, *chips, *labels) if square.meets(area)]


def test_only_a_page_has_buttons():
    for open_groups in ((), ("g0", "g1")):
        result = trace(GROUPS, open=open_groups)
        drawing = draw_trace(result)
        assert 'class="fold' in drawing.fill(result, factors="rooms")
        for factors in ("drawn", "small"):
            assert 'class="fold' not in drawing.fill(result, factors=factors)
