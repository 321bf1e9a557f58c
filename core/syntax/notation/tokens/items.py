"""What is beside the statements of a line: `• q = x + y`, `z = 2x ⇒ y = z²`."""

from __future__ import annotations

import re

from gradwalk.core.syntax.notation.tokens.characters import LETTERS, MARKS

_ITEM = re.compile(
    r"[ \t]*(?:[•·*–-]|\(?[0-9]{1,2}[.)]|(?:[eE]\.g|i\.e)\.,?|[QA][0-9]{0,2}[.:]|[①-⑳]"
    rf"|\(?[{LETTERS}]+ ?[0-9]{{0,2}}\)"
    rf"|[{LETTERS}]{{2,12}} ?[0-9]{{1,2}}(?:\.[0-9]{{1,2}})?[.:])[ \t]+"
    rf"(?=[{LETTERS}][{LETTERS}{MARKS}\w(), ]*=(?!=))"
)
"""The sign of an item before a name that gets a value; nothing else could be there."""


_PLAIN = re.compile(r"\w+ ?= ?-?[\w.]+(?: ?[-+*/] ?[\w.]+)*")
"""Most lines of long programs, which have nothing beside their statement."""
_SENTENCE = re.compile(
    r"(?<=\S)\.(?=[ \t]+(?:(?:Then|Let|Now|Thus|Hence|Therefore)\b"
    rf"|(?:[A-Z][a-z]*[ \t]+(?:[a-z]+[ \t]+){{0,5}})?[{LETTERS}][\w{MARKS}]*[ \t]*=))"
)
"""The full stop before another statement: `Let x = 2. Then y = x²`."""
_AND_LET = re.compile(r"(\band|,)([ \t]+)(?:let|given|suppose)\b(?=[^=]*=)")
"""`z = Wx, and let p = softmax(z)`."""
_BOLD = re.compile(r"^([ \t]*(?:[-*•+][ \t]+)?)\*\*[^*=]+\*\*:?")
"""Bold words of Markdown at the start of a line: `**Forward pass**`, `**Given:** x = 2`."""
_FOLLOWS = re.compile("[⇒⟹∴]")
"""Before a statement that follows from the one before it: `z = 2x ⇒ y = z²`."""
_DOTS = ("…", "...", "⋯", "..")
_ANY_DOTS = "|".join(map(re.escape, _DOTS))
_GAP = r"[ \t]{0,8}"
_RANGE = re.compile(
    rf"(?:,{_GAP}|[ \t]|\()(?:for[ \t]|∀)?{_GAP}[a-z]{_GAP}="
    rf"(?:{_GAP}[0-9]{_GAP},?){{1,3}}{_GAP}(?:{_ANY_DOTS}){_GAP},?{_GAP}\w{{1,20}}\)?(?={_GAP}(?:;|$))"
)
"""Which entries a formula is for: `for i = 1, …, n`."""
_SPELLED = re.compile(rf"(?<![\w\\])(sum|prod)(?=_\{{{_GAP}[a-z]{_GAP}[=∈}}])")
"""A sum over an index that is typed without its sign: `sum_{i=1}^n`."""
_RAISED_FIRST = re.compile(
    rf"(?<!\w)(?P<letter>[{LETTERS}])(?P<above>\^(?:[0-9]{{1,2}}|[^\W\d_]|\{{[^{{}}]{{1,12}}\}}))"
    r"(?P<below>_(?:[0-9]{1,2}|[^\W\d_]|\{[^{}]{1,12}\}))(?!\w)"
)
"""A name with what is above it before what is below: `a^1_j`, `w^{(2)}_{jk}`."""
_SIGNS = {"sum": "  Σ", "prod": "   Π"}


def hide_bold(line: str) -> str:
    """Return the line with blanks in place of bold words that it begins with."""
    return _BOLD.sub(_blank, line) if "**" in line else line


def hide_item(line: str) -> str:
    """Return the line with blanks in place of any of these, so that all places stay."""
    if _PLAIN.fullmatch(line):
        return line
    item = _ITEM.match(line)
    if item is not None:
        line = _blank(item) + line[item.end() :]
    line = _AND_LET.sub(_keep_first, line)
    if not line.isascii():
        line = _FOLLOWS.sub(";", line)
    if any(dots in line for dots in _DOTS):
        line = _RANGE.sub(_blank, line)
    if "_{" in line:
        line = _SPELLED.sub(_write_sign, line)
    if "^" in line and "_" in line:
        line = _RAISED_FIRST.sub(r"\g<letter>\g<below>\g<above>", line)
    return _SENTENCE.sub(";", line) if ". " in line else line


def _write_sign(found: re.Match[str]) -> str:
    return _SIGNS[found[1]]


def _keep_first(found: re.Match[str]) -> str:
    return found[1] + " " * (len(found[0]) - len(found[1]))


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])
