"""What somebody at the page does and sees."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from playwright.sync_api import CDPSession, ConsoleMessage, Error, Locator, Page, Request, expect

from gradwalk.core.limits import Limits
from gradwalk.web.board import build_board
from gradwalk.web.state import State

Drawing = list[list[str]]
"""The name, the id, the classes and the text of each element, in order."""

# The drawing as data: every class and every text below the svg, in order. As one text it comes out
# of the browser in a fraction of the time.
_DRAWING = """svg => {
    // which wires lie over the others follows from the step and from what is pointed at
    const copy = svg.cloneNode(true);
    for (const wires of copy.querySelectorAll('.wires')) {
        wires.append(...[...wires.children].sort((a, b) => (a.id < b.id ? -1 : 1)));
    }
    // what only a page has: what can be pressed, and what the edge of its window cuts
    for (const own of copy.querySelectorAll('.fold, .input-chip, .far-ends')) own.remove();
    for (const item of copy.querySelectorAll('.cut')) item.classList.remove('cut');
    return JSON.stringify([...copy.querySelectorAll('*')]
        .filter(item => item.localName !== 'style' && !item.classList.contains('ground'))
        .map(item => [item.localName, item.id,
            [...item.classList].sort().join(' '), item.children.length ? '' : item.textContent]));
}"""

# At each step the drawing on the page, which comes in the next frame, and a picture of it.
_DRAWN_TWICE = f"""async ([steps, pictures]) => {{
    const read = {_DRAWING};
    const slider = document.querySelector("#track input");
    const found = [];
    for (const [index, step] of steps.entries()) {{
        slider.value = String(step);
        slider.dispatchEvent(new InputEvent("input", {{ bubbles: true }}));
        await new Promise(requestAnimationFrame);
        const picture = new DOMParser().parseFromString(pictures[index], "image/svg+xml");
        found.push([read(document.querySelector("#drawing svg")), read(picture.documentElement)]);
    }}
    return found;
}}"""

# The factors of a step come with a script that the page loads last.
_LATE = """async () => {
    const find = () => performance.getEntriesByType("resource")
        .find(({ name }) => /\\/late-\\w+\\.js$/.test(name));
    while (!find()) await new Promise((resolve) => setTimeout(resolve, 20));
    await import(find().name);
}"""

# The link is written some time after a change, and at once by a page that is hidden. Compressing
# it takes a moment more, by the page's own timers, which run in their order on a busy machine, too.
_AT_REST = """async () => {
    const wait = (time) => new Promise((resolve) => setTimeout(resolve, time));
    document.dispatchEvent(new Event("visibilitychange"));
    await wait(0);
    for (let link = null; link !== location.href; await wait(30)) link = location.href;
}"""


_PASTE = """(field, text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", text);
    field.dispatchEvent(
        new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
}"""

# The state of the page as its history keeps it, with other values for some of its fields.
_GO_BACK_TO = """(fields) => {
    const { state, step } = JSON.parse(document.querySelector("[data-ref=initial]").textContent);
    dispatchEvent(new PopStateEvent("popstate", { state: { ...state, step, ...fields } }));
}"""

PATIENCE = 30_000
"""Milliseconds to wait for what must come: more than a busy machine needs."""
_WAIT = 20
_MOST_WAITS = 100
"""Milliseconds between two looks at what is asked, and how many: a test may hold an answer back."""
EDITOR = "**/code-field-*.js"


class Reader:
    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address
        self.said: list[str] = []
        """What the console says."""
        self.is_plain = False
        """Whether the editor does not come."""
        self._asked: set[Request] = set()
        """What the page waits for."""
        page.on("console", self._hear_message)
        page.on("pageerror", self._hear_error)
        page.on("request", self._note_request)
        page.on("requestfinished", self._note_answer)
        page.on("requestfailed", self._note_answer)
        page.set_default_timeout(PATIENCE)

    def _hear_message(self, message: ConsoleMessage) -> None:
        self.said.append(f"{message.type}: {message.text}")

    def _hear_error(self, error: Error) -> None:
        self.said.append(f"error: {error}")

    def _note_request(self, request: Request) -> None:
        self._asked.add(request)

    def _note_answer(self, request: Request) -> None:
        self._asked.discard(request)

    def leave(self) -> None:
        """Listen to the console no longer, and have the window painted as large as it is."""
        self.page.remove_listener("console", self._hear_message)
        self.page.remove_listener("pageerror", self._hear_error)
        self.page.remove_listener("request", self._note_request)
        self.page.remove_listener("requestfinished", self._note_answer)
        self.page.remove_listener("requestfailed", self._note_answer)
        if "_devtools" in vars(self):
            self._devtools.detach()

    def open(self, program: str | None = None, **state: Any) -> None:
        """Open the link to `program` with the rest of the query in `state`."""
        query = {"v": "1", **({} if program is None else {"p": program}), "lang": "en", **state}
        self.page.goto(f"{self.address}/?{urlencode(query)}")
        self.ready()

    def show(self, program: str, **fields: Any) -> None:
        """Show a program that it has not had yet on the page that is open, as Back does.

        It costs a fifth of loading the page again. `fields` are those of the page's state; all
        others are as the page was opened.
        """
        with self.page.expect_response("**/api/view"):
            self.go_back(program=program, **fields)
        expect(self.program()).to_have_value(program)
        self.drawn()

    def go_back(self, **fields: Any) -> None:
        """Go back to these fields of the state; all others are as the page was opened."""
        self.page.evaluate(_GO_BACK_TO, fields)
        self.drawn()

    def resize_unseen(self, width: int, height: int) -> None:
        """Give the window another size where only the layout matters.

        It is painted a tenth as large, in less time, and a click of the mouse leads elsewhere.
        """
        size = {"width": width, "height": height, "scale": 0.1}
        self._devtools.send(
            "Emulation.setDeviceMetricsOverride", {**size, "deviceScaleFactor": 1, "mobile": False}
        )

    @cached_property
    def _devtools(self) -> CDPSession:
        return self.page.context.new_cdp_session(self.page)

    def ready(self) -> None:
        """Wait for the page's script: the server's page looks the same without it."""
        self.page.locator("html[data-scripted]").wait_for(state="attached")

    def field(self) -> Locator:
        """The field of the program: the editor, or the plain one before that has come."""
        return self.page.locator("#program:visible, #editor .cm-content")

    def program(self) -> Locator:
        """The text as the form has it, which is always that of the editor."""
        return self.page.locator("#program")

    def paste(self, text: str) -> None:
        """Paste a text over the whole program."""
        field = self.edit()
        field.press("ControlOrMeta+a")
        field.evaluate(_PASTE, text)

    def fill(self, program: str) -> None:
        """Replace the program, as somebody types it over all that was there."""
        self.edit().press("ControlOrMeta+a")
        self.page.keyboard.insert_text(program)

    def edit(self) -> Locator:
        """Open the drawer, wait for the editor, where it comes, and return what one types in."""
        if not self.page.locator("#panel").is_visible():
            self.page.locator("#fold").click()
        if not self.is_plain:
            self.page.locator("#editor.with-code").wait_for()
        return self.field()

    @contextmanager
    def without_editor(self) -> Iterator[None]:
        """Let the editor fail to load, which the console tells of."""
        self.page.route(EDITOR, lambda route: route.abort())
        self.is_plain = True
        yield
        self.is_plain = False
        assert self.said
        assert all("net::ERR_FAILED" in said for said in self.said)
        self.said.clear()
        self.page.unroute(EDITOR)

    def type(self, program: str) -> None:
        """Replace the program, and wait until the page has the answer to it."""
        with self.page.expect_response("**/api/view"):
            self.fill(program)
        # out of the field, where keys step again
        self.press("Escape")
        self.rest()

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
            self.drawn()

    def drawn(self) -> None:
        """Wait for the next frame: the page draws once in each."""
        self.page.evaluate("() => new Promise(requestAnimationFrame)")

    def rest(self) -> None:
        """Wait until nothing is asked and the address bar says what is shown."""
        self.page.wait_for_load_state("networkidle")
        self.page.evaluate(_AT_REST)
        for _ in range(_MOST_WAITS):
            if not self._asked:
                return
            self.page.wait_for_timeout(_WAIT)
            self.page.evaluate(_AT_REST)

    def settled(self) -> None:
        """Wait until the script that the page loads last is there, which shows the factors."""
        self.page.evaluate(_LATE)
        self.drawn()

    def text(self, item: str) -> str:
        self.drawn()
        return self.page.locator(f"[id='{item}']").text_content() or ""

    def numbers(self, kind: str) -> dict[str, str]:
        """The values (`value`) or gradients (`grad`) in the picture, by the node's symbol."""
        self.drawn()
        found: dict[str, str] = self.page.evaluate(
            """kind => Object.fromEntries([...document.querySelectorAll('#drawing .node')]
                .map(node => [node.querySelector('.name, .letter') ??
                    node.querySelector('.label'), node.querySelector(`.${kind}`)])
                .map(pair => pair.map(item => item.textContent)))""",
            kind,
        )
        return found

    def current(self) -> list[str]:
        """The symbols of the current nodes."""
        self.drawn()
        found: list[str] = self.page.evaluate(
            """() => [...document.querySelectorAll('#drawing .node.current')]
                .map(node => node.querySelector('.name, .letter').textContent)"""
        )
        return found

    def drawing(self) -> Drawing:
        """The classes and texts of the picture on the page."""
        self.settled()
        found: Drawing = json.loads(self.page.locator("#drawing svg").evaluate(_DRAWING))
        return found

    def draw_twice(self, steps: list[int], state: State) -> Iterator[tuple[Drawing, Drawing]]:
        """The drawing on the page at each step, and the picture of it for `state`."""
        board = build_board(state, "en", Limits())
        assert board.drawing is not None
        fill = board.drawing.fill
        pictures = [fill(board.trace, step, language="en", standalone=False) for step in steps]
        self.settled()
        for drawing, picture in self.page.evaluate(_DRAWN_TWICE, [steps, pictures]):
            yield json.loads(drawing), json.loads(picture)

    def boxes(self, selector: str) -> list[list[float]]:
        """Where things are on the screen, whichever of them is drawn over the others."""
        self.drawn()
        found: list[list[float]] = self.page.evaluate(
            """selector => [...document.querySelectorAll(selector)]
                .sort((one, other) => one.id < other.id ? -1 : Number(one.id > other.id))
                .map(item => {
                    const box = item.getBoundingClientRect();
                    return [box.x, box.y, box.width, box.height]; })""",
            selector,
        )
        return found

    def at(self, step: int, total: int, phase: str) -> None:
        """Expect the page to be at this step, counted from 1."""
        expect(self.page.locator("#count")).to_have_text(f"Step {step} of {total} · {phase}")

    def refused(self, status: int) -> None:
        """Expect the console to tell of one answer with this status, and of nothing else."""
        (said,) = self.said
        assert f"status of {status}" in said
        self.said.clear()
