"""What keeps people from using the page with assistive technology, as axe finds it."""

from __future__ import annotations

from axe_playwright_python.base import AXE_SCRIPT, AxeResults
from playwright.sync_api import Frame, Page

SHEET = "#explanation"
"""The sheet below the graph, with the panel that is open in it."""
DRAWER = "#panel"
"""The drawer beside the graph, with the program."""

# What is in order is most of what axe finds, and stays where it is.
_RUN = """async part => {
    const { violations } = await axe.run(part ?? document, { resultTypes: ["violations"] });
    return { violations };
}"""


def find_barriers(page: Page | Frame, part: str | None = None) -> str:
    """Return a report of what is wrong on the page, or in its `part` alone, a selector; or "".

    A part takes half the time or less. The page around it is looked at as a whole in every theme,
    language and kind of window by `test_everywhere.py` and `test_views.py`.
    """
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found = AxeResults(page.evaluate(_RUN, part))
    return found.generate_report() if found.violations_count else ""
