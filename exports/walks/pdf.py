"""PDF of a walk: a page for each step, as wide as a screen, to show and to print."""

from __future__ import annotations

import json

from gradwalk.core.model import Trace
from gradwalk.explain.sentences.terms import Sentence
from gradwalk.exports.board_page import BOARD, read_board
from gradwalk.exports.export_format import ExportFormat, ExportOptions
from gradwalk.exports.formula import WORDS_FONT, define_roles, write_formula
from gradwalk.exports.pictures.sheet import estimate_sheet
from gradwalk.exports.typesetting import set_document
from gradwalk.exports.walks.steps import READS, Page, draw_pages, list_steps
from gradwalk.graphviz_render.drawing.style import COLOURS

_PAGE_SECONDS = 0.06
"""To explain and to set one page, besides its drawing."""
_LAYOUT = """
#let walk = json(bytes(sys.inputs.walk))
#set document(title: walk.title, date: none)
#set page(width: 960pt, height: 540pt, margin: (x: 40pt, y: 28pt), fill: rgb(walk.ground))
#set text(font: %s, size: 15pt, lang: walk.language)
#show math.equation: set text(size: 20pt)
#show heading: set text(size: 17pt, weight: 600)
#let roles = (value: value, upstream: upstream, gradient: gradient, local: local)
#let fit(most, width, height, body) = context {
  let size = measure(body)
  // a step without an equation has nothing to fit
  let is-empty = size.width == 0pt or size.height == 0pt
  let factor = if is-empty { 1 } else { calc.min(most, width / size.width, height / size.height) }
  block(width: width, height: height, align(
    center + horizon, scale(factor * 100%%, reflow: true, body),
  ))
}
#let say(term) = if term.role in roles { (roles.at(term.role))(term.text) } else { term.text }
#let set-page(page, equation, room) = grid(
  rows: (auto, 1fr, room, auto), row-gutter: 12pt,
  grid(columns: (1fr, auto), heading(page.title), text(fill: rgb(walk.quiet), page.count)),
  layout(size => fit(3, size.width, size.height, draw-board(page.board))),
  fit(1, 880pt, room, equation),
  // in boxes no word is broken: Korean would be after every syllable, a formula at its slash
  align(center, block(width: 800pt, page.words.map(word => box(word.map(say).join())).join[ ])),
)
#let set-walk(equations) = context {
  // the boards of all pages are as large as one another, so that nothing jumps
  let room = calc.min(170pt, calc.max(..equations.map(each => measure(each).height)))
  let pages = walk.pages.zip(equations)
  pages.map(((page, equation)) => set-page(page, equation, room)).join(pagebreak())
}
"""


def _write_pdf(trace: Trace, options: ExportOptions) -> bytes:
    pages = list(draw_pages(trace, options))
    colour = COLOURS[options.picture_theme]
    walk = {
        "title": pages[0].board.get("aria-label", ""),
        "language": options.language,
        "ground": colour["ground"],
        "quiet": colour["quiet"],
        "pages": [_describe_page(page) for page in pages],
    }
    equations = ", ".join(f"[{write_formula(page.explanation)}]" for page in pages)
    source = (
        define_roles(options.picture_theme)
        + BOARD
        + _LAYOUT % WORDS_FONT
        + f"#set-walk(({equations},))"
    )
    return set_document(source, {"walk": json.dumps(walk, ensure_ascii=False)})


def _describe_page(page: Page) -> dict[str, object]:
    return {
        "title": page.explanation.title,
        "count": page.count,
        "board": read_board(page.board),
        "words": _split_words(page.explanation.sentence),
    }


def _split_words(sentence: Sentence) -> list[list[dict[str, str]]]:
    """The words of a sentence, each as stretches with their roles."""
    words: list[list[dict[str, str]]] = [[]]
    for term in sentence:
        for number, part in enumerate(term.text.split(" ")):
            if number:
                words.append([])
            if part:
                words[-1].append({"text": part, "role": term.role or ""})
    return [word for word in words if word]


def _estimate_pdf(trace: Trace, options: ExportOptions) -> float:
    page = 2 * estimate_sheet(trace, options) + _PAGE_SECONDS
    return len(list_steps(trace, options)) * page


WALK_PDF = ExportFormat("walk", "PDF", ".pdf", "application/pdf", _write_pdf, _estimate_pdf, READS)
