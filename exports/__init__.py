"""The registry of export formats: the files that a program can be taken along as.

A format is one record in a module of its own in this package, and one entry in FORMATS. The route
`/FILE`, the commands, `gradwalk.export` and the menu of the page read the registry.
"""

from __future__ import annotations

from pathlib import PurePath

from gradwalk.exports.code.notebook import NOTEBOOK
from gradwalk.exports.code.python_file import PYTHON_FILE
from gradwalk.exports.diagrams.dot import DOT
from gradwalk.exports.diagrams.mermaid import MERMAID
from gradwalk.exports.export_format import (
    OPTION_NAMES,
    ExportFormat,
    ExportOptions,
    NotExportableError,
    Subject,
    TooLargeError,
)
from gradwalk.exports.latex.derivation import DERIVATION_TEX
from gradwalk.exports.latex.gradients import GRADIENTS_TEX
from gradwalk.exports.latex.program import PROGRAM_TEX
from gradwalk.exports.pictures.pdf import PDF
from gradwalk.exports.pictures.png import PNG
from gradwalk.exports.pictures.svg import SVG
from gradwalk.exports.player.html import HTML
from gradwalk.exports.tikz.document import TIKZ
from gradwalk.exports.walks.animation import WALK_APNG, WALK_GIF, WALK_WEBP
from gradwalk.exports.walks.pdf import WALK_PDF
from gradwalk.exports.walks.pptx import WALK_PPTX

__all__ = [
    "FORMATS",
    "OPTION_NAMES",
    "ExportFormat",
    "ExportOptions",
    "NotExportableError",
    "Subject",
    "TooLargeError",
    "UnknownFormatError",
    "find_format",
]

FORMATS: tuple[ExportFormat, ...] = (
    *(SVG, PNG, PDF),
    HTML,
    *(TIKZ, DOT, MERMAID),
    *(PYTHON_FILE, NOTEBOOK),
    *(PROGRAM_TEX, DERIVATION_TEX, GRADIENTS_TEX),
    *(WALK_PDF, WALK_PPTX, WALK_GIF, WALK_WEBP, WALK_APNG),
)
"""Every format, the default first."""


class UnknownFormatError(ValueError):
    """A file name has no suffix of a format of `subject`."""

    def __init__(self, suffix: str, subject: Subject | None) -> None:
        super().__init__(suffix)
        self.suffix = suffix
        found = [each.suffix for each in FORMATS if subject in (None, each.subject)]
        self.suffixes = tuple(dict.fromkeys(found))


def find_format(file: str, subject: Subject | None = "graph") -> ExportFormat:
    """Return the format of `subject` for the file name `file`, by its suffix in any case.

    Without a subject it is the first format with that suffix. Raises UnknownFormatError if there
    is none.
    """
    suffix = PurePath(file).suffix
    for each in FORMATS:
        if subject in (None, each.subject) and each.suffix == suffix.lower():
            return each
    raise UnknownFormatError(suffix, subject)
