"""One training in memory: points on its way are kept, so that going on or back is quick."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from threading import Lock
from time import thread_time

from gradwalk.classroom.training.divergence import Divergence
from gradwalk.classroom.training.errors import TrainingLimit
from gradwalk.classroom.training.training import Measured, Point, Training

SECONDS = 0.25
"""A walk ends after so long, whatever was asked for."""
PATIENCE = 1.0
"""And so long may the way to its first update take; what was reached is kept for the next one."""
_NEAR = 50_000_000
"""Work between two kept points: what a step back costs at most."""
_FAR = 100
"""Updates between two kept points, at most."""
_SHARE = 4
"""One training may keep this part of what all may keep together."""


@dataclass(frozen=True, slots=True)
class TrainingWalk:
    """The updates from `start` to where it ended: the loss at each of them, the last included.

    `measured` is at `end`; `end` is before what was asked for where the time was up, where
    training ends (`diverged`), or at the last update there may be.
    """

    start: int
    end: Point
    losses: tuple[float, ...]
    measured: Measured
    diverged: Divergence | None


class TrainingSession:
    """A training and the points of it that are kept. Threads wait for one another."""

    def __init__(self, training: Training, room: int) -> None:
        self.training = training
        self._room = room // _SHARE
        self._kept: dict[int, Point] = {0: training.start}
        self._last = 0
        self._apart = max(1, min(_FAR, _NEAR // training.cost))
        self._lock = Lock()
        self.bytes = training.bytes + training.start.bytes

    def point(self, update: int) -> Point:
        """Return the point after `update` updates, or the last one where training ends before.

        Raises TrainingLimit as `walk` does.
        """
        return self.walk(update, 0).end

    def walk(self, update: int, count: int, seconds: float = SECONDS) -> TrainingWalk:
        """Make up to `count` updates after the first `update` of them, at least one if any.

        Where training ends before `update`, the walk is its last point alone. Raises
        TrainingLimit for an update beyond those that are allowed, and for one that is not
        reached in time; asking again goes on from where it came to.
        """
        most = self.training.most
        if update > most:
            raise TrainingLimit("train.limit", limit=most)
        with self._lock:
            losses: list[float] = []
            deadline = thread_time() + PATIENCE
            nearest = self._nearest(update)
            for point, measured, diverged in self._from(nearest):
                if point.update < update and diverged is None:
                    if point is not nearest and thread_time() > deadline:
                        self._keep(point)
                        raise TrainingLimit("train.far", update=update, reached=point.update)
                    continue
                if not losses:
                    start, deadline = point.update, thread_time() + seconds
                losses.append(measured.loss)
                late = len(losses) > 1 and thread_time() > deadline
                if diverged or late or point.update >= min(update + count, most):
                    break
            self._keep(point)
            self._thin()
        return TrainingWalk(start, point, tuple(losses), measured, diverged)

    def _nearest(self, update: int) -> Point:
        return self._kept[max(kept for kept in self._kept if kept <= update)]

    def _from(self, point: Point) -> Iterator[tuple[Point, Measured, Divergence | None]]:
        """Every point from `point` on, until training ends."""
        training = self.training
        while True:
            measured = training.measure(point)
            diverged = training.find_divergence(point, measured)
            yield point, measured, diverged
            if diverged:
                return
            point = training.next(point, measured)
            if point.update % self._apart == 0:
                self._keep(point)

    def _keep(self, point: Point) -> None:
        self._kept.setdefault(point.update, point)
        self._last = point.update
        if self._held() > self._room:
            self._thin()

    def _thin(self) -> None:
        """Keep every second point until they fit; the start, the furthest and the last stay."""
        while self._held() > self._room:
            spare = [update for update in sorted(self._kept)[1:-1] if update != self._last]
            if not spare:
                break
            for update in spare[::2]:
                del self._kept[update]
        self.bytes = self.training.bytes + self._held()

    def _held(self) -> int:
        # every point of a training is as large as the others
        return len(self._kept) * self.training.start.bytes
