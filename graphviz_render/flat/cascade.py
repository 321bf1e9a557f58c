"""The style sheet of a drawing, resolved for each of its elements.

All properties of the sheet are inherited ones: what an element does not declare it has from its
parent.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import TypeAlias

import tinycss2
from cssselect2 import ElementWrapper, Matcher, compile_selector_list
from lxml.etree import _Element

Style: TypeAlias = Mapping[str, str]
"""The values of properties by their names."""

_SELECTED_BY = ("class", "data-flow", "data-phase")
"""The attributes that the selectors of a drawing look at."""
_ATTRIBUTES = ("font-size", "text-anchor", "stroke-width", "marker-start", "marker-end")
"""The properties that a drawing writes as attributes; its sheet goes before them."""


def resolve_styles(root: _Element, sheet: str) -> Iterator[tuple[_Element, Style]]:
    """Return each element below `root`, which comes first, with all that is true of its style."""
    matcher = _read_sheet(sheet)
    # What an element has depends on these of its own and on its parent's.
    known: dict[tuple[object, ...], Mapping[str, str]] = {}
    resolved: dict[_Element, tuple[object, Style]] = {}
    for wrapper in ElementWrapper.from_xml_root(root).iter_subtree():
        element = wrapper.etree_element
        parent = element.getparent()
        above, inherited = resolved.get(parent, ((), {})) if parent is not None else ((), {})
        key = (above, element.tag, *(element.get(name) for name in _SELECTED_BY))
        if key not in known:
            known[key] = _match(matcher, wrapper)
        own = {name: value for name in _ATTRIBUTES if (value := element.get(name)) is not None}
        style = {**inherited, **own, **known[key]}
        # the key of a parent as one number: a chain of tuples would be compared to its end
        resolved[element] = (id(known[key]), style)
        yield element, style


@lru_cache(maxsize=8)
def _read_sheet(sheet: str) -> Matcher:
    matcher = Matcher()
    for rule in tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True):
        if rule.type != "qualified-rule":
            continue
        declared = {
            each.lower_name: tinycss2.serialize(each.value).strip()
            for each in tinycss2.parse_blocks_contents(rule.content)
            if each.type == "declaration"
        }
        for selector in compile_selector_list(rule.prelude):
            matcher.add_selector(selector, declared)
    return matcher


def _match(matcher: Matcher, wrapper: ElementWrapper) -> dict[str, str]:
    """What the rules that fit declare, the strongest last."""
    found: dict[str, str] = {}
    for *_, declared in matcher.match(wrapper):
        found |= declared
    return found
