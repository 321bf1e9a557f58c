"""Gradwalk side by side with its peers, in one run on one machine, each on one thread."""

import os

# NumPy reads this when it is first imported. Threads that wait for a busy core would be most
# of what is measured.
for _name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[_name] = "1"
