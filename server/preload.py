"""Loads and warms everything once, in the process from which those that compute are forked."""

from __future__ import annotations

import gc

from gradwalk.app import create_app, warm_up
from gradwalk.server import worker

warm_up(create_app())
# What is loaded once is shared, and never looked through again for what may be freed.
gc.collect()
gc.freeze()

assert worker, "it is loaded, too"
