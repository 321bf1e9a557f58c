"""What the page's main thread does in a real browser: script, style, layout and paint.

Processor time of that thread, as Chromium counts it over all tasks; what as many frames and keys
cost at which nothing happens is taken off. Other threads, which turn tiles into pixels, are not
counted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlencode

from playwright.sync_api import CDPSession, Page, sync_playwright

from bench.circuits import Circuit, make_circuit, write_program
from bench.results import OURS, Row
from bench.timing import summarize
from gradwalk.app import create_app
from gradwalk.web.link import pack_program
from tests.chromium import find_chromium
from tests.served import served

STEP = "a step"
HELD = "a step, its key held"
PAN = "the board moved"
HOVER = "a gate pointed at"
NUMBER = "a digit typed"
GATE = "a gate typed"
TASKS = (STEP, HELD, PAN, HOVER, NUMBER, GATE)
SIZES = (10, 100, 1_000, 2_000)
_SHAPE = "near"
_BATCH = 8
_MOST_TYPED = 3
"""Rounds of typing, in each of which the page is waited for until it is at rest."""
_WAIT_MS = 120_000
_SETTLE_MS = 500
"""Late work of the page, such as its link, is done by then."""

_FRAMES = """async (count) => {
  for (let frame = 0; frame < count; frame += 1) await new Promise(requestAnimationFrame);
}"""

_HOLD = """async (count) => {
  const init = { key: "ArrowRight", code: "ArrowRight", bubbles: true, repeat: true };
  for (let step = 0; step < count; step += 1) {
    document.body.dispatchEvent(new KeyboardEvent("keydown", init));
    await new Promise(requestAnimationFrame);
  }
}"""
_BODIES = """() => {
  const pane = document.getElementById("pane").getBoundingClientRect();
  return [...document.querySelectorAll("#drawing .gate > .body")]
    .map((body) => body.getBoundingClientRect())
    .filter((box) => box.left > pane.left && box.right < pane.right
      && box.top > pane.top && box.bottom < pane.bottom)
    .map((box) => [box.left + box.width / 2, box.top + box.height / 2]);
}"""
"""Where the gates in sight are."""


def measure_page(sizes: tuple[int, ...] = SIZES, rounds: int = 5) -> Iterator[Row]:
    """Yield the rows."""
    names = ["127.0.0.1"]
    with served(create_app({"TRUSTED_HOSTS": names})) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])
        for size in sizes:
            page = browser.new_page(viewport={"width": 1440, "height": 900})
            page.set_default_timeout(_WAIT_MS)
            for task, samples in _Measured(page, address, size).run(rounds):
                yield Row(task, _SHAPE, size, OURS, summarize(samples))
            page.close()
        browser.close()


class _Measured:
    """One page with one program."""

    def __init__(self, page: Page, address: str, size: int) -> None:
        self._page = page
        self._address = address
        self._size = size
        self._bodies: list[list[float]] = []
        self._thread: CDPSession = page.context.new_cdp_session(page)
        self._thread.send("Performance.enable", {"timeDomain": "threadTicks"})

    def run(self, rounds: int) -> Iterator[tuple[str, list[float]]]:
        """Yield each task with the seconds of all rounds."""
        circuit = make_circuit(_SHAPE, self._size)
        self._open(circuit)
        self._step()
        self._wait_until_settled()
        idle = self._spend(lambda: self._wait_frames(2 * _BATCH))
        asked = self._spend(lambda: self._step("Shift"))
        yield STEP, [(self._spend_stepping(self._step) - asked) / _BATCH for _ in range(rounds)]
        yield HELD, [(self._spend_stepping(self._hold) - idle / 2) / _BATCH for _ in range(rounds)]
        self._page.mouse.move(1_000, 300)
        yield PAN, [(self._spend(self._pan) - idle) / _BATCH for _ in range(rounds)]
        self._bodies = self._page.evaluate(_BODIES)
        yield HOVER, [(self._spend(self._point) - idle) / _BATCH for _ in range(rounds)]
        self._page.locator("#editor.with-code").wait_for()
        field = self._page.locator("#editor .cm-content")
        self._wait_until_settled()
        rest = self._spend(self._wait_until_settled)
        # the end of the first line is a number of an input
        field.press("ControlOrMeta+Home")
        field.press("End")
        typed = range(min(rounds, _MOST_TYPED))
        yield NUMBER, [self._spend(lambda: self._type("1")) - rest for _ in typed]
        field.press("ControlOrMeta+End")
        last = len(circuit.inputs) + len(circuit.gates) - 1
        gates = (f"\nx{last + more} = x{last + more - 1} + x0" for more in range(1, len(typed) + 1))
        yield GATE, [self._spend(lambda: self._type(next(gates))) - rest for _ in typed]

    def _open(self, circuit: Circuit) -> None:
        # from the middle of the way forward on, as in the middle of a lecture
        query = {"z": pack_program(write_program(circuit)), "step": self._size // 2, "lang": "en"}
        self._page.goto(f"http://{self._address}/?{urlencode(query)}")
        self._page.wait_for_function("document.querySelector('#drawing svg')")
        self._page.wait_for_load_state("networkidle")

    def _step(self, key: str = "ArrowRight") -> None:
        for _ in range(_BATCH):
            self._page.evaluate("document.activeElement.blur()")
            self._page.keyboard.press(key)
            self._wait_frames(2)

    def _spend_stepping(self, act: Callable[[], Any]) -> float:
        if self._size < 4 * _BATCH:
            # a short walk would come to its end
            self._page.keyboard.press("Home")
            self._wait_frames(2)
        return self._spend(act)

    def _hold(self) -> None:
        self._page.evaluate(_HOLD, _BATCH)

    def _pan(self) -> None:
        # there and back again: the same gates stay in sight
        for time in range(_BATCH):
            self._page.mouse.wheel(60 if time % 2 else -60, 0)
            self._wait_frames(2)

    def _point(self) -> None:
        for time in range(_BATCH):
            self._page.mouse.move(*self._bodies[time % len(self._bodies)])
            self._wait_frames(2)

    def _type(self, typed: str) -> None:
        with self._page.expect_response("**/api/view"):
            self._page.keyboard.insert_text(typed)
        self._wait_until_settled()

    def _wait_until_settled(self) -> None:
        self._page.wait_for_load_state("networkidle")
        self._page.wait_for_timeout(_SETTLE_MS)

    def _wait_frames(self, count: int) -> None:
        self._page.evaluate(_FRAMES, count)

    def _spend(self, act: Callable[[], Any]) -> float:
        before = self._read_time()
        act()
        return self._read_time() - before

    def _read_time(self) -> float:
        found = self._thread.send("Performance.getMetrics")["metrics"]
        return next(float(each["value"]) for each in found if each["name"] == "TaskDuration")
