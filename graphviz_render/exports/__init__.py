"""The registry of export formats: the files that a picture can be saved as.

A format is one record in a module of its own here, and one entry in FORMATS. The route
`/graph.SUFFIX` and `gradwalk render -o FILE.SUFFIX` read the registry.
"""

from __future__ import annotations

from pathlib import PurePath

from gradwalk.graphviz_render.exports.export_format import ExportFormat, PictureOptions
from gradwalk.graphviz_render.exports.svg import SVG

__all__ = ["FORMATS", "ExportFormat", "PictureOptions", "UnknownFormatError", "find_format"]

FORMATS: tuple[ExportFormat, ...] = (SVG,)
"""Every format, the default first."""


class UnknownFormatError(ValueError):
    """A file name has no suffix of a format."""

    def __init__(self, suffix: str) -> None:
        super().__init__(suffix)
        self.suffix = suffix
        self.suffixes = tuple(each.suffix for each in FORMATS)


def find_format(file: str) -> ExportFormat:
    """Return the format of the file name `file`, by its suffix in upper or lower case.

    Raises UnknownFormatError if there is none.
    """
    suffix = PurePath(file).suffix
    for each in FORMATS:
        if each.suffix == suffix.lower():
            return each
    raise UnknownFormatError(suffix)
