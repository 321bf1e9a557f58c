"""What is around a formula, a table or a picture so that it is a document of LaTeX."""

from __future__ import annotations

from collections.abc import Sequence

from gradwalk.core.model import Trace
from gradwalk.exports.export_format import ExportOptions
from gradwalk.exports.latex.plain_tex import has_wide_letters

MEDIA_TYPE = "text/x-tex"


def write_tex(
    body: Sequence[str],
    trace: Trace,
    options: ExportOptions,
    *,
    document_class: str = "\\documentclass{article}",
    packages: Sequence[str] = ("amsmath",),
) -> bytes:
    """Return a document with this body, which pdflatex and lualatex set.

    A snippet has the body alone, below a comment that names the packages that it needs.
    """
    needed = [*packages, *(["kotex"] if any(map(has_wide_letters, body)) else [])]
    if options.snippet:
        lines = [*_quote_program(trace), f"% \\usepackage{{{','.join(needed)}}}", *body]
    else:
        lines = [
            document_class,
            *_quote_program(trace),
            "\\usepackage{lmodern,iftex}",
            "\\ifpdftex\\usepackage[T1]{fontenc}\\fi",
            f"\\usepackage{{{','.join(needed)}}}",
            *(["\\allowdisplaybreaks"] if "amsmath" in needed else []),
            "\\pagestyle{empty}",
            "\\begin{document}",
            *body,
            "\\end{document}",
        ]
    return ("\n".join(lines) + "\n").encode()


def _quote_program(trace: Trace) -> list[str]:
    """The program as comments, so that it can be found again."""
    return [f"% {line}" for line in trace.program.splitlines()]
