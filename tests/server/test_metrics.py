"""Figures for Prometheus: what is counted, and that no request can make more of them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from gradwalk.server.figures import LaneFigures
from gradwalk.server.message import Answer
from gradwalk.server.metrics import Metrics

LANE = LaneFigures("small", 3, 2, 4, 10_000_000, 5, 1)
PAGE = Answer(200, (), b"", cpu=0.5, lane="small", queued=0.25, failed_layouts=2)
REFUSED = Answer(429, (), b"", origin="refused")


def read(metrics: Metrics) -> dict[str, float]:
    """Every figure, by its name and labels."""
    found = {}
    for family in text_string_to_metric_families(metrics.write().decode()):
        for sample in family.samples:
            labels = ",".join(f"{name}={value}" for name, value in sorted(sample.labels.items()))
            found[f"{sample.name}{{{labels}}}"] = sample.value
    return found


def count(*answers: Answer, redis: bool | None = None) -> dict[str, float]:
    metrics = Metrics(lambda: [LANE], None if redis is None else lambda: redis)
    for answer in answers:
        metrics.count("/api/view", answer, 1.5)
    return read(metrics)


@pytest.mark.parametrize(
    ("figure", "value"),
    [
        ("gradwalk_requests_total{origin=computed,route=/api/view,status=200}", 2),
        ("gradwalk_requests_total{origin=cache,route=/api/view,status=200}", 1),
        ("gradwalk_requests_total{origin=refused,route=/api/view,status=429}", 1),
        ("gradwalk_request_seconds_count{route=/api/view}", 4),
        ("gradwalk_request_seconds_bucket{le=1.0,route=/api/view}", 0),
        ("gradwalk_request_seconds_bucket{le=2.0,route=/api/view}", 4),
        ("gradwalk_queue_seconds_count{lane=small}", 2),
        ("gradwalk_queue_seconds_sum{lane=small}", 0.5),
        ("gradwalk_cpu_seconds_total{route=/api/view}", 1.0),
        ("gradwalk_refusals_total{status=429}", 1),
        ("gradwalk_refusals_total{status=503}", 0),
        ("gradwalk_layout_failures_total{}", 4),
        ("gradwalk_waiting{lane=small}", 3),
        ("gradwalk_running{lane=small}", 2),
        ("gradwalk_processes{lane=small}", 4),
        ("gradwalk_resident_bytes{process=small}", 10_000_000),
        ("gradwalk_ended_total{lane=small,reason=time}", 5),
        ("gradwalk_ended_total{lane=small,reason=crash}", 1),
    ],
)
def test_a_figure(figure: str, value: float) -> None:
    cached = Answer(200, (), b"", lane="small", queued=0.25, failed_layouts=2, origin="cache")
    assert count(PAGE, PAGE, cached, REFUSED)[figure] == value


def test_the_front_has_a_size() -> None:
    assert count()["gradwalk_resident_bytes{process=front}"] > 1_000_000


@pytest.mark.parametrize(("redis", "value"), [(True, 1), (False, 0), (None, None)])
def test_redis_is_up_down_or_not_there(redis: bool | None, value: float | None) -> None:
    assert count(redis=redis).get("gradwalk_redis_up{}") == value


def test_the_document_names_every_figure_and_its_labels() -> None:
    page = Path(__file__).parents[2].joinpath("docs", "monitoring.md").read_text("utf-8")
    rows = re.findall(r"^\| (`gradwalk_.*?) \| (.*?) \|", page, re.MULTILINE)
    documented = {
        name: set(re.findall(r"`(\w+)`", labels))
        for names, labels in rows
        for name in re.findall(r"`(\w+)`", names)
    }
    exported: dict[str, set[str]] = {}
    for figure in count(PAGE, redis=True):
        name, labels = figure.rstrip("}").split("{")
        if name.endswith("_created"):
            continue
        family = re.sub(r"_(bucket|count|sum)$", "", name)
        found = {label.split("=")[0] for label in labels.split(",") if label}
        exported.setdefault(family, set()).update(found - {"le"})
    assert documented == exported
