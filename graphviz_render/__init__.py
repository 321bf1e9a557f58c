"""A record of core becomes a picture: layout by Graphviz, drawing by our own SVG."""
