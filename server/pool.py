"""The processes that compute, in two lanes, and the queue before each of them."""

from __future__ import annotations

import asyncio
import logging
import math
import signal
import socket
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from multiprocessing.context import ForkServerProcess

import psutil

from gradwalk.server.figures import LaneFigures
from gradwalk.server.forking import CONTEXT
from gradwalk.server.message import HEADER, Answer, Request, unpack_answer
from gradwalk.server.settings import Settings
from gradwalk.server.worker import Lane, serve_requests

SMALL_SECONDS = 0.15
"""Processor time of a small request, as estimated."""
SMALL_ENDS = 0.6
"""A small request that takes more processor time than this was misjudged."""
LARGE_BODY = 6_000
"""Bytes of a request that are not even read in the lane of small ones."""
START_AGAIN_SECONDS = 1.0
"""After the system has refused to start a process."""
WALL_SECONDS = 60.0
"""No answer takes longer, whatever it waits for."""

RECYCLED_AT = 0.4
"""A process is replaced once it keeps this share of its memory between two requests."""

_log = logging.getLogger("gradwalk")


class BusyError(Exception):
    """The queue is full. `seconds` is when to try again."""

    def __init__(self, seconds: int) -> None:
        super().__init__(seconds)
        self.seconds = seconds


class EndedError(Exception):
    """A computation was ended: it took too much processor time, or crashed."""

    def __init__(self, *, over_time: bool) -> None:
        super().__init__(over_time)
        self.over_time = over_time


@dataclass(eq=False, slots=True)
class _Worker:
    process: ForkServerProcess
    measured: psutil.Process
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter

    async def ask(self, request: Request) -> Answer:
        """Return the answer. Raises EndedError where the process ends before."""
        try:
            self.writer.write(request.pack())
            await self.writer.drain()
            sizes = HEADER.unpack(await self.reader.readexactly(HEADER.size))
            head, body = [await self.reader.readexactly(size) for size in sizes]
        except (asyncio.IncompleteReadError, ConnectionError):
            await asyncio.to_thread(self.process.join, 5)
            raise EndedError(over_time=self.process.exitcode == -signal.SIGPROF) from None
        return unpack_answer(head, body)

    @property
    def has_ended(self) -> bool:
        """Whether it has closed the connection."""
        return self.reader.at_eof()

    def memory(self) -> int:
        """Return its resident memory in bytes."""
        try:
            return int(self.measured.memory_info().rss)
        except psutil.Error:
            return 0

    def end(self) -> None:
        """End the process, whatever it does."""
        self.writer.close()
        self.process.kill()


class Lanes:
    """Both lanes. A request that turns out to be large goes on to the other lane."""

    def __init__(self, settings: Settings) -> None:
        processes = settings.processes
        small = Lane("small", SMALL_SECONDS, SMALL_ENDS, nice=0)
        large = Lane("large", None, settings.cpu_seconds, nice=10)
        self.small = LaneQueue(small, settings, processes, settings.queue)
        self.large = LaneQueue(large, settings, processes, settings.heavy_queue)

    async def start(self) -> None:
        """Start all processes; they have loaded everything when this returns."""
        await self.small.start()
        await self.large.start()

    def stop(self) -> None:
        """End all processes."""
        self.small.stop()
        self.large.stop()

    def measure(self) -> Sequence[LaneFigures]:
        """Return the figures of both lanes."""
        return [self.small.measure(), self.large.measure()]

    async def compute(self, request: Request) -> Answer:
        """Return the answer. Raises BusyError, EndedError."""
        queued = 0.0
        if len(request.body) + len(request.query) <= LARGE_BODY:
            try:
                answer = await self.small.compute(request)
            except EndedError as ended:
                if not ended.over_time:
                    raise
            else:
                if not answer.heavy:
                    return answer
                queued = answer.queued
        answer = await self.large.compute(request)
        return replace(answer, queued=queued + answer.queued)


class LaneQueue:
    """The processes of one lane. Requests wait for a free one, within a bound."""

    def __init__(self, lane: Lane, settings: Settings, processes: int, bound: int) -> None:
        self.lane = lane
        self.waiting = 0
        self.running = 0
        self._over_time = 0
        self._crashed = 0
        self._settings = settings
        self._processes = processes
        self._bound = bound
        self._mean_seconds = 0.0
        # the one that was free last comes first: its cache is warm, and the others may sleep
        self._free: asyncio.LifoQueue[_Worker] = asyncio.LifoQueue()
        self._workers: set[_Worker] = set()
        self._tasks: set[asyncio.Task[None]] = set()

    async def start(self) -> None:
        """Start the processes."""
        for _ in range(self._processes):
            await self._start_worker()

    def stop(self) -> None:
        """End the processes."""
        for task in self._tasks:
            task.cancel()
        for worker in self._workers:
            worker.end()

    async def compute(self, request: Request) -> Answer:
        """Return the answer by one of the processes.

        Where this is cancelled the work is dropped, too. Raises BusyError, EndedError.
        """
        if self.waiting >= self._bound:
            raise BusyError(self._seconds_until_free())
        arrived = time.monotonic()
        self.waiting += 1
        try:
            worker = await self._take_worker()
        finally:
            self.waiting -= 1
        running = asyncio.create_task(self._run(worker, request, time.monotonic() - arrived))
        running.add_done_callback(_retrieve_failure)
        try:
            return await asyncio.shield(running)
        except asyncio.CancelledError:
            # what is small is soon done, and its process goes on with a warm cache
            if self.lane.most_seconds is None:
                running.cancel()
            raise

    async def _take_worker(self) -> _Worker:
        """Wait for a free process. One that has ended meanwhile is replaced, not asked."""
        while (worker := await self._free.get()).has_ended:
            self._replace(worker)
        return worker

    async def _run(self, worker: _Worker, request: Request, queued: float) -> Answer:
        """Return the worker's answer, and let it take the next request, or another in its place."""
        self.running += 1
        began = time.monotonic()
        try:
            async with asyncio.timeout(WALL_SECONDS):
                answer = await worker.ask(request)
        except BaseException as error:
            # ended, too slow, or nobody waits any more: in any case it cannot take the next one
            self._replace(worker)
            ended = EndedError(over_time=True) if isinstance(error, TimeoutError) else error
            self._count_end(ended)
            raise ended from None
        finally:
            self.running -= 1
            self._mean_seconds += (time.monotonic() - began - self._mean_seconds) / 16
        if worker.memory() > self._settings.memory * 1_000_000 * RECYCLED_AT:
            self._replace(worker)
        else:
            self._free.put_nowait(worker)
        return replace(answer, lane=self.lane.name, queued=queued)

    def measure(self) -> LaneFigures:
        """Return the figures of this lane."""
        return LaneFigures(
            self.lane.name,
            self.waiting,
            self.running,
            len(self._workers),
            sum(worker.memory() for worker in self._workers),
            self._over_time,
            self._crashed,
        )

    def _count_end(self, error: BaseException) -> None:
        if isinstance(error, EndedError):
            self._over_time += error.over_time
            self._crashed += not error.over_time

    def _seconds_until_free(self) -> int:
        waiting = self._mean_seconds * (self.waiting + self.running) / self._processes
        return min(max(math.ceil(waiting), 1), 30)

    def _replace(self, worker: _Worker) -> None:
        worker.end()
        self._workers.discard(worker)
        task = asyncio.create_task(self._start_until_it_runs())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _start_until_it_runs(self) -> None:
        """Start a process, however often the system refuses one."""
        while True:
            try:
                return await self._start_worker()
            except (OSError, EOFError, psutil.Error) as error:
                _log.warning("No process could be started: %s", type(error).__name__)
                await asyncio.sleep(START_AGAIN_SECONDS)

    async def _start_worker(self) -> None:
        ours, its = socket.socketpair()
        process = CONTEXT.Process(
            target=serve_requests, args=(its, self.lane, self._settings), daemon=True
        )
        try:
            await asyncio.to_thread(process.start)
            measured = psutil.Process(process.pid)
        except BaseException:
            ours.close()
            raise
        finally:
            its.close()
        reader, writer = await asyncio.open_connection(sock=ours)
        worker = _Worker(process, measured, reader, writer)
        self._workers.add(worker)
        self._free.put_nowait(worker)


def _retrieve_failure(task: asyncio.Task[Answer]) -> None:
    """Let a failure that nobody waits for any more pass without a warning."""
    if not task.cancelled():
        task.exception()
