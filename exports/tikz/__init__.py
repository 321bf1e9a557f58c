"""The picture as TikZ, for papers: drawn from the positions and the trace, as the SVG is."""
