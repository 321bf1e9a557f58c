"""Names a release: what answers depend on besides their request."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path

from gradwalk import VERSION
from gradwalk.page.assets import read_assets

_PACKAGE = Path(__file__).resolve().parent.parent / "gradwalk"
if not _PACKAGE.is_dir():
    # installed, the folders are in the package, not beside it
    _PACKAGE = _PACKAGE.parent
_SUFFIXES = {".py", ".toml", ".html"}


def name_release(limits: Sequence[str]) -> str:
    """Return a name that is the same on all machines with these sources, page and `limits`."""
    digest = sha256()
    for name, content in sorted(_read_sources()):
        digest.update(f"{name}\0{len(content)}\0".encode() + content)
    digest.update("\0".join((*sorted(read_assets().files), *sorted(limits))).encode())
    return f"{VERSION}-{digest.hexdigest()[:16]}"


def _read_sources() -> Iterator[tuple[str, bytes]]:
    for entry in _PACKAGE.iterdir():
        if entry.name == "static":
            continue  # the manifest has the names of its files
        # in a working copy these are links, which rglob would not follow
        within = entry.resolve()
        for file in within.rglob("*") if within.is_dir() else (within,):
            if file.suffix in _SUFFIXES:
                name = (Path(entry.name) / file.relative_to(within)).as_posix()
                yield name, file.read_bytes()
