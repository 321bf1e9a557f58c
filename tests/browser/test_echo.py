"""The program typeset as it was read: live, linked with the graph, without a script."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.accessibility import find_barriers
from tests.browser.reader import Reader

PROGRAM = "q = x + y; f = qz\nx = -2, y = 5, z = -4"
LABELS = "list => list.map(item => item.getAttribute('aria-label'))"


def labels(page: Page) -> list[str]:
    found: list[str] = page.locator("#echo math").evaluate_all(LABELS)
    return found


def test_it_follows_what_is_typed(reader: Reader) -> None:
    page = reader.page
    reader.open(PROGRAM)
    assert labels(page) == ["x = −2", "y = 5", "z = −4", "q = x + y", "f = q · z"]
    reader.type("W = [[1, 2], [3, 4]]; x = [1, 2]\ny = W x + x/2")
    expect(page.locator("#echo math").last).to_have_attribute("aria-label", "y = W x + x / 2")
    assert labels(page)[:2] == ["W = [1, 2; 3, 4]", "x = [1, 2]"]
    expect(page.locator("#echo mtable.matrix")).to_be_visible()
    # what cannot be read leaves the last one, as it does the graph
    reader.type("y = W x +")
    expect(page.locator("#error")).not_to_be_empty()
    assert labels(page)[-1] == "y = W x + x / 2"


@pytest.mark.parametrize(
    ("lang", "words"), [("en", "before the last change"), ("ko", "(바꾸기 전)")]
)
def test_what_was_read_before_says_so(reader: Reader, lang: str, words: str) -> None:
    reader.open(PROGRAM, lang=lang)
    before = reader.page.locator("#echo .echo-before")
    expect(before).to_be_hidden()
    reader.type("q = x +")
    expect(before).to_be_visible()
    expect(before).to_have_text(words)
    reader.type("q = x + y")
    expect(before).to_be_hidden()


def test_a_symbol_and_its_wires_light_together(reader: Reader) -> None:
    page = reader.page
    reader.open(PROGRAM)
    symbol = page.locator("#echo mi", has_text="q").last
    symbol.hover()
    node = symbol.get_attribute("data-node")
    expect(page.locator(f"#drawing .node.linked[data-node={node}]")).to_have_count(1)
    expect(page.locator("#drawing .wire.linked")).to_have_count(1)
    # q in both statements, and the sum that it is
    expect(page.locator("#echo .linked")).to_have_count(3)
    page.mouse.move(0, 0)
    expect(page.locator(".linked")).to_have_count(0)
    # and from the keyboard in the graph
    page.locator("#drawing .node.input").first.focus()
    expect(page.locator("#echo .linked")).to_have_count(2)
    expect(page.locator("#echo .linked").first).to_have_text("x")


def test_the_current_part_is_tinted(reader: Reader) -> None:
    page = reader.page
    reader.open(PROGRAM)
    current = page.locator("#echo .current")
    # each input where it is given and where it is used
    expect(current).to_have_text(["x", "y", "z", "x", "y", "z"])
    reader.press("ArrowRight")
    expect(current).to_have_text(["q", "x+y", "q"])
    reader.press("End")
    reader.type(PROGRAM.replace("qz", "q + z"))
    reader.press("Home")
    expect(current).to_have_text(["x", "y", "z", "x", "y", "z"])


def test_it_is_accessible_and_can_be_folded(reader: Reader) -> None:
    page = reader.page
    reader.open("; ".join(f"v{k} = x^{k}/(y + {k})" for k in range(12)))
    body = page.locator("#echo .echo-body")
    expect(body).to_have_attribute("tabindex", "0")
    assert not find_barriers(page)
    page.locator("#echo summary").click()
    expect(body).to_be_hidden()


def test_a_long_line_fades_where_it_goes_on(reader: Reader) -> None:
    """So do the derivatives below it: what is cut shows that there is more, and is scrolled to."""
    page = reader.page
    reader.open("a = 1; b = 2\nf = " + " + ".join(f"sin({k}a)*b" for k in range(2, 9)))
    body = page.locator("#echo .echo-body")
    expect(body).to_have_attribute("data-more", "right")
    body.evaluate("body => (body.scrollLeft = body.scrollWidth)")
    expect(body).to_have_attribute("data-more", "left")
    page.locator("#derivatives summary").click()
    long = page.locator("#derivatives dd[data-more~=right]").first
    expect(long).to_be_visible()


def test_a_long_program_says_that_it_is_cut(reader: Reader) -> None:
    page = reader.page
    reader.open(" + ".join(f"x{k}" for k in range(60)))
    expect(page.locator("#echo p")).to_have_text("Not all of this long program is shown.")
    reader.type("x y")
    expect(page.locator("#echo p")).to_be_hidden()
    assert labels(page) == ["x = 1", "y = 2", "x · y"]


def test_it_is_there_without_a_script_and_not_on_the_wall(browser: Browser, address: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{address}/?v=1&lang=ko&p={quote('손실 = 가중치*3')}")
        math = page.locator("#echo math")
        expect(math.last).to_be_visible()
        expect(math.last).to_have_attribute("aria-label", "손실 = 가중치 · 3")
        page.goto(f"{address}/?v=1&project=1&p={quote(PROGRAM)}")
        expect(math.last).to_be_hidden()
