"""Where to report a security problem of this server: /.well-known/security.txt, by RFC 9116."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from gradwalk.explain.text import LANGUAGES

ROUTE = "/.well-known/security.txt"

VALID_DAYS = 180
"""The address is good for so long, from the day on which it is asked for."""

_CONTACT = re.compile(r"(mailto:|https://|tel:)[!-~]+")


def parse_contact(setting: str) -> str:
    """Return the contact as a URI; a bare address of mail becomes one. Empty where none is set.

    Raises ValueError for what is neither.
    """
    contact = f"mailto:{setting}" if "@" in setting and ":" not in setting else setting
    if contact and not _CONTACT.fullmatch(contact):
        raise ValueError(f"the contact must be an address of mail or a link, not {setting!r}")
    return contact


def write_security_txt(contact: str, now: datetime) -> bytes:
    """Return the file; it expires `VALID_DAYS` after the day of `now`."""
    day = now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    lines = [
        f"Contact: {contact}",
        f"Expires: {day + timedelta(days=VALID_DAYS):%Y-%m-%dT%H:%M:%SZ}",
        f"Preferred-Languages: {', '.join(LANGUAGES)}",
    ]
    return "".join(f"{line}\n" for line in lines).encode()
