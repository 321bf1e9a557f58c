"""The parts of a step's explanation: its lines, its notes, what kind of gate it is."""
