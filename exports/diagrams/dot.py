"""DOT: the graph with its values and gradients, to be laid out by Graphviz."""

from __future__ import annotations

from collections import Counter
from html import escape

from gradwalk.core.graph.label_text import format_shape
from gradwalk.core.model import Edge, Node, Trace, Value
from gradwalk.explain.lookup import Lookup
from gradwalk.explain.text.matrices import format_inline
from gradwalk.explain.text.numbers import format_number
from gradwalk.exports.export_format import ExportFormat, ExportOptions
from gradwalk.graphviz_render.drawing.step_marks import find_step_marks
from gradwalk.graphviz_render.drawing.style import COLOURS, Theme

_NODE = 150e-6
"""Seconds for a node with its wires."""


def _write_dot(trace: Trace, options: ExportOptions) -> bytes:
    from graphviz import Digraph

    colour = COLOURS[options.picture_theme]
    top = Digraph(
        graph_attr={
            "rankdir": "BT" if options.direction == "up" else "LR",
            "bgcolor": colour["ground"] if options.picture_theme == "dark" else "transparent",
            "fontname": "Helvetica",
            "fontcolor": colour["quiet"],
            "color": colour["group-line"],
        },
        node_attr={"fontname": "Helvetica", "fontcolor": colour["ink"], "color": colour["ink"]},
        edge_attr={"fontname": "Helvetica", "fontsize": "11", "color": colour["wire"]},
    )
    labels = _Labels(trace, options)
    groups = [group for group in trace.groups if group.expanded]
    clusters = {None: top} | {
        group.id: Digraph(f"cluster_{group.id}", graph_attr={"label": f"<{escape(group.label)}>"})
        for group in groups
    }
    for node in trace.nodes:
        shape = {"shape": "box", "style": "rounded"} if node.op else {"shape": "plaintext"}
        clusters[node.group].node(node.id, labels.write_node(node), **shape)
    # a group comes before those inside it, and takes them in as they are
    for group in reversed(groups):
        clusters[group.parent].subgraph(clusters[group.id])
    for edge in trace.edges:
        top.edge(edge.source, edge.target, labels.write_edge(edge))
    return str(top.source).encode()


class _Labels:
    """Labels in the HTML of Graphviz, in which everything of the program is escaped."""

    def __init__(self, trace: Trace, options: ExportOptions) -> None:
        self._look = Lookup(trace, options.language, options.digits)
        self._marks = find_step_marks(trace, options.step)
        self._leaving = Counter(edge.source for edge in trace.edges)
        self._theme: Theme = options.picture_theme

    def write_node(self, node: Node) -> str:
        """The label of a gate, its value below it and its gradient, as far as they are known."""
        shown = self._look.nodes[node.id]
        lines = [escape(node.label)] if node.op else []
        lines.append(self._write_value(shown))
        if node.id in self._marks.done and shown.grad is not None:
            gradient = f"{self._look.format_gradient(node.id)} = {self._format(shown.grad)}"
            lines.append(self._paint(gradient, "gradient"))
        return f"<{'<br/>'.join(lines)}>"

    def _write_value(self, node: Node) -> str:
        """`q = 3`, before that `q`; a constant is its value."""
        symbol = self._look.text(node.id)
        if node.id not in self._marks.known:
            return escape(symbol)
        if node.value is None:
            return escape(f"{symbol} {format_shape(node.shape)}")
        value = self._format(node.value)
        return self._paint(value if node.kind == "constant" else f"{symbol} = {value}")

    def write_edge(self, edge: Edge) -> str | None:
        """What a wire adds to the gradient where there are several."""
        share = self._look.edges[edge.id].contribution
        if share is None or self._leaving[edge.source] < 2 or edge.source not in self._marks.done:
            return None
        return f"<{self._paint(self._format(share), 'gradient')}>"

    def _format(self, value: Value) -> str:
        if isinstance(value, float):
            return format_number(value, self._look.digits)
        return format_inline(value, self._look.digits)

    def _paint(self, text: str, colour: str = "value") -> str:
        return f'<font color="{COLOURS[self._theme][colour]}">{escape(text)}</font>'


def _estimate_dot(trace: Trace, options: ExportOptions) -> float:
    return _NODE * (len(trace.nodes) + len(trace.edges))


DOT = ExportFormat("graph", "DOT", ".dot", "text/vnd.graphviz", _write_dot, _estimate_dot)
