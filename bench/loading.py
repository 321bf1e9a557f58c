"""Two visits over a slow line, in a real browser: what is fetched, and when the page answers."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median

from playwright.sync_api import Browser, Page, sync_playwright

from gradwalk.app import create_app
from gradwalk.web.routes import warm_up
from tests.browser.traffic import Traffic
from tests.chromium import find_chromium
from tests.served import served

LATENCY_MS = 150
MEGABITS = 1.6
_RUNS = 5

# Module scripts run before this event, and with them the page's keys and buttons work.
_INTERACTIVE = "performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd"
_PAINTED = "performance.getEntriesByName('first-contentful-paint')[0].startTime"


@dataclass(frozen=True, slots=True)
class Visit:
    """What came over the network, and milliseconds from the start of the navigation."""

    requests: float
    bytes: float
    painted: float
    interactive: float


def visits() -> dict[str, Visit]:
    """Return what the first visit and the second cost: medians over several new browsers."""
    app = create_app({"TRUSTED_HOSTS": ["127.0.0.1"]})
    warm_up(app)
    with served(app) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])
        runs = [_visit_twice(browser, f"http://{address}/") for _ in range(_RUNS)]
        browser.close()
    return {name: _median([run[name] for run in runs]) for name in runs[0]}


def _visit_twice(browser: Browser, address: str) -> dict[str, Visit]:
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    traffic = Traffic(page)
    traffic.slow_down(LATENCY_MS, MEGABITS)
    found = {name: _visit(page, traffic, address) for name in ("first", "second")}
    context.close()
    return found


def _visit(page: Page, traffic: Traffic, address: str) -> Visit:
    page.goto(address, wait_until="networkidle")
    fetched = traffic.take()
    return Visit(
        requests=len(fetched),
        bytes=sum(fetched.values()),
        painted=page.evaluate(_PAINTED),
        interactive=page.evaluate(_INTERACTIVE),
    )


def _median(visits: list[Visit]) -> Visit:
    return Visit(
        requests=median(visit.requests for visit in visits),
        bytes=median(visit.bytes for visit in visits),
        painted=median(visit.painted for visit in visits),
        interactive=median(visit.interactive for visit in visits),
    )
