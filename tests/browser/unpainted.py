"""Tabs that nobody looks at: their pages are laid out and not painted.

Painting takes a quarter of the browser's processor time. Layout, colours, clicks and what is within
sight are as ever; a picture of the page, and a check that asks whether a text is transparent, has
the page painted.
"""

from __future__ import annotations

from playwright.sync_api import BrowserContext, Page

from tests.browser.leisure import press_at_leisure

# On paper it is seen: a tab may be printed.
_LEAVE_UNPAINTED = """{
    const sheet = new CSSStyleSheet({ media: "screen" });
    sheet.replaceSync(":root { opacity: 0 !important }");
    document.adoptedStyleSheets.push(sheet);
    window.unpainted = sheet;
}"""


def open_unpainted_tab(context: BrowserContext) -> Page:
    """Return a new tab whose pages are not painted."""
    tab = context.new_page()
    tab.add_init_script(_LEAVE_UNPAINTED)
    press_at_leisure(tab)
    return tab


def paint(page: Page) -> None:
    """Have the page that is open painted until it is left."""
    page.evaluate("() => { if (window.unpainted) unpainted.disabled = true; }")


def as_painted(script: str) -> str:
    """Return a function for the page that runs the function `script` as if the page were painted.

    What takes no time costs no paint.
    """
    return f"""(...given) => {{
        const sheet = window.unpainted ?? {{}};
        const leave = () => {{ sheet.disabled = false; }};
        sheet.disabled = true;
        const found = ({script})(...given);
        if (found instanceof Promise) return found.finally(leave);
        leave();
        return found;
    }}"""
