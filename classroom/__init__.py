"""What a program is taught with: predict, check, train, code, and other ways to look at it."""
