"""One step in a real browser: from the key to the next frame, and what it changed."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from playwright.sync_api import Page, sync_playwright

from bench.programs import gates, text
from gradwalk.app import create_app
from gradwalk.web.link import pack_program
from tests.chromium import find_chromium
from tests.served import served

SIZES = (100, 1_000)
_STEPS = 30
_WAIT_MS = 120_000

_STEP = """
async () => {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const drawing = document.getElementById("drawing");
  const moved = [];
  new MutationObserver((records) => moved.push(...records)).observe(drawing, {
    subtree: true, childList: true, attributes: true, characterData: true,
  });
  await frame();
  await frame();
  const began = performance.now();
  document.body.dispatchEvent(
    new KeyboardEvent("keydown", { key: "ArrowRight", code: "ArrowRight", bubbles: true }));
  const script = performance.now() - began;
  drawing.getBoundingClientRect();
  const layout = performance.now() - began;
  await frame();
  await frame();
  // the view may follow the current node and a dot may travel to it; the drawing itself must stay
  const stays = (node) => node.nodeType === Node.TEXT_NODE || node.matches(".travelling");
  const names = ["class", "tabindex", "data-flow", "data-flags", "aria-description"];
  const quiet = (record) => record.type === "childList"
    ? [...record.addedNodes, ...record.removedNodes].every(stays)
    : record.target.matches("svg, .travelling") || names.includes(record.attributeName);
  const untouched = moved.every(quiet);
  return { script, layout, untouched, count: document.getElementById("count").textContent };
}
"""


@dataclass(frozen=True, slots=True)
class Step:
    """Medians in milliseconds: the script, and the script with style and layout after it."""

    script: float
    layout: float
    untouched: bool
    """Whether the drawing stayed, and only classes and texts changed in it."""


def steps() -> dict[int, Step]:
    """Return what one step costs at each size."""
    names = ["127.0.0.1"]
    with served(create_app({"TRUSTED_HOSTS": names})) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.set_default_timeout(_WAIT_MS)
        found = {size: _measured(page, address, size) for size in SIZES}
        browser.close()
    return found


def _measured(page: Page, address: str, size: int) -> Step:
    # the page keeps to 500 lines, so a long program is typed with semicolons
    program = text(gates(size)).replace("\n", "; ")
    # from the middle of the way forward on, as in the middle of a lecture
    query = urlencode({"z": pack_program(program), "step": size // 2})
    page.goto(f"http://{address}/?{query}")
    page.wait_for_function("document.querySelector('#drawing svg')")
    page.wait_for_load_state("networkidle")
    taken = [page.evaluate(_STEP) for _ in range(_STEPS)]
    assert len({each["count"] for each in taken}) == _STEPS, "a step did not step"
    return Step(
        script=sorted(each["script"] for each in taken)[_STEPS // 2],
        layout=sorted(each["layout"] for each in taken)[_STEPS // 2],
        untouched=all(each["untouched"] for each in taken),
    )
