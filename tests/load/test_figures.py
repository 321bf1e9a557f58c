"""What is counted, and how it is written."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest

from load import tally as tally_module
from load.connections import Response
from load.figures import Figure, describe_failures, describe_statuses, describe_times, format_table
from load.soak import measure_drift
from load.tally import Tally, percentile
from load.visits import find_assets


@pytest.mark.parametrize(
    ("values", "share", "found"),
    [
        ([], 0.5, 0.0),
        ([3.0], 0.99, 3.0),
        ([4.0, 1.0, 3.0, 2.0], 0.5, 2.0),
        (list(range(1, 101)), 0.99, 99),
        (list(range(1, 102)), 0.99, 100),
        ([1.0, 2.0], 1.0, 2.0),
    ],
)
def test_percentiles(values: list[float], share: float, found: float) -> None:
    assert percentile(values, share) == found


@pytest.mark.parametrize(
    ("values", "drift"),
    [
        ([100.0] * 16, 0.0),
        ([100.0] * 14 + [110.0] * 2, 0.1),
        ([100.0] * 14 + [80.0] * 2, 0.2),
        ([100.0] * 8 + [900.0] + [100.0] * 7, 0.0),
    ],
)
def test_drift(values: list[float], drift: float) -> None:
    assert measure_drift(values) == pytest.approx(drift)


def test_every_request_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tally_module, "PATIENCE_SECONDS", 0.01)
    tally = Tally()

    async def answer(status: int) -> Response:
        return Response(status, {}, b"")

    async def fail(error: Exception) -> Response:
        raise error

    async def hang() -> Response:
        await asyncio.sleep(3600)
        raise AssertionError

    async def count() -> None:
        for status in (200, 200, 422, 503, 500, 502):
            await tally.count(answer(status))
        for error in (ConnectionResetError(), ValueError(), asyncio.IncompleteReadError(b"", 1)):
            await tally.count(fail(error))
        await tally.count(hang())

    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, count()).result()
    assert tally.statuses == {200: 2, 422: 1, 503: 1, 500: 1, 502: 1}
    assert set(tally.failures) == {
        *("ConnectionResetError", "ValueError", "IncompleteReadError", "hung"),
    }
    assert (tally.asked, tally.faults, len(tally.seconds)) == (10, 2, 6)
    assert describe_statuses("x", tally).measured == 2
    assert describe_failures("x", tally).measured == 4
    assert not describe_failures("x", tally).holds


def test_times_are_in_milliseconds() -> None:
    times = [*describe_times("page", Tally(seconds=[0.1, 0.2, 0.9]), 0.5)]
    assert [(each.what, each.measured, each.most) for each in times] == [
        ("page, median", pytest.approx(200), None),
        ("page, p99", pytest.approx(900), 500),
        ("page, max", pytest.approx(900), None),
    ]


def test_a_table_says_what_holds() -> None:
    figures = [Figure("a", 1234), Figure("b", 2.5, 5, "%"), Figure("c", 9, 0)]
    assert format_table("Title", figures) == (
        "### Title\n\n| | measured | at most | |\n| --- | ---: | ---: | --- |\n"
        "| a | 1,234 |  |  |\n| b | 2.5 % | 5.0 % | yes |\n| c | 9 | 0 | **no** |\n"
    )


def test_assets_are_what_the_page_makes_the_browser_fetch() -> None:
    html = (
        '<link rel="icon" href="/i.svg"><link rel="preload" href="/f.woff2" as="font">'
        '<link rel="stylesheet" href="/s.css"><link rel="alternate" href="/ko">'
        '<script type="module" src="/m.js"></script><link rel="modulepreload" href="/m.js">'
        '<script type="application/json">{}</script>'
    )
    assert find_assets(html) == ["/i.svg", "/f.woff2", "/s.css", "/m.js"]
