"""The licences of the packages whose scripts are part of the page."""

from __future__ import annotations

from collections.abc import Iterable

from frontend.sources import PACKAGES

SCRIPT_LICENCES = "script-licenses.txt"
"""The file beside the scripts that holds them."""


def collect_licences(sources: Iterable[str]) -> str:
    """Return the licence of each package that one of `sources` is from, under its name.

    `sources` are paths in the repository. Raise FileNotFoundError for a package without one.
    """
    names = {_name_package(path) for path in sources if path.startswith(f"{PACKAGES.name}/")}
    texts = {name: (PACKAGES / name / "LICENSE").read_text("utf-8") for name in sorted(names)}
    return "\n".join(f"{name}\n\n{licence}" for name, licence in texts.items())


def _name_package(path: str) -> str:
    """Return "@codemirror/view" for "node_modules/@codemirror/view/dist/index.js"."""
    _, first, second, *_ = path.split("/")
    return f"{first}/{second}" if first.startswith("@") else first
