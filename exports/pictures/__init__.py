"""Files of one step: the picture as vectors or as pixels."""
