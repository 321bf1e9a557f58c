"""What the passes computed, written into the trace that everything else reads."""
