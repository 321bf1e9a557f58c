"""Lists as other languages write them: `[1 2 3]`, `[1, 2; 3, 4]`, `zeros((2, 3))`."""

from __future__ import annotations

from token import NAME, NUMBER, OP

from gradwalk.core.errors import Edit, ProgramError, SourceSpan
from gradwalk.core.syntax.notation.checks.methods import find_closing
from gradwalk.core.syntax.notation.tokens.lexer import Token, join_tokens
from gradwalk.core.syntax.notation.tokens.literals import join_spans


def make_side_by_side_error(tokens: list[Token], k: int, listed: int | None) -> ProgramError:
    """Return the error for the numbers side by side at `k` - 1 and `k`.

    `listed` is where the list begins whose items they are; commas between them mend it.
    """
    left, right = tokens[k - 1][1], tokens[k][1]
    if listed is not None:
        return ProgramError("list.spaces", right.place, edit=_add_commas(tokens, listed))
    edit = None
    if left.place.line == right.place.line:
        start = left.place.column + left.place.length
        edit = Edit(SourceSpan(left.place.line, start, right.place.column - start), " * ")
    return ProgramError("numbers.side", right.place, edit=edit, left=left, right=right)


def make_semicolon_error(tokens: list[Token], k: int, listed: int) -> ProgramError:
    """Return the error for the `;` at `k`, which ends a row of a matrix elsewhere."""
    return ProgramError("list.semicolon", tokens[k][1].place, edit=_add_commas(tokens, listed))


def make_tuple_error(tokens: list[Token], k: int, start: int, in_call: bool) -> ProgramError:
    """Return the error for the comma at `k` in round brackets that open at `start`.

    As an argument such a group is a list behind `=`, and its items else.
    """
    end = find_closing(tokens, start)
    edit = None
    first, last = tokens[start][1], tokens[end][1]
    items = tokens[start + 1 : end - 1 if tokens[end - 1][1] == "," else end]
    if in_call and items and first.place.line == last.place.line:
        inside = join_tokens(items)
        named = tokens[start - 1][1] == "="
        edit = Edit(join_spans(first, last), f"[{inside}]" if named else inside)
    key = "comma.group" if in_call else "comma.place"
    return ProgramError(key, tokens[k][1].place, edit=edit)


def _add_commas(tokens: list[Token], start: int) -> Edit | None:
    """The list that opens at `start` with commas between its items and brackets round its rows."""
    end = find_closing(tokens, start)
    first, last = tokens[start][1], tokens[end][1]
    rows: list[list[str]] = [[]]
    item: list[Token] = []
    for k in range(start + 1, end + 1):
        kind, word = tokens[k]
        ends = k == end or word in (",", ";") or (item and _begins_item(tokens, k))
        if kind == OP and not ends and word not in ("+", "-", "."):
            return None
        if ends and item:
            rows[-1].append(join_tokens(item))
            item = []
        if word == ";" and k < end - 1:
            rows.append([])
        if k < end and word not in (",", ";"):
            item.append(tokens[k])
    if first.place.line != last.place.line or not all(rows):
        return None
    written = [", ".join(row) for row in rows]
    mended = f"[{written[0]}]" if len(rows) == 1 else f"[[{'], ['.join(written)}]]"
    return Edit(join_spans(first, last), mended)


def _begins_item(tokens: list[Token], k: int) -> bool:
    """Whether an item begins at `k` where there is no comma: `1 2`, `1 -2`, not `1 - 2`."""
    (before, left), (kind, word) = tokens[k - 1], tokens[k]
    spaced = left.place.column + left.place.length < word.place.column
    if before == OP or not spaced:
        return False
    if word in ("+", "-"):
        after = tokens[k + 1][1].place
        return word.place.column + word.place.length == after.column
    return kind in (NAME, NUMBER)
