"""A formula as typst math: what each element becomes, and that nobody's text is markup."""

from __future__ import annotations

import numpy as np
import pytest

from gradwalk.classroom.gallery import EXAMPLES
from gradwalk.core.engine import trace
from gradwalk.explain.lookup import Lookup
from gradwalk.explain.math import mathml
from gradwalk.explain.math.tensors import build_matrix, build_shaped, build_sum, build_tray
from gradwalk.explain.step import explain_step
from gradwalk.explain.typst.equations import write_equation
from gradwalk.explain.typst.markup import quote, write_markup
from gradwalk.exports.formula import define_roles
from gradwalk.exports.typesetting import set_document
from tests.rows import loop_over

CASES = [
    (mathml.name("x"), "x"),
    (mathml.name("α"), "α"),
    (mathml.name("w_1"), 'attach(w, b: "1")'),
    (mathml.name("price"), 'italic("price")'),
    (mathml.name("x\u0302"), 'accent(x, "\u0302")'),
    (mathml.name("값"), 'op("값")'),
    (mathml.number("−0.53"), '"−0.53"'),
    (mathml.number("1.2·10⁻⁹"), 'attach("1.2·10", t: "−9")'),
    (mathml.number("[1, 2]"), '"[1, 2]"'),
    (mathml.function("relu") + mathml.brackets(mathml.name("x")), 'op("relu")lr(\\(x\\))'),
    (mathml.operator("·"), "⋅"),
    (mathml.operator("="), "\\="),
    (mathml.operator("≈"), "≈"),
    (mathml.operator("+="), 'class("relation", "+=")'),
    (mathml.operator(","), "\\,"),
    (mathml.partial(mathml.name("f"), mathml.name("x")), "frac(upright(∂)f, upright(∂)x)"),
    (mathml.power(mathml.name("e"), mathml.name("x")), "attach(e, t: x)"),
    (mathml.root(mathml.number("2")), 'sqrt("2")'),
    (mathml.term("upstream", mathml.number("−4"), "n3"), 'upstream("−4")'),
    (mathml.term("other", mathml.number("−4")), '"−4"'),
    (
        build_matrix([["1", "−2"], ["3", "4"]]),
        'mat(delim: "[", align: #right, "1", "−2"; "3", "4")',
    ),
    (build_matrix([["True"]]), 'mat(delim: "[", align: #right, "True")'),
    (build_tray(["1", "2"]), 'tray("1", "2")'),
    (build_shaped(mathml.name("W"), (3, 2)), 'attach(limits(W), b: "(3, 2)")'),
    (build_sum("axis 0"), 'attach(limits(∑), b: "axis 0")'),
    # brackets that are not those of the whole row
    (
        mathml.row("<mo>(</mo>", mathml.number("1"), "<mo>)</mo>", "<mo>(</mo>", "<mo>)</mo>"),
        '\\("1"\\)\\(\\)',
    ),
]


@loop_over(("markup", "written"), CASES)
def test_each_element_becomes_typst(markup, written):
    assert write_markup(mathml.math(markup)) == written


HOSTILE = [
    *('"', "\\", '") #panic("', "$", "#read(1)", "/*", "//"),
    *("\u2028", "a\\", "@x", "<x>", "_", "*"),
]


@loop_over("text", HOSTILE)
def test_a_text_of_anybody_stays_a_text(text):
    assert quote(text).startswith('"') and quote(text).endswith('"')
    written = " ".join(
        write_markup(mathml.math(build(text)))
        for build in (mathml.name, mathml.function, mathml.words, mathml.number)
    )
    source = define_roles("light") + f'\n#set text(font: "Inter")\n$ {written} $ end'
    assert set_document(source, {}).startswith(b"%PDF")


def test_characters_that_no_document_may_have_are_left_out():
    assert quote("a\0b\x1bc\ud800d") == '"abcd"'


@pytest.mark.slow
def test_every_equation_of_the_gallery_can_be_set():
    rows = []
    for example in EXAMPLES:
        look = Lookup(trace(example.program, shapes=example.shapes), "en", None)
        steps = look.trace.steps
        with np.errstate(all="ignore"):
            for step in {0: steps[0], 1: steps[len(steps) // 2], 2: steps[-1]}.values():
                equation = write_equation(explain_step(look, step))
                assert equation and all(equation), (example.id, step.index)
                rows.append("$ " + " \\ ".join(equation) + " $")
    source = "\n".join(["#set page(width: 900pt, height: auto)", define_roles("light"), *rows])
    assert set_document(source, {}).startswith(b"%PDF")


def equation_of(program: str, index: int) -> list[str]:
    look = Lookup(trace(program), "en", None)
    return write_equation(explain_step(look, look.trace.steps[index]))


def test_scalars_have_symbols_and_numbers_in_one_row():
    (row,) = equation_of("x=-2; y=5; q=x+y; f=q*q", 1)
    assert row.count("&") == 1 and row.endswith(r'\=value("3")')
    assert row.index("value(x)") < row.index('value("−2")')


def test_a_number_that_is_its_own_product_is_said_once():
    (row,) = equation_of("x=2; f=-x", 1)
    assert row.count("−2") == 1


def test_arrays_have_a_row_for_symbols_one_for_numbers_and_one_for_the_result():
    symbols, product, result = equation_of("W=[[1,2],[3,4]]; x=[1,2]; f=sum(W@x)", 1)
    assert "mat(" not in symbols and "mat(" in product and 'tray("5", "11")' in result
    assert all(row.count("&") == 1 for row in (symbols, product, result))
