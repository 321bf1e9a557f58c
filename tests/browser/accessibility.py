"""What keeps people from using the page with assistive technology, as axe finds it."""

from __future__ import annotations

from axe_playwright_python.base import AXE_SCRIPT, AxeResults
from playwright.sync_api import Frame, Page

from tests.browser.unpainted import as_painted

# What is in order is most of what axe finds, and stays where it is. What is played would be loaded
# for the rule about sounds, and all styles with it, again.
_RUN = """async () => {
    const preload = document.querySelector("audio, video") !== null;
    const { violations } = await axe.run(document, { resultTypes: ["violations"], preload });
    return { violations };
}"""

# Each element has its colours, which are few. To read one from its text takes axe long.
_READ_COLOURS_ONCE = """() => {
    const { prototype } = axe.commons.color.Color;
    const { parseString } = prototype;
    const known = new Map();
    prototype.parseString = function (text) {
        const colour = known.get(text);
        if (colour) return Object.assign(this, colour);
        parseString.call(this, text);
        const { r, g, b, alpha } = this;
        known.set(text, { r, g, b, alpha });
        return this;
    };
}"""


def find_barriers(page: Page | Frame) -> str:
    """Return a report of what is wrong on the page; "" where nothing is."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE_SCRIPT)
        page.evaluate(_READ_COLOURS_ONCE)
    found = AxeResults(page.evaluate(as_painted(_RUN)))
    return found.generate_report() if found.violations_count else ""
