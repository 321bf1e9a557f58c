"""Sets a document with typst. What people typed reaches it as data, and never as markup."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from gradwalk.exports.fonts import load_fonts, needs_system


def set_document(
    source: str, inputs: Mapping[str, str], kind: Literal["pdf", "svg"] = "pdf"
) -> bytes:
    """Return the document that `source` describes; it reads texts and pictures from `inputs`.

    Its bytes depend on nothing else. Raises NotExportableError where a font is missing.
    """
    import typst

    system = needs_system(source) or any(map(needs_system, inputs.values()))
    return typst.compile(
        source.encode(), font_paths=load_fonts(system=system), sys_inputs=dict(inputs), format=kind
    )
