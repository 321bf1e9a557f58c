"""What the locked packages are licensed under, and whether any has a known vulnerability."""
