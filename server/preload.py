"""Loads and warms everything once, in the process from which those that compute are forked."""

from __future__ import annotations

import gc

from gradwalk.server.worker import make_warm_app

make_warm_app()
# What is loaded once is shared, and never looked through again for what may be freed. One large
# program makes a hundred thousand objects, nearly all of which it keeps until it is answered.
gc.collect()
gc.freeze()
gc.set_threshold(50_000, 20, 20)
