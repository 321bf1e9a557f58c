"""What the page is built from, and whether what was built is of these sources."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ROOT / "node_modules"
STATIC = ROOT / "static"
DIST = STATIC / "dist"
MANIFEST = "manifest.json"
PAGE_FONTS = STATIC / "fonts"
PICTURE_FONTS = ROOT / "graphviz_render" / "fonts"
"""What a picture that leaves the page brings with it, and what it is drawn with; the package holds
them."""


def is_current(digest: str) -> bool:
    """Return whether what is built is of the sources of this digest."""
    if not PICTURE_FONTS.exists():
        return False
    try:
        manifest = json.loads((DIST / MANIFEST).read_text("utf-8"))
    except FileNotFoundError:
        return False
    return bool(manifest["sources"] == digest)


def digest_sources() -> str:
    """Return a digest of everything that the build reads."""
    return digest_files(_list_sources())


def digest_files(files: Iterable[Path]) -> str:
    """Return a digest of the names and the contents of `files`."""
    digest = hashlib.sha256()
    for file in files:
        content = file.read_bytes()
        digest.update(f"{file.relative_to(ROOT).as_posix()}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def _list_sources() -> Iterator[Path]:
    for folder, kinds in (("js", {".js", ".css"}), ("css", {".css"}), ("icons", {".svg"})):
        files = sorted((STATIC / folder).rglob("*.*"))
        yield from (file for file in files if file.suffix in kinds)
    yield from sorted((ROOT / "frontend").glob("*.py"))
    yield ROOT / "frontend" / "shared.js"
    yield ROOT / "package-lock.json"
    yield ROOT / "requirements-build.txt"
