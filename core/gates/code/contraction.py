"""Einstein's sum as a layer."""

from __future__ import annotations

import re
from string import ascii_letters

from gradwalk.core.gates.gate import GateCode, Shape, written_names


def einsum(*shapes: Shape, spec: str) -> GateCode:
    """Return the code of `einsum`: each contribution is such a sum as well."""
    names = written_names(("*u",), len(shapes))
    terms, result = _rename(spec, names)
    lines = []
    for slot, (name, term, shape) in enumerate(zip(names, terms, shapes, strict=True)):
        others = [result, *terms[:slot], *terms[slot + 1 :]]
        arrays = ["dout", *names[:slot], *names[slot + 1 :]]
        letters = "".join(dict.fromkeys(term))
        alone = [letter for letter in letters if letter not in "".join(others)]
        if alone:
            # a letter that only this operand has was summed away
            others.append("".join(alone))
            lengths = dict(zip(term, shape, strict=True))
            arrays.append(f"np.ones({tuple(lengths[letter] for letter in alone)})")
        made = f'np.einsum("{",".join(others)}->{letters}", {", ".join(arrays)})'
        if letters == term:
            lines.append(f"d{name} = {made}")
        else:
            lines.append(f"d{name} = np.zeros_like({name})")
            lines.append(f'np.einsum("{term}->{letters}", d{name})[...] = {made}')
    written = f"{','.join(terms)}->{result}"
    return GateCode(
        forward=f'np.einsum("{written}", {", ".join(names)})',
        backward="\n".join(lines),
        torch=f'torch.einsum("{written}", {{all}})',
    )


def _rename(spec: str, names: tuple[str, ...]) -> tuple[list[str], str]:
    """The letters of the operands and of the result, so that no term is a name of the code."""
    given, arrow, result = spec.replace(" ", "").partition("->")
    if not arrow:
        once = sorted(given.replace(",", ""))
        result = "".join(letter for letter in once if once.count(letter) == 1)
    if {*re.findall(r"\w+", given), result} & {*names, "out", "dout"}:
        free = (letter for letter in ascii_letters[::-1] if letter not in "xy")
        renamed = {ord(letter): next(free) for letter in dict.fromkeys(given) if letter.isalpha()}
        given, result = given.translate(renamed), result.translate(renamed)
    return given.split(","), result
