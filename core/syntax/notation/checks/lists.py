"""Lists as other languages write them: `[1 2 3]`, `[1, 2; 3, 4]`, `zeros((2, 3))`."""

from __future__ import annotations

import re
from token import NAME, NUMBER, OP

from gradwalk.core.errors import Edit, ProgramError, SourceSpan
from gradwalk.core.syntax.notation.checks.methods import find_closing
from gradwalk.core.syntax.notation.tokens.literals import join_spans
from gradwalk.core.syntax.notation.tokens.word import Token, join_tokens

_LEADING = re.compile("[1-9][0-9]{0,2}")
_GROUP = re.compile("[0-9]{3}")


def make_side_by_side_error(tokens: list[Token], k: int, listed: int | None) -> ProgramError:
    """Return the error for the numbers side by side at `k` - 1 and `k`.

    `listed` is where the list begins whose items they are; commas between them mend it.
    """
    left, right = tokens[k - 1][1], tokens[k][1]
    if listed is not None:
        return ProgramError("list.spaces", right.place, edit=_add_commas(tokens, listed))
    if left.place.line != right.place.line:
        return ProgramError("numbers.side", right.place, left=left, right=right)
    if (whole := _join_thousands(tokens, k)) is not None:
        return ProgramError(
            "numbers.thousands",
            right.place,
            edit=whole,
            left=left,
            right=right,
            whole=whole.replacement,
        )
    start = left.place.column + left.place.length
    gap = SourceSpan(left.place.line, start, right.place.column - start)
    product = Edit(gap, " * ")
    if any(kind != NUMBER for kind, _ in tokens):
        return ProgramError("numbers.side", right.place, edit=product, left=left, right=right)
    numbers = ", ".join(word for _, word in tokens)
    as_list = Edit(join_spans(tokens[0][1], tokens[-1][1]), f"[{numbers}]")
    choices = (product, as_list) if len(tokens) == 2 else (as_list,)
    return ProgramError("numbers.side", right.place, choices=choices, left=left, right=right)


def _join_thousands(tokens: list[Token], k: int) -> Edit | None:
    """`10 000` as one number: groups of three digits behind the first, one of them with a 0."""
    first, last = k - 1, k - 1
    while last + 1 < len(tokens) and _GROUP.fullmatch(tokens[last + 1][1]):
        last += 1
    groups = [str(word) for _, word in tokens[first : last + 1]]
    if last == first or not _LEADING.fullmatch(groups[0]):
        return None
    if not any(group.startswith("0") for group in groups[1:]):
        return None
    return Edit(join_spans(tokens[first][1], tokens[last][1]), "".join(groups))


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
