"""Where links are kept, whatever keeps them."""

from __future__ import annotations

from typing import Protocol


class LinkStore(Protocol):
    """Keeps each link under its code, with nothing of who asked for it or when.

    Its methods raise StoreFullError where there is no room, and StoreAwayError where it cannot be
    asked.
    """

    def put(self, link: str) -> str:
        """Keep `link`, and return its code; the same link has the same code."""

    def get(self, code: str) -> str | None:
        """Return the link of `code`; None where there is none."""


class StoreFullError(Exception):
    """There is no room for another link."""


class StoreAwayError(Exception):
    """What keeps the links does not answer."""
