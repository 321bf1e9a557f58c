"""How the gates of tensors are written as layers, for programs to copy."""
