"""Questions for a derivative: `Find ∂f/∂x where f = x²`, `∂f/∂x = ?`, `dy/dx at x = 2`.

Every input has its gradient in any case, so that what is asked falls away, and what it is asked of
is the program. In `f'(2)` that is f(2), which the statements show.
"""

from __future__ import annotations

import re

_FAR = 200
"""Characters, within which a question in a line ends: else many would take long."""
_NEAR = 60
"""Characters between what asks and the derivative."""
_HANGUL = "\uac00-\ud7a3"
_DERIVATIVE = r"(?:[∂∇]|\bd[a-zA-Z]?/d[a-z]\b|[a-zA-Z]['′]\([^()=]*\))"
_ASKS = (
    r"[ \t]*(?:(?:and|then) )?(?:[Ff]ind|[Cc]ompute|[Cc]alculate|[Ee]valuate|[Dd]etermine"
    r"|[Dd]erive|[Ww]hat (?:is|are))\b"
)
_LEADS = r"\b(?:where|with|for|at|if|when|given)\b"
_BESIDE = re.compile(
    rf"^{_ASKS}[^=∂∇]*?{_DERIVATIVE}[^=]*?{_LEADS}"
    rf"|(?:[,.;]|[ \t](?=then\b)){_ASKS}[^=∂∇]{{0,{_FAR}}}?{_DERIVATIVE}[^=]{{0,{_FAR}}}?{_LEADS}"
)
"""A question beside what it is asked of."""
_UNKNOWN = re.compile(r"(?:^|[,;])[^=,;?]*=[ \t]*\?")
"""What is asked for: `∂f/∂x = ?`."""

_WORD = r"\\?\w{0,12}"
_D = r"(?:\\partial|\\mathrm\{d\}|d)"
_SIGNED = (
    rf"\${{0,2}}(?:[∂∇]{_WORD}(?:/∂{_WORD})?|\\nabla[ \t]*{_WORD}"
    rf"|\\[dt]?frac\{{{_D}[ \t]*{_WORD}\}}\{{{_D}[ \t]*{_WORD}\}})\${{0,2}}"
)
"""A derivative with its own sign, which can be nothing else."""
_QUOTIENT = rf"(?:{_SIGNED}|\bd\w{{0,12}}/d\w{{1,12}})"
_LIST = rf"{_QUOTIENT}(?:[ \t]*(?:,|\band\b|[{_HANGUL}]{{1,2}})[ \t]*{_QUOTIENT}){{0,8}}"
_REST = rf"[ \t.?!{_HANGUL}]*$"
_ALONE = re.compile(
    rf"(?:^|[,.;]){_ASKS}[^=∂∇\\$/]{{0,{_NEAR}}}{_LIST}{_REST}"
    rf"|(?:^|[,.;]|(?<=[{_HANGUL}]))[ \t]*{_LIST}[ \t]?[{_HANGUL}]"
    rf"(?:{_REST}|[ \t.{_HANGUL}]*(?=\())"
    rf"|(?:^|[,;])[ \t]*{_SIGNED}(?:[ \t]*,[ \t]*{_SIGNED}){{0,8}}{_REST}"
)
"""A question with nothing behind it: `Find dy/dx.`, `∂f/∂x, ∂f/∂y`, and as Korean asks."""
_BEFORE = re.compile(rf"^[ \t]*{_LIST}[ \t]+(?:of\b|(?={_LEADS}))")
"""`∂f/∂x of f = x² y`, `dy/dx at x = 2`."""
_OPERATOR = re.compile(
    rf"^[ \t]*(?:{_ASKS}[ \t]*)?\${{0,2}}[ \t]*"
    rf"(?:(?:d|∂)/(?:d|∂)[a-z]|\\[dt]?frac\{{{_D}\}}\{{{_D}[ \t]*\w\}})"
    r"[ \t]*(?=[(\[\\]|(?<=[ \t}])[\w√])(?![^=]*=[ \t]*\S+[ \t]*[-+*/^])"
)
"""Before a formula, as that of the backward pass: `d/dx (x² sin x)`."""
_GRADIENT_AT = re.compile(
    rf"^((?:{_ASKS}[^=∂∇]{{0,{_NEAR}}})?[ \t]*)∇(?=\w{{1,12}}\([^()=]*\){_REST})"
)
"""`∇f(1, 2)`."""
_AT = r"[a-zA-Z]['′]{1,3}\([^()=]*\)"
_NEXT = re.compile(
    rf"[.,](?={_ASKS}[^=]{{0,{_NEAR}}}{_AT}{_REST})"
    rf"|(?<=[{_HANGUL}])[ \t](?={_AT}[{_HANGUL}]{_REST})"
)
"""Before the question for f'(2), which is a statement of its own."""
_ENDS = re.compile(rf"^([ \t]*(?:[Ii]f|[Ww]hat|[Ff]ind)\b.*|.*[{_HANGUL}])\?[ \t]*$")
"""A question mark behind words, and not in place of a value."""
_MARK = re.compile(r"[∂∇?]|/d|['′]\(|frac\{\\?(?:d|partial|mathrm\{d)|\\nabla")
"""Without one there is no question."""


def hide_questions(line: str) -> str:
    """Return the line with blanks in place of what is asked, so that all places stay."""
    if _MARK.search(line) is None:
        return line
    line = _ENDS.sub(r"\1 ", line)
    line = _UNKNOWN.sub(_end_statement, line)
    line = _NEXT.sub(";", line)
    line = _GRADIENT_AT.sub(_keep_words, line)
    line = _BESIDE.sub(_end_statement, line)
    for question in (_ALONE, _BEFORE, _OPERATOR):
        line = question.sub(_end_statement, line)
    return line


def _keep_words(found: re.Match[str]) -> str:
    return f"{found[1]} "


def _end_statement(found: re.Match[str]) -> str:
    """Blanks, behind the end of what is before the question."""
    sign = found[0][0]
    is_last = found.string[found.end() : found.end() + 1] != "("
    is_behind = sign == "." or (sign == " " and found.start() > 0 and is_last)
    return ("," if is_behind else sign if sign in ",;" else " ") + " " * (len(found[0]) - 1)
