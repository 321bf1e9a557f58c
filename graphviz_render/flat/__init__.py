"""A styled drawing → the same drawing in presentation attributes alone."""
