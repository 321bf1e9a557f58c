"""Mermaid: the structure of the graph, for pages that draw it themselves."""

from __future__ import annotations

from gradwalk.core.model import Node, Trace
from gradwalk.explain.lookup import Lookup
from gradwalk.exports.export_format import ExportFormat, ExportOptions
from gradwalk.graphviz_render.drawing.style import COLOURS

_NODE = 20e-6
"""Seconds for a node with its wires."""
_ESCAPED = {ord(sign): f"#{ord(sign)};" for sign in '#"&<>`\\*_~|[]{}()'}
"""What could end a label, or be read as Markdown or HTML in it."""


def _write_mermaid(trace: Trace, options: ExportOptions) -> bytes:
    look = Lookup(trace, options.language, options.digits)
    lines = [f"flowchart {'BT' if options.direction == 'up' else 'LR'}"]
    inside: dict[str | None, list[str]] = {}
    for node in trace.nodes:
        inside.setdefault(node.group, []).append(_write_node(look, node))
    groups = [group for group in trace.groups if group.expanded]
    # a group comes before those inside it, which are complete when it takes them in
    for group in reversed(groups):
        body = [f"  {line}" for line in inside.pop(group.id, [])]
        opened = f'subgraph {group.id}["{_escape(group.label)}"]'
        inside.setdefault(group.parent, [])[:0] = [opened, *body, "end"]
    lines += [f"  {line}" for line in inside[None]]
    lines += [f"  {edge.source} --> {edge.target}" for edge in trace.edges]
    colour = COLOURS[options.picture_theme]
    lines += [
        f"  classDef gate fill:{colour['surface']},stroke:{colour['ink']},color:{colour['ink']}",
        f"  classDef input fill:{colour['value-tint']},stroke:{colour['value']}"
        f",color:{colour['value']}",
        f"  classDef constant fill:none,stroke:none,color:{colour['quiet']}",
    ]
    return ("\n".join(lines) + "\n").encode()


def _write_node(look: Lookup, node: Node) -> str:
    """A gate in a box with what it computes, an input with round ends, a constant without any."""
    symbol = _escape(look.text(node.id))
    match node.kind:
        case "input":
            return f'{node.id}(["{symbol}"]):::input'
        case "constant":
            return f'{node.id}["{symbol}"]:::constant'
    return f'{node.id}["{_escape(node.label)}<br/>{symbol}"]:::gate'


def _escape(text: str) -> str:
    return text.translate(_ESCAPED)


def _estimate_mermaid(trace: Trace, options: ExportOptions) -> float:
    return _NODE * (len(trace.nodes) + len(trace.edges))


MERMAID = ExportFormat(
    "graph", "Mermaid", ".mmd", "text/vnd.mermaid", _write_mermaid, _estimate_mermaid
)
