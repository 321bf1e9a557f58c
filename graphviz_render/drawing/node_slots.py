"""What a step or a number changes about a node, and the slots that it is written into."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from gradwalk.core.model import Node
from gradwalk.explain.text.numbers import Digits
from gradwalk.graphviz_render.drawing.chips import LocalChip
from gradwalk.graphviz_render.drawing.content import Content
from gradwalk.graphviz_render.drawing.factor_rooms import Factors
from gradwalk.graphviz_render.drawing.group_buttons import OpeningSlots
from gradwalk.graphviz_render.drawing.marks import Marks
from gradwalk.graphviz_render.drawing.step_marks import StepMarks
from gradwalk.graphviz_render.drawing.titles import describe_value


@dataclass(frozen=True, slots=True)
class Filling:
    """What all nodes of one picture are filled from; `flow` has a level for each gradient."""

    marks: StepMarks
    content: Content
    flow: Mapping[str, int]
    rules: Mapping[str, str]
    digits: Digits
    factors: Factors


class NodeSlots(NamedTuple):
    """The slots of one node as drawn."""

    classes: int
    flow: int
    value: Marks
    grad: Marks
    local: tuple[LocalChip, ...]
    title: int
    value_title: str
    """How the line of the value begins, and that of the gradient."""
    grad_title: str
    opening: OpeningSlots | None

    def fill(self, pieces: list[str], node: Node, exact: Node, filling: Filling) -> None:
        """Write what is shown of `node`, which is `exact` with 0 in place of noise."""
        marks = filling.marks
        if filling.factors == "rooms":
            for chip in self.local:
                chip.show_room(pieces)
            if self.opening:
                self.opening.fill(pieces)
        title = self.value_title
        if node.id in marks.known:
            title += self._fill_value(pieces, exact, filling)
        if node.id in marks.done and node.kind != "constant":
            title += self._fill_gradient(pieces, exact, filling)
        pieces[self.title] += title
        pieces[self.classes] = _list_classes(node, marks)

    def _fill_value(self, pieces: list[str], exact: Node, filling: Filling) -> str:
        value = filling.content.values[exact.id]
        if value is not None:
            self.value.fill(pieces, value, filling.digits)
        for chip in self.local:
            rule = filling.rules.get(chip.edge)
            chip.fill(pieces, filling.content.locals[chip.edge], filling.digits, rule)
        return describe_value(exact.value, exact.shape, filling.digits)

    def _fill_gradient(self, pieces: list[str], exact: Node, filling: Filling) -> str:
        pieces[self.flow] = f' data-flow="{filling.flow[exact.id]}"'
        gradient = filling.content.gradients[exact.id]
        if gradient is not None:
            self.grad.fill(pieces, gradient, filling.digits)
        return self.grad_title + describe_value(exact.grad, exact.shape, filling.digits)


def _list_classes(node: Node, marks: StepMarks) -> str:
    classes = ""
    if node.id in marks.known:
        classes += " known"
    if node.id in marks.nonfinite:
        classes += " nonfinite"
    if node.id in marks.done and node.kind != "constant":
        classes += " done"
    if node.id in marks.current:
        classes += " current"
    if node.id in marks.others:
        classes += " other"
    if node.id in marks.working:
        classes += " working"
    return classes
