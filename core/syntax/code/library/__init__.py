"""What the functions of Python, NumPy, PyTorch and JAX are in gates, each one a row."""
