"""Files of several steps: pages, slides, moving pictures."""
