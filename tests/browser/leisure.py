"""Tabs in which nobody hurries: between two presses passes the time in which a step is looked at.

What the eye cannot follow is left out while steps follow one another fast, as those of a test do
that presses one key after another. `page.evaluate("leisure.isOver = true")` ends it.
"""

from __future__ import annotations

from playwright.sync_api import Page

_PRESS_AT_LEISURE = """{
    const now = performance.now.bind(performance);
    let passedMs = 0;
    window.leisure = { isOver: false };
    performance.now = () => now() + passedMs;
    for (const name of ["keydown", "pointerdown", "click", "input"]) {
        // what is typed is typed as fast as ever
        const isTyped = (target) => target instanceof Element
            && (target.isContentEditable || target.matches("textarea, input:not([type=range])"));
        addEventListener(name, (event) => {
            if (!window.leisure.isOver && !isTyped(event.composedPath()[0])) passedMs += 200;
        }, true);
    }
}"""


def press_at_leisure(tab: Page) -> None:
    """Let time pass with each press in the pages of a tab."""
    tab.add_init_script(_PRESS_AT_LEISURE)
