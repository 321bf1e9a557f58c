"""A styled drawing → one that every program shows alike.

All that its style sheet says is written at each element as presentation attributes, with hex
colours. What is hidden is gone, markers and patterns are paths, and a text that was squeezed into
its room has a smaller font. Classes and data stay until `write_svg`, for what goes on from here.
"""

from __future__ import annotations

from collections import Counter
from copy import deepcopy
from typing import TypeAlias

from lxml import etree
from lxml.etree import _Element

from gradwalk.graphviz_render.flat.cascade import Style, resolve_styles
from gradwalk.graphviz_render.flat.markers import cross_out, place_marker
from gradwalk.graphviz_render.flat.style import build_flat_style
from gradwalk.graphviz_render.measure.text_width import measure_text

SVG = "http://www.w3.org/2000/svg"

_PAINT = {
    "fill": "#000000",
    "stroke": "none",
    "stroke-width": "1",
    "stroke-dasharray": "none",
    "stroke-linecap": "butt",
}
"""What a shape is painted with, and what it is without any attribute."""
_FONT = {
    "fill": "#000000",
    "font-family": "",
    "font-style": "normal",
    "font-weight": "400",
    "font-size": "",
    "text-anchor": "start",
}
"""The same of a text."""
_FACE = ("font-family", "font-style", "font-weight")
"""What a part of a text may have of its own."""
_SHAPES = frozenset({"rect", "circle", "path", "line"})
_KEPT = frozenset(
    {
        *("x", "y", "width", "height", "rx", "cx", "cy", "r", "d", "dy", "transform"),
        *("viewBox", "lang", "role", "aria-label", *_PAINT, *_FONT),
        *("opacity", "stroke-dashoffset"),
    }
)

_Styles: TypeAlias = dict[_Element, Style]


def flatten(svg: str) -> _Element:
    """Return the root of the flat form of `svg`, a drawing on its own with its style sheet."""
    root = etree.fromstring(svg.encode())
    sheet = root.find(f"{{{SVG}}}style")
    assert sheet is not None and sheet.text is not None, "a drawing on its own brings its style"
    styles: _Styles = dict(resolve_styles(root, sheet.text))
    heads = {
        f"url(#{marker.get('id')})": (marker[0].get("d", ""), styles[marker[0]]["fill"])
        for marker in root.iter(f"{{{SVG}}}marker")
    }
    cross = next((styles[each[0]] for each in root.iter(f"{{{SVG}}}pattern")), {})
    for definition in (sheet, *root.findall(f"{{{SVG}}}defs")):
        root.remove(definition)
    # The last come first: when a group is looked at, what is hidden in it has gone.
    for element in reversed([*root.iter(etree.Element)]):
        if _is_unseen(element, styles[element]):
            _remove(element)
        elif get_tag(element) == "text":
            _place_text(element)
        elif get_tag(element) in _SHAPES:
            _add_heads(element, styles, heads)
            _cross_out(element, styles, cross)
    _write_styles(root, styles)
    return root


def get_tag(element: _Element) -> str:
    """Return the name of an element without its namespace."""
    return etree.QName(element).localname


def write_svg(root: _Element, *, fonts: bool = True) -> str:
    """Return a flat drawing as the text of a file that needs nothing else.

    Without `fonts` it has none inside, for what has them as files.
    """
    root = deepcopy(root)
    has_words = root.find(f".//{{{SVG}}}text[@class='label word']") is not None
    for element in root.iter(etree.Element):
        for name in element.attrib:
            if name not in _KEPT:
                del element.attrib[name]
    if fonts:
        style = etree.Element(f"{{{SVG}}}style")
        style.text = build_flat_style(words=has_words)
        root.insert(0, style)
    return etree.tostring(root, encoding="unicode")


def _is_unseen(element: _Element, style: Style) -> bool:
    tag = get_tag(element)
    if tag == "g":
        return all(get_tag(child) == "title" for child in element)
    if tag == "text":
        return style.get("visibility") == "hidden" or not "".join(element.itertext())
    if tag in _SHAPES:
        unpainted = style.get("fill") == "none" and style.get("stroke", "none") == "none"
        return unpainted or style.get("visibility") == "hidden"
    return False


def _remove(element: _Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _place_text(element: _Element) -> None:
    """Where a text is moved, its place says so; where it is squeezed, it is smaller."""
    by = element.attrib.pop("dx", None)
    if by is not None:
        element.set("x", f"{float(element.get('x', '0')) + float(by):.6g}")
    room = element.attrib.pop("textLength", None)
    if room is not None:
        size = float(element.get("font-size", "16"))
        wide = measure_text("".join(element.itertext()), size)
        element.set("font-size", f"{size * min(1.0, float(room) / wide):.4g}")


def _add_heads(lane: _Element, styles: _Styles, heads: dict[str, tuple[str, str]]) -> None:
    style = styles[lane]
    for name, at_end in (("marker-start", False), ("marker-end", True)):
        outline, fill = heads.get(style.get(name, ""), ("", ""))
        if outline and style.get("marker") != "none":
            at = place_marker(lane.get("d", ""), at_end=at_end)
            head = etree.Element(f"{{{SVG}}}path", {"class": "head", "d": outline, "transform": at})
            styles[head] = {"fill": style["stroke"] if fill == "context-stroke" else fill}
            lane.addnext(head)


def _cross_out(cell: _Element, styles: _Styles, cross: Style) -> None:
    if not styles[cell].get("fill", "").startswith("url("):
        return
    styles[cell] = {**styles[cell], "fill": "none"}
    x, y, width, height = (float(cell.get(name, "0")) for name in ("x", "y", "width", "height"))
    lines = etree.Element(f"{{{SVG}}}path", {"class": "cross", "d": cross_out(x, y, width, height)})
    stroke_width = f"{0.12 * min(width, height):.3g}"
    styles[lines] = {"fill": "none", "stroke": cross["stroke"], "stroke-width": stroke_width}
    cell.addnext(lines)


def _write_styles(root: _Element, styles: _Styles) -> None:
    """Write at each text and each shape what it does not have anyway."""
    texts = list(root.iter(f"{{{SVG}}}text"))
    families = Counter(styles[text]["font-family"] for text in texts)
    common = dict(_FONT)
    if families:
        # the root has what most of them have
        common["font-family"] = families.most_common(1)[0][0]
        root.set("font-family", common["font-family"])
    for text in texts:
        weight = styles[text].get("font-weight", "400")
        # static fonts have hundreds alone
        style = {**styles[text], "font-weight": f"{float(weight) // 100 * 100:g}"}
        style["font-size"] = text.get("font-size") or style.get("font-size", "16")
        _write(text, style, common)
        for part in text:
            for name in _FACE:
                own = styles[part].get(name, _FONT[name])
                if own != styles[text].get(name, _FONT[name]):
                    part.set(name, own)
    for element in root.iter(etree.Element):
        tag = get_tag(element)
        if tag in _SHAPES:
            _write(element, styles[element], _PAINT)
        elif tag == "g":
            for name in {*_FONT, *_PAINT}.intersection(element.attrib):
                del element.attrib[name]


def _write(element: _Element, style: Style, initial: Style) -> None:
    for name, usual in initial.items():
        element.attrib.pop(name, None)
        value = style.get(name, usual)
        if value != usual:
            element.set(name, f"0{value}" if value.startswith(".") else value)
