"""The graph for programs that lay it out themselves: DOT and Mermaid."""
