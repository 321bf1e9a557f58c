"""Builds static/dist from the sources, where they have changed since it was built."""

from __future__ import annotations

import gzip
import json
import os
import shutil
import tempfile
from pathlib import Path

import brotli

from frontend.esbuild import Bundle, bundle, bundle_whole
from frontend.fonts import LICENSES, build_page_fonts, build_picture_fonts
from frontend.licences import SCRIPT_LICENCES, collect_licences
from frontend.sources import (
    DIST,
    MANIFEST,
    PAGE_FONTS,
    PICTURE_FONTS,
    ROOT,
    STATIC,
    digest_files,
    digest_sources,
    is_current,
)
from frontend.static_fonts import build_static_fonts

_SCRIPT = "static/js/page.js"
_SHARED = "frontend/shared.js"
_SHEET = "static/css/index.css"
_EMBED = "static/js/embed/mount-embed.js"
_EMBED_SHEET = "static/css/late/embed.css"
_SHARE_SHEET = "static/css/late/share.css"
_ICON = "static/icons/gradwalk.svg"
_PLAYER_SCRIPT = "static/js/player.js"
_PLAYER_SHEET = "static/css/player.css"
# What the page shows from the start is asked for before the styles have been read.
_FONTS = ("inter", "stix-two-math", "stix-two-math-italic")
_COMPRESSED = {".js", ".css", ".svg"}


def build_page() -> bool:
    """Build static/dist unless it is of these sources; return whether that was needed.

    Files are named after their content, so a page that is open keeps what it asked for; the
    manifest, which says what the page loads, comes last. Raise BuildError for faulty sources.
    """
    digest = digest_sources()
    if is_current(digest):
        return False
    _build_fonts()
    # At the same depth as static/dist: source maps hold relative paths.
    with tempfile.TemporaryDirectory(prefix="dist-", dir=STATIC) as folder:
        target = Path(folder)
        built = bundle(_SCRIPT, (_SHEET, _EMBED_SHEET, _SHARE_SHEET, _ICON), _SHARED, target)
        names = sorted(file.name for file in target.iterdir())
        _compress(target)
        # A file that leaves the server holds these two; nobody asks for them.
        whole = bundle_whole((_PLAYER_SCRIPT, _PLAYER_SHEET), target)
        for name, license in LICENSES.items():
            shutil.copyfile(license, target / name)
        (target / SCRIPT_LICENCES).write_text(collect_licences(built.holders), "utf-8")
        manifest = {
            "script": built.holders[_SCRIPT],
            "sheet": built.holders[_SHEET],
            "icon": built.holders[_ICON],
            "fonts": [built.holders[f"static/fonts/{name}.woff2"] for name in _FONTS],
            "panels": _list_panel_files(built),
            "embed": _list_late_files(built, _EMBED),
            "embed_sheet": built.holders[_EMBED_SHEET],
            "share_sheet": built.holders[_SHARE_SHEET],
            "player": {"script": whole[_PLAYER_SCRIPT], "sheet": whole[_PLAYER_SHEET]},
            "files": names,
            "sources": digest,
        }
        (target / MANIFEST).write_text(json.dumps(manifest, indent=1) + "\n", "utf-8")
        _move(target, DIST)
    return True


def _list_panel_files(built: Bundle) -> dict[str, list[str]]:
    """Return what each panel loads beside the script of the page, by its name."""
    found = {}
    for folder in sorted((STATIC / "js" / "panels").iterdir()):
        source = f"static/js/panels/{folder.name}/panel.js"
        if source in built.entries:
            found[folder.name] = _list_late_files(built, source)
    return found


def _list_late_files(built: Bundle, source: str) -> list[str]:
    """Return what a source that is loaded late needs beside the script of the page."""
    entry = built.entries[source]
    return [entry, *sorted(set(built.imports[entry]) - {built.holders[_SCRIPT]})]


def _build_fonts() -> None:
    """Build the fonts, which takes some seconds, only where their sources have changed."""
    makers = [ROOT / "frontend" / name for name in ("fonts.py", "static_fonts.py")]
    digest = digest_files((*makers, ROOT / "package-lock.json"))
    stamp = PAGE_FONTS / "stamp"
    if PICTURE_FONTS.exists() and stamp.exists() and stamp.read_text("utf-8") == digest:
        return
    build_page_fonts()
    build_picture_fonts()
    build_static_fonts(PICTURE_FONTS)
    stamp.write_text(digest, "utf-8")


def _compress(folder: Path) -> None:
    """Compress the texts; browsers read Brotli only over HTTPS, or from their own machine."""
    for file in sorted(folder.iterdir()):
        if file.suffix in _COMPRESSED:
            content = file.read_bytes()
            packed = brotli.compress(content, mode=brotli.MODE_TEXT, quality=11)
            file.with_name(f"{file.name}.br").write_bytes(packed)
            file.with_name(f"{file.name}.gz").write_bytes(gzip.compress(content, mtime=0))


def _move(source: Path, target: Path) -> None:
    """Move the files of `source` to `target`, the manifest last, then remove what is not theirs."""
    target.mkdir(exist_ok=True)
    names = sorted((file.name for file in source.iterdir()), key=lambda name: name == MANIFEST)
    for name in names:
        os.replace(source / name, target / name)
    for file in target.iterdir():
        if file.name not in names:
            file.unlink(missing_ok=True)
