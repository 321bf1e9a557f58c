"""Packs a long program into a link, and unpacks it without trusting it."""

from __future__ import annotations

import base64
import binascii
import re
import zlib

from gradwalk.core.errors import LimitError, SourceSpan
from gradwalk.core.limits import Limits
from gradwalk.web.problems import Problem

MAX_LINK_LENGTH = 1800
"""In characters. Shorter links survive mail programs and messengers."""

_ALPHABET = re.compile(r"[A-Za-z0-9_-]+", re.ASCII)
_BYTES_PER_CHARACTER = 4


def pack_program(program: str) -> str:
    """Return `program` as base64url of raw deflate, without padding."""
    deflate = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = deflate.compress(program.encode()) + deflate.flush()
    return base64.urlsafe_b64encode(packed).rstrip(b"=").decode("ascii")


def unpack_program(text: str, limits: Limits) -> str:
    """Return the program in `text`.

    Raises Problem 400 if it is damaged or is anything but raw deflate, LimitError if it inflates
    to more than a program may have. It never inflates further than that.
    """
    if not _ALPHABET.fullmatch(text):
        raise Problem(400, "request.link")
    try:
        packed = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
        inflate = zlib.decompressobj(-zlib.MAX_WBITS)
        plain = inflate.decompress(packed, limits.characters * _BYTES_PER_CHARACTER + 1)
        if len(plain) > limits.characters * _BYTES_PER_CHARACTER:
            raise LimitError("characters", SourceSpan(1, 1), limit=limits.characters)
        if not plain or not inflate.eof or inflate.unused_data:
            raise Problem(400, "request.link")
        return plain.decode("utf-8")
    except (binascii.Error, zlib.error, UnicodeDecodeError):
        raise Problem(400, "request.link") from None
