"""Whatever a name or label contains, it is only text in the picture."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from dataclasses import replace

import pytest

from gradwalk.graphviz_render.drawing.picture import render_svg
from gradwalk.graphviz_render.drawing.xml_text import escape
from tests.graphviz_render.geometry import SVG
from tests.graphviz_render.programs import NESTED, expand_all

HOSTILE = [
    "<script>alert(1)</script>",
    "</svg><img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "a & b &amp; <b>",
    "\x00\x08\x1b\x7f\ud800\ufffe\uffff",
    "&#0;&#x1b;",
    "]]>",
    "x" * 5000,
    "\u202eabc",
    "",
]


@pytest.mark.parametrize("word", HOSTILE)
@pytest.mark.parametrize("standalone", [False, True])
def test_hostile_texts_stay_texts(word, standalone):
    trace = expand_all(NESTED)
    hostile = replace(
        trace,
        structure=f"hostile {hash(word)}",
        nodes=tuple(
            replace(node, label=word, name=word if node.name else None, symbol=word)
            for node in trace.nodes
        ),
        groups=tuple(replace(group, label=word) for group in trace.groups),
    )
    text = render_svg(hostile, standalone=standalone)
    root = ElementTree.fromstring(text)
    plain = ElementTree.fromstring(render_svg(trace, standalone=standalone))
    # long words may fold the drawing, which marks the way of the wires between the rows
    count, expected = (
        sum(one.tag != f"{SVG}path" for one in each.iter()) for each in (root, plain)
    )
    assert count <= expected
    allowed = {"svg", "style", "g", "path", "rect", "circle", "text", "tspan", "title"}
    allowed |= {"defs", "marker", "pattern"}
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= allowed
    for element in root.iter():
        assert not [key for key in element.attrib if key.startswith("on") or "href" in key]
        assert "style" not in element.attrib


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a<b>&\"'", "a&lt;b&gt;&amp;&quot;&#39;"),
        ("\x00a\x1fb\ud800c\uffff", "abc"),
        ("가 σ 𝑥\t\n", "가 σ 𝑥\t\n"),
    ],
)
def test_the_escaper(text, expected):
    assert escape(text) == expected
