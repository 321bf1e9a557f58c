"""Lines of words alone between statements: `A simple neuron`, `Forward pass:`, `Step 1`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gradwalk.core.syntax.notation.names import BUILT_IN, GREEK_WORDS
from gradwalk.core.syntax.notation.tokens.characters import LETTERS, MARKS

_WORD = rf"[{LETTERS}][{LETTERS}{MARKS}]*"
_PART = rf"(?:{_WORD}(?:['’-]{_WORD})*|[0-9]+(?:\.[0-9]+)*(?:{_WORD})?)"
_TITLE = re.compile(
    rf"""[ \t]*["“(]?{_PART}(?:[,.:;!?%"”)&–—]*[ \t]+["“(&–—]?{_PART})*[ \t,.:;!?%"”)]*\r?"""
)
_WORDS = re.compile(_WORD)
_OWNED = re.compile(r"['’]s\b")
_OPERATORS = frozenset("+-−*/·⋅×⊙⊗@^=,")
_SHORT = frozenset(("a", "A", "I"))
_LONG = 4
"""Letters of a word that is no name of a number; one that is not Latin has half as many."""


def hide_titles(lines: Sequence[str]) -> list[str]:
    """Return the lines with nothing in place of each that is a title.

    A statement that gives a value follows, and none of the words is used in another line: else it
    may be a formula that is not whole.
    """
    last = max((k for k, line in enumerate(lines) if "=" in line), default=0)
    goes_on = _find_continuations(lines[:last])
    titles = {k for k in range(last) if k not in goes_on and _may_be_title(lines[k])}
    if not titles:
        return list(lines)
    used = {
        word
        for k, line in enumerate(lines)
        if k not in titles
        for word in _WORDS.findall(line.partition("#")[0])
    }
    return ["" if k in titles and _is_prose(line, used) else line for k, line in enumerate(lines)]


def _find_continuations(lines: Sequence[str]) -> set[int]:
    """The lines that go on with a statement: in brackets, or behind an operator."""
    found: set[int] = set()
    depth, last = 0, ""
    for k, line in enumerate(lines):
        if depth > 0 or last in _OPERATORS:
            found.add(k)
        code = line.partition("#")[0].rstrip()
        depth += sum(code.count(sign) for sign in "([{") - sum(code.count(sign) for sign in ")]}")
        last = code[-1:] or last
    return found


def _may_be_title(line: str) -> bool:
    return "=" not in line and _TITLE.fullmatch(line) is not None


def _is_prose(line: str, used: set[str]) -> bool:
    words = _WORDS.findall(_OWNED.sub("", line))
    if any(len(word) == 1 and word.isascii() and word not in _SHORT for word in words):
        return False
    if not GREEK_WORDS.isdisjoint(words):
        return False
    known = [word for word in words if word in used or word in BUILT_IN]
    long = [word for word in words if len(word) >= (_LONG if word.isascii() else _LONG // 2)]
    new = [word for word in long if word not in known]
    return bool(new) and len(known) < len(new) + (len(words) > 2)
