"""Small plots that the panels show: a gate's function, and the error of differences."""
