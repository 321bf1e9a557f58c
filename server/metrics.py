"""Figures for Prometheus. Their labels are routes, lanes and the like, never what was typed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import psutil
from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from gradwalk.server.figures import LaneFigures
from gradwalk.server.message import Answer

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"

_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.3, 0.5, 1.0, 2.0, 5.0, 10.0, 30.0)
"""The bounds of durations."""


class Metrics:
    """Counts the answers of this server, and measures its processes when it is asked."""

    def __init__(
        self,
        measure_lanes: Callable[[], Sequence[LaneFigures]],
        redis_works: Callable[[], bool] | None = None,
    ) -> None:
        """Measure the lanes by `measure_lanes`; `redis_works` is None without a Redis."""
        self._registry = registry = CollectorRegistry()
        self._requests = Counter(
            "gradwalk_requests",
            "Requests by route, status and origin of the answer.",
            ["route", "status", "origin"],
            registry=registry,
        )
        self._seconds = Histogram(
            "gradwalk_request_seconds",
            "Time from a request to its answer.",
            ["route"],
            buckets=_SECONDS,
            registry=registry,
        )
        self._queued = Histogram(
            "gradwalk_queue_seconds",
            "Time for which a computed request waited for a process.",
            ["lane"],
            buckets=_SECONDS,
            registry=registry,
        )
        self._cpu = Counter(
            "gradwalk_cpu_seconds", "Processor time of answers.", ["route"], registry=registry
        )
        self._refusals = Counter(
            "gradwalk_refusals",
            "Requests that the server refused by itself: 429 by rate, 503 when busy, and others.",
            ["status"],
            registry=registry,
        )
        self._layouts = Counter(
            "gradwalk_layout_failures",
            "Layouts that failed, so that a picture was drawn in plain layers.",
            registry=registry,
        )
        for status in ("429", "503"):
            self._refusals.labels(status)
        registry.register(_Processes(measure_lanes, redis_works))

    def count(self, route: str, answer: Answer, seconds: float) -> None:
        """Count one answer, which took `seconds`."""
        self._requests.labels(route, answer.status, answer.origin).inc()
        self._seconds.labels(route).observe(seconds)
        self._cpu.labels(route).inc(answer.cpu)
        if answer.origin == "refused":
            self._refusals.labels(answer.status).inc()
        if answer.origin == "computed":
            self._queued.labels(answer.lane).observe(answer.queued)
            self._layouts.inc(answer.failed_layouts)

    def write(self) -> bytes:
        """Return all figures in the text format of Prometheus."""
        return generate_latest(self._registry)


class _Processes(Collector):
    """Measures the processes whenever the figures are asked for."""

    def __init__(
        self,
        measure_lanes: Callable[[], Sequence[LaneFigures]],
        redis_works: Callable[[], bool] | None,
    ) -> None:
        self._measure_lanes = measure_lanes
        self._redis_works = redis_works
        self._self = psutil.Process()

    def collect(self) -> Iterator[Metric]:
        waiting = _gauge("waiting", "Requests that wait for a process.")
        running = _gauge("running", "Requests that are being computed.")
        processes = _gauge("processes", "Processes that compute.")
        resident = _gauge(
            "resident_bytes", "Memory of processes; `front` holds the connections.", "process"
        )
        ended = CounterMetricFamily(
            "gradwalk_ended",
            "Computations that were ended: over their time, or by a crash.",
            labels=["lane", "reason"],
        )
        resident.add_metric(["front"], self._self.memory_info().rss)
        for lane in self._measure_lanes():
            waiting.add_metric([lane.name], lane.waiting)
            running.add_metric([lane.name], lane.running)
            processes.add_metric([lane.name], lane.processes)
            resident.add_metric([lane.name], lane.resident)
            ended.add_metric([lane.name, "time"], lane.over_time)
            ended.add_metric([lane.name, "crash"], lane.crashed)
        yield from (waiting, running, processes, resident, ended)
        if self._redis_works:
            works = self._redis_works()
            yield GaugeMetricFamily("gradwalk_redis_up", "Whether Redis answers.", value=works)


def _gauge(name: str, help: str, label: str = "lane") -> GaugeMetricFamily:
    return GaugeMetricFamily(f"gradwalk_{name}", help, labels=[label])
