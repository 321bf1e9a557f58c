"""A program, the derivation of a gradient, and all gradients as LaTeX."""
