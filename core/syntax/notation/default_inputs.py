"""Names that are used and never given: inputs with the values 1, 2, 3, … in order of first use."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from gradwalk.core.errors import SourceSpan
from gradwalk.core.syntax.notation.deviation import SIGMA
from gradwalk.core.syntax.notation.names import Default, Given, Meaning
from gradwalk.core.syntax.readings import Reading
from gradwalk.core.syntax.statements import InputStatement

ALONE = re.compile(r"[^\W\d_](?:_?[0-9]+)?[′″‴]*")
"""A single letter, perhaps with an index."""
_WORD = re.compile("[\u3005-\u30ff\u3131-\u3163\u3400-\u9fff\uac00-\ud7a3]")
"""A letter that is a word by itself, such as a unit behind a number."""
_BELOW_OR_PRIME = re.compile(r"(?:_?[0-9]+|_[^\W_]+)?[′″‴]*$")


def make_default_inputs(
    names: Mapping[str, Meaning], lengths: Mapping[str, int]
) -> list[InputStatement]:
    """Return an input for each name that the program never gives; `lengths` are those counted."""
    places = {name: use.place for name, use in names.items() if isinstance(use, Default)}
    if (own := places.pop(SIGMA, None)) is not None:  # it was noted before all others
        items = list(places.items())
        before = [sort_by_place(place) <= sort_by_place(own) for _, place in items]
        items.insert(sum(before), (SIGMA, own))
        places = dict(items)
    return [
        InputStatement(name, float(lengths.get(name, value)), place, None)
        for value, (name, place) in enumerate(places.items(), 1)
    ]


def sort_by_place(place: SourceSpan) -> tuple[int, int]:
    """Return what places are compared by."""
    return place.line, place.column


def tell_new_inputs(
    names: Mapping[str, Meaning],
    bounds: Collection[str],
    lengths: Mapping[str, int],
    readings: list[Reading],
) -> None:
    """Tell of inputs that are words: perhaps a name is typed wrongly. In one note for all.

    `bounds` are the names above a Σ, `lengths` the numbers of those that count what is there.
    """
    new = make_default_inputs(names, lengths)
    for each in new:
        if each.name in lengths:
            counted: dict[str, object] = {"name": each.name, "value": each.value}
            readings.append(Reading("reading.length", each.place, counted))
    words = [each for each in new if each.name not in lengths and _is_notable(each, names, bounds)]
    match words:
        case [only]:
            said: dict[str, object] = {"name": only.name, "value": only.value}
            readings.append(Reading("reading.new", only.place, said))
        case [first, *_]:
            many: dict[str, object] = {"names": tuple(each.name for each in words)}
            readings.append(Reading("reading.new.many", first.place, many))


def _is_notable(
    each: InputStatement, names: Mapping[str, Meaning], bounds: Collection[str]
) -> bool:
    name = each.name
    is_word = not ALONE.fullmatch(name) or _WORD.match(name) is not None
    return is_word or name in bounds or _resembles_given(name, names)


def _resembles_given(name: str, names: Mapping[str, Meaning]) -> bool:
    """Whether the program gives the name without its subscript or prime: x, where x′ is new."""
    plain = _BELOW_OR_PRIME.sub("", name)
    return plain != name and isinstance(names.get(plain), Given)
