"""A page of the guide in blocks: programs, commands, code, what they print, and prose."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$\n?", re.DOTALL | re.MULTILINE)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)

LINK = re.compile(r"""(?:\]\(|href=")(/[^)"]*)[)"]""")
"""A link to the page itself, which has no name of a host."""
FACT = re.compile(r"`([^`=]+) = (−?[\d.]+(?:·10[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)?)`")
"""What is said of a program: `∂f/∂q = −4`, `f = −12`."""


@dataclass(frozen=True, slots=True)
class Block:
    """`kind` is the language of a fenced block, `program` without one, and `prose`."""

    kind: str
    text: str


def read_blocks(page: Path) -> Iterator[Block]:
    """Yield the blocks of a page in their order."""
    text, end = _COMMENT.sub("", page.read_text("utf-8")), 0
    for found in _FENCE.finditer(text):
        yield Block("prose", text[end : found.start()])
        yield Block(found[1] or "program", found[2])
        end = found.end()
    yield Block("prose", text[end:])
