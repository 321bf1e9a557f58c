"""What is said of a step in words: terms that point at nodes, reasons, notes, patterns."""
