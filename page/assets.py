"""What the build has left in static/dist, as its manifest says."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "static" / "dist"


@dataclass(frozen=True)
class PlayerFiles:
    """The script and the style sheet of a page without a server, which holds them."""

    script: str
    sheet: str


@dataclass(frozen=True)
class Assets:
    """What the build's manifest says: the files that the page asks for, and all there are."""

    script: str
    sheet: str
    icon: str
    fonts: tuple[str, ...]
    panels: Mapping[str, tuple[str, ...]]
    """What each panel loads when it is first shown, by its name."""
    embed: tuple[str, ...]
    """What the board alone loads beside the script."""
    embed_sheet: str
    share_sheet: str
    files: frozenset[str]
    player: PlayerFiles


def read_assets() -> Assets:
    """Return what was built. Raise RuntimeError where nothing was."""
    try:
        manifest = json.loads((FOLDER / "manifest.json").read_text("utf-8"))
    except FileNotFoundError:
        raise RuntimeError("The page is not built: run ./dev build") from None
    return Assets(
        script=manifest["script"],
        sheet=manifest["sheet"],
        icon=manifest["icon"],
        fonts=tuple(manifest["fonts"]),
        panels={name: tuple(files) for name, files in manifest["panels"].items()},
        embed=tuple(manifest["embed"]),
        embed_sheet=manifest["embed_sheet"],
        share_sheet=manifest["share_sheet"],
        files=frozenset(manifest["files"]),
        player=PlayerFiles(**manifest["player"]),
    )


@cache
def read_text(name: str) -> str:
    """Return the content of a built file that is a text."""
    return (FOLDER / name).read_text("utf-8")
