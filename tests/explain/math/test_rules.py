"""The short rules of gates: read, and written as MathML."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from gradwalk.core.gates import GATES
from gradwalk.explain.math import mathml, rules
from gradwalk.explain.math.rules import RulePiece
from tests.rows import loop_over

RULES = sorted({rule for gate in GATES.values() for rule in gate.matrix_vjp})

WRITTEN = [
    ("{up} · {v}ᵀ", ["up", "·", "vT"]),
    ("{u}ᵀ · {up}", ["uT", "·", "up"]),
    ("1ᵀ · {up}", ["1T", "·", "up"]),
    ("{x} / {out} ⊙ {up}", ["x/out", "⊙", "up"]),
    ("1 ⊙ {up} / N", ["1", "⊙", "up", "/", "N"]),
    ("{up} · (softmax({a}) − {t}) / N", ["up", "·", "softmax(a)−t/N"]),
    ("[{x} = {out}] ⊙ {up}", ["[x=out]", "⊙", "up"]),
    ("Σ({up} ⊙ x̂)", ["∑", "(up⊙x̂)"]),
    ("{b} / ‖{b}‖ ⊙ {up}", ["b/‖b‖", "⊙", "up"]),
    ("{0}[0, 1:]", ["0[0,1:]"]),
    ("sum({0}, axis = 1)", ["sum(0,axis=1)"]),
    ("cross_entropy({0})", ["cross_entropy(0)"]),
    ("conv2d({0}, {1})", ["conv2d(0,1)"]),
    ("δ · {K} / √d", ["δ", "·", "K/√d"]),
    ("√({a} + 1)", ["√a+1"]),
    ("0", ["0"]),
]


@pytest.mark.parametrize(("rule", "cells"), WRITTEN)
def test_cells(rule: str, cells: list[str]) -> None:
    assert [flat(cell) for cell in rules.build_cells(rules.parse_rule(rule), symbol)] == cells


@loop_over("rule", RULES)
def test_every_rule_is_well_formed_and_closes_its_brackets(rule: str) -> None:
    pieces = rules.parse_rule(rule)
    ElementTree.fromstring(mathml.math(*rules.build_cells(pieces, symbol)))
    assert rule.count("{") == len(list(rules.list_operands(pieces)))
    assert not {"(", ")", "[", "]"} & {piece.text for piece in pieces if piece.kind == "sign"}


def test_a_name_that_is_no_function_is_told_apart() -> None:
    assert rules.has_names(rules.parse_rule("1 / s ⊙ {up}"))
    assert rules.has_names(rules.parse_rule("Σ({up} ⊙ x̂)"))
    assert not rules.has_names(rules.parse_rule("exp({x}) ⊙ Σ {up}"))


def test_text() -> None:
    assert rules.format_rule("{up} · {v}ᵀ", lambda name, mark: f"{name}{mark}!") == "up! · vᵀ!"


def symbol(piece: RulePiece) -> str:
    return rules.add_marks(mathml.name(piece.text), piece.raised)


def flat(markup: str) -> str:
    markup = re.sub(r"(?<=</mrow>)(?=<mrow>)", "/", markup) if "<mfrac>" in markup else markup
    return re.sub(r"<[^>]*>", "", markup.replace("<msqrt>", "√"))
