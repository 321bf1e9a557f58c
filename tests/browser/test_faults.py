"""What the page does when something fails: it says so, goes on, and tries again."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.programs import CIRCUIT
from tests.browser.reader import Reader

OFFLINE = "The server is unreachable"
REFUSAL = '{"title": "Too much", "status": 413, "detail": "That would cost too much."}'

QUESTIONS = [
    ("derivatives", "api/derivatives?*", "#derivatives summary", "#derivatives-body", "dl"),
    ("check", "api/check", "#words-of-panel [value=check]", "#check-verdict", None),
]


@pytest.mark.parametrize(
    ("route", "opener", "told", "answer"),
    [row[1:] for row in QUESTIONS],
    ids=[q[0] for q in QUESTIONS],
)
def test_a_request_that_fails_says_so_and_is_asked_again(
    page: Page, reader: Reader, route: str, opener: str, told: str, answer: str | None
) -> None:
    reader.open(CIRCUIT)
    page.route(f"**/{route}", lambda request: request.abort())
    page.locator(opener).click()
    expect(page.locator(told)).to_contain_text(OFFLINE)
    page.unroute(f"**/{route}")
    expect(page.locator(told)).not_to_contain_text(OFFLINE)
    if answer:
        expect(page.locator(f"{told} {answer}")).to_be_visible()
    failures_only(reader)


@pytest.mark.parametrize(
    ("route", "opener", "told"), [row[1:4] for row in QUESTIONS], ids=[q[0] for q in QUESTIONS]
)
def test_a_request_that_is_refused_says_why(
    page: Page, reader: Reader, route: str, opener: str, told: str
) -> None:
    reader.open(CIRCUIT)
    page.route(
        f"**/{route}",
        lambda request: request.fulfill(status=413, content_type="application/json", body=REFUSAL),
    )
    page.locator(opener).click()
    expect(page.locator(told)).to_have_text("That would cost too much.")
    failures_only(reader)


@pytest.mark.parametrize(
    ("opener", "closer", "told", "answer"),
    [
        ("#derivatives summary", "#derivatives summary", "#derivatives-body", "dl"),
        ("#why-open", "#why-close", "#why-body", "ol"),
    ],
    ids=["derivatives", "why"],
)
def test_an_answer_whose_script_did_not_come_comes_when_it_is_opened_again(
    page: Page, reader: Reader, opener: str, closer: str, told: str, answer: str
) -> None:
    reader.open(CIRCUIT, step=6)
    page.route("**/*.js", lambda request: request.abort())
    page.locator(opener).click()
    expect(page.locator(told)).to_have_text("This part of the page could not be loaded. Try again.")
    page.unroute("**/*.js")
    page.locator(closer).click()
    page.locator(opener).click()
    expect(page.locator(told).locator(answer)).to_be_visible()
    failures_only(reader)


def test_a_panel_that_could_not_be_loaded_can_be_tried_again(page: Page, reader: Reader) -> None:
    reader.open(CIRCUIT)
    page.route("**/*.js", lambda request: request.abort())
    page.locator("#words-of-panel [value=code]").click()
    failure = page.get_by_role("alert")
    expect(failure).to_contain_text("This panel could not be loaded.")
    # still away: it is said again, and another panel can be chosen
    page.get_by_role("button", name="Try again").click()
    expect(failure).to_be_visible()
    page.locator("#words-of-panel [value=explain]").click()
    expect(failure).to_be_hidden()
    expect(page.locator("#sentence")).to_be_visible()
    page.locator("#words-of-panel [value=code]").click()
    expect(failure).to_be_visible()
    page.unroute("**/*.js")
    page.get_by_role("button", name="Try again").click()
    expect(page.locator("#code-program .line").first).to_be_visible()
    expect(failure).to_be_hidden()
    failures_only(reader)


def test_a_view_that_throws_stops_no_other(page: Page, reader: Reader) -> None:
    reader.open(CIRCUIT)
    page.locator("#count").evaluate(
        "count => { count.matches = () => { throw new Error('broken view'); }; }"
    )
    reader.press("ArrowRight", "ArrowRight")
    assert reader.current() == ["f"]
    expect(page.locator("#sentence")).to_contain_text("f")
    expect(page.locator("#track input")).to_have_value("2")
    reader.rest()
    assert "step=2" in page.url
    assert reader.said
    assert all("broken view" in said for said in reader.said)
    reader.said.clear()


def failures_only(reader: Reader) -> None:
    """Expect the console to tell of requests that failed, and of nothing else."""
    assert reader.said
    assert all("Failed to load resource" in said for said in reader.said), reader.said
    reader.said.clear()


@pytest.mark.parametrize("panel", ["predict", "check", "train", "code", "forward", "compare"])
def test_a_panel_without_a_graph_offers_nothing_until_there_is_one(
    page: Page, reader: Reader, panel: str
) -> None:
    reader.open("x = 2\nf = sigmiod(x)", panel=panel)
    section = page.locator(f"#explanation [data-panel={panel}]")
    expect(section).to_be_hidden()
    reader.type("x = 2\nf = sigmoid(x)")
    expect(section).to_be_visible()
    expect(section.locator("button:visible, select:visible").first).to_be_visible()
