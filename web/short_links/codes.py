"""The codes of short links: as much of a link's hash as tells it from the others."""

from __future__ import annotations

import re
from base64 import b32encode
from collections.abc import Iterator
from hashlib import sha256

LENGTHS = (10, 13, 16, 26, 52)
"""In characters of five bits. A longer code is taken where a shorter one is another link's."""

_CODE = re.compile(r"[a-z2-7]{10,52}", re.ASCII)


def list_codes(link: str) -> Iterator[str]:
    """Yield the codes that `link` may have, the shortest first. The longest is all of its hash."""
    code = b32encode(sha256(link.encode()).digest()).decode("ascii").rstrip("=").lower()
    yield from (code[:length] for length in LENGTHS)


def read_code(text: str) -> str | None:
    """Return the code that somebody has typed, in letters of any size; None for what is none."""
    code = text.lower()
    return code if _CODE.fullmatch(code) else None
