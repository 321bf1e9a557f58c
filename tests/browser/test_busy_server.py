"""While the server is busy, restarting or gone: nothing typed is lost, and the page goes on."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.programs import BRANCHES, CIRCUIT, FITTED
from tests.browser.reader import Reader

BUSY = {"en": "The server is busy.", "ko": "서버에 요청이 많습니다."}
RATE = {"en": "Your network has used its share", "ko": "이 네트워크에 주어진 계산 시간"}
GONE = "The server is unreachable"
PROBLEM = {"title": "Busy", "status": 503, "detail": "More is asked than can be computed."}
ENDED = {"title": "Too much", "status": 413, "detail": "This takes too long to compute."}

# Keeps all that the line above the graph and the error say from now on.
LISTEN = """() => {
    window.heard = [];
    for (const id of ['notice', 'error']) {
        const item = document.getElementById(id);
        new MutationObserver(() => item.textContent.trim() && window.heard.push(item.textContent))
            .observe(item, {childList: true, subtree: true, characterData: true});
    }
}"""


def put_off(status: int = 503, seconds: str = "1", times: int = 1) -> Callable[[Route], None]:
    """Refuse the first requests so, and let the others through."""
    left = [times]

    def answer(route: Route) -> None:
        if left[0] <= 0:
            route.fallback()
            return
        left[0] -= 1
        headers = {"Retry-After": seconds, "Content-Type": "application/problem+json"}
        route.fulfill(status=status, headers=headers, body=json.dumps(PROBLEM))

    return answer


def only_the_network(reader: Reader) -> None:
    """Expect the console to hold what the browser says of requests, and nothing else."""
    reader.rest()
    assert all("Failed to load resource" in said for said in reader.said), reader.said
    reader.said.clear()


def heard(page: Page) -> list[str]:
    found: list[str] = page.evaluate("window.heard")
    return found


def type_quickly(reader: Reader, program: str) -> None:
    reader.fill(program)
    reader.page.keyboard.press("Escape")


@pytest.mark.parametrize("status", [503, 429])
def test_a_program_that_is_put_off_for_a_moment_is_asked_again_in_silence(
    page: Page, reader: Reader, status: int
) -> None:
    reader.open(CIRCUIT, step=2)
    page.evaluate(LISTEN)
    page.route("**/api/view", put_off(status, times=1))
    type_quickly(reader, BRANCHES)
    expect(page.locator("#drawing")).to_contain_text("a")
    expect(page.locator("#drawing svg")).to_have_attribute("aria-label", "Circuit of f")
    expect(page.locator("#drawing .node")).to_have_count(5)
    assert heard(page) == []
    only_the_network(reader)


@pytest.mark.parametrize(
    ("panel", "route", "answer"),
    [
        ("code", "api/code", "#code-program .line"),
        ("check", "api/check", "#check-verdict"),
    ],
)
def test_a_question_that_is_put_off_is_asked_again(
    page: Page, reader: Reader, panel: str, route: str, answer: str
) -> None:
    reader.open(CIRCUIT)
    page.evaluate(LISTEN)
    page.route(f"**/{route}", put_off())
    page.locator(f"#words-of-panel [value={panel}]").click()
    expect(page.locator(answer).first).not_to_be_empty()
    assert heard(page) == []
    only_the_network(reader)


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize(("status", "sentences"), [(503, BUSY), (429, RATE)])
def test_a_longer_wait_is_told_and_a_step_made_meanwhile_stays(
    page: Page, reader: Reader, language: str, status: int, sentences: dict[str, str]
) -> None:
    reader.open(CIRCUIT, step=2, lang=language)
    page.route("**/api/view", put_off(status, seconds="4"))
    type_quickly(reader, CIRCUIT.replace("y = 5", "y = 6"))
    reader.press("ArrowRight")
    expect(page.locator("#track input")).to_have_value("3")
    expect(page.locator("#notice")).to_contain_text(sentences[language])
    expect(page.locator("#error")).to_be_empty()
    reader.press("ArrowRight")
    expect(page.locator("#n1-value")).to_have_text("6")
    expect(page.locator("#track input")).to_have_value("4")
    expect(page.locator("#notice")).not_to_contain_text(sentences[language])
    only_the_network(reader)


def test_only_what_was_typed_last_is_asked(page: Page, reader: Reader) -> None:
    reader.open(CIRCUIT)
    asked: list[str] = []
    refuse = put_off(seconds="2")

    def answer(route: Route) -> None:
        asked.append(json.loads(route.request.post_data or "")["program"])
        refuse(route)

    page.route("**/api/view", answer)
    with page.expect_response("**/api/view"):
        type_quickly(reader, "first = 1")
    type_quickly(reader, "second = 2")
    expect(page.locator("#drawing")).to_contain_text("second")
    page.wait_for_timeout(3_000)
    assert asked == ["first = 1", "second = 2"]
    only_the_network(reader)


@pytest.mark.parametrize("how", ["failed", "connectionrefused", "connectionreset"])
def test_while_the_server_is_gone_one_types_and_steps_and_it_recovers(
    page: Page, reader: Reader, how: str
) -> None:
    reader.open(CIRCUIT, step=1)
    page.route("**/api/**", lambda route: route.abort(how))
    typed = CIRCUIT.replace("y = 5", "y = 7")
    type_quickly(reader, typed)
    expect(page.locator("#notice")).to_contain_text(GONE)
    reader.press("ArrowRight", "ArrowRight")
    expect(page.locator("#track input")).to_have_value("3")
    expect(page.locator("#program")).to_have_value(typed)
    page.unroute("**/api/**")
    expect(page.locator("#n1-value")).to_have_text("7")
    expect(page.locator("#notice")).not_to_contain_text(GONE)
    expect(page.locator("#track input")).to_have_value("3")
    only_the_network(reader)


def test_what_was_typed_while_the_server_was_gone_outlives_a_reload(
    page: Page, reader: Reader
) -> None:
    reader.open(CIRCUIT)
    page.route("**/api/**", lambda route: route.abort())
    # half a program: it is kept as it is
    typed = f"{CIRCUIT}\ng = f * ("
    type_quickly(reader, typed)
    expect(page.locator("#notice")).to_contain_text(GONE)
    reader.rest()
    page.unroute("**/api/**")
    page.reload()
    reader.ready()
    expect(page.locator("#program")).to_have_value(typed)
    only_the_network(reader)


@pytest.mark.parametrize(
    ("fault", "said"),
    [(lambda route: route.abort(), GONE), (put_off(seconds="1", times=2), "")],
    ids=["gone", "busy"],
)
def test_a_training_goes_on_once_the_server_is_back(
    page: Page, reader: Reader, fault: Callable[[Route], Any], said: str
) -> None:
    reader.open(FITTED, panel="train", rate=0.01)
    expect(page.locator("#train-rows li")).to_have_count(2)
    count = page.locator("#train-count").input_value()
    page.route("**/api/train", fault)
    page.locator("#train-run").click()
    if said:
        expect(page.locator("#train")).to_contain_text(said)
        page.unroute("**/api/train")
    # the whole run is there
    expect(page.locator("#train-slider")).to_have_value(count)
    expect(page.locator("#train")).not_to_contain_text(GONE)
    only_the_network(reader)


def test_a_panel_that_was_not_loaded_at_once_is_loaded_in_silence(
    page: Page, reader: Reader
) -> None:
    reader.open(CIRCUIT)
    page.route("**/static/*.js", put_off())
    page.locator("#words-of-panel [value=code]").click()
    expect(page.locator("#code-program .line").first).to_be_visible()
    expect(page.get_by_role("alert")).to_be_hidden()
    only_the_network(reader)


def test_a_panel_that_could_not_be_loaded_recovers_by_itself(page: Page, reader: Reader) -> None:
    reader.open(CIRCUIT)
    page.route("**/static/*.js", lambda route: route.abort("connectionrefused"))
    page.locator("#words-of-panel [value=code]").click()
    expect(page.get_by_role("alert")).to_contain_text("This panel could not be loaded.")
    reader.press("ArrowLeft")
    page.unroute("**/static/*.js")
    expect(page.locator("#code-program .line").first).to_be_visible()
    expect(page.get_by_role("alert")).to_be_hidden()
    only_the_network(reader)


def test_a_computation_that_was_ended_is_told_like_any_other_problem(
    page: Page, reader: Reader
) -> None:
    reader.open(CIRCUIT)

    def end(route: Route) -> None:
        body = json.dumps(ENDED)
        route.fulfill(status=413, content_type="application/problem+json", body=body)

    page.route("**/api/*", end)
    type_quickly(reader, BRANCHES)
    expect(page.locator("#error")).to_contain_text(ENDED["detail"])
    expect(page.locator("#program")).to_have_value(BRANCHES)
    page.unroute("**/api/*")
    reader.type(CIRCUIT)
    expect(page.locator("#error")).to_be_empty()
    page.route("**/api/check", end)
    page.locator("#words-of-panel [value=check]").click()
    expect(page.locator("#check-verdict")).to_have_text(ENDED["detail"])
    only_the_network(reader)
