"""Sentences in pieces: each term tells what it represents, its node and its wire."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from gradwalk.explain.lookup import MOST_LISTED, Lookup
from gradwalk.explain.text import split_sentence, text

Role = Literal["gradient", "upstream", "local", "value", "reason"]


class Term(NamedTuple):
    """A stretch of the sentence, and what it represents: its part, its node and its wire.

    The `reason` says what the equation beside the sentence does not.
    """

    text: str
    role: Role | None = None
    node: str | None = None
    edge: str | None = None


Sentence = tuple[Term, ...]


def list_symbols(look: Lookup, nodes: Sequence[str], role: Role) -> list[Term]:
    """Return the symbols of nodes as a list in words; of many the first, and a count."""
    shown = nodes if len(nodes) <= MOST_LISTED else nodes[: MOST_LISTED - 1]
    terms = [Term(look.text(node), role, node) for node in shown]
    if len(shown) < len(nodes):
        terms.append(Term(text(look.language, "list.more", count=len(nodes) - len(shown))))
    return join_terms(look, terms)


def join_terms(look: Lookup, terms: Sequence[Term | Sequence[Term]]) -> list[Term]:
    """Return the terms, or rows of terms, with commas and the last "and" between them."""
    separated: list[Term] = []
    for k, term in enumerate(terms):
        if k:
            last = k == len(terms) - 1
            separated.append(Term(text(look.language, "list.last" if last else "list.comma")))
        separated += [term] if isinstance(term, Term) else term
    return separated


def fill_in(look: Lookup, key: str, **words: Term | list[Term]) -> Sentence:
    """Return the catalogue's sentence with terms in its placeholders."""
    texts = {name: _text(word) for name, word in words.items()}
    said: list[Term] = []
    for piece, placeholder in split_sentence(look.language, key, texts):
        word = words[placeholder] if placeholder else Term(piece)
        said += [word] if isinstance(word, Term) else word
    return tuple(said)


def _text(word: Term | Sequence[Term]) -> str:
    return word.text if isinstance(word, Term) else "".join(term.text for term in word)
