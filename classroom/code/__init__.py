"""A program as code to copy: layers in NumPy, PyTorch, micrograd."""
