"""Ends this process when the one that started it was killed."""

from __future__ import annotations

import asyncio
import os
import signal

_SECONDS = 0.5


async def end_with_parent() -> None:
    """Wait until the parent process has ended, then tell this one to stop."""
    parent = os.getppid()
    while os.getppid() == parent:
        await asyncio.sleep(_SECONDS)
    os.kill(os.getpid(), signal.SIGTERM)
