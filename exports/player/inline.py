"""The script and the style sheet of the player, inline, and the policy that allows no other."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass
from functools import cache
from hashlib import sha256

from markupsafe import Markup

from gradwalk.page.assets import read_assets, read_text


@dataclass(frozen=True, slots=True)
class Inlined:
    """`policy` is a Content-Security-Policy that allows this script, this sheet and their fonts."""

    script: Markup
    sheet: Markup
    policy: str


@cache
def inline_player() -> Inlined:
    """Return the elements of the script and the sheet. Raise RuntimeError if nothing is built."""
    built = read_assets().player
    script, sheet = read_text(built.script), read_text(built.sheet)
    policy = (
        "default-src 'none'",
        f"script-src {_hash(script)}",
        f"style-src {_hash(sheet)}",
        "font-src data:",
        "base-uri 'none'",
        "form-action 'none'",
    )
    # the build writes both, and esbuild lets neither end its own element
    return Inlined(
        Markup(f'<script type="module">{script}</script>'),
        Markup(f"<style>{sheet}</style>"),
        "; ".join(policy),
    )


def _hash(content: str) -> str:
    return f"'sha256-{b64encode(sha256(content.encode()).digest()).decode()}'"
