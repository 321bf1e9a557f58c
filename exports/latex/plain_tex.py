"""The texts of a picture as TeX: numbers, labels and symbols, which are Unicode on the board."""

from __future__ import annotations

import re
import unicodedata

from gradwalk.core.model import Node
from gradwalk.explain.latex.markup import escape_text, write_markup
from gradwalk.explain.latex.names import write_name
from gradwalk.explain.math import mathml

_SIGNS = {
    "−": "-", "·": "\\cdot", "×": "\\times", "÷": "\\div", "…": "\\ldots", "⋯": "\\cdots",
    "∂": "\\partial", "∇": "\\nabla", "Σ": "\\Sigma", "Π": "\\Pi", "∑": "\\sum", "∏": "\\prod",
    "√": "\\surd", "∞": "\\infty", "⊙": "\\odot", "⊗": "\\otimes", "⊛": "\\circledast",
    "∗": "\\ast", "*": "\\ast", "⋆": "\\star", "→": "\\to", "←": "\\leftarrow",
    "↑": "\\uparrow", "↓": "\\downarrow", "≈": "\\approx", "≠": "\\ne", "≤": "\\le", "≥": "\\ge",
    "±": "\\pm", "‖": "\\|", "′": "'", "″": "''", "‴": "'''", "½": "\\tfrac12", "∈": "\\in",
    "⌊": "\\lfloor", "⌋": "\\rfloor", "⌈": "\\lceil", "⌉": "\\rceil", "~": "\\sim",
    "\\": "\\backslash", "^": "\\wedge", "-": "\\text{-}", '"': "\\text{\"}",
}  # fmt: skip
_PLAIN = frozenset("+=<>/|.,:;!?()[]@'`")
_RAISED, _LOWERED = (
    "".join(each for each in map(chr, range(0x3000)) if unicodedata.decomposition(each)[:5] == kind)
    for kind in ("<supe", "<sub>")
)
_TOKEN = re.compile(
    rf"(?P<raised>[{_RAISED}]+)|(?P<lowered>[{_LOWERED}]+)|(?P<number>\d+)|(?P<space>\s+)"
    rf"|(?P<word>(?:(?![{_RAISED}{_LOWERED}])[^\W\d_])"
    rf"(?:(?![{_RAISED}{_LOWERED}])[\w\u0300-\u036f\u20d7])*)|(?P<sign>.)",
    re.DOTALL,
)
_WIDE = re.compile(r"[\u1100-\u11ff\u2e80-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff]")


def write_plain(text: str) -> str:
    """Return a text of the board in the mathematics of TeX, as wide as it is there.

    Signs are ordinary symbols: what is on the board has its own spaces. Nothing in `text` is a
    command of TeX.
    """
    pieces: list[str] = []
    for found in _TOKEN.finditer(text):
        kind, token = found.lastgroup, found[0]
        if kind in ("raised", "lowered"):
            pieces.append(f"{'^' if kind == 'raised' else '_'}{{{_write_script(token)}}}")
        elif kind == "word" and token not in _SIGNS:
            pieces.append(write_name(token))
        elif kind == "space":
            pieces.append("\\ ")
        elif kind == "number":
            pieces.append(token)
        else:
            pieces.append(_write_sign(token, first=not pieces))
    return _join(pieces)


def write_symbol(symbol: str) -> str:
    """Return the symbol of a node, as formulas have it."""
    return write_markup(mathml.math(mathml.name(symbol)))


def write_names(node: Node) -> str:
    """Return the symbol of a node, and the other names that the program has for it."""
    return ",\\,".join(map(write_symbol, (node.symbol, *node.aliases)))


def has_wide_letters(text: str) -> bool:
    """Return whether there are letters in `text` that need fonts for Korean, Chinese, Japanese."""
    return bool(_WIDE.search(text))


def _write_script(token: str) -> str:
    return _join([_SIGNS.get(each, each) for each in unicodedata.normalize("NFKD", token)])


def _write_sign(sign: str, *, first: bool) -> str:
    if sign in _PLAIN:
        return f"{{{sign}}}" if sign in "+=<>:," else sign
    written = _SIGNS.get(sign)
    if written is None:
        return f"\\text{{{escape_text(sign)}}}"
    # a sign at the front has no space around it anyway
    return written if first and sign == "−" else f"{{{written}}}"


def _join(pieces: list[str]) -> str:
    """A command that ends with a letter needs a space before another letter."""
    joined = ""
    for piece in pieces:
        needs_space = piece[:1].isalpha() and re.search(r"\\[A-Za-z]+$", joined)
        joined += f" {piece}" if needs_space else piece
    return joined
