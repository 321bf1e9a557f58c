"""A QR code as SVG, in the colours of a theme."""

from __future__ import annotations

from io import BytesIO

from gradwalk.graphviz_render.drawing.style import Theme

_QUIET = 4
"""Modules around the code that stay empty, as the standard asks for."""


def draw_qr_code(text: str, theme: Theme) -> bytes:
    """Return the QR code of `text`, dark on light in both themes, as many cameras read no other.

    In the dark theme its ground is dimmed, so that it does not dazzle in a dark room.
    """
    # loaded late: few pages show one
    import segno

    code = segno.make(text, error="m", micro=False)
    target = BytesIO()
    code.save(
        target,
        kind="svg",
        border=_QUIET,
        scale=1,
        dark="#000000",
        light="#ffffff" if theme == "light" else "#d8d5cf",
        xmldecl=False,
        svgclass=None,
        lineclass=None,
        omitsize=True,
    )
    return target.getvalue()
