"""The trainings that a server remembers: the last ones used, as far as their bytes fit.

Requests carry all that decides a training, so losing one from here costs time and nothing else.
"""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock

from gradwalk.classroom.training.plan import Plan
from gradwalk.classroom.training.session import TrainingSession
from gradwalk.classroom.training.training import Training
from gradwalk.core.limits import DEFAULT, Limits


class Shelf:
    """Sessions by plan, the least recently used first to go. Threads may share it."""

    def __init__(self) -> None:
        self._sessions: OrderedDict[tuple[Plan, Limits], TrainingSession] = OrderedDict()
        self._lock = Lock()

    def session(self, plan: Plan, limits: Limits = DEFAULT) -> TrainingSession:
        """Return the session of `plan`, a new one where there is none.

        Raises as `Training` does.
        """
        key = plan, limits
        with self._lock:
            found = self._sessions.get(key)
            if found is not None:
                self._sessions.move_to_end(key)
        if found is None:
            # computed outside the lock, because it runs the program
            made = TrainingSession(Training(plan, limits), limits.training_bytes)
            with self._lock:
                found = self._sessions.setdefault(key, made)
        self._settle(limits.training_bytes)
        return found

    @property
    def bytes(self) -> int:
        """What all sessions hold together."""
        with self._lock:
            return sum(session.bytes for session in self._sessions.values())

    def _settle(self, room: int) -> None:
        """Let go of the oldest sessions until the rest fits; the newest stays in any case."""
        with self._lock:
            held = sum(session.bytes for session in self._sessions.values())
            while held > room and len(self._sessions) > 1:
                _, gone = self._sessions.popitem(last=False)
                held -= gone.bytes


SHELF = Shelf()
"""The one of this process."""
