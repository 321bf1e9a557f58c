"""One line of mathematics → expression tree, each part with its place in the text."""
