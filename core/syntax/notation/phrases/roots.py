"""`√x` and `∛(x + y)`: the root of the one operand that follows."""

from __future__ import annotations

from token import NAME, NUMBER, OP

from gradwalk.core.errors import Edit, ProgramError
from gradwalk.core.syntax.notation.phrases.rule import PhraseExample, PhraseRule
from gradwalk.core.syntax.notation.scope import NotationScope
from gradwalk.core.syntax.notation.tokens.brackets import (
    add_after,
    begins_operand,
    find_operand_end,
    pair_brackets,
)
from gradwalk.core.syntax.notation.tokens.literals import join_spans
from gradwalk.core.syntax.notation.tokens.word import Token, Word, join_tokens


def read_roots(tokens: list[Token], scope: NotationScope) -> list[Token]:
    """Replace each sign by a call or a power. Raises ProgramError where nothing follows."""
    if not any(kind == OP and word in ("√", "∛") for kind, word in tokens):
        return tokens
    pairs = pair_brackets(tokens)
    closing: dict[int, list[Token]] = {}
    result: list[Token] = []
    for k, (kind, word) in enumerate(tokens):
        if kind == OP and word in ("√", "∛"):
            if not begins_operand(tokens, k + 1):
                raise ProgramError("operand.after", word.place, operator=word)
            end = k + 1
            while tokens[end][1] in ("√", "∛") and begins_operand(tokens, end + 1):
                end += 1
            end = find_operand_end(tokens, end, pairs)
            last = tokens[end][1]
            _tell_power(tokens, k, end, scope)
            tail = [add_after(")", last)]
            if word == "√":
                result.append((NAME, Word("sqrt", word.place)))
            else:
                third = [(NUMBER, Word("1", word.place)), (NUMBER, Word("3", word.place))]
                power = [(OP, Word("/", word.place))]
                tail += [add_after("^", last), add_after("(", last), third[0], *power, third[1]]
                tail.append(add_after(")", last))
            result.append((OP, Word("(", word.place)))
            closing[end] = [*tail, *closing.get(end, [])]
        else:
            result.append((kind, word))
        result += closing.pop(k, [])
    return result


def _tell_power(tokens: list[Token], k: int, end: int, scope: NotationScope) -> None:
    """Tell of `√x²`, which is the square of the root here."""
    sign, last = tokens[k][1], tokens[end][1]
    following = tokens[end + 1][1] if end + 1 < len(tokens) else ""
    raised = following in ("^", "**") and end + 2 < len(tokens)
    if not raised or last == ")" or sign.place.line != last.place.line:
        return
    root = join_tokens(tokens[k : end + 1])
    operand = join_tokens(tokens[k + 1 : end + 1])
    exponent = join_tokens(tokens[end + 1 : end + 3])
    words = {"typed": f"{root}^…", "read": f"({root})^…"}
    edit = Edit(join_spans(tokens[k + 1][1], tokens[end + 2][1]), f"({operand}{exponent})")
    scope.tell("power", sign.place, edit, **words)


RULE = PhraseRule(
    read_roots,
    (
        PhraseExample("√x", "sqrt(x)", "x"),
        PhraseExample("√(x + y) z", "sqrt((x + y)) z", "x y z"),
        PhraseExample("2√3", "2 sqrt(3)"),
        PhraseExample("√√x", "sqrt(sqrt(x))", "x"),
        PhraseExample("∛x + 1", "(x)^(1/3) + 1", "x"),
        PhraseExample("√x[0]", "sqrt(x[0])", "x"),
    ),
)
